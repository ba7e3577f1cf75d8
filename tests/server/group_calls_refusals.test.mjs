// What a call of more than two refuses, by socket and by HTTP, and what a client without a socket can do in one.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { acked, friend, joining, refused, statuses, talking, three } from './support/group.mjs';
import { OpClient } from './support/op_client.mjs';
import { answer, candidate, descriptionText, offer } from './support/sdp.mjs';
import { Server } from './support/server.mjs';
import { Wire } from './support/wire.mjs';

let server;
before(async () => { server = await Server.start({ args: ['--ring-timeout-ms', '20000'] }); });
after(() => server.clean());

const http = (person, method, path, body) => server.http(method, path, { token: person.token, body });
const ok = (person, method, path, body) => server.ok(method, path, { token: person.token, body });
const add = (callId, ...people) => ({ callId, participantIds: people.map((each) => each.id) });

async function refusedByHttp(person, path, body, status, code) {
    const response = await http(person, 'POST', path, body);
    assert.equal(response.status, status, JSON.stringify(response.body));
    assert.equal(response.body.error.code, code);
}

test('nobody is added before the call is connected, nor by somebody who is not in it', async () => {
    const people = await three(server);
    const { a, b, c, wa, wb, wc } = people;
    const path = (callId) => `/calls/${callId}/participants`;
    const body = { participantIds: [c.id] };
    const { callId } = await acked(wa, 'CALL_INITIATE', { participantIds: [b.id], type: 'AUDIO' });
    await wb.event('CALL_INCOMING');
    await refused(wa, 'CALL_PARTICIPANTS_ADD', add(callId, c), 'invalid_state');
    await refusedByHttp(a, path(callId), body, 409, 'invalid_state');
    await refused(wb, 'CALL_PARTICIPANTS_ADD', add(callId, c), 'not_allowed');
    await acked(wb, 'CALL_ANSWER', { callId });
    await refused(wb, 'CALL_PARTICIPANTS_ADD', add(callId, c), 'invalid_state');
    await acked(wa, 'CALL_CONNECTED', { callId });
    await refused(wc, 'CALL_PARTICIPANTS_ADD', add(callId, c), 'not_found');
    await refusedByHttp(c, path(callId), body, 404, 'not_found');
    await refused(wa, 'CALL_PARTICIPANTS_ADD', add('no-such-call', c), 'not_found');
    const second = await Wire.open(server, a);
    await refused(second, 'CALL_PARTICIPANTS_ADD', add(callId, c), 'not_allowed');
    await acked(wa, 'CALL_PARTICIPANTS_ADD', add(callId, c));
    await wc.event('CALL_INCOMING');
    await refused(wc, 'CALL_PARTICIPANTS_ADD', add(callId, a), 'not_allowed');  // she only rings
    await refused(wc, 'CALL_END', { callId }, 'not_allowed');
});

test('whom the adder does not know does not exist, and with them nobody is added', async () => {
    const people = await three(server);
    const { b, c, wa, wb, wc } = people;
    const callId = await talking(people);
    const unknown = await refused(wa, 'CALL_PARTICIPANTS_ADD', { callId, participantIds: [c.id, 'nobody'] }, 'not_found');
    const stranger = await server.register('stranger-group');
    const known = await refused(wa, 'CALL_PARTICIPANTS_ADD', add(callId, c, stranger), 'not_found');
    assert.equal(known.message, unknown.message);
    await refused(wb, 'CALL_PARTICIPANTS_ADD', add(callId, c), 'not_found');  // b does not know c
    await wc.settled();
    assert.equal(wc.all('CALL_INCOMING').length, 0);
    assert.equal((await ok(b, 'GET', `/calls/${callId}/participants`)).participants.length, 2);
});

