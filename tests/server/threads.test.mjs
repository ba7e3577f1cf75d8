import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Server } from './support/server.mjs';
import { Wire } from './support/wire.mjs';

let server;
let ana;
let bea;
before(async () => {
    server = await Server.start();
    [ana, bea] = await Promise.all([server.register('ana', 'Ana Lima'), server.register('bea', 'Bea Dias')]);
});
after(() => server.clean());

const open = (person, body) => server.http('POST', '/threads', { token: person.token, body });
const post = (person, thread, body) => server.http('POST', `/threads/${thread}/messages`, { token: person.token, body });

test('a conversation of two exists once, whoever opens it', async () => {
    const first = await open(ana, { handles: ['bea'] });
    assert.equal(first.status, 201);
    assert.deepEqual(first.body.members.map((member) => member.handle), ['ana', 'bea']);
    assert.equal(first.body.unread, 0);
    const again = await open(ana, { handles: ['bea', 'bea', 'ana'] });
    assert.equal(again.status, 200);
    assert.equal(again.body.chatId, first.body.chatId);
    assert.equal((await open(bea, { handles: ['ana'] })).body.chatId, first.body.chatId);
    const racing = await Promise.all([1, 2, 3, 4].map(() => open(ana, { handles: ['bea'] })));
    assert.equal(new Set(racing.map((answer) => answer.body.chatId)).size, 1);
});

test('opening a conversation with nobody, oneself or the unknown is refused', async () => {
    const unknown = await open(ana, { handles: ['bea', 'no-such-person'] });
    assert.equal(unknown.status, 404);
    assert.equal(unknown.body.error.code, 'not_found');
    assert.match(unknown.body.error.message, /no-such-person/);
    for (const handles of [[], ['ana'], 'bea', [7], Array.from({ length: 32 }, (_, i) => `h${i}`)]) {
        assert.equal((await open(ana, { handles })).status, 400, JSON.stringify(handles));
    }
    assert.equal((await open(ana, {})).status, 400);
});

test('a group has a title and all its members', async () => {
    const caio = await server.register('caio');
    const group = await open(ana, { handles: ['bea', 'caio'], title: ' Equipe\u202e ' });
    assert.equal(group.status, 201);
    assert.equal(group.body.title, 'Equipe');
    assert.equal(group.body.members.length, 3);
    assert.equal((await server.threads(caio))[0].chatId, group.body.chatId);
});

test('an open socket learns of a new conversation and of what is said in it', async () => {
    const dora = await server.register('dora');
    const wire = await Wire.open(server, dora);
    const { chatId } = (await open(ana, { handles: ['dora'] })).body;
    const news = (await wire.event('THREAD_NEW')).data.thread;
    assert.equal(news.chatId, chatId);
    assert.deepEqual(news.members.map((member) => member.displayName), ['Ana Lima', 'dora']);
    const sent = await post(ana, chatId, { text: ' Oi, Dora! ', clientId: 'hello-dora' });
    assert.equal(sent.status, 201);
    const { message } = (await wire.event('MESSAGE_NEW')).data;
    assert.equal(message.text, 'Oi, Dora!');
    assert.equal(message.messageId, sent.body.messageId);
    assert.equal(message.senderId, ana.id);
    assert.equal(message.clientId, undefined, "a sender's own id is nobody else's business");
    const [stored] = (await server.history(dora, chatId)).messages;
    assert.deepEqual(stored, message);
    assert.equal((await server.history(ana, chatId)).messages[0].clientId, 'hello-dora');
});

test('a message sent again under its clientId is the same message', async () => {
    const thread = await server.thread(ana, 'bea');
    const body = { text: 'uma vez só', clientId: 'again-1' };
    const first = await post(ana, thread, body);
    const second = await post(ana, thread, { ...body, text: 'outra coisa' });
    assert.equal(first.status, 201);
    assert.equal(second.status, 200);
    assert.deepEqual(second.body, first.body);
    const wire = await Wire.open(server, ana);
    const third = await wire.ask('MESSAGE_SEND', { chatId: thread, ...body });
    assert.equal(third.data.messageId, first.body.messageId);
    const same = await post(bea, thread, body);
    assert.equal(same.status, 201, 'another sender may use the same id');
});

test('texts just inside and just outside the limits', async () => {
    const thread = await server.thread(ana, 'bea');
    const status = async (text) => (await post(ana, thread, { text, clientId: crypto.randomUUID() })).status;
    assert.equal(await status('🙂'.repeat(4000)), 201);
    assert.equal(await status('🙂'.repeat(4001)), 413);
    assert.equal(await status('  \n '), 400);
    assert.equal(await status('.'), 201);
    assert.equal((await post(ana, thread, { text: 'x' })).status, 400);
    assert.equal((await post(ana, thread, { text: 'x', clientId: 'c'.repeat(65) })).status, 400);
    assert.equal((await post(ana, thread, { text: 'x', clientId: 'c'.repeat(64) })).status, 201);
});

