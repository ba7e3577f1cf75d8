// The two ways to bring the canvas' pixels onto the screen: WebGL, and without a GPU our own.
import { expect, test } from './alo.mjs';
import { difference, expectMovingPicture, picture } from './media.mjs';
import { names } from './names.mjs';

const drawing = (person) => person.page.evaluate(() => window.alo.drawing);

/** The share of the window that a blinking caret takes, and a little more. */
const CARET = 0.0002;

/** The whole window, once nothing in it changes any more. */
async function still(person) {
    const clip = { x: 0, y: 0, width: 1280, height: 800 };
    let last = await picture(person, clip);
    await expect
        .poll(async () => {
            const next = await picture(person, clip);
            const changed = difference(last, next);
            last = next;
            return changed;
        })
        .toBeLessThan(CARET);
    return last;
}

test('without a GPU the page draws its own pixels, which look like those of WebGL', async ({ house }) => {
    const [maria, joao] = await house.accounts('maria', 'joao');
    const looks = [];
    for (const [query, expected] of [['', 'pixels'], ['?drawing=webgl', 'webgl']]) {
        const person = await house.page(maria, { query });
        await person.openThread(joao.displayName);
        expect(await drawing(person)).toBe(expected);
        looks.push(await still(person));
    }
    expect(difference(...looks)).toBeLessThan(0.002);
});

test('a browser without WebGL: the page works', async ({ house }) => {
    const [maria, joao] = await house.accounts('maria', 'joao');
    const context = await house.context();
    await context.addInitScript(() => {
        const give = HTMLCanvasElement.prototype.getContext;
        HTMLCanvasElement.prototype.getContext = function (kind, ...words) {
            return kind.startsWith('webgl') ? null : give.call(this, kind, ...words);
        };
    });
    // Asked for in vain: what there is must do.
    const person = await house.page(maria, { in: context, query: '?drawing=webgl' });
    await person.openThread(joao.displayName);
    expect(await drawing(person)).toBe('pixels');
    await person.say(joao.displayName, 'Oi!');
    await expect(person.article('Oi!')).toBeVisible();
    expect(await person.frames()).toBeGreaterThan(0);
});

test('what rings can be answered before it is drawn', async ({ house }) => {
    const { caller, callee } = await house.pair();
    await callee.page.evaluate(() => {
        window.requestAnimationFrame = () => 1; // a display that shows nothing more
    });
    await caller.dial();
    await callee.button(names.accept).evaluate((button) => button.click());
    await caller.expectConnected();
});

test('a WebGL context that was lost is drawn on again when it comes back', async ({ house }) => {
    const { caller: person } = await house.pair({ query: '?drawing=webgl' });
    const before = await still(person);
    await person.page.evaluate(() => {
        const gl = document.getElementById('alo-canvas').getContext('webgl2');
        window.lost = gl.getExtension('WEBGL_lose_context');
        window.lost.loseContext();
    });
    const isLost = () => document.getElementById('alo-canvas').getContext('webgl2').isContextLost();
    await expect.poll(() => person.page.evaluate(isLost)).toBe(true);
    await person.page.evaluate(() => window.lost.restoreContext());
    await expect.poll(async () => difference(before, await still(person))).toBeLessThan(0.002);
});

for (const surface of ['canvas', 'underlay']) {
    test(`WebGL shows videos, ${surface}`, async ({ house }) => {
        // One of the two: without a GPU both in one browser take more than there is.
        const { caller, callee } = await house.pair({ query: `?drawing=webgl&surface=${surface}` }, {});
        await caller.dial(names.video);
        await callee.accept();
        await caller.expectConnected();
        await expectMovingPicture(caller, caller.button(names.you), 0.7);
    });
}

for (const converts of [true, false]) {
    const browser = converts ? 'a browser that converts frames' : 'another browser';
    test(`without a GPU a video in the canvas has as many pixels as are seen of it, ${browser}`, async ({ house }) => {
        const [maria, joao] = await house.accounts('maria', 'joao');
        const context = await house.context();
        if (!converts) await context.addInitScript(() => delete window.VideoFrame);
        const caller = await house.page(maria, { in: context, query: '?surface=canvas' });
        const callee = await house.page(joao);
        await caller.openThread(joao.displayName);
        await callee.openThread(maria.displayName); // so it is there to be rung
        await caller.dial(names.video);
        await callee.accept();
        await caller.expectConnected();
        // The camera sends 1280 wide, after small first pictures; the own picture lies in a corner.
        const copies = () => [...document.querySelectorAll('#alo-underlay canvas')].map(({ width }) => width);
        await expect.poll(async () => Math.max(...(await caller.page.evaluate(copies)))).toBe(1280);
        await expect.poll(async () => Math.min(...(await caller.page.evaluate(copies)))).toBeLessThan(400);
        expect(await caller.page.locator('#alo-underlay video').count()).toBe(0);
        await expectMovingPicture(caller, caller.button(names.you), 0.7);
    });
}

test("a camera's first pictures are small, and full soon after", async ({ house }) => {
    const { caller, callee } = await house.pair();
    for (const { page } of [caller, callee]) {
        await page.evaluate(() => {
            window.scales = [];
            const set = RTCRtpSender.prototype.setParameters;
            RTCRtpSender.prototype.setParameters = function (parameters) {
                window.scales.push(parameters.encodings[0].scaleResolutionDownBy);
                return set.call(this, parameters);
            };
        });
    }
    await caller.dial(names.video);
    await callee.accept();
    for (const person of [caller, callee]) {
        await person.expectConnected();
        await expect.poll(() => person.page.evaluate(() => window.scales)).toEqual([4, 1]);
        await expect.poll(async () => (await person.media()).frameWidth).toBe(1280);
    }
});
