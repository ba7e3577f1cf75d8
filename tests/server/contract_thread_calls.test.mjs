// Thread calls: every route and every event with the words of their description, and which of them goes to whom.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ChatClient, leaveAll } from './support/chat_client.mjs';
import { couple } from './support/people.mjs';
import { answer, offer, plainCandidate, plainDescription } from './support/sdp.mjs';
import { Server } from './support/server.mjs';

let server;
before(async () => { server = await Server.start({ args: ['--ring-timeout-ms', '8000'] }); });
after(() => server.clean());
after(leaveAll);

const post = (person, path, body) => server.http('POST', path, { token: person.token, body });
const callPath = (threadId, callId) => `/chat/threads/${threadId}/call/${callId}`;

/** Two members of a voice session, as the description has it; each with its page open. */
async function session(minutes = 10) {
    const { a, b } = await couple(server, 'Client', 'Advisor');
    const [caller, callee] = [await ChatClient.open(server, a), await ChatClient.open(server, b)];
    const body = { handles: [b.handle], channel: 'chat_voice', sessionLimit: minutes * 60 };
    const thread = await server.ok('POST', '/threads', { token: a.token, body });
    return { a, b, caller, callee, threadId: thread.chatId, endsAt: thread.session.endsAt };
}

const about = (data, callId) => data.callId === callId;
const names = (chat) => chat.events.map(([name]) => name).filter((name) => name.startsWith('chat:call:'));

async function start({ a, threadId, caller, callee }, body) {
    const started = await post(a, `/chat/threads/${threadId}/call/start`, body);
    assert.equal(started.status, 201, JSON.stringify(started.body));
    const { id } = started.body.call;
    await callee.event('chat:call:incoming', (data) => about(data, id));
    await caller.event('chat:call:outgoing', (data) => about(data, id));
    return started.body.call;
}

for (const type of ['audio', 'video']) {
    test(`${type} by routes alone: start, accept, signal both ways, end`, async () => {
        const pair = await session();
        const { a, b, threadId, caller, callee } = pair;
        const call = await start(pair, { type });
        assert.deepEqual([call.chatId, call.type, call.status], [threadId, type.toUpperCase(), 'RINGING']);
        const { expiresAt, ...incoming } = await callee.event('chat:call:incoming');
        const person = { id: a.id, handle: a.handle, displayName: 'Client', avatarUrl: null };
        assert.deepEqual(incoming, { callId: call.id, threadId, type, caller: person });
        assert.equal(expiresAt, call.ringUntil);
        const accepted = await post(b, `${callPath(threadId, call.id)}/accept`);
        assert.deepEqual([accepted.status, accepted.body.call.id, accepted.body.call.status], [200, call.id, 'CONNECTED']);
        for (const chat of [caller, callee]) {
            assert.deepEqual(await chat.event('chat:call:accepted'), { callId: call.id, threadId });
        }
        const signals = [
            [a, callee, plainDescription(offer())],
            [b, caller, plainDescription(answer())],
            [a, callee, { type: 'candidate', candidate: plainCandidate(50001) }],
            [b, caller, { type: 'candidate', candidate: plainCandidate(50002) }],
        ];
        for (const [from, to, signal] of signals) {
            const sent = await post(from, `${callPath(threadId, call.id)}/signal`, { signal });
            assert.deepEqual([sent.status, sent.body], [204, '']);
            const came = await to.event('chat:call:signal', (data) => data.signal.type === signal.type);
            assert.deepEqual(came, { callId: call.id, threadId, fromUserId: from.id, signal });
        }
        const ended = await post(b, `${callPath(threadId, call.id)}/end`);
        assert.deepEqual([ended.status, ended.body.call.status, ended.body.call.endedBy], [200, 'ENDED', b.id]);
        for (const chat of [caller, callee]) {
            const { duration, ...rest } = await chat.event('chat:call:ended');
            assert.deepEqual(rest, { callId: call.id, threadId, reason: 'hung_up', endedBy: b.id });
            assert.equal(duration, ended.body.call.duration);
        }
        assert.deepEqual(names(caller), ['outgoing', 'accepted', 'signal', 'signal', 'ended'].map((name) => `chat:call:${name}`));
        assert.deepEqual(names(callee), ['incoming', 'accepted', 'signal', 'signal', 'ended'].map((name) => `chat:call:${name}`));
    });

    test(`${type} by events alone: start, accept, signal both ways, end`, async () => {
        const { a, b, threadId, caller, callee } = await session();
        const { ok, callId } = await caller.ask('chat:call:start', { threadId, type });
        assert.equal(ok, true);
        assert.deepEqual(await caller.event('chat:call:outgoing'), { callId, threadId });
        assert.equal((await callee.event('chat:call:incoming')).type, type);
        assert.deepEqual(await callee.ask('chat:call:accept', { callId }), { ok: true, callId });
        await caller.event('chat:call:accepted');
        const signals = [
            [caller, callee, a, plainDescription(offer())],
            [callee, caller, b, plainDescription(answer())],
            [caller, callee, a, { type: 'candidate', candidate: plainCandidate(50001) }],
        ];
        for (const [from, to, person, signal] of signals) {
            assert.equal((await from.ask('chat:call:signal', { callId, signal })).ok, true);
            const came = await to.event('chat:call:signal', (data) => data.signal.type === signal.type);
            assert.deepEqual(came, { callId, threadId, fromUserId: person.id, signal });
        }
        assert.deepEqual(await caller.ask('chat:call:end', { callId }), { ok: true, callId });
        for (const chat of [caller, callee]) assert.equal((await chat.event('chat:call:ended')).endedBy, a.id);
    });
}

