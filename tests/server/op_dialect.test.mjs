// A client of the op format, written from its description alone: {"op", "data"}, plain Node, npm's `ws`.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { OpClient } from './support/op_client.mjs';
import { answer, descriptionText as text, offer, plainCandidate } from './support/sdp.mjs';
import { Server } from './support/server.mjs';
import { Wire } from './support/wire.mjs';

let server;
before(async () => { server = await Server.start({ args: ['--ring-timeout-ms', '1500', '--url-tokens'] }); });
after(() => server.clean());

let pairs = 0;
async function two() {
    const n = ++pairs;
    const [a, b] = [await server.register(`joao${n}`, 'João Silva'), await server.register(`maria${n}`, 'Maria Souza')];
    return { a, b, threadId: await server.thread(a, b.handle) };
}
const callOffer = (threadId, calleeId, type = 'VOICE') => ({ threadId, calleeId, type, sdp: text(offer()) });

test('a voice call: offer, ringing, answer, candidates both ways, mute is local, end with duration', async () => {
    const { a, b, threadId } = await two();
    const [caller, callee] = [await OpClient.open(server, a), await OpClient.open(server, b)];
    caller.say('call:offer', callOffer(threadId, b.id));
    const { callId } = (await caller.op('call:ringing')).data;
    const incoming = (await callee.op('call:incoming')).data;
    assert.deepEqual(incoming, {
        callId,
        threadId,
        caller: { id: a.id, handle: a.handle, displayName: 'João Silva', avatarUrl: null },
        type: 'VOICE',
        sdp: text(offer()),
    });
    caller.say('ice:candidate', { callId, candidate: plainCandidate(1001) });
    await caller.settled();
    assert.ok(!callee.ops().includes('ice:candidate'), 'before it answers the callee has no connection to add it to');
    callee.say('call:answer', { callId, sdp: text(answer()) });
    const answered = (await caller.op('call:answered')).data;
    assert.deepEqual(answered, { callId, sdp: text(answer()) });
    const early = (await callee.op('ice:candidate')).data;
    assert.deepEqual(early, { callId, candidate: plainCandidate(1001) });
    callee.say('ice:candidate', { callId, candidate: plainCandidate(2002) });
    assert.deepEqual((await caller.op('ice:candidate')).data, { callId, candidate: plainCandidate(2002) });
    const record = await server.ok('GET', `/calls/${callId}`, { token: a.token });
    assert.equal(record.call.status, 'CONNECTED', 'connected with the answer: no client here reports media');
    callee.say('call:end', { callId });
    for (const client of [caller, callee]) assert.equal((await client.op('call:ended')).data.reason, 'ended');
});

test('a video call is told as VIDEO; SDP may come without its JSON', async () => {
    const { a, b, threadId } = await two();
    const [caller, callee] = [await OpClient.open(server, a), await OpClient.open(server, b)];
    caller.say('call:offer', { ...callOffer(threadId, b.id, 'VIDEO'), sdp: offer().sdp });
    const { type, sdp, callId } = (await callee.op('call:incoming')).data;
    assert.deepEqual([type, sdp], ['VIDEO', text(offer())]);
    caller.say('call:end', { callId });
    assert.equal((await callee.op('call:ended')).data.reason, 'ended');
});

test('rejected, missed, busy and offline are told apart', async () => {
    const { a, b, threadId } = await two();
    const caller = await OpClient.open(server, a);
    caller.say('call:offer', callOffer(threadId, b.id));
    assert.equal((await caller.op('call:ended', (data) => data.reason === 'offline')).data.reason, 'offline');
    const callee = await OpClient.open(server, b);
    caller.say('call:offer', callOffer(threadId, b.id));
    const { callId } = (await callee.op('call:incoming')).data;
    const third = await server.register(`ana${pairs}`, 'Ana');
    const other = await server.thread(third, b.handle);
    const busy = await OpClient.open(server, third);
    busy.say('call:offer', callOffer(other, b.id));
    assert.equal((await busy.op('call:ended')).data.reason, 'busy');
    callee.say('call:reject', { callId });
    await caller.op('call:rejected', (data) => data.callId === callId);
    assert.equal((await caller.op('call:ended', (data) => data.callId === callId)).data.reason, 'rejected');
    caller.say('call:offer', callOffer(threadId, b.id));
    assert.equal((await caller.op('call:ended', (data) => data.reason === 'missed')).data.reason, 'missed');
    assert.equal((await callee.op('call:ended', (data) => data.reason === 'missed')).data.reason, 'missed');
});

