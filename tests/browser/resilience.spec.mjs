// What a call survives: a cut socket, a black hole, a reload, a killed server.
import { expect, test } from './alo.mjs';
import { expectHears, expectMovingPicture, expectSees, record } from './media.mjs';
import { names } from './names.mjs';

test.use({ relayCount: 1 });

/** Chromium writes a line of its own for every connection it could not make. */
const NETWORK = /WebSocket connection to|ERR_CONNECTION|ERR_EMPTY_RESPONSE|Failed to load resource: net::/;
/** RTP comes every 20 ms; without the network's help nothing may stop it for longer than a loaded machine stutters. */
const NO_PAUSE_MS = 1000;

/** The caller's page goes through the relay, the callee's does not. */
async function connectThroughRelay(house, kind = names.voice) {
    const [relay] = house.relays;
    relay.restore();
    const pair = await house.pair({ origin: relay.origin }, {});
    const { caller, callee } = pair;
    for (const person of [caller, callee]) person.expected.push(NETWORK);
    await caller.dial(kind);
    await callee.accept();
    await caller.expectConnected();
    await callee.expectConnected();
    await expectHears(caller);
    await expectHears(callee);
    return { ...pair, relay };
}

const reconnecting = (person) => person.page.getByText(/Reconectando|Sem conexão com o servidor/).first();

for (const way of ['cut', 'stall']) {
    test(`a socket ${way === 'cut' ? 'cut' : 'in a black hole'} for 5 s: the call goes on under a banner`, async ({ house }) => {
        const { caller, callee, relay } = await connectThroughRelay(house);
        const heardHere = await record(caller);
        const heardThere = await record(callee);
        relay[way]();
        const from = Date.now();
        // A cut socket is noticed at once, a silent one after the 8 s of docs/protocol.md; the banner waits 2 s more.
        await expect(reconnecting(caller)).toBeAttached({ timeout: 15_000 });
        await expect.poll(() => Date.now() - from, { timeout: 20_000 }).toBeGreaterThan(5000);
        await expect(caller.button(names.hangUp)).toBeVisible();
        relay.restore();
        await expect(reconnecting(caller)).toHaveCount(0, { timeout: 12_000 });
        await expectHears(caller);
        await expectHears(callee);
        expect(await heardHere.longestPause('audioPacketsIn')).toBeLessThan(NO_PAUSE_MS);
        expect(await heardThere.longestPause('audioPacketsIn')).toBeLessThan(NO_PAUSE_MS);
        // Signaling works again: mute reaches the far page, and hanging up ends both.
        await caller.hangUp();
        await callee.expectIdle();
    });
}

test('a socket that is closing is not written to, and what was said meanwhile arrives', async ({ house }) => {
    const [relay] = house.relays;
    relay.restore();
    const { caller, callee } = await house.pair({ origin: relay.origin }, {});
    // In a black hole the closing handshake does not end: the socket stays between open and closed.
    relay.stall();
    await caller.page.evaluate(() => window.probe.sockets.at(-1).close());
    await caller.say(callee.account.displayName, 'ainda aqui');
    await expect(caller.page.getByRole('alert', { name: /Sem conexão com o servidor/ })).toBeAttached({ timeout: 15_000 });
    relay.restore();
    await expect(callee.article('ainda aqui')).toBeAttached();
});

test('muted while the socket is cut: the far side learns it when the socket is back', async ({ house }) => {
    const { caller, callee, relay } = await connectThroughRelay(house);
    relay.cut();
    await expect(reconnecting(caller)).toBeAttached();
    await caller.button(names.mute).click();
    relay.restore();
    await expect(reconnecting(caller)).toHaveCount(0, { timeout: 12_000 });
    await expect(callee.page.getByText(names.theyMuted(caller.account.displayName)).first()).toBeAttached();
    await caller.hangUp();
    await callee.expectIdle();
});

