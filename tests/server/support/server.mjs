// The real server as a child process, on a free port with data of its own.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { Condition } from './condition.mjs';

const LISTENING = /^listening on (https?:\/\/\S+:(\d+))$/;

export function binary() {
    if (!process.env.ALO_SERVER) throw new Error('ALO_SERVER must name the alo-server program');
    return process.env.ALO_SERVER;
}

/** A folder with these files, e.g. {'index.html': '<!doctype html>', 'a/x.js': Buffer}. */
export function folder(files) {
    const root = mkdtempSync(join(tmpdir(), 'alo-web-'));
    for (const [name, content] of Object.entries(files)) {
        mkdirSync(dirname(join(root, name)), { recursive: true });
        writeFileSync(join(root, name), content);
    }
    return root;
}

export class Server {
    /** @param {{args?: string[], web?: string, data?: string, port?: number, wrap?: string[]}} options */
    constructor(options = {}) {
        this.options = options;
        this.data = options.data ?? mkdtempSync(join(tmpdir(), 'alo-data-'));
        this.web = options.web ?? folder({ 'index.html': '<!doctype html><title>Alô</title>' });
        this.port = options.port ?? 0;
        this.log = '';
        this.logged = new Condition();
    }

    static async start(options) {
        const server = new Server(options);
        await server.run();
        return server;
    }

    /** Starts the program; again after kill() or stop(), on the same port and data. */
    async run() {
        const args = ['--port', String(this.port), '--data', this.data, '--web', this.web];
        const command = [...(this.options.wrap ?? []), binary(), ...args, ...(this.options.args ?? [])];
        const child = spawn(command[0], command.slice(1), { stdio: ['ignore', 'pipe', 'pipe'] });
        this.child = child;
        this.exited = once(child, 'exit');
        child.stderr.on('data', (bytes) => {
            this.log += bytes;
            this.logged.tell();
        });
        const lines = createInterface({ input: child.stdout });
        await new Promise((resolve, reject) => {
            lines.on('line', (line) => {
                this.log += `${line}\n`;
                const found = LISTENING.exec(line);
                if (!found) return;
                this.url = found[1];
                this.port = Number(found[2]);
                resolve();
            });
            child.once('exit', (code) => reject(new Error(`alo-server ended with ${code}:\n${this.log}`)));
        });
        return this;
    }

    /** Waits until the log matches. */
    untilLogged(pattern) {
        return this.logged.until(() => pattern.test(this.log), `${pattern} in the log`);
    }

    async kill() {
        this.child.kill('SIGKILL');
        await this.exited;
    }

    /** SIGTERM; the exit code. */
    async stop() {
        if (this.child.exitCode !== null) return this.child.exitCode;
        this.child.kill('SIGTERM');
        const [code] = await this.exited;
        return code;
    }

    /** For after(): ends the program and removes what it left. */
    async clean() {
        if (this.child && this.child.exitCode === null && this.child.signalCode === null) await this.kill();
        rmSync(this.data, { recursive: true, force: true });
        if (!this.options.web) rmSync(this.web, { recursive: true, force: true });
    }

    /** One request; {status, headers, body} with the body parsed when it is JSON. */
    async http(method, path, { body, token, headers = {} } = {}) {
        const all = { ...headers };
        if (token) all.authorization = `Bearer ${token}`;
        if (body !== undefined && !all['content-type']) all['content-type'] = 'application/json';
        const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
        const response = await fetch(this.url + path, { method, headers: all, body: text });
        const content = await response.text();
        const json = (response.headers.get('content-type') ?? '').startsWith('application/json');
        return { status: response.status, headers: response.headers, body: json ? JSON.parse(content) : content };
    }

    /** The same, but anything else than a 2xx is an error of the test. */
    async ok(method, path, options) {
        const answer = await this.http(method, path, options);
        if (answer.status < 200 || answer.status > 299) {
            throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
        }
        return answer.body;
    }

    async register(handle, displayName = handle, password = `${handle}-password`) {
        const signedIn = await this.ok('POST', '/auth/register', { body: { handle, displayName, password } });
        return { handle, password, token: signedIn.token, id: signedIn.profile.userId, profile: signedIn.profile };
    }

    async ticket(person) {
        return (await this.ok('POST', '/auth/ticket', { token: person.token, body: {} })).ticket;
    }

    /** The conversation of `person` with the one of that handle. */
    async thread(person, ...handles) {
        return (await this.ok('POST', '/threads', { token: person.token, body: { handles } })).chatId;
    }

    async history(person, thread, query = '') {
        return this.ok('GET', `/threads/${thread}/messages${query}`, { token: person.token });
    }

    async threads(person) {
        return (await this.ok('GET', '/threads', { token: person.token })).threads;
    }
}
