// Every message of the op format with the values its description has, in the order its client sends them.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { OpClient } from './support/op_client.mjs';
import { couple } from './support/people.mjs';
import { answer, candidate, descriptionText, offer } from './support/sdp.mjs';
import { Server } from './support/server.mjs';

const STUN = ['stun:stun.l.google.com:19302', 'stun:stun1.l.google.com:19302'];

let server;
before(async () => {
    server = await Server.start({ args: ['--ring-timeout-ms', '8000', ...STUN.flatMap((url) => ['--ice-server', url])] });
});
after(() => server.clean());

async function two() {
    const pair = await couple(server, 'João Silva', 'Maria Souza');
    return { ...pair, caller: await OpClient.open(server, pair.a), callee: await OpClient.open(server, pair.b) };
}

/** RTCIceCandidate.toJSON() of the caller's browser. */
const init = (port) => {
    const { link, ...rest } = candidate(port);
    return rest;
};

async function ring({ b, threadId, caller, callee }, type = 'VOICE') {
    const seen = callee.received.length;
    caller.say('call:offer', { threadId, calleeId: b.id, type, sdp: descriptionText(offer()) });
    const rang = () => callee.received.slice(seen).find((message) => message.op === 'call:incoming');
    const { callId } = (await callee.changed.until(rang, 'call:incoming')).data;
    await caller.op('call:ringing', (data) => data.callId === callId);
    return callId;
}

async function talk(pair, type) {
    const callId = await ring(pair, type);
    pair.callee.say('call:answer', { callId, sdp: descriptionText(answer()) });
    await pair.caller.op('call:answered', (data) => data.callId === callId);
    return callId;
}

const over = (client, callId) => client.op('call:ended', (data) => data.callId === callId);

for (const type of ['VOICE', 'VIDEO']) {
    test(`${type}: call:offer, call:incoming, call:ringing, call:answer, call:answered, ice:candidate, call:end, call:ended`, async () => {
        const pair = await two();
        const { a, threadId, caller, callee } = pair;
        const callId = await ring(pair, type);
        assert.deepEqual(caller.received.at(-1), { op: 'call:ringing', data: { callId } });
        assert.deepEqual(callee.received.at(-1), {
            op: 'call:incoming',
            data: {
                callId,
                threadId,
                caller: { id: a.id, handle: a.handle, displayName: 'João Silva', avatarUrl: null },
                type,
                sdp: descriptionText(offer()),
            },
        });
        callee.say('call:answer', { callId, sdp: descriptionText(answer()) });
        const answered = await caller.op('call:answered');
        assert.deepEqual(answered, { op: 'call:answered', data: { callId, sdp: descriptionText(answer()) } });
        for (const [from, to, port] of [[caller, callee, 50001], [callee, caller, 50002]]) {
            from.say('ice:candidate', { callId, candidate: init(port) });
            assert.deepEqual(await to.op('ice:candidate'), { op: 'ice:candidate', data: { callId, candidate: init(port) } });
        }
        caller.say('call:end', { callId });
        for (const client of [caller, callee]) assert.equal((await over(client, callId)).data.reason, 'ended');
    });
}

test('call:reject: the caller is told call:rejected and then, as the callee, call:ended', async () => {
    const pair = await two();
    const { caller, callee } = pair;
    const callId = await ring(pair);
    callee.say('call:reject', { callId });
    for (const client of [caller, callee]) {
        const ended = await over(client, callId);
        assert.deepEqual(ended, { op: 'call:ended', data: { callId, reason: 'rejected' } });
    }
    assert.deepEqual(caller.ops().slice(-2), ['call:rejected', 'call:ended']);
    assert.deepEqual((await caller.op('call:rejected')).data, { callId });
    const { call } = await server.ok('GET', `/calls/${callId}`, { token: pair.a.token });
    assert.deepEqual([call.status, call.reason], ['DECLINED', 'declined']);
});

test('call:ended tells the seconds since the answer, and both are told the same', async () => {
    const pair = await two();
    const callId = await talk(pair);
    let pings = 0;
    pair.caller.ws.on('ping', () => { ++pings; pair.caller.changed.tell(); });
    await pair.caller.changed.until(() => pings >= 2, 'two pings, 4 s apart');
    pair.callee.say('call:end', { callId });
    const told = await Promise.all([pair.caller, pair.callee].map((client) => over(client, callId)));
    const { duration } = told[0].data;
    assert.ok(Number.isInteger(duration) && duration >= 3, `duration ${duration}`);
    for (const { data } of told) assert.deepEqual(data, { callId, reason: 'ended', duration });
    const { call } = await server.ok('GET', `/calls/${callId}`, { token: pair.a.token });
    assert.deepEqual([call.status, call.duration], ['ENDED', duration]);
});

