// People whom a host application signs in with tokens of its own (docs/embedding.md).
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { after, before, test } from 'node:test';
import { claims, file, mint, pair, secretArgs } from './support/host.mjs';
import { Server, binary } from './support/server.mjs';
import { Wire } from './support/wire.mjs';

const JOAO = claims({ sub: 'user-1', name: 'João Silva', preferred_username: 'joao' });
const MARIA = claims({ sub: 'user-2', name: 'Maria Souza', preferred_username: 'maria' });

let server;
before(async () => { server = await Server.start({ args: secretArgs() }); });
after(() => server.clean());

const me = (on, token) => on.http('GET', '/me', { token });

test('at first sight a profile is made of the claims', async () => {
    const answer = await me(server, mint(JOAO));
    assert.equal(answer.status, 200);
    assert.deepEqual(answer.body, { userId: 'user-1', handle: 'joao', displayName: 'João Silva' });
});

test('another name in a later token is the name from then on; the handle stays', async () => {
    await me(server, mint(claims({ sub: 'renamed', name: 'Before', preferred_username: 'renamed' })));
    await me(server, mint(claims({ sub: 'renamed', name: 'After', preferred_username: 'other' })));
    const { body } = await me(server, mint(claims({ sub: 'renamed', name: undefined })));
    assert.equal(body.displayName, 'After');
    assert.equal(body.handle, 'renamed');
});

test('a handle that somebody has gets a number; without one it comes from the id', async () => {
    await server.register('taken');
    const taken = await me(server, mint(claims({ sub: 'late', preferred_username: 'taken' })));
    assert.equal(taken.body.handle, 'taken-2');
    const bare = await me(server, mint({ sub: 'CRM|4711', exp: JOAO.exp, iat: JOAO.iat }));
    assert.deepEqual(bare.body, { userId: 'CRM|4711', handle: 'crm4711', displayName: 'crm4711' });
});

test('the id of a local account is nobody else\'s', async () => {
    const local = await server.register('local');
    const answer = await me(server, mint(claims({ sub: local.id, name: 'Impostor' })));
    assert.equal(answer.status, 401);
    assert.equal((await me(server, local.token)).body.displayName, 'local');
});

test('two people with tokens have a conversation and a call', async () => {
    const joao = { token: mint(JOAO) };
    const maria = { token: mint(MARIA) };
    await me(server, maria.token);
    const chat = await server.thread(joao, 'maria');
    const here = await Wire.open(server, joao);
    const there = await Wire.open(server, maria);
    const dialled = await here.ask('CALL_INITIATE', { chatId: chat, participantIds: ['user-2'], type: 'AUDIO' });
    assert.equal(dialled.event, 'ACK');
    const incoming = await there.event('CALL_INCOMING');
    assert.ok(JSON.stringify(incoming.data).includes('João Silva'));
    await here.close();
    await there.close();
});

test('whoever came with a token is still there after kill -9', async () => {
    const token = mint(claims({ sub: 'kept', name: 'Kept', preferred_username: 'kept' }));
    await me(server, token);
    await server.kill();
    await server.run();
    const other = await server.register('looker');
    assert.equal((await server.http('GET', '/users/kept', { token: other.token })).body.userId, 'kept');
    assert.equal((await me(server, token)).status, 200);
});

test('a token that was signed out is believed no more, also after a restart; another one is', async () => {
    const token = mint(claims({ sub: 'leaver', jti: 'one' }));
    const wire = await Wire.open(server, { token });
    assert.equal((await server.http('POST', '/auth/logout', { token, body: {} })).status, 204);
    assert.equal((await wire.ended()).code, 4001);
    assert.equal((await me(server, token)).status, 401);
    await server.kill();
    await server.run();
    assert.equal((await me(server, token)).status, 401);
    assert.equal((await me(server, mint(claims({ sub: 'leaver', jti: 'two' })))).status, 200);
});

