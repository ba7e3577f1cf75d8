// The end of a conversation's time, as each format tells it: the running call ends, and another cannot be dialled.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { ChatClient, leaveAll } from './support/chat_client.mjs';
import { OpClient } from './support/op_client.mjs';
import { couple } from './support/people.mjs';
import { RelayClient } from './support/relay_client.mjs';
import { answer, descriptionText, offer } from './support/sdp.mjs';
import { Server } from './support/server.mjs';
import { Wire } from './support/wire.mjs';

const LEFT_MS = 8_000;

let server;
let pairs;
let endsAt;
/** Each pair has a voice session of its own; the server is restarted to find them all near their end. */
before(async () => {
    server = await Server.start();
    pairs = await Promise.all(Array.from({ length: 4 }, () => couple(server, 'Client', 'Advisor')));
    for (const pair of pairs) {
        const body = { handles: [pair.b.handle], channel: 'chat_voice', sessionLimit: 600 };
        pair.threadId = (await server.ok('POST', '/threads', { token: pair.a.token, body })).chatId;
    }
    await server.kill();
    endsAt = Date.now() + LEFT_MS;
    execFileSync('sqlite3', [join(server.data, 'alo.db'), `UPDATE chat_sessions SET ends_at = ${endsAt}`]);
    await server.run();
});
after(() => server.clean());
after(leaveAll);

const http = (person, path, body) => server.http('POST', path, { token: person.token, body });
const open = (kind, { a, b }) => Promise.all([kind.open(server, a), kind.open(server, b)]);

async function lastOf(pair) {
    const { messages } = await server.history(pair.a, pair.threadId);
    return messages.filter((message) => message.call).map(({ call }) => [call.status, call.reason]);
}

async function opCall(pair) {
    const [caller, callee] = await open(OpClient, pair);
    const dial = { threadId: pair.threadId, calleeId: pair.b.id, type: 'VOICE', sdp: descriptionText(offer()) };
    caller.say('call:offer', dial);
    const { callId } = (await callee.op('call:incoming')).data;
    callee.say('call:answer', { callId, sdp: descriptionText(answer()) });
    await caller.op('call:answered');
    return async () => {
        for (const client of [caller, callee]) assert.equal((await client.op('call:ended')).data.reason, 'ended');
        assert.equal(await caller.refusal(JSON.stringify({ op: 'call:offer', data: dial })), 'session_expired');
        await caller.op('call:ended', (data) => data.callId === '' && data.reason === 'error');
    };
}

async function relayCall(pair) {
    const [caller, callee] = await open(RelayClient, pair);
    const dial = { chatId: pair.threadId, callType: 'audio' };
    caller.say('start', dial);
    const { callId } = await callee.kind('start');
    callee.say('answer', { callId });
    await caller.kind('answer');
    return async () => {
        for (const client of [caller, callee]) assert.equal((await client.kind('end')).reason, 'time_limit');
        const frame = JSON.stringify({ type: 'call:signal', data: { kind: 'start', ...dial } });
        assert.equal(await caller.refusal(frame), 'session_expired');
    };
}

async function threadCall(pair) {
    const { threadId } = pair;
    const [caller, callee] = await open(ChatClient, pair);
    const { callId } = await caller.ask('chat:call:start', { threadId });
    await callee.event('chat:call:incoming');
    await callee.ask('chat:call:accept', { callId });
    return async () => {
        for (const chat of [caller, callee]) {
            await chat.event('chat:session:time', (data) => data.threadId === threadId && data.remaining <= 5);
            const { duration, ...ended } = await chat.event('chat:call:ended');
            assert.deepEqual(ended, { callId, threadId, reason: 'time_limit' });
            assert.deepEqual(await chat.event('chat:session:ended'), { threadId });
        }
        assert.equal((await caller.ask('chat:call:start', { threadId })).error.code, 'session_expired');
        assert.equal((await caller.ask('chat:session:extend', { threadId, minutes: 5 })).error.code, 'session_expired');
        const refused = await http(pair.a, `/chat/threads/${threadId}/call/start`);
        assert.deepEqual([refused.status, refused.body.error.code], [409, 'session_expired']);
    };
}

async function nativeCall(pair) {
    const [caller, callee] = await open(Wire, pair);
    const dial = { chatId: pair.threadId, participantIds: [pair.b.id], type: 'AUDIO' };
    const { id } = (await http(pair.a, '/calls', dial)).body.call;
    await callee.event('CALL_INCOMING');
    await http(pair.b, `/calls/${id}/answer`, { accept: true });
    return async () => {
        for (const wire of [caller, callee]) assert.equal((await wire.event('CALL_ENDED')).data.reason, 'time_limit');
        const refused = await http(pair.a, '/calls', dial);
        assert.deepEqual([refused.status, refused.body.error.code], [409, 'session_expired']);
    };
}

test('the time is up in a running call of each format', async () => {
    const kinds = [opCall, relayCall, threadCall, nativeCall];
    const ends = await Promise.all(kinds.map((call, i) => call(pairs[i])));
    for (const end of ends) await end();
    assert.ok(Date.now() >= endsAt);
    for (const pair of pairs) {
        assert.deepEqual(await lastOf(pair), [['ENDED', 'time_limit']], 'one call, and no second one');
    }
});
