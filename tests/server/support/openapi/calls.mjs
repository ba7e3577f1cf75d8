// The story that the examples of calls tell, told to the real server.
import { Wire } from '../wire.mjs';

const HOST = 'candidate:1 1 udp 2122260223 turn.example 50000 typ host';

/** Calls ring at a client without a socket as long as it asks for them. */
const listen = ({ server }, person) => server.ok('GET', '/calls/active', { token: person.token });

async function dial(exercise, caller, callee) {
    await listen(exercise, callee);
    const body = { participantIds: [callee.id], type: 'AUDIO' };
    return (await exercise.server.ok('POST', '/calls', { token: caller.token, body })).call;
}

const end = ({ server }, person, call) => server.ok('POST', `/calls/${call.id}/end`, { token: person.token });

export async function talking(exercise, { joao, maria }) {
    await exercise.show('getIceServers', 'granted', { as: joao });
    await exercise.show('startCall', 'offline', { as: joao, request: 'inConversation' });
    await exercise.show('listActiveCalls', 'none', { as: maria });
    await exercise.show('startCall', 'withOffer', { as: joao });
    const again = { body: { participantIds: [maria.id], type: 'AUDIO' }, headers: await anotherDevice(exercise, joao) };
    await exercise.show('startCall', 'alreadyInCall', { as: joao, ...again });
    await exercise.show('listActiveCalls', 'ringing', { as: maria, query: ['page', 'limit'] });
    await exercise.show('getCall', 'ringing', { as: maria });
    await exercise.show('sendOffer', 'wrongMoment', { as: joao, request: 'offer' });
    await exercise.show('answerCall', 'notThisDevice', { as: joao, request: 'acceptWithAnswer' });
    await exercise.show('endCall', 'notThisDevice', { as: maria });
    await exercise.show('answerCall', 'acceptMissing', { as: maria, body: {} });
    await exercise.show('answerCall', 'reasonTooLong', { as: maria, body: { accept: false, reason: 'x'.repeat(141) } });
    await exercise.show('answerCall', 'acceptWithAnswer', { as: maria });
}

/** The header of a request that acts as a second device of this person, which stays connected. */
async function anotherDevice(exercise, person) {
    const device = exercise.parameter(exercise.document.operation('startCall'), 'Alo-Device');
    exercise.phone ??= await Wire.open(exercise.server, await loggedIn(exercise, person), { device });
    return { 'alo-device': device };
}

async function loggedIn({ server }, { handle, password }) {
    return server.ok('POST', '/auth/login', { body: { handle, password } });
}

export async function inTheCall(exercise, { joao, maria }) {
    const elsewhere = { as: joao, headers: await anotherDevice(exercise, joao) };
    await exercise.show('listParticipants', 'connected', { as: joao });
    await exercise.show('changeMedia', 'mute', { as: joao });
    await exercise.show('changeMedia', 'mutedNotFlag', { as: joao, body: { isMuted: 'yes' } });
    await exercise.show('changeMedia', 'notThisDevice', { ...elsewhere, request: 'mute' });
    await exercise.show('sendOffer', 'offer', { as: joao });
    await exercise.show('sendOffer', 'notThisDevice', { ...elsewhere, request: 'offer' });
    await exercise.show('sendAnswer', 'answer', { as: maria });
    const backwards = { ...exercise.request('sendAnswer', 'answer'), targetUserId: maria.id };
    await exercise.show('sendAnswer', 'notThisDevice', { ...elsewhere, body: backwards });
    await exercise.show('sendIceCandidate', 'candidate', { as: joao });
    await exercise.show('sendIceCandidate', 'endOfCandidates', { as: joao });
    await exercise.show('sendIceCandidate', 'notThisDevice', { ...elsewhere, request: 'candidate' });
    await exercise.show('getSignaling', 'caller', { as: joao, query: ['after'] });
    await exercise.show('getSignaling', 'callee', { as: maria });
    await exercise.show('getSignaling', 'badAfter', { as: maria, query: 'after=-1' });
}

