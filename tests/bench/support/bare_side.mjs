// Two bare pages, driven like the Alô side.
import { startRelay } from '../bare/relay.mjs';

const media = () => `(${readMedia.toString()})()`;

async function readMedia() {
    // `link` is the bare page's own variable.
    const sum = { framesDecoded: 0, frameWidth: 0, frameHeight: 0 };
    // eslint-disable-next-line no-undef
    for (const report of (await link.getStats()).values()) {
        if (report.type !== 'inbound-rtp' || report.kind !== 'video') continue;
        sum.framesDecoded += report.framesDecoded;
        sum.frameWidth = report.frameWidth;
        sum.frameHeight = report.frameHeight;
    }
    return sum;
}

export class BareSide {
    constructor(relay, caller, callee) {
        Object.assign(this, { name: 'bare page', relay, caller, callee });
    }

    static async open(browser) {
        const relay = await startRelay();
        const pages = [];
        for (const [me, peer] of [['a', 'b'], ['b', 'a']]) {
            const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
            const page = await context.newPage();
            await page.goto(`${relay.origin}/?me=${me}&peer=${peer}`);
            await page.evaluate(() => window.ready);
            pages.push(page);
        }
        return new BareSide(relay, ...pages);
    }

    async call() {
        for (const page of [this.caller, this.callee]) await page.evaluate(() => (window.times = {}));
        await this.caller.locator('#call').evaluate((button) => button.click());
        for (const page of [this.caller, this.callee]) await page.waitForFunction(() => window.times.firstFrame);
    }

    async times() {
        const [near, far] = await Promise.all([this.caller, this.callee].map((page) => page.evaluate(() => window.times)));
        return {
            incoming: far.incoming - near.clicked,
            incomingMessage: far.incoming - near.clicked,
            firstFrame: Math.max(near.firstFrame, far.firstFrame) - near.clicked,
        };
    }

    async hangUp() {
        await this.caller.locator('#end').evaluate((button) => button.click());
        for (const page of [this.caller, this.callee]) {
            await page.waitForFunction(() => document.querySelector('#own').srcObject === null);
            await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
        }
    }

    decoded() {
        return Promise.all([this.caller, this.callee].map((page) => page.evaluate(media())));
    }

    async close() {
        await this.caller.context().close();
        await this.callee.context().close();
        this.relay.stop();
    }
}
