// Every kind of the signal relay as its description names them, and what a relay client may not say.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { couple, stranger } from './support/people.mjs';
import { RelayClient } from './support/relay_client.mjs';
import { answer, descriptionText, offer, plainCandidate } from './support/sdp.mjs';
import { Server } from './support/server.mjs';

let server;
before(async () => { server = await Server.start({ args: ['--ring-timeout-ms', '8000'] }); });
after(() => server.clean());

const offered = descriptionText(offer());
const answered = descriptionText(answer());
const large = descriptionText(offer({ extra: `a=x:${'y'.repeat(33_000)}\r\n` }));
const tooLong = 'x'.repeat(65);

async function two() {
    const { a, b, threadId } = await couple(server, 'User A', 'User B');
    return { a, b, chatId: threadId, caller: await RelayClient.open(server, a), callee: await RelayClient.open(server, b) };
}

async function ring({ chatId, caller, callee }, callType = 'audio') {
    caller.say('start', { chatId, callType });
    const { callId } = await caller.kind('ringing');
    await callee.kind('start', (data) => data.callId === callId);
    return callId;
}

async function talk(pair, callType) {
    const callId = await ring(pair, callType);
    pair.callee.say('answer', { callId });
    for (const client of [pair.caller, pair.callee]) await client.kind('answer', (data) => data.callId === callId);
    return callId;
}

async function refused(client, code, kind, data) {
    const frame = JSON.stringify({ type: 'call:signal', data: { kind, ...data } });
    assert.equal(await client.refusal(frame), code, frame.slice(0, 200));
}

const told = (client) => client.kinds().filter((kind) => kind !== 'error');

for (const callType of ['audio', 'video']) {
    test(`${callType}: start, ringing, answer, offer, answer-sdp, ice both ways, end`, async () => {
        const pair = await two();
        const { a, chatId, caller, callee } = pair;
        const callId = await ring(pair, callType);
        assert.deepEqual(caller.received.at(-1), { type: 'call:signal', data: { kind: 'ringing', callId } });
        const from = { id: a.id, handle: a.handle, displayName: 'User A', avatarUrl: null };
        assert.deepEqual(callee.received.at(-1), { type: 'call:signal', data: { kind: 'start', callId, chatId, callType, from } });
        callee.say('answer', { callId });
        for (const client of [caller, callee]) {
            assert.deepEqual(await client.kind('answer'), { kind: 'answer', callId });
        }
        const { call } = await server.ok('GET', `/calls/${callId}`, { token: a.token });
        assert.deepEqual([call.status, call.type], ['CONNECTED', callType.toUpperCase()]);
        caller.say('offer', { callId, sdp: offered });
        assert.deepEqual(await callee.kind('offer'), { kind: 'offer', callId, sdp: offered });
        callee.say('answer-sdp', { callId, sdp: answered });
        assert.deepEqual(await caller.kind('answer-sdp'), { kind: 'answer-sdp', callId, sdp: answered });
        for (const [sender, receiver, port] of [[caller, callee, 50001], [callee, caller, 50002]]) {
            sender.say('ice', { callId, candidate: plainCandidate(port) });
            assert.deepEqual(await receiver.kind('ice'), { kind: 'ice', callId, candidate: plainCandidate(port) });
        }
        callee.say('end', { callId });
        for (const client of [caller, callee]) {
            const { duration, ...end } = await client.kind('end');
            assert.deepEqual(end, { kind: 'end', callId, reason: 'hung_up' });
            assert.ok(Number.isInteger(duration) && duration >= 0);
        }
    });
}

test('reject tells the caller reject with the reason and the words; without words there is no text', async () => {
    for (const words of [{ reason: 'Call was rejected' }, {}]) {
        const pair = await two();
        const callId = await ring(pair);
        pair.callee.say('reject', { callId, ...words });
        const text = words.reason ? { text: words.reason } : {};
        for (const client of [pair.caller, pair.callee]) {
            assert.deepEqual(await client.kind('reject'), { kind: 'reject', callId, reason: 'declined', duration: 0, ...text });
        }
    }
});

