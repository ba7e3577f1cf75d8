// What every browser test stands on: a server of its own, people with accounts, and pages that may not complain.
import { readFileSync, writeFileSync } from 'node:fs';
import { test as base } from '@playwright/test';

import { AloServer } from '../support/alo_server.mjs';
import { Relay } from '../support/relay.mjs';
import { Person } from './person.mjs';

export { expect } from '@playwright/test';

const probe = readFileSync(new URL('probe.js', import.meta.url), 'utf8');

const NAMES = { maria: 'Maria Souza', joao: 'João Silva', ana: 'Ana Lima' };
let lastHandle = 0;

/** One test's people: opens their pages and checks at the end that no page had anything to complain about. */
class House {
    constructor(server, browser, relays, contextOptions) {
        this.server = server;
        this.browser = browser;
        this.relays = relays;
        this.contextOptions = contextOptions;
        this.contexts = [];
        this.persons = [];
    }

    /** A fresh account; the handle is unique, so tests share a server and still never meet. */
    account(name) {
        return this.server.register(`${name}${process.pid}-${++lastHandle}`, NAMES[name] ?? name);
    }

    /** Accounts named so, each in a conversation with each other one. */
    async accounts(...names) {
        const accounts = [];
        for (const name of names) accounts.push(await this.account(name));
        for (const [i, a] of accounts.entries()) {
            for (const b of accounts.slice(i + 1)) await this.server.startThread(a, [b.handle]);
        }
        return accounts;
    }

    async context(options = {}) {
        const context = await this.browser.newContext({ ...this.contextOptions, ...options });
        await context.addInitScript(probe);
        this.contexts.push(context);
        return context;
    }

    /**
     * This account's page, signed in by cookie and ready.
     * @param {{ query?: string, origin?: string, context?: object, in?: object }} [options]
     */
    async page(account, options = {}) {
        const context = options.in ?? (await this.context(options.context));
        const { name, value } = account.cookie;
        await context.addCookies([{ name, value, domain: '127.0.0.1', path: '/', httpOnly: true, sameSite: 'Strict' }]);
        const person = new Person(await context.newPage(), account, options.origin ?? this.server.origin);
        this.persons.push(person);
        await person.visit(options.query);
        return person;
    }

    /** A page without a session. Chromium notes every refused request in the console itself. */
    async visitor(contextOptions = {}) {
        const page = await (await this.context(contextOptions)).newPage();
        const person = new Person(page, { displayName: 'visitor' }, this.server.origin);
        person.expected.push(/status of 40[0149]/);
        this.persons.push(person);
        await person.visit();
        return person;
    }

    /** Two people in a conversation, each on a page with it open. */
    async pair(options = {}, otherOptions = options) {
        const [maria, joao] = await this.accounts('maria', 'joao');
        const caller = await this.page(maria, options);
        const callee = await this.page(joao, otherOptions);
        await caller.openThread(joao.displayName);
        await callee.openThread(maria.displayName);
        return { caller, callee };
    }

    /** What somebody needs who looks into a failure: pictures, trees and consoles, beside the test's own results. */
    async evidence(info) {
        for (const [i, person] of this.persons.entries()) {
            if (person.page.isClosed()) continue;
            const file = (kind) => info.outputPath(`${i}-${person.account.displayName}${kind}`);
            await person.page.screenshot({ path: file('.png') });
            writeFileSync(file('-tree.txt'), await person.page.locator('body').ariaSnapshot());
            writeFileSync(file('-console.txt'), person.console.join('\n'));
        }
        writeFileSync(info.outputPath('server.txt'), this.server.log.join('\n'));
    }

    async close() {
        const complaints = [];
        for (const person of this.persons) complaints.push(...(await person.complaints()));
        for (const context of this.contexts) await context.close();
        if (complaints.length) throw new Error(`pages complained:\n${complaints.join('\n')}`);
    }
}

export const test = base.extend({
    serverOptions: [{}, { option: true, scope: 'worker' }],
    relayCount: [0, { option: true, scope: 'worker' }],

    relays: [
        async ({ relayCount }, use) => {
            const relays = await Promise.all(Array.from({ length: relayCount }, () => Relay.open()));
            await use(relays);
            for (const relay of relays) await relay.close();
        },
        { scope: 'worker' },
    ],

    server: [
        async ({ serverOptions, relays }, use) => {
            const server = await AloServer.start({ ...serverOptions, origins: relays.map((relay) => relay.origin) });
            for (const relay of relays) relay.target = server.port;
            await use(server);
            await server.stop();
        },
        { scope: 'worker' },
    ],

    house: async ({ server, browser, relays, locale, viewport, colorScheme }, use, info) => {
        const house = new House(server, browser, relays, { locale, viewport, colorScheme });
        await use(house);
        if (info.status !== info.expectedStatus) await house.evidence(info);
        await house.close();
    },
});
