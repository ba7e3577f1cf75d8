// A page that calls in conversations, over an unchanged socket.io-client.
import { io } from 'socket.io-client';
import { Condition } from './condition.mjs';

const open = new Set();
/** For after(): an open socket keeps a test from ending. */
export const leaveAll = () => open.forEach((socket) => socket.disconnect());

export class ChatClient {
    constructor(server, auth, options = {}) {
        this.events = [];
        this.changed = new Condition();
        this.socket = io(server.url, { transports: ['websocket'], auth, reconnection: false, forceNew: true, ...options });
        open.add(this.socket);
        this.socket.onAny((name, data) => {
            this.events.push([name, data]);
            this.changed.tell();
        });
        this.socket.on('connect', () => this.changed.tell());
        this.socket.on('connect_error', (error) => {
            this.refusal = error;
            this.changed.tell();
        });
        this.socket.on('disconnect', (why) => {
            this.left = why;
            this.changed.tell();
        });
    }

    static async open(server, person) {
        const chat = new ChatClient(server, { token: person.token });
        await chat.changed.until(() => chat.socket.connected, 'the connection');
        return chat;
    }

    async event(name, matches = () => true) {
        const found = () => this.events.find(([each, data]) => each === name && matches(data));
        return (await this.changed.until(found, () => `${name}; got ${JSON.stringify(this.events).slice(0, 800)}`))[1];
    }

    ask(name, data) {
        return this.socket.emitWithAck(name, data);
    }
}
