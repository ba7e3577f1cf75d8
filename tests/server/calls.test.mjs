import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { answer, candidate, offer } from './support/sdp.mjs';
import { Server } from './support/server.mjs';
import { Wire } from './support/wire.mjs';

let server;
before(async () => { server = await Server.start({ args: ['--ring-timeout-ms', '1500'] }); });
after(() => server.clean());

let pairs = 0;
/** Two people with a conversation, each on one device. */
async function two() {
    const n = ++pairs;
    const [a, b] = await Promise.all([server.register(`a${n}-caller`), server.register(`b${n}-callee`)]);
    const thread = await server.thread(a, b.handle);
    const [caller, callee] = await Promise.all([Wire.open(server, a), Wire.open(server, b)]);
    return { a, b, thread, caller, callee };
}

async function dial(wire, person, data = {}) {
    const ack = await wire.ask('CALL_INITIATE', { participantIds: [person.id], type: 'AUDIO', ...data });
    assert.equal(ack.event, 'ACK', JSON.stringify(ack.data));
    return ack.data.callId;
}

async function accepted({ a, b, caller, callee }, data) {
    const callId = await dial(caller, b, data);
    await callee.event('CALL_INCOMING', (call) => call.callId === callId);
    assert.equal((await callee.ask('CALL_ANSWER', { callId })).event, 'ACK');
    await caller.event('CALL_STARTED', (call) => call.callId === callId);
    return { callId, a, b };
}

async function callMessage(person, thread, callId) {
    const { messages } = await server.history(person, thread);
    const found = messages.filter((message) => message.call?.callId === callId);
    assert.equal(found.length, 1, 'one line in the conversation for one call');
    return found[0];
}

test('a call rings, is accepted, negotiates, connects and ends, with a line in the conversation', async () => {
    const { a, b, thread, caller, callee } = await two();
    const callId = await dial(caller, b, { type: 'VIDEO', chatId: thread, offer: offer() });
    const ringing = await caller.event('CALL_STATUS_CHANGED', (data) => data.status === 'RINGING');
    assert.equal(ringing.data.ringingDevices, 1);
    await caller.ask('WEBRTC_ICE_CANDIDATE', { callId, targetUserId: b.id, candidate: candidate(1001) });

    const incoming = (await callee.event('CALL_INCOMING')).data;
    assert.equal(incoming.callId, callId);
    assert.equal(incoming.type, 'VIDEO');
    assert.equal(incoming.initiatorId, a.id);
    assert.equal(incoming.chatId, thread);
    assert.equal(incoming.offer.sdp, offer().sdp);

    await callee.ask('CALL_ANSWER', { callId, answer: answer() });
    const started = (await caller.event('CALL_STARTED')).data;
    assert.equal(started.answer.sdp, answer().sdp);
    await callee.ask('WEBRTC_ICE_CANDIDATE', { callId, targetUserId: a.id, candidate: candidate(2002) });
    const came = (await caller.event('WEBRTC_ICE_CANDIDATE_RECEIVED')).data;
    assert.equal(came.fromUserId, b.id);
    assert.match(came.candidate.candidate, /2002 typ host/);

    await caller.ask('CALL_CONNECTED', { callId });
    const connected = await callee.event('CALL_STATUS_CHANGED', (data) => data.status === 'CONNECTED');
    assert.ok(Date.parse(connected.data.connectedAt) > 0);
    await callee.ask('CALL_END', { callId });
    const [first, second] = await Promise.all([caller.event('CALL_ENDED'), callee.event('CALL_ENDED')]);
    assert.equal(first.data.reason, 'hung_up');
    assert.equal(first.data.duration, second.data.duration);
    assert.equal(first.data.endedBy, b.id);

    for (const person of [a, b]) {
        const line = await callMessage(person, thread, callId);
        assert.equal(line.call.status, 'ENDED');
        assert.equal(line.call.duration, first.data.duration);
    }
    for (const wire of [caller, callee]) await wire.close();
});

test('a declined call carries the words of who declined', async () => {
    const { a, b, thread, caller, callee } = await two();
    const callId = await dial(caller, b);
    await callee.event('CALL_INCOMING');
    await callee.ask('CALL_DECLINE', { callId, reason: 'em reunião' });
    const ended = (await caller.event('CALL_ENDED')).data;
    assert.equal(ended.reason, 'declined');
    assert.equal(ended.text, 'em reunião');
    const line = await callMessage(a, thread, callId);
    assert.equal(line.call.status, 'DECLINED');
    assert.equal(line.call.text, 'em reunião');
});

test('somebody in a call is busy for a third', async () => {
    const pair = await two();
    await accepted(pair);
    const third = await server.register('third-caller');
    await server.thread(third, pair.b.handle);
    const wire = await Wire.open(server, third);
    const callId = await dial(wire, pair.b);
    assert.equal((await wire.event('CALL_ENDED', (data) => data.callId === callId)).data.reason, 'busy');
    assert.equal(pair.callee.all('CALL_INCOMING').length, 1);
});

