// A whole call with the keyboard alone, and what a screen reader hears of it.
import { expect, test } from './alo.mjs';
import { expectHears } from './media.mjs';
import { names } from './names.mjs';

/** Presses Tab until the element has focus: it can be reached, and the way there is not endless. */
async function tabTo(person, locator, limit = 40) {
    for (let i = 0; i < limit; ++i) {
        if (await locator.evaluate((element) => element === document.activeElement)) return;
        await person.page.keyboard.press('Tab');
    }
    const focused = await person.page.evaluate(() => document.activeElement?.outerHTML.slice(0, 200));
    throw new Error(`Tab does not lead there; it stands on ${focused}`);
}

/** Notes everything that the live regions say from now on. */
async function listen(person) {
    await person.page.evaluate(() => {
        window.spoken = [];
        const note = (node) => {
            const element = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
            const region = element?.closest('[aria-live],[role=status],[role=alert]');
            const text = region?.textContent?.trim();
            if (text && window.spoken.at(-1) !== text) window.spoken.push(text);
        };
        new MutationObserver((changes) => changes.forEach((change) => note(change.target))).observe(document.body, {
            childList: true,
            subtree: true,
            characterData: true,
        });
    });
    return (pattern) =>
        expect.poll(() => person.page.evaluate(() => window.spoken.join(' | ')), { message: 'spoken' }).toMatch(pattern);
}

test('from the list to a call and back, without a mouse', async ({ house }) => {
    const [maria, joao] = await house.accounts('maria', 'joao');
    const caller = await house.page(maria);
    const callee = await house.page(joao);
    const keys = caller.page.keyboard;
    const callerHears = await listen(caller);
    const calleeHears = await listen(callee);

    await tabTo(caller, caller.row(joao.displayName));
    await keys.press('Enter');
    await expect(caller.composer(joao.displayName)).toBeVisible();
    await tabTo(caller, caller.composer(joao.displayName));
    await keys.type('vou ligar');
    await keys.press('Enter');
    await expect(caller.article('vou ligar')).toBeVisible();

    await tabTo(caller, caller.button(names.voice));
    await keys.press('Enter');
    await expect(caller.stage(joao.displayName)).toBeVisible();
    await calleeHears(new RegExp(names.incomingVoice));
    await expect(callee.button(names.accept)).toBeFocused();
    await callee.page.keyboard.press('Enter');
    await callee.expectConnected();
    await caller.expectConnected();
    await callerHears(/Conectado com/);
    await expectHears(callee);

    await keys.press('m');
    await expect(caller.button(names.unmute)).toBeVisible();
    await callerHears(/Microfone desligado/);
    await keys.press('m');
    await callerHears(/Microfone ligado/);
    await expect(caller.button(names.mute)).toBeVisible();
    await keys.press('v');
    await expect(caller.button(names.cameraOff)).toBeVisible();
    await expect(callee.page.getByRole('img', { name: names.videoOf(caller.account.displayName) })).toBeVisible();
    await keys.press('v');
    await expect(caller.button(names.cameraOn)).toBeVisible();

    await keys.press('Escape');
    await expect(caller.button(names.expand)).toBeVisible();
    await expectHears(callee);
    await tabTo(caller, caller.button(names.hangUp));
    await keys.press('Enter');
    await caller.expectIdle();
    await callee.expectIdle();
    await calleeHears(/encerrada/i);
});

test('Shift+E ends a call, and focus is back where it was before the ring', async ({ house }) => {
    const { caller, callee } = await house.pair();
    const composer = callee.composer(caller.account.displayName);
    await composer.focus();
    await caller.dial();
    await expect(callee.button(names.accept)).toBeFocused();
    await callee.page.keyboard.press('Enter');
    await callee.expectConnected();
    await callee.page.keyboard.press('Shift+E');
    await callee.expectIdle();
    await expect(composer).toBeFocused();
    await caller.expectIdle();
});

test('letters typed into the composer are text, not shortcuts', async ({ house }) => {
    const { caller, callee } = await house.pair();
    await caller.dial();
    await callee.accept();
    await caller.expectConnected();
    await caller.button(names.minimise).click();
    const composer = caller.composer(callee.account.displayName);
    await composer.focus();
    await caller.page.keyboard.type('meu vovô');
    await expect(composer).toHaveValue('meu vovô');
    await expect(caller.button(names.mute)).toBeVisible();
});

test('Tab stays inside the incoming call', async ({ house }) => {
    const { caller, callee } = await house.pair();
    await caller.dial();
    const dialog = callee.incoming(names.incomingVoice, caller.account.displayName);
    await expect(callee.button(names.accept)).toBeFocused();
    for (let i = 0; i < 8; ++i) {
        await callee.page.keyboard.press('Tab');
        const inside = await dialog.evaluate((element) => {
            const focused = document.activeElement;
            return focused === document.body || element.contains(focused);
        });
        expect(inside).toBe(true);
    }
    await tabTo(callee, callee.button(names.decline));
    await callee.page.keyboard.press('Enter');
    await expect(caller.toast(names.declined)).toBeVisible();
});
