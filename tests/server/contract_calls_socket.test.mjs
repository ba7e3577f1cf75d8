// A client of the native events that knows only their description: its token in the URL, no HELLO, no command ids, no
// heartbeats, no reports of its media.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { couple } from './support/people.mjs';
import { PlainSocket } from './support/plain_socket.mjs';
import { answer, candidate, offer, plainDescription } from './support/sdp.mjs';
import { Server } from './support/server.mjs';

let server;
before(async () => { server = await Server.start({ args: ['--url-tokens', '--ring-timeout-ms', '8000'] }); });
after(() => server.clean());

const tooLong = 'x'.repeat(65);
const offered = plainDescription(offer());
const answered = plainDescription(answer());
/** As its page takes it apart. */
const init = (port) => {
    const { candidate: text, sdpMid, sdpMLineIndex } = candidate(port);
    return { candidate: text, sdpMid, sdpMLineIndex };
};

class UrlClient extends PlainSocket {
    static async open(person) {
        const client = new UrlClient(server, `/ws?token=${person.token}`, []);
        await client.opened();
        await client.event('WELCOME');
        return client;
    }

    say(event, data, timestamp = new Date()) {
        this.raw(JSON.stringify({ event, timestamp, data }));
    }

    async event(name, matches = () => true) {
        return (await this.message((message) => message.event === name && matches(message.data), name)).data;
    }

    events() {
        return this.received.map(({ event }) => event).filter((event) => /^(CALL|WEBRTC)_/.test(event));
    }
}

async function two() {
    const pair = await couple(server, 'João', 'Maria');
    return { ...pair, caller: await UrlClient.open(pair.a), callee: await UrlClient.open(pair.b) };
}

async function ring({ b, caller, callee }, type = 'VIDEO') {
    caller.say('CALL_INITIATE', { participantIds: [b.id], type });
    const { callId } = await callee.event('CALL_INCOMING');
    await caller.event('CALL_STATUS_CHANGED', (data) => data.status === 'RINGING');
    return callId;
}

async function talk(pair, type) {
    const callId = await ring(pair, type);
    pair.callee.say('CALL_ANSWER', { callId });
    for (const client of [pair.caller, pair.callee]) {
        await client.event('CALL_STARTED');
        await client.event('CALL_STATUS_CHANGED', (data) => data.status === 'CONNECTED');
    }
    return callId;
}

async function refused(client, code, event, data) {
    const frame = JSON.stringify({ event, timestamp: new Date(), data });
    assert.equal(await client.refusal(frame), code, frame.slice(0, 200));
}

const statusOf = async (person, callId) => (await server.ok('GET', `/calls/${callId}`, { token: person.token })).call.status;

for (const type of ['AUDIO', 'VIDEO']) {
    test(`${type}: CALL_INITIATE, CALL_INCOMING, CALL_ANSWER, CALL_STARTED, WEBRTC_* both ways, CALL_END, CALL_ENDED`, async () => {
        const pair = await two();
        const { a, b, threadId, caller, callee } = pair;
        const callId = await ring(pair, type);
        const incoming = await callee.event('CALL_INCOMING');
        assert.deepEqual([incoming.callId, incoming.type, incoming.initiatorId, incoming.initiatorName, incoming.chatId],
            [callId, type, a.id, 'João', threadId]);
        assert.ok(incoming.roomId);
        assert.deepEqual(incoming.participants.map(({ userId, userName }) => [userId, userName]), [[a.id, 'João'], [b.id, 'Maria']]);
        callee.say('CALL_ANSWER', { callId });
        for (const client of [caller, callee]) assert.equal((await client.event('CALL_STARTED')).callId, callId);
        caller.say('WEBRTC_OFFER', { callId, targetUserId: b.id, offer: offered });
        assert.deepEqual(await callee.event('WEBRTC_OFFER_RECEIVED'), { callId, fromUserId: a.id, fromUserName: 'João', offer: offered });
        callee.say('WEBRTC_ANSWER', { callId, targetUserId: a.id, answer: answered });
        assert.deepEqual(await caller.event('WEBRTC_ANSWER_RECEIVED'), { callId, fromUserId: b.id, answer: answered });
        for (const [from, to, sender, receiver] of [[caller, callee, a, b], [callee, caller, b, a]]) {
            from.say('WEBRTC_ICE_CANDIDATE', { callId, targetUserId: receiver.id, candidate: init(50001) });
            const came = await to.event('WEBRTC_ICE_CANDIDATE_RECEIVED');
            assert.deepEqual(came, { callId, fromUserId: sender.id, candidate: init(50001) });
        }
        caller.say('CALL_END', { callId });
        for (const client of [caller, callee]) {
            const { duration, ...ended } = await client.event('CALL_ENDED');
            assert.deepEqual(ended, { callId, chatId: pair.threadId, endedBy: a.id, reason: 'hung_up' });
            assert.ok(Number.isInteger(duration));
        }
        for (const event of [...caller.events(), ...callee.events()]) assert.doesNotMatch(event, /JOINED|LEFT/);
    });
}

