// Each event of a thread call names the thread of that call: whoever started it, by event or by route, whatever this
// socket heard before, and also where it heard nothing before.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ChatClient, leaveAll } from './support/chat_client.mjs';
import { couple, stranger } from './support/people.mjs';
import { Server } from './support/server.mjs';

let server;
before(async () => { server = await Server.start(); });
after(() => server.clean());
after(leaveAll);

const about = (callId) => (data) => data.callId === callId;

/** What this socket was told about the call: [event, threadId]. */
const told = (chat, callId) => chat.events
    .filter(([, data]) => data.callId === callId)
    .map(([name, data]) => [name.replace('chat:call:', ''), data.threadId]);

/** The call's id. */
const starts = {
    event: async (chat, _, threadId) => (await chat.ask('chat:call:start', { threadId })).callId,
    route: async (_, { token }, threadId) =>
        (await server.ok('POST', `/chat/threads/${threadId}/call/start`, { token })).call.id,
};

async function two() {
    const pair = await couple(server, 'Client', 'Advisor');
    return { ...pair, caller: await ChatClient.open(server, pair.a), callee: await ChatClient.open(server, pair.b) };
}

/** A call in this thread, hung up. */
async function talkOnce({ threadId, caller, callee }) {
    const callId = await starts.event(caller, null, threadId);
    await callee.event('chat:call:incoming', about(callId));
    await callee.ask('chat:call:accept', { callId });
    await caller.ask('chat:call:end', { callId });
    for (const chat of [caller, callee]) await chat.event('chat:call:ended', about(callId));
}

async function ring(start, caller, callee, person, threadId) {
    const callId = await start(caller, person, threadId);
    await callee.event('chat:call:incoming', about(callId));
    await caller.event('chat:call:outgoing', about(callId));
    return callId;
}

/** Rings and is ended without having been accepted, by either end: what both were told names the thread. */
async function expectNamed(start, { a, threadId, caller, callee }) {
    const ends = [['ended', caller, 'end'], ['rejected', callee, 'reject']];
    for (const [name, chat, verb] of ends) {
        const callId = await ring(start, caller, callee, a, threadId);
        await chat.ask(`chat:call:${verb}`, { callId });
        for (const each of [caller, callee]) await each.event(`chat:call:${name}`, about(callId));
        assert.deepEqual(told(caller, callId), [['outgoing', threadId], [name, threadId]]);
        assert.deepEqual(told(callee, callId), [['incoming', threadId], [name, threadId]]);
    }
}

for (const [how, start] of Object.entries(starts)) {
    test(`after a call in another thread, started by ${how}: cancelled and rejected name their thread`, async () => {
        const first = await two();
        await talkOnce(first);
        const other = await stranger(server);
        const threadId = await server.thread(first.a, other.handle);
        await expectNamed(start, { ...first, threadId, callee: await ChatClient.open(server, other) });
    });

    test(`after a call in another thread, started by ${how}: offline and busy name their thread`, async () => {
        const pair = await two();
        await talkOnce(pair);
        const { a, caller } = pair;
        const absent = await server.thread(a, (await stranger(server)).handle);
        const callId = await start(caller, a, absent);
        assert.equal((await caller.event('chat:call:ended', about(callId))).reason, 'offline');
        assert.deepEqual(told(caller, callId), [['ended', absent]]);
        const talking = await two();
        await ring(starts.event, talking.caller, talking.callee, talking.a, talking.threadId);
        const busy = await server.thread(a, talking.b.handle);
        const second = await start(caller, a, busy);
        assert.equal((await caller.event('chat:call:ended', about(second))).reason, 'busy');
        assert.deepEqual(told(caller, second), [['ended', busy]]);
    });

    test(`the first call of all, started by ${how}: cancelled and rejected name their thread`, async () => {
        await expectNamed(start, await two());
    });

    test(`the first call of all, started by ${how}, to somebody without a device: ended names its thread`, async () => {
        const { a, threadId } = await couple(server, 'Client', 'Absent');
        const caller = await ChatClient.open(server, a);
        const callId = await start(caller, a, threadId);
        const ended = await caller.event('chat:call:ended', about(callId));
        assert.deepEqual(ended, { callId, threadId, reason: 'offline', duration: 0 });
    });
}

test('a start that was refused does not name the next call', async () => {
    const pair = await two();
    const { a, threadId, caller, callee } = pair;
    assert.equal((await caller.ask('chat:call:start', { threadId: 'thread-id' })).ok, false);
    const callId = await ring(starts.route, caller, callee, a, threadId);
    const elsewhere = await server.thread(a, (await stranger(server)).handle);
    assert.equal((await caller.ask('chat:call:start', { threadId: elsewhere })).ok, false);
    await caller.ask('chat:call:end', { callId });
    await caller.event('chat:call:ended', about(callId));
    assert.deepEqual(told(caller, callId), [['outgoing', threadId], ['ended', threadId]]);
    await expectNamed(starts.route, pair);
});

test('the caller\'s other sockets, one of them opened in the call, are told its end with its thread', async () => {
    const { a, threadId, caller, callee } = await two();
    const second = await ChatClient.open(server, a);
    for (const [accepts, name] of [[false, 'rejected'], [true, 'ended']]) {
        const callId = await starts.event(caller, a, threadId);
        await callee.event('chat:call:incoming', about(callId));
        const late = await ChatClient.open(server, a);
        if (accepts) await callee.ask('chat:call:accept', { callId });
        await callee.ask(`chat:call:${accepts ? 'end' : 'reject'}`, { callId });
        for (const chat of [second, late]) {
            await chat.event(`chat:call:${name}`, about(callId));
            assert.deepEqual(told(chat, callId), [[name, threadId]]);
        }
    }
});

test('the callee\'s other sockets, one of them opened in the call, are told its end with its thread', async () => {
    const { a, b, threadId, caller, callee } = await two();
    const second = await ChatClient.open(server, b);
    const callId = await ring(starts.event, caller, callee, a, threadId);
    await second.event('chat:call:incoming', about(callId));
    await callee.ask('chat:call:accept', { callId });
    await second.event('chat:call:ended', (data) => data.reason === 'answered_elsewhere');
    const late = await ChatClient.open(server, b);
    await caller.ask('chat:call:end', { callId });
    for (const chat of [second, late]) await chat.event('chat:call:ended', (data) => data.reason === 'hung_up');
    assert.deepEqual(told(second, callId), [['incoming', threadId], ['ended', threadId], ['ended', threadId]]);
    assert.deepEqual(told(late, callId), [['ended', threadId]]);
});
