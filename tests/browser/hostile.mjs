// What a hostile far end can say, and an order in which every sequence of it is said.
import { expect } from '@playwright/test';

/**
 * A cyclic de Bruijn sequence B(kinds, length), closed: every ordered sequence of `length` kinds, and so every shorter
 * one, stands in it as consecutive entries. (Fredricksen, Kessler, Maiorana: Lyndon words in order.)
 */
export function everyOrder(kinds, length) {
    const order = [];
    const word = new Array(kinds * length).fill(0);
    const extend = (at, period) => {
        if (at > length) {
            if (length % period === 0) order.push(...word.slice(1, period + 1));
            return;
        }
        word[at] = word[at - period];
        extend(at + 1, period);
        for (let kind = word[at - period] + 1; kind < kinds; ++kind) {
            word[at] = kind;
            extend(at + 1, at);
        }
    };
    extend(1, 1);
    return [...order, ...order.slice(0, length - 1)];
}

/** Cuts an order into `lanes` parts that overlap, so that no sequence is lost at a cut. */
export function lanes(order, count, length) {
    const step = Math.ceil((order.length - length + 1) / count);
    return Array.from({ length: count }, (_, lane) => order.slice(lane * step, (lane + 1) * step + length - 1));
}

/** Cuts an order into parts that overlap by one and hold `kind` at most `most` times: no pair is lost at a cut. */
export function partsWith(order, kind, most) {
    const parts = [[]];
    let held = 0;
    for (const [i, each] of order.entries()) {
        if (each === kind && held++ === most) {
            parts.push([order[i - 1]]);
            held = 1;
        }
        parts.at(-1).push(each);
    }
    return parts;
}

/** Real descriptions and a real candidate, made by a browser: nothing is refused for being malformed. */
export async function realDescriptions(page) {
    return page.evaluate(async () => {
        const [near, far] = [new RTCPeerConnection(), new RTCPeerConnection()];
        near.addTransceiver('audio', { direction: 'sendrecv' });
        near.addTransceiver('video', { direction: 'sendrecv' });
        const candidate = new Promise((resolve) => {
            near.onicecandidate = (event) => event.candidate && resolve(event.candidate.toJSON());
        });
        const offer = await near.createOffer();
        await near.setLocalDescription(offer);
        await far.setRemoteDescription(offer);
        const answer = await far.createAnswer();
        const found = await candidate;
        near.close();
        far.close();
        return { offer: offer.sdp, answer: answer.sdp, candidate: found };
    });
}

/** Says it, and waits as long as the server's limit tells; the answer is the ACK or the refusal. */
export async function insist(wire, event, data) {
    for (;;) {
        const answer = await wire.ask(event, data());
        if (answer.data.code !== 'rate_limited') return answer;
        // Not a guess: the server says when it will listen again.
        await new Promise((resolve) => setTimeout(resolve, Math.max(20, answer.data.retryAfter ?? 50)));
    }
}

export async function ring(wire, callee, real, type = 'VIDEO') {
    const offer = { type: 'offer', sdp: real.offer, link: `hostile-${crypto.randomUUID()}` };
    const answer = await insist(wire, 'CALL_INITIATE', () => ({ participantIds: [callee], type, offer }));
    expect(answer.event, JSON.stringify(answer.data)).toBe('ACK');
    return answer.data.callId;
}

/** What the page has done so far that only an accepted call may do. */
export function traces(page) {
    return page.evaluate(async () => {
        const { captures, connections, senderTracks } = window.probe;
        const { audioPacketsOut, videoPacketsOut } = await window.probe.media();
        return {
            captures: captures.length,
            tracks: senderTracks,
            packets: audioPacketsOut + videoPacketsOut,
            gathering: connections.filter((link) => link.iceGatheringState !== 'new').length,
            connecting: connections.filter((link) => !['new', 'closed'].includes(link.iceConnectionState)).length,
        };
    });
}

export const NOTHING = { captures: 0, tracks: 0, packets: 0, gathering: 0, connecting: 0 };
