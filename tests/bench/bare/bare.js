// The page to compare with: what somebody writes by hand in an afternoon. One button, one relay, two video elements,
// trickle ICE; the callee answers at once.
const query = new URLSearchParams(location.search);
const constraints = {
    audio: true,
    video: query.has('voice') ? false : { width: { ideal: 1280 }, height: { ideal: 720 } },
};
const [remote, own] = [document.querySelector('#remote'), document.querySelector('#own')];
const socket = new WebSocket(`ws://${location.host}/ws?me=${query.get('me')}&peer=${query.get('peer')}`);
const send = (message) => socket.send(JSON.stringify(message));
const now = () => performance.timeOrigin + performance.now();

let link = null;
let parked = [];
window.times = {};
window.ready = new Promise((resolve) => {
    socket.onopen = resolve;
});

async function open() {
    const stream = await navigator.mediaDevices.getUserMedia(constraints);
    own.srcObject = stream;
    link = new RTCPeerConnection();
    link.onicecandidate = ({ candidate }) => candidate && send({ candidate });
    link.ontrack = ({ streams }) => {
        if (remote.srcObject === streams[0]) return;
        remote.srcObject = streams[0];
        remote.requestVideoFrameCallback?.(() => (window.times.firstFrame = now()));
    };
    for (const track of stream.getTracks()) link.addTrack(track, stream);
}

async function applyRemote(description) {
    await link.setRemoteDescription(description);
    for (const candidate of parked.splice(0)) await link.addIceCandidate(candidate);
}

document.querySelector('#call').onclick = async () => {
    window.times = { clicked: now() };
    await open();
    await link.setLocalDescription();
    send({ offer: link.localDescription });
};

function end() {
    link?.close();
    link = null;
    parked = [];
    for (const track of own.srcObject?.getTracks() ?? []) track.stop();
    own.srcObject = remote.srcObject = null;
}

document.querySelector('#end').onclick = () => {
    end();
    send({ end: true });
};

socket.onmessage = async ({ data }) => {
    const message = JSON.parse(data);
    if (message.end) return end();
    if (message.candidate) {
        if (link?.remoteDescription) await link.addIceCandidate(message.candidate);
        else parked.push(message.candidate);
    } else if (message.offer) {
        window.times = { incoming: now() };
        await open();
        await applyRemote(message.offer);
        await link.setLocalDescription();
        send({ answer: link.localDescription });
    } else if (message.answer) {
        await applyRemote(message.answer);
    }
};
