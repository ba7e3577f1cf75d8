// Somebody at a page that is not Alô's: another format, its own socket, its own RTCPeerConnection.
import { readFileSync } from 'node:fs';

import { expect } from '@playwright/test';

import { Person } from './person.mjs';

const text = (path) => readFileSync(new URL(path, import.meta.url), 'utf8');
const media = text('foreign_media.js');

/** The scripts of each format, and what it calls the moments of a call. */
export const formats = {
    op: {
        scripts: [media, text('op_client.js')],
        ready: 'welcome',
        incoming: 'call:incoming',
        ringing: 'call:ringing',
        ended: ['call:ended', 'ended'],
        rejected: 'call:rejected',
    },
    relay: {
        scripts: [media, text('relay_client.js')],
        ready: 'welcome',
        incoming: 'start',
        ringing: 'ringing',
        ended: ['end', 'hung_up'],
        rejected: 'reject',
    },
    'thread calls': {
        scripts: [text('../node_modules/socket.io-client/dist/socket.io.js'), media, text('thread_client.js')],
        ready: 'connect',
        incoming: 'chat:call:incoming',
        ringing: 'chat:call:outgoing',
        ended: ['chat:call:ended', 'hung_up'],
        rejected: 'chat:call:rejected',
    },
};

export class ForeignPerson extends Person {
    /** A page at the server's own origin with nothing of Alô's in it, signed in by token. */
    static async open(house, account, format) {
        const context = await house.context();
        const person = new ForeignPerson(await context.newPage(), account, house.server.origin);
        person.format = format;
        // The browser looks for an icon, which a page with nothing in it does not have.
        person.expected.push(/status of 404/);
        house.persons.push(person);
        await person.visit('healthz');
        for (const script of format.scripts) await person.page.evaluate(script);
        await person.page.evaluate((token) => window.foreign.connect(token), account.token);
        await person.told(format.ready);
        return person;
    }

    /** The data of the first such message, now or as soon as it comes. */
    async told(name) {
        const found = await this.page.waitForFunction(
            (wanted) => window.foreign.received.find((message) => message.name === wanted)?.data,
            name,
            { timeout: 20_000 },
        );
        return found.jsonValue();
    }

    dial(threadId, callee, video) {
        const words = [threadId, callee.profile.userId, video];
        return this.page.evaluate((each) => window.foreign.dial(...each), words);
    }

    accept() {
        return this.page.evaluate(() => window.foreign.accept());
    }

    reject() {
        return this.page.evaluate(() => window.foreign.reject());
    }

    hangUp() {
        return this.page.evaluate(() => window.foreign.hangUp());
    }

    connectionState() {
        return this.page.evaluate(() => window.foreign.connectionState());
    }

    async expectConnected() {
        await expect.poll(() => this.connectionState(), { message: 'the other client is connected' }).toBe('connected');
    }

    async expectIdle() {
        const [name, reason] = this.format.ended;
        expect((await this.told(name)).reason).toBe(reason);
        await expect.poll(() => this.connectionState()).toBe('closed');
    }

    async complaints() {
        const failures = await this.page.evaluate(() => window.foreign.errors);
        return [...(await super.complaints()), ...failures.map((failure) => `${this.account.displayName}: ${failure}`)];
    }
}
