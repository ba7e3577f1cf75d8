// What a thread call's routes and events refuse: the documented status and code, and the call stays as it was.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ChatClient, leaveAll } from './support/chat_client.mjs';
import { couple, stranger } from './support/people.mjs';
import { answer, offer, plainCandidate, plainDescription } from './support/sdp.mjs';
import { Server } from './support/server.mjs';
import { STATUS } from './support/statuses.mjs';

let server;
before(async () => { server = await Server.start(); });
after(() => server.clean());
after(leaveAll);

const tooLong = 'x'.repeat(65);
const offered = plainDescription(offer());
const answered = plainDescription(answer());
const candidate = (change = {}) => ({ type: 'candidate', candidate: { ...plainCandidate(50000), ...change } });
const large = plainDescription(offer({ extra: `a=x:${'y'.repeat(33_000)}\r\n` }));

async function two() {
    const pair = await couple(server, 'Client', 'Advisor');
    return { ...pair, caller: await ChatClient.open(server, pair.a), callee: await ChatClient.open(server, pair.b) };
}

async function ring({ threadId, caller, callee }) {
    const { callId } = await caller.ask('chat:call:start', { threadId });
    await callee.event('chat:call:incoming', (data) => data.callId === callId);
    return callId;
}

async function talk(pair) {
    const callId = await ring(pair);
    assert.equal((await pair.callee.ask('chat:call:accept', { callId })).ok, true);
    await pair.caller.event('chat:call:accepted', (data) => data.callId === callId);
    return callId;
}

async function refused(code, chat, event, data) {
    const { ok, error } = await chat.ask(event, data);
    assert.deepEqual([ok, error?.code], [false, code], `${event} ${JSON.stringify(data)?.slice(0, 150)}`);
    assert.ok(error.message.length > 3);
}

async function refusedRoute(code, person, path, body) {
    const response = await server.http('POST', path, { token: person.token, body });
    const what = `${path} ${JSON.stringify(body)?.slice(0, 150)}`;
    assert.deepEqual([response.status, response.body.error?.code], [STATUS[code], code], what);
    assert.ok(response.body.error.message.length > 3);
}

const path = (threadId, callId, verb) => `/chat/threads/${threadId}/call/${callId}/${verb}`;
const told = (chat) => chat.events.map(([name]) => name.replace('chat:call:', '')).filter((name) => name !== 'error');
const statusOf = async (person, callId) => (await server.ok('GET', `/calls/${callId}`, { token: person.token })).call.status;

test('start: a thread that is missing, mistyped, unknown, too long or not one\'s own, and a bad type, ring nobody', async () => {
    const { a, threadId, caller, callee } = await two();
    const eve = await stranger(server);
    for (const bad of [undefined, null, 7, {}, [], '', tooLong]) {
        await refused('bad_message', caller, 'chat:call:start', { threadId: bad });
    }
    for (const bad of [7, [], {}]) await refused('bad_message', caller, 'chat:call:start', { threadId, type: bad });
    for (const data of [null, 7, 'x', []]) await refused('bad_message', caller, 'chat:call:start', data);
    await refused('not_found', caller, 'chat:call:start', { threadId: 'thread-id' });
    for (const id of ['thread-id', tooLong]) await refusedRoute('not_found', a, `/chat/threads/${id}/call/start`);
    await refusedRoute('not_found', eve, `/chat/threads/${threadId}/call/start`);
    for (const type of [7, [], 'AUDIO', 'voice', 'video ']) {
        await refusedRoute('bad_message', a, `/chat/threads/${threadId}/call/start`, { type });
    }
    for (const body of ['{', '7', '[]', '"x"']) {
        await refusedRoute('bad_message', a, `/chat/threads/${threadId}/call/start`, body);
    }
    assert.deepEqual((await server.ok('GET', '/calls/history', { token: a.token })).calls, []);
    assert.deepEqual([told(caller), told(callee)], [[], []]);
});