test('the page is reloaded in a voice call: back within 3 s and the clock goes on', async ({ house }) => {
    const { caller, callee } = await connectThroughRelay(house);
    await expect.poll(() => callee.callSeconds()).toBeGreaterThanOrEqual(3);
    const before = await callee.callSeconds();
    const from = Date.now();
    await callee.page.reload({ waitUntil: 'commit' });
    await expect(callee.clock().first()).toBeVisible({ timeout: 3000 });
    await expect
        .poll(async () => (await callee.media()).audioEnergy, { timeout: Math.max(1, 3000 - (Date.now() - from)) })
        .toBeGreaterThan(0);
    const took = Date.now() - from;
    expect(took, 'ms from the reload to sound').toBeLessThan(3000);
    expect(await callee.callSeconds()).toBeGreaterThanOrEqual(before);
    expect(Math.abs((await callee.callSeconds()) - (await caller.callSeconds()))).toBeLessThanOrEqual(1);
    await expectHears(caller);
    await expectHears(callee);
    await caller.hangUp();
    await callee.expectIdle();
});

test('the caller reloads in a video call: the picture is back on both sides', async ({ house }) => {
    const { caller, callee } = await connectThroughRelay(house, names.video);
    await expectSees(callee);
    await caller.page.reload({ waitUntil: 'commit' });
    await expect(caller.clock().first()).toBeVisible({ timeout: 3000 });
    for (const [person, other] of [[caller, callee], [callee, caller]]) {
        const tile = person.page.getByRole('img', { name: names.videoOf(other.account.displayName), exact: true });
        await expectMovingPicture(person, tile);
    }
    await callee.hangUp();
    await caller.expectIdle();
});

test('reloaded while it rings: both sides still see the ring, and it can be answered', async ({ house }) => {
    const [relay] = house.relays;
    relay.restore();
    const { caller, callee } = await house.pair();
    await caller.dial();
    await expect(callee.button(names.accept)).toBeVisible();
    await callee.page.reload();
    await expect(callee.button(names.accept)).toBeVisible();
    await callee.accept();
    await callee.expectConnected();
    await caller.expectConnected();
    await expectHears(caller);
});

test('the server is killed and started again in a call: media never stops, and the history is right', async ({ house, server }) => {
    const { caller, callee } = await connectThroughRelay(house);
    const heardHere = await record(caller);
    const heardThere = await record(callee);
    await server.kill();
    await expect(reconnecting(caller)).toBeAttached();
    await expect(reconnecting(callee)).toBeAttached();
    await expectHears(caller);
    await expectHears(callee);
    await server.run();
    for (const person of [caller, callee]) await expect(reconnecting(person)).toHaveCount(0, { timeout: 15_000 });
    await expectHears(caller);
    await expectHears(callee);
    expect(await heardHere.longestPause('audioPacketsIn')).toBeLessThan(NO_PAUSE_MS);
    expect(await heardThere.longestPause('audioPacketsIn')).toBeLessThan(NO_PAUSE_MS);
    const shown = await caller.callSeconds();
    await caller.hangUp();
    await callee.expectIdle();
    const thread = await server.startThread(caller.account, [callee.account.handle]);
    const calls = (await server.messages(caller.account, thread)).map((message) => message.call).filter(Boolean);
    expect(calls).toMatchObject([{ type: 'AUDIO', status: 'ENDED', reason: 'hung_up' }]);
    expect(Math.abs(calls[0].duration - shown)).toBeLessThanOrEqual(2);
    for (const person of [caller, callee]) await expect(person.article(names.endedVoice).first()).toBeVisible();
});

