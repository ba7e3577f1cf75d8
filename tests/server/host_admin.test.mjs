// The admin API: what a host application arranges for its people (docs/embedding.md).
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ADMIN_KEY, adminArgs, claims, mint, secretArgs } from './support/host.mjs';
import { Server } from './support/server.mjs';
import { Wire } from './support/wire.mjs';

let server;
before(async () => {
    server = await Server.start({ args: [...secretArgs(), ...adminArgs()] });
    for (const id of ['ana', 'raj', 'eva']) await put(`/admin/users/${id}`, { handle: id, displayName: id.toUpperCase() });
});
after(() => server.clean());

const admin = (method, path, body, token = ADMIN_KEY) => server.http(method, path, { body, token });
const put = (path, body) => admin('PUT', path, body);
const tokenOf = (sub, change = {}) => mint(claims({ sub, name: undefined, ...change }));
const threadsOf = async (sub) => (await server.threads({ token: tokenOf(sub) })).map((thread) => thread.chatId);

test('only with the key, and not at all without one', async () => {
    for (const token of [undefined, `${ADMIN_KEY}x`, ADMIN_KEY.slice(1), tokenOf('ana')]) {
        const answer = await server.http('PUT', '/admin/users/x', { body: {}, token });
        assert.equal(answer.status, 401);
        assert.equal(answer.body.error.code, 'not_authenticated');
    }
    assert.match(server.log, /"admin_key_refused"/);
    assert.ok(!server.log.includes(ADMIN_KEY));
    assert.equal((await server.http('GET', '/me', { token: ADMIN_KEY })).status, 401);
    const plain = await Server.start();
    assert.equal((await plain.http('PUT', '/admin/users/x', { body: {}, token: ADMIN_KEY })).status, 404);
    const other = await plain.http('DELETE', '/admin/users/x');
    assert.deepEqual([other.status, other.headers.get('allow')], [404, null]);
    await plain.clean();
});

test('a person is made, then changed; their first token finds them', async () => {
    const made = await put('/admin/users/user-9', { handle: 'nine', displayName: 'Number Nine' });
    assert.equal(made.status, 201);
    assert.deepEqual(made.body, { userId: 'user-9', handle: 'nine', displayName: 'Number Nine' });
    const changed = await put('/admin/users/user-9', { displayName: 'Nine' });
    assert.equal(changed.status, 200);
    assert.deepEqual(changed.body, { userId: 'user-9', handle: 'nine', displayName: 'Nine' });
    assert.deepEqual((await server.http('GET', '/me', { token: tokenOf('user-9') })).body, changed.body);
});

test('an id is percent-encoded in the path', async () => {
    const made = await put(`/admin/users/${encodeURIComponent('CRM|47/11')}`, { displayName: 'Eleven' });
    assert.equal(made.body.userId, 'CRM|47/11');
    assert.equal((await put('/admin/users/CRM%7', {})).status, 404);
});

test('what cannot be a person is refused and changes nothing', async () => {
    const local = await server.register('local');
    const conflict = await put(`/admin/users/${local.id}`, { displayName: 'Taken over' });
    assert.equal(conflict.status, 409);
    assert.equal((await server.http('GET', '/me', { token: local.token })).body.displayName, 'local');
    assert.equal((await put(`/admin/users/${'x'.repeat(64)}`, {})).status, 201);
    assert.equal((await put(`/admin/users/${'x'.repeat(65)}`, {})).status, 400);
    for (const body of [{ handle: 'No' }, { handle: 5 }, { displayName: 'x'.repeat(65) }, { displayName: '\u202e' }, []]) {
        assert.equal((await put('/admin/users/ghost', body)).status, 400);
    }
    const look = await server.http('GET', '/users/ghost', { token: local.token });
    assert.equal(look.status, 404);
});

test('a conversation with the host\'s own id appears to its members at once', async () => {
    const wire = await Wire.open(server, { token: tokenOf('ana') });
    const made = await put('/admin/threads/room-7', { title: 'Room 7', members: ['ana', 'raj'] });
    assert.equal(made.status, 201);
    assert.equal(made.body.chatId, 'room-7');
    assert.equal((await wire.event('THREAD_NEW', ({ thread }) => thread.chatId === 'room-7')).data.thread.title, 'Room 7');
    await wire.close();
    assert.ok((await threadsOf('raj')).includes('room-7'));
    await server.kill();
    await server.run();
    assert.ok((await threadsOf('raj')).includes('room-7'));
});

test('members come and go: who is gone neither reads nor writes', async () => {
    await put('/admin/threads/team', { title: 'Team', members: ['ana', 'raj'] });
    const say = (sub) => server.http('POST', '/threads/team/messages', { token: tokenOf(sub), body: { text: 'oi', clientId: `${sub}-${Math.random()}` } });
    assert.equal((await say('raj')).status, 201);
    const [stays, goes] = await Promise.all(['ana', 'raj'].map((sub) => Wire.open(server, { token: tokenOf(sub) })));
    assert.equal((await put('/admin/threads/team', { title: 'Team', members: ['ana', 'eva'] })).status, 200);
    assert.deepEqual((await goes.event('THREAD_GONE')).data, { chatId: 'team' });
    const { thread } = (await stays.event('THREAD_NEW')).data;
    assert.deepEqual(thread.members.map((member) => member.userId), ['ana', 'eva']);
    await Promise.all([stays.close(), goes.close()]);
    assert.equal((await say('raj')).status, 404);
    assert.equal((await server.http('GET', '/threads/team/messages', { token: tokenOf('raj') })).status, 404);
    assert.ok(!(await threadsOf('raj')).includes('team'));
    assert.equal((await say('eva')).status, 201);
    assert.equal((await server.history({ token: tokenOf('ana') }, 'team')).messages.length, 2);
});

