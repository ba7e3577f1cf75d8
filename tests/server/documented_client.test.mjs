// Two people who know nothing of the server but its description talk to each other, by HTTP alone.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { clientOf, Refused } from './support/openapi/client.mjs';
import { answer, candidate, offer } from './support/sdp.mjs';
import { Server } from './support/server.mjs';

let server;
before(async () => { server = await Server.start({ web: process.env.ALO_WEB }); });
after(() => server?.clean());

async function person(handle, displayName) {
    const client = await clientOf(server.url);
    const { token, profile } = await client.register({ handle, displayName, password: 'correct horse battery' });
    client.session.token = token;
    return Object.assign(client, { id: profile.userId });
}

/** What this client hears about the call, until one of it is `event`. */
async function heard(client, callId, event) {
    const seen = [];
    for (let after = 0, turn = 0; turn < 400; ++turn) {
        const { events, lastSeq } = await client.getSignaling({ callId, after });
        seen.push(...events);
        after = lastSeq;
        const found = seen.find((each) => each.event === event);
        if (found) return found.data;
    }
    throw new Error(`${event} did not come; got ${seen.map((each) => each.event)}`);
}

const refused = (promise, status, code) =>
    assert.rejects(promise, (error) => error instanceof Refused && error.status === status && error.code === code);

let joao;
let maria;
let chatId;
let callId;

test('they register and start a conversation', async () => {
    [joao, maria] = [await person('joao', 'João Silva'), await person('maria', 'Maria Souza')];
    ({ chatId } = await joao.createThread({ handles: ['maria'] }));
    await joao.sendMessage({ chatId, text: 'Oi, Maria!', clientId: 'first' });
    const { threads } = await maria.listThreads();
    assert.deepEqual([threads[0].chatId, threads[0].unread, threads[0].lastMessage.text], [chatId, 1, 'Oi, Maria!']);
});

test('one calls, the other answers', async () => {
    assert.deepEqual((await maria.listActiveCalls()).calls, []);
    const { call } = await joao.startCall({ chatId, participantIds: [maria.id], type: 'AUDIO' });
    assert.equal(call.status, 'RINGING');
    const { calls } = await maria.listActiveCalls({ page: 1, limit: 10 });
    assert.deepEqual(calls.map((each) => [each.id, each.initiatorId]), [[call.id, joao.id]]);
    callId = call.id;
    await refused(joao.answerCall({ callId, accept: true }), 403, 'not_allowed');
    assert.equal((await maria.answerCall({ callId, accept: true })).call.status, 'CONNECTED');
    assert.equal((await heard(joao, callId, 'CALL_STARTED')).callId, callId);
});

test('they exchange descriptions and candidates', async () => {
    await joao.sendOffer({ callId, targetUserId: maria.id, offer: offer() });
    const offered = await heard(maria, callId, 'WEBRTC_OFFER_RECEIVED');
    assert.deepEqual([offered.fromUserId, offered.offer.sdp], [joao.id, offer().sdp]);
    await maria.sendAnswer({ callId, targetUserId: joao.id, answer: answer() });
    assert.equal((await heard(joao, callId, 'WEBRTC_ANSWER_RECEIVED')).answer.sdp, answer().sdp);
    await maria.sendIceCandidate({ callId, targetUserId: joao.id, candidate: candidate() });
    const came = await heard(joao, callId, 'WEBRTC_ICE_CANDIDATE_RECEIVED');
    assert.equal(came.candidate.candidate, candidate().candidate);
    assert.equal((await joao.changeMedia({ callId, isMuted: true })).participant.isMuted, true);
});

test('one hangs up, and both find the call in their history', async () => {
    assert.equal((await maria.endCall({ callId })).call.reason, 'hung_up');
    assert.equal((await heard(joao, callId, 'CALL_ENDED')).endedBy, maria.id);
    for (const [client, direction] of [[joao, 'outgoing'], [maria, 'incoming']]) {
        const { calls, total } = await client.listPastCalls({ chatId, direction, status: 'ENDED' });
        assert.deepEqual([total, calls[0].id, calls[0].endedBy], [1, callId, maria.id]);
    }
    const { messages, more } = await maria.listMessages({ chatId, limit: 10 });
    assert.deepEqual(messages.map((each) => each.text ?? each.call.reason), ['Oi, Maria!', 'hung_up']);
    assert.equal(more, false);
});

test('a stranger gets nothing, and who signed out neither', async () => {
    const eve = await person('eve');
    await refused(eve.getCall({ callId }), 404, 'not_found');
    await refused(eve.listMessages({ chatId }), 404, 'not_found');
    await eve.logout();
    await refused(eve.getMe(), 401, 'not_authenticated');
});
