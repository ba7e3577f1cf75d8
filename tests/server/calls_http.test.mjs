// Calls by HTTP alone, and between HTTP and socket: the routes and shapes of the API's description.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { answer, candidate, offer } from './support/sdp.mjs';
import { Server } from './support/server.mjs';
import { Wire } from './support/wire.mjs';

let server;
before(async () => { server = await Server.start({ args: ['--ring-timeout-ms', '20000'] }); });
after(() => server.clean());

let pairs = 0;
async function two() {
    const n = ++pairs;
    const [a, b] = await Promise.all([server.register(`joao${n}`, 'João Silva'), server.register(`maria${n}`, 'Maria')]);
    return { a, b, thread: await server.thread(a, b.handle) };
}

const http = (person, method, path, body, headers) => server.http(method, path, { token: person.token, body, headers });
const ok = async (person, method, path, body) => {
    const response = await http(person, method, path, body);
    assert.ok(response.status < 300, `${method} ${path}: ${response.status} ${JSON.stringify(response.body)}`);
    return response.body;
};
const refused = async (person, method, path, body, status, code, headers) => {
    const response = await http(person, method, path, body, headers);
    assert.equal(response.status, status, JSON.stringify(response.body));
    assert.equal(response.body.error.code, code);
    assert.ok(response.body.error.message.length > 3);
    return response;
};
const isMoment = (text) => assert.match(text, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);

/** What this client is told about the call by polling, until one of them is `event`. */
async function polled(person, callId, event, after = 0) {
    for (let turn = 0; turn < 400; ++turn) {
        const { events, lastSeq, gap } = await ok(person, 'GET', `/calls/${callId}/signaling?after=${after}`);
        assert.equal(gap, false);
        const found = events.find((each) => each.event === event);
        if (found) return { ...found, lastSeq, events };
    }
    throw new Error(`${event} did not come`);
}

test('a call is started by HTTP in the shape of the description, and rings at a page', async () => {
    const { a, b, thread } = await two();
    const page = await Wire.open(server, b);
    const response = await http(a, 'POST', '/calls', { chatId: thread, participantIds: [b.id], type: 'VIDEO', offer: offer() });
    assert.equal(response.status, 201);
    const { call } = response.body;
    assert.equal(call.type, 'VIDEO');
    assert.equal(call.status, 'RINGING');
    assert.equal(call.initiatorId, a.id);
    assert.equal(call.chatId, thread);
    assert.ok(call.roomId.length >= 16);
    isMoment(call.startedAt);
    isMoment(call.ringUntil);
    assert.deepEqual(call.participants.map(({ userId, userName, status }) => ({ userId, userName, status })), [
        { userId: a.id, userName: 'João Silva', status: 'JOINED' },
        { userId: b.id, userName: 'Maria', status: 'RINGING' },
    ]);
    const incoming = (await page.event('CALL_INCOMING')).data;
    assert.equal(incoming.callId, call.id);
    assert.equal(incoming.initiatorName, 'João Silva');
    assert.equal(incoming.offer.sdp, offer().sdp);
    const ended = (await ok(a, 'POST', `/calls/${call.id}/end`)).call;
    assert.deepEqual([ended.status, ended.reason, ended.endedBy, ended.duration], ['CANCELLED', 'cancelled', a.id, 0]);
    assert.equal((await page.event('CALL_ENDED')).data.reason, 'cancelled');
});

test('chatId alone, participantIds alone and both name the same call', async () => {
    const { a, b, thread } = await two();
    const page = await Wire.open(server, b);
    for (const body of [{ chatId: thread }, { participantIds: [b.id] }, { chatId: thread, participantIds: [b.id] }]) {
        const { call } = await ok(a, 'POST', '/calls', { ...body, type: 'AUDIO' });
        assert.equal(call.chatId, thread);
        await page.event('CALL_INCOMING', (data) => data.callId === call.id);
        await ok(a, 'POST', `/calls/${call.id}/end`);
    }
});

