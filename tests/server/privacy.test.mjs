// Canaries: secrets that must not be found in anything the server writes.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { answer, candidate, offer } from './support/sdp.mjs';
import { Server } from './support/server.mjs';
import { Wire } from './support/wire.mjs';

let server;
before(async () => { server = await Server.start(); });
after(() => server.clean());

test('the log has no token, ticket, password, SDP, candidate or text; the database no token and no password', async () => {
    const secrets = { password: 'canary-password-41', text: 'canary-text-42', ufrag: 'canaryufrag43', pwd: 'canarypwd44'.padEnd(24, 'x') };
    const ana = await server.register('ana', 'Ana', secrets.password);
    const bea = await server.register('bea');
    const thread = await server.thread(ana, 'bea');
    const ticket = await server.ticket(ana);
    const [one, other] = [await Wire.open(server, ana), await Wire.open(server, bea)];

    const { callId } = (await one.ask('CALL_INITIATE', { participantIds: [bea.id], type: 'AUDIO', offer: offer(secrets) })).data;
    await other.event('CALL_INCOMING');
    await one.ask('WEBRTC_ICE_CANDIDATE', { callId, targetUserId: bea.id, candidate: candidate(45454) });
    await other.ask('CALL_ANSWER', { callId, answer: answer(secrets) });
    await one.ask('MESSAGE_SEND', { chatId: thread, text: secrets.text, clientId: 'c1' });

    // Everything that is refused, and so written down, with a secret in it.
    await server.http('POST', '/auth/login', { body: { handle: 'ana', password: `${secrets.password}x` } });
    await server.http('GET', `/me?token=${ana.token}`, { token: 'canary-wrong-46' });
    await one.ask('WEBRTC_OFFER', { callId: 'foreign-call', targetUserId: bea.id, offer: offer(secrets) });
    one.raw(`{"event":"CALL_INITIATE","id":"x","data":{"offer":{"type":"offer","sdp":"${secrets.ufrag}"}}}`);
    await one.settled();
    for (let i = 0; i < 2; ++i) {  // the second time the ticket is refused
        const wire = new Wire(server);
        await wire.opened();
        wire.hello(ticket);
        if (i === 0) await wire.event('WELCOME');
        else assert.equal((await wire.ended()).code, 4003);
    }
    await one.ask('CALL_END', { callId });
    await other.event('CALL_ENDED');
    assert.equal(await server.stop(), 0);

    assert.match(server.log, /"event":"ticket_refused"/);
    assert.match(server.log, /"event":"refused"/);
    assert.match(server.log, /"from":"127\.0\.0\.0\/24"/);
    assert.doesNotMatch(server.log, /127\.0\.0\.1"/, 'addresses are cut short');
    const forbidden = [...Object.values(secrets), ana.token, bea.token, ticket, '45454', 'canary-wrong-46', 'a=ice-'];
    for (const secret of forbidden) assert.ok(!server.log.includes(secret), `found in the log: ${secret}`);
    const stored = ['alo.db'].map((name) => readFileSync(join(server.data, name), 'latin1')).join('');
    for (const secret of [secrets.password, ana.token, bea.token, ticket]) assert.ok(!stored.includes(secret));
    for (const line of server.log.trim().split('\n')) {
        if (!line.startsWith('listening')) JSON.parse(line);
    }
});
