// The real server as a child process: start, kill, restart on the same port and data, and its HTTP API.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const READY = /^listening on (http:\/\/\S+:(\d+))/;
const START_LIMIT_MS = 20_000;

function required(name) {
    const value = process.env[name];
    if (!value) throw new Error(`${name} is not set: tests run through ./serve.py test`);
    return value;
}

/** @typedef {{ ringTimeoutMs?: number, origins?: string[], iceServers?: string[], demo?: boolean, web?: string, port?: number,
 *     adminKey?: string }} ServerOptions */

export class AloServer {
    /** @param {ServerOptions} options */
    constructor(options = {}) {
        this.options = options;
        this.port = options.port ?? 0;
        this.data = '';
        this.origin = '';
        this.log = [];
        /** @type {import('node:child_process').ChildProcess | null} */
        this.process = null;
    }

    /** @param {ServerOptions} options */
    static async start(options = {}) {
        const server = new AloServer(options);
        server.data = await mkdtemp(join(tmpdir(), 'alo-test-'));
        await server.run();
        return server;
    }

    arguments() {
        const { ringTimeoutMs, origins = [], iceServers = [], demo, web, adminKey } = this.options;
        const words = ['--host', '127.0.0.1', '--port', String(this.port), '--data', this.data];
        words.push('--web', web ?? required('ALO_WEB'));
        if (ringTimeoutMs) words.push('--ring-timeout-ms', String(ringTimeoutMs));
        if (demo) words.push('--demo');
        if (adminKey) words.push('--admin-key', this.file('admin.key', adminKey));
        for (const origin of origins) words.push('--origin', origin);
        for (const server of iceServers) words.push('--ice-server', server);
        return words;
    }

    /** A file beside the database, with this content. */
    file(name, content) {
        const path = join(this.data, name);
        writeFileSync(path, content);
        return path;
    }

    /** Starts (again): the port and the data of the first start are kept. */
    async run() {
        const child = spawn(required('ALO_SERVER'), this.arguments(), { stdio: ['ignore', 'pipe', 'pipe'] });
        this.process = child;
        const keep = (line) => {
            this.log.push(line);
            if (this.log.length > 2000) this.log.shift();
        };
        createInterface({ input: child.stderr }).on('line', keep);
        const lines = createInterface({ input: child.stdout });
        lines.on('line', keep);
        const ready = new Promise((resolve, reject) => {
            const timer = setTimeout(() => reject(this.failure('did not get ready')), START_LIMIT_MS);
            lines.on('line', (line) => {
                const match = READY.exec(line);
                if (!match) return;
                clearTimeout(timer);
                this.origin = match[1];
                this.port = Number(match[2]);
                resolve(undefined);
            });
            child.once('error', reject);
            child.once('exit', (code, signal) => {
                clearTimeout(timer);
                reject(this.failure(`ended with ${code ?? signal}`));
            });
        });
        await ready;
    }

    failure(what) {
        return new Error(`alo-server ${what}:\n${this.log.slice(-20).join('\n')}`);
    }

    /** @param {NodeJS.Signals} signal */
    async end(signal) {
        const child = this.process;
        this.process = null;
        if (!child || child.exitCode !== null || child.signalCode !== null) return;
        const gone = once(child, 'exit');
        child.kill(signal);
        await gone;
    }

    kill() {
        return this.end('SIGKILL');
    }

    async stop() {
        await this.end('SIGTERM');
        await rm(this.data, { recursive: true, force: true });
    }

    /** One JSON request; the answer's status, body and headers. */
    async request(method, path, body, token) {
        const headers = {};
        if (body !== undefined) headers['content-type'] = 'application/json';
        if (token) headers.authorization = `Bearer ${token}`;
        const init = { method, headers, body: body === undefined ? undefined : JSON.stringify(body) };
        const response = await fetch(this.origin + path, init);
        const text = await response.text();
        return { status: response.status, headers: response.headers, body: text ? JSON.parse(text) : null };
    }

    async expectOk(method, path, body, token) {
        const answer = await this.request(method, path, body, token);
        if (answer.status < 200 || answer.status > 299) {
            throw new Error(`${method} ${path} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
        }
        return answer;
    }

    /** A fresh account: its token, its profile and the cookie a browser would hold. */
    async register(handle, displayName, password = 'correct horse battery') {
        const answer = await this.expectOk('POST', '/auth/register', { handle, displayName, password });
        const cookie = parseCookie(answer.headers.getSetCookie()[0] ?? '');
        return { handle, displayName, password, cookie, token: answer.body.token, profile: answer.body.profile };
    }

    /** The conversation of `account` with these handles: its id. */
    async startThread(account, handles) {
        const { body } = await this.expectOk('POST', '/threads', { handles }, account.token);
        return (body.thread ?? body).chatId;
    }

    async messages(account, threadId) {
        const { body } = await this.expectOk('GET', `/threads/${threadId}/messages?limit=100`, undefined, account.token);
        return body.messages;
    }

    async say(account, threadId, text) {
        const clientId = `test-${crypto.randomUUID()}`;
        await this.expectOk('POST', `/threads/${threadId}/messages`, { text, clientId }, account.token);
    }
}

function parseCookie(header) {
    const [pair] = header.split(';');
    const cut = pair.indexOf('=');
    if (cut < 1) throw new Error(`no session cookie was set: "${header}"`);
    return { name: pair.slice(0, cut), value: pair.slice(cut + 1) };
}
