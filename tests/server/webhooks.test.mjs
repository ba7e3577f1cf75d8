// What a host application is told, and that no call waits for it (docs/embedding.md).
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { file } from './support/host.mjs';
import { Listener, signed } from './support/listener.mjs';
import { Server, binary, folder } from './support/server.mjs';
import { Wire } from './support/wire.mjs';

let host;
let server;
let ana;
let raj;
let chat;
before(async () => {
    host = await Listener.start();
    server = await Server.start({ args: [...host.args, '--ring-timeout-ms', '300'] });
    [ana, raj] = [await server.register('ana'), await server.register('raj')];
    chat = await server.thread(ana, 'raj');
});
after(async () => {
    await server?.clean();
    await host?.stop();
});

const say = (text) => server.ok('POST', `/threads/${chat}/messages`, { token: ana.token, body: { text, clientId: encodeURIComponent(text) } });
const dial = async (wire) =>
    (await wire.ask('CALL_INITIATE', { chatId: chat, participantIds: [raj.id], type: 'AUDIO' })).data.callId;

test('a message is told once, signed, with what the members see', async () => {
    const message = await say('olá');
    await say('olá');
    const told = await host.event('message.created');
    assert.equal(told.method, 'POST');
    assert.equal(told.path, '/hooks/alo?from=test');
    assert.equal(told.headers['content-type'], 'application/json');
    assert.equal(told.headers['alo-event'], 'message.created');
    assert.ok(signed(told));
    assert.ok(!signed({ ...told, text: `${told.text} ` }));
    assert.match(told.id, /^[0-9a-f]{32}$/);
    assert.ok(Math.abs(Date.parse(told.createdAt) - Date.now()) < 60_000);
    assert.equal(told.data.messageId, message.messageId);
    assert.equal(told.data.text, 'olá');
    assert.equal(told.data.chatId, chat);
    await say('depois');
    await host.event('message.created', (data) => data.text === 'depois');
    assert.equal(host.received.filter((each) => each.data.text === 'olá').length, 1, 'sent twice, stored once');
});

test('a call of three is told of twice: when it was dialled, and when it is over for all', async () => {
    const eva = await server.register('eva');
    await server.thread(ana, 'eva');
    const [here, there, more] = await Promise.all([ana, raj, eva].map((person) => Wire.open(server, person)));
    const callId = await dial(here);
    await there.event('CALL_INCOMING');
    await there.ask('CALL_ANSWER', { callId });
    await here.ask('CALL_CONNECTED', { callId });
    const add = () => here.ask('CALL_PARTICIPANTS_ADD', { callId, participantIds: [eva.id] });
    await add();
    await here.event('CALL_PARTICIPANT_LEFT', (data) => data.reason === 'missed');
    await add();
    await more.event('CALL_INCOMING');
    await more.ask('CALL_ANSWER', { callId });
    await there.ask('CALL_END', { callId });
    await more.ask('CALL_END', { callId });
    const { data } = await host.event('call.ended', (each) => each.callId === callId);
    assert.deepEqual(data.participantIds, [ana.id, raj.id, eva.id]);
    assert.equal(data.reason, 'hung_up');
    assert.equal(data.endedBy, eva.id);
    const told = host.received.filter((each) => each.data.callId === callId).map((each) => each.event);
    assert.deepEqual(told, ['call.started', 'call.ended']);
    for (const wire of [here, there, more]) await wire.close();
});

test('a call that is ended: started, ended, with reason and duration', async () => {
    const [here, there] = [await Wire.open(server, ana), await Wire.open(server, raj)];
    const callId = await dial(here);
    await there.event('CALL_INCOMING');
    await there.ask('CALL_ANSWER', { callId, accept: true });
    await here.ask('CALL_END', { callId });
    const started = await host.event('call.started', (data) => data.callId === callId);
    assert.deepEqual(started.data.participantIds, [ana.id, raj.id]);
    assert.equal(started.data.initiatorId, ana.id);
    assert.equal(started.data.status, 'RINGING');
    const ended = await host.event('call.ended', (data) => data.callId === callId);
    assert.equal(ended.data.status, 'ENDED');
    assert.equal(ended.data.endedBy, ana.id);
    assert.equal(typeof ended.data.duration, 'number');
    assert.equal(host.received.filter((each) => each.data.callId === callId).length, 2);
    assert.ok(host.received.indexOf(started) < host.received.indexOf(ended));
    await here.close();
    await there.close();
});