test('end by the caller while it rings is cancelled, no answer is missed, another call is busy, no device is offline', async () => {
    const pair = await two();
    const callId = await ring(pair);
    pair.caller.say('end', { callId });
    for (const client of [pair.caller, pair.callee]) assert.equal((await client.kind('end')).reason, 'cancelled');
    pair.caller.say('start', { chatId: pair.chatId, callType: 'audio' });
    const third = await couple(server, 'User C', 'User D');
    const other = await RelayClient.open(server, third.a);
    await pair.callee.kind('start', (data) => data.callId !== callId);
    other.say('start', { chatId: await server.thread(third.a, pair.b.handle), callType: 'video' });
    assert.equal((await other.kind('end')).reason, 'busy');
    other.say('start', { chatId: third.threadId, callType: 'video' });
    await other.kind('end', (data) => data.reason === 'offline');
    for (const client of [pair.caller, pair.callee]) await client.kind('end', (data) => data.reason === 'missed');
    assert.ok(!told(other).includes('ringing'));
});

test('who is in a call and starts another gets already_in_call, and the call goes on', async () => {
    const pair = await two();
    const callId = await talk(pair);
    for (const client of [pair.caller, pair.callee]) {
        await refused(client, 'already_in_call', 'start', { chatId: pair.chatId, callType: 'audio' });
    }
    pair.caller.say('ice', { callId, candidate: plainCandidate(50003) });
    assert.equal((await pair.callee.kind('ice')).callId, callId);
});

test('start: a field that is missing, mistyped, unknown or too long rings nobody', async () => {
    const { a, chatId, caller, callee } = await two();
    const bad = [undefined, null, 7, true, [], {}, '', tooLong].map((value) => ['bad_message', { chatId: value }]);
    bad.push(['not_found', { chatId: 'chat-uuid' }]);
    for (const callType of [undefined, null, 7, [], '', 'AUDIO', 'voice', 'video ']) {
        bad.push(['bad_message', { callType }]);
    }
    for (const [code, change] of bad) await refused(caller, code, 'start', { chatId, callType: 'audio', ...change });
    await callee.settled();
    assert.deepEqual([told(caller), told(callee)], [['welcome'], ['welcome']]);
    assert.deepEqual((await server.ok('GET', '/calls/history', { token: a.token })).calls, []);
});

const messages = (callId) => [
    ['answer', { callId }],
    ['reject', { callId }],
    ['end', { callId }],
    ['offer', { callId, sdp: offered }],
    ['answer-sdp', { callId, sdp: answered }],
    ['ice', { callId, candidate: plainCandidate(50000) }],
];

test('a bad, missing or unknown callId, sdp, candidate or reason is refused, and the call goes on', async () => {
    const pair = await two();
    const { caller, callee } = pair;
    const callId = await ring(pair);
    for (const [kind, data] of messages(callId)) {
        for (const bad of [undefined, 7, [callId], '', tooLong]) {
            await refused(callee, 'bad_message', kind, { ...data, callId: bad });
        }
        await refused(callee, 'not_found', kind, { ...data, callId: 'call-uuid' });
    }
    await refused(callee, 'too_large', 'reject', { callId, reason: 'ü'.repeat(141) });
    await refused(callee, 'bad_message', 'reject', { callId, reason: 7 });
    callee.say('answer', { callId });
    await caller.kind('answer');
    for (const text of [undefined, 7, {}, 'v=0\r\no=- ...', answered]) {
        await refused(caller, 'bad_message', 'offer', { callId, sdp: text });
    }
    for (const text of [undefined, 7, {}, 'v=0\r\no=- ...', offered]) {
        await refused(callee, 'bad_message', 'answer-sdp', { callId, sdp: text });
    }
    await refused(caller, 'too_large', 'offer', { callId, sdp: large });
    for (const bad of [7, 'candidate:1', [], {}, { candidate: 'x' }, { ...plainCandidate(1), sdpMid: 7 }]) {
        await refused(caller, 'bad_message', 'ice', { callId, candidate: bad });
    }
    for (const client of [caller, callee]) await client.settled();
    assert.deepEqual(told(callee), ['welcome', 'start', 'answer']);
    assert.deepEqual(told(caller), ['welcome', 'ringing', 'answer']);
    caller.say('offer', { callId, sdp: offered });
    await callee.kind('offer');
});

