// Nobody answers: the server's own ring time, made short for this file.
import { expect, test } from './alo.mjs';
import { expectReleased } from './media.mjs';
import { names } from './names.mjs';
import { expectStored } from './stored.mjs';

const RING_MS = 4000;
test.use({ serverOptions: { ringTimeoutMs: RING_MS } });

test('no answer: missed on both sides when the ring time is over', async ({ house, server }) => {
    const pair = await house.pair();
    const { caller, callee } = pair;
    await caller.dial();
    await expect(callee.button(names.accept)).toBeVisible();
    const silent = callee.button(names.accept).evaluate((element) => window.probe.gone(element));
    await expect(caller.toast(names.noAnswer(callee.account.displayName))).toBeVisible();
    const rang = (await silent) - (await caller.page.evaluate(() => window.probe.lastGesture));
    expect(rang, 'ms from the click to the end of the ring').toBeGreaterThan(RING_MS - 50);
    expect(rang).toBeLessThan(RING_MS + 1500);
    await expect(callee.article(names.missedVoice)).toBeVisible();
    await expectReleased(caller);
    expect(await callee.captures()).toBe(0);
    await expectStored(server, pair, { status: 'MISSED', reason: 'missed', duration: 0 });
    await callee.article(names.missedVoice).getByRole('button', { name: names.callBack }).click();
    await expect(caller.incoming(names.incomingVoice, callee.account.displayName)).toBeVisible();
    await caller.accept();
    await callee.expectConnected();
});
