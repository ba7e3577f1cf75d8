// The routes of calls with the bodies, queries and words of their description, and what each of them refuses.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { couple } from './support/people.mjs';
import { answer, candidate, offer } from './support/sdp.mjs';
import { Server } from './support/server.mjs';
import { STATUS } from './support/statuses.mjs';
import { Wire } from './support/wire.mjs';

let server;
before(async () => { server = await Server.start(); });
after(() => server.clean());

const http = (person, method, path, body) => server.http(method, path, { token: person.token, body });
const ok = (person, method, path, body) => server.ok(method, path, { token: person.token, body });
const tooLong = 'x'.repeat(65);
const large = offer({ extra: `a=x:${'y'.repeat(33_000)}\r\n` });

async function refused(code, person, method, path, body) {
    const response = await http(person, method, path, body);
    const what = `${method} ${path} ${JSON.stringify(body)?.slice(0, 150)}`;
    assert.deepEqual([response.status, response.body.error?.code], [STATUS[code], code], what);
    assert.ok(response.body.error.message.length > 3);
}

async function two() {
    const pair = await couple(server, 'João Silva', 'Maria');
    return { ...pair, caller: await Wire.open(server, pair.a), callee: await Wire.open(server, pair.b) };
}

async function ring({ a, b, threadId, caller, callee }, type = 'VIDEO') {
    const { call } = await ok(a, 'POST', '/calls', { chatId: threadId, participantIds: [b.id], type });
    await callee.event('CALL_INCOMING', (data) => data.callId === call.id);
    await caller.event('CALL_STATUS_CHANGED', (data) => data.callId === call.id);
    return call.id;
}

async function talk(pair, type) {
    const callId = await ring(pair, type);
    await ok(pair.b, 'POST', `/calls/${callId}/answer`, { accept: true });
    await pair.caller.event('CALL_STARTED', (data) => data.callId === callId);
    return callId;
}

const calls = (wire) => wire.received.filter(({ event }) => /^(CALL|WEBRTC)_/.test(event)).map(({ event }) => event);

for (const type of ['AUDIO', 'VIDEO']) {
    test(`${type}: initiate, answer, get, participants, signaling, media, end`, async () => {
        const pair = await two();
        const { a, b, threadId, caller, callee } = pair;
        const started = await http(a, 'POST', '/calls', { chatId: threadId, participantIds: [b.id], type });
        assert.equal(started.status, 201);
        const { call } = started.body;
        assert.deepEqual([call.type, call.status, call.initiatorId, call.chatId], [type, 'RINGING', a.id, threadId]);
        assert.ok(call.roomId && call.participants.length === 2 && Date.parse(call.startedAt) <= Date.now());
        await callee.event('CALL_INCOMING', (data) => data.callId === call.id);
        const answered = await ok(b, 'POST', `/calls/${call.id}/answer`, { accept: true });
        assert.deepEqual([answered.call.id, answered.call.status], [call.id, 'CONNECTING']);
        assert.deepEqual((await ok(a, 'GET', `/calls/${call.id}`)).call.roomId, call.roomId);
        const { participants } = await ok(b, 'GET', `/calls/${call.id}/participants`);
        assert.deepEqual(participants.map(({ userId, userName, status }) => [userId, userName, status]),
            [[a.id, 'João Silva', 'JOINED'], [b.id, 'Maria', 'JOINED']]);
        await signals(pair, call.id);
        await media(pair, call.id, type === 'VIDEO');
        const { call: over } = await ok(a, 'POST', `/calls/${call.id}/end`);
        assert.deepEqual([over.status, over.endedBy, over.reason], ['ENDED', a.id, 'hung_up']);
        for (const wire of [caller, callee]) assert.equal((await wire.event('CALL_ENDED')).data.endedBy, a.id);
    });
}

async function signals({ a, b, caller, callee }, callId) {
    const send = (person, kind, body) => http(person, 'POST', `/calls/signaling/${kind}`, { callId, ...body });
    const { candidate: text, sdpMid, sdpMLineIndex } = candidate();
    const init = { candidate: text, sdpMid, sdpMLineIndex };
    const sent = [
        await send(a, 'offer', { targetUserId: b.id, offer: { type: 'offer', sdp: offer().sdp } }),
        await send(b, 'answer', { targetUserId: a.id, answer: { type: 'answer', sdp: answer().sdp } }),
        await send(a, 'ice-candidate', { targetUserId: b.id, candidate: init }),
        await send(b, 'ice-candidate', { candidate: init }),
    ];
    for (const { status, body } of sent) assert.deepEqual([status, body], [204, '']);
    const offered = (await callee.event('WEBRTC_OFFER_RECEIVED')).data;
    assert.deepEqual(offered, { callId, fromUserId: a.id, fromUserName: 'João Silva', offer: { type: 'offer', sdp: offer().sdp } });
    const answered = (await caller.event('WEBRTC_ANSWER_RECEIVED')).data;
    assert.deepEqual(answered, { callId, fromUserId: b.id, answer: { type: 'answer', sdp: answer().sdp } });
    for (const [wire, from] of [[callee, a], [caller, b]]) {
        const came = (await wire.event('WEBRTC_ICE_CANDIDATE_RECEIVED')).data;
        assert.deepEqual(came, { callId, fromUserId: from.id, candidate: init });
    }
}