test('eight are in a call, and no ninth', async () => {
    const people = await three(server);
    const { a, b, wa } = people;
    const callId = await talking(people);
    const seven = await Promise.all(Array.from({ length: 7 }, () => friend(server, a)));
    await refused(wa, 'CALL_PARTICIPANTS_ADD', add(callId, ...seven), 'not_allowed');
    await acked(wa, 'CALL_PARTICIPANTS_ADD', add(callId, a, b, ...seven.slice(0, 6), seven[0]));
    await Promise.all(seven.slice(0, 6).map(({ wire }) => acked(wire, 'CALL_ANSWER', { callId })));
    await refused(wa, 'CALL_PARTICIPANTS_ADD', add(callId, seven[6]), 'not_allowed');
    const { participants } = await ok(b, 'GET', `/calls/${callId}/participants`);
    assert.deepEqual(statuses(participants), Array(8).fill('JOINED'));
    await acked(seven[0].wire, 'CALL_END', { callId });
    await acked(wa, 'CALL_PARTICIPANTS_ADD', add(callId, seven[6]));
});

test('what is no list of people is no request', async () => {
    const people = await three(server);
    const { a, c, wa } = people;
    const callId = await talking(people);
    const many = Array.from({ length: 65 }, (_, n) => `person-${n}`);
    for (const participantIds of [undefined, null, 'c', 7, {}, [], [7], [null], [''], ['a b'], ['ç'], [[c.id]]]) {
        await refused(wa, 'CALL_PARTICIPANTS_ADD', { callId, participantIds }, 'bad_message');
        await refusedByHttp(a, `/calls/${callId}/participants`, { participantIds }, 400, 'bad_message');
    }
    await refused(wa, 'CALL_PARTICIPANTS_ADD', { callId, participantIds: ['x'.repeat(65)] }, 'too_large');
    await refusedByHttp(a, `/calls/${callId}/participants`, { participantIds: many }, 400, 'bad_message');
    wa.send('CALL_PARTICIPANTS_ADD', { callId, participantIds: many });  // over the bounds of a message: its id is not read
    await wa.event('ERROR', (data) => data.id === undefined && data.code === 'bad_message');
    for (const wrong of [undefined, 7, '', 'a b']) {
        await refused(wa, 'CALL_PARTICIPANTS_ADD', { callId: wrong, participantIds: [c.id] }, 'bad_message');
    }
    for (const peers of [0, 9, -1, 1.5, '2', true]) {
        const wire = new Wire(server);
        await wire.opened();
        wire.send('HELLO', { ticket: await server.ticket(a), device: wire.device, peers });
        assert.equal((await wire.ended()).code, 4005);
    }
});

test('a description is for one who is in the call, and has to say for whom', async () => {
    const people = await three(server);
    const { a, b, c, wa, wb, wc } = people;
    const callId = await talking(people);
    const signals = (targetUserId) => [
        ['WEBRTC_OFFER', { callId, targetUserId, offer: offer() }],
        ['WEBRTC_ANSWER', { callId, targetUserId, answer: answer() }],
        ['WEBRTC_ICE_CANDIDATE', { callId, targetUserId, candidate: candidate(1001) }],
    ];
    await acked(wa, 'CALL_PARTICIPANTS_ADD', add(callId, c));
    for (const [event, data] of signals(c.id)) await refused(wa, event, data, 'not_found');
    await acked(wc, 'CALL_ANSWER', { callId });
    for (const target of [a.id, 'nobody']) for (const [event, data] of signals(target)) await refused(wa, event, data, 'not_found');
    for (const [event, data] of signals(undefined)) await refused(wa, event, data, 'bad_message');
    await refusedByHttp(a, '/calls/signaling/offer', { callId, offer: offer() }, 400, 'bad_message');
    assert.equal((await http(a, 'POST', '/calls/signaling/offer', { callId, targetUserId: c.id, offer: offer() })).status, 204);
    await wc.event('WEBRTC_OFFER_RECEIVED', (data) => data.fromUserId === a.id);
    await acked(wb, 'CALL_END', { callId });
    for (const [event, data] of signals(b.id)) await refused(wa, event, data, 'not_found');
    await wb.settled();
    assert.equal(wb.all('WEBRTC_OFFER_RECEIVED').length, 0);
});

