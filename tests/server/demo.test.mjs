import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Server } from './support/server.mjs';

let server;
before(async () => { server = await Server.start({ args: ['--demo'] }); });
after(() => server.clean());

const handles = ['joao', 'maria', 'ana', 'raj'];
const enter = async (handle) => server.ok('POST', '/auth/demo', { body: { handle } });

test('the demo accounts are listed and open with one tap', async () => {
    const { accounts } = await server.ok('GET', '/auth/demo');
    assert.deepEqual(accounts.map((account) => account.handle), handles);
    assert.deepEqual(accounts.map((account) => account.displayName), ['João Silva', 'Maria Souza', 'Ana Lima', 'राज पटेल']);
    const signedIn = await enter('joao');
    assert.equal(signedIn.profile.handle, 'joao');
    assert.equal((await server.http('POST', '/auth/demo', { body: { handle: 'somebody' } })).status, 404);
});

test('each is in conversation with the others, with something said and nothing unread', async () => {
    for (const handle of handles) {
        const { token } = await enter(handle);
        const { threads } = await server.ok('GET', '/threads', { token });
        assert.equal(threads.length, 3);
        for (const thread of threads) {
            assert.equal(thread.members.length, 2);
            assert.equal(thread.unread, 0);
            assert.ok(thread.lastMessage.text.length > 3);
            const { messages } = await server.ok('GET', `/threads/${thread.chatId}/messages`, { token });
            assert.ok(messages.length >= 2);
            const times = messages.map((message) => message.createdAt);
            assert.deepEqual(times, [...times].sort());
        }
    }
});

test('a restart creates nothing twice', async () => {
    const { token } = await enter('ana');
    const before = await server.ok('GET', '/threads', { token });
    await server.stop();
    await server.run();
    const after = await server.ok('GET', '/threads', { token });
    assert.deepEqual(after.threads.map((thread) => thread.lastMessage), before.threads.map((thread) => thread.lastMessage));
});

test('a demo handle that somebody registered with a password stays theirs', async () => {
    const other = await Server.start();
    await other.register('joao');
    await other.stop();
    other.options.args = ['--demo'];
    await other.run();
    assert.equal((await other.http('POST', '/auth/demo', { body: { handle: 'joao' } })).status, 404);
    const { accounts } = await other.ok('GET', '/auth/demo');
    assert.deepEqual(accounts.map((account) => account.handle), ['maria', 'ana', 'raj']);
    await other.clean();
});

test('no password opens a demo account', async () => {
    for (const password of ['', 'password', 'joao-password']) {
        const answer = await server.http('POST', '/auth/login', { body: { handle: 'joao', password } });
        assert.equal(answer.status, 401);
    }
});
