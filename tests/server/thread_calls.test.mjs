// Calls in conversations over an unchanged socket.io-client, and the routes beside it, written from their description.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ChatClient, leaveAll } from './support/chat_client.mjs';
import { answer, offer, plainCandidate as plain, plainDescription as signalOf } from './support/sdp.mjs';
import { Server } from './support/server.mjs';
import { Wire } from './support/wire.mjs';

let server;
before(async () => { server = await Server.start({ args: ['--ring-timeout-ms', '1500'] }); });
after(() => server.clean());

after(leaveAll);

let pairs = 0;
async function two() {
    const n = ++pairs;
    const [a, b] = [await server.register(`ann${n}`, 'Ann'), await server.register(`ben${n}`, 'Ben')];
    return { a, b, threadId: await server.thread(a, b.handle) };
}
const post = (person, path, body = {}) => server.http('POST', path, { token: person.token, body });

test('start, accept, signal and end by the routes, told by events', async () => {
    const { a, b, threadId } = await two();
    const [caller, callee] = [await ChatClient.open(server, a), await ChatClient.open(server, b)];
    const started = await post(a, `/chat/threads/${threadId}/call/start`);
    assert.equal(started.status, 201);
    const callId = started.body.call.id;
    assert.equal((await caller.event('chat:call:outgoing')).callId, callId);
    const incoming = await callee.event('chat:call:incoming');
    assert.deepEqual([incoming.callId, incoming.threadId, incoming.type], [callId, threadId, 'audio']);
    assert.deepEqual(incoming.caller, { id: a.id, handle: a.handle, displayName: 'Ann', avatarUrl: null });
    const call = `/chat/threads/${threadId}/call/${callId}`;
    assert.equal((await post(b, `${call}/accept`)).status, 200);
    assert.deepEqual(await caller.event('chat:call:accepted'), { callId, threadId });
    assert.equal((await post(a, `${call}/signal`, { signal: signalOf(offer()) })).status, 204);
    const offered = await callee.event('chat:call:signal');
    assert.deepEqual(offered, { threadId, callId, fromUserId: a.id, signal: signalOf(offer()) });
    assert.equal((await post(b, `${call}/signal`, { signal: signalOf(answer()) })).status, 204);
    assert.deepEqual((await caller.event('chat:call:signal')).signal, signalOf(answer()));
    await post(b, `${call}/signal`, { signal: { type: 'candidate', candidate: plain(3003) } });
    const came = await caller.event('chat:call:signal', (data) => data.signal.type === 'candidate');
    assert.deepEqual(came.signal.candidate, plain(3003));
    assert.equal((await post(a, `${call}/end`)).body.call.status, 'ENDED');
    for (const chat of [caller, callee]) {
        const ended = await chat.event('chat:call:ended');
        assert.deepEqual([ended.callId, ended.threadId, ended.reason], [callId, threadId, 'hung_up']);
    }
});

test('the same by events with acknowledgements', async () => {
    const { a, b, threadId } = await two();
    const [caller, callee] = [await ChatClient.open(server, a), await ChatClient.open(server, b)];
    const { ok, callId } = await caller.ask('chat:call:start', { threadId });
    assert.equal(ok, true);
    await callee.event('chat:call:incoming', (data) => data.callId === callId);
    assert.deepEqual(await callee.ask('chat:call:accept', { callId }), { ok: true, callId });
    await caller.ask('chat:call:signal', { callId, signal: signalOf(offer()) });
    assert.deepEqual((await callee.event('chat:call:signal')).signal, signalOf(offer()));
    assert.deepEqual(await callee.ask('chat:call:end', { callId }), { ok: true, callId });
    await caller.event('chat:call:ended');
    const refused = await caller.ask('chat:call:signal', { callId, signal: signalOf(offer()) });
    assert.deepEqual([refused.ok, refused.error.code], [false, 'invalid_state']);
    caller.socket.emit('chat:call:start', { threadId: 'nowhere' });
    assert.equal((await caller.event('chat:call:error')).code, 'not_found');
});