test('two clients without sockets call, signal, change media and hang up by polling', async () => {
    const { a, b } = await two();
    assert.deepEqual((await ok(b, 'GET', '/calls/active')).calls, [], 'polling makes the callee reachable');
    const { call } = await ok(a, 'POST', '/calls', { participantIds: [b.id], type: 'AUDIO' });
    await ok(a, 'POST', '/calls/signaling/ice-candidate', { callId: call.id, candidate: candidate(1111) });
    const ringing = await ok(b, 'GET', '/calls/active?page=1&limit=10');
    assert.deepEqual([ringing.page, ringing.limit, ringing.total, ringing.totalPages], [1, 10, 1, 1]);
    assert.equal(ringing.calls[0].id, call.id);
    assert.equal(ringing.calls[0].candidates[0].candidate, candidate(1111).candidate);

    const accepted = (await ok(b, 'POST', `/calls/${call.id}/answer`, { accept: true })).call;
    assert.equal(accepted.status, 'CONNECTED', 'no client here reports media: the clock starts with the yes');
    isMoment(accepted.connectedAt);
    await polled(a, call.id, 'CALL_STARTED');

    await ok(a, 'POST', '/calls/signaling/offer', { callId: call.id, targetUserId: b.id, offer: offer() });
    const offered = await polled(b, call.id, 'WEBRTC_OFFER_RECEIVED');
    assert.equal(offered.data.fromUserId, a.id);
    assert.equal(offered.data.fromUserName, 'João Silva');
    assert.equal(offered.data.offer.sdp, offer().sdp);
    await ok(b, 'POST', '/calls/signaling/answer', { callId: call.id, targetUserId: a.id, answer: answer() });
    assert.equal((await polled(a, call.id, 'WEBRTC_ANSWER_RECEIVED')).data.answer.sdp, answer().sdp);
    await ok(b, 'POST', '/calls/signaling/ice-candidate', { callId: call.id, targetUserId: a.id, candidate: candidate(2222) });
    const { lastSeq } = await polled(a, call.id, 'WEBRTC_ICE_CANDIDATE_RECEIVED');
    assert.deepEqual((await ok(a, 'GET', `/calls/${call.id}/signaling?after=${lastSeq}`)).events, [], 'told once');

    const { participant } = await ok(a, 'PATCH', `/calls/${call.id}/media`, { isMuted: true });
    assert.deepEqual([participant.userId, participant.isMuted, participant.isVideoEnabled], [a.id, true, false]);
    assert.equal((await polled(b, call.id, 'CALL_PARTICIPANT_MEDIA_CHANGED')).data.isMuted, true);
    const { participants } = await ok(b, 'GET', `/calls/${call.id}/participants`);
    assert.deepEqual(participants.map((each) => [each.userId, each.status, each.isMuted]),
        [[a.id, 'JOINED', true], [b.id, 'JOINED', false]]);

    const ended = (await ok(b, 'POST', `/calls/${call.id}/end`)).call;
    assert.deepEqual([ended.status, ended.reason, ended.endedBy], ['ENDED', 'hung_up', b.id]);
    assert.equal((await polled(a, call.id, 'CALL_ENDED')).data.reason, 'hung_up');
    assert.deepEqual((await ok(a, 'GET', '/calls/active')).calls, []);
});

test('a call started at a socket is answered and ended by HTTP', async () => {
    const { a, b } = await two();
    await ok(b, 'GET', '/calls/active');
    const caller = await Wire.open(server, a);
    const { callId } = (await caller.ask('CALL_INITIATE', { participantIds: [b.id], type: 'VIDEO', offer: offer() })).data;
    const shown = (await ok(b, 'GET', `/calls/${callId}`)).call;
    assert.equal(shown.offer.sdp, offer().sdp);
    await ok(b, 'POST', `/calls/${callId}/answer`, { accept: true, answer: answer() });
    assert.equal((await caller.event('CALL_STARTED')).data.answer.sdp, answer().sdp);
    assert.equal((await ok(b, 'GET', `/calls/${callId}`)).call.status, 'CONNECTING', 'the page says when media is there');
    await caller.ask('CALL_CONNECTED', { callId });
    assert.equal((await polled(b, callId, 'CALL_STATUS_CHANGED')).data.status, 'CONNECTED');
    await ok(b, 'POST', `/calls/${callId}/end`);
    assert.equal((await caller.event('CALL_ENDED')).data.reason, 'hung_up');
});

test('a request acts as the device in the call, whichever login it comes with', async () => {
    const { a, b } = await two();
    const [caller, callee] = [await Wire.open(server, a), await Wire.open(server, b)];
    const { callId } = (await caller.ask('CALL_INITIATE', { participantIds: [b.id], type: 'AUDIO' })).data;
    await callee.ask('CALL_ANSWER', { callId });
    const again = await server.ok('POST', '/auth/login', { body: { handle: a.handle, password: a.password } });
    const { participant } = await ok({ token: again.token }, 'PATCH', `/calls/${callId}/media`, { isMuted: true });
    assert.equal(participant.isMuted, true);
    assert.equal((await callee.event('CALL_PARTICIPANT_MEDIA_CHANGED')).data.isMuted, true);
    await ok({ token: again.token }, 'POST', `/calls/${callId}/end`);
    assert.equal((await caller.event('CALL_ENDED')).data.endedBy, a.id);
});