test('a call that nobody takes is missed', async () => {
    const [here, there] = [await Wire.open(server, ana), await Wire.open(server, raj)];
    const callId = await dial(here);
    const missed = await host.event('call.missed', (data) => data.callId === callId);
    assert.equal(missed.data.reason, 'missed');
    await here.close();
    await there.close();
});

test('refused, it is told again after a second and then two; the next ones wait their turn', async () => {
    host.answers = [500, 302];
    await say('primeiro');
    await say('segundo');
    await host.event('message.created', (data) => data.text === 'segundo');
    const first = host.received.filter((each) => each.data.text === 'primeiro');
    assert.equal(first.length, 3);
    assert.equal(new Set(first.map((each) => each.id)).size, 1, 'the id tells a repetition');
    assert.ok(first[1].at - first[0].at >= 1000);
    assert.ok(first[2].at - first[1].at >= 2000);
    assert.match(server.log, /"webhook_failed"/);
});

test('a host that never answers holds up no call and no message', async () => {
    host.answers = [null];
    await say('engolido');
    await host.event('message.created', (data) => data.text === 'engolido');
    const [here, there] = [await Wire.open(server, ana), await Wire.open(server, raj)];
    const callId = await dial(here);
    await there.event('CALL_INCOMING');
    await say('no meio');
    assert.equal(host.unanswered, 1, 'all of it came while the host still kept its answer back');
    await host.event('call.started', (data) => data.callId === callId);
    await here.close();
    await there.close();
});

test('while the host is away everything is kept, also over kill -9', async () => {
    const { port } = host;
    await host.stop();
    await say('guardado');
    await server.kill();
    await server.run();
    host = await Listener.start({ port });
    await host.event('message.created', (data) => data.text === 'guardado');
});

test('over TLS, only to a host whose certificate is trusted', async () => {
    const place = folder({});
    const [key, cert] = [join(place, 'key.pem'), join(place, 'cert.pem')];
    execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '1',
        '-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost', '-keyout', key, '-out', cert], { stdio: 'ignore' });
    const tls = await Listener.start({ tls: { key: readFileSync(key), cert: readFileSync(cert) } });
    for (const trusted of [false, true]) {
        const one = await Server.start({ args: tls.args, wrap: trusted ? ['env', `SSL_CERT_FILE=${cert}`] : [] });
        const eva = await one.register('eva');
        await one.register('leo');
        const thread = await one.thread(eva, 'leo');
        await one.ok('POST', `/threads/${thread}/messages`, { token: eva.token, body: { text: 'oi', clientId: '1' } });
        if (trusted) await tls.event('message.created');
        else await one.untilLogged(/"webhook_failed"/);
        assert.equal(tls.received.length, trusted ? 1 : 0);
        await one.clean();
    }
    await tls.stop();
});

test('an address or a secret that cannot be right is refused at start', () => {
    const secret = file('secret', 'x'.repeat(32));
    const refused = [
        [['--webhook-url', 'ftp://x/', '--webhook-secret', secret], /takes an address such as/],
        [['--webhook-url', 'http://', '--webhook-secret', secret], /takes an address such as/],
        [['--webhook-url', 'http://x:port/', '--webhook-secret', secret], /takes an address such as/],
        [['--webhook-url', 'http://x/'], /go together/],
        [['--webhook-url', 'http://x/', '--webhook-secret', file('short', 'x'.repeat(31))], /32 characters at least/],
    ];
    for (const [args, words] of refused) {
        const done = spawnSync(binary(), ['--data', server.data, '--web', server.web, ...args], { encoding: 'utf8' });
        assert.equal(done.status, 2, args.join(' '));
        assert.match(done.stderr, words);
    }
});
