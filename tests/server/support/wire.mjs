// A client of the native dialect written from docs/protocol.md, over npm's `ws`.
import { randomUUID } from 'node:crypto';
import { WebSocket } from 'ws';
import { Condition } from './condition.mjs';

export class Wire {
    /** @param {import('./server.mjs').Server} server */
    constructor(server, { device = randomUUID(), origin, protocols = ['alo.v1'], headers } = {}) {
        this.server = server;
        this.device = device;
        this.received = [];
        this.changed = new Condition();
        this.commands = 0;
        this.lastSeq = 0;
        const url = `${server.url.replace(/^http/, 'ws')}/ws`;
        this.ws = new WebSocket(url, protocols, {
            origin,
            headers,
            perMessageDeflate: false,
            rejectUnauthorized: false,
        });
        this.ws.on('open', () => this.changed.tell());
        this.ws.on('message', (text) => this.#take(JSON.parse(String(text))));
        this.ws.on('unexpected-response', (_, response) => {
            this.refusedWith = response.statusCode;
            this.changed.tell();
            this.ws.terminate();
        });
        this.ws.on('error', () => {});
        this.ws.on('close', (code, reason) => {
            clearInterval(this.beat);
            this.closed = { code, reason: String(reason) };
            this.changed.tell();
        });
    }

    /** A socket that has said HELLO and been welcomed. */
    static async open(server, person, { device, resume } = {}) {
        const wire = new Wire(server, { device });
        await wire.opened();
        wire.hello(await server.ticket(person), resume);
        wire.welcome = (await wire.event('WELCOME')).data;
        wire.lastSeq = wire.welcome.seq ?? wire.received[0].seq;
        wire.keepAlive();
        return wire;
    }

    keepAlive() {
        this.beat = setInterval(() => this.send('HEARTBEAT', { lastSeq: this.lastSeq }), 2000);
        this.beat.unref();
    }

    #take(message) {
        this.received.push(message);
        if (message.seq > this.lastSeq) this.lastSeq = message.seq;
        this.changed.tell();
    }

    opened() {
        return this.changed.until(() => {
            if (this.closed) throw new Error(`closed with ${this.closed.code} before it opened`);
            return this.ws.readyState === WebSocket.OPEN;
        }, 'the socket to open');
    }

    /** The HTTP status an upgrade was refused with. */
    refused() {
        return this.changed.until(() => this.refusedWith, 'a refusal');
    }

    /** {code, reason} once the socket is closed. */
    ended() {
        return this.changed.until(() => this.closed, () => `the close; got ${this.#seen()}`);
    }

    #seen() {
        return this.received.map((message) => message.event).join(' ');
    }

    /** The first message of this event (that `matches`), also if it came before. */
    event(name, matches = () => true) {
        const look = () => {
            const found = this.received.find((message) => message.event === name && matches(message.data));
            if (!found && this.closed) throw new Error(`closed with ${this.closed.code}, without ${name}`);
            return found;
        };
        return this.changed.until(look, () => `${name}; got ${this.#seen()}`);
    }

    all(name) {
        return this.received.filter((message) => message.event === name);
    }

    raw(text) {
        this.ws.send(text);
    }

    /** Sends a command; its id. */
    send(event, data, id = `${event}-${++this.commands}`) {
        this.raw(JSON.stringify({ event, timestamp: new Date().toISOString(), id, data }));
        return id;
    }

    hello(ticket, resume) {
        return this.send('HELLO', { ticket, device: this.device, ...(resume ? { resume } : {}) });
    }

    /** Sends a command; its answer, {event: 'ACK' | 'ERROR', data}. */
    ask(event, data, id = `${event}-${++this.commands}`) {
        const before = this.received.length;
        this.send(event, data, id);
        return this.answer(id, before);
    }

    answer(id, from = 0) {
        const isAnswer = (message) => ['ACK', 'ERROR'].includes(message.event) && message.data.id === id;
        return this.changed.until(() => {
            const found = this.received.slice(from).find(isAnswer);
            if (!found && this.closed) throw new Error(`closed with ${this.closed.code}, ${id} not answered`);
            return found;
        }, () => `the answer to ${id}; got ${this.#seen()}`);
    }

    /** Everything the server had for us when this was asked has arrived. */
    async settled() {
        await this.ask('TYPING', { chatId: 'no-such-thread' });
    }

    resume() {
        return { sessionId: this.welcome.sessionId, epoch: this.welcome.epoch, lastSeq: this.lastSeq };
    }

    /** The network goes away without a word. */
    drop() {
        this.ws.terminate();
    }

    close(code = 1000) {
        this.ws.close(code);
        return this.ended();
    }
}
