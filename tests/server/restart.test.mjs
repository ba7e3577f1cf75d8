// The server goes away, politely or not: what was acknowledged is there, calls go on or end, nothing stays open.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { answer, offer } from './support/sdp.mjs';
import { Server } from './support/server.mjs';
import { Wire } from './support/wire.mjs';

const servers = [];
after(() => Promise.all(servers.map((server) => server.clean())));

async function started(...args) {
    const server = await Server.start({ args });
    servers.push(server);
    return server;
}

/** What the database says, read by SQLite's own shell from the stopped server's file. */
function sql(server, query) {
    return execFileSync('sqlite3', [join(server.data, 'alo.db'), query], { encoding: 'utf8' }).trim();
}

async function two(server, n = 1) {
    const [a, b] = await Promise.all([server.register(`a${n}.caller`), server.register(`b${n}.callee`)]);
    const thread = await server.thread(a, b.handle);
    const [caller, callee] = await Promise.all([Wire.open(server, a), Wire.open(server, b)]);
    return { a, b, thread, caller, callee };
}

const back = (server, person, wire) => Wire.open(server, person, { device: wire.device, resume: wire.resume() });

test('SIGTERM: not ready, 1012 to every socket, exit code 0 at once when all have gone', async () => {
    const server = await started();
    const { caller, callee } = await two(server);
    const unknown = new Wire(server);
    await unknown.opened();
    const began = Date.now();
    const stopped = server.stop();
    const codes = (await Promise.all([caller.ended(), callee.ended(), unknown.ended()])).map((closed) => closed.code);
    assert.deepEqual(codes, [1012, 1012, 1012]);
    assert.equal(await stopped, 0);
    assert.ok(Date.now() - began < 5000);
});

test('SIGTERM does not wait for ever for a peer that does not answer', async () => {
    const server = await started();
    const { caller } = await two(server);
    caller.ws._socket.pause();
    const began = Date.now();
    assert.equal(await server.stop(), 0);
    assert.ok(Date.now() - began < 12_000);
    caller.drop();
});

test('a login, its conversations and messages survive', async () => {
    const server = await started();
    const { a, b, thread, caller } = await two(server);
    await caller.ask('MESSAGE_SEND', { chatId: thread, text: 'antes', clientId: 'before' });
    await server.kill();
    await server.run();
    assert.equal((await server.ok('GET', '/me', { token: a.token })).userId, a.id);
    assert.equal((await server.history(b, thread)).messages[0].text, 'antes');
    const again = await server.ok('POST', `/threads/${thread}/messages`, {
        token: a.token,
        body: { text: 'antes', clientId: 'before' },
    });
    assert.equal(again.messageId, (await server.history(b, thread)).messages[0].messageId);
    assert.equal(await server.stop(), 0);
});

test('a message sent again over the socket after a restart is still the same one', async () => {
    const server = await started();
    const { a, b, thread, caller } = await two(server);
    const data = { chatId: thread, text: 'uma vez', clientId: 'twice' };
    const first = (await caller.ask('MESSAGE_SEND', data)).data;
    await server.kill();
    await server.run();
    const [sender, reader] = [await back(server, a, caller), await Wire.open(server, b)];
    const second = (await sender.ask('MESSAGE_SEND', data)).data;
    assert.equal(second.messageId, first.messageId);
    assert.equal(second.createdAt, first.createdAt);
    assert.equal((await reader.event('MESSAGE_NEW')).data.message.messageId, first.messageId);
    assert.equal((await server.history(b, thread)).messages.length, 1);
    assert.equal(await server.stop(), 0);
});

test('a new run is a new epoch: the full state, not a resume', async () => {
    const server = await started();
    const { a, caller } = await two(server);
    const known = caller.resume();
    await server.kill();
    await server.run();
    const again = await back(server, a, caller);
    assert.equal(again.welcome.resumed, false);
    assert.notEqual(again.welcome.epoch, known.epoch);
    assert.equal(await server.stop(), 0);
});

