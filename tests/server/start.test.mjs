// How the program starts, or says in one sentence why not.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { binary, folder, Server } from './support/server.mjs';
import { Wire } from './support/wire.mjs';

const web = folder({ 'index.html': 'x' });
const rubbish = [web];
after(() => rubbish.forEach((path) => rmSync(path, { recursive: true, force: true })));

function data() {
    const path = mkdtempSync(join(tmpdir(), 'alo-data-'));
    rubbish.push(path);
    return path;
}

function attempt(...args) {
    const done = spawnSync(binary(), args, { encoding: 'utf8', timeout: 20_000 });
    const lines = done.stderr.trim().split('\n');
    return { code: done.status, sentence: lines.at(-1), lines, out: done.stdout };
}
const start = (...more) => attempt('--port', '0', '--data', data(), '--web', web, ...more);

test('wrong use: one sentence and exit code 2', () => {
    const cases = [
        [[], /--data DIR is needed/],
        [['--data', 'x'], /--web DIR is needed/],
        [['--frob'], /Unknown option --frob/],
        [['--port'], /--port needs a value/],
        [['--port', 'http'], /--port takes a number/],
        [['--port', '65536'], /--port takes a number/],
        [['--port', '-1'], /--port takes a number/],
        [['--metrics-port', '65536'], /--metrics-port takes a number/],
        [['--ring-timeout-ms', '99'], /100 to 600000/],
        [['--ring-timeout-ms', '600001'], /100 to 600000/],
        [['--handshakes-per-minute', '0'], /1 to 100000/],
        [['--handshakes-per-minute', '100001'], /1 to 100000/],
        [['--origin', 'chat.example'], /--origin takes scheme, host and port/],
        [['--origin', 'https://chat.example/'], /--origin takes/],
        [['--origin', 'https://*.example'], /--origin takes/],
        [['--ice-server', 'turn:relay.example:3478'], /--ice-server takes/],
        [['--ice-server', 'http://x'], /--ice-server takes/],
        [['--ice-server', 'turn:relay.example:3478,user'], /--ice-server takes/],
        [['--turn-secret', 'f'], /--turn-secret needs/],
        [['--ice-server', 'turn:relay.example:3478,user,secret', '--turn-secret', 'f'], /--turn-secret needs/],
        [['--data', 'x', '--web', web, '--ice-server', 'turn:relay.example:3478', '--turn-secret', '/no/such'], /cannot be read/],
        [['--data', 'x', '--web', web, '--tls-cert', 'c.pem'], /go together/],
    ];
    for (const [args, expected] of cases) {
        const { code, lines } = attempt(...args);
        assert.equal(code, 2, args.join(' '));
        assert.equal(lines.length, 1);
        assert.match(lines[0], expected);
    }
});

test('a page that is not there, a host that is not ours, a certificate that is none', () => {
    assert.match(attempt('--port', '0', '--data', data(), '--web', '/no/such').sentence, /Cannot read --web/);
    assert.match(attempt('--port', '0', '--data', data(), '--web', data()).sentence, /no index\.html/);
    assert.equal(start('--host', '192.0.2.1').code, 2);
    const { code, sentence } = start('--tls-cert', '/no/such', '--tls-key', '/no/such');
    assert.equal(code, 2);
    assert.match(sentence, /--tls-cert/);
});

test('--help', () => {
    const { code, out } = attempt('--help');
    assert.equal(code, 0);
    assert.match(out, /usage: alo-server/);
});

test('a taken port', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', () => resolve()));
    const { code, sentence } = start('--port', String(other.address().port));
    assert.equal(code, 2);
    assert.match(sentence, /is taken.*--port/);
    assert.match(start('--metrics-port', String(other.address().port)).sentence, /is taken.*--metrics-port/);
    other.close();
});

test('one server to a data folder', async () => {
    const server = await Server.start();
    const second = attempt('--port', '0', '--data', server.data, '--web', web);
    assert.equal(second.code, 1);
    assert.match(second.sentence, /Another alo-server is using/);
    await server.clean();
});

/** A data folder with a few pages of content, the server stopped in order. */
async function used() {
    const server = await Server.start({ data: data(), args: ['--demo'] });
    assert.equal(await server.stop(), 0);
    return server.data;
}

