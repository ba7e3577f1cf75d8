// axe-core over the DOM mirror, in every screen.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

import { expect, test } from './alo.mjs';
import { expectMovingPicture } from './media.mjs';
import { names } from './names.mjs';
import { Person } from './person.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

async function audit(person, screen) {
    // Evaluated by the DevTools protocol, which the page's Content-Security-Policy does not bind.
    await person.page.evaluate(axe);
    const violations = await person.page.evaluate(async () => {
        const outcome = await window.axe.run(document, { resultTypes: ['violations'] });
        return outcome.violations.map(
            (one) => `${one.id}: ${one.help} -> ${one.nodes.map((node) => node.html).join(' ').slice(0, 600)}`,
        );
    });
    expect(violations, screen).toEqual([]);
}

for (const viewport of [{ width: 1280, height: 800 }, { width: 390, height: 844 }]) {
    test.describe(`${viewport.width}x${viewport.height}`, () => {
        test('sign-in and registration', async ({ house }) => {
            const page = await (await house.context({ viewport })).newPage();
            const person = new Person(page, { displayName: 'visitor' }, house.server.origin);
            person.expected.push(/status of 40[14]/);
            house.persons.push(person);
            await person.visit();
            await expect(person.button(names.signIn)).toBeVisible();
            await audit(person, 'sign-in');
            await page.getByRole('button', { name: /Criar conta/ }).click();
            await expect(page.getByRole('textbox', { name: 'Nome de exibição' })).toBeVisible();
            await audit(person, 'registration');
        });

        test('conversations, menu and new conversation', async ({ house }) => {
            const { caller, callee } = await house.pair({ context: { viewport } });
            await caller.say(callee.account.displayName, 'olá');
            await expect(callee.article('olá')).toBeVisible();
            await audit(callee, 'conversation');
            await callee.button(names.more).first().click();
            await expect(callee.page.getByRole('menu')).toBeVisible();
            await audit(callee, 'menu');
            await callee.page.keyboard.press('Escape');
            await expect(callee.page.getByRole('menu')).toHaveCount(0);
            if (viewport.width < 640) await callee.button('Voltar').click();
            await callee.button(names.newChat).first().click();
            await expect(callee.page.getByRole('dialog')).toBeVisible();
            await audit(callee, 'new conversation');
        });

        test('ringing, voice call, minimised call and the line it leaves', async ({ house }) => {
            const { caller, callee } = await house.pair({ context: { viewport } });
            await caller.dial();
            await expect(callee.button(names.accept)).toBeVisible();
            await audit(callee, 'incoming call');
            await audit(caller, 'outgoing call');
            await callee.accept();
            await caller.expectConnected();
            await audit(caller, 'voice call');
            await caller.button(names.minimise).click();
            await expect(caller.button(names.expand)).toBeVisible();
            await audit(caller, 'minimised call');
            await caller.hangUp();
            await expect(callee.article(names.endedVoice).first()).toBeVisible();
            await audit(callee, 'after the call');
        });

        test('video call', async ({ house }) => {
            const { caller, callee } = await house.pair({ context: { viewport } });
            await caller.dial(names.video);
            await expect(callee.button(names.accept)).toBeVisible();
            await audit(callee, 'incoming video call');
            await callee.accept();
            await expectMovingPicture(caller, caller.page.getByRole('img', { name: names.videoOf(callee.account.displayName) }));
            await audit(caller, 'video call');
        });
    });
}
