// A message's menu by keyboard, mouse and finger, and what is copied there.
import { expect, test } from './alo.mjs';

const TEXT = 'A sala é a 204, às 15h';

async function told(house, context = {}) {
    const { caller } = await house.pair({ context: { permissions: ['clipboard-read', 'clipboard-write'], ...context } });
    await caller.say('João Silva', TEXT);
    const message = caller.article(TEXT);
    await expect(message).toBeVisible();
    const menu = caller.page.getByRole('menu', { name: 'Opções da mensagem' });
    return { person: caller, page: caller.page, message, menu, copy: menu.getByRole('menuitem', { name: 'Copiar' }) };
}

async function middle(locator) {
    const { x, y, width, height } = await locator.boundingBox();
    return { x: x + width / 2, y: y + height / 2 };
}

test('keys open the menu, lead into it, and out of it back to the message', async ({ house }) => {
    const { page, message, menu, copy } = await told(house);
    await page.getByRole('log').focus();
    await page.keyboard.press('ArrowUp');
    await expect(message).toBeFocused();
    for (const key of ['Enter', 'ContextMenu', 'Shift+F10']) {
        await page.keyboard.press(key);
        await expect(copy, key).toBeFocused();
        await page.keyboard.press('Escape');
        await expect(menu).toHaveCount(0);
        await expect(message).toBeFocused();
    }
    await page.keyboard.press('Enter');
    await expect(copy).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(menu).toHaveCount(0);
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(TEXT);
    await expect(message).toBeFocused();
});

test('a right click on a message opens its menu, beside it nothing', async ({ house }) => {
    const { person, page, message, menu, copy } = await told(house);
    await person.composer('João Silva').focus();
    const at = await middle(message);
    await page.mouse.click(600, at.y, { button: 'right' });
    await page.mouse.click(at.x, at.y, { button: 'right' });
    await expect(menu).toHaveCount(1);
    await copy.click();
    await expect(menu).toHaveCount(0);
    await expect(person.composer('João Silva')).toBeFocused();
});

test('a message held by a finger opens its menu, which stays when the finger goes', async ({ house }) => {
    const { page, message, menu, copy } = await told(house, { hasTouch: true, viewport: { width: 390, height: 844 } });
    const finger = await page.context().newCDPSession(page);
    await finger.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [await middle(message)] });
    await expect(menu).toHaveCount(1);
    await finger.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    await copy.tap();
    await expect(menu).toHaveCount(0);
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(TEXT);
});
