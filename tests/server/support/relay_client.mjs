// A client of the signal relay: call:signal of a kind.
import assert from 'node:assert/strict';
import { PlainSocket } from './plain_socket.mjs';

export class RelayClient extends PlainSocket {
    static async open(server, person) {
        const client = new RelayClient(server, '/ws', ['alo.relay']);
        await client.opened();
        client.say('hello', { ticket: await server.ticket(person) });
        assert.equal((await client.kind('welcome')).userId, person.id);
        return client;
    }

    say(kind, data) {
        this.raw(JSON.stringify({ type: 'call:signal', data: { kind, ...data } }));
    }

    async kind(name, matches = () => true) {
        const isOne = (message) => message.type === 'call:signal' && message.data.kind === name && matches(message.data);
        return (await this.message(isOne, name)).data;
    }

    kinds() {
        return this.received.map((message) => message.data.kind);
    }
}
