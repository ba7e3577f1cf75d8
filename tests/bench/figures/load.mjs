// What a 720p call and an idle conversation cost: CPU and memory of every process of the browser.
import { AloSide } from '../support/alo_side.mjs';
import { BareSide } from '../support/bare_side.mjs';
import { cpuSeconds, cpuSince, launch, measuredWindow, memoryMb } from '../support/chromium.mjs';
import { median, round } from '../support/numbers.mjs';

const ROUNDS = Number(process.env.ALO_BENCH_ROUNDS ?? 3);
const WINDOW_S = Number(process.env.ALO_BENCH_WINDOW ?? 20);
const IDLE_S = 60;
const STARTED_S = 30; // a browser that was just started has its own things to do
const WIDTH = 1280;
const SETTLED_FRAMES = 75; // five seconds of pictures in their full size: encoders have found their rate
const SETTLED_WITHIN_S = 180;

export const method =
    'A 1:1 video call, 1280×720 at 15 frames/s (Chromium\'s fake camera), both clients in one headless Chromium ' +
    `without GPU, a fresh browser per measurement. ${ROUNDS} rounds of bare, underlay, canvas in turn; each ` +
    `${WINDOW_S} s once both sides have decoded ${SETTLED_FRAMES} pictures in full size: the bare page sends smaller ` +
    'and so cheaper ones for its first half minute. CPU is utime + stime of all processes of the browser, memory the ' +
    'sum of their PSS. Medians. "Pictures" are decoded per second and side, with their size. ' +
    `Idle: one page with a conversation open, ${IDLE_S} s from ${STARTED_S} s after it was opened.`;

const OPEN = {
    bare: (browser) => BareSide.open(browser),
    underlay: (browser) => AloSide.open(browser, 'underlay'),
    canvas: (browser) => AloSide.open(browser, 'canvas'),
};

/** The pages once both have had enough pictures in full size, without a smaller one between. */
async function settled(side) {
    const until = performance.now() + SETTLED_WITHIN_S * 1000;
    const smaller = [0, 0]; // pictures decoded when the last smaller one was seen, by page
    while (performance.now() < until) {
        const pages = await side.decoded();
        for (const [i, page] of pages.entries()) if (page.frameWidth !== WIDTH) smaller[i] = page.framesDecoded;
        if (pages.every((page, i) => page.framesDecoded - smaller[i] >= SETTLED_FRAMES)) return pages;
    }
    throw new Error(`no picture ${WIDTH} px wide on both sides within ${SETTLED_WITHIN_S} s`);
}

async function callLoad(kind) {
    const { browser, pid, close } = await launch();
    const side = await OPEN[kind](browser);
    try {
        await side.call();
        const before = await settled(side);
        const from = cpuSeconds(pid);
        await measuredWindow(WINDOW_S);
        const cpu = cpuSince(from, pid) / WINDOW_S;
        const memory = memoryMb(pid);
        const after = await side.decoded();
        const pictures = median(after.map((page, i) => (page.framesDecoded - before[i].framesDecoded) / WINDOW_S));
        return { cpu, memory, pictures, width: after[0].frameWidth, height: after[0].frameHeight };
    } finally {
        await side.close();
        await close();
    }
}

async function idleLoad() {
    const { browser, pid, close } = await launch();
    const side = await AloSide.open(browser, 'underlay');
    try {
        await side.callee.page.context().close();
        await measuredWindow(STARTED_S);
        const from = cpuSeconds(pid);
        await measuredWindow(IDLE_S);
        return (cpuSince(from, pid) * 60) / IDLE_S;
    } finally {
        await side.caller.page.context().close();
        await side.server.stop();
        await close();
    }
}

export async function measure() {
    const samples = { bare: [], underlay: [], canvas: [] };
    const kinds = Object.keys(samples);
    for (let i = 0; i < ROUNDS; ++i) {
        for (let turn = 0; turn < kinds.length; ++turn) {
            const kind = kinds[(i + turn) % kinds.length];
            samples[kind].push(await callLoad(kind));
        }
    }
    const of = (kind, field) => median(samples[kind].map((sample) => sample[field]));
    const pictures = (kind) => `${round(of(kind, 'pictures'), 1)}/s of ${of(kind, 'width')}×${of(kind, 'height')}`;
    const rows = ['underlay', 'canvas'].flatMap((kind) => {
        const cpu = round(of(kind, 'cpu') / of('bare', 'cpu'));
        const memory = round(of(kind, 'memory') / of('bare', 'memory'));
        const goal = 'ratio ≤ 1.25';
        return [
            { figure: `CPU of a 720p call (${kind})`, alo: `${round(of(kind, 'cpu') * 100, 0)} %`, bare: `${round(of('bare', 'cpu') * 100, 0)} %`, ratio: cpu, goal, met: cpu <= 1.25 },
            { figure: `memory of a 720p call (${kind})`, alo: `${round(of(kind, 'memory'), 0)} MB`, bare: `${round(of('bare', 'memory'), 0)} MB`, ratio: memory, goal, met: memory <= 1.25 },
            { figure: `pictures decoded (${kind})`, alo: pictures(kind), bare: pictures('bare'), ratio: round(of(kind, 'pictures') / of('bare', 'pictures')), goal: '', met: true },
        ];
    });
    const idle = round(await idleLoad());
    rows.push({ figure: 'CPU of an idle conversation', alo: `${idle} s per minute`, bare: '', ratio: '', goal: '≤ 1 s per minute', met: idle <= 1 });
    return rows;
}