test('every message has an ISO timestamp, and those of a client may be any or none', async () => {
    const { b, caller, callee } = await two();
    caller.say('CALL_INITIATE', { participantIds: [b.id], type: 'AUDIO' }, '2025-11-29T10:00:00.000Z');
    const { callId } = await callee.event('CALL_INCOMING');
    callee.say('CALL_ANSWER', { callId }, undefined);
    await caller.event('CALL_STARTED');
    callee.say('CALL_END', { callId }, 'now');
    await caller.event('CALL_ENDED');
    for (const { timestamp } of caller.received) assert.match(timestamp, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
});

test('CALL_DECLINE with the words of who declines: CALL_ENDED for both', async () => {
    const pair = await two();
    const callId = await ring(pair);
    pair.callee.say('CALL_DECLINE', { callId, reason: 'Estou ocupado' });
    const ended = await pair.caller.event('CALL_ENDED');
    const told = { callId, chatId: pair.threadId, duration: 0, endedBy: pair.b.id };
    assert.deepEqual(ended, { ...told, reason: 'declined', text: 'Estou ocupado' });
    await pair.callee.event('CALL_ENDED');
    assert.equal(await statusOf(pair.a, callId), 'DECLINED');
});

test('nobody answers: MISSED', async () => {
    const pair = await two();
    const callId = await ring(pair);
    const told = { callId, chatId: pair.threadId, duration: 0, reason: 'missed' };
    for (const client of [pair.caller, pair.callee]) {
        assert.deepEqual(await client.event('CALL_ENDED'), told);
    }
    assert.equal(await statusOf(pair.b, callId), 'MISSED');
});

test('CALL_PARTICIPANT_MEDIA_UPDATE, one field at a time: the other end is told all three', async () => {
    const pair = await two();
    const callId = await talk(pair);
    const state = { isMuted: false, isVideoEnabled: true, isSharingScreen: false };
    for (const change of [{ isMuted: true }, { isVideoEnabled: false }, { isSharingScreen: true }, { isMuted: false }]) {
        Object.assign(state, change);
        pair.caller.say('CALL_PARTICIPANT_MEDIA_UPDATE', { callId, ...change });
        const same = (data) => Object.keys(state).every((name) => data[name] === state[name]);
        const changed = await pair.callee.event('CALL_PARTICIPANT_MEDIA_CHANGED', same);
        assert.deepEqual(changed, { callId, userId: pair.a.id, userName: 'João', ...state });
    }
    assert.ok(!pair.caller.events().includes('CALL_PARTICIPANT_MEDIA_CHANGED'));
});

test('without heartbeats and media reports the call is connected when it is accepted, and stays', async () => {
    const pair = await two();
    const callId = await talk(pair);
    let pings = 0;
    pair.callee.ws.on('ping', () => { ++pings; pair.callee.changed.tell(); });
    await pair.callee.changed.until(() => pings >= 3, 'three pings, longer than the silence that is allowed');
    assert.equal(await statusOf(pair.a, callId), 'CONNECTED');
    pair.callee.say('CALL_END', { callId });
    const { duration } = await pair.caller.event('CALL_ENDED');
    assert.ok(duration >= 8, `duration ${duration}`);
});

test('CALL_INITIATE: each field missing, mistyped, unknown or too long is an ERROR, and nobody rings', async () => {
    const { a, b, threadId, caller, callee } = await two();
    const third = await couple(server);
    const good = { participantIds: [b.id], type: 'VIDEO' };
    const cases = [
        ...[undefined, null, 7, '', 'VOICE', 'audio'].map((type) => ['bad_message', { type }]),
        ...[undefined, null, 7, b.id, {}, [7], [null]].map((participantIds) => ['bad_message', { participantIds }]),
        ...[7, {}, tooLong].map((chatId) => ['bad_message', { chatId }]),
        ...[7, [], 'v=0\r\no=- ...', {}, answered].map((bad) => ['bad_message', { offer: bad }]),
        ['not_found', { chatId: 'chat-uuid' }],
        ['not_found', { participantIds: ['user-uuid-1'] }],
        ['not_allowed', { participantIds: [a.id] }],
        ['not_allowed', { participantIds: ['user-id-1', 'user-id-2'] }],
        ['not_allowed', { chatId: threadId, participantIds: [b.id, third.a.id] }],
    ];
    for (const [code, change] of cases) await refused(caller, code, 'CALL_INITIATE', { ...good, ...change });
    await callee.settled();
    assert.deepEqual([caller.events(), callee.events()], [[], []]);
});

/** Each message about a call; `target` is the other participant. */
const messages = (callId, target) => [
    ['CALL_ANSWER', { callId }],
    ['CALL_DECLINE', { callId }],
    ['CALL_END', { callId }],
    ['CALL_PARTICIPANT_MEDIA_UPDATE', { callId, isMuted: true }],
    ['WEBRTC_OFFER', { callId, targetUserId: target, offer: offered }],
    ['WEBRTC_ANSWER', { callId, targetUserId: target, answer: answered }],
    ['WEBRTC_ICE_CANDIDATE', { callId, targetUserId: target, candidate: init(50000) }],
];

test('a callId or targetUserId that is missing, mistyped, unknown or too long is an ERROR, and the call goes on', async () => {
    const pair = await two();
    const { a, b, caller, callee } = pair;
    const callId = await talk(pair);
    const before = [caller.events(), callee.events()];
    for (const [event, data] of messages(callId, b.id)) {
        for (const bad of [undefined, 7, '', tooLong]) {
            await refused(caller, 'bad_message', event, { ...data, callId: bad });
        }
        await refused(caller, 'not_found', event, { ...data, callId: 'call-uuid' });
        if (!event.startsWith('WEBRTC')) continue;
        for (const bad of [undefined, 7, tooLong]) {
            await refused(callee, 'bad_message', event, { ...data, targetUserId: bad });
        }
        for (const wrong of ['user-uuid', b.id]) {
            await callee.refusal(JSON.stringify({ event, data: { ...data, targetUserId: wrong } }));
        }
    }
    for (const value of ['true', 1, {}]) {
        await refused(callee, 'bad_message', 'CALL_PARTICIPANT_MEDIA_UPDATE', { callId, isMuted: value });
    }
    for (const value of [7, 'x', {}]) {
        await refused(callee, 'bad_message', 'WEBRTC_OFFER', { callId, targetUserId: a.id, offer: value });
    }
    await refused(callee, 'bad_message', 'WEBRTC_OFFER', { callId, targetUserId: a.id, offer: { type: 'offer', sdp: 'v=0\r\no=- ...' } });
    for (const client of [caller, callee]) await client.settled();
    assert.deepEqual([caller.events(), callee.events()], before);
    assert.equal(await statusOf(a, callId), 'CONNECTED');
});

test('a token in the URL that is unknown or signed out opens nothing, and its socket is closed', async () => {
    const pair = await two();
    const callId = await ring(pair);
    await server.ok('POST', '/auth/logout', { token: pair.b.token });
    assert.equal((await pair.callee.ended()).code, 4001);
    for (const token of [pair.b.token, 'JWT_TOKEN']) {
        assert.equal(await new UrlClient(server, `/ws?token=${token}`, []).refused(), 400);
    }
    assert.ok(!pair.caller.events().includes('CALL_STARTED'));
    pair.caller.say('CALL_END', { callId });
    await pair.caller.event('CALL_ENDED');
});