async function media({ a, callee }, callId, video) {
    const state = { isMuted: false, isVideoEnabled: video, isSharingScreen: false };
    const changes = [{ isMuted: true }, { isVideoEnabled: !video }, { isSharingScreen: true }, { isMuted: false }];
    for (const change of changes) {
        Object.assign(state, change);
        const { participant } = await ok(a, 'PATCH', `/calls/${callId}/media`, change);
        assert.deepEqual(Object.fromEntries(Object.keys(state).map((name) => [name, participant[name]])), state);
        assert.equal(participant.userId, a.id);
        const same = (data) => Object.keys(state).every((name) => data[name] === state[name]);
        const { data } = await callee.event('CALL_PARTICIPANT_MEDIA_CHANGED', same);
        assert.deepEqual(data, { callId, userId: a.id, userName: 'João Silva', ...state });
    }
}

test('the lists: active?page=1&limit=10 while it runs, history?chatId&type=VIDEO&page=1 when it is over', async () => {
    const pair = await two();
    const { a, b, threadId } = pair;
    const callId = await talk(pair);
    for (const person of [a, b]) {
        const { calls: running, ...page } = await ok(person, 'GET', '/calls/active?page=1&limit=10');
        assert.deepEqual(running.map(({ id, status }) => [id, status]), [[callId, 'CONNECTING']]);
        assert.deepEqual(page, { page: 1, limit: 10, total: 1, totalPages: 1 });
        assert.deepEqual((await ok(person, 'GET', '/calls/history')).calls, []);
    }
    await ok(b, 'POST', `/calls/${callId}/end`);
    for (const person of [a, b]) {
        const { calls: past, total } = await ok(person, 'GET', `/calls/history?chatId=${threadId}&type=VIDEO&page=1`);
        assert.deepEqual([past.map(({ id, status, endedBy }) => [id, status, endedBy]), total], [[[callId, 'ENDED', b.id]], 1]);
        assert.deepEqual((await ok(person, 'GET', '/calls/active?page=1&limit=10')).calls, []);
    }
});

test('declined by the route with the words of who declines', async () => {
    const pair = await two();
    const callId = await ring(pair);
    const { call } = await ok(pair.b, 'POST', `/calls/${callId}/answer`, { accept: false, reason: 'Estou ocupado' });
    assert.deepEqual([call.status, call.text, call.endedBy], ['DECLINED', 'Estou ocupado', pair.b.id]);
    const ended = (await pair.caller.event('CALL_ENDED')).data;
    const told = { callId, chatId: pair.threadId, duration: 0, endedBy: pair.b.id };
    assert.deepEqual(ended, { ...told, reason: 'declined', text: 'Estou ocupado' });
});

test('a dial has one callee: more are refused, and whom one does not know one cannot add', async () => {
    const pair = await two();
    const third = await couple(server);
    const participantIds = [pair.b.id, third.a.id];
    await refused('not_allowed', pair.a, 'POST', '/calls', { chatId: pair.threadId, participantIds, type: 'VIDEO' });
    await refused('not_allowed', pair.a, 'POST', '/calls', { participantIds: ['user-uuid-1', 'user-uuid-2'], type: 'VIDEO' });
    const callId = await talk(pair);
    const add = [pair.a, 'POST', `/calls/${callId}/participants`, { participantIds: [third.a.id] }];
    await refused('invalid_state', ...add);
    await pair.caller.ask('CALL_CONNECTED', { callId });
    await refused('not_found', ...add);
    assert.equal((await ok(pair.a, 'GET', `/calls/${callId}/participants`)).participants.length, 2);
});

test('POST /calls: each field missing, mistyped, unknown or too long is refused and nobody rings', async () => {
    const { a, b, threadId, callee } = await two();
    const good = { chatId: threadId, participantIds: [b.id], type: 'VIDEO' };
    const cases = [
        ...[undefined, null, 7, [], '', 'VOICE', 'video'].map((type) => ['bad_message', { type }]),
        ...[7, {}, [], tooLong, 'with space'].map((chatId) => ['bad_message', { chatId }]),
        ...[7, {}, 'x', [7], [null], ['']].map((participantIds) => ['bad_message', { participantIds }]),
        ['not_found', { chatId: 'chat-uuid' }],
        ['not_found', { chatId: undefined, participantIds: ['user-uuid-1'] }],
        ['not_allowed', { chatId: undefined, participantIds: [a.id] }],
        ...[7, [], 'v=0', {}, { type: 'offer' }, { type: 'offer', sdp: 'v=0\r\no=- ...' }, answer()]
            .map((bad) => ['bad_message', { offer: bad }]),
        ['too_large', { offer: large }],
    ];
    for (const [code, change] of cases) await refused(code, a, 'POST', '/calls', { ...good, ...change });
    for (const body of ['', '{', '7', '[]']) await refused('bad_message', a, 'POST', '/calls', body);
    await refused('not_authenticated', { token: 'JWT_TOKEN' }, 'POST', '/calls', good);
    await callee.settled();
    assert.deepEqual(calls(callee), []);
    assert.deepEqual((await ok(a, 'GET', '/calls/history')).total, 0);
});

