// What is no candidate and no signal is refused by each format, and a native client at the other end hears none of it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ChatClient, leaveAll } from './support/chat_client.mjs';
import { OpClient } from './support/op_client.mjs';
import { couple } from './support/people.mjs';
import { RelayClient } from './support/relay_client.mjs';
import { offer, plainCandidate, plainDescription } from './support/sdp.mjs';
import { Server } from './support/server.mjs';
import { Wire } from './support/wire.mjs';

let server;
before(async () => { server = await Server.start(); });
after(() => server.clean());
after(leaveAll);

/** `far` at the native format calls a client of this kind, which accepts. */
async function talk(kind) {
    const { a, b, threadId } = await couple(server);
    const [far, near] = [await Wire.open(server, a), await kind.open(server, b)];
    const { callId } = (await far.ask('CALL_INITIATE', { participantIds: [b.id], type: 'AUDIO' })).data;
    await server.ok('POST', `/calls/${callId}/answer`, { token: b.token, body: { accept: true } });
    await far.event('CALL_STARTED');
    return { a, b, threadId, callId, far, near };
}

const signals = (far) => far.received.filter(({ event }) => event.startsWith('WEBRTC_')).map(({ data }) => data);

async function post({ token }, path, body) {
    const response = await server.http('POST', path, { token, body });
    return response.status === 204 ? null : `${response.status} ${response.body.error.code}`;
}

const byEvent = async ({ near, callId }, signal) =>
    (await near.ask('chat:call:signal', { callId, signal })).error?.code ?? null;
const byRoute = ({ b, threadId, callId }, signal) =>
    post(b, `/chat/threads/${threadId}/call/${callId}/signal`, { signal });

/**
 * The ways to say a candidate: `say` gives the code of the refusal, or null. What is not answered when it is taken has
 * `silent`, which only says it.
 */
const ways = {
    'WEBRTC_ICE_CANDIDATE': {
        kind: Wire,
        async say({ a, near, callId }, member) {
            const { event, data } = await near.ask('WEBRTC_ICE_CANDIDATE', { callId, targetUserId: a.id, ...member });
            return event === 'ERROR' ? data.code : null;
        },
    },
    'POST /calls/signaling/ice-candidate': {
        kind: Wire,
        refusal: '400 bad_message',
        say: ({ a, b, callId }, member) =>
            post(b, '/calls/signaling/ice-candidate', { callId, targetUserId: a.id, ...member }),
    },
    'op ice:candidate': {
        kind: OpClient,
        say: ({ near, callId }, member) =>
            near.refusal(JSON.stringify({ op: 'ice:candidate', data: { callId, ...member } })),
        silent: ({ near, callId }, member) => near.say('ice:candidate', { callId, ...member }),
    },
    'signal relay ice': {
        kind: RelayClient,
        say: ({ near, callId }, member) =>
            near.refusal(JSON.stringify({ type: 'call:signal', data: { kind: 'ice', callId, ...member } })),
        silent: ({ near, callId }, member) => near.say('ice', { callId, ...member }),
    },
    'chat:call:signal': {
        kind: ChatClient,
        say: (call, member) => byEvent(call, { type: 'candidate', ...member }),
    },
    'POST /chat/threads/…/signal': {
        kind: ChatClient,
        refusal: '400 bad_message',
        say: (call, member) => byRoute(call, { type: 'candidate', ...member }),
    },
};

for (const [name, { kind, refusal = 'bad_message', say, silent }] of Object.entries(ways)) {
    // Whoever forgot the member or misspelt it must hear so, and not end the candidates of the call.
    test(`${name}: null is the end of candidates, a candidate that is not there is refused`, async () => {
        const call = await talk(kind);
        for (const member of [{}, { candidates: null }, { sdpMid: '0', sdpMLineIndex: 0 }]) {
            assert.equal(await say(call, member), refusal, JSON.stringify(member));
        }
        await call.far.settled();
        assert.deepEqual(signals(call.far), []);
        if (silent) silent(call, { candidate: null });
        else assert.equal(await say(call, { candidate: null }), null);
        await call.far.event('WEBRTC_ICE_CANDIDATE_RECEIVED');
        assert.deepEqual(signals(call.far), [{ callId: call.callId, fromUserId: call.b.id, candidate: null }]);
    });
}

const { type, sdp } = plainDescription(offer());
const candidate = plainCandidate(50001);
const nonsense = [
    {}, [], 'x', 'offer', '', 7, null, undefined,
    { type }, { type: 'answer' }, { type, sdp: null }, { type, candidate }, { type, candidate: null },
    { type: 'screen' }, { type: 'screen', sdp }, { type: 'screen', candidate }, { type: 'screen', candidate: null },
    { type: 'Candidate', candidate }, { type: 7, candidate }, { type: 'candidate', sdp },
];

for (const [name, { say, refusal }] of Object.entries({
    'chat:call:signal': { say: byEvent, refusal: 'bad_message' },
    'POST /chat/threads/…/signal': { say: byRoute, refusal: '400 bad_message' },
})) {
    test(`${name}: what is neither offer, answer nor candidate is refused and not passed on`, async () => {
        const call = await talk(ChatClient);
        for (const signal of nonsense) {
            assert.equal(await say(call, signal), refusal, JSON.stringify(signal));
        }
        await call.far.settled();
        assert.deepEqual(signals(call.far), []);
        assert.equal(await say(call, { type: 'candidate', candidate }), null);
        await call.far.event('WEBRTC_ICE_CANDIDATE_RECEIVED');
        assert.deepEqual(signals(call.far), [{ callId: call.callId, fromUserId: call.b.id, candidate }]);
    });
}
