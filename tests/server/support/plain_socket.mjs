// A WebSocket of another format than the native one: frames are JSON, everything received is kept.
import { WebSocket } from 'ws';
import { Condition } from './condition.mjs';

export class PlainSocket {
    /** @param {import('./server.mjs').Server} server */
    constructor(server, path, protocols) {
        this.received = [];
        this.changed = new Condition();
        this.ws = new WebSocket(server.url.replace(/^http/, 'ws') + path, protocols, { perMessageDeflate: false });
        this.ws.on('open', () => this.changed.tell());
        this.ws.on('message', (text) => {
            this.received.push(JSON.parse(String(text)));
            this.changed.tell();
        });
        this.ws.on('unexpected-response', (_, response) => {
            this.refusedWith = response.statusCode;
            this.changed.tell();
            this.ws.terminate();
        });
        this.ws.on('error', () => {});
        this.ws.on('close', (code, reason) => {
            this.closed = { code, reason: String(reason) };
            this.changed.tell();
        });
    }

    opened() {
        return this.changed.until(() => this.ws.readyState === WebSocket.OPEN, 'the socket to open');
    }

    refused() {
        return this.changed.until(() => this.refusedWith, 'a refusal');
    }

    ended() {
        return this.changed.until(() => this.closed, 'the close');
    }

    raw(text) {
        this.ws.send(text);
    }

    /** The first message that matches, also if it came before. */
    message(matches, what) {
        return this.changed.until(() => {
            const found = this.received.find(matches);
            if (!found && this.closed) throw new Error(`closed with ${this.closed.code}, without ${what}`);
            return found;
        }, () => `${what}; got ${JSON.stringify(this.received).slice(0, 1000)}`);
    }

    /** Sends a frame that is refused; the code of the refusal. */
    async refusal(frame) {
        const isError = ({ op, event, data }) => op === 'error' || event === 'ERROR' || data?.kind === 'error';
        const before = this.received.filter(isError).length;
        this.raw(frame);
        const found = () => {
            if (this.closed) throw new Error(`closed with ${this.closed.code}`);
            return this.received.filter(isError)[before];
        };
        return (await this.changed.until(found, `the refusal of ${frame.slice(0, 200)}`)).data.code;
    }

    /** Everything the server had for us when this was asked has arrived: something unknown has been refused. */
    async settled() {
        await this.refusal('{}');
    }
}
