// Tickets: one use, bound to the login that asked. Their thirty seconds are tested in native/tickets.cpp.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Server } from './support/server.mjs';
import { Wire } from './support/wire.mjs';

let server;
let ana;
before(async () => {
    server = await Server.start();
    ana = await server.register('ana');
});
after(() => server.clean());

async function helloWith(ticket) {
    const wire = new Wire(server);
    await wire.opened();
    wire.hello(ticket);
    return wire;
}

test('a ticket says until when it is good', async () => {
    const { ticket, expiresAt } = await server.ok('POST', '/auth/ticket', { token: ana.token, body: {} });
    assert.match(ticket, /^[\w-]{43}$/);
    const life = Date.parse(expiresAt) - Date.now();
    assert.ok(life > 25_000 && life <= 30_500, `${life} ms`);
});

test('a ticket opens one socket and no second one', async () => {
    const ticket = await server.ticket(ana);
    const first = await helloWith(ticket);
    await first.event('WELCOME');
    const second = await helloWith(ticket);
    assert.equal((await second.ended()).code, 4003);
    assert.equal(second.received.length, 0);
});

test('an invented ticket opens nothing', async () => {
    for (const ticket of ['x', 'A'.repeat(43), ana.token]) {
        assert.equal((await (await helloWith(ticket)).ended()).code, 4003);
    }
});

test('signing out takes the tickets of that login with it', async () => {
    const bea = await server.register('bea');
    const ticket = await server.ticket(bea);
    await server.ok('POST', '/auth/logout', { token: bea.token });
    assert.equal((await (await helloWith(ticket)).ended()).code, 4003);
});

test('nobody gets a ticket without signing in', async () => {
    for (const token of [undefined, 'nonsense', `${ana.token}x`]) {
        assert.equal((await server.http('POST', '/auth/ticket', { token, body: {} })).status, 401);
    }
});