test('Alo-Device names the device that acts', async () => {
    const { a, b } = await two();
    await Wire.open(server, b);
    const [first] = [await Wire.open(server, a), await Wire.open(server, a)];
    const dialled = await http(a, 'POST', '/calls', { participantIds: [b.id], type: 'AUDIO' }, { 'alo-device': first.device });
    assert.equal(dialled.status, 201);
    assert.equal((await first.event('CALL_STATUS_CHANGED')).data.callId, dialled.body.call.id);
    await refused(a, 'POST', `/calls/${dialled.body.call.id}/end`, undefined, 409, 'invalid_state', { 'alo-device': 'gone' });
    await refused(a, 'POST', `/calls/${dialled.body.call.id}/end`, undefined, 400, 'bad_message', { 'alo-device': 'a b' });
    await ok(a, 'POST', `/calls/${dialled.body.call.id}/end`);
});

test('declined with words, busy and offline are told by status and reason', async () => {
    const { a, b } = await two();
    const offline = (await ok(a, 'POST', '/calls', { participantIds: [b.id], type: 'AUDIO' })).call;
    assert.deepEqual([offline.status, offline.reason], ['MISSED', 'offline']);
    const page = await Wire.open(server, b);
    const { call } = await ok(a, 'POST', '/calls', { participantIds: [b.id], type: 'AUDIO' });
    const third = await server.register('ana-busy', 'Ana');
    await server.thread(third, b.handle);
    const busy = (await ok(third, 'POST', '/calls', { participantIds: [b.id], type: 'AUDIO' })).call;
    assert.deepEqual([busy.status, busy.reason], ['BUSY', 'busy']);
    const declined = (await ok(b, 'POST', `/calls/${call.id}/answer`, { accept: false, reason: 'Estou ocupado' })).call;
    assert.deepEqual([declined.status, declined.reason, declined.text], ['DECLINED', 'declined', 'Estou ocupado']);
    assert.equal((await polled(a, call.id, 'CALL_ENDED')).data.text, 'Estou ocupado');
    await page.close();
});

test('the history is filtered and paged, newest first, with totals', async () => {
    const { a, b, thread } = await two();
    const page = await Wire.open(server, b);
    const made = [];
    for (const [type, end] of [['AUDIO', 'cancel'], ['VIDEO', 'decline'], ['AUDIO', 'talk'], ['VIDEO', 'cancel']]) {
        const { call } = await ok(a, 'POST', '/calls', { participantIds: [b.id], type });
        await page.event('CALL_INCOMING', (data) => data.callId === call.id);
        if (end === 'decline') await page.ask('CALL_DECLINE', { callId: call.id });
        if (end === 'talk') await page.ask('CALL_ANSWER', { callId: call.id });
        if (end !== 'decline') await ok(a, 'POST', `/calls/${call.id}/end`);
        made.unshift(call.id);
    }
    const list = async (person, query) => (await ok(person, 'GET', `/calls/history?${query}`)).calls.map((call) => call.id);
    assert.deepEqual(await list(a, ''), made);
    assert.deepEqual(await list(b, `chatId=${thread}`), made);
    assert.deepEqual(await list(a, 'chatId=elsewhere'), []);
    assert.deepEqual(await list(a, 'type=VIDEO'), [made[0], made[2]]);
    assert.deepEqual(await list(a, 'status=DECLINED'), [made[2]]);
    assert.deepEqual(await list(a, 'direction=incoming'), []);
    assert.deepEqual(await list(b, 'direction=incoming&type=AUDIO'), [made[1], made[3]]);
    assert.deepEqual(await list(b, 'missed=true'), [made[0], made[3]], 'declined and answered ones were not missed');
    assert.deepEqual(await list(a, 'missed=true'), [], 'who called has missed nothing');
    const first = await ok(a, 'GET', '/calls/history?page=1&limit=3');
    const second = await ok(a, 'GET', '/calls/history?page=2&limit=3');
    const beyond = await ok(a, 'GET', '/calls/history?page=3&limit=3');
    assert.deepEqual([...first.calls, ...second.calls].map((call) => call.id), made);
    assert.deepEqual([first.page, first.limit, first.total, first.totalPages], [1, 3, 4, 2]);
    assert.deepEqual([second.calls.length, beyond.calls.length, beyond.total], [1, 0, 4]);
    const [newest] = first.calls;
    const justAfter = new Date(Date.parse(newest.startedAt) + 1).toISOString();
    assert.deepEqual(await list(a, `from=${newest.startedAt}`), [made[0]]);
    assert.deepEqual(await list(a, `from=${encodeURIComponent(justAfter)}`), []);
    assert.deepEqual(await list(a, `until=${newest.startedAt}`), made.slice(1));
    assert.deepEqual(await list(a, 'from=2001-01-01&until=2001-01-02'), []);
    isMoment(newest.endedAt);
    const stranger = await server.register('eve-history');
    assert.deepEqual(await list(stranger, ''), []);
    assert.deepEqual(await list(stranger, `chatId=${thread}`), [], 'a conversation of others shows nothing');
});