test('each role in each state: what is not its turn is refused with its code and reaches nobody', async () => {
    const pair = await two();
    const { caller, callee } = pair;
    const callId = await ring(pair);
    const expect = async (client, codes) => {
        for (const [kind, data] of messages(callId)) if (codes[kind]) await refused(client, codes[kind], kind, data);
    };
    const [F, L] = ['not_allowed', 'invalid_state'];
    await expect(caller, { answer: F, reject: F, offer: L, 'answer-sdp': L });
    await expect(callee, { end: F, offer: F, 'answer-sdp': F, ice: F });
    assert.deepEqual([told(caller), told(callee)], [['welcome', 'ringing'], ['welcome', 'start']]);
    callee.say('answer', { callId });
    await caller.kind('answer');
    await expect(caller, { answer: F, reject: F });
    await expect(callee, { reject: L });
    const elsewhere = await RelayClient.open(server, pair.b);
    await expect(elsewhere, { answer: L, reject: L, end: F, offer: F, 'answer-sdp': F, ice: F });
    caller.say('end', { callId });
    for (const client of [caller, callee]) await client.kind('end');
    await expect(caller, { answer: F, reject: F, offer: L, 'answer-sdp': L, ice: L });
    await expect(callee, { answer: L, reject: L, offer: L, 'answer-sdp': L, ice: L });
    assert.deepEqual(told(callee), ['welcome', 'start', 'answer', 'end']);
});

test('a stranger gets not_found for a call of others as for none, and for their chat', async () => {
    const pair = await two();
    const eve = await RelayClient.open(server, await stranger(server));
    const callId = await talk(pair);
    for (const id of [callId, 'call-uuid']) for (const [kind, data] of messages(id)) await refused(eve, 'not_found', kind, data);
    await refused(eve, 'not_found', 'start', { chatId: pair.chatId, callType: 'audio' });
    for (const client of [pair.caller, pair.callee]) await client.settled();
    assert.deepEqual([told(pair.caller), told(pair.callee)], [['welcome', 'ringing', 'answer'], ['welcome', 'start', 'answer']]);
});

test('frames that are no signal are refused, an error names what it is about, and a wrong login is not let in', async () => {
    const pair = await two();
    const callId = await ring(pair);
    const frames = ['', 'x', '7', '[]', '{}', '{"type":"call:signal"}', '{"type":7,"data":{"kind":"end"}}',
        '{"type":"call:signal","data":[]}', '{"type":"call:signal","data":{"kind":7}}', '{"type":"call:signal","data":{}}'];
    for (const frame of frames) {
        assert.equal(await pair.caller.refusal(frame), 'bad_message', frame);
    }
    for (const [type, kind] of [['signal', 'end'], ['call:signal', 'ringing'], ['call:signal', 'END'], ['CALL:SIGNAL', 'end']]) {
        assert.equal(await pair.caller.refusal(JSON.stringify({ type, data: { kind, callId } })), 'unknown_event');
    }
    await refused(pair.caller, 'not_found', 'end', { callId: 'call-uuid' });
    assert.match((await pair.caller.kind('error', (data) => data.code === 'not_found')).of, /^end/);
    assert.deepEqual(told(pair.callee), ['welcome', 'start']);
    const knock = async (data) => {
        const client = new RelayClient(server, '/ws', ['alo.relay']);
        await client.opened();
        client.raw(JSON.stringify({ type: 'call:signal', data }));
        return (await client.ended()).code;
    };
    assert.equal(await knock({ kind: 'hello', token: 'invented' }), 4003);
    assert.equal(await knock({ kind: 'hello', ticket: 'invented' }), 4003);
    assert.equal(await knock({ kind: 'end', callId }), 4005);
    await server.ok('POST', '/auth/logout', { token: pair.b.token });
    assert.equal((await pair.callee.ended()).code, 4001);
    assert.equal(await knock({ kind: 'hello', token: pair.b.token }), 4003);
});