test('the server is killed while it rings: the ring is still there afterwards', async ({ house, server }) => {
    const { caller, callee } = await house.pair();
    for (const person of [caller, callee]) person.expected.push(NETWORK);
    await caller.dial();
    await expect(callee.button(names.accept)).toBeVisible();
    await server.kill();
    await server.run();
    await expect(callee.button(names.accept)).toBeVisible({ timeout: 10_000 });
    await expect(reconnecting(callee)).toHaveCount(0, { timeout: 15_000 });
    await expect(reconnecting(caller)).toHaveCount(0, { timeout: 15_000 });
    await callee.accept();
    await caller.expectConnected();
    await callee.expectConnected();
    await expectHears(caller);
});

/** Takes the server away, lets `meanwhile` happen, and brings it back. */
async function restart(server, { caller, callee }, meanwhile = async () => {}) {
    await server.kill();
    for (const person of [caller, callee]) await expect(reconnecting(person)).toBeAttached();
    await meanwhile();
    await server.run();
    for (const person of [caller, callee]) await expect(reconnecting(person)).toHaveCount(0, { timeout: 15_000 });
}

const theyMuted = (person, other) => person.page.getByText(names.theyMuted(other.account.displayName)).first();

test('the server is killed and started again in a muted call: muted it stays, and for both', async ({ house, server }) => {
    const pair = await connectThroughRelay(house);
    const { caller, callee } = pair;
    await caller.button(names.mute).click();
    await expect(theyMuted(callee, caller)).toBeAttached();
    await restart(server, pair);
    await expect(caller.button(names.unmute)).toBeVisible();
    await expect(theyMuted(callee, caller)).toBeAttached();
    await expect(theyMuted(caller, callee)).toHaveCount(0);
    await expectHears(caller);
    const recording = await record(callee);
    // Three quiet seconds: longer than the fake microphone's pause between two beeps.
    await recording.stoppedAt('audioEnergy', 3000, 1e-9);
    await caller.button(names.unmute).click();
    await expect(theyMuted(callee, caller)).toHaveCount(0);
    await expectHears(callee);
    await callee.button(names.mute).click();
    await expect(theyMuted(caller, callee)).toBeAttached();
});

const videoOf = (person, other) =>
    person.page.getByRole('img', { name: names.videoOf(other.account.displayName), exact: true });

/** One camera is on, the caller's: so it is said on both pages, and so it is seen. */
async function expectOneCamera({ caller, callee }) {
    await expect(caller.button(names.cameraOff)).toBeVisible();
    await expect(callee.button(names.cameraOn)).toBeVisible();
    await expect(videoOf(caller, callee)).toHaveCount(0);
    await expectMovingPicture(callee, videoOf(callee, caller));
    await expectSees(callee);
    await expectHears(callee);
    await expectHears(caller);
}

test('the server is killed and started again in a voice call that became a video call', async ({ house, server }) => {
    const pair = await connectThroughRelay(house);
    const { caller, callee } = pair;
    await caller.button(names.cameraOn).click();
    await expectOneCamera(pair);
    await restart(server, pair);
    await expectOneCamera(pair);
    // The other camera, and this one away: all of it is said through the new server.
    await callee.button(names.cameraOn).click();
    await expectMovingPicture(caller, videoOf(caller, callee));
    await caller.button(names.cameraOff).click();
    await expect(videoOf(callee, caller)).toHaveCount(0);
    await expectHears(callee);
    await caller.hangUp();
    await callee.expectIdle();
});

test('muted and with a camera since the server was killed: the far side learns both when it is back', async ({ house, server }) => {
    const pair = await connectThroughRelay(house);
    const { caller, callee } = pair;
    await restart(server, pair, async () => {
        await caller.button(names.cameraOn).click();
        await callee.button(names.mute).click();
    });
    await expect(theyMuted(caller, callee)).toBeAttached();
    await expect(videoOf(caller, callee)).toHaveCount(0);
    await expectMovingPicture(callee, videoOf(callee, caller));
    await expectHears(callee);
    await callee.button(names.unmute).click();
    await expect(theyMuted(caller, callee)).toHaveCount(0);
    await expectHears(caller);
});
