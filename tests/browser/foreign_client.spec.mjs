// Calls between the real page and a client of another format, with real media on both sides.
import { readFileSync } from 'node:fs';
import { expect, test } from './alo.mjs';
import { expectHears, expectSees } from './media.mjs';
import { names } from './names.mjs';

const script = readFileSync(new URL('op_client.js', import.meta.url), 'utf8');

/** The op client of this account, in a page of its own. */
class OpPerson {
    constructor(page, account) {
        this.page = page;
        this.account = account;
    }

    static async open(house, server, account) {
        const person = new OpPerson(await (await house.context()).newPage(), account);
        await person.page.goto(`${server.origin}/healthz`);
        await person.page.evaluate(script);
        const { body } = await server.expectOk('POST', '/auth/ticket', {}, account.token);
        await person.page.evaluate((ticket) => window.opClient.open(ticket), body.ticket);
        await person.expectTold('welcome');
        return person;
    }

    expectTold(op) {
        return expect.poll(() => this.page.evaluate((name) => window.opClient.last(name), op), { message: op }).toBeTruthy();
    }

    dial(thread, callee, type) {
        return this.page.evaluate((call) => window.opClient.dial(...call), [thread, callee, type]);
    }

    accept() {
        return this.page.evaluate(() => window.opClient.accept());
    }

    hangUp() {
        return this.page.evaluate(() => window.opClient.hangUp());
    }

    media() {
        return this.page.evaluate(() => window.opClient.media());
    }
}

async function meet(house, server) {
    const [maria, joao] = await house.accounts('maria', 'joao');
    const person = await house.page(maria);
    await person.openThread(joao.displayName);
    const thread = await server.startThread(maria, [joao.handle]);
    return { person, other: await OpPerson.open(house, server, joao), thread };
}

async function expectTalk(person, other, type) {
    await person.expectConnected();
    for (const side of [person, other]) {
        await expectHears(side);
        if (type === 'VIDEO') await expectSees(side);
    }
}

const KINDS = [
    { type: 'VOICE', kind: names.voice, incoming: names.incomingVoice },
    { type: 'VIDEO', kind: names.video, incoming: names.incomingVideo },
];

for (const { type, kind, incoming } of KINDS) {
    test(`an op client calls the page: ${kind}`, async ({ house, server }) => {
        const { person, other, thread } = await meet(house, server);
        await other.dial(thread, person.account.profile.userId, type);
        await other.expectTold('call:ringing');
        await expect(person.incoming(incoming, other.account.displayName)).toBeVisible();
        await person.accept();
        await expectTalk(person, other, type);
        await person.hangUp();
        await person.expectIdle();
        await other.expectTold('call:ended');
    });

    test(`the page calls an op client: ${kind}`, async ({ house, server }) => {
        const { person, other } = await meet(house, server);
        await person.dial(kind);
        await other.expectTold('call:incoming');
        await other.accept();
        await expectTalk(person, other, type);
        await other.hangUp();
        await person.expectIdle();
    });
}
