// The level around the ô: it follows the far voice, and it stands still when there is none.
import { expect, test } from './alo.mjs';
import { difference, expectHears, picture } from './media.mjs';
import { names } from './names.mjs';

async function connect({ caller, callee }) {
    await caller.dial();
    await callee.accept();
    await Promise.all([caller.expectConnected(), callee.expectConnected()]);
}

/** Where the ô stands: between the clock above it and the name below, which is a heading. */
async function ringArea(person, other) {
    const clock = await person.clock().first().boundingBox();
    const name = await person.page.getByRole('heading', { name: other.account.displayName, level: 1 }).boundingBox();
    const top = Math.ceil(clock.y + clock.height);
    const height = Math.floor(name.y) - top;
    const { width } = person.page.viewportSize();
    return { x: Math.round((width - height) / 2), y: top, width: height, height };
}

/** The share of the ô's pixels that changed since `last.image`, which is replaced. */
function changed(person, area, last) {
    return async () => {
        const image = await picture(person, area);
        const share = last.image ? difference(last.image, image) : 0;
        last.image = image;
        return share;
    };
}

test('the level shown follows the far voice and rests while the far side is muted', async ({ house }) => {
    const { caller, callee } = await house.pair();
    await connect({ caller, callee });
    await expectHears(caller);
    const area = await ringArea(caller, callee);
    const last = { image: null };
    // Beeps come twice a second and are short, so the moments between two looks must be short too.
    const moved = changed(caller, area, last);
    for (let round = 0; round < 3; ++round) {
        await expect.poll(moved, { message: 'the level moves', intervals: [50] }).toBeGreaterThan(0.002);
    }

    await callee.button(names.mute).click();
    const notice = caller.page.getByText(names.theyMuted(callee.account.displayName)).first();
    await expect(notice).toBeAttached();
    // The notice takes room of its own: the ô has moved. A second of equal pictures is longer than two beeps are apart.
    const still = changed(caller, await ringArea(caller, callee), { image: null });
    let since = Date.now();
    await expect
        .poll(async () => {
            if ((await still()) > 0) since = Date.now();
            return Date.now() - since;
        }, { message: 'the level rests', intervals: [50] })
        .toBeGreaterThan(1500);

    await callee.button(names.unmute).click();
    await expect(notice).toHaveCount(0);
    const again = changed(caller, await ringArea(caller, callee), { image: null });
    await expect.poll(again, { message: 'the level moves again', intervals: [50] }).toBeGreaterThan(0.002);
});
