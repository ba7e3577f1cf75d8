// Every screen, photographed at both sizes in both themes into test-results/screens for people to look at; and each
// must fit: nothing is wider than the window, and every control lies inside it.
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { expect, test } from './alo.mjs';
import { expectMovingPicture } from './media.mjs';
import { names } from './names.mjs';
import { Person } from './person.mjs';

const folder = fileURLToPath(new URL('test-results/screens/', import.meta.url));

function photographer(label) {
    mkdirSync(folder, { recursive: true });
    return async (person, screen) => {
        const { page } = person;
        const overflow = await page.evaluate(() => document.scrollingElement.scrollWidth - window.innerWidth);
        expect(overflow, `${screen}: nothing sticks out sideways`).toBeLessThanOrEqual(0);
        const { width, height } = page.viewportSize();
        // All in one look: toasts and their buttons come and go.
        const controls = await page.getByRole('button').evaluateAll((buttons) =>
            buttons.map((button) => {
                const { left, right, top } = button.getBoundingClientRect();
                return { name: button.textContent || button.getAttribute('aria-label'), left, right, top };
            }),
        );
        for (const { name, left, right, top } of controls) {
            expect(right > 1 && left < width - 1, `${screen}: ${name} is inside the window`).toBe(true);
            expect(top, `${screen}: ${name} is not below the window`).toBeLessThan(height);
        }
        await page.screenshot({ path: `${folder}${label}-${screen}.png` });
    };
}

for (const viewport of [{ width: 1280, height: 800 }, { width: 390, height: 844 }]) {
    for (const colorScheme of ['dark', 'light']) {
        const label = `${viewport.width}x${viewport.height}-${colorScheme}`;
        const context = { viewport, colorScheme };

        test(`signing in and conversations, ${label}`, async ({ house }) => {
            const shoot = photographer(label);
            const visitor = new Person(await (await house.context(context)).newPage(), { displayName: 'visitor' }, house.server.origin);
            visitor.expected.push(/status of 40[14]/);
            await visitor.visit();
            await expect(visitor.button(names.signIn)).toBeVisible();
            await shoot(visitor, 'sign-in');
            await visitor.page.getByRole('button', { name: /Criar conta/ }).click();
            await expect(visitor.page.getByRole('textbox', { name: 'Nome de exibição' })).toBeVisible();
            await shoot(visitor, 'register');
            const alone = await house.page(await house.account('ana'), { context });
            await expect(alone.page.getByText('Nenhuma conversa ainda').first()).toBeAttached();
            await shoot(alone, 'no-conversations');
            const { caller, callee } = await house.pair({ context });
            await caller.say(callee.account.displayName, 'Bom dia! Conseguiu ver o contrato?');
            await callee.say(caller.account.displayName, 'Vi sim. नमस्ते, मरहबा مرحبا 👨‍👩‍👧‍👦 🇧🇷');
            await expect(caller.article('Vi sim')).toBeVisible();
            await shoot(caller, 'conversation');
            await caller.button(names.more).first().click();
            await expect(caller.page.getByRole('menu')).toBeVisible();
            await shoot(caller, 'menu');
        });

        test(`calls, ${label}`, async ({ house }) => {
            const shoot = photographer(label);
            const { caller, callee } = await house.pair({ context });
            await caller.dial();
            await expect(callee.button(names.accept)).toBeVisible();
            await shoot(callee, 'incoming-voice');
            await shoot(caller, 'outgoing');
            await callee.button(names.decline).click();
            await expect(caller.toast(names.declined)).toBeVisible();
            await shoot(caller, 'declined');
            await caller.dial();
            await callee.accept();
            await caller.expectConnected();
            await shoot(caller, 'voice');
            await caller.button(names.minimise).click();
            await expect(caller.button(names.expand)).toBeVisible();
            await shoot(caller, 'minimised');
            await caller.hangUp();
            await callee.expectIdle();
            await caller.dial(names.video);
            await expect(callee.button(names.accept)).toBeVisible();
            await shoot(callee, 'incoming-video');
            await callee.accept();
            await expectMovingPicture(caller, caller.page.getByRole('img', { name: names.videoOf(callee.account.displayName) }));
            await shoot(caller, 'video');
            await caller.hangUp();
            await expect(callee.article(names.endedVideo).first()).toBeVisible();
            await shoot(callee, 'after-calls');
        });
    }
}
