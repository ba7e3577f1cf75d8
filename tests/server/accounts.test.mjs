import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Server } from './support/server.mjs';

let server;
before(async () => { server = await Server.start(); });
after(() => server.clean());

const register = (body) => server.http('POST', '/auth/register', { body });
const good = (handle) => ({ handle, displayName: 'Somebody', password: 'long enough' });

test('registering signs in: a token, when it ends, the profile and the cookie', async () => {
    const answer = await register({ handle: 'joao.silva_1-x', displayName: 'João Silva', password: 'segredo123' });
    assert.equal(answer.status, 201);
    const { token, expiresAt, profile } = answer.body;
    assert.match(token, /^[\w-]{43}$/);
    const days = (Date.parse(expiresAt) - Date.now()) / 86_400_000;
    assert.ok(days > 29.9 && days < 30.1);
    assert.equal(profile.handle, 'joao.silva_1-x');
    assert.equal(profile.displayName, 'João Silva');
    assert.ok(profile.userId.length >= 22);
    const cookie = answer.headers.get('set-cookie');
    assert.match(cookie, new RegExp(`^alo_session=${token}; Path=/; HttpOnly; SameSite=Strict; Max-Age=2592000$`));
    assert.equal(answer.headers.get('cache-control'), 'no-store');

    const byCookie = await server.http('GET', '/me', { headers: { cookie: `other=1; alo_session=${token}` } });
    assert.deepEqual(byCookie.body, profile);
    const byBearer = await server.http('GET', '/me', { token });
    assert.deepEqual(byBearer.body, profile);
});

test('a handle is taken once', async () => {
    assert.equal((await register(good('taken'))).status, 201);
    const again = await register(good('taken'));
    assert.equal(again.status, 409);
    assert.equal(again.body.error.code, 'conflict');
    const racing = await Promise.all([1, 2, 3].map(() => register(good('raced'))));
    assert.deepEqual(racing.map((answer) => answer.status).sort(), [201, 409, 409]);
});

test('limits of a registration, each just inside and just outside', async () => {
    const status = async (change) => (await register({ ...good(`u${Math.random().toString(36).slice(2, 10)}`), ...change })).status;
    assert.equal(await status({ handle: 'a' }), 400);
    assert.equal(await status({ handle: 'ab' }), 201);
    assert.equal(await status({ handle: 'a'.repeat(32) }), 201);
    assert.equal(await status({ handle: 'a'.repeat(33) }), 400);
    for (const handle of ['Upper', 'with space', 'joão', 'a/b', 'a\u0000b']) assert.equal(await status({ handle }), 400);
    assert.equal(await status({ password: '1234567' }), 400);
    assert.equal(await status({ password: '12345678' }), 201);
    assert.equal(await status({ password: 'p'.repeat(256) }), 201);
    assert.equal(await status({ password: 'p'.repeat(257) }), 400);
    assert.equal(await status({ displayName: '🙂'.repeat(64) }), 201);
    assert.equal(await status({ displayName: '🙂'.repeat(65) }), 400);
    assert.equal(await status({ displayName: '\u202e' }), 400);
    assert.equal(await status({ displayName: 5 }), 400);
});

test('a display name keeps nothing that could play tricks on its surroundings', async () => {
    const answer = await register({ ...good('tricky'), displayName: ' Ana\u202e\u0007\n\u2066Lima ' });
    assert.equal(answer.body.profile.displayName, 'Ana Lima');
});

test('signing in, with the right and the wrong password', async () => {
    const person = await server.register('maria');
    const enter = (body) => server.http('POST', '/auth/login', { body });
    const right = await enter({ handle: 'maria', password: person.password });
    assert.equal(right.status, 200);
    assert.equal(right.body.profile.userId, person.id);
    assert.notEqual(right.body.token, person.token);
    const wrong = await enter({ handle: 'maria', password: 'not this one' });
    const unknown = await enter({ handle: 'nobody', password: 'not this one' });
    assert.equal(wrong.status, 401);
    assert.equal(wrong.headers.get('set-cookie'), null);
    assert.deepEqual(unknown.body, wrong.body, 'who exists is not told');
    assert.equal(unknown.status, wrong.status);
});

test('signing out ends that login and clears the cookie', async () => {
    const person = await server.register('leaves');
    const answer = await server.http('POST', '/auth/logout', { token: person.token });
    assert.equal(answer.status, 204);
    assert.match(answer.headers.get('set-cookie'), /^alo_session=; .*Max-Age=0$/);
    assert.equal((await server.http('GET', '/me', { token: person.token })).status, 401);
    assert.equal((await server.http('POST', '/auth/logout', { token: person.token })).status, 401);
});

test('a profile is changed by its owner and found by handle', async () => {
    const person = await server.register('renames', 'Old Name');
    const changed = await server.http('PATCH', '/me', { token: person.token, body: { displayName: 'राज पटेल' } });
    assert.equal(changed.body.displayName, 'राज पटेल');
    const found = await server.http('GET', '/users/renames', { token: person.token });
    assert.deepEqual(found.body, changed.body);
    assert.equal((await server.http('GET', '/users/no-such', { token: person.token })).status, 404);
    assert.equal((await server.http('GET', '/users/renames')).status, 401);
    assert.equal((await server.http('PATCH', '/me', { token: person.token, body: { displayName: '  ' } })).status, 400);
});

test('demo accounts do not exist unless asked for', async () => {
    assert.equal((await server.http('GET', '/auth/demo')).status, 404);
    assert.equal((await server.http('POST', '/auth/demo', { body: { handle: 'joao' } })).status, 404);
});
