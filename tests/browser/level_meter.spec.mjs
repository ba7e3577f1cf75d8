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

/** The share of the area's pixels that changed from one look to the next. */
function changes(person, area) {
    let last = null;
    return async () => {
        const image = await picture(person, area);
        const share = last ? difference(last, image) : 0;
        last = image;
        return share;
    };
}

/** More often than the ô's own growing, when it enters the screen, could explain. */
async function expectMoves(person, area) {
    const share = changes(person, area);
    for (let round = 0; round < 6; ++round) {
        await expect.poll(share, { message: 'the level moves', intervals: [50] }).toBeGreaterThan(0.002);
    }
}

/** Equal pictures for much longer than the fake microphone is quiet between two beeps. */
async function expectRests(person, area) {
    const share = changes(person, area);
    let since = Date.now();
    const rested = async () => {
        if ((await share()) > 0) since = Date.now();
        return Date.now() - since;
    };
    await expect.poll(rested, { message: 'the level rests', intervals: [50] }).toBeGreaterThan(2000);
}

test('the level shown follows the far voice and rests while the far side is muted', async ({ house }) => {
    const { caller, callee } = await house.pair();
    await connect({ caller, callee });
    await expectHears(caller);
    await expectMoves(caller, await ringArea(caller, callee));
    await callee.button(names.mute).click();
    const notice = caller.page.getByText(names.theyMuted(callee.account.displayName)).first();
    await expect(notice).toBeAttached();
    // The notice takes room of its own, so the ô stands elsewhere now.
    await expectRests(caller, await ringArea(caller, callee));
    await callee.button(names.unmute).click();
    await expect(notice).toHaveCount(0);
    await expectMoves(caller, await ringArea(caller, callee));
});
