// Every way a ring can go other than "answered".
import { expect, test } from './alo.mjs';
import { expectHears, expectReleased, expectWithinASecond } from './media.mjs';
import { names } from './names.mjs';
import { expectStored } from './stored.mjs';

test('declined: the caller is told, and nobody was recorded', async ({ house, server }) => {
    const pair = await house.pair();
    const { caller, callee } = pair;
    await caller.dial();
    await callee.button(names.decline).click();
    await expect(caller.toast(names.declined)).toBeVisible();
    await Promise.all([caller.expectIdle(), callee.expectIdle()]);
    await expect(callee.button(names.accept)).toHaveCount(0);
    await expectReleased(caller);
    expect(await callee.captures()).toBe(0);
    await expectStored(server, pair, { status: 'DECLINED', reason: 'declined' });
});

test('how a call ended is no news once the next one rings', async ({ house }) => {
    const { caller, callee } = await house.pair();
    await caller.dial();
    await callee.button(names.decline).click();
    await expect(caller.toast(names.declined)).toBeVisible();
    // The clock of the page stands still: the toast cannot leave because its time is up.
    await caller.page.clock.install();
    await caller.dial();
    await expect(callee.button(names.accept)).toBeVisible();
    await expect(caller.toast(names.declined)).toHaveCount(0);
});

test('busy: a third caller is told, and the running call is not disturbed', async ({ house }) => {
    const [maria, joao, ana] = await house.accounts('maria', 'joao', 'ana');
    const [a, b, third] = [await house.page(maria), await house.page(joao), await house.page(ana)];
    await a.openThread(joao.displayName);
    await a.dial();
    await b.accept();
    await b.expectConnected();
    await third.openThread(joao.displayName);
    await third.dial();
    await expect(third.toast(names.busy(joao.displayName))).toBeVisible();
    await third.expectIdle();
    await expectReleased(third);
    await expect(b.button(names.accept)).toHaveCount(0);
    await expectHears(b);
});

test('offline: the caller is told at once', async ({ house, server }) => {
    const [maria, joao] = await house.accounts('maria', 'joao');
    const caller = await house.page(maria);
    await caller.openThread(joao.displayName);
    await caller.dial();
    await expect(caller.toast(names.offline(joao.displayName))).toBeVisible({ timeout: 2500 });
    await caller.expectIdle();
    await expectReleased(caller);
    const thread = await server.startThread(maria, [joao.handle]);
    const [call] = (await server.messages(joao, thread)).map((message) => message.call).filter(Boolean);
    expect(call.reason).toBe('offline');
});

test('cancelled: the ringing stops when the caller hangs up, and a missed call stays', async ({ house, server }) => {
    const pair = await house.pair();
    const { caller, callee } = pair;
    await caller.dial();
    await expect(callee.button(names.accept)).toBeVisible();
    await expectWithinASecond(caller, [callee], names.accept, () => caller.hangUp());
    await caller.expectIdle();
    await expectReleased(caller);
    expect(await callee.captures()).toBe(0);
    await expect(callee.article(names.missedVoice)).toBeVisible();
    await expectStored(server, pair, { status: 'CANCELLED', reason: 'cancelled' });
});

test('glare: both dial at once and are connected without a further click', async ({ house, server }) => {
    const pair = await house.pair();
    const { caller, callee } = pair;
    const at = Date.now() + 400;
    await Promise.all([caller, callee].map((person) => person.pressAt(names.voice, at)));
    await Promise.all([caller.expectConnected(), callee.expectConnected()]);
    await expectHears(caller);
    await expectHears(callee);
    await caller.hangUp();
    await callee.expectIdle();
    await expectStored(server, pair, { status: 'ENDED', reason: 'hung_up' });
});

test('two tabs of one user: one answers, the other stops ringing', async ({ house }) => {
    const [maria, joao] = await house.accounts('maria', 'joao');
    const caller = await house.page(maria);
    const answering = await house.page(joao);
    const other = await house.page(joao);
    await caller.openThread(joao.displayName);
    await caller.dial();
    await expect(answering.button(names.accept)).toBeVisible();
    await expect(other.button(names.accept)).toBeVisible();
    await expectWithinASecond(answering, [other], names.accept, () => answering.accept());
    await answering.expectConnected();
    await expectHears(answering);
    expect(await other.captures()).toBe(0);
    await other.expectIdle();
    await caller.hangUp();
    await answering.expectIdle();
});

test('two tabs of one user: one declines, the other stops ringing', async ({ house }) => {
    const [maria, joao] = await house.accounts('maria', 'joao');
    const caller = await house.page(maria);
    const [declining, other] = [await house.page(joao), await house.page(joao)];
    await caller.openThread(joao.displayName);
    await caller.dial();
    await expect(other.button(names.accept)).toBeVisible();
    await expectWithinASecond(declining, [other], names.accept, () => declining.button(names.decline).click());
    await expect(caller.toast(names.declined)).toBeVisible();
});

test('the title blinks while it rings, and stops', async ({ house }) => {
    const { caller, callee } = await house.pair();
    const calm = await callee.page.title();
    await callee.page.evaluate(() => {
        window.titles = [];
        const note = () => window.titles.at(-1) !== document.title && window.titles.push(document.title);
        new MutationObserver(note).observe(document.head, { childList: true, subtree: true, characterData: true });
        note();
    });
    await caller.dial();
    const ringing = `${names.incomingVoice}: ${caller.account.displayName}`;
    await expect.poll(() => callee.page.evaluate(() => window.titles)).toEqual(
        expect.arrayContaining([calm, ringing]),
    );
    await expect.poll(() => callee.page.evaluate(() => window.titles.length)).toBeGreaterThanOrEqual(4);
    await caller.hangUp();
    await expect(callee.button(names.accept)).toHaveCount(0);
    await expect.poll(() => callee.page.title()).not.toBe(ringing);
    expect((await callee.page.title()).endsWith(calm)).toBe(true);
});

test('Escape silences the ringing and does not decline', async ({ house }) => {
    const { caller, callee } = await house.pair();
    await caller.dial();
    await expect(callee.button(names.accept)).toBeFocused();
    await callee.page.keyboard.press('Escape');
    await expect(callee.button(names.accept)).toBeVisible();
    await expect(caller.button(names.hangUp)).toBeVisible();
    await callee.accept();
    await caller.expectConnected();
});
