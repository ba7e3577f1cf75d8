// The canvas sleeps: no frame is drawn when nothing changed, and none in a tab that nobody sees.
import puppeteer from 'puppeteer-core';

import { expect, test } from './alo.mjs';
import { names } from './names.mjs';

/** Waits until `quietMs` pass without a frame; the whole wait is bounded by the assertion's timeout. */
async function expectAsleep(frames, quietMs, message) {
    let last = { count: await frames(), at: Date.now() };
    await expect
        .poll(
            async () => {
                const count = await frames();
                if (count !== last.count) last = { count, at: Date.now() };
                return Date.now() - last.at;
            },
            { message, timeout: quietMs + 8000, intervals: [250] },
        )
        .toBeGreaterThan(quietMs);
}

test('an idle conversation draws nothing', async ({ house }) => {
    const { caller, callee } = await house.pair();
    await caller.say(callee.account.displayName, 'e agora silêncio');
    await expect(callee.article('e agora silêncio')).toBeVisible();
    expect(await callee.frames()).toBeGreaterThan(0);
    await expectAsleep(() => callee.frames(), 4000, 'no frame for 4 s in an idle conversation');
    await expectAsleep(() => caller.frames(), 4000, 'no frame for 4 s with the composer focused');
});

test('a voice call with the level meter off draws at most two frames a second', async ({ house }) => {
    const { caller, callee } = await house.pair();
    await caller.button(names.more).first().click();
    await caller.page.getByRole('menuitemcheckbox', { name: 'Medidor de voz' }).click();
    await caller.page.keyboard.press('Escape');
    await expect(caller.page.getByRole('menu')).toHaveCount(0);
    await caller.dial();
    await callee.accept();
    await caller.expectConnected();
    await expect.poll(() => caller.callSeconds()).toBeGreaterThanOrEqual(2);
    const from = { seconds: await caller.callSeconds(), frames: await caller.frames() };
    await expect.poll(() => caller.callSeconds()).toBeGreaterThanOrEqual(from.seconds + 5);
    const elapsed = (await caller.callSeconds()) - from.seconds;
    expect(((await caller.frames()) - from.frames) / elapsed).toBeLessThanOrEqual(2.4);
});

test('a hidden tab draws nothing, still rings, and its call goes on', async ({ house, server }, info) => {
    // Playwright's pages always count as visible, so this browser is driven over plain DevTools.
    const [maria, joao] = await house.accounts('maria', 'joao');
    const caller = await house.page(maria);
    await caller.openThread(joao.displayName);
    const { executablePath, args } = info.project.use.launchOptions;
    const browser = await puppeteer.launch({
        executablePath,
        args: [...args, '--lang=pt-BR', '--accept-lang=pt-BR'],
        env: { ...process.env, LANGUAGE: 'pt_BR' },
        headless: true,
    });
    try {
        await browser.setCookie({ ...joao.cookie, domain: '127.0.0.1', path: '/' });
        const page = await browser.newPage();
        await page.goto(server.origin);
        await page.waitForSelector(`aria/[role="option"]`);
        const front = await browser.newPage();
        await front.bringToFront();
        await expect.poll(() => page.evaluate(() => document.visibilityState)).toBe('hidden');
        const frames = () => page.evaluate(() => window.alo.frames);
        await expectAsleep(frames, 1000, 'the last frame before it was hidden');
        const before = await frames();
        await server.say(maria, await server.startThread(maria, [joao.handle]), 'você está aí?');
        await caller.dial();
        await expect.poll(() => page.title(), { message: 'the hidden tab rings in its title' }).toContain(names.incomingVoice);
        expect(await frames()).toBe(before);
        await page.bringToFront();
        await page.waitForSelector(`aria/${names.accept}[role="button"]`);
        await page.locator(`aria/${names.accept}[role="button"]`).click();
        await caller.expectConnected();
        await front.bringToFront();
        await expect.poll(() => page.evaluate(() => document.visibilityState)).toBe('hidden');
        await expectAsleep(frames, 3000, 'no frame for 3 s in a hidden call');
        await caller.hangUp();
        await expect.poll(() => page.title()).not.toContain(maria.displayName);
    } finally {
        await browser.close();
    }
});
