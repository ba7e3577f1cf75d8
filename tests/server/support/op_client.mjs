// A client of the op format: {"op", "data"}.
import { PlainSocket } from './plain_socket.mjs';

export class OpClient extends PlainSocket {
    static async open(server, person, { url = '/ws', protocols = ['alo.op'], greet = true } = {}) {
        const client = new OpClient(server, url, protocols);
        await client.opened();
        if (greet) client.say('hello', { ticket: await server.ticket(person) });
        client.welcome = (await client.op('welcome')).data;
        return client;
    }

    say(op, data) {
        this.raw(JSON.stringify({ op, data }));
    }

    op(name, matches = () => true) {
        return this.message((message) => message.op === name && matches(message.data), `${name}`);
    }

    ops() {
        return this.received.map((message) => message.op);
    }
}
