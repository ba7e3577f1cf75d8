// A caller that is not our page: speaks the native dialect of docs/protocol.md over npm's `ws`.
import { WebSocket } from 'ws';

export class WireClient {
    /** @param {import('./alo_server.mjs').AloServer} server */
    constructor(server, account) {
        this.server = server;
        this.account = account;
        this.device = `wire-${crypto.randomUUID()}`;
        this.received = [];
        this.waiting = [];
        this.lastSeq = 0;
        this.commands = 0;
    }

    /** Ticket, socket, HELLO; resolves with WELCOME's data. */
    async connect() {
        const { body } = await this.server.expectOk('POST', '/auth/ticket', {}, this.account.token);
        const url = `${this.server.origin.replace('http', 'ws')}/ws`;
        this.socket = new WebSocket(url, ['alo.v1'], { origin: this.server.origin, perMessageDeflate: false });
        this.socket.on('message', (text) => this.take(JSON.parse(String(text))));
        this.socket.on('error', () => {});
        await new Promise((resolve, reject) => {
            this.socket.once('open', resolve);
            this.socket.once('close', (code) => reject(new Error(`closed with ${code} before it opened`)));
        });
        const welcome = this.next((message) => message.event === 'WELCOME');
        this.send('HELLO', { ticket: body.ticket, device: this.device });
        this.heart = setInterval(() => this.write('HEARTBEAT', { lastSeq: this.lastSeq }), 3000);
        return (await welcome).data;
    }

    take(message) {
        if (typeof message.seq === 'number') this.lastSeq = message.seq;
        this.received.push(message);
        this.waiting = this.waiting.filter((wait) => {
            if (!wait.matches(message)) return true;
            wait.resolve(message);
            return false;
        });
    }

    /** The next message from now on that matches. */
    next(matches, limitMs = 10_000) {
        return new Promise((resolve, reject) => {
            const timer = setTimeout(() => reject(new Error('the expected message did not come')), limitMs);
            this.waiting.push({
                matches,
                resolve: (message) => {
                    clearTimeout(timer);
                    resolve(message);
                },
            });
        });
    }

    write(event, data, id) {
        const envelope = { event, timestamp: new Date().toISOString(), data };
        if (id) envelope.id = id;
        if (this.socket.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(envelope));
    }

    /** Sends without waiting; returns the command id. */
    send(event, data) {
        const id = `c${++this.commands}`;
        this.write(event, data, id);
        return id;
    }

    /** Sends and waits for the ACK or the ERROR. */
    async ask(event, data) {
        const id = `c${this.commands + 1}`;
        const answer = this.next((message) => ['ACK', 'ERROR'].includes(message.event) && message.data.id === id);
        this.send(event, data);
        return answer;
    }

    close() {
        clearInterval(this.heart);
        this.socket?.terminate();
    }
}
