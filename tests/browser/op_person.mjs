// Somebody at a page that is not Alô's: the op format, its own WebSocket, its own RTCPeerConnection.
import { readFileSync } from 'node:fs';

import { expect } from '@playwright/test';

import { Person } from './person.mjs';

const script = readFileSync(new URL('op_client.js', import.meta.url), 'utf8');

export class OpPerson extends Person {
    /** A page at the server's own origin with nothing of Alô's in it, signed in by token. */
    static async open(house, account) {
        const context = await house.context();
        const person = new OpPerson(await context.newPage(), account, house.server.origin);
        // The browser looks for an icon, which a page with nothing in it does not have.
        person.expected.push(/status of 404/);
        house.persons.push(person);
        await person.visit('healthz');
        await person.page.evaluate(script);
        await person.page.evaluate((token) => window.op.connect(token), account.token);
        await person.told('welcome');
        return person;
    }

    /** The data of the first such message, now or as soon as it comes. */
    async told(op) {
        const found = await this.page.waitForFunction(
            (name) => window.op.received.find((message) => message.op === name)?.data,
            op,
            { timeout: 20_000 },
        );
        return found.jsonValue();
    }

    dialOp(threadId, callee, type) {
        return this.page.evaluate(([thread, user, kind]) => window.op.dial(thread, user, kind), [
            threadId,
            callee.profile.userId,
            type,
        ]);
    }

    accept() {
        return this.page.evaluate(() => window.op.accept());
    }

    reject() {
        return this.page.evaluate(() => window.op.reject());
    }

    hangUp() {
        return this.page.evaluate(() => window.op.hangUp());
    }

    connectionState() {
        return this.page.evaluate(() => window.op.connectionState());
    }

    async expectConnected() {
        await expect.poll(() => this.connectionState(), { message: 'the op client is connected' }).toBe('connected');
    }

    async expectIdle() {
        expect((await this.told('call:ended')).reason).toBe('ended');
        await expect.poll(() => this.connectionState()).toBe('closed');
    }

    async complaints() {
        const failures = await this.page.evaluate(() => window.op.errors);
        return [...(await super.complaints()), ...failures.map((text) => `${this.account.displayName}: ${text}`)];
    }
}
