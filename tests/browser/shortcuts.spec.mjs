// Keys that lead around the page and those that do something: DESIGN.md, section 7.
import { expect, test } from './alo.mjs';
import { expectMovingPicture } from './media.mjs';
import { names } from './names.mjs';

const list = (person) => person.page.getByRole('dialog', { name: names.shortcuts });

test('arrows lead from message to message, and Tab into what a message offers', async ({ house }) => {
    const { caller, callee } = await house.pair();
    for (const text of ['um', 'dois', 'três']) {
        await caller.say(callee.account.displayName, text);
        await expect(callee.article(text)).toBeVisible();
    }
    const keys = callee.page.keyboard;
    await callee.page.getByRole('log').focus();
    await keys.press('ArrowUp');
    await expect(callee.article('três')).toBeFocused();
    await keys.press('ArrowUp');
    await keys.press('ArrowUp');
    await expect(callee.article('um')).toBeFocused();
    await keys.press('ArrowDown');
    await expect(callee.article('dois')).toBeFocused();
    await keys.press('Tab');
    await expect(callee.composer(caller.account.displayName)).toBeFocused();
});

test('Enter on a missed call calls back', async ({ house }) => {
    const { caller, callee } = await house.pair();
    await caller.dial();
    await expect(callee.button(names.accept)).toBeVisible();
    await caller.hangUp();
    await expect(callee.article(names.missedVoice)).toBeVisible();
    await callee.page.getByRole('log').focus();
    await callee.page.keyboard.press('ArrowUp');
    await expect(callee.article(names.missedVoice)).toBeFocused();
    await callee.page.keyboard.press('Enter');
    await expect(callee.stage(caller.account.displayName)).toBeVisible();
});

test('F6 reaches the minimised call from the composer, and goes on around the page', async ({ house }) => {
    const { caller, callee } = await house.pair();
    const keys = caller.page.keyboard;
    await caller.dial();
    await callee.accept();
    await caller.expectConnected();
    await keys.press('Escape');
    const composer = caller.composer(callee.account.displayName);
    await composer.focus();
    await keys.press('F6');
    await expect(caller.button(names.expand)).toBeFocused();
    await keys.press('F6');
    await expect(caller.page.getByRole('tab', { name: /^Conversas/ })).toBeFocused();
    await keys.press('F6');
    await expect(caller.page.getByRole('searchbox', { name: names.search })).toBeFocused();
    await keys.press('F6');
    await expect(composer).toBeFocused();
});

test('F8 leads out of the composer to the newest notice', async ({ house }) => {
    const { caller, callee } = await house.pair();
    await caller.dial();
    await callee.button(names.decline).click();
    await expect(caller.toast(names.declined)).toBeVisible();
    await caller.composer(callee.account.displayName).focus();
    await caller.page.keyboard.press('F8');
    await expect(caller.toast(names.declined).getByRole('button').first()).toBeFocused();
});

test('letters lead through the menu', async ({ house }) => {
    const { caller } = await house.pair();
    await caller.button(names.more).first().click();
    await expect(caller.page.getByRole('menuitemradio', { name: /Português/ })).toBeFocused();
    await caller.page.keyboard.type('sai');
    await expect(caller.page.getByRole('menuitem', { name: 'Sair' })).toBeFocused();
});

test('Ctrl+K searches, ? lists the shortcuts; switched off in the menu they stay off', async ({ house }) => {
    const { caller } = await house.pair();
    const { page } = caller;
    const elsewhere = caller.button(names.voice);
    const search = page.getByRole('searchbox', { name: names.search });
    await elsewhere.focus();
    await page.keyboard.press('Control+k');
    await expect(search).toBeFocused();
    await elsewhere.focus();
    await page.keyboard.press('?');
    await expect(list(caller)).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(list(caller)).toHaveCount(0);
    await expect(elsewhere).toBeFocused();

    await caller.button(names.more).first().click();
    const item = page.getByRole('menuitemcheckbox', { name: names.shortcuts });
    await expect(item).toBeChecked();
    await item.click();
    await expect(item).not.toBeChecked();
    await page.reload();
    await elsewhere.focus();
    await page.keyboard.press('?');
    await page.keyboard.press('Control+k');
    await expect(elsewhere).toBeFocused();
    await expect(list(caller)).toHaveCount(0);
});

test('F fills the screen with the picture; hanging up gives the window back', async ({ house }) => {
    const { caller, callee } = await house.pair();
    const { page } = caller;
    const full = () => page.evaluate(() => Boolean(document.fullscreenElement));
    await caller.dial(names.video);
    await callee.accept();
    await expectMovingPicture(caller, page.getByRole('img', { name: names.videoOf(callee.account.displayName) }));
    await page.keyboard.press('f');
    await expect.poll(full).toBe(true);
    await page.keyboard.press('Shift+E');
    await caller.expectIdle();
    await expect.poll(full).toBe(false);
});

test('a call that ends while the browser still fills the screen gives the window back', async ({ house }) => {
    const { caller, callee } = await house.pair();
    const { page } = caller;
    await caller.dial(names.video);
    await callee.accept();
    await expectMovingPicture(caller, page.getByRole('img', { name: names.videoOf(callee.account.displayName) }));
    await page.evaluate(() => {
        window.changes = [];
        document.addEventListener('fullscreenchange', () => window.changes.push(Boolean(document.fullscreenElement)));
    });
    await page.keyboard.press('f');
    await page.keyboard.press('Shift+E');
    await caller.expectIdle();
    await expect.poll(() => page.evaluate(() => window.changes)).toEqual([true, false]);
});
