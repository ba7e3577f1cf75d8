// Which pages may speak to the server: exact matches, decided before the upgrade.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Server } from './support/server.mjs';
import { Wire } from './support/wire.mjs';

let server;
let ana;
before(async () => {
    server = await Server.start({ args: ['--origin', 'https://chat.example', '--origin', 'http://intra.example:8081'] });
    ana = await server.register('ana');
});
after(() => server.clean());

const own = () => server.url;
const localhost = () => `http://localhost:${server.port}`;

async function upgrade(origin, host) {
    const wire = new Wire(server, { origin, headers: host ? { host } : undefined });
    await wire.changed.until(() => wire.refusedWith || wire.ws.readyState === 1, 'an answer to the upgrade');
    wire.drop();
    return wire.refusedWith ?? 101;
}

test('our own page, the listed ones, and programs without an origin get in', async () => {
    assert.equal(await upgrade(undefined), 101);
    assert.equal(await upgrade(own()), 101);
    assert.equal(await upgrade('https://chat.example'), 101);
    assert.equal(await upgrade('http://intra.example:8081'), 101);
    assert.equal(await upgrade(localhost(), `localhost:${server.port}`), 101);
});

test('everything else is refused with 403 before the upgrade', async () => {
    const port = server.port;
    const refused = [
        'null',
        'http://evil.example',
        'http://chat.example',                    // scheme
        'https://chat.example:444',               // port
        'https://chat.example.evil.example',      // prefix
        'https://evilchat.example',               // suffix
        'https://CHAT.example',                   // case
        'https://chat.example/',                  // not an origin
        'https://chat.example https://evil.example',
        `https://127.0.0.1:${port}`,              // scheme of our own
        `http://127.0.0.1:${port + 1}`,
        'http://127.0.0.1',
        `http://127.0.0.1:${port}.evil.example`,
        localhost(),                              // a page of another name than the one it was asked by
    ];
    for (const origin of refused) assert.equal(await upgrade(origin), 403, origin);
});

test('a foreign name that was pointed at us is not ours', async () => {
    assert.equal(await upgrade(`http://rebound.example:${server.port}`, `rebound.example:${server.port}`), 403);
});

test('the subprotocol is required, and only ours is spoken', async () => {
    const wire = new Wire(server);
    await wire.opened();
    assert.equal(wire.ws.protocol, 'alo.v1');
    assert.equal(wire.ws.extensions, '', 'no permessage-deflate');
    wire.drop();
    for (const protocols of [[], ['alo.v2'], ['alo.v1x']]) {
        assert.equal(await new Wire(server, { protocols }).refused(), 400);
    }
    const several = new Wire(server, { protocols: ['other', 'alo.v1'] });
    await several.opened();
    assert.equal(several.ws.protocol, 'alo.v1');
    several.drop();
});

test('/ws without an upgrade asks for one', async () => {
    const answer = await server.http('GET', '/ws');
    assert.equal(answer.status, 426);
    assert.equal(answer.headers.get('upgrade'), 'websocket');
});

test('a foreign page cannot change anything by HTTP either', async () => {
    const options = { token: ana.token, body: { displayName: 'X' } };
    const from = (origin) => server.http('PATCH', '/me', { ...options, headers: { origin } });
    assert.equal((await from('http://evil.example')).status, 403);
    assert.equal((await from('null')).status, 403);
    assert.equal((await from(own())).status, 200);
    assert.equal((await from('https://chat.example')).status, 200);
});
