// No media leaves the callee before the callee's own gesture, whatever the far end says and in whatever order.
import { WireClient } from '../support/wire_client.mjs';
import { expect, test } from './alo.mjs';
import { everyOrder, insist, lanes, NOTHING, realDescriptions, ring, traces } from './hostile.mjs';
import { names } from './names.mjs';

test.use({ serverOptions: { ringTimeoutMs: 300_000 } });

const LENGTH = 4;
const LANES = 8;

/** Everything a caller can say about a ringing call without ending it. */
function callerWords({ callId, callee, caller, real }) {
    const target = { callId, targetUserId: callee };
    const link = () => `hostile-${crypto.randomUUID()}`;
    return [
        ['WEBRTC_OFFER', () => ({ ...target, offer: { type: 'offer', sdp: real.offer, link: link() } })],
        ['WEBRTC_ANSWER', () => ({ ...target, answer: { type: 'answer', sdp: real.answer, link: link() } })],
        ['WEBRTC_ICE_CANDIDATE', () => ({ ...target, candidate: real.candidate })],
        ['WEBRTC_ICE_CANDIDATE', () => ({ ...target, candidate: null })],
        ['CALL_ANSWER', () => ({ callId, answer: { type: 'answer', sdp: real.answer, link: link() } })],
        ['CALL_CONNECTED', () => ({ callId })],
        ['CALL_PARTICIPANT_MEDIA_UPDATE', () => ({ callId, isMuted: false, isVideoEnabled: true })],
        ['CALL_INITIATE', () => ({ participantIds: [callee, caller], type: 'VIDEO' })],
    ];
}

async function lane(house, server, real, order) {
    const [caller, joao] = await house.accounts('hostile', 'joao');
    const callee = await house.page(joao);
    await expect(callee.row(caller.displayName)).toBeVisible();
    const wire = new WireClient(server, caller);
    await wire.connect();
    const callId = await ring(wire, joao.profile.userId, real);
    await expect(callee.button(names.accept)).toBeVisible();
    const words = callerWords({ callId, callee: joao.profile.userId, caller: caller.profile.userId, real });
    for (const kind of order) await insist(wire, ...words[kind]);
    return { callee, wire, callId };
}

test('a hostile caller says everything in every order of length 4 to a ringing page', async ({ house, server }) => {
    test.setTimeout(180_000);
    const scratch = await (await house.context()).newPage();
    await scratch.goto(server.origin);
    const real = await realDescriptions(scratch);
    await scratch.close();
    const order = everyOrder(8, LENGTH);
    expect(order.length).toBe(8 ** LENGTH + LENGTH - 1);
    const ends = await Promise.all(lanes(order, LANES, LENGTH).map((part) => lane(house, server, real, part)));
    for (const { callee, wire } of ends) {
        await expect(callee.button(names.accept)).toBeVisible();
        expect(await traces(callee.page)).toEqual(NOTHING);
        wire.close();
    }
});

test('a hostile caller goes on after ending the call, and rings again', async ({ house, server }) => {
    const scratch = await (await house.context()).newPage();
    await scratch.goto(server.origin);
    const real = await realDescriptions(scratch);
    await scratch.close();
    const { callee, wire, callId } = await lane(house, server, real, []);
    const ids = { callee: callee.account.profile.userId, caller: wire.account.profile.userId, real };
    let running = callId;
    // Four more rings: the fifth unanswered one is the last that the server allows.
    for (let round = 0; round < 4; ++round) {
        const words = callerWords({ callId: running, ...ids }).slice(0, 7);
        for (const word of words) await insist(wire, ...word);
        await insist(wire, 'CALL_END', () => ({ callId: running }));
        await expect(callee.button(names.accept)).toHaveCount(0);
        for (const word of words) expect((await insist(wire, ...word)).event).toBe('ERROR');
        running = await ring(wire, ids.callee, real, round % 2 ? 'AUDIO' : 'VIDEO');
        await expect(callee.button(names.accept)).toBeVisible();
        expect(await traces(callee.page)).toEqual(NOTHING);
    }
    wire.close();
});

/** Everything a server could relay or invent about a call that rings here and was not accepted. */
function serverWords({ call, real, from }) {
    const { callId } = call;
    const one = { callId, fromUserId: from, fromUserName: 'x' };
    const link = () => `hostile-${crypto.randomUUID()}`;
    return [
        ['WEBRTC_OFFER_RECEIVED', () => ({ ...one, offer: { type: 'offer', sdp: real.offer, link: link() } })],
        ['WEBRTC_ANSWER_RECEIVED', () => ({ ...one, answer: { type: 'answer', sdp: real.answer, link: link() } })],
        ['WEBRTC_ICE_CANDIDATE_RECEIVED', () => ({ ...one, candidate: real.candidate })],
        ['WEBRTC_ICE_CANDIDATE_RECEIVED', () => ({ ...one, candidate: null })],
        ['CALL_STATUS_CHANGED', () => ({ callId, status: 'CONNECTED', connectedAt: new Date().toISOString() })],
        ['CALL_PARTICIPANT_JOINED', () => ({ callId, participant: { ...call.participants[1], status: 'JOINED' } })],
        ['CALL_PARTICIPANT_MEDIA_CHANGED', () => ({ callId, userId: from, userName: 'x', isMuted: false, isVideoEnabled: true, isSharingScreen: false })],
        ['CALL_INCOMING', () => call],
    ];
}

test('even a server that relays all of it in every order gets no media out of a ringing page', async ({ house, server }) => {
    test.setTimeout(120_000);
    const [caller, joao] = await house.accounts('hostile', 'joao');
    const context = await house.context();
    let say = null;
    let seq = 0;
    let incoming = null;
    await context.routeWebSocket(/\/ws$/, (socket) => {
        const upstream = socket.connectToServer();
        const pass = (text) => socket.send(text);
        upstream.onMessage((text) => {
            const message = JSON.parse(String(text));
            if (message.event === 'CALL_INCOMING') incoming = message.data;
            if (message.event === 'WELCOME') seq = message.seq;
            else if (message.event !== 'HEARTBEAT') message.seq = ++seq;
            else message.seq = seq;
            pass(JSON.stringify(message));
        });
        socket.onMessage((text) => upstream.send(text));
        say = (event, data) => pass(JSON.stringify({ event, timestamp: new Date().toISOString(), seq: ++seq, data }));
    });
    const callee = await house.page(joao, { in: context });
    await expect(callee.row(caller.displayName)).toBeVisible();
    const real = await realDescriptions(callee.page);
    // The scratch connections of realDescriptions() are not the page's own.
    await callee.page.evaluate(() => window.probe.connections.splice(0));
    const wire = new WireClient(server, caller);
    await wire.connect();
    await ring(wire, joao.profile.userId, real);
    await expect(callee.button(names.accept)).toBeVisible();
    const words = serverWords({ call: incoming, real, from: caller.profile.userId });
    for (const [i, kind] of everyOrder(words.length, LENGTH).entries()) {
        say(words[kind][0], words[kind][1]());
        // The page has a life beside: without its heartbeats the server would take it for gone.
        if (i % 64 === 63) await callee.page.evaluate(() => new Promise((done) => setTimeout(done)));
    }
    say('CALL_PARTICIPANT_MEDIA_CHANGED', words[6][1]());
    await server.say(caller, incoming.chatId, 'isso foi tudo');
    await expect(callee.row(caller.displayName)).toHaveAccessibleName(/isso foi tudo/, { timeout: 60_000 });
    await expect(callee.button(names.accept)).toBeVisible();
    expect(await traces(callee.page)).toEqual(NOTHING);
    wire.close();
});
