// What is heard of a call besides the voices: ringing on both sides, and how it ended.
import { expect, test } from './alo.mjs';
import { names } from './names.mjs';
import { BUSY, CONNECTED, ENDED, loudness, RINGBACK, RINGTONE, tones } from './tones.mjs';

const playing = (tone) => ({ ...tone, over: false });
const over = (tone) => ({ ...tone, over: true });

async function expectTones(person, expected) {
    const who = person.account.displayName;
    await expect.poll(() => tones(person), { message: `the tones ${who} got` }).toEqual(expected);
}

/** It rings on both sides, audibly. Each tone has pauses, so the ear waits for the next note. */
async function ring({ caller, callee }) {
    await caller.dial();
    await expect(callee.button(names.accept)).toBeVisible();
    await expectTones(caller, [playing(RINGBACK)]);
    await expectTones(callee, [playing(RINGTONE)]);
    for (const person of [caller, callee]) {
        await expect.poll(() => loudness(person), { message: 'the ringing is heard', intervals: [50] }).toBeGreaterThan(0.02);
    }
}

test('ringback here and a ringtone there until it is answered, and a tone for the end on both sides', async ({ house }) => {
    const pair = await house.pair();
    const { caller, callee } = pair;
    await ring(pair);
    await callee.accept();
    await Promise.all([caller.expectConnected(), callee.expectConnected()]);
    await expectTones(caller, [over(RINGBACK), over(CONNECTED)]);
    await expectTones(callee, [over(RINGTONE), over(CONNECTED)]);
    await caller.hangUp();
    // Over by itself: the browser has played it to its end.
    await expectTones(caller, [over(RINGBACK), over(CONNECTED), over(ENDED)]);
    await expectTones(callee, [over(RINGTONE), over(CONNECTED), over(ENDED)]);
    for (const person of [caller, callee]) expect(await loudness(person)).toBe(0);
});

test('declined: the ringing stops, and the caller gets the busy signal', async ({ house }) => {
    const pair = await house.pair();
    await ring(pair);
    await pair.callee.button(names.decline).click();
    await expectTones(pair.caller, [over(RINGBACK), over(BUSY)]);
    await expect.poll(async () => (await tones(pair.callee))[0]).toEqual(over(RINGTONE));
});

test('cancelled: nothing rings on', async ({ house }) => {
    const pair = await house.pair();
    await ring(pair);
    await pair.caller.hangUp();
    await expect.poll(async () => (await tones(pair.caller))[0]).toEqual(over(RINGBACK));
    await expect.poll(async () => (await tones(pair.callee))[0]).toEqual(over(RINGTONE));
    for (const person of [pair.caller, pair.callee]) {
        await expect.poll(async () => (await tones(person)).every((tone) => tone.over)).toBe(true);
    }
});
