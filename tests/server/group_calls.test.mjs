// A call of more than two over sockets: who is added rings, comes or does not; each talks to each; each leaves alone.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { acked, friend, joining, refused, statuses, talking, three } from './support/group.mjs';
import { answer, candidate, offer } from './support/sdp.mjs';
import { Server } from './support/server.mjs';
import { Wire } from './support/wire.mjs';

let server;
before(async () => { server = await Server.start({ args: ['--ring-timeout-ms', '1500'] }); });
after(() => server.clean());

const read = (person, path) => server.ok('GET', path, { token: person.token });

test('a third person is added, answers, and talks to both', async () => {
    const people = await three(server);
    const { a, b, c, wa, wb, wc } = people;
    const callId = await talking(people);
    const other = await Wire.open(server, c);
    await acked(wa, 'CALL_PARTICIPANTS_ADD', { callId, participantIds: [c.id] });
    const incoming = (await wc.event('CALL_INCOMING')).data;
    assert.equal(incoming.callId, callId);
    assert.equal(incoming.status, 'RINGING');
    assert.ok(Date.parse(incoming.ringUntil) > Date.now() - 5000);
    assert.deepEqual(statuses(incoming.participants), ['JOINED', 'JOINED', 'RINGING']);
    await other.event('CALL_INCOMING');
    await acked(wc, 'CALL_ANSWER', { callId });
    assert.equal((await other.event('CALL_ENDED')).data.reason, 'answered_elsewhere');
    const started = (await wc.event('CALL_STARTED')).data;
    assert.equal(started.status, 'CONNECTED');
    assert.equal(started.mine, true);
    assert.deepEqual(statuses(started.participants), ['JOINED', 'JOINED', 'JOINED']);
    for (const wire of [wa, wb]) {
        const joined = (await wire.event('CALL_PARTICIPANT_JOINED')).data;
        assert.equal(joined.participant.userId, c.id);
        assert.equal(joined.participant.status, 'JOINED');
    }
    // The new one offers to each; every answer and candidate finds its way.
    for (const [person, wire] of [[a, wa], [b, wb]]) {
        await acked(wc, 'WEBRTC_OFFER', { callId, targetUserId: person.id, offer: offer() });
        assert.equal((await wire.event('WEBRTC_OFFER_RECEIVED')).data.fromUserId, c.id);
        await acked(wire, 'WEBRTC_ANSWER', { callId, targetUserId: c.id, answer: answer() });
        await wc.event('WEBRTC_ANSWER_RECEIVED', (data) => data.fromUserId === person.id);
        await acked(wire, 'WEBRTC_ICE_CANDIDATE', { callId, targetUserId: c.id, candidate: candidate(1001) });
        await wc.event('WEBRTC_ICE_CANDIDATE_RECEIVED', (data) => data.fromUserId === person.id);
    }
    assert.equal(wa.all('WEBRTC_OFFER_RECEIVED').length, 1);
    await acked(wc, 'CALL_PARTICIPANT_MEDIA_UPDATE', { callId, isMuted: true });
    for (const wire of [wa, wb]) await wire.event('CALL_PARTICIPANT_MEDIA_CHANGED', (data) => data.userId === c.id && data.isMuted);
    for (const person of [a, b, c]) {
        const { participants } = await read(person, `/calls/${callId}/participants`);
        assert.deepEqual(participants.map((each) => each.userId), [a.id, b.id, c.id]);
        assert.equal((await read(person, '/calls/active')).calls[0].id, callId);
    }
});

test('each leaves alone, and the last two end the call; the history of each is their own', async () => {
    const people = await three(server);
    const { a, b, c, wa, wb, wc } = people;
    const callId = await talking(people);
    await joining(people, callId);
    await acked(wa, 'CALL_END', { callId });
    assert.equal((await wa.event('CALL_ENDED')).data.reason, 'hung_up');
    for (const wire of [wb, wc]) {
        assert.deepEqual((await wire.event('CALL_PARTICIPANT_LEFT')).data, { callId, userId: a.id, reason: 'hung_up' });
    }
    assert.equal((await read(a, '/calls/active')).total, 0);
    const left = (await read(a, '/calls/history')).calls[0];
    assert.equal(left.id, callId);
    assert.equal(left.status, 'ENDED');
    assert.equal(left.endedBy, a.id);
    assert.equal((await read(a, `/calls/${callId}`)).call.status, 'ENDED');
    assert.equal((await read(c, `/calls/${callId}`)).call.status, 'CONNECTED');
    assert.deepEqual(statuses((await read(a, `/calls/${callId}/participants`)).participants), ['LEFT', 'JOINED', 'JOINED']);
    await acked(wb, 'CALL_END', { callId });
    assert.equal((await wc.event('CALL_ENDED')).data.endedBy, b.id);
    assert.equal((await read(c, '/calls/history')).calls[0].endedBy, b.id);
    assert.equal((await read(a, '/calls/history')).calls[0].endedBy, a.id);
});