test('a callId that is missing, mistyped, unknown or too long is refused, and the call goes on ringing', async () => {
    const pair = await two();
    const { a, b, threadId, caller, callee } = pair;
    const callId = await ring(pair);
    for (const verb of ['accept', 'reject', 'end', 'signal']) {
        for (const bad of [undefined, null, 7, {}, '', tooLong]) {
            await refused('bad_message', callee, `chat:call:${verb}`, { callId: bad, signal: offered });
        }
        await refused('not_found', callee, `chat:call:${verb}`, { callId: 'call-id', signal: offered });
        for (const id of ['call-id', tooLong]) {
            await refusedRoute('not_found', b, path(threadId, id, verb), { signal: offered });
        }
    }
    await refused('too_large', callee, 'chat:call:reject', { callId, reason: 'x'.repeat(141) });
    await refused('bad_message', callee, 'chat:call:reject', { callId, reason: 7 });
    await refusedRoute('too_large', b, path(threadId, callId, 'reject'), { reason: 'x'.repeat(141) });
    await refusedRoute('bad_message', b, path(threadId, callId, 'reject'), { reason: 7 });
    await refusedRoute('bad_message', b, path(threadId, callId, 'reject'), '{');
    assert.deepEqual([told(caller), told(callee)], [['outgoing'], ['incoming']]);
    assert.equal(await statusOf(a, callId), 'RINGING');
    assert.equal((await callee.ask('chat:call:accept', { callId })).ok, true);
});

test('signal: what is no description and no candidate is refused by event and by route, and reaches nobody', async () => {
    const pair = await two();
    const { a, threadId, caller, callee } = pair;
    const callId = await talk(pair);
    const bad = [
        ...[undefined, null, 7, 'offer', []].map((signal) => ['bad_message', signal]),
        ...['v=0\r\no=- ...', '', 7, {}].map((sdp) => ['bad_message', { type: 'offer', sdp }]),
        ...[undefined, 'pranswer', 7].map((type) => ['bad_message', { ...offered, type }]),
        ['too_large', large],
        ...['candidate:1', 'x', 7].map((text) => ['bad_message', candidate({ candidate: text })]),
        ['bad_message', candidate({ sdpMid: 7 })],
        ['bad_message', { type: 'candidate', candidate: 'candidate:1' }],
        ['too_large', candidate({ candidate: `${plainCandidate(1).candidate}${' a b'.repeat(300)}` })],
    ];
    for (const [code, signal] of bad) {
        await refused(code, caller, 'chat:call:signal', { callId, signal });
        await refusedRoute(code, a, path(threadId, callId, 'signal'), { signal });
    }
    await caller.ask('chat:call:signal', { callId, signal: candidate() });
    assert.deepEqual((await callee.event('chat:call:signal')).signal, candidate());
    assert.deepEqual(told(callee), ['incoming', 'accepted', 'signal']);
});

test('start by an event: a type that is neither audio nor video rings nobody, as by the route', async () => {
    const { a, threadId, caller, callee } = await two();
    for (const type of ['hologram', 'AUDIO', 'voice', 'video ']) {
        await refused('bad_message', caller, 'chat:call:start', { threadId, type });
        await refusedRoute('bad_message', a, `/chat/threads/${threadId}/call/start`, { type });
    }
    assert.deepEqual((await server.ok('GET', '/calls/history', { token: a.token })).calls, []);
    assert.deepEqual([told(caller), told(callee)], [[], []]);
    assert.equal((await caller.ask('chat:call:start', { threadId })).ok, true);
    await callee.event('chat:call:incoming', ({ type }) => type === 'audio');
});

/** Each verb by event and by route. */
async function expectCodes(pair, chat, person, callId, codes) {
    for (const [verb, code] of Object.entries(codes)) {
        await refused(code, chat, `chat:call:${verb}`, { callId, signal: offered });
        await refusedRoute(code, person, path(pair.threadId, callId, verb), { signal: offered });
    }
}

test('the wrong person and the wrong moment, in each state, by event and by route', async () => {
    const pair = await two();
    const { a, b, threadId, caller, callee } = pair;
    const callId = await ring(pair);
    const [F, L] = ['not_allowed', 'invalid_state'];
    await expectCodes(pair, caller, a, callId, { accept: F, reject: F, signal: L });
    await expectCodes(pair, callee, b, callId, { end: F, signal: F });
    assert.equal(await statusOf(a, callId), 'RINGING');
    await callee.ask('chat:call:accept', { callId });
    await expectCodes(pair, caller, a, callId, { accept: F, reject: F });
    await expectCodes(pair, callee, b, callId, { reject: L });
    for (const [chat, person] of [[caller, a], [callee, b]]) {
        await refused('already_in_call', chat, 'chat:call:start', { threadId });
        await refusedRoute('already_in_call', person, `/chat/threads/${threadId}/call/start`);
    }
    assert.equal(await statusOf(a, callId), 'CONNECTED');
    await caller.ask('chat:call:end', { callId });
    await expectCodes(pair, caller, a, callId, { accept: F, reject: F, signal: L });
    await expectCodes(pair, callee, b, callId, { accept: L, reject: L, signal: L });
    for (const chat of [caller, callee]) {
        assert.equal((await chat.ask('chat:call:end', { callId })).ok, true, 'done already');
    }
    const { call } = await server.ok('GET', `/calls/${callId}`, { token: a.token });
    assert.deepEqual([call.status, call.endedBy], ['ENDED', a.id]);
    for (const chat of [caller, callee]) assert.equal(told(chat).filter((name) => name === 'ended').length, 1);
});

