// From the caller's click to the ring, and to the far picture on both pages; the callee answers at once.
import { AloSide } from '../support/alo_side.mjs';
import { BareSide } from '../support/bare_side.mjs';
import { launch } from '../support/chromium.mjs';
import { median, round } from '../support/numbers.mjs';

const REPETITIONS = Number(process.env.ALO_BENCH_REPETITIONS ?? 15);

export const method =
    'One Chromium, three pairs of pages (bare, underlay, canvas) that stay open. After one unmeasured call each, ' +
    `${REPETITIONS} rounds of one call per pair in turn, in an order that rotates. The incoming event is the message ` +
    'that makes the page ring (bare page: the offer); the ring can be pressed when the accept button is in the DOM; ' +
    '"first picture" is when requestVideoFrameCallback has fired for the far picture and, for Alô, its tile is drawn, ' +
    'on both pages. Medians.';

export async function measure() {
    const { browser, close } = await launch();
    const sides = [await BareSide.open(browser), await AloSide.open(browser, 'underlay'), await AloSide.open(browser, 'canvas')];
    const samples = new Map(sides.map((side) => [side, []]));
    try {
        for (let round = 0; round <= REPETITIONS; ++round) {
            for (let turn = 0; turn < sides.length; ++turn) {
                const side = sides[(round + turn) % sides.length];
                await side.call();
                if (round > 0) samples.get(side).push(await side.times());
                await side.hangUp();
            }
        }
    } finally {
        for (const side of sides) await side.close();
        await close();
    }
    return rows(sides, samples);
}

function rows(sides, samples) {
    const [bare, ...ours] = sides;
    const of = (side, field) => median(samples.get(side).map((times) => times[field]));
    const row = (side, field, figure, goal) => {
        const [value, base] = [of(side, field), of(bare, field)];
        const ratio = round(value / base);
        return {
            figure: `${figure} (${side.name.replace('Alô, ', '')})`,
            alo: `${round(value, 0)} ms`,
            bare: `${round(base, 0)} ms`,
            ratio,
            goal: `ratio ≤ ${goal}`,
            met: ratio <= goal,
        };
    };
    return ours.flatMap((side) => [
        row(side, 'incomingMessage', 'click → incoming event', 0.5),
        { ...row(side, 'incoming', 'click → ring can be pressed', Infinity), goal: '' },
        row(side, 'firstFrame', 'click → first picture on both sides', 1.0),
    ]);
}
