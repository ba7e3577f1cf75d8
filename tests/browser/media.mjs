// Expectations on real media: what was received, decoded, drawn and released.
import { expect } from '@playwright/test';

import { decodePng } from '../support/png.mjs';

/** Sound arrives: the energy of the inbound audio grows, twice in a row. */
export async function expectHears(person) {
    for (let round = 0; round < 2; ++round) {
        const before = (await person.media()).audioEnergy;
        await expect.poll(async () => (await person.media()).audioEnergy, { message: 'audio energy grows' })
            .toBeGreaterThan(before);
    }
}

export async function expectSees(person) {
    for (let round = 0; round < 2; ++round) {
        const before = (await person.media()).framesDecoded;
        await expect.poll(async () => (await person.media()).framesDecoded, { message: 'decoded frames grow' })
            .toBeGreaterThan(before);
    }
}

/** The middle of an element, away from rounded corners, names and buttons drawn over it. */
async function middle(locator, part = 0.4) {
    const box = await locator.boundingBox();
    if (!box) throw new Error('the element is not on the screen');
    return {
        x: Math.round(box.x + (box.width * (1 - part)) / 2),
        y: Math.round(box.y + (box.height * (1 - part)) / 2),
        width: Math.max(8, Math.round(box.width * part)),
        height: Math.max(8, Math.round(box.height * part)),
    };
}

export async function picture(person, clip) {
    return decodePng(await person.page.screenshot({ clip, animations: 'allow', caret: 'initial' }));
}

/** The share of pixels, 0..1, whose colour differs clearly. */
export function difference(a, b) {
    let changed = 0;
    for (let y = 0; y < a.height; ++y) {
        for (let x = 0; x < a.width; ++x) {
            const [p, q] = [a.rgb(x, y), b.rgb(x, y)];
            if (Math.max(...p.map((value, i) => Math.abs(value - q[i]))) > 24) ++changed;
        }
    }
    return changed / (a.width * a.height);
}

/** How many clearly different colours there are: a blank or plain area has one or two. */
function colours(image) {
    const seen = new Set();
    for (let y = 0; y < image.height; y += 3) {
        for (let x = 0; x < image.width; x += 3) seen.add(image.rgb(x, y).map((value) => value >> 4).join());
    }
    return seen.size;
}

/**
 * The element's pixels are a moving picture: Chromium's fake camera turns a pie and counts milliseconds on a coloured
 * ground, so a live tile shows many colours and keeps changing. A still or blank one does neither.
 */
export async function expectMovingPicture(person, locator, part = 0.6) {
    await expect(locator).toBeVisible();
    let last = null;
    let place = null;
    for (let round = 0; round < 2; ++round) {
        await expect
            .poll(
                async () => {
                    // It may move while it is looked at: then there is nothing to compare yet.
                    const clip = await middle(locator, part);
                    const stays = place && Object.keys(clip).every((key) => clip[key] === place[key]);
                    const next = await picture(person, clip);
                    const changed = stays ? difference(last, next) : 0;
                    [last, place] = [next, clip];
                    return changed;
                },
                { message: 'the pixels of the picture change', intervals: [100, 200, 300] },
            )
            .toBeGreaterThan(0.005);
    }
    expect(colours(last), 'the picture shows something').toBeGreaterThan(3);
}

/** Everything that was captured is stopped: the browser has put out the recording light. */
export async function expectReleased(person) {
    await expect.poll(() => person.liveTracks(), { message: 'captured tracks are ended' }).toBe(0);
}

/**
 * `act` is one person's gesture that takes `control` off the pages of `persons`, and their microphones and cameras with
 * it: within a second, by the pages' own clocks, so that a slow driver is not mistaken for a slow product.
 */
export async function expectWithinASecond(actor, persons, control, act) {
    const gone = persons.map((person) => person.button(control).evaluate((element) => window.probe.gone(element)));
    await act();
    const gesture = await actor.page.evaluate(() => window.probe.lastGesture);
    for (const [i, person] of persons.entries()) {
        const who = person.account.displayName;
        expect((await gone[i]) - gesture, `ms until ${who}'s page has left the call`).toBeLessThan(1000);
        await expectReleased(person);
        const stopped = await person.page.evaluate(() => window.probe.lastStop);
        expect(stopped - gesture, `ms until ${who}'s devices are released`).toBeLessThan(1000);
    }
}

/** Records media statistics in the page; the returned functions look at the recording. */
export async function record(person) {
    await person.page.evaluate(() => window.probe.record());
    return {
        longestPause: (field) => person.page.evaluate((name) => window.probe.longestPause(name), field),
        /** Waits until `field` has not grown for `quietMs`, and says when it last did. */
        async stoppedAt(field, quietMs, least = 0) {
            const quiet = async () =>
                person.page.evaluate(([name, minimum]) => window.probe.now() - window.probe.lastGrowth(name, minimum), [field, least]);
            await expect.poll(quiet, { message: `${field} stops growing`, timeout: 8000 }).toBeGreaterThan(quietMs);
            return person.page.evaluate(([name, minimum]) => window.probe.lastGrowth(name, minimum), [field, least]);
        },
    };
}
