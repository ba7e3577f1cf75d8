// A server that relays and invents whatever it likes about a call that rings and was not accepted.

const link = () => `hostile-${crypto.randomUUID()}`;

/**
 * docs/protocol.md section 6, every message about a call. CALL_ENDED is the last: without it the call rings on.
 * @type {[string, (server: ServerWords) => object][]}
 */
const WORDS = [
    ['WEBRTC_OFFER_RECEIVED', (s) => ({ ...s.one(), offer: { type: 'offer', sdp: s.real.offer, link: link() } })],
    ['WEBRTC_ANSWER_RECEIVED', (s) => ({ ...s.one(), answer: { type: 'answer', sdp: s.real.answer, link: link() } })],
    ['WEBRTC_ICE_CANDIDATE_RECEIVED', (s) => ({ ...s.one(), candidate: s.real.candidate })],
    ['WEBRTC_ICE_CANDIDATE_RECEIVED', (s) => ({ ...s.one(), candidate: null })],
    ['CALL_STATUS_CHANGED', (s) => ({ callId: s.callId, status: 'CONNECTED', connectedAt: new Date().toISOString() })],
    ['CALL_STARTED', (s) => s.started()],
    ['CALL_PARTICIPANT_JOINED', (s) => ({ callId: s.callId, participant: { ...s.call.participants[1], status: 'JOINED' } })],
    ['CALL_PARTICIPANT_LEFT', (s) => ({ callId: s.callId, userId: s.from, reason: 'hung_up' })],
    ['CALL_PARTICIPANT_MEDIA_CHANGED', (s) => ({ callId: s.callId, userId: s.from, userName: 'x', isMuted: false, isVideoEnabled: true, isSharingScreen: false })],
    ['CALL_PARTICIPANT_SIGNAL', (s) => ({ callId: s.callId, userId: s.from, reachable: true })],
    ['CALL_INCOMING', (s) => ({ ...s.call, callId: s.callId })],
    ['CALL_ENDED', (s) => ({ callId: s.callId, duration: 0, reason: 'cancelled' })],
];
export const SERVER_KINDS = WORDS.length;

/** Stands between a context's pages and the real server, and numbers what the pages get. */
export class ServerWords {
    constructor() {
        /** @type {{ socket: import('@playwright/test').WebSocketRoute, seq: number }[]} one per page */
        this.lines = [];
        this.call = null;
        this.calls = 0;
    }

    static async between(context) {
        const words = new ServerWords();
        await context.routeWebSocket(/\/ws$/, (socket) => words.join(socket));
        return words;
    }

    join(socket) {
        const line = { socket, seq: 0 };
        this.lines.push(line);
        const upstream = socket.connectToServer();
        socket.onMessage((text) => upstream.send(text));
        upstream.onMessage((text) => {
            const message = JSON.parse(String(text));
            if (message.event === 'CALL_INCOMING') this.call = message.data;
            if (message.event === 'WELCOME') line.seq = message.seq;
            else message.seq = message.event === 'HEARTBEAT' ? line.seq : ++line.seq;
            socket.send(JSON.stringify(message));
        });
    }

    know(real, from) {
        Object.assign(this, { real, from, callId: this.call.callId });
    }

    one() {
        return { callId: this.callId, fromUserId: this.from, fromUserName: 'x' };
    }

    started() {
        const answer = { type: 'answer', sdp: this.real.answer, link: link() };
        return { ...this.call, callId: this.callId, status: 'CONNECTING', mine: true, answer };
    }

    say(kind) {
        const [event, data] = WORDS[kind];
        const told = data(this);
        for (const line of this.lines) {
            const message = { event, timestamp: new Date().toISOString(), seq: ++line.seq, data: told };
            line.socket.send(JSON.stringify(message));
        }
        // What is dead stays dead: the next ring is another call.
        if (event === 'CALL_ENDED') this.callId = `${this.call.callId}-${++this.calls}`;
    }

    /** Ends what there is, and rings once more. */
    ringAnew() {
        this.say(SERVER_KINDS - 1);
        this.say(SERVER_KINDS - 2);
    }
}