test('somebody without a device is offline', async () => {
    const [a, b] = [await server.register('lonely'), await server.register('absent')];
    const thread = await server.thread(a, b.handle);
    const caller = await Wire.open(server, a);
    const callId = await dial(caller, b);
    assert.equal((await caller.event('CALL_ENDED')).data.reason, 'offline');
    assert.equal((await callMessage(a, thread, callId)).call.reason, 'offline');
});

test('the caller gives up while it rings', async () => {
    const { b, thread, caller, callee } = await two();
    const callId = await dial(caller, b);
    await callee.event('CALL_INCOMING');
    await caller.ask('CALL_END', { callId });
    assert.equal((await callee.event('CALL_ENDED')).data.reason, 'cancelled');
    assert.equal((await caller.event('CALL_ENDED')).data.reason, 'cancelled');
    assert.equal((await callMessage(b, thread, callId)).call.status, 'CANCELLED');
});

test('nobody answers: missed on both sides, counted as unread for the callee', async () => {
    const { a, b, thread, caller, callee } = await two();
    const began = Date.now();
    const callId = await dial(caller, b);
    const [mine, theirs] = await Promise.all([caller.event('CALL_ENDED'), callee.event('CALL_ENDED')]);
    assert.equal(mine.data.reason, 'missed');
    assert.equal(theirs.data.reason, 'missed');
    assert.ok(Date.now() - began >= 1500, 'not before the ring timeout');
    assert.equal((await callMessage(a, thread, callId)).call.status, 'MISSED');
    assert.equal((await server.threads(b))[0].unread, 1);
    assert.equal((await server.threads(a))[0].unread, 0);
});

test('two devices ring, the first to accept wins, the other is told', async () => {
    const { b, caller, callee } = await two();
    const tablet = await Wire.open(server, b);
    const callId = await dial(caller, b);
    assert.equal((await caller.event('CALL_STATUS_CHANGED')).data.ringingDevices, 2);
    await Promise.all([callee.event('CALL_INCOMING'), tablet.event('CALL_INCOMING')]);
    const answers = await Promise.all([callee.ask('CALL_ANSWER', { callId }), tablet.ask('CALL_ANSWER', { callId })]);
    assert.deepEqual(answers.map((each) => each.event).sort(), ['ACK', 'ERROR']);
    const loser = answers[0].event === 'ACK' ? tablet : callee;
    assert.equal((await loser.event('CALL_ENDED')).data.reason, 'answered_elsewhere');
    await caller.event('CALL_STARTED');
});

test('one device declines for all of them', async () => {
    const { b, caller, callee } = await two();
    const tablet = await Wire.open(server, b);
    const callId = await dial(caller, b);
    await tablet.event('CALL_INCOMING');
    await callee.event('CALL_INCOMING');
    await tablet.ask('CALL_DECLINE', { callId });
    assert.equal((await callee.event('CALL_ENDED')).data.reason, 'declined_elsewhere');
    assert.equal((await caller.event('CALL_ENDED')).data.reason, 'declined');
});

test('both dial at once: one call, nobody taps again, audio unless both asked for video', async () => {
    const { a, b, caller, callee } = await two();
    const [one, other] = await Promise.all([
        dial(caller, b, { type: 'VIDEO', offer: offer() }),
        dial(callee, a, { type: 'AUDIO', offer: offer() }),
    ]);
    assert.equal(one, other);
    const [mine, theirs] = await Promise.all([caller.event('CALL_STARTED'), callee.event('CALL_STARTED')]);
    assert.equal(mine.data.callId, one);
    assert.equal(mine.data.type, 'AUDIO');
    assert.equal(theirs.data.type, 'AUDIO');
});

test('mute and camera are told to the far end', async () => {
    const pair = await two();
    const { callId } = await accepted(pair);
    await pair.caller.ask('CALL_PARTICIPANT_MEDIA_UPDATE', { callId, isMuted: true });
    const changed = (await pair.callee.event('CALL_PARTICIPANT_MEDIA_CHANGED')).data;
    assert.equal(changed.isMuted, true);
    assert.equal(changed.userId, pair.a.id);
});

test('signing out closes the sockets of that login and no other', async () => {
    const person = await server.register('two-logins');
    const again = await server.ok('POST', '/auth/login', { body: { handle: person.handle, password: person.password } });
    const first = await Wire.open(server, person);
    const second = await Wire.open(server, { ...person, token: again.token });
    await server.http('POST', '/auth/logout', { token: person.token });
    assert.equal((await first.ended()).code, 4001);
    await second.settled();
    assert.equal((await server.http('GET', '/me', { token: person.token })).status, 401);
    assert.equal((await server.http('GET', '/me', { token: again.token })).status, 200);
});
