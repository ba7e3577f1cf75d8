// A client of the signal relay, written from its description alone: call:signal of kind start, answer, reject, end, offer,
// answer-sdp, ice.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { RelayClient } from './support/relay_client.mjs';
import { answer, candidate, descriptionText as text, offer, plainCandidate as plain } from './support/sdp.mjs';
import { Server } from './support/server.mjs';
import { Wire } from './support/wire.mjs';

let server;
before(async () => { server = await Server.start({ args: ['--ring-timeout-ms', '1500'] }); });
after(() => server.clean());

let pairs = 0;
async function two() {
    const n = ++pairs;
    const [a, b] = [await server.register(`asha${n}`, 'आशा'), await server.register(`ravi${n}`, 'रवि')];
    return { a, b, chatId: await server.thread(a, b.handle) };
}

test('start, answer, offer, answer-sdp, ice, end between two relay clients', async () => {
    const { a, b, chatId } = await two();
    const [caller, callee] = [await RelayClient.open(server, a), await RelayClient.open(server, b)];
    caller.say('start', { chatId, callType: 'video' });
    const { callId } = await caller.kind('ringing');
    const rang = await callee.kind('start');
    assert.deepEqual(rang, {
        kind: 'start', callId, chatId, callType: 'video',
        from: { id: a.id, handle: a.handle, displayName: 'आशा', avatarUrl: null },
    });
    callee.say('answer', { callId });
    assert.equal((await caller.kind('answer')).callId, callId);
    caller.say('offer', { callId, sdp: text(offer()) });
    assert.equal((await callee.kind('offer')).sdp, text(offer()));
    callee.say('answer-sdp', { callId, sdp: text(answer()) });
    assert.equal((await caller.kind('answer-sdp')).sdp, text(answer()));
    callee.say('ice', { callId, candidate: plain(4004) });
    assert.deepEqual((await caller.kind('ice')).candidate, plain(4004));
    caller.say('end', { callId });
    for (const client of [caller, callee]) assert.equal((await client.kind('end')).reason, 'hung_up');
});

test('the offer that a native caller sent with its dial comes after the answer', async () => {
    const { a, b } = await two();
    const native = await Wire.open(server, a);
    const callee = await RelayClient.open(server, b);
    const { callId } = (await native.ask('CALL_INITIATE', { participantIds: [b.id], type: 'VIDEO', offer: offer() })).data;
    await native.ask('WEBRTC_ICE_CANDIDATE', { callId, targetUserId: b.id, candidate: candidate(5005) });
    await callee.kind('start');
    callee.say('answer', { callId });
    assert.equal((await callee.kind('offer')).sdp, text(offer()));
    assert.deepEqual((await callee.kind('ice')).candidate, plain(5005));
    assert.deepEqual(callee.kinds(), ['welcome', 'start', 'answer', 'offer', 'ice']);
    callee.say('answer-sdp', { callId, sdp: text(answer()) });
    assert.equal((await native.event('WEBRTC_ANSWER_RECEIVED')).data.answer.sdp, answer().sdp);
    await native.ask('CALL_END', { callId });
    assert.equal((await callee.kind('end')).reason, 'hung_up');
});

test('rejected, missed and offline are told', async () => {
    const { a, b, chatId } = await two();
    const caller = await RelayClient.open(server, a);
    caller.say('start', { chatId, callType: 'audio' });
    await caller.kind('end', (data) => data.reason === 'offline');
    const callee = await RelayClient.open(server, b);
    caller.say('start', { chatId, callType: 'audio' });
    const { callId } = await callee.kind('start');
    callee.say('reject', { callId, reason: 'अभी नहीं' });
    const rejected = await caller.kind('reject');
    assert.deepEqual([rejected.callId, rejected.text], [callId, 'अभी नहीं']);
    caller.say('start', { chatId, callType: 'audio' });
    await caller.kind('end', (data) => data.reason === 'missed');
});

test('it is no blind relay: what the role, the state or the call does not allow reaches nobody', async () => {
    const { a, b, chatId } = await two();
    const [caller, callee] = [await RelayClient.open(server, a), await RelayClient.open(server, b)];
    const eve = await RelayClient.open(server, await server.register(`eve${pairs}`));
    caller.say('start', { chatId, callType: 'audio' });
    const { callId } = await callee.kind('start');
    const everything = (client) => {
        client.say('answer', { callId });
        client.say('offer', { callId, sdp: text(offer()) });
        client.say('answer-sdp', { callId, sdp: text(answer()) });
        client.say('ice', { callId, candidate: plain(6006) });
        client.say('reject', { callId });
        client.say('end', { callId });
    };
    everything(eve);
    await eve.message(() => eve.kinds().filter((kind) => kind === 'error').length === 6, 'six errors');
    caller.say('answer', { callId });
    caller.say('offer', { callId, sdp: text(offer()) });
    await caller.message(() => caller.kinds().filter((kind) => kind === 'error').length === 2, 'two errors');
    callee.say('offer', { callId, sdp: text(offer()) });
    callee.say('ice', { callId, candidate: plain(7007) });
    await callee.settled();
    assert.deepEqual(callee.kinds().filter((kind) => kind !== 'error'), ['welcome', 'start']);
    assert.deepEqual(caller.kinds().filter((kind) => kind !== 'error'), ['welcome', 'ringing']);
    callee.say('answer', { callId });
    await caller.kind('answer');
});

test('bad input gets an error with a code and changes nothing', async () => {
    const { a, b, chatId } = await two();
    const [client, callee] = [await RelayClient.open(server, a), await RelayClient.open(server, b)];
    const bad = [
        'x', '{}', '{"type":"call:signal"}', '{"type":"call:signal","data":{"kind":"screen"}}',
        JSON.stringify({ type: 'message', data: { kind: 'start', chatId, callType: 'audio' } }),
        JSON.stringify({ type: 'call:signal', data: { kind: 'start', chatId, callType: 'AUDIO' } }),
        JSON.stringify({ type: 'call:signal', data: { kind: 'start', callType: 'audio' } }),
        JSON.stringify({ type: 'call:signal', data: { kind: 'offer', callId: 'x', sdp: 'v=0' } }),
        JSON.stringify({ type: 'call:signal', data: { kind: 'ice', callId: 'x', candidate: 'text' } }),
    ];
    for (const frame of bad) client.raw(frame);
    await client.message(() => client.kinds().filter((kind) => kind === 'error').length === bad.length, 'an error for each');
    await callee.settled();
    assert.ok(!callee.kinds().includes('start'));
});
