// Conversations with a time limit: made, listed, extended by agreement, counted down and ended.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { Server } from './support/server.mjs';
import { Wire } from './support/wire.mjs';

const MINUTE = 60_000;

let server;
let ana;
let bea;
before(async () => {
    server = await Server.start();
    [ana, bea] = await Promise.all([server.register('ana'), server.register('bea')]);
});
after(() => server.clean());

const open = (person, body, at = server) => at.http('POST', '/threads', { token: person.token, body });
const timed = (handle, sessionLimit) => ({ handles: [handle], channel: 'chat_voice', sessionLimit });
const length = ({ startedAt, endsAt }) => Date.parse(endsAt) - Date.parse(startedAt);

let pairs = 0;
/** Two people with a conversation of so many seconds, each on one device. */
async function two(seconds, at = server) {
    const n = ++pairs;
    const [a, b] = await Promise.all([at.register(`a${n}.left`), at.register(`b${n}.right`)]);
    const [left, right] = await Promise.all([Wire.open(at, a), Wire.open(at, b)]);
    const thread = (await open(a, timed(b.handle, seconds), at)).body;
    return { a, b, left, right, thread, chatId: thread.chatId };
}

test('a conversation with a time limit is always a new one, beside the ordinary one of the two', async () => {
    const ordinary = await open(ana, { handles: ['bea'] });
    const wire = await Wire.open(server, bea);
    const asked = Date.now();
    const first = await open(ana, timed('bea', 600));
    assert.equal(first.status, 201);
    assert.equal(first.body.channel, 'chat_voice');
    assert.equal(length(first.body.session), 10 * MINUTE);
    assert.ok(Math.abs(Date.parse(first.body.session.startedAt) - asked) < 5_000);
    assert.deepEqual(first.body.members.map((member) => member.handle), ['ana', 'bea']);
    const news = (await wire.event('THREAD_NEW')).data.thread;
    assert.equal(news.chatId, first.body.chatId);
    assert.equal(news.channel, 'chat_voice');
    assert.deepEqual(news.session, first.body.session);

    const second = await open(bea, timed('ana', 600));
    assert.equal(second.status, 201);
    const again = await open(bea, { handles: ['ana'], channel: '' });
    assert.equal(again.status, 200);
    assert.equal(again.body.chatId, ordinary.body.chatId);
    const ids = [ordinary, first, second].map((answer) => answer.body.chatId);
    assert.equal(new Set(ids).size, 3);

    const listed = await server.threads(bea);
    assert.deepEqual(listed.map((thread) => thread.chatId).sort(), [...ids].sort());
    const find = (id) => listed.find((thread) => thread.chatId === id);
    assert.deepEqual(find(ids[1]).session, first.body.session);
    assert.equal(find(ids[0]).channel, undefined);
    assert.equal(find(ids[0]).session, undefined);
});

test('a conversation with a time limit can be the first of two people', async () => {
    const [eva, rui] = await Promise.all([server.register('eva'), server.register('rui')]);
    const limited = await open(eva, timed('rui', 60));
    const ordinary = await open(rui, { handles: ['eva'] });
    assert.deepEqual([limited.status, ordinary.status], [201, 201]);
    assert.notEqual(limited.body.chatId, ordinary.body.chatId);
    assert.equal(ordinary.body.session, undefined);
});

test('time limits just inside and just outside the bounds, and only where they belong', async () => {
    await server.register('third');
    const status = async (body) => (await open(ana, { handles: ['bea'], ...body })).status;
    for (const sessionLimit of [60, 86_400]) assert.equal(await status({ channel: 'chat_voice', sessionLimit }), 201);
    for (const sessionLimit of [59, 86_401, 0, -60, 60.5, '60', null, undefined]) {
        assert.equal(await status({ channel: 'chat_voice', sessionLimit }), 400, String(sessionLimit));
    }
    assert.equal(await status({ sessionLimit: 60 }), 400);
    assert.equal(await status({ channel: '', sessionLimit: 60 }), 400);
    for (const channel of ['chat', 'CHAT_VOICE', 'chat_voice ', 7, ['chat_voice']]) {
        assert.equal(await status({ channel, sessionLimit: 60 }), 400, String(channel));
    }
    const three = await open(ana, { ...timed('bea', 60), handles: ['bea', 'third'] });
    assert.equal(three.status, 400);
    assert.match(three.body.error.message, /exactly two/);
    const alone = await open(ana, { ...timed('ana', 60), handles: ['ana'] });
    assert.equal(alone.status, 400);
    assert.equal((await open(ana, { ...timed('bea', 60), handles: ['bea', 'ana'] })).status, 201);
});

test('one side proposes more time, the other agrees: both learn the new end, and it is stored', async () => {
    const { a, b, left, right, thread, chatId } = await two(600);
    const second = await Wire.open(server, b);
    assert.equal((await left.ask('SESSION_EXTEND', { chatId, minutes: 5 })).event, 'ACK');
    for (const wire of [right, second]) {
        const proposed = (await wire.event('SESSION_EXTENSION_PROPOSED')).data;
        assert.deepEqual(proposed, { chatId, userId: a.id, minutes: 5 });
    }
    await left.settled();
    assert.equal(left.all('SESSION_EXTENSION_PROPOSED').length, 0);
    assert.equal((await second.ask('SESSION_EXTEND', { chatId, minutes: 5 })).event, 'ACK');
    const endsAt = new Date(Date.parse(thread.session.endsAt) + 5 * MINUTE).toISOString();
    for (const wire of [left, right, second]) {
        assert.deepEqual((await wire.event('SESSION_CHANGED')).data, { chatId, endsAt });
    }
    const [listed] = await server.threads(a);
    assert.deepEqual(listed.session, { startedAt: thread.session.startedAt, endsAt });
});

