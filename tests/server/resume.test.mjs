// A lost socket loses nothing: what was missed comes once, in order; where that cannot be, the full state does.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { answer, candidate, offer } from './support/sdp.mjs';
import { Server } from './support/server.mjs';
import { Wire } from './support/wire.mjs';

let server;
before(async () => { server = await Server.start(); });
after(() => server.clean());

let pairs = 0;
async function two() {
    const n = ++pairs;
    const [a, b] = await Promise.all([server.register(`left${n}`), server.register(`right${n}`)]);
    const thread = await server.thread(a, b.handle);
    const [one, other] = [await Wire.open(server, a, { device: `tab-${n}` }), await Wire.open(server, b)];
    return { a, b, thread, one, other };
}

const again = (person, wire, resume = wire.resume()) => Wire.open(server, person, { device: wire.device, resume });

test('what was missed comes once and in order', async () => {
    const { a, thread, one, other } = await two();
    await other.ask('MESSAGE_SEND', { chatId: thread, text: 'seen', clientId: `r${pairs}-0` });
    await one.event('MESSAGE_NEW');
    const known = one.resume();
    one.drop();
    for (let i = 1; i <= 5; ++i) {
        await other.ask('MESSAGE_SEND', { chatId: thread, text: `missed ${i}`, clientId: `r${pairs}-${i}` });
    }
    const back = await again(a, one, known);
    assert.equal(back.welcome.resumed, true);
    await back.settled();
    assert.deepEqual(back.all('MESSAGE_NEW').map((each) => each.data.message.text), [1, 2, 3, 4, 5].map((i) => `missed ${i}`));
    const seqs = back.received.filter((each) => !['WELCOME', 'HEARTBEAT'].includes(each.event)).map((each) => each.seq);
    assert.deepEqual(seqs, seqs.map((_, i) => known.lastSeq + 1 + i));
});

test('a command whose answer was lost is not done twice', async () => {
    const { a, thread, one } = await two();
    const known = one.resume();
    const data = { chatId: thread, text: 'once', clientId: `lost-${pairs}` };
    one.send('MESSAGE_SEND', data, 'the-command');
    await one.answer('the-command');
    one.drop();
    const back = await again(a, one, known);
    const replayed = await back.event('ACK', (ack) => ack.id === 'the-command');
    const asked = await back.ask('MESSAGE_SEND', data, 'the-command');
    assert.deepEqual(asked.data, replayed.data);
    assert.equal((await server.history(a, thread)).messages.length, 1);
});

test('a call goes on over a lost socket', async () => {
    const { a, b, one, other } = await two();
    const { callId } = (await one.ask('CALL_INITIATE', { participantIds: [b.id], type: 'AUDIO', offer: offer() })).data;
    await other.event('CALL_INCOMING');
    await other.ask('CALL_ANSWER', { callId, answer: answer() });
    await one.event('CALL_STARTED');
    await one.ask('CALL_CONNECTED', { callId });
    one.drop();
    await other.event('CALL_PARTICIPANT_SIGNAL', (data) => data.reachable === false);
    await other.ask('WEBRTC_ICE_CANDIDATE', { callId, targetUserId: a.id, candidate: candidate(4242) });
    const back = await again(a, one);
    assert.match((await back.event('WEBRTC_ICE_CANDIDATE_RECEIVED')).data.candidate.candidate, /4242/);
    await other.event('CALL_PARTICIPANT_SIGNAL', (data) => data.reachable === true);
    assert.equal(other.all('CALL_ENDED').length, 0);
    await back.ask('CALL_END', { callId });
    assert.equal((await other.event('CALL_ENDED')).data.reason, 'hung_up');
});

test('a reload in a call is shown the call again', async () => {
    const { a, b, one, other } = await two();
    const { callId } = (await one.ask('CALL_INITIATE', { participantIds: [b.id], type: 'VIDEO' })).data;
    await other.event('CALL_INCOMING');
    await other.ask('CALL_ANSWER', { callId });
    await one.event('CALL_STARTED');
    await one.ask('CALL_CONNECTED', { callId });
    await one.close(1001);
    const back = await Wire.open(server, a, { device: one.device });
    assert.equal(back.welcome.resumed, false);
    const [call] = back.welcome.calls;
    assert.equal(call.callId, callId);
    assert.equal(call.status, 'CONNECTED');
    assert.equal(call.mine, true);
    assert.ok(call.connectedAt);
    await back.ask('CALL_END', { callId });
    await other.event('CALL_ENDED');
});

test('a ringing callee who reloads still sees it ring, with the time that is left', async () => {
    const { b, one, other } = await two();
    await one.ask('CALL_INITIATE', { participantIds: [b.id], type: 'AUDIO', offer: offer() });
    const incoming = (await other.event('CALL_INCOMING')).data;
    await other.close(1001);
    const back = await Wire.open(server, b, { device: other.device });
    const [call] = back.welcome.calls;
    assert.equal(call.status, 'RINGING');
    assert.equal(call.ringUntil, incoming.ringUntil);
    assert.equal(call.offer.sdp, offer().sdp);
    assert.equal(one.all('CALL_ENDED').length, 0);
});

test('another session, epoch or a sequence from the future gives the full state', async () => {
    const { a, one } = await two();
    const known = one.resume();
    for (const wrong of [{ sessionId: 'A'.repeat(22) }, { epoch: 'B'.repeat(22) }, { lastSeq: known.lastSeq + 1000 }]) {
        one.drop();
        const back = await again(a, one, { ...known, ...wrong });
        assert.equal(back.welcome.resumed, false, JSON.stringify(wrong));
        await back.close();
    }
});

test("somebody else's session cannot be resumed", async () => {
    const { b, one } = await two();
    const stolen = await Wire.open(server, b, { device: one.device, resume: one.resume() });
    assert.equal(stolen.welcome.resumed, false);
    assert.equal(stolen.welcome.me.userId, b.id);
    await one.settled();
});