test('what cannot be a conversation is refused', async () => {
    const refused = [
        [{ members: ['ana'] }, 400], [{ members: ['ana', 'ana'] }, 400], [{ members: 'ana' }, 400], [{}, 400],
        [{ members: ['ana', 'nobody'] }, 404],
        [{ members: ['ana', 'raj'], channel: 'other' }, 400],
        [{ members: ['ana', 'raj'], sessionLimit: 600 }, 400],
        [{ members: ['ana', 'raj'], channel: 'chat_voice' }, 400],
        [{ members: ['ana', 'raj', 'eva'], channel: 'chat_voice', sessionLimit: 600 }, 400],
        [{ members: ['ana', 'raj'], title: 'x'.repeat(65) }, 413],
        [{ members: Array.from({ length: 33 }, (_, i) => `p${i}`) }, 400],
    ];
    for (const [body, status] of refused) {
        assert.equal((await put('/admin/threads/never', body)).status, status, JSON.stringify(body));
    }
    assert.ok(!(await threadsOf('ana')).includes('never'));
    await put('/admin/threads/first', { members: ['ana', 'eva'] });
    const second = await put('/admin/threads/second', { members: ['eva', 'ana'] });
    assert.equal(second.status, 409, 'two people have one conversation without a title');
    await put('/admin/threads/kind', { title: 'Kind', members: ['ana', 'eva'] });
    const other = await put('/admin/threads/kind', { members: ['ana', 'eva'], channel: 'chat_voice', sessionLimit: 600 });
    assert.equal(other.status, 409, 'a channel stays what it is');
});

test('the host moves the end of a conversation with a time limit', async () => {
    const limits = { members: ['ana', 'raj'], channel: 'chat_voice', sessionLimit: 600 };
    const made = await put('/admin/threads/timed', limits);
    assert.equal(made.status, 201);
    const wire = await Wire.open(server, { token: tokenOf('ana') });
    const endsAt = new Date(Date.now() + 1_800_000).toISOString();
    const moved = await put('/admin/threads/timed/session', { endsAt });
    assert.equal(moved.status, 200);
    assert.equal(moved.body.endsAt, endsAt);
    assert.equal((await wire.event('SESSION_CHANGED')).data.endsAt, endsAt);
    assert.equal((await put('/admin/threads/timed', limits)).body.session.endsAt, endsAt, 'putting it again keeps its end');
    assert.equal((await put('/admin/threads/timed/session', { endsAt: new Date(0).toISOString() })).status, 200);
    assert.equal((await wire.event('SESSION_ENDED')).data.chatId, 'timed');
    await wire.close();
    assert.equal((await put('/admin/threads/room-7/session', { endsAt })).status, 404);
    assert.equal((await put('/admin/threads/timed/session', { endsAt: 'soon' })).status, 400);
    assert.equal((await put(`/admin/threads/${'x'.repeat(64)}/session`, { endsAt })).status, 404);
    const tooLong = await put(`/admin/threads/${'x'.repeat(65)}/session`, { endsAt });
    assert.deepEqual([tooLong.status, tooLong.body.error.code], [400, 'bad_message']);
});

test('a revoked person is out within 5 s: sockets, tickets, sessions and tokens; a later token is good', async () => {
    const earlier = Math.floor(Date.now() / 1000) - 10;
    const token = tokenOf('raj', { iat: earlier });
    const wire = await Wire.open(server, { token });
    const ticket = await server.ticket({ token });
    const began = Date.now();
    const answer = await admin('POST', '/admin/users/raj/revoke', {});
    assert.equal(answer.status, 200);
    assert.equal((await wire.ended()).code, 4001);
    assert.equal((await server.http('GET', '/me', { token })).status, 401);
    assert.equal((await server.http('GET', '/me', { token: tokenOf('raj', { iat: undefined }) })).status, 401);
    const late = new Wire(server);
    await late.opened();
    late.hello(ticket);
    assert.equal((await late.ended()).code, 4003);
    assert.ok(Date.now() - began < 5000);
    await server.kill();
    await server.run();
    assert.equal((await server.http('GET', '/me', { token })).status, 401);
    const fresh = tokenOf('raj', { iat: Math.ceil(Date.parse(answer.body.notBefore) / 1000) });
    assert.equal((await server.http('GET', '/me', { token: fresh })).status, 200);
});

test('revoking works for accounts of the server\'s own as well', async () => {
    const local = await server.register('revoked');
    const wire = await Wire.open(server, local);
    assert.equal((await admin('POST', `/admin/users/${local.id}/revoke`, {})).status, 200);
    assert.equal((await wire.ended()).code, 4001);
    assert.equal((await server.http('GET', '/me', { token: local.token })).status, 401);
    const again = await server.ok('POST', '/auth/login', { body: { handle: 'revoked', password: local.password } });
    assert.equal((await server.http('GET', '/me', { token: again.token })).status, 200);
});