for (const how of ['kill', 'stop']) {
    test(`it still rings after ${how}, with the time that is left, and can be answered`, async () => {
        const server = await started('--ring-timeout-ms', '20000');
        const { a, b, caller, callee } = await two(server);
        await caller.ask('CALL_INITIATE', { participantIds: [b.id], type: 'VIDEO', offer: offer() });
        const incoming = (await callee.event('CALL_INCOMING')).data;
        await server[how]();
        await server.run();
        const [dialler, phone] = [await back(server, a, caller), await back(server, b, callee)];
        const [call] = phone.welcome.calls;
        assert.equal(call.callId, incoming.callId);
        assert.equal(call.status, 'RINGING');
        assert.equal(call.offer, undefined, 'descriptions are never stored: the caller offers again');
        const left = Date.parse(call.ringUntil) - Date.parse(incoming.ringUntil);
        assert.ok(Math.abs(left) < 1500, `${left} ms`);
        assert.equal(dialler.welcome.calls[0].callId, call.callId);
        await phone.ask('CALL_ANSWER', { callId: call.callId });
        await dialler.event('CALL_STARTED');
        await dialler.ask('WEBRTC_OFFER', { callId: call.callId, targetUserId: b.id, offer: offer() });
        await phone.event('WEBRTC_OFFER_RECEIVED');
        await phone.ask('WEBRTC_ANSWER', { callId: call.callId, targetUserId: a.id, answer: answer() });
        assert.equal((await dialler.event('WEBRTC_ANSWER_RECEIVED')).data.answer.sdp, answer().sdp);
        await dialler.ask('CALL_END', { callId: call.callId });
        assert.equal(await server.stop(), 0);
    });
}

test('it rings no longer after a restart than it would have without one', async () => {
    const server = await started('--ring-timeout-ms', '4000');
    const { a, b, thread, caller, callee } = await two(server);
    const began = Date.now();
    const { callId } = (await caller.ask('CALL_INITIATE', { participantIds: [b.id], type: 'AUDIO' })).data;
    await callee.event('CALL_INCOMING');
    await server.kill();
    await server.run();
    const dialler = await back(server, a, caller);
    if (dialler.welcome.calls.length > 0) {
        assert.equal((await dialler.event('CALL_ENDED')).data.reason, 'missed');
    }
    const took = Date.now() - began;
    assert.ok(took < 9000, `${took} ms`);
    const [line] = (await server.history(b, thread)).messages;
    assert.equal(line.call.callId, callId);
    assert.equal(line.call.status, 'MISSED');
    assert.equal(await server.stop(), 0);
});

test('a connected call goes on over a kill, with its clock, and ends right', async () => {
    const server = await started();
    const { a, b, thread, caller, callee } = await two(server);
    const { callId } = (await caller.ask('CALL_INITIATE', { participantIds: [b.id], type: 'AUDIO' })).data;
    await callee.event('CALL_INCOMING');
    await callee.ask('CALL_ANSWER', { callId });
    await caller.event('CALL_STARTED');
    await caller.ask('CALL_CONNECTED', { callId });
    const { connectedAt } = (await callee.event('CALL_STATUS_CHANGED', (data) => data.status === 'CONNECTED')).data;
    await server.kill();
    await server.run();
    const [one, other] = [await back(server, a, caller), await back(server, b, callee)];
    for (const wire of [one, other]) {
        const [call] = wire.welcome.calls;
        assert.equal(call.callId, callId);
        assert.equal(call.status, 'CONNECTED');
        assert.equal(call.connectedAt, connectedAt);
        assert.equal(call.mine, true);
    }
    await one.ask('CALL_END', { callId });
    const ended = (await other.event('CALL_ENDED')).data;
    assert.equal(ended.reason, 'hung_up');
    const expected = Math.floor((Date.now() - Date.parse(connectedAt)) / 1000);
    assert.ok(Math.abs(ended.duration - expected) <= 1, `${ended.duration} s`);
    assert.equal((await server.history(a, thread)).messages[0].call.duration, ended.duration);
    assert.equal(await server.stop(), 0);
    assert.equal(sql(server, 'SELECT status, end_reason FROM calls'), 'ENDED|hung_up');
});