test('bad input gets the documented error and changes nothing', async () => {
    const { a, b } = await two();
    const page = await Wire.open(server, b);
    const before = page.received.length;
    const bad = (body) => refused(a, 'POST', '/calls', body, 400, 'bad_message');
    await bad({});
    await bad({ type: 'AUDIO' });
    await bad({ participantIds: [b.id] });
    await bad({ participantIds: b.id, type: 'AUDIO' });
    await bad({ participantIds: [b.id], type: 'HOLOGRAM' });
    await bad({ participantIds: [b.id], type: 'AUDIO', offer: { type: 'offer', sdp: 'nonsense' } });
    await bad('{"participantIds": ["x"], "type": "AUDIO"');
    await refused(a, 'POST', '/calls', { participantIds: [a.id], type: 'AUDIO' }, 403, 'not_allowed');
    await refused(a, 'POST', '/calls', { participantIds: ['nobody'], type: 'AUDIO' }, 404, 'not_found');
    await refused(a, 'POST', '/calls', { chatId: 'nowhere', type: 'AUDIO' }, 404, 'not_found');
    await refused({ token: 'x' }, 'POST', '/calls', { participantIds: [b.id], type: 'AUDIO' }, 401, 'not_authenticated');
    for (const query of ['page=0', 'page=x', 'limit=0', 'limit=101', 'type=X', 'status=X', 'direction=up', 'missed=maybe',
        'from=yesterday', 'until=1', `chatId=${'x'.repeat(65)}`]) {
        await refused(a, 'GET', `/calls/history?${query}`, undefined, 400, 'bad_message');
    }
    for (const query of ['page=100000', 'limit=1', 'limit=100']) await ok(a, 'GET', `/calls/history?${query}`);
    await refused(a, 'GET', '/calls/active?limit=101', undefined, 400, 'bad_message');
    await refused(a, 'GET', '/calls/some-call/signaling?after=-1', undefined, 400, 'bad_message');
    await page.settled();
    assert.equal(page.received.slice(before).filter((each) => each.event.startsWith('CALL_')).length, 0);
});

test('a stranger gets the same answer for a call of others as for none', async () => {
    const { a, b } = await two();
    const eve = await server.register(`eve${pairs}`);
    const page = await Wire.open(server, b);
    const { call } = await ok(a, 'POST', '/calls', { participantIds: [b.id], type: 'AUDIO' });
    const attempts = [
        ['GET', '', undefined],
        ['GET', '/participants', undefined],
        ['POST', '/answer', { accept: true }],
        ['POST', '/answer', { accept: false }],
        ['POST', '/end', undefined],
        ['PATCH', '/media', { isMuted: true }],
    ];
    for (const [method, path, body] of attempts) {
        const real = await refused(eve, method, `/calls/${call.id}${path}`, body, 404, 'not_found');
        const invented = await refused(eve, method, `/calls/no-such-call-at-all-00${path}`, body, 404, 'not_found');
        assert.deepEqual(real.body, invented.body);
    }
    for (const [path, body] of [['offer', { offer: offer() }], ['answer', { answer: answer() }], ['ice-candidate', { candidate: candidate() }]]) {
        await refused(eve, 'POST', `/calls/signaling/${path}`, { callId: call.id, targetUserId: b.id, ...body }, 404, 'not_found');
    }
    assert.deepEqual((await ok(eve, 'GET', `/calls/${call.id}/signaling`)).events, []);
    await page.settled();
    assert.equal(page.all('CALL_ENDED').length, 0);
    assert.equal((await ok(a, 'GET', `/calls/${call.id}`)).call.status, 'RINGING');
    await ok(a, 'POST', `/calls/${call.id}/end`);
});

test('who may not yet, or no longer, is told so', async () => {
    const { a, b } = await two();
    const page = await Wire.open(server, b);
    const { call } = await ok(a, 'POST', '/calls', { participantIds: [b.id], type: 'AUDIO' });
    await page.event('CALL_INCOMING');
    await refused(a, 'POST', `/calls/${call.id}/answer`, { accept: true }, 403, 'not_allowed');
    await refused(a, 'POST', '/calls/signaling/offer', { callId: call.id, offer: offer() }, 409, 'invalid_state');
    await refused(b, 'POST', `/calls/${call.id}/end`, undefined, 403, 'not_allowed');
    await ok(a, 'POST', `/calls/${call.id}/end`);
    await ok(a, 'POST', `/calls/${call.id}/end`);
    assert.equal((await ok(a, 'GET', `/calls/${call.id}`)).call.status, 'CANCELLED', 'the end is final');
    await refused(a, 'PATCH', `/calls/${call.id}/media`, { isMuted: true }, 409, 'invalid_state');
});
