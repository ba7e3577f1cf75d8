// kill -9 at any moment, again and again: nothing acknowledged is lost, nothing stored stays open for ever.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { Server } from './support/server.mjs';
import { Wire } from './support/wire.mjs';

const kRounds = Number(process.env.ALO_KILL_ROUNDS ?? 12);
let server;
after(() => server?.clean());

/** Talks and calls until the socket is gone; notes what was acknowledged. */
async function busy(round, { a, b, thread }, known) {
    const [caller, callee] = await Promise.all([Wire.open(server, a), Wire.open(server, b)]);
    const gone = Promise.race([caller.ended(), callee.ended()]);
    const talk = async () => {
        for (let i = 0; ; ++i) {
            const text = `round ${round} message ${i}`;
            const ack = await caller.ask('MESSAGE_SEND', { chatId: thread, text, clientId: `k${round}-${i}` });
            if (ack.event === 'ACK') known.messages.set(ack.data.messageId, text);
            else await caller.changed.until(() => caller.all('HEARTBEAT').length > i / 60, 'a pause');
        }
    };
    const call = async () => {
        for (;;) {
            const dialled = await caller.ask('CALL_INITIATE', { participantIds: [b.id], type: 'AUDIO' });
            if (dialled.event !== 'ACK') return;  // the hourly allowance of dials is spent
            const { callId } = dialled.data;
            known.calls.add(callId);
            await callee.event('CALL_INCOMING', (incoming) => incoming.callId === callId);
            await callee.ask('CALL_ANSWER', { callId });
            await caller.event('CALL_STARTED', (started) => started.callId === callId);
            await caller.ask('CALL_CONNECTED', { callId });
            await caller.ask('CALL_END', { callId });
            const ended = await callee.event('CALL_ENDED', (data) => data.callId === callId);
            known.ended.set(callId, ended.data.duration);
        }
    };
    const work = Promise.allSettled([talk(), call()]);
    const acknowledged = known.messages.size + randomInt(1, 25);
    await caller.changed.until(() => known.messages.size >= acknowledged, 'some messages');
    await server.kill();
    await gone;
    await work;
}

function sql(query) {
    return execFileSync('sqlite3', ['-readonly', join(server.data, 'alo.db'), query], { encoding: 'utf8' }).trim();
}

async function everything(person, thread) {
    const all = [];
    for (let before = '', more = true; more;) {
        const page = await server.history(person, thread, `?limit=100${before}`);
        all.unshift(...page.messages);
        more = page.more;
        before = `&before=${page.messages[0]?.messageId}`;
    }
    return all;
}

test(`${kRounds} kills under load`, { timeout: 300_000 }, async () => {
    server = await Server.start({ args: ['--ring-timeout-ms', '1000'] });
    const [a, b] = await Promise.all([server.register('ana'), server.register('bea')]);
    const thread = await server.thread(a, 'bea');
    const known = { messages: new Map(), calls: new Set(), ended: new Map() };
    for (let round = 0; round < kRounds; ++round) {
        await busy(round, { a, b, thread }, known);
        assert.equal(sql('PRAGMA integrity_check'), 'ok');
        await server.run();
    }
    const stored = await everything(b, thread);
    const texts = new Map(stored.filter((each) => !each.call).map((each) => [each.messageId, each.text]));
    for (const [id, text] of known.messages) assert.equal(texts.get(id), text);
    assert.equal(new Set(stored.map((each) => each.messageId)).size, stored.length);
    const lines = new Map(stored.filter((each) => each.call).map((each) => [each.call.callId, each.call]));
    for (const [callId, duration] of known.ended) assert.equal(lines.get(callId)?.duration, duration, callId);
    assert.ok(known.messages.size >= kRounds);

    // Nobody comes back to the calls that were cut off: they end by themselves, and are told in the conversation.
    const open = () => Number(sql("SELECT COUNT(*) FROM calls WHERE status IN ('RINGING', 'CONNECTING', 'CONNECTED')"));
    const sweep = setInterval(() => server.logged.tell(), 500);
    await server.logged.until(() => open() === 0, 'every stored call to end', 90_000);
    clearInterval(sweep);
    const final = new Set((await everything(a, thread)).filter((each) => each.call).map((each) => each.call.callId));
    for (const callId of known.calls) assert.ok(final.has(callId), `no line for ${callId}`);
    assert.equal(await server.stop(), 0);
    assert.equal(sql('PRAGMA integrity_check; PRAGMA foreign_key_check'), 'ok');
});
