// The figures of a running server, for Prometheus: at a door of their own, on this machine alone.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Server } from './support/server.mjs';
import { Wire } from './support/wire.mjs';

let server;
let figures;
before(async () => {
    server = await Server.start({ args: ['--metrics-port', '0'] });
    await server.untilLogged(/"figures"/);
    figures = /"(http:\/\/127\.0\.0\.1:\d+\/metrics)"/.exec(server.log)[1];
});
after(() => server.clean());

/** Every sample there is, name and labels -> value; the text is held against Prometheus' format, line by line. */
async function readings() {
    const response = await fetch(figures);
    assert.equal(response.status, 200);
    assert.equal(response.headers.get('content-type'), 'text/plain; version=0.0.4; charset=utf-8');
    const text = await response.text();
    assert.ok(text.endsWith('\n'));
    const found = {};
    let typed;
    for (const line of text.trimEnd().split('\n')) {
        const type = /^# TYPE (alo_[a-z_]+) (?:gauge|counter)$/.exec(line);
        typed = type ? type[1] : typed;
        if (type || /^# HELP alo_[a-z_]+ \S/.test(line)) continue;
        const [, name, labels = '', value] = /^(alo_[a-z_]+)(\{[a-z]+="[a-z0-9_]+"\})? (\d+)$/.exec(line) ?? assert.fail(line);
        assert.equal(name, typed, line);
        found[name + labels] = Number(value);
    }
    return found;
}

test('devices, calls, how calls end and what is refused are counted', async () => {
    const before = await readings();
    assert.deepEqual([before.alo_sockets, before.alo_calls, before.alo_storage_up], [0, 0, 1]);
    const [ana, raj] = [await server.register('ana'), await server.register('raj')];
    const chatId = await server.thread(ana, 'raj');
    const [left, right] = [await Wire.open(server, ana), await Wire.open(server, raj)];
    const { callId } = (await left.ask('CALL_INITIATE', { chatId, participantIds: [], type: 'AUDIO' })).data;
    await right.event('CALL_INCOMING');
    const ringing = await readings();
    assert.deepEqual([ringing.alo_sockets, ringing.alo_sessions, ringing.alo_calls], [2, 2, 1]);
    await right.ask('CALL_DECLINE', { callId });
    await left.event('CALL_ENDED');
    assert.equal((await right.ask('TYPING', { chatId: 'nowhere' })).data.code, 'not_found');
    const over = await readings();
    assert.equal(over.alo_calls, 0);
    assert.equal(over['alo_calls_ended_total{reason="declined"}'], 1);
    assert.equal(over['alo_commands_refused_total{code="not_found"}'], 1);
    assert.equal(over['alo_http_requests_total{status="101"}'], 2);
    assert.ok(over['alo_http_requests_total{status="200"}'] > ringing['alo_http_requests_total{status="200"}']);
    await Promise.all([left.close(), right.close()]);
});

test('everybody\'s door does not have them, and theirs has nothing else', async () => {
    assert.equal((await server.http('GET', '/metrics')).status, 404);
    const status = async (path, method = 'GET') => (await fetch(new URL(path, figures), { method })).status;
    for (const path of ['/', '/healthz', '/me', '/ws', '/metrics/', '/openapi.json']) assert.equal(await status(path), 404, path);
    assert.equal(await status('/metrics', 'POST'), 405);
    assert.equal(await status('/metrics', 'HEAD'), 200);
});

test('unless they are asked for there are none', async () => {
    const plain = await Server.start();
    await plain.untilLogged(/"started"/);
    assert.doesNotMatch(plain.log, /"figures"/);
    await plain.clean();
});