test('answer, media and signaling: a bad body is refused, and the call goes on ringing', async () => {
    const pair = await two();
    const { a, b, caller, callee } = pair;
    const callId = await ring(pair);
    const before = [calls(caller), calls(callee)];
    const bad = async (person, method, path, body, code = 'bad_message') => refused(code, person, method, path, body);
    for (const accept of [undefined, null, 'true', 1, {}]) await bad(b, 'POST', `/calls/${callId}/answer`, { accept });
    for (const reason of [7, {}]) await bad(b, 'POST', `/calls/${callId}/answer`, { accept: false, reason });
    await bad(b, 'POST', `/calls/${callId}/answer`, { accept: false, reason: 'x'.repeat(141) }, 'too_large');
    for (const wrong of [7, {}, offer()]) {
        await bad(b, 'POST', `/calls/${callId}/answer`, { accept: true, answer: wrong });
    }
    for (const name of ['isMuted', 'isVideoEnabled', 'isSharingScreen']) {
        for (const value of ['true', 1, {}]) await bad(a, 'PATCH', `/calls/${callId}/media`, { [name]: value });
    }
    const kinds = { offer: { offer: offer() }, answer: { answer: answer() }, 'ice-candidate': { candidate: candidate() } };
    for (const [kind, good] of Object.entries(kinds)) {
        const path = `/calls/signaling/${kind}`;
        for (const id of [undefined, 7, '', tooLong]) await bad(a, 'POST', path, { ...good, callId: id });
        await bad(a, 'POST', path, { ...good, callId: 'call-uuid' }, 'not_found');
        for (const targetUserId of [7, tooLong]) await bad(a, 'POST', path, { ...good, callId, targetUserId });
        const [name] = Object.keys(good);
        for (const value of [7, 'x', [], {}]) await bad(a, 'POST', path, { callId, targetUserId: b.id, [name]: value });
    }
    await bad(a, 'POST', '/calls/signaling/offer', { callId, offer: large }, 'too_large');
    for (const wire of [caller, callee]) await wire.settled();
    assert.deepEqual([calls(caller), calls(callee)], before);
    assert.equal((await ok(a, 'GET', `/calls/${callId}`)).call.status, 'RINGING');
});

test('the wrong person, the wrong target and the wrong moment, by every route', async () => {
    const pair = await two();
    const { a, b } = pair;
    const eve = (await couple(server)).a;
    const callId = await ring(pair);
    const act = (target) => [
        ['POST', `/calls/${callId}/answer`, { accept: true }],
        ['POST', `/calls/${callId}/answer`, { accept: false }],
        ['POST', `/calls/${callId}/end`, undefined],
        ['PATCH', `/calls/${callId}/media`, { isMuted: true }],
        ['POST', '/calls/signaling/offer', { callId, targetUserId: target, offer: offer() }],
        ['POST', '/calls/signaling/answer', { callId, targetUserId: target, answer: answer() }],
        ['POST', '/calls/signaling/ice-candidate', { callId, targetUserId: target, candidate: candidate() }],
    ];
    const expect = async (person, target, codes) => {
        for (const [i, code] of codes.entries()) if (code) await refused(code, person, ...act(target)[i]);
    };
    const [F, L, H] = ['not_allowed', 'invalid_state', 'not_found'];
    await expect(a, b.id, [F, F, null, null, L, L]);
    await expect(b, a.id, [null, null, F, F, F, F, F]);
    await ok(b, 'POST', `/calls/${callId}/answer`, { accept: true });
    await expect(a, b.id, [F, F]);
    await expect(b, a.id, [null, L]);
    await expect(eve, b.id, [H, H, H, H, H, H, H]);
    for (const target of [a.id, eve.id, 'user-uuid']) {
        for (const i of [4, 5, 6]) assert.ok((await http(a, ...act(target)[i])).status >= 400, `to ${target}`);
    }
    for (const wire of [pair.caller, pair.callee]) await wire.settled();
    assert.deepEqual(calls(pair.caller).filter((event) => event.startsWith('WEBRTC') || event === 'CALL_ENDED'), []);
    await ok(a, 'POST', `/calls/${callId}/end`);
    await expect(a, b.id, [F, F, null, L, L, L, L]);
    await expect(b, a.id, [L, L, null, L, L, L, L]);
    assert.equal((await ok(b, 'POST', `/calls/${callId}/end`)).call.endedBy, a.id, 'the end is final');
});
