// The end of a host application that webhooks arrive at.
import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { Condition } from './condition.mjs';
import { file } from './host.mjs';

export const SECRET = 'the secret that signs what the host is told';

export class Listener {
    received = [];
    changed = new Condition();
    /** What the next answers are; then 204. null: none, ever. */
    answers = [];
    /** How many are still waiting for an answer. */
    unanswered = 0;

    /** @param {{tls?: {key: Buffer, cert: Buffer}, port?: number}} options */
    static async start({ tls, port = 0 } = {}) {
        const listener = new Listener();
        const take = (request, response) => listener.#take(request, response);
        listener.http = tls ? createTlsServer(tls, take) : createServer(take);
        await new Promise((resolve) => { listener.http.listen(port, '127.0.0.1', resolve); });
        listener.port = listener.http.address().port;
        listener.url = `${tls ? 'https://localhost' : 'http://127.0.0.1'}:${listener.port}/hooks/alo?from=test`;
        return listener;
    }

    get args() {
        return ['--webhook-url', this.url, '--webhook-secret', file('webhook', `${SECRET}\n`)];
    }

    async #take(request, response) {
        const chunks = [];
        for await (const chunk of request) chunks.push(chunk);
        const text = Buffer.concat(chunks).toString();
        this.received.push({ method: request.method, path: request.url, headers: request.headers, text, at: Date.now(), ...JSON.parse(text) });
        this.unanswered += 1;
        response.on('close', () => { this.unanswered -= 1; });
        const answer = this.answers.length > 0 ? this.answers.shift() : 204;
        if (answer !== null) response.writeHead(answer).end();
        this.changed.tell();
    }

    /** The first that was told of this event, whose data `matches`. */
    event(name, matches = () => true) {
        const seen = () => this.received.map((each) => each.event).join(' ');
        return this.changed.until(() => this.received.find((each) => each.event === name && matches(each.data)), () => `${name}; got ${seen()}`);
    }

    async stop() {
        this.http.closeAllConnections();
        await new Promise((resolve) => { this.http.close(resolve); });
    }
}

export function signed({ headers, text }) {
    const { t, v1 } = Object.fromEntries(headers['alo-signature'].split(',').map((part) => part.split('=')));
    return v1 === createHmac('sha256', SECRET).update(`${t}.${text}`).digest('hex') && Math.abs(Number(t) - Date.now() / 1000) < 60;
}
