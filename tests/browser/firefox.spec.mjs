// A call between Chromium and Firefox, in both directions.
import { readFileSync } from 'node:fs';

import { expect, test } from './alo.mjs';
import { launchFirefox } from './firefox.mjs';
import { expectHears, expectReleased, expectSees } from './media.mjs';
import { names } from './names.mjs';

const probe = readFileSync(new URL('probe.js', import.meta.url), 'utf8');

/** Firefox's page with what the media expectations need; controls are found by role and name as in Person. */
class FirefoxPerson {
    constructor(page, account) {
        Object.assign(this, { page, account });
    }

    static async open(browser, server, account) {
        const page = await browser.newPage();
        await page.evaluateOnNewDocument(probe);
        await browser.setCookie({ ...account.cookie, domain: '127.0.0.1', path: '/' });
        await page.goto(server.origin);
        return new FirefoxPerson(page, account);
    }

    async press(role, name) {
        const control = await this.page.waitForSelector(`aria/${name}[role="${role}"]`, { timeout: 15_000 });
        await control.click();
    }

    media() {
        return this.page.evaluate(() => window.probe.media());
    }

    liveTracks() {
        return this.page.evaluate(() => window.probe.liveTracks().length);
    }
}

let firefox;
test.beforeAll(async () => {
    firefox = await launchFirefox();
});
test.afterAll(() => firefox?.close());

for (const kind of [names.voice, names.video]) {
    test(`Chromium calls Firefox: ${kind}`, async ({ house, server }) => {
        const [maria, joao] = await house.accounts('maria', 'joao');
        const callee = await FirefoxPerson.open(firefox.browser, server, joao);
        const caller = await house.page(maria);
        await caller.openThread(joao.displayName);
        await expect(caller.page.getByText('online agora').first()).toBeAttached();
        await caller.dial(kind);
        await callee.press('button', names.accept);
        await caller.expectConnected();
        for (const person of [caller, callee]) {
            await expectHears(person);
            if (kind === names.video) await expectSees(person);
        }
        await caller.hangUp();
        await expectReleased(callee);
        await callee.page.close();
    });
}

test('Firefox calls Chromium: video, and the camera goes off and on', async ({ house, server }) => {
    const [maria, joao] = await house.accounts('maria', 'joao');
    const callee = await house.page(joao);
    await expect(callee.row(maria.displayName)).toBeVisible();
    const caller = await FirefoxPerson.open(firefox.browser, server, maria);
    const row = await caller.page.waitForFunction(
        (name) => [...document.querySelectorAll('[role=option]')].find((one) => one.getAttribute('aria-label')?.startsWith(name) || one.textContent.startsWith(name)),
        {},
        joao.displayName,
    );
    await row.click();
    await caller.press('button', names.video);
    await callee.accept();
    await callee.expectConnected();
    await expectSees(callee);
    await expectHears(callee);
    await expectSees(caller);
    await callee.button(names.cameraOff).click();
    await callee.button(names.cameraOn).click();
    await expectSees(caller);
    await callee.hangUp();
    await expectReleased(caller);
    await caller.page.close();
});
