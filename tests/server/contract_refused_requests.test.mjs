// A request acts as one of its person's devices, and who asked by HTTP is answered by HTTP: a refusal is no news for the
// socket of that device, whichever format it speaks.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ChatClient, leaveAll } from './support/chat_client.mjs';
import { OpClient } from './support/op_client.mjs';
import { couple } from './support/people.mjs';
import { RelayClient } from './support/relay_client.mjs';
import { answer, candidate, offer } from './support/sdp.mjs';
import { Server } from './support/server.mjs';
import { Wire } from './support/wire.mjs';

let server;
before(async () => { server = await Server.start(); });
after(() => server.clean());
after(leaveAll);

/** Requests of a callee for whom this call rings, each with the status of its refusal. */
const requests = (callId) => [
    [404, 'POST', '/calls', { chatId: 'chat-uuid', type: 'AUDIO' }],
    [404, 'POST', '/calls/signaling/offer', { callId: 'call-uuid', offer: offer() }],
    [404, 'PATCH', '/calls/call-uuid/media', { isMuted: true }],
    [404, 'POST', '/chat/threads/thread-id/call/start', undefined],
    [403, 'POST', `/calls/${callId}/end`, undefined],
    [403, 'POST', '/calls/signaling/answer', { callId, answer: answer() }],
    [403, 'POST', '/calls/signaling/ice-candidate', { callId, candidate: candidate() }],
];

async function askInVain({ token }, callId) {
    for (const [status, method, path, body] of requests(callId)) {
        const response = await server.http(method, path, { token, body });
        assert.equal(response.status, status, `${method} ${path}`);
        assert.ok(response.body.error.code);
    }
}

/** This person's phone rings, at a client of this kind. */
async function rung(kind, options) {
    const { a, b } = await couple(server);
    const [caller, client] = [await Wire.open(server, a), await kind.open(server, b, options)];
    const { callId } = (await caller.ask('CALL_INITIATE', { participantIds: [b.id], type: 'AUDIO', offer: offer() })).data;
    await caller.event('CALL_STATUS_CHANGED', (data) => data.ringingDevices === 1);
    return { b, callId, client };
}

/** Each format's client, and its refusals once everything has come that the server had for it. */
const clients = {
    native: {
        kind: Wire,
        async refusals(wire) {
            await wire.settled();
            return wire.all('ERROR').filter(({ data }) => !data.id?.startsWith('TYPING'));
        },
    },
    op: {
        kind: OpClient,
        async refusals(client) {
            await client.settled();
            const foreign = ({ op, data }) => op === 'call:ended' || (op === 'error' && data.code !== 'bad_message');
            return client.received.filter(foreign);
        },
    },
    'signal relay': {
        kind: RelayClient,
        async refusals(client) {
            await client.settled();
            return client.received.filter(({ data }) => data.kind === 'error' && data.code !== 'bad_message');
        },
    },
    'thread calls': {
        kind: ChatClient,
        async refusals(client) {
            assert.equal((await client.ask('chat:nothing', {})).error.code, 'unknown_event');
            return client.events.filter(([name]) => name === 'chat:call:error');
        },
    },
};

for (const [name, { kind, refusals }] of Object.entries(clients)) {
    test(`${name}: what a request was refused is not told to the socket`, async () => {
        const { b, callId, client } = await rung(kind);
        await askInVain(b, callId);
        assert.deepEqual(await refusals(client), []);
        await server.ok('POST', `/calls/${callId}/answer`, { token: b.token, body: { accept: true } });
    });
}

test('native: a refused request leaves no gap in seq, and a resumed socket is not told of it either', async () => {
    const { b, callId, client } = await rung(Wire, { device: 'phone' });
    clearInterval(client.beat);  // a heartbeat would confirm what is to be told again
    const known = client.resume();
    await askInVain(b, callId);
    await client.settled();
    const numbered = client.received.filter(({ event }) => !['WELCOME', 'HEARTBEAT'].includes(event));
    assert.deepEqual(numbered.map(({ seq }) => seq), numbered.map((_, i) => i + 1));
    client.drop();
    const back = await Wire.open(server, b, { device: 'phone', resume: known });
    assert.equal(back.welcome.resumed, true);
    assert.deepEqual(await clients.native.refusals(back), []);
});
