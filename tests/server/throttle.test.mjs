import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import WebSocket from 'ws';
import { Server } from './support/server.mjs';

const servers = [];
after(() => Promise.all(servers.map((server) => server.clean())));

async function started(...args) {
    const server = await Server.start({ args });
    servers.push(server);
    return server;
}

const wrong = (server, handle = 'nobody') =>
    server.http('POST', '/auth/login', { body: { handle, password: 'wrong password' } });

test('after ten failed sign-ins the address waits, also with the right password', async () => {
    const server = await started();
    const person = await server.register('victim');
    for (let i = 0; i < 10; ++i) assert.equal((await wrong(server, 'victim')).status, 401);
    const refused = await wrong(server);
    assert.equal(refused.status, 429);
    assert.equal(refused.body.error.code, 'rate_limited');
    const wait = Number(refused.headers.get('retry-after'));
    assert.ok(wait > 500 && wait <= 600, `${wait} s`);
    const right = { handle: 'victim', password: person.password };
    assert.equal((await server.http('POST', '/auth/login', { body: right })).status, 429);
    assert.equal((await server.http('GET', '/me', { token: person.token })).status, 200, 'who is in stays in');
});

test('trying side by side gains nothing', async () => {
    const server = await started();
    const answers = await Promise.all(Array.from({ length: 20 }, () => wrong(server)));
    assert.equal(answers.filter((answer) => answer.status === 401).length, 10);
    assert.equal(answers.filter((answer) => answer.status === 429).length, 10);
});

test('signing in rightly does not count', async () => {
    const server = await started();
    const person = await server.register('busy');
    const right = { handle: 'busy', password: person.password };
    for (let i = 0; i < 12; ++i) assert.equal((await server.http('POST', '/auth/login', { body: right })).status, 200);
    assert.equal((await wrong(server)).status, 401);
});

/** How an upgrade to a WebSocket is answered. */
async function upgrade(server) {
    const socket = new WebSocket(`ws://127.0.0.1:${server.port}/ws`, 'alo.v1', { origin: server.origin });
    const answered = new Promise((resolve) => {
        socket.on('open', () => resolve({ status: 101 }));
        socket.on('unexpected-response', (_, { statusCode, headers }) => resolve({ status: statusCode, headers }));
    });
    socket.on('error', () => {});
    const answer = await answered;
    socket.terminate();
    return answer;
}

test('one address opens so many sockets within a minute, then it waits', async () => {
    const server = await started('--handshakes-per-minute', '20');
    for (let i = 0; i < 20; ++i) assert.equal((await upgrade(server)).status, 101);
    const { status, headers } = await upgrade(server);
    assert.equal(status, 429);
    const wait = Number(headers['retry-after']);
    assert.ok(wait > 0 && wait <= 60, `${wait} s`);
    assert.equal((await server.http('GET', '/healthz')).status, 200, 'requests are no sockets');
});

test('this machine itself is not counted: a proxy on it speaks for everybody', async () => {
    const server = await started();
    for (let i = 0; i < 25; ++i) assert.equal((await upgrade(server)).status, 101);
});