test('reject by route and by event, with words and without: rejected for both, and nothing was accepted', async () => {
    const pair = await session();
    const { b, threadId, caller, callee } = pair;
    const byRoute = async (callId, body) => (await post(b, `${callPath(threadId, callId)}/reject`, body)).body.call.status;
    const byEvent = async (callId, body) => (await callee.ask('chat:call:reject', { callId, ...body })).ok && 'DECLINED';
    for (const reject of [byRoute, byEvent]) {
        for (const body of [{ reason: 'in another session' }, undefined]) {
            const { callId } = await caller.ask('chat:call:start', { threadId });
            await callee.event('chat:call:incoming', (data) => about(data, callId));
            assert.equal(await reject(callId, body), 'DECLINED');
            const rejected = await caller.event('chat:call:rejected', (data) => about(data, callId));
            const text = body ? { text: body.reason } : {};
            assert.deepEqual(rejected, { callId, threadId, reason: 'declined', duration: 0, endedBy: b.id, ...text });
            await callee.event('chat:call:rejected', (data) => about(data, callId));
        }
    }
    assert.ok(![...names(caller), ...names(callee)].includes('chat:call:accepted'));
});

test('nobody answers: timeout for both when the time that incoming told is over', async () => {
    const { a, threadId, caller, callee } = await session();
    const { callId } = await caller.ask('chat:call:start', { threadId });
    const { expiresAt } = await callee.event('chat:call:incoming');
    for (const chat of [caller, callee]) {
        const timeout = await chat.event('chat:call:timeout');
        assert.deepEqual(timeout, { callId, threadId, reason: 'missed', duration: 0 });
    }
    assert.ok(Date.now() >= Date.parse(expiresAt));
    const { call } = await server.ok('GET', `/calls/${callId}`, { token: a.token });
    assert.equal(call.status, 'MISSED');
});

test('end by the caller while it rings: ended with cancelled for both', async () => {
    const { a, threadId, caller, callee } = await session();
    const { callId } = await caller.ask('chat:call:start', { threadId });
    await callee.event('chat:call:incoming');
    assert.equal((await post(a, `${callPath(threadId, callId)}/end`)).body.call.status, 'CANCELLED');
    for (const chat of [caller, callee]) {
        const ended = await chat.event('chat:call:ended');
        assert.deepEqual(ended, { callId, threadId, reason: 'cancelled', duration: 0, endedBy: a.id });
    }
});

test('busy and offline are told by the answer of the route', async () => {
    const pair = await session();
    await start(pair);
    const third = await couple(server, 'Other', 'Absent');
    const elsewhere = await server.thread(third.a, pair.b.handle);
    const busy = (await post(third.a, `/chat/threads/${elsewhere}/call/start`)).body.call;
    assert.deepEqual([busy.status, busy.reason], ['BUSY', 'busy']);
    const offline = (await post(third.a, `/chat/threads/${third.threadId}/call/start`)).body.call;
    assert.deepEqual([offline.status, offline.reason], ['MISSED', 'offline']);
    assert.deepEqual(names(pair.callee), ['chat:call:incoming']);
});

test('more time for the session: proposed to the other, agreed, and both are told the new end', async () => {
    const { a, b, threadId, caller, callee, endsAt } = await session(10);
    assert.equal((await caller.ask('chat:session:extend', { threadId, minutes: 5 })).ok, true);
    const proposed = await callee.event('chat:session:extension:proposed');
    assert.deepEqual(proposed, { threadId, userId: a.id, minutes: 5 });
    assert.equal((await callee.ask('chat:session:decline', { threadId })).ok, true);
    assert.deepEqual(await caller.event('chat:session:extension:declined'), { threadId, userId: b.id });
    assert.equal((await caller.ask('chat:session:extend', { threadId, minutes: 15 })).ok, true);
    await callee.event('chat:session:extension:proposed', (data) => data.minutes === 15);
    assert.equal((await callee.ask('chat:session:extend', { threadId, minutes: 15 })).ok, true);
    const later = new Date(Date.parse(endsAt) + 15 * 60_000).toISOString();
    for (const chat of [caller, callee]) {
        assert.deepEqual(await chat.event('chat:session:changed'), { threadId, endsAt: later });
    }
});

test('a session of a minute and a second: both are told the time left, and warned', async () => {
    const { a, b } = await couple(server, 'Client', 'Advisor');
    const chats = [await ChatClient.open(server, a), await ChatClient.open(server, b)];
    const body = { handles: [b.handle], channel: 'chat_voice', sessionLimit: 61 };
    const { chatId, session: time } = await server.ok('POST', '/threads', { token: a.token, body });
    for (const chat of chats) {
        for (const name of ['chat:session:time', 'chat:session:warning']) {
            const told = await chat.event(name);
            assert.deepEqual(told, { threadId: chatId, endsAt: time.endsAt, remaining: 60 });
        }
    }
});