test('the other side says no, or something else', async () => {
    const { a, b, left, right, chatId } = await two(600);
    await left.ask('SESSION_EXTEND', { chatId, minutes: 5 });
    await right.ask('SESSION_EXTEND_DECLINE', { chatId });
    assert.deepEqual((await left.event('SESSION_EXTENSION_DECLINED')).data, { chatId, userId: b.id });
    await right.ask('SESSION_EXTEND', { chatId, minutes: 10 });
    assert.deepEqual((await left.event('SESSION_EXTENSION_PROPOSED')).data, { chatId, userId: b.id, minutes: 10 });
    await left.ask('SESSION_EXTEND', { chatId, minutes: 15 });
    const counter = await right.event('SESSION_EXTENSION_PROPOSED', (data) => data.minutes === 15);
    assert.equal(counter.data.userId, a.id);
    await Promise.all([left.settled(), right.settled()]);
    assert.equal(left.all('SESSION_CHANGED').length, 0);
    assert.equal((await server.threads(a))[0].session.endsAt, (await server.threads(b))[0].session.endsAt);
});

test('what cannot be extended, and by whom it cannot', async () => {
    const { a, b, left, chatId } = await two(600);
    const code = async (wire, data) => (await wire.ask('SESSION_EXTEND', { chatId, minutes: 5, ...data })).data.code;
    for (const minutes of [0, 121, -5, 1.5, '5', undefined]) {
        assert.equal(await code(left, { minutes }), 'bad_message', String(minutes));
    }
    for (const minutes of [1, 120]) assert.equal(await code(left, { minutes }), undefined);
    const spy = await Wire.open(server, await server.register('spy'));
    assert.equal(await code(spy), 'not_found');
    assert.equal((await spy.ask('SESSION_EXTEND_DECLINE', { chatId })).data.code, 'not_found');
    assert.equal(await code(left, { chatId: await server.thread(a, b.handle) }), 'invalid_state');
    const day = await two(86_400);
    assert.equal((await day.left.ask('SESSION_EXTEND', { chatId: day.chatId, minutes: 1 })).data.code, 'invalid_state');
});

test('the countdown and its warning reach the sockets', async () => {
    const { left, right, thread, chatId } = await two(61);
    for (const wire of [left, right]) {
        for (const event of ['SESSION_TIME', 'SESSION_WARNING']) {
            const { data } = await wire.event(event);
            assert.deepEqual(data, { chatId, endsAt: thread.session.endsAt, remaining: 60 });
        }
    }
});

test('a dial by the callee alone goes to the ordinary conversation, one by chatId to the one it names', async () => {
    const { a, b, left, right, chatId } = await two(600);
    const ordinary = await server.thread(a, b.handle);
    const heard = async (data) => {
        const { callId } = (await left.ask('CALL_INITIATE', { participantIds: [b.id], type: 'AUDIO', ...data })).data;
        const incoming = await right.event('CALL_INCOMING', (call) => call.callId === callId);
        await left.ask('CALL_END', { callId });
        return incoming.data.chatId;
    };
    assert.equal(await heard({}), ordinary);
    assert.equal(await heard({ chatId }), chatId);
});

test('at its end the call ends, dialling is refused, writing is not; a restart changes nothing of it', async () => {
    const own = await Server.start();
    try {
        const { a, b, left, right, chatId } = await two(600, own);
        const { callId } = (await left.ask('CALL_INITIATE', { chatId, participantIds: [], type: 'AUDIO' })).data;
        await right.event('CALL_INCOMING');
        await right.ask('CALL_ANSWER', { callId });
        await right.ask('CALL_CONNECTED', { callId });
        await own.kill();
        const endsAt = Date.now() + 4_000;
        const query = `UPDATE chat_sessions SET ends_at = ${endsAt}`;
        execFileSync('sqlite3', [join(own.data, 'alo.db'), query], { encoding: 'utf8' });
        await own.run();
        const [caller, callee] = [
            await Wire.open(own, a, { device: left.device }),
            await Wire.open(own, b, { device: right.device }),
        ];
        assert.equal(caller.welcome.calls[0].callId, callId);
        assert.equal((await own.threads(a))[0].session.endsAt, new Date(endsAt).toISOString());
        for (const wire of [caller, callee]) {
            assert.equal((await wire.event('SESSION_TIME')).data.remaining <= 3, true);
            const ended = (await wire.event('CALL_ENDED')).data;
            assert.deepEqual([ended.callId, ended.reason, ended.endedBy], [callId, 'time_limit', undefined]);
            await wire.event('SESSION_ENDED', (data) => data.chatId === chatId);
            assert.ok(Date.now() >= endsAt);
        }
        const line = (await own.history(a, chatId)).messages[0].call;
        assert.deepEqual([line.status, line.reason], ['ENDED', 'time_limit']);
        const dial = await callee.ask('CALL_INITIATE', { chatId, participantIds: [], type: 'AUDIO' });
        assert.deepEqual([dial.event, dial.data.code], ['ERROR', 'session_expired']);
        const late = await caller.ask('SESSION_EXTEND', { chatId, minutes: 5 });
        assert.equal(late.data.code, 'session_expired');
        const said = await caller.ask('MESSAGE_SEND', { chatId, text: 'obrigada', clientId: 'after' });
        assert.equal(said.event, 'ACK');
    } finally {
        await own.clean();
    }
});
