// What a hostile far end can say, and an order in which every sequence of it is said.

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