test('nobody answers: call:ended with missed for both, without a duration', async () => {
    const pair = await two();
    const callId = await ring(pair);
    for (const client of [pair.caller, pair.callee]) {
        assert.deepEqual((await over(client, callId)).data, { callId, reason: 'missed' });
    }
});

test('offline and busy: call:ended with that reason, and nobody rings', async () => {
    const pair = await two();
    await talk(pair);
    const third = await couple(server, 'Ana', 'Bia');
    const ana = await OpClient.open(server, third.a);
    const say = (threadId, calleeId) =>
        ana.say('call:offer', { threadId, calleeId, type: 'VOICE', sdp: descriptionText(offer()) });
    say(third.threadId, third.b.id);
    assert.equal((await ana.op('call:ended', (data) => data.reason === 'offline')).data.duration, undefined);
    for (const person of [pair.a, pair.b]) {
        const before = ana.ops().length;
        say(await server.thread(third.a, person.handle), person.id);
        const told = () => ana.received.slice(before).find((message) => message.op === 'call:ended');
        assert.equal((await ana.changed.until(told, 'busy')).data.reason, 'busy');
    }
    for (const client of [pair.caller, pair.callee]) await client.settled();
    assert.equal(pair.callee.ops().filter((op) => op === 'call:incoming').length, 1);
    assert.ok(!pair.caller.ops().includes('call:incoming'));
    assert.ok(!ana.ops().includes('call:ringing'));
});

test('who is in a call and dials is told busy with an empty callId, and the call goes on', async () => {
    const pair = await two();
    const { a, b, threadId, caller, callee } = pair;
    const callId = await talk(pair);
    for (const [client, other] of [[caller, b], [callee, a]]) {
        client.say('call:offer', { threadId, calleeId: other.id, type: 'VOICE', sdp: descriptionText(offer()) });
        assert.deepEqual((await client.op('call:ended')).data, { callId: '', reason: 'busy' });
    }
    callee.say('ice:candidate', { callId, candidate: init(50003) });
    assert.equal((await caller.op('ice:candidate')).data.callId, callId);
});

test('both dial: the later one is busy, the earlier one rings and can be answered', async () => {
    const pair = await two();
    const { a, threadId, caller, callee } = pair;
    const callId = await ring(pair);
    callee.say('call:offer', { threadId, calleeId: a.id, type: 'VOICE', sdp: descriptionText(offer()) });
    assert.deepEqual((await callee.op('call:ended')).data, { callId: '', reason: 'busy' });
    callee.say('call:answer', { callId, sdp: descriptionText(answer()) });
    assert.equal((await caller.op('call:answered')).data.callId, callId);
    assert.ok(!caller.ops().includes('call:incoming'));
});

test('candidates of the caller that come while it rings are told right after the answer, in order', async () => {
    const pair = await two();
    const { caller, callee } = pair;
    const callId = await ring(pair);
    const ports = [50010, 50011, 50012];
    for (const port of ports) caller.say('ice:candidate', { callId, candidate: init(port) });
    await caller.settled();
    assert.ok(!callee.ops().includes('ice:candidate'));
    callee.say('call:answer', { callId, sdp: descriptionText(answer()) });
    const all = () => callee.received.filter((message) => message.op === 'ice:candidate').length === ports.length;
    await callee.changed.until(all, 'the three candidates');
    const came = callee.received.filter((message) => message.op === 'ice:candidate').map((message) => message.data);
    assert.deepEqual(came, ports.map((port) => ({ callId, candidate: init(port) })));
});

test('welcome tells who one is and the servers for its connection', async () => {
    const { a, caller } = await two();
    assert.equal(caller.welcome.profileId, a.id);
    assert.deepEqual(caller.welcome.iceServers.flatMap(({ urls }) => urls), STUN);
});

test('a client that comes back while it rings is told call:incoming again, with the sdp, and can answer', async () => {
    const pair = await two();
    const callId = await ring(pair);
    const again = await OpClient.open(server, pair.b);
    const { data } = await again.op('call:incoming');
    assert.deepEqual([data.callId, data.sdp], [callId, descriptionText(offer())]);
    again.say('call:answer', { callId, sdp: descriptionText(answer()) });
    assert.equal((await pair.caller.op('call:answered')).data.callId, callId);
});
