// The HTTP edge: limits that bind, methods, types, deadlines.
import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { after, before, test } from 'node:test';
import { Server } from './support/server.mjs';

let server;
let ana;
before(async () => {
    server = await Server.start();
    ana = await server.register('ana');
});
after(() => server.clean());

/** What the server answers to these bytes, until it closes; `write` may go on writing. */
function talk(bytes, write = () => {}) {
    return new Promise((resolve) => {
        let answer = '';
        const socket = connect(server.port, '127.0.0.1', () => {
            socket.write(bytes);
            write(socket);
        });
        socket.on('data', (data) => { answer += data; });
        socket.on('error', () => {});
        socket.on('close', () => resolve(answer));
    });
}

const head = (more) => `POST /auth/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nConnection: close\r\n${more}\r\n`;
const status = (answer) => Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1]);

/** A login body of exactly this many bytes. */
function body(bytes) {
    const empty = JSON.stringify({ handle: 'x', password: '' });
    return JSON.stringify({ handle: 'x', password: 'p'.repeat(bytes - empty.length) });
}

test('a body of 64 KiB is read, one byte more is not', async () => {
    const limit = 64 * 1024;
    const send = (bytes) => talk(head(`Content-Length: ${bytes}\r\n`) + body(bytes));
    assert.equal(status(await send(limit)), 413, 'read, and the password found too long');
    assert.match(await send(limit), /password is too long/);
    assert.match(await send(limit + 1), /^HTTP\/1\.1 413 [^]*body is over 64 KiB/);
});

test('a chunked body is bound by the same limit, whatever it claims', async () => {
    const chunk = `4000\r\n${'x'.repeat(0x4000)}\r\n`;
    const within = await talk(`${head('Transfer-Encoding: chunked\r\n')}${chunk.repeat(4)}0\r\n\r\n`);
    assert.equal(status(within), 400, 'read, and found not to be JSON');
    const beyond = await talk(`${head('Transfer-Encoding: chunked\r\n')}${chunk.repeat(4)}1\r\nx\r\n0\r\n\r\n`);
    assert.match(beyond, /^HTTP\/1\.1 413 [^]*body is over 64 KiB/);
});

test('a header over 16 KiB is refused', async () => {
    const send = (bytes) => talk(`GET /healthz HTTP/1.1\r\nConnection: close\r\nX: ${'x'.repeat(bytes)}\r\n\r\n`);
    assert.equal(status(await send(16_000)), 200);
    assert.equal(status(await send(17_000)), 431);
});

test('what is not HTTP is told so', async () => {
    assert.equal(status(await talk('GARBAGE\r\n\r\n')), 400);
    assert.equal(status(await talk('GET / HTTP/1.1\r\nContent-Length: -1\r\n\r\n')), 400);
});

test('a request that does not get on is given up after ten seconds', async () => {
    const began = Date.now();
    const halves = [head('Content-Length: 10\r\n') + '{', 'GET / HTTP/1.1\r\nHost: '];
    await Promise.all(halves.map((bytes) => talk(bytes)));
    const took = Date.now() - began;
    assert.ok(took > 9000 && took < 14_000, `${took} ms`);
});

test('a header that drips does not hold the connection longer', async () => {
    const began = Date.now();
    let drip;
    await talk('GET / HTTP/1.1\r\n', (socket) => {
        drip = setInterval(() => socket.write('X-Y: z\r\n'), 500);
    });
    clearInterval(drip);
    assert.ok(Date.now() - began < 14_000);
});

test('one connection serves many requests, pipelined too', async () => {
    const one = 'GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n';
    const answer = await talk(one + one + one.replace('\r\n\r\n', '\r\nConnection: close\r\n\r\n'));
    assert.equal(answer.match(/HTTP\/1\.1 200/g).length, 3);
});

test('unknown paths and wrong methods', async () => {
    const nothing = await server.http('GET', '/no/such/path');
    assert.equal(nothing.status, 404);
    assert.equal(nothing.body.error.code, 'not_found');
    const wrong = await server.http('DELETE', '/me', { token: ana.token });
    assert.equal(wrong.status, 405);
    assert.equal(wrong.headers.get('allow'), 'GET, PATCH');
    const twice = await server.http('DELETE', '/calls/active');
    assert.equal(twice.headers.get('allow'), 'GET', 'two patterns fit this path');
    assert.equal((await server.http('POST', '/')).status, 405);
    assert.equal((await server.http('GET', '/auth/login')).status, 405);
    assert.equal((await server.http('OPTIONS', '/me')).status, 405);
});

test('bodies that are not what they should be', async () => {
    const post = (body, type) =>
        server.http('POST', '/auth/login', { body, headers: type ? { 'content-type': type } : {} });
    assert.equal((await post('{"handle":"x","password":"y"}', 'text/plain')).status, 415);
    assert.equal((await post('handle=x', 'application/x-www-form-urlencoded')).status, 415);
    assert.equal((await post('{"handle":"x","password":"y"}', 'application/json; charset=utf-8')).status, 401);
    for (const bad of ['', '[]', '"x"', '{', '{"handle":"x"}', '{"handle":1,"password":"y"}', '{"handle":"x","handle":"x"}']) {
        const answer = await post(bad);
        assert.equal(answer.status, 400, bad);
        assert.equal(answer.body.error.code, 'bad_message');
    }
});

test('every route that needs somebody says so to nobody', async () => {
    const routes = ['POST /auth/logout', 'POST /auth/ticket', 'GET /me', 'PATCH /me', 'GET /users/x', 'GET /threads',
        'POST /threads', 'GET /threads/x/messages', 'POST /threads/x/messages'];
    for (const route of routes) {
        const [method, path] = route.split(' ');
        const answer = await server.http(method, path, { token: 'nobody', body: method === 'GET' ? undefined : {} });
        assert.equal(answer.status, 401, route);
        assert.equal(answer.headers.get('www-authenticate'), 'Bearer');
        assert.equal(answer.body.error.code, 'not_authenticated');
        assert.equal(answer.headers.get('cache-control'), 'no-store');
    }
});

test('alive and ready', async () => {
    assert.deepEqual((await server.http('GET', '/healthz')).body, { status: 'alive' });
    assert.deepEqual((await server.http('GET', '/readyz')).body, { status: 'ready' });
});