test('who declines, and who misses it, is told of; the call goes on, and their history says what it was', async () => {
    for (const [declines, reason, status] of [[true, 'declined', 'DECLINED'], [false, 'missed', 'MISSED']]) {
        const people = await three(server);
        const { c, wa, wb, wc } = people;
        const callId = await talking(people);
        await acked(wa, 'CALL_PARTICIPANTS_ADD', { callId, participantIds: [c.id] });
        await wc.event('CALL_INCOMING');
        if (declines) await acked(wc, 'CALL_DECLINE', { callId, reason: 'agora não' });
        const left = { callId, userId: c.id, reason, ...(declines && { text: 'agora não' }) };
        for (const wire of [wa, wb]) assert.deepEqual((await wire.event('CALL_PARTICIPANT_LEFT')).data, left);
        assert.equal((await wc.event('CALL_ENDED')).data.reason, reason);
        const { calls } = await read(c, `/calls/history?status=${status}`);
        assert.equal(calls[0].id, callId);
        assert.equal(calls[0].reason, reason);
        assert.equal(calls[0].duration, 0);
        assert.equal(calls[0].connectedAt, undefined);
        assert.equal((await read(c, '/calls/history?missed=true')).total, declines ? 0 : 1);
        assert.equal((await read(people.a, '/calls/active')).total, 1);
    }
});

test('who is busy or offline is told of at once, and the others ring', async () => {
    const people = await three(server);
    const { a, c, wa, wb, wc } = people;
    const callId = await talking(people);
    const busy = await friend(server, a);
    const offline = await server.register('away-group');
    await server.thread(a, offline.handle);
    await server.thread(busy, offline.handle);
    const others = await friend(server, busy);
    await acked(busy.wire, 'CALL_INITIATE', { participantIds: [others.id], type: 'AUDIO' });
    await acked(wa, 'CALL_PARTICIPANTS_ADD', { callId, participantIds: [busy.id, offline.id, c.id] });
    await wc.event('CALL_INCOMING');
    for (const wire of [wa, wb]) {
        await wire.event('CALL_PARTICIPANT_LEFT', (data) => data.userId === busy.id && data.reason === 'busy');
        await wire.event('CALL_PARTICIPANT_LEFT', (data) => data.userId === offline.id && data.reason === 'offline');
    }
    assert.equal((await read(offline, '/calls/history?missed=true')).calls[0].reason, 'offline');
});

test('a client that talks to one other keeps the call as it is, and does not ring for more', async () => {
    const people = await three(server);
    const { c, wa, wc } = people;
    const modest = new Wire(server);
    await modest.opened();
    modest.send('HELLO', { ticket: await server.ticket(c), device: modest.device, peers: 1 });
    await modest.event('WELCOME');
    modest.keepAlive();
    await wc.close();
    const callId = await talking(people);
    await acked(wa, 'CALL_PARTICIPANTS_ADD', { callId, participantIds: [c.id] });
    await modest.settled();
    assert.equal(modest.all('CALL_INCOMING').length, 0);
    const left = (await wa.event('CALL_PARTICIPANT_LEFT')).data;
    assert.equal(left.userId, c.id);
    // In a call of its own it lets nobody else in.
    await acked(wa, 'CALL_END', { callId });
    const { callId: next } = await acked(wa, 'CALL_INITIATE', { participantIds: [c.id], type: 'AUDIO' });
    await modest.event('CALL_INCOMING', (call) => call.callId === next);
    await acked(modest, 'CALL_ANSWER', { callId: next });
    await acked(wa, 'CALL_CONNECTED', { callId: next });
    const { message } = await refused(wa, 'CALL_PARTICIPANTS_ADD', { callId: next, participantIds: [people.b.id] }, 'not_allowed');
    assert.match(message, /cannot talk to that many/);
});

test('a server that was killed knows them all, who rings too', async () => {
    const own = await Server.start({ args: ['--ring-timeout-ms', '20000'] });
    try {
        const people = await three(own);
        const { a, b, c, wa, wc } = people;
        const callId = await talking(people);
        await joining(people, callId);
        const more = await friend(own, a);
        await acked(wa, 'CALL_PARTICIPANTS_ADD', { callId, participantIds: [more.id] });
        const { ringUntil } = (await more.wire.event('CALL_INCOMING')).data;
        await own.kill();
        await own.run();
        const [na, nc] = await Promise.all([[a, wa], [c, wc]].map(([person, { device }]) => Wire.open(own, person, { device })));
        assert.deepEqual(statuses(na.welcome.calls[0].participants), ['JOINED', 'JOINED', 'JOINED', 'RINGING']);
        assert.equal(nc.welcome.calls[0].mine, true);
        const late = await Wire.open(own, more);
        assert.equal(late.welcome.calls[0].status, 'RINGING');
        assert.equal(late.welcome.calls[0].ringUntil, ringUntil);
        await acked(late, 'CALL_ANSWER', { callId });
        await nc.event('CALL_PARTICIPANT_JOINED', (data) => data.participant.userId === more.id);
        await acked(late, 'WEBRTC_OFFER', { callId, targetUserId: c.id, offer: offer() });
        await nc.event('WEBRTC_OFFER_RECEIVED', (data) => data.fromUserId === more.id);
        assert.equal((await own.ok('GET', `/calls/${callId}`, { token: b.token })).call.status, 'CONNECTED');
    } finally {
        await own.clean();
    }
});
