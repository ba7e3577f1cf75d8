// A bare client of the op format (docs/dialects.md), as somebody else would write one: its own socket, its own
// RTCPeerConnection, no code of Alô's. Runs in a page of the server's origin.
window.opClient = {
    told: [],
    early: [],
    late: [],

    open(ticket) {
        this.socket = new WebSocket(`${location.origin.replace('http', 'ws')}/ws`, 'alo.op');
        this.socket.onopen = () => this.say('hello', { ticket });
        this.socket.onmessage = ({ data }) => this.hear(JSON.parse(data));
    },

    say(op, data) {
        this.socket.send(JSON.stringify({ op, data }));
    },

    last(op) {
        return this.told.findLast((message) => message.op === op)?.data;
    },

    hear({ op, data }) {
        this.told.push({ op, data });
        if (op === 'call:ringing') this.know(data.callId);
        if (op === 'call:answered') this.describe(JSON.parse(data.sdp));
        if (op === 'ice:candidate') this.add(data.candidate);
        if (op === 'call:ended') this.close();
    },

    /** The call has an id: what was found before it can be said. */
    know(callId) {
        this.callId = callId;
        for (const candidate of this.late.splice(0)) this.say('ice:candidate', { callId, candidate });
    },

    add(candidate) {
        if (this.peer.remoteDescription) this.peer.addIceCandidate(candidate);
        else this.early.push(candidate);
    },

    async describe(description) {
        await this.peer.setRemoteDescription(description);
        for (const candidate of this.early.splice(0)) await this.peer.addIceCandidate(candidate);
    },

    async connect(type, iceServers) {
        this.stream = await navigator.mediaDevices.getUserMedia({ audio: true, video: type === 'VIDEO' });
        this.peer = new RTCPeerConnection({ iceServers });
        for (const track of this.stream.getTracks()) this.peer.addTrack(track, this.stream);
        this.peer.ontrack = ({ track }) => {
            const player = document.createElement(track.kind);
            player.autoplay = true;
            player.srcObject = new MediaStream([track]);
            document.body.append(player);
        };
        this.peer.onicecandidate = ({ candidate }) => {
            if (!candidate) return;
            if (this.callId) this.say('ice:candidate', { callId: this.callId, candidate: candidate.toJSON() });
            else this.late.push(candidate.toJSON());
        };
    },

    async dial(threadId, calleeId, type) {
        await this.connect(type, this.last('welcome').iceServers);
        await this.peer.setLocalDescription();
        this.say('call:offer', { threadId, calleeId, type, sdp: JSON.stringify(this.peer.localDescription) });
    },

    async accept() {
        const { callId, type, sdp } = this.last('call:incoming');
        await this.connect(type, this.last('welcome').iceServers);
        this.callId = callId;
        await this.describe(JSON.parse(sdp));
        await this.peer.setLocalDescription();
        this.say('call:answer', { callId, sdp: JSON.stringify(this.peer.localDescription) });
    },

    hangUp() {
        this.say('call:end', { callId: this.callId });
        this.close();
    },

    close() {
        for (const track of this.stream?.getTracks() ?? []) track.stop();
        this.peer?.close();
    },

    async media() {
        const inbound = [...(await this.peer.getStats()).values()].filter((report) => report.type === 'inbound-rtp');
        const sum = (name) => inbound.reduce((total, report) => total + (report[name] ?? 0), 0);
        return { audioEnergy: sum('totalAudioEnergy'), framesDecoded: sum('framesDecoded') };
    },
};
