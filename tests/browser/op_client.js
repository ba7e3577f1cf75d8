// A page of somebody else: calls in the op format over a WebSocket of its own, with the browser's WebRTC and nothing of ours.
(() => {
    const op = { received: [], errors: [], callId: '' };
    window.op = op;
    let socket = null;
    let link = null;
    let stream = null;
    let ownCandidates = [];

    const send = (name, data) => socket.send(JSON.stringify({ op: name, data }));
    const failed = (error) => op.errors.push(String(error));

    function sendCandidate(candidate) {
        if (op.callId) send('ice:candidate', { callId: op.callId, candidate });
        else ownCandidates.push(candidate);
    }

    /** The server has named the call: what was gathered before is for it. */
    function named(callId) {
        op.callId = callId;
        for (const candidate of ownCandidates.splice(0)) sendCandidate(candidate);
    }

    function play(event) {
        const element = document.createElement(event.track.kind);
        element.autoplay = true;
        element.srcObject = new MediaStream([event.track]);
        document.body.append(element);
    }

    async function open(video) {
        stream = await navigator.mediaDevices.getUserMedia({ audio: true, video });
        link = new RTCPeerConnection();
        link.onicecandidate = ({ candidate }) => candidate && sendCandidate(candidate.toJSON());
        link.ontrack = play;
        for (const track of stream.getTracks()) link.addTrack(track, stream);
    }

    function close() {
        stream?.getTracks().forEach((track) => track.stop());
        link?.close();
        [stream, link, ownCandidates] = [null, null, []];
        document.body.replaceChildren();
    }

    const handlers = {
        'call:incoming': ({ callId }) => named(callId),
        'call:ringing': ({ callId }) => named(callId),
        'call:answered': ({ sdp }) => link.setRemoteDescription(JSON.parse(sdp)),
        'ice:candidate': ({ candidate }) => link.addIceCandidate(candidate),
        'call:ended': close,
        error: ({ code, message }) => failed(`${code}: ${message}`),
    };

    op.connect = (token) => {
        socket = new WebSocket(`${location.origin.replace('http', 'ws')}/ws`, ['alo.op']);
        socket.onopen = () => send('hello', { token });
        socket.onmessage = ({ data }) => {
            const message = JSON.parse(data);
            op.received.push(message);
            Promise.resolve(handlers[message.op]?.(message.data)).catch(failed);
        };
    };

    op.dial = async (threadId, calleeId, type) => {
        await open(type === 'VIDEO');
        await link.setLocalDescription(await link.createOffer());
        send('call:offer', { threadId, calleeId, type, sdp: JSON.stringify(link.localDescription) });
    };

    op.accept = async () => {
        const incoming = op.received.findLast((message) => message.op === 'call:incoming').data;
        await open(incoming.type === 'VIDEO');
        await link.setRemoteDescription(JSON.parse(incoming.sdp));
        await link.setLocalDescription(await link.createAnswer());
        send('call:answer', { callId: op.callId, sdp: JSON.stringify(link.localDescription) });
    };

    op.reject = () => send('call:reject', { callId: op.callId });

    op.hangUp = () => {
        send('call:end', { callId: op.callId });
        close();
    };

    op.connectionState = () => link?.connectionState ?? 'closed';
})();
