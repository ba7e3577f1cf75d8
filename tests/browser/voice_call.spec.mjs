// A voice call between two real pages.
import { expect, test } from './alo.mjs';
import { iceServers } from './connections.mjs';
import { expectHears, expectWithinASecond, record } from './media.mjs';
import { names } from './names.mjs';

async function connect({ caller, callee }) {
    await caller.dial(names.voice);
    await expect(callee.incoming(names.incomingVoice, caller.account.displayName)).toBeVisible();
    await callee.accept();
    await caller.expectConnected();
    await callee.expectConnected();
}

test('both hear each other, and neither camera is asked for', async ({ house }) => {
    const { caller, callee } = await house.pair();
    await connect({ caller, callee });
    await expectHears(caller);
    await expectHears(callee);
    for (const person of [caller, callee]) {
        const asked = await person.page.evaluate(() => window.probe.captures.map((capture) => capture.constraints));
        expect(asked.filter((constraints) => JSON.parse(constraints).video)).toEqual([]);
    }
});

test('where the operator names no ICE servers, connections ask none', async ({ house }) => {
    const { caller, callee } = await house.pair();
    await connect({ caller, callee });
    for (const person of [caller, callee]) {
        const connections = await iceServers(person);
        expect(connections.length).toBeGreaterThan(0);
        expect(connections.flat()).toEqual([]);
    }
});

test('the caller sees the call ring before it is answered', async ({ house }) => {
    const { caller, callee } = await house.pair();
    await caller.dial(names.voice);
    await expect(caller.stage(callee.account.displayName)).toBeVisible();
    await expect(caller.page.getByText(names.ringing).first()).toBeAttached();
    await expect(callee.button(names.accept)).toBeFocused();
    await callee.accept();
    await caller.expectConnected();
});

test('mute silences the other side within a second, and unmute brings the voice back', async ({ house }) => {
    const { caller, callee } = await house.pair();
    await connect({ caller, callee });
    await expectHears(callee);
    const recording = await record(callee);
    await expectHears(callee);
    await caller.button(names.mute).click();
    const clicked = await caller.page.evaluate(() => window.probe.lastGesture);
    // The fake microphone beeps twice a second, so three quiet seconds are silence and not a gap between beeps.
    const lastHeard = await recording.stoppedAt('audioEnergy', 3000, 1e-9);
    expect(lastHeard - clicked, 'ms from the click to the last sound').toBeLessThan(1000);
    await expect(caller.button(names.unmute)).toBeVisible();
    await expectHears(caller);
    await caller.button(names.unmute).click();
    await expectHears(callee);
});

for (const side of ['caller', 'callee']) {
    test(`when the ${side} hangs up, both ends stop within a second`, async ({ house }) => {
        const pair = await house.pair();
        await connect(pair);
        await expectHears(pair.callee);
        await expectWithinASecond(pair[side], [pair.caller, pair.callee], names.hangUp, () => pair[side].hangUp());
        for (const person of [pair.caller, pair.callee]) {
            expect(await person.page.evaluate(() => window.probe.liveConnections().filter((link) => link.iceConnectionState !== 'new').length)).toBe(0);
            await expect(person.article(names.endedVoice).first()).toBeVisible();
        }
    });
}

test('the clock of both ends and the line in the conversation agree', async ({ house, server }) => {
    const { caller, callee } = await house.pair();
    await connect({ caller, callee });
    await expect.poll(() => caller.callSeconds()).toBeGreaterThanOrEqual(2);
    const [a, b] = await Promise.all([caller.callSeconds(), callee.callSeconds()]);
    expect(Math.abs(a - b)).toBeLessThanOrEqual(1);
    await caller.hangUp();
    await caller.expectIdle();
    const thread = await server.startThread(caller.account, [callee.account.handle]);
    const [call] = (await server.messages(caller.account, thread)).map((message) => message.call).filter(Boolean);
    expect(call).toMatchObject({ type: 'AUDIO', status: 'ENDED', reason: 'hung_up' });
    expect(call.duration).toBeGreaterThanOrEqual(2);
    const minutes = String(Math.floor(call.duration / 60)).padStart(2, '0');
    const shown = `Duração ${minutes}:${String(call.duration % 60).padStart(2, '0')}`;
    for (const person of [caller, callee]) await expect(person.article(shown).first()).toBeVisible();
});

test('the line of an ended call calls back', async ({ house }) => {
    const { caller, callee } = await house.pair();
    await connect({ caller, callee });
    await caller.hangUp();
    await callee.expectIdle();
    await callee.article(names.endedVoice).getByRole('button').first().click();
    await expect(caller.incoming(names.incomingVoice, callee.account.displayName)).toBeVisible();
    await caller.accept();
    await callee.expectConnected();
    await expectHears(caller);
});

test('a call can be minimised, and the chat goes on beside it', async ({ house }) => {
    const { caller, callee } = await house.pair();
    await connect({ caller, callee });
    await caller.button(names.minimise).click();
    await caller.say(callee.account.displayName, 'o contrato está na mesa');
    await callee.button(names.minimise).click();
    await expect(callee.article('o contrato está na mesa')).toBeVisible();
    await expectHears(caller);
    await expectHears(callee);
    await caller.button(names.expand).click();
    await expect(caller.stage(callee.account.displayName)).toBeVisible();
    await caller.hangUp();
    await callee.expectIdle();
});
