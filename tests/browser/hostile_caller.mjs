// A caller of our protocol who says whatever a client can say, in any order.
import { expect } from '@playwright/test';

import { WireClient } from '../support/wire_client.mjs';

/** The limits on messages pass within a moment; those on calls do not, and another caller takes over. */
const A_MOMENT_MS = 2000;
const link = () => `hostile-${crypto.randomUUID()}`;
const offer = (real) => ({ type: 'offer', sdp: real.offer, link: link() });
const answer = (real) => ({ type: 'answer', sdp: real.answer, link: link() });

/**
 * docs/protocol.md section 5, every message. CALL_END is the last: without it the call rings on.
 * @type {[string, (caller: HostileCaller) => object][]}
 */
const WORDS = [
    ['WEBRTC_OFFER', (caller) => ({ ...caller.target(), offer: offer(caller.real) })],
    ['WEBRTC_ANSWER', (caller) => ({ ...caller.target(), answer: answer(caller.real) })],
    ['WEBRTC_ICE_CANDIDATE', (caller) => ({ ...caller.target(), candidate: caller.real.candidate })],
    ['WEBRTC_ICE_CANDIDATE', (caller) => ({ ...caller.target(), candidate: null })],
    ['CALL_ANSWER', (caller) => ({ callId: caller.callId, answer: answer(caller.real) })],
    ['CALL_CONNECTED', (caller) => ({ callId: caller.callId })],
    ['CALL_PARTICIPANT_MEDIA_UPDATE', (caller) => ({ callId: caller.callId, isMuted: false, isVideoEnabled: true })],
    ['CALL_DECLINE', (caller) => ({ callId: caller.callId })],
    ['CALL_INITIATE', (caller) => caller.dial('VIDEO')],
    ['MESSAGE_SEND', (caller) => ({ chatId: caller.thread, text: 'alô?', clientId: link() })],
    ['MESSAGE_READ', (caller) => ({ chatId: caller.thread, messageId: caller.message })],
    ['TYPING', (caller) => ({ chatId: caller.thread })],
    ['HEARTBEAT', (caller) => ({ lastSeq: caller.wire.lastSeq })],
    ['HELLO', (caller) => ({ ticket: 'used', device: caller.wire.device })],
    ['CALL_END', (caller) => ({ callId: caller.callId })],
];
export const CALLER_KINDS = WORDS.length;
const END = CALLER_KINDS - 1;

let met = 0;

export class HostileCaller {
    constructor(server, callee, real) {
        Object.assign(this, { server, callee, real, callId: 'none', message: 'none', ringing: false });
    }

    static async meet(server, callee, real) {
        const caller = new HostileCaller(server, callee, real);
        await caller.takeOver();
        return caller;
    }

    /** Somebody the callee knows, and who has not called yet. */
    async takeOver() {
        this.wire?.close();
        const number = ++met;
        this.account = await this.server.register(`hostile${process.pid}-${number}`, `Hostil ${number}`);
        this.thread = await this.server.startThread(this.account, [this.callee.handle]);
        this.wire = new WireClient(this.server, this.account);
        await this.wire.connect();
        this.ringing = false;
    }

    target() {
        return { callId: this.callId, targetUserId: this.callee.profile.userId };
    }

    dial(type) {
        return { participantIds: [this.callee.profile.userId], type, offer: offer(this.real) };
    }

    /** Rings, unless it does. */
    async ring(type = 'VIDEO') {
        while (!this.ringing) {
            const told = await this.hear('CALL_INITIATE', this.dial(type));
            if (told.event === 'ACK') return;
            expect(told.data.code).toBe('rate_limited');
            await this.takeOver();
        }
    }

    /** The kinds that are refused once the call has ended. */
    aboutTheCall() {
        return [...WORDS.keys()].filter((kind) => kind !== END && 'callId' in WORDS[kind][1](this));
    }

    /** Says one kind; the ACK or the refusal, or nothing where none is due. */
    say(kind) {
        const [event, data] = WORDS[kind];
        return this.hear(event, data(this));
    }

    /**
     * Says all of them. A call that was ended is rung again when `after` more have been said, so that what ends a call
     * stands in every place of every order.
     */
    async sayAll(kinds, after) {
        let over = 0;
        for (const kind of kinds) {
            if (this.ringing) over = 0;
            else if (++over >= after) await this.ring();
            await this.say(kind);
        }
    }

    async hear(event, data) {
        if (event === 'HEARTBEAT') return this.wire.write(event, data);
        for (;;) {
            const told = await this.wire.ask(event, data);
            const wait = told.data.code === 'rate_limited' ? (told.data.retryAfter ?? 50) : 0;
            if (!wait || wait > A_MOMENT_MS) return this.learn(event, told);
            // Not a guess: the server says when it will listen again.
            await new Promise((resolve) => setTimeout(resolve, Math.max(20, wait)));
        }
    }

    learn(event, told) {
        if (told.event !== 'ACK') return told;
        if (event === 'CALL_INITIATE') {
            this.callId = told.data.callId;
            this.ringing = true;
        }
        if (event === 'CALL_END') this.ringing = false;
        if (event === 'MESSAGE_SEND') this.message = told.data.messageId;
        return told;
    }

    close() {
        this.wire.close();
    }
}
