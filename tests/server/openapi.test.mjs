// The description of the HTTP API that the server gives out: well-formed, complete, and true in each of its examples.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { adminArgs, turnArgs } from './support/host.mjs';
import * as calls from './support/openapi/calls.mjs';
import { Document } from './support/openapi/document.mjs';
import { Exercise } from './support/openapi/exercise.mjs';
import { arranging, host, withoutKey } from './support/openapi/host.mjs';
import * as people from './support/openapi/people.mjs';
import { crowd, hurry, refuseAll } from './support/openapi/refusals.mjs';
import { Server } from './support/server.mjs';

const web = process.env.ALO_WEB;
// A limit on the size of files is as good as a full disk; the signal that comes with it is ignored.
const wrap = ['/bin/sh', '-c', 'trap "" XFSZ; exec "$0" "$@"'];

let server;
let demo;
let document;
let exercise;
let began;
const cast = {};
before(async () => {
    began = Date.now();
    server = await Server.start({ web, wrap, args: ['--ring-timeout-ms', '60000', ...adminArgs(), ...turnArgs()] });
    demo = await Server.start({ web, args: ['--demo'] });
    document = await Document.load(server);
    exercise = new Exercise(document, server);
});
after(async () => {
    exercise?.phone?.drop();
    await Promise.all([server?.clean(), demo?.clean()]);
});

/** What is left, in whole seconds, of ten minutes that began within this story. */
function restOfTenMinutes(wait) {
    const told = Math.ceil((Date.now() - began) / 1000);
    assert.ok(wait <= 600 && wait >= 600 - told, `${wait} s, after ${told} s`);
}

// The tests below are the chapters of one story, in this order.
test('people register, sign in and out', async () => {
    await people.registering(exercise, cast);
    await people.signingIn(exercise, cast);
});

test('they have conversations', () => people.conversing(exercise, cast));

test('one calls the other, who accepts', async () => {
    await calls.talking(exercise, cast);
    await calls.inTheCall(exercise, cast);
    await calls.badSignals(exercise, cast);
    await calls.hangingUp(exercise, cast);
});

test('calls are declined and cancelled', () => calls.declining(exercise, cast));

test('calls in conversations', async () => {
    await calls.threadCalls(exercise, cast);
    await calls.rejecting(exercise, cast);
});

test('a conversation of three, and one with a time limit', () => people.gathering(exercise, cast));

test('one more comes to a call', () => calls.adding(exercise, cast));

test('a host application arranges people and conversations', async () => {
    await arranging(exercise, cast);
    await withoutKey(exercise, demo);
});

test('demo accounts and health', () => people.lookingAround(exercise, demo));

test('what every operation refuses, each of them refuses', () =>
    refuseAll(exercise, ({ path }) => (path.startsWith('/admin/') ? host : cast.joao), ({ path }) => (path === '/auth/demo' ? demo : server)));

test('what is too much is refused, with the time to wait', async () => {
    for (const wait of await calls.insisting(exercise, cast)) restOfTenMinutes(wait);
    await crowd(exercise, cast.joao);
    await calls.tooManyCandidates(exercise, cast);
    await hurry(exercise, cast.joao);
    restOfTenMinutes(await people.failingToSignIn(exercise));
});

test('when the time of a conversation is up', async () => {
    const { threads } = await server.ok('GET', '/threads', { token: cast.joao.token });
    const { chatId } = threads.find((each) => each.channel === 'chat_voice');
    await server.kill();
    const query = `UPDATE chat_sessions SET ends_at = ${Date.now() - 1000}`;
    execFileSync('sqlite3', [join(server.data, 'alo.db'), query]);
    await server.run();
    await exercise.show('startCall', 'timeIsUp', { as: cast.joao, body: { chatId, type: 'AUDIO' } });
    await exercise.show('startThreadCall', 'timeIsUp', { as: cast.joao, request: 'audio', path: { threadId: chatId } });
});

test('when the disk is full', async () => {
    execFileSync('prlimit', ['--pid', String(server.child.pid), '--fsize=1:']);
    const send = document.operation('sendMessage');
    const refused = await exercise.ask(send, 'hello', { as: cast.joao, body: { text: 'durante', clientId: 'full' } });
    assert.equal(refused.status, 503);
    assert.ok(refused.headers.get('retry-after'));
    const unavailable = send.responses.find((each) => each.status === 503);
    assert.deepEqual(document.problems(unavailable.content['application/json'], refused.body), []);
    await exercise.show('getReadiness', 'degraded');
});

test('every operation and every example was shown', () => assert.deepEqual([...exercise.open], []));
