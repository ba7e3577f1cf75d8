// All that docs/protocol.md lets a client say, said by a caller to a page that rings: nothing of it is an acceptance.
import { WireClient } from '../support/wire_client.mjs';
import { expect, test } from './alo.mjs';
import { everyOrder, insist, NOTHING, partsWith, realDescriptions, ring, traces } from './hostile.mjs';
import { names } from './names.mjs';

test.use({ serverOptions: { ringTimeoutMs: 300_000 } });

/** A caller is heard out five times in ten minutes: the first ring and one after each of four ends. */
const MOST_ENDS = 4;
const END = 16;

/** Every client message of docs/protocol.md, section 5. The one that ends the call is the last. */
function everyWord({ callee, real, chatId, messageId }) {
    const link = () => `hostile-${crypto.randomUUID()}`;
    const one = (call) => ({ callId: call.id, targetUserId: callee });
    return [
        ['HELLO', () => ({ ticket: 'a-ticket', device: 'another-device' })],
        ['HEARTBEAT', () => ({ lastSeq: 0 })],
        ['CALL_ANSWER', (call) => ({ callId: call.id, answer: { type: 'answer', sdp: real.answer, link: link() } })],
        ['CALL_DECLINE', (call) => ({ callId: call.id, reason: 'não' })],
        ['CALL_CONNECTED', (call) => ({ callId: call.id })],
        ['CALL_PARTICIPANT_MEDIA_UPDATE', (call) => ({ callId: call.id, isMuted: false, isVideoEnabled: true, isSharingScreen: true })],
        ['WEBRTC_OFFER', (call) => ({ ...one(call), offer: { type: 'offer', sdp: real.offer, link: link() } })],
        ['WEBRTC_ANSWER', (call) => ({ ...one(call), answer: { type: 'answer', sdp: real.answer, link: link() } })],
        ['WEBRTC_ICE_CANDIDATE', (call) => ({ ...one(call), candidate: real.candidate })],
        ['MESSAGE_SEND', () => ({ chatId, text: 'atenda!', clientId: crypto.randomUUID() })],
        ['MESSAGE_READ', () => ({ chatId, messageId })],
        ['TYPING', () => ({ chatId })],
        ['SESSION_EXTEND', () => ({ chatId, minutes: 5 })],
        ['SESSION_EXTEND_DECLINE', () => ({ chatId })],
        ['CALL_PARTICIPANTS_ADD', (call) => ({ callId: call.id, participantIds: [callee] })],
        ['CALL_INITIATE', () => ({ participantIds: [callee], type: 'VIDEO', offer: { type: 'offer', sdp: real.offer, link: link() } })],
        ['CALL_END', (call) => ({ callId: call.id })],
    ];
}

/** A caller whose conversation with the callee has a time limit, so that every word has something to be about. */
async function enter(house, server, callee) {
    const caller = await house.account('hostile');
    const timed = { handles: [callee.handle], channel: 'chat_voice', sessionLimit: 3600 };
    const { chatId } = (await server.expectOk('POST', '/threads', timed, caller.token)).body;
    await server.say(callee, chatId, 'oi');
    const [{ messageId }] = await server.messages(caller, chatId);
    const wire = new WireClient(server, caller);
    await wire.connect();
    return { wire, account: caller, callee: callee.profile.userId, chatId, messageId };
}

const answerTo = (event, { event: kind, data }) => `${event} ${data.code ?? kind}`;

/** Says the words of `order`, and rings again whenever one of them has ended the call; what was answered. */
async function sayAll({ wire, ...people }, page, real, order) {
    const words = everyWord({ ...people, real });
    const ended = (id) => wire.received.some(({ event, data }) => event === 'CALL_ENDED' && data.callId === id);
    const call = { id: await ring(wire, people.callee, real) };
    const answers = new Set();
    for (const kind of order) {
        const [event, data] = words[kind];
        // The one word that gets no answer, ever.
        if (event === 'HEARTBEAT') wire.write(event, data());
        else answers.add(answerTo(event, await insist(wire, event, () => data(call))));
        if (ended(call.id)) call.id = await ring(wire, people.callee, real);
    }
    await expect(page.incoming(names.incomingVideo, people.account.displayName)).toBeVisible();
    expect(await traces(page.page)).toEqual(NOTHING);
    await insist(wire, 'CALL_END', () => ({ callId: call.id }));
    await expect(page.button(names.accept)).toHaveCount(0);
    return [...answers];
}

test('a hostile caller says every client message in every order of length 2 to a ringing page', async ({ house, server }) => {
    const joao = await house.account('joao');
    const page = await house.page(joao);
    const real = await realDescriptions(page.page);
    // The scratch connections of realDescriptions() are not the page's own.
    await page.page.evaluate(() => window.probe.connections.splice(0));
    const order = everyOrder(END + 1, 2);
    expect(order.length).toBe((END + 1) ** 2 + 1);
    const answers = new Set();
    // One after the other: each rings as often as the server lets one person ring another.
    for (const [i, part] of partsWith(order, END, MOST_ENDS).entries()) {
        const hostile = await enter(house, server, joao);
        await expect(page.row(hostile.account.displayName)).toHaveCount(i + 1);
        for (const answer of await sayAll(hostile, page, real, part)) answers.add(answer);
        hostile.wire.close();
    }
    expect(await traces(page.page)).toEqual(NOTHING);
    // Said and understood: a word refused for its form would have tried nothing.
    expect([...answers].filter((answer) => /bad_message|unknown_event|not_found|too_large/.test(answer))).toEqual([]);
    for (const told of ['WEBRTC_ICE_CANDIDATE ACK', 'CALL_PARTICIPANT_MEDIA_UPDATE ACK', 'SESSION_EXTEND ACK', 'CALL_END ACK']) {
        expect([...answers]).toContain(told);
    }
});