test('history comes in pages from the newest backwards, without a gap or a repetition', async () => {
    const eva = await server.register('eva');
    const thread = await server.thread(eva, 'ana');
    const wire = await Wire.open(server, eva);
    for (let i = 0; i < 25; ++i) {
        await wire.ask('MESSAGE_SEND', { chatId: thread, text: `n${i}`, clientId: `eva-${i}` });
    }
    const seen = [];
    let before = '';
    let pages = 0;
    for (let more = true; more; ++pages) {
        const page = await server.history(ana, thread, `?limit=10${before && `&before=${before}`}`);
        seen.unshift(...page.messages.map((message) => message.text));
        before = page.messages[0].messageId;
        more = page.more;
    }
    assert.equal(pages, 3);
    assert.deepEqual(seen, Array.from({ length: 25 }, (_, i) => `n${i}`));
    assert.equal((await server.history(ana, thread)).more, false, 'fifty unless told otherwise');
    const status = async (query) =>
        (await server.http('GET', `/threads/${thread}/messages${query}`, { token: ana.token })).status;
    assert.equal(await status('?limit=1'), 200);
    assert.equal(await status('?limit=100'), 200);
    for (const query of ['?limit=0', '?limit=101', '?limit=ten', '?limit=-1', `?before=${'x'.repeat(65)}`]) {
        assert.equal(await status(query), 400, query);
    }
});

test('unread counts, read positions and presence', async () => {
    const [fabio, iris] = [await server.register('fabio'), await server.register('iris')];
    const thread = await server.thread(fabio, 'iris');
    const mine = await Wire.open(server, fabio);
    for (const n of [1, 2, 3]) await mine.ask('MESSAGE_SEND', { chatId: thread, text: `${n}`, clientId: `fabio-${n}` });
    const view = async (person) => (await server.threads(person)).find((each) => each.chatId === thread);
    assert.equal((await view(iris)).unread, 3);
    assert.equal((await view(fabio)).unread, 0);
    assert.equal((await view(iris)).lastMessage.text, '3');
    assert.equal((await view(iris)).presence[0].online, true);
    assert.equal((await view(fabio)).presence[0].online, false);

    const reader = await Wire.open(server, iris);
    const { messages } = await server.history(iris, thread);
    await reader.ask('MESSAGE_READ', { chatId: thread, messageId: messages[1].messageId });
    assert.equal((await mine.event('MESSAGE_READ')).data.messageId, messages[1].messageId);
    assert.equal((await view(iris)).unread, 1);
    assert.deepEqual((await view(fabio)).read, [{ userId: iris.id, messageId: messages[1].messageId }]);
    await reader.ask('MESSAGE_READ', { chatId: thread, messageId: messages[0].messageId });
    assert.equal((await view(iris)).unread, 1, 'reading does not go backwards');
    await reader.ask('MESSAGE_READ', { chatId: thread, messageId: messages[2].messageId });
    assert.equal((await view(iris)).unread, 0);
});

test('conversations are listed with the latest activity first', async () => {
    const gil = await server.register('gil');
    const withAna = await server.thread(gil, 'ana');
    const withBea = await server.thread(gil, 'bea');
    await post(gil, withBea, { text: '1', clientId: 'gil-1' });
    await post(gil, withAna, { text: '2', clientId: 'gil-2' });
    assert.deepEqual((await server.threads(gil)).map((each) => each.chatId), [withAna, withBea]);
});

test("somebody else's conversation looks like none at all", async () => {
    const thread = await server.thread(ana, 'bea');
    const spy = await server.register('spy');
    const ask = (id) => server.http('GET', `/threads/${id}/messages`, { token: spy.token });
    const [foreign, unknown] = [await ask(thread), await ask('no-such-thread-at-all')];
    assert.equal(foreign.status, 404);
    assert.deepEqual(foreign.body, unknown.body);
    assert.equal((await post(spy, thread, { text: 'x', clientId: 'spy-1' })).status, 404);
    const wire = await Wire.open(server, spy);
    for (const [event, data] of [
        ['MESSAGE_SEND', { text: 'x', clientId: 'spy-2' }],
        ['MESSAGE_READ', { messageId: 'x' }],
        ['TYPING', {}],
    ]) {
        const mine = await wire.ask(event, { ...data, chatId: thread });
        const none = await wire.ask(event, { ...data, chatId: 'no-such-thread-at-all' });
        assert.equal(mine.data.code, 'not_found');
        assert.equal(mine.data.message, none.data.message);
    }
    assert.equal((await server.threads(spy)).length, 0);
});