test('who has left can do nothing in the call, and still look at it', async () => {
    const people = await three(server);
    const { a, c, wa, wc } = people;
    const callId = await talking(people);
    await joining(people, callId);
    await acked(wc, 'CALL_END', { callId });
    await refused(wc, 'CALL_ANSWER', { callId }, 'invalid_state');
    await refused(wc, 'CALL_CONNECTED', { callId }, 'invalid_state');
    await refused(wc, 'CALL_PARTICIPANT_MEDIA_UPDATE', { callId, isMuted: true }, 'invalid_state');
    await refused(wc, 'WEBRTC_OFFER', { callId, targetUserId: a.id, offer: offer() }, 'invalid_state');
    await refused(wc, 'CALL_PARTICIPANTS_ADD', add(callId, a), 'invalid_state');
    await acked(wc, 'CALL_END', { callId });  // done already
    await refusedByHttp(c, `/calls/${callId}/participants`, { participantIds: [a.id] }, 409, 'invalid_state');
    assert.equal((await ok(c, 'GET', `/calls/${callId}`)).call.status, 'ENDED');
    const stranger = await server.register('onlooker-group');
    for (const path of ['', '/participants']) assert.equal((await http(stranger, 'GET', `/calls/${callId}${path}`)).status, 404);
    await acked(wa, 'CALL_PARTICIPANTS_ADD', add(callId, c));
    await acked(wc, 'CALL_ANSWER', { callId });
    await wc.settled();
    assert.equal(wc.all('CALL_STARTED').length, 2);
});

test('a client of an older format keeps its call to two, and is offline for a larger one', async () => {
    const people = await three(server);
    const { a, c, wa, wb } = people;
    const old = await server.register('old-format');
    await server.thread(a, old.handle);
    const client = await OpClient.open(server, old);
    const { callId } = await acked(wa, 'CALL_INITIATE', { participantIds: [old.id], type: 'AUDIO', offer: offer() });
    await client.op('call:incoming');
    client.say('call:answer', { callId, sdp: descriptionText(answer()) });
    await wa.event('CALL_STARTED', (call) => call.callId === callId);
    await acked(wa, 'CALL_CONNECTED', { callId });
    await refused(wa, 'CALL_PARTICIPANTS_ADD', add(callId, c), 'not_allowed');
    await acked(wa, 'CALL_END', { callId });
    const larger = await talking(people);
    await acked(wa, 'CALL_PARTICIPANTS_ADD', add(larger, old));
    await wb.event('CALL_PARTICIPANT_LEFT', (data) => data.userId === old.id && data.reason === 'offline');
    assert.equal(client.ops().filter((op) => op === 'call:incoming').length, 1);
});

test('people without a socket are added by HTTP, answer and leave by HTTP', async () => {
    const [a, b, c] = await Promise.all(['ha', 'hb', 'hc'].map((name) => server.register(name)));
    await Promise.all([server.thread(a, b.handle), server.thread(a, c.handle)]);
    for (const person of [b, c]) await ok(person, 'GET', '/calls/active');
    const { call } = await ok(a, 'POST', '/calls', { participantIds: [b.id], type: 'AUDIO' });
    await ok(b, 'POST', `/calls/${call.id}/answer`, { accept: true });
    const { participants } = await ok(a, 'POST', `/calls/${call.id}/participants`, { participantIds: [c.id] });
    assert.deepEqual(statuses(participants), ['JOINED', 'JOINED', 'RINGING']);
    const [ringing] = (await ok(c, 'GET', '/calls/active')).calls;
    assert.equal(ringing.status, 'RINGING');
    assert.ok(ringing.ringUntil);
    const answered = (await ok(c, 'POST', `/calls/${call.id}/answer`, { accept: true })).call;
    assert.equal(answered.status, 'CONNECTED');
    await ok(c, 'POST', '/calls/signaling/offer', { callId: call.id, targetUserId: b.id, offer: offer() });
    const { events } = await ok(b, 'GET', `/calls/${call.id}/signaling`);
    assert.ok(events.some((each) => each.event === 'CALL_PARTICIPANT_JOINED' && each.data.participant.userId === c.id));
    assert.ok(events.some((each) => each.event === 'WEBRTC_OFFER_RECEIVED' && each.data.fromUserId === c.id));
    assert.equal((await ok(b, 'POST', `/calls/${call.id}/end`)).call.status, 'ENDED');
    assert.equal((await ok(c, 'GET', '/calls/active')).calls[0].status, 'CONNECTED');
});
