// Two Alô pages in a conversation, with clocks at the moments that a person would notice.
import { readFileSync } from 'node:fs';

import { Person } from '../../browser/person.mjs';
import { names } from '../../browser/names.mjs';
import { AloServer } from '../../support/alo_server.mjs';

const probe = readFileSync(new URL('../../browser/probe.js', import.meta.url), 'utf8');
const stopwatch = readFileSync(new URL('stopwatch.js', import.meta.url), 'utf8');

let people = 0;

async function page(browser, server, account, query) {
    const context = await browser.newContext({ locale: 'pt-BR', viewport: { width: 1280, height: 800 }, colorScheme: 'dark' });
    await context.addInitScript(probe);
    await context.addInitScript(stopwatch);
    const { name, value } = account.cookie;
    await context.addCookies([{ name, value, domain: '127.0.0.1', path: '/' }]);
    const person = new Person(await context.newPage(), account, server.origin);
    await person.visit(query);
    return person;
}

export class AloSide {
    constructor(name, server, caller, callee) {
        Object.assign(this, { name, server, caller, callee });
    }

    static async open(browser, surface) {
        const server = await AloServer.start();
        const [a, b] = [
            await server.register(`maria${++people}`, 'Maria Souza'),
            await server.register(`joao${people}`, 'João Silva'),
        ];
        await server.startThread(a, [b.handle]);
        const caller = await page(browser, server, a, `?surface=${surface}`);
        const callee = await page(browser, server, b, `?surface=${surface}`);
        await caller.openThread(b.displayName);
        return new AloSide(`Alô, ${surface}`, server, caller, callee);
    }

    /** Dials, is answered at once, and returns when the picture is on both pages. */
    async call(kind = names.video) {
        for (const { page } of [this.caller, this.callee]) await page.evaluate(() => window.stopwatch.reset());
        await this.callee.page.evaluate((accept) => window.stopwatch.answerAtOnce(accept), names.accept);
        await this.caller.button(kind).evaluate((button) => {
            window.stopwatch.mark('clicked');
            button.click();
        });
        const awaited = kind === names.video ? 'firstFrame' : 'connected';
        for (const { page } of [this.caller, this.callee]) await page.waitForFunction((mark) => window.stopwatch.times[mark], awaited);
    }

    async times() {
        const [near, far] = await Promise.all([this.caller, this.callee].map(({ page }) => page.evaluate(() => window.stopwatch.times)));
        return {
            incoming: far.incoming - near.clicked,
            incomingMessage: far.incomingMessage - near.clicked,
            firstFrame: Math.max(near.firstFrame, far.firstFrame) - near.clicked,
        };
    }

    async hangUp() {
        await this.caller.hangUp();
        for (const person of [this.caller, this.callee]) {
            await person.expectIdle();
            await person.page.waitForFunction(() => window.probe.liveTracks().length === 0);
            await person.page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
        }
    }

    decoded() {
        return Promise.all([this.caller, this.callee].map((person) => person.media()));
    }

    async close() {
        await this.caller.page.context().close();
        await this.callee.page.context().close();
        await this.server.stop();
    }
}