test('forged, expired and misaddressed tokens open nothing, and leave no profile', async () => {
    const hour = 3600;
    const past = Math.floor(Date.now() / 1000) - hour;
    const strange = [
        mint(claims({ sub: 'ghost' }), { secret: 'another secret, which is also long enough for HS256' }),
        mint(claims({ sub: 'ghost', exp: past })),
        mint(claims({ sub: 'ghost', exp: undefined })),
        mint(claims({ sub: 'ghost', nbf: past + 2 * hour })),
        mint(claims({ sub: 'ghost' }), { header: { alg: 'none', typ: 'JWT' } }),
        mint(claims({ sub: 'ghost' }), { header: { alg: 'RS256', typ: 'JWT' } }),
        `${mint(claims({ sub: 'ghost' })).split('.').slice(0, 2).join('.')}.`,
        mint(claims({ sub: 'with space' })),
    ];
    for (const token of strange) {
        const answer = await me(server, token);
        assert.equal(answer.status, 401);
        assert.equal(answer.body.error.code, 'not_authenticated');
    }
    const looker = await server.register('looker2');
    assert.equal((await server.http('GET', '/users/ghost', { token: looker.token })).status, 404);
    assert.match(server.log, /"token_refused"/);
    for (const token of strange) assert.ok(!server.log.includes(token.split('.')[1]), 'a token is in the log');
});

test('without a key for them, tokens of a host are nobody\'s', async () => {
    const plain = await Server.start();
    try {
        assert.equal((await me(plain, mint(JOAO))).status, 401);
    } finally {
        await plain.clean();
    }
});

for (const algorithm of ['RS256', 'ES256']) {
    test(`${algorithm}, by public key and by JWK Set, for one issuer and audience`, async () => {
        const [old, fresh] = [pair(algorithm, 'old'), pair(algorithm, 'new')];
        const named = { iss: 'https://crm.example', aud: 'alo' };
        const expected = ['--token-issuer', named.iss, '--token-audience', named.aud];
        const ways = [
            { args: ['--token-key', file('key.pem', old.publicKey)], keys: [old] },
            { args: ['--token-jwks', file('jwks.json', JSON.stringify({ keys: [old.jwk, fresh.jwk] }))], keys: [old, fresh] },
        ];
        for (const { args, keys } of ways) {
            const one = await Server.start({ args: [...args, ...expected] });
            try {
                for (const key of keys) assert.equal((await me(one, key.mint(claims(named)))).status, 200);
                const stranger = pair(algorithm, 'old');
                assert.equal((await me(one, stranger.mint(claims(named)))).status, 401);
                assert.equal((await me(one, old.mint(claims({ ...named, aud: 'other' })))).status, 401);
                assert.equal((await me(one, old.mint(claims({ aud: 'alo' })))).status, 401);
                assert.equal((await me(one, mint(claims(named), { secret: old.publicKey }))).status, 401);
            } finally {
                await one.clean();
            }
        }
    });
}

test('keys that protect nobody are refused at start, each in one sentence', () => {
    const refused = [
        [['--token-secret', file('short', 'x'.repeat(31))], /short: .*32/],
        [['--token-secret', '/nowhere/secret'], /^alo-server: \/nowhere\/secret: the file cannot be read/],
        [['--token-key', file('no.pem', 'hello')], /no\.pem: /],
        [['--token-jwks', file('no.json', '{"keys":[]}')], /no\.json: /],
        [['--admin-key', file('short', 'x'.repeat(31))], /short: a key has 32 characters at least/],
        [[...secretArgs(), '--token-key', file('a.pem', pair('ES256').publicKey)], /exclude each other/],
    ];
    for (const [args, words] of refused) {
        const done = spawnSync(binary(), ['--data', server.data, '--web', server.web, ...args], { encoding: 'utf8' });
        assert.equal(done.status, 2, args.join(' '));
        assert.match(done.stderr.trim(), words);
        assert.equal(done.stderr.trim().split('\n').length, 1);
    }
});