test('a database that is gone is not quietly made anew', async () => {
    const path = await used();
    rmSync(join(path, 'alo.db'));
    const { code, sentence } = attempt('--port', '0', '--data', path, '--web', web);
    assert.equal(code, 1);
    assert.match(sentence, /is missing[^]*backup/);
});

test('a damaged database is refused, told, and left as it is', async () => {
    const path = await used();
    const file = join(path, 'alo.db');
    copyFileSync(file, `${file}.good`);
    const good = readFileSync(file);
    const damages = [
        ['cut off', good.subarray(0, good.length / 2)],
        ['overwritten', Buffer.concat([good.subarray(0, 4096), Buffer.alloc(good.length - 4096, 0x5a)])],
        ['not a database', Buffer.from('this is not a database, not even nearly one, and long enough for a header '.repeat(20))],
    ];
    for (const [what, bytes] of damages) {
        writeFileSync(file, bytes);
        const { code, sentence } = attempt('--port', '0', '--data', path, '--web', web);
        assert.equal(code, 1, what);
        assert.match(sentence, /damaged[^]*backup/, what);
        assert.ok(readFileSync(file).equals(bytes), what);
    }
    copyFileSync(`${file}.good`, file);
    const server = await Server.start({ data: path });
    assert.equal(await server.stop(), 0);
});

test('a signal at the very moment the address is told ends it in order', async () => {
    const startAndStop = async () => {
        const server = await Server.start();
        const code = await server.stop();
        await server.clean();
        return code;
    };
    for (let round = 0; round < 5; ++round) {
        const codes = await Promise.all(Array.from({ length: 8 }, startAndStop));
        assert.deepEqual(codes, Array(8).fill(0));
    }
});

test('a folder that cannot be written to', () => {
    const file = join(data(), 'file');
    writeFileSync(file, '');
    const { code, sentence } = attempt('--port', '0', '--data', join(file, 'below'), '--web', web);
    assert.equal(code, 1);
    assert.match(sentence, /--data/);
});

test('what it keeps is for its user alone', async () => {
    const path = await used();
    for (const name of ['alo.db', 'alo.lock']) assert.equal(statSync(join(path, name)).mode & 0o077, 0, name);
});

test('with a certificate it speaks TLS: secure cookie, HSTS, its own origin over https', async () => {
    const path = data();
    const [cert, key] = [join(path, 'cert.pem'), join(path, 'key.pem')];
    execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2',
        '-subj', '/CN=localhost', '-keyout', key, '-out', cert], { stdio: 'ignore' });
    const server = await Server.start({ args: ['--demo', '--tls-cert', cert, '--tls-key', key] });
    assert.match(server.url, /^https:/);
    process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
    const answer = await server.http('POST', '/auth/demo', { body: { handle: 'ana' } });
    assert.match(answer.headers.get('set-cookie'), /; Secure$/);
    assert.equal(answer.headers.get('strict-transport-security'), 'max-age=31536000');
    const { ticket } = await server.ok('POST', '/auth/ticket', { token: answer.body.token, body: {} });
    const wire = new Wire(server, { origin: server.url });
    await wire.opened();
    wire.hello(ticket);
    await wire.event('WELCOME');
    assert.equal((await wire.close()).code, 1000);
    assert.equal(await new Wire(server, { origin: server.url.replace('https', 'http') }).refused(), 403);
    assert.equal(await server.stop(), 0);
    await server.clean();
});

test('ICE servers are handed out as given', async () => {
    const server = await Server.start({
        args: ['--demo', '--ice-server', 'stun:127.0.0.1:3478', '--ice-server', 'turn:127.0.0.1:3478?transport=udp,user,secret'],
    });
    const { token, profile } = await server.ok('POST', '/auth/demo', { body: { handle: 'ana' } });
    const wire = await Wire.open(server, { token, id: profile.userId });
    assert.deepEqual(wire.welcome.iceServers, [
        { urls: ['stun:127.0.0.1:3478'] },
        { urls: ['turn:127.0.0.1:3478?transport=udp'], username: 'user', credential: 'secret' },
    ]);
    await server.clean();
});
