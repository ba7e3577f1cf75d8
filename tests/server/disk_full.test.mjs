// The disk takes nothing more: calls go on, nothing is acknowledged that is not stored, and it comes back by itself.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, before, test } from 'node:test';
import { Server } from './support/server.mjs';
import { Wire } from './support/wire.mjs';

let server;
// A limit on the size of files, set from outside while the server runs, is as good as a full disk: every write that
// would make a file longer fails. The signal that comes with it is ignored, as it would not come from a disk.
const wrap = ['/bin/sh', '-c', 'trap "" XFSZ; exec "$0" "$@"'];
before(async () => { server = await Server.start({ wrap }); });
after(() => server.clean());

const limitFiles = (bytes) => execFileSync('prlimit', ['--pid', String(server.child.pid), `--fsize=${bytes}:`]);
const readiness = async () => (await server.http('GET', '/readyz')).status;

async function until(look, what) {
    for (const began = Date.now(); !(await look());) assert.ok(Date.now() - began < 20_000, `waited in vain for ${what}`);
}

test('calls go on while the disk is full, and what happened is stored when it is not', async () => {
    const [ana, bea] = await Promise.all([server.register('ana'), server.register('bea')]);
    const thread = await server.thread(ana, 'bea');
    const [caller, callee] = await Promise.all([Wire.open(server, ana), Wire.open(server, bea)]);
    await caller.ask('MESSAGE_SEND', { chatId: thread, text: 'antes', clientId: 'before' });
    assert.equal(await readiness(), 200);

    limitFiles(1);
    const data = { chatId: thread, text: 'durante', clientId: 'during' };
    const refused = await caller.ask('MESSAGE_SEND', data);
    assert.equal(refused.event, 'ERROR');
    assert.equal(refused.data.code, 'internal');
    assert.ok(refused.data.retryAfter > 0);
    assert.equal((await caller.ask('MESSAGE_SEND', data)).event, 'ERROR', 'not the second time either');
    assert.equal(await readiness(), 503);
    assert.equal((await server.http('GET', '/healthz')).status, 200);
    const posted = await server.http('POST', `/threads/${thread}/messages`, {
        token: ana.token,
        body: { text: 'durante, por HTTP', clientId: 'during-http' },
    });
    assert.equal(posted.status, 503);
    assert.equal((await server.http('POST', '/auth/register', {
        body: { handle: 'novo', displayName: 'Novo', password: 'password' },
    })).status, 503);

    const { callId } = (await caller.ask('CALL_INITIATE', { participantIds: [bea.id], type: 'AUDIO' })).data;
    await callee.event('CALL_INCOMING');
    await callee.ask('CALL_ANSWER', { callId });
    await caller.event('CALL_STARTED');
    await caller.ask('CALL_CONNECTED', { callId });
    await callee.ask('CALL_END', { callId });
    assert.equal((await caller.event('CALL_ENDED')).data.reason, 'hung_up');
    assert.equal((await server.history(ana, thread)).messages.length, 1, 'reading still works');

    limitFiles('unlimited');
    await until(async () => (await readiness()) === 200, 'the server to be ready again');
    const again = await caller.ask('MESSAGE_SEND', data);
    assert.equal(again.event, 'ACK', 'the same clientId, now stored');
    const { messages } = await server.history(bea, thread);
    assert.deepEqual(messages.filter((each) => each.text).map((each) => each.text).sort(), ['antes', 'durante']);
    assert.equal(messages.filter((each) => each.call?.callId === callId && each.call.status === 'ENDED').length, 1);
    assert.match(server.log, /"event":"storage_failed"/);
    assert.match(server.log, /"event":"storage_recovered"/);
    assert.equal(await server.stop(), 0);
});
