import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { after, before, test } from 'node:test';
import { gzipSync, brotliCompressSync } from 'node:zlib';
import { request } from 'node:http';
import { folder, Server } from './support/server.mjs';

const script = `console.log(${JSON.stringify('alô '.repeat(200))})\n`;
const files = {
    'index.html': '<!doctype html><title>Alô</title>',
    'manifest.webmanifest': '{"name":"Alô"}',
    'sw.js': 'self',
    'offline.html': 'off',
    'a/app.0123abcd.js': script,
    'a/app.0123abcd.js.br': brotliCompressSync(script),
    'a/app.0123abcd.js.gz': gzipSync(script),
    'a/alo.4567.wasm': Buffer.from([0, 97, 115, 109]),
    'a/inter.89ab.woff2': 'font',
    'a/icon.cdef.svg': '<svg/>',
};

let server;
before(async () => { server = await Server.start({ web: folder(files) }); });
after(() => server.clean());

/** The answer as it is on the wire: fetch() would decode it. */
function get(path, headers = {}, method = 'GET') {
    return new Promise((resolve, reject) => {
        const asked = request(server.url + path, { method, headers }, (response) => {
            const parts = [];
            response.on('data', (part) => parts.push(part));
            response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(parts) }));
        });
        asked.on('error', reject);
        asked.end();
    });
}

test('the page, never kept without asking', async () => {
    const page = await get('/');
    assert.equal(page.status, 200);
    assert.equal(String(page.body), files['index.html']);
    assert.equal(page.headers['content-type'], 'text/html; charset=utf-8');
    assert.equal(page.headers['cache-control'], 'no-cache');
    assert.ok(page.headers.etag);
    assert.ok(page.headers.date);
    assert.equal(page.headers.server, undefined);
    const again = await get('/', { 'if-none-match': page.headers.etag });
    assert.equal(again.status, 304);
    assert.equal(again.body.length, 0);
    assert.equal(again.headers.etag, page.headers.etag);
    assert.equal((await get('/', { 'if-none-match': `W/"x", W/${page.headers.etag}` })).status, 304);
    assert.equal((await get('/', { 'if-none-match': '"something else"' })).status, 200);
});

test('hashed files are kept for ever, in the best encoding the browser takes', async () => {
    const path = '/a/app.0123abcd.js';
    const cases = [
        ['br, gzip', 'br', files['a/app.0123abcd.js.br']],
        ['gzip, deflate', 'gzip', files['a/app.0123abcd.js.gz']],
        ['gzip;q=1.0, br;q=0', 'gzip', files['a/app.0123abcd.js.gz']],
        ['identity', undefined, Buffer.from(script)],
        ['', undefined, Buffer.from(script)],
        ['brotli', undefined, Buffer.from(script)],
    ];
    const tags = new Set();
    for (const [accepted, encoding, body] of cases) {
        const answer = await get(path, { 'accept-encoding': accepted });
        assert.equal(answer.headers['content-encoding'], encoding, accepted);
        assert.ok(answer.body.equals(body));
        assert.equal(answer.headers.vary, 'Accept-Encoding');
        assert.equal(answer.headers['cache-control'], 'public, max-age=31536000, immutable');
        assert.equal(answer.headers['content-type'], 'text/javascript; charset=utf-8');
        tags.add(answer.headers.etag);
    }
    assert.equal(tags.size, 3, 'an ETag for each encoding');
});

test('types a browser insists on', async () => {
    const types = {
        '/a/alo.4567.wasm': 'application/wasm',
        '/a/inter.89ab.woff2': 'font/woff2',
        '/a/icon.cdef.svg': 'image/svg+xml',
        '/manifest.webmanifest': 'application/manifest+json',
        '/sw.js': 'text/javascript; charset=utf-8',
    };
    for (const [path, type] of Object.entries(types)) assert.equal((await get(path)).headers['content-type'], type);
    assert.equal((await get('/sw.js')).headers['cache-control'], 'no-cache');
});

test('HEAD answers as GET without the body', async () => {
    const page = await get('/', {}, 'HEAD');
    assert.equal(page.status, 200);
    assert.equal(page.body.length, 0);
    assert.equal(Number(page.headers['content-length']), Buffer.byteLength(files['index.html']));
});

test('the security headers are on every answer', async () => {
    for (const path of ['/', '/a/app.0123abcd.js', '/healthz', '/me', '/no-such']) {
        const { headers } = await get(path);
        const policy = headers['content-security-policy'];
        for (const rule of [
            "default-src 'self'", "script-src 'self' 'wasm-unsafe-eval'", "style-src 'self'", "img-src 'self' blob: data:",
            "media-src 'self' blob:", "connect-src 'self'", "font-src 'self'", "frame-ancestors 'none'", "base-uri 'none'",
            "form-action 'self'",
        ]) assert.ok(policy.split('; ').includes(rule), `${path}: ${rule}`);
        assert.doesNotMatch(policy, /unsafe-inline|'unsafe-eval'/);
        assert.equal(headers['permissions-policy'], 'camera=(self), microphone=(self), display-capture=(self)');
        assert.equal(headers['x-content-type-options'], 'nosniff');
        assert.equal(headers['referrer-policy'], 'no-referrer');
        assert.equal(headers['cross-origin-opener-policy'], 'same-origin');
        assert.equal(headers['strict-transport-security'], undefined, 'not without TLS');
    }
});

/** Sends a target that no client library would let through. */
function raw(target) {
    return new Promise((resolve) => {
        let answer = '';
        const socket = connect(server.port, '127.0.0.1', () =>
            socket.end(`GET ${target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`));
        socket.on('data', (data) => { answer += data; });
        socket.on('close', () => resolve(answer));
    });
}

test('no path leads out of the folder', async () => {
    const targets = [
        '/../../../../etc/passwd', '/a/../../../../etc/passwd', '/%2e%2e/%2e%2e/etc/passwd', '/..%2f..%2fetc/passwd',
        '//etc/passwd', '/a/..\\..\\etc\\passwd', '/etc/passwd', '/a//../index.html', '/index.html%00.js', '/a/', '/a',
        '/a/app.0123abcd.js.br', 'http://other.example/etc/passwd', '*', '/.',
    ];
    for (const target of targets) {
        const answer = await raw(target);
        assert.match(answer, /^HTTP\/1\.1 40[04] /, target);
        assert.doesNotMatch(answer, /root:/);
    }
});