test('rejected and timeout are events of their own', async () => {
    const { a, b, threadId } = await two();
    const [caller, callee] = [await ChatClient.open(server, a), await ChatClient.open(server, b)];
    const first = await caller.ask('chat:call:start', { threadId });
    await callee.event('chat:call:incoming');
    await post(b, `/chat/threads/${threadId}/call/${first.callId}/reject`, { reason: 'later' });
    assert.equal((await caller.event('chat:call:rejected')).text, 'later');
    const second = await caller.ask('chat:call:start', { threadId });
    assert.equal((await caller.event('chat:call:timeout')).callId, second.callId);
    await callee.event('chat:call:timeout');
});

test('only one call per conversation at a time', async () => {
    const { a, b, threadId } = await two();
    const [caller] = [await ChatClient.open(server, a), await ChatClient.open(server, b)];
    const { callId } = await caller.ask('chat:call:start', { threadId });
    await post(b, `/chat/threads/${threadId}/call/${callId}/accept`);
    for (const person of [a, b]) {
        const again = await post(person, `/chat/threads/${threadId}/call/start`);
        assert.deepEqual([again.status, again.body.error.code], [409, 'already_in_call']);
    }
});

test('a page calls a socket.io client: the offer of its dial is a signal after the accept', async () => {
    const { a, b } = await two();
    const page = await Wire.open(server, a);
    const callee = await ChatClient.open(server, b);
    const { callId } = (await page.ask('CALL_INITIATE', { participantIds: [b.id], type: 'AUDIO', offer: offer() })).data;
    await callee.event('chat:call:incoming');
    await callee.ask('chat:call:accept', { callId });
    assert.deepEqual((await callee.event('chat:call:signal')).signal, signalOf(offer()));
    await callee.ask('chat:call:signal', { callId, signal: signalOf(answer()) });
    assert.equal((await page.event('WEBRTC_ANSWER_RECEIVED')).data.answer.sdp, answer().sdp);
});

test('a call is only found in its own conversation, and only by its people', async () => {
    const { a, b, threadId } = await two();
    const eve = await server.register(`eve${pairs}`);
    const elsewhere = await server.thread(a, eve.handle);
    const [caller] = [await ChatClient.open(server, a), await ChatClient.open(server, b)];
    const { callId } = await caller.ask('chat:call:start', { threadId });
    for (const verb of ['accept', 'reject', 'end', 'signal']) {
        const body = verb === 'signal' ? { signal: signalOf(offer()) } : {};
        for (const [person, thread] of [[eve, threadId], [eve, elsewhere], [b, 'nowhere'], [a, elsewhere]]) {
            const response = await post(person, `/chat/threads/${thread}/call/${callId}/${verb}`, body);
            assert.deepEqual([response.status, response.body.error.code], [404, 'not_found'], `${verb} in ${thread}`);
        }
    }
    assert.equal((await post(eve, `/chat/threads/${threadId}/call/start`)).status, 404);
    await caller.ask('chat:call:end', { callId });
});

test('who cannot say who they are is refused, with a reason', async () => {
    for (const auth of [{}, { token: 'invented' }, { ticket: 'invented' }, { token: 7 }]) {
        const chat = new ChatClient(server, auth);
        await chat.changed.until(() => chat.refusal, 'the refusal');
        assert.ok(chat.refusal.message.length > 3);
        assert.equal(chat.socket.connected, false);
    }
    const polling = await server.http('GET', '/socket.io/?EIO=4&transport=polling');
    assert.equal(polling.status, 426);
});

test('a client that only listens stays connected through the heartbeats of both layers', async () => {
    const { a, b, threadId } = await two();
    const callee = await ChatClient.open(server, b);
    let beats = 0;
    callee.socket.io.engine.on('ping', () => { ++beats; callee.changed.tell(); });
    await callee.changed.until(() => beats >= 3, 'three beats');
    const caller = await ChatClient.open(server, a);
    await caller.ask('chat:call:start', { threadId });
    await callee.event('chat:call:incoming');
    assert.equal(callee.left, undefined);
});

test('signing out closes the socket', async () => {
    const { a } = await two();
    const chat = await ChatClient.open(server, a);
    await server.ok('POST', '/auth/logout', { token: a.token });
    await chat.changed.until(() => chat.left, 'the end');
});