export async function badSignals(exercise, { joao, maria }) {
    const offer = exercise.request('sendOffer', 'offer');
    const answer = exercise.request('sendAnswer', 'answer');
    const candidate = exercise.request('sendIceCandidate', 'candidate');
    const sdp = (text) => ({ ...offer, offer: { type: 'offer', sdp: text } });
    await exercise.show('sendOffer', 'badSdp', { as: joao, body: sdp('nonsense\n') });
    await exercise.show('sendOffer', 'sdpTooLarge', { as: joao, body: sdp('x'.repeat(32 * 1024 + 1)) });
    await exercise.show('sendAnswer', 'offerForAnswer', { as: maria, body: { ...answer, answer: offer.offer } });
    const named = { ...candidate, candidate: { candidate: HOST } };
    await exercise.show('sendIceCandidate', 'hostName', { as: joao, body: named });
    const target = { targetUserId: 'somebody-else' };
    await exercise.show('sendOffer', 'wrongTarget', { as: joao, body: { ...offer, ...target } });
    await exercise.show('sendAnswer', 'wrongTarget', { as: maria, body: { ...answer, ...target } });
    await exercise.show('sendIceCandidate', 'wrongTarget', { as: joao, body: { ...candidate, ...target } });
}

export async function hangingUp(exercise, { joao, maria }) {
    await exercise.show('endCall', 'hungUp', { as: maria });
    await exercise.show('getCall', 'ended', { as: joao });
    await exercise.show('changeMedia', 'wrongMoment', { as: joao, request: 'mute' });
    await exercise.show('answerCall', 'wrongMoment', { as: maria, request: 'acceptWithAnswer' });
    await exercise.show('sendAnswer', 'wrongMoment', { as: maria, request: 'answer' });
    await exercise.show('sendIceCandidate', 'wrongMoment', { as: joao, request: 'candidate' });
    const everything = ['chatId', 'type', 'status', 'direction', 'missed', 'from', 'until', 'page', 'limit'];
    await exercise.show('listPastCalls', 'filtered', { as: joao, query: everything });
    await exercise.show('listPastCalls', 'badFrom', { as: joao, query: 'from=yesterday' });
}

export async function declining(exercise, { joao, maria, ana }) {
    await listen(exercise, maria);
    const dialled = await exercise.show('startCall', 'inConversation', { as: joao });
    await exercise.show('answerCall', 'decline', { as: maria, path: { callId: dialled.body.call.id } });
    const again = await dial(exercise, joao, maria);
    await exercise.show('endCall', 'cancelled', { as: joao, path: { callId: again.id } });
    await exercise.show('listPastCalls', 'all', { as: joao });
    await exercise.show('startCall', 'typeMissing', { as: joao, body: { participantIds: [maria.id] } });
    await exercise.show('startCall', 'oneself', { as: joao, body: { participantIds: [joao.id], type: 'AUDIO' } });
    const two = { participantIds: [maria.id, ana.id], type: 'AUDIO' };
    await exercise.show('startCall', 'group', { as: joao, body: two });
}

export async function threadCalls(exercise, { joao, maria }) {
    await listen(exercise, maria);
    await exercise.show('startThreadCall', 'audio', { as: joao });
    const elsewhere = { as: joao, headers: await anotherDevice(exercise, joao) };
    await exercise.show('startThreadCall', 'alreadyInCall', { ...elsewhere, request: 'audio' });
    await exercise.show('signalThreadCall', 'wrongMoment', { as: joao, request: 'offer' });
    await exercise.show('signalThreadCall', 'notThisDevice', { as: maria, request: 'answer' });
    await exercise.show('acceptThreadCall', 'notThisDevice', { as: joao });
    const own = { as: joao, path: await ringing(exercise, joao) };
    await exercise.show('rejectThreadCall', 'notThisDevice', { ...own, request: 'later' });
    await exercise.show('endThreadCall', 'notThisDevice', { as: maria });
    await exercise.show('acceptThreadCall', 'accepted', { as: maria });
    await exercise.show('signalThreadCall', 'offer', { as: joao });
    await exercise.show('signalThreadCall', 'answer', { as: maria });
    await exercise.show('signalThreadCall', 'candidate', { as: joao });
    const tooLong = { signal: { type: 'candidate', candidate: { candidate: 'x'.repeat(1025) } } };
    await exercise.show('signalThreadCall', 'candidateTooLong', { as: joao, body: tooLong });
    await exercise.show('signalThreadCall', 'signalMissing', { as: joao, body: {} });
    await exercise.show('endThreadCall', 'hungUp', { as: joao });
    await exercise.show('acceptThreadCall', 'wrongMoment', { as: maria });
}

