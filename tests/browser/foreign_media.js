// What the pages of other formats share: the browser's WebRTC, used directly, and a log of what the server said.
(() => {
    let link = null;
    let stream = null;
    let turn = Promise.resolve();

    const foreign = { received: [], errors: [], callId: '' };
    window.foreign = foreign;

    foreign.failed = (error) => foreign.errors.push(String(error));

    /** Keeps the message and lets its handler act, one after the other: an offer is answered before the next one. */
    foreign.take = (handlers, name, data) => {
        foreign.received.push({ name, data });
        turn = turn.then(() => handlers[name]?.(data)).catch(foreign.failed);
    };

    function play(event) {
        const element = document.createElement(event.track.kind);
        element.autoplay = true;
        element.srcObject = new MediaStream([event.track]);
        document.body.append(element);
    }

    foreign.open = async (video, sendCandidate) => {
        stream = await navigator.mediaDevices.getUserMedia({ audio: true, video });
        link = new RTCPeerConnection();
        link.onicecandidate = ({ candidate }) => candidate && sendCandidate(candidate.toJSON());
        link.ontrack = play;
        for (const track of stream.getTracks()) link.addTrack(track, stream);
    };

    foreign.close = () => {
        stream?.getTracks().forEach((track) => track.stop());
        link?.close();
        [stream, link] = [null, null];
        document.body.replaceChildren();
    };

    foreign.offer = async () => {
        await link.setLocalDescription(await link.createOffer());
        return link.localDescription.toJSON();
    };

    foreign.answerTo = async (offer) => {
        await link.setRemoteDescription(offer);
        await link.setLocalDescription(await link.createAnswer());
        return link.localDescription.toJSON();
    };

    // What is still on its way when this end hangs up finds no connection.
    foreign.answered = (answer) => link?.setRemoteDescription(answer);
    foreign.candidate = (candidate) => link?.addIceCandidate(candidate);
    foreign.connectionState = () => link?.connectionState ?? 'closed';
    foreign.last = (name) => foreign.received.findLast((message) => message.name === name).data;

    /** A WebSocket of JSON messages; the way to send one. */
    foreign.socket = (subprotocol, hello, take) => {
        const socket = new WebSocket(`${location.origin.replace('http', 'ws')}/ws`, [subprotocol]);
        const send = (message) => socket.send(JSON.stringify(message));
        socket.onopen = () => send(hello);
        socket.onmessage = ({ data }) => take(JSON.parse(data));
        return send;
    };
})();