test('a call between an op client and a native client, in both directions', async () => {
    const { a, b, threadId } = await two();
    const native = await Wire.open(server, a);
    const op = await OpClient.open(server, b);
    const { callId } = (await native.ask('CALL_INITIATE', { participantIds: [b.id], type: 'AUDIO', offer: offer() })).data;
    await op.op('call:incoming');
    op.say('call:answer', { callId, sdp: text(answer()) });
    assert.equal((await native.event('CALL_STARTED')).data.answer.sdp, answer().sdp);
    await native.ask('CALL_CONNECTED', { callId });
    await native.ask('CALL_END', { callId });
    await op.op('call:ended', (data) => data.callId === callId);

    op.say('call:offer', callOffer(threadId, a.id));
    const incoming = (await native.event('CALL_INCOMING')).data;
    assert.equal(incoming.offer.sdp, offer().sdp);
    await native.ask('CALL_ANSWER', { callId: incoming.callId });
    await native.ask('WEBRTC_ANSWER', { callId: incoming.callId, targetUserId: b.id, answer: answer() });
    assert.equal((await op.op('call:answered')).data.sdp, text(answer()));
    op.say('call:end', { callId: incoming.callId });
    assert.equal((await native.event('CALL_ENDED', (data) => data.callId === incoming.callId)).data.reason, 'hung_up');
});

test('nobody ends, answers or signals a call of others', async () => {
    const { a, b, threadId } = await two();
    const eve = await OpClient.open(server, await server.register(`eve${pairs}`));
    const [caller, callee] = [await OpClient.open(server, a), await OpClient.open(server, b)];
    caller.say('call:offer', callOffer(threadId, b.id));
    const { callId } = (await callee.op('call:incoming')).data;
    eve.say('call:reject', { callId });
    eve.say('call:end', { callId });
    eve.say('call:answer', { callId, sdp: text(answer()) });
    eve.say('ice:candidate', { callId, candidate: plainCandidate(6666) });
    eve.say('call:offer', callOffer(threadId, b.id));
    await eve.message(() => eve.ops().filter((op) => op === 'error').length === 5, 'five errors');
    assert.ok(eve.received.filter((each) => each.op === 'error').every((each) => each.data.code === 'not_found'));
    assert.equal((await eve.op('call:ended')).data.reason, 'error', 'its offer has come to nothing');
    await callee.settled();
    assert.deepEqual(callee.ops(), ['welcome', 'call:incoming', 'error']);
    caller.say('call:end', { callId });
});

test('bad input gets an error with a code and changes nothing', async () => {
    const { a, b, threadId } = await two();
    const client = await OpClient.open(server, a);
    const callee = await OpClient.open(server, b);
    const bad = [
        'nonsense', '[]', '{}', '{"op":"call:offer"}', '{"op":7,"data":{}}', '{"op":"call:signal","data":{}}',
        JSON.stringify({ op: 'call:offer', data: { ...callOffer(threadId, b.id), type: 'AUDIO' } }),
        JSON.stringify({ op: 'call:offer', data: { ...callOffer(threadId, b.id), sdp: '{}' } }),
        JSON.stringify({ op: 'call:offer', data: { ...callOffer(threadId, b.id), sdp: text(answer()) } }),
        JSON.stringify({ op: 'call:offer', data: { ...callOffer(threadId, b.id), sdp: 7 } }),
        JSON.stringify({ op: 'call:offer', data: { calleeId: b.id, type: 'VOICE', sdp: text(offer()) } }),
        JSON.stringify({ op: 'ice:candidate', data: { callId: 'x', candidate: { candidate: 'two\r\nlines' } } }),
        JSON.stringify({ op: 'hello', data: { ticket: 'again' } }),
    ];
    for (const frame of bad) client.raw(frame);
    await client.message(() => client.ops().filter((op) => op === 'error').length === bad.length, 'an error for each');
    assert.ok(client.received.filter((each) => each.op === 'error').every((each) => each.data.code && each.data.message));
    await callee.settled();
    assert.ok(!callee.ops().includes('call:incoming'));
});

test('who says no hello, or a wrong one, is not let in', async () => {
    const silent = new OpClient(server, '/ws?dialect=op', []);
    await silent.opened();
    silent.say('call:end', { callId: 'x' });
    assert.equal((await silent.ended()).code, 4005);
    const liar = new OpClient(server, '/ws?dialect=op', []);
    await liar.opened();
    liar.say('hello', { ticket: 'invented' });
    assert.equal((await liar.ended()).code, 4003);
});

test('a token in the URL is taken where the operator allows it, and only there', async () => {
    const { a } = await two();
    const client = await OpClient.open(server, a, { url: `/ws?dialect=op&token=${a.token}`, protocols: [], greet: false });
    assert.equal(client.welcome.profileId, a.id);
    const wrong = new OpClient(server, '/ws?dialect=op&token=invented', []);
    assert.equal(await wrong.refused(), 400);
    const strict = await Server.start();
    const person = await strict.register('joao');
    const refused = new OpClient(strict, `/ws?dialect=op&token=${person.token}`, []);
    assert.equal(await refused.refused(), 400);
    await strict.clean();
});

test('an op client that only listens is pinged and stays', async () => {
    const { a, b, threadId } = await two();
    const callee = await OpClient.open(server, b);
    let pings = 0;
    callee.ws.on('ping', () => { ++pings; callee.changed.tell(); });
    await callee.changed.until(() => pings >= 3, 'three pings');
    const caller = await OpClient.open(server, a);
    caller.say('call:offer', callOffer(threadId, b.id));
    await callee.op('call:incoming');
});