/** The path of the call that this person is in now. */
async function ringing(exercise, person) {
    const { calls } = await exercise.server.ok('GET', '/calls/active', { token: person.token });
    return { callId: calls[0].id };
}

export async function rejecting(exercise, { joao, maria }) {
    const call = await dial(exercise, joao, maria);
    const step = { as: maria, path: { callId: call.id } };
    await exercise.show('rejectThreadCall', 'reasonTooLong', { ...step, body: { reason: 'x'.repeat(141) } });
    await exercise.show('rejectThreadCall', 'later', step);
    const talk = await dial(exercise, joao, maria);
    await exercise.server.ok('POST', `/calls/${talk.id}/answer`, { token: maria.token, body: { accept: true } });
    await exercise.show('rejectThreadCall', 'wrongMoment', { as: maria, path: { callId: talk.id }, request: 'later' });
    await end(exercise, maria, talk);
    const thread = await exercise.server.thread(joao, maria.handle, 'ana.lima');
    await exercise.show('startThreadCall', 'unknownType', { as: joao, body: { type: 'smoke' } });
    await exercise.show('startThreadCall', 'groupThread', { as: joao, request: 'audio', path: { threadId: thread } });
}

/** Ana, whom João knows from a conversation of three, comes to a call of two. */
export async function adding(exercise, { joao, maria, ana }) {
    const call = await dial(exercise, joao, maria);
    const here = { as: joao, path: { callId: call.id } };
    await exercise.show('addParticipants', 'wrongMoment', { ...here, request: 'ana' });
    await exercise.server.ok('POST', `/calls/${call.id}/answer`, { token: maria.token, body: { accept: true } });
    await exercise.show('addParticipants', 'nobody', { ...here, body: { participantIds: [] } });
    await exercise.show('addParticipants', 'unknownPerson', { ...here, body: { participantIds: [ana.id, 'nobody'] } });
    const elsewhere = { ...here, headers: await anotherDevice(exercise, joao) };
    await exercise.show('addParticipants', 'notThisDevice', { ...elsewhere, request: 'ana' });
    await listen(exercise, ana);
    await exercise.show('addParticipants', 'ana', here);
    for (const person of [joao, maria]) await end(exercise, person, call);
}

/** Everything that is refused for its number. */
export async function insisting(exercise, { joao, maria }) {
    for (let unanswered = 0; unanswered < 5; ++unanswered) await end(exercise, joao, await dial(exercise, joao, maria));
    const [told, again] = [
        await exercise.show('startCall', 'tooManyUnanswered', { as: joao, request: 'inConversation' }),
        await exercise.show('startThreadCall', 'tooManyUnanswered', { as: joao, request: 'audio' }),
    ];
    return [told, again].map(({ headers }) => Number(headers.get('retry-after')));
}

export async function tooManyCandidates(exercise, { joao, maria }) {
    const call = await dial(exercise, maria, joao);
    const body = { ...exercise.request('sendIceCandidate', 'candidate'), callId: call.id, targetUserId: joao.id };
    const send = () => exercise.server.http('POST', '/calls/signaling/ice-candidate', { token: maria.token, body });
    const began = Date.now();
    let answer = await send();
    while ([204, 429].includes(answer.status) && Date.now() - began < 20_000) answer = await send();
    exercise.hold(exercise.document.operation('sendIceCandidate'), 'tooManyCandidates', answer);
    await exercise.server.http('POST', `/calls/${call.id}/end`, { token: maria.token });
}