test('people of other threads: the same answer as for a call that does not exist', async () => {
    const pair = await two();
    const eve = await stranger(server);
    const evesPage = await ChatClient.open(server, eve);
    const callId = await talk(pair);
    for (const verb of ['accept', 'reject', 'end', 'signal']) {
        const messages = [];
        for (const id of [callId, 'call-id']) {
            const { error } = await evesPage.ask(`chat:call:${verb}`, { callId: id, signal: answered });
            messages.push(error);
            await refusedRoute('not_found', eve, path(pair.threadId, id, verb), { signal: answered });
        }
        assert.equal(messages[0].code, 'not_found');
        assert.deepEqual(messages[0], messages[1]);
    }
    for (const event of ['chat:session:extend', 'chat:session:decline']) {
        await refused('not_found', evesPage, event, { threadId: pair.threadId, minutes: 5 });
    }
    assert.deepEqual([told(pair.caller), told(pair.callee)], [['outgoing', 'accepted'], ['incoming', 'accepted']]);
    assert.equal(await statusOf(pair.a, callId), 'CONNECTED');
});

test('more time: minutes out of bounds or mistyped, and a thread without a time limit', async () => {
    const { a, b, threadId, caller, callee } = await two();
    const body = { handles: [b.handle], channel: 'chat_voice', sessionLimit: 600 };
    const { chatId, session } = await server.ok('POST', '/threads', { token: a.token, body });
    for (const minutes of [undefined, null, 0, 121, -5, 1.5, '5', {}]) {
        await refused('bad_message', caller, 'chat:session:extend', { threadId: chatId, minutes });
    }
    for (const bad of [undefined, 7, tooLong]) {
        await refused('bad_message', caller, 'chat:session:extend', { threadId: bad, minutes: 5 });
        await refused('bad_message', caller, 'chat:session:decline', { threadId: bad });
    }
    await refused('invalid_state', caller, 'chat:session:extend', { threadId, minutes: 5 });
    await refused('not_found', caller, 'chat:session:extend', { threadId: 'thread-id', minutes: 5 });
    assert.deepEqual(callee.events, []);
    const listed = (await server.threads(a)).find((thread) => thread.chatId === chatId);
    assert.equal(listed.session.endsAt, session.endsAt);
});

test('without an acknowledgement a refusal is chat:call:error, and an unknown event is one', async () => {
    const { threadId, caller } = await two();
    caller.socket.emit('chat:call:start', { threadId: 'thread-id' });
    await caller.event('chat:call:error', ({ code, message }) => code === 'not_found' && message.length > 3);
    caller.socket.emit('chat:call:accept', { callId: 7 });
    await caller.event('chat:call:error', ({ code }) => code === 'bad_message');
    caller.socket.emit('chat:call:incoming', { threadId });
    await caller.event('chat:call:error', ({ code }) => code === 'unknown_event');
});

test('an expired login: no route answers, no socket opens, and an open one is closed', async () => {
    const pair = await two();
    const callId = await ring(pair);
    await server.ok('POST', '/auth/logout', { token: pair.b.token });
    await pair.callee.changed.until(() => pair.callee.left, 'the end');
    for (const verb of ['accept', 'reject', 'end', 'signal']) {
        await refusedRoute('not_authenticated', pair.b, path(pair.threadId, callId, verb), { signal: offered });
    }
    await refusedRoute('not_authenticated', { token: 'JWT_TOKEN' }, `/chat/threads/${pair.threadId}/call/start`);
    const again = new ChatClient(server, { token: pair.b.token });
    await again.changed.until(() => again.refusal, 'the refusal');
    assert.ok(!told(pair.caller).includes('accepted') && !told(pair.caller).includes('rejected'));
});
