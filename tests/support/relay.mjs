// A TCP relay between one page and the server, so that a test can take the page's network away.
import { createServer, connect } from 'node:net';
import { once } from 'node:events';

export class Relay {
    constructor() {
        /** @type {Set<{ near: import('node:net').Socket, far: import('node:net').Socket }>} */
        this.pairs = new Set();
        this.mode = 'open';
        this.target = 0;
        this.listener = createServer((near) => this.accept(near));
    }

    /** Listens at once, so that its origin is known before the server behind it has started. */
    static async open() {
        const relay = new Relay();
        relay.listener.listen(0, '127.0.0.1');
        await once(relay.listener, 'listening');
        return relay;
    }

    get origin() {
        return `http://127.0.0.1:${this.listener.address().port}`;
    }

    /** @param {import('node:net').Socket} near */
    accept(near) {
        near.on('error', () => near.destroy());
        if (this.mode === 'cut') {
            near.destroy();
            return;
        }
        const far = connect({ host: '127.0.0.1', port: this.target });
        const pair = { near, far };
        this.pairs.add(pair);
        this.join(pair, near, far);
        this.join(pair, far, near);
        if (this.mode === 'stalled') this.hold(pair);
    }

    join(pair, from, to) {
        from.on('data', (bytes) => {
            if (!to.write(bytes)) from.pause();
        });
        to.on('drain', () => {
            if (this.mode !== 'stalled') from.resume();
        });
        from.on('end', () => to.end());
        from.on('error', () => to.destroy());
        from.on('close', () => {
            to.destroy();
            this.pairs.delete(pair);
        });
    }

    hold({ near, far }) {
        near.pause();
        far.pause();
    }

    /** Every connection is reset and new ones are refused. */
    cut() {
        this.mode = 'cut';
        for (const { near, far } of this.pairs) {
            near.resetAndDestroy();
            far.resetAndDestroy();
        }
    }

    /** A black hole: connections stay up and carry nothing. */
    stall() {
        this.mode = 'stalled';
        for (const pair of this.pairs) this.hold(pair);
    }

    restore() {
        this.mode = 'open';
        for (const { near, far } of this.pairs) {
            near.resume();
            far.resume();
        }
    }

    async close() {
        this.cut();
        this.listener.close();
    }
}
