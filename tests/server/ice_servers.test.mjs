// How a client finds its way to another one: the servers that the operator named, and TURN credentials that end.
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { after, before, test } from 'node:test';
import { TURN_SECRET, turnArgs } from './support/host.mjs';
import { Server } from './support/server.mjs';
import { Wire } from './support/wire.mjs';

const DAY = 24 * 3600;
const own = ['--ice-server', 'turn:own.example:3478,me,my,secret'];

let server;
let ana;
before(async () => {
    server = await Server.start({ args: [...turnArgs(), ...own] });
    ana = await server.register('ana');
});
after(() => server.clean());

const ask = (token, at = server) => at.http('GET', '/ice-servers', { token });

/** The credentials are what a TURN server with the same secret makes of this name; when they end, in seconds. */
function ending({ username, credential }, person) {
    const [, end, user] = /^(\d+):(.*)$/.exec(username);
    assert.equal(user, person.id);
    assert.equal(credential, createHmac('sha1', TURN_SECRET).update(username).digest('base64'));
    return Number(end);
}

test('what is named is told as it is; where the TURN server shares a secret, it is granted for a day', async () => {
    const began = Math.floor(Date.now() / 1000);
    const { status, headers, body } = await ask(ana.token);
    assert.deepEqual([status, headers.get('cache-control')], [200, 'no-store']);
    const [plain, granted, named] = body.iceServers;
    assert.deepEqual(plain, { urls: ['stun:turn.example:3478'] });
    assert.deepEqual(named, { urls: ['turn:own.example:3478'], username: 'me', credential: 'my,secret' });
    assert.deepEqual(granted.urls, ['turn:turn.example:3478?transport=udp']);
    const end = ending(granted, ana);
    assert.ok(end >= began + DAY && end <= Math.floor(Date.now() / 1000) + DAY, `${end - began} s`);
    assert.equal(Date.parse(body.expiresAt), end * 1000);
    assert.equal(body.iceServers.length, 3);
});

test('WELCOME grants the same, to each person by themselves, and again at a resume', async () => {
    const raj = await server.register('raj');
    const wire = await Wire.open(server, raj);
    ending(wire.welcome.iceServers[1], raj);
    const { sessionId, epoch } = wire.welcome;
    wire.drop();
    const again = await Wire.open(server, raj, { device: wire.device, resume: { sessionId, epoch, lastSeq: wire.lastSeq } });
    assert.equal(again.welcome.resumed, true);
    ending(again.welcome.iceServers[1], raj);
    await again.close();
});

test('nobody else is told, and the secret stays where it is', async () => {
    for (const token of [undefined, 'nobody']) {
        const answer = await ask(token);
        assert.deepEqual([answer.status, answer.body.error.code], [401, 'not_authenticated']);
        assert.equal(answer.headers.get('www-authenticate'), 'Bearer');
    }
    assert.equal((await server.http('POST', '/ice-servers', { token: ana.token, body: {} })).status, 405);
    assert.ok(!server.log.includes(TURN_SECRET));
});

test('without servers there are none, and nothing ends', async () => {
    const bare = await Server.start();
    const { token } = await bare.register('ana');
    assert.deepEqual((await ask(token, bare)).body, { iceServers: [] });
    await bare.clean();
});
