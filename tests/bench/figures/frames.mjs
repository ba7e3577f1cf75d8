// How often the canvas is drawn when there is nothing to draw.
import puppeteer from 'puppeteer-core';

import { names } from '../../browser/names.mjs';
import { AloSide } from '../support/alo_side.mjs';
import { executablePath, flags, launch, measuredWindow } from '../support/chromium.mjs';
import { round } from '../support/numbers.mjs';

const WINDOW_S = 10;

export const method =
    `Frames of the canvas in ${WINDOW_S} s: in an open conversation that nothing happens in; in a tab behind another ` +
    'tab (a Chromium that is not automated by Playwright, whose pages always count as visible) while a message comes ' +
    'in; and per second in a connected voice call with the level meter off.';

async function drawn(frames) {
    const before = await frames();
    await measuredWindow(WINDOW_S);
    return (await frames()) - before;
}

async function quiet(frames) {
    for (let last = -1; last !== (await frames()); last = await frames()) await measuredWindow(1);
}

async function hidden(side) {
    const browser = await puppeteer.launch({ executablePath, args: flags, headless: true });
    try {
        await browser.setCookie({ ...side.callee.account.cookie, domain: '127.0.0.1', path: '/' });
        const page = await browser.newPage();
        await page.goto(side.server.origin);
        await page.waitForSelector('aria/[role="option"]');
        const front = await browser.newPage();
        await front.bringToFront();
        await page.waitForFunction(() => document.visibilityState === 'hidden');
        const frames = () => page.evaluate(() => window.alo.frames);
        await quiet(frames);
        const counted = drawn(frames);
        const thread = await side.server.startThread(side.caller.account, [side.callee.account.handle]);
        await side.server.say(side.caller.account, thread, 'psst');
        return await counted;
    } finally {
        await browser.close();
    }
}

export async function measure() {
    const { browser, close } = await launch();
    const side = await AloSide.open(browser, 'underlay');
    try {
        const frames = () => side.caller.frames();
        await quiet(frames);
        const idle = await drawn(frames);
        const behind = await hidden(side);
        await side.caller.button(names.more).first().click();
        await side.caller.page.getByRole('menuitemcheckbox', { name: 'Medidor de voz' }).click();
        await side.caller.page.keyboard.press('Escape');
        await side.caller.page.getByRole('menu').waitFor({ state: 'detached' });
        await side.call(names.voice);
        await measuredWindow(2);
        const perSecond = round((await drawn(frames)) / WINDOW_S);
        return [
            { figure: 'frames in 10 s, idle conversation', alo: idle, bare: '', ratio: '', goal: '0', met: idle === 0 },
            { figure: 'frames in 10 s, hidden tab', alo: behind, bare: '', ratio: '', goal: '0', met: behind === 0 },
            { figure: 'frames per second, voice call, meter off', alo: perSecond, bare: '', ratio: '', goal: '≤ 2', met: perSecond <= 2 },
        ];
    } finally {
        await side.close();
        await close();
    }
}
