// Microphone and camera denied, missing, and given back. The projects in playwright.config.mjs start the browser
// with devices behind a question ("permissions") or without devices (tagged @no-device).
import { expect, test } from './alo.mjs';
import { expectHears, expectMovingPicture, expectSees } from './media.mjs';
import { names } from './names.mjs';

const ALL = { context: { permissions: ['microphone', 'camera'] } };

const card = (person, title) => person.page.getByRole('alertdialog', { name: new RegExp(title) });

test('the microphone is denied: it is explained, and one can still join and listen', async ({ house }) => {
    const { caller, callee } = await house.pair({}, ALL);
    await caller.dial();
    await callee.accept();
    await expect(card(caller, names.micBlocked)).toBeVisible();
    await caller.button(names.listenOnly).click();
    await expect(card(caller, names.micBlocked)).toHaveCount(0);
    await caller.expectConnected();
    await expectHears(caller);
    expect(await caller.liveTracks()).toBe(0);
    expect((await callee.media()).audioEnergy).toBe(0);
});

test('the microphone is denied and then allowed: trying again gives the voice back', async ({ house }) => {
    // A browser that does not tell when a permission changes.
    const silent = await house.context();
    await silent.addInitScript(() => (Permissions.prototype.query = () => Promise.reject(new TypeError('unknown'))));
    const { caller, callee } = await house.pair({ in: silent }, ALL);
    await caller.dial();
    await callee.accept();
    await expect(card(caller, names.micBlocked)).toBeVisible();
    await caller.page.context().grantPermissions(['microphone'], { origin: caller.origin });
    await card(caller, names.micBlocked).getByRole('button', { name: names.retry }).click();
    await expect(card(caller, names.micBlocked)).toHaveCount(0);
    await caller.expectConnected();
    await expectHears(callee);
});

test('the microphone is denied and then allowed beside the address: the card closes by itself', async ({ house }) => {
    const { caller, callee } = await house.pair({}, ALL);
    await caller.dial();
    await callee.accept();
    await expect(card(caller, names.micBlocked)).toBeVisible();
    await caller.page.context().grantPermissions(['microphone'], { origin: caller.origin });
    await expect(card(caller, names.micBlocked)).toHaveCount(0);
    await caller.expectConnected();
    await expectHears(callee);
});

test('the camera is denied: a video call goes on with the voice, and says why', async ({ house }) => {
    const { caller, callee } = await house.pair({ context: { permissions: ['microphone'] } }, ALL);
    await caller.dial(names.video);
    await callee.accept();
    await expect(card(caller, names.cameraBlocked)).toBeVisible();
    await caller.expectConnected();
    await expectHears(callee);
    await expectSees(caller);
    await expect(caller.button(names.hangUp)).toBeVisible();
});

test('the callee has denied the microphone: accepting explains it, and the caller is connected', async ({ house }) => {
    const { caller, callee } = await house.pair(ALL, {});
    await caller.dial();
    await callee.accept();
    await expect(card(callee, names.micBlocked)).toBeVisible();
    await callee.button(names.listenOnly).click();
    await callee.expectConnected();
    await caller.expectConnected();
    await expectHears(callee);
});

test('no microphone and no camera at all: explained in words, and one can listen @no-device', async ({ house }) => {
    const { caller, callee } = await house.pair();
    await caller.dial();
    await expect(card(caller, names.micMissing)).toBeVisible();
    await caller.button(names.listenOnly).click();
    await callee.accept();
    await callee.button(names.listenOnly).click();
    await caller.expectConnected();
    await callee.expectConnected();
    expect(await caller.page.evaluate(() => window.probe.captures.map((capture) => capture.error))).toContain('NotFoundError');
    await caller.hangUp();
    await callee.expectIdle();
});

test('a video call without a camera still shows the far picture when there is one', async ({ house }) => {
    const { caller, callee } = await house.pair({ context: { permissions: ['microphone'] } }, ALL);
    await caller.dial(names.video);
    await callee.accept();
    await caller.expectConnected();
    const tile = caller.page.getByRole('img', { name: names.videoOf(callee.account.displayName), exact: true });
    await expectMovingPicture(caller, tile);
});
