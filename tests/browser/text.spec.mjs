// Text of scripts that need shaping: the canvas against the browser's own DOM rendering of the same words.
import { expect, test } from './alo.mjs';
import { picture } from './media.mjs';

// At two device pixels per CSS pixel a stem is about three pixels wide, so that a shift by a fraction of a pixel
// (glyphs on the canvas start at whole device pixels, in the DOM they need not) does not decide.
test.use({ deviceScaleFactor: 2 });

/** `broken` is what comes out without shaping: joiners forbidden (U+200C), or letters in the wrong order. */
const WORDS = [
    { name: 'a Devanagari conjunct', text: 'क्षत्रिय', broken: 'क्‌षत्‌रिय' },
    { name: 'a vowel sign that goes before its consonant', text: 'हिन्दी', broken: 'हन्‌दीि' },
    { name: 'a conjunct with a reph', text: 'कार्यक्रम', broken: 'कार्‌यक्‌रम' },
    { name: 'joined Arabic letters', text: 'مرحبا', broken: 'م‌ر‌ح‌ب‌ا' },
    { name: 'an Arabic ligature', text: 'السلام', broken: 'ا‌ل‌س‌ل‌ا‌م' },
    // Nothing but the tilde tells these two apart.
    { name: 'a word with a combining mark', text: 'Não', broken: 'Nao', apart: 0.02 },
];

/** Where the ink is: pixels far from the ground, which is the commonest colour. */
function inkOf(image) {
    const count = new Map();
    for (let y = 0; y < image.height; ++y) {
        for (let x = 0; x < image.width; ++x) {
            const key = image.rgb(x, y).join();
            count.set(key, (count.get(key) ?? 0) + 1);
        }
    }
    const ground = [...count].sort((a, b) => b[1] - a[1])[0][0].split(',').map(Number);
    const away = (x, y) => Math.max(...image.rgb(x, y).map((value, i) => Math.abs(value - ground[i])));
    let most = 0;
    for (let y = 0; y < image.height; ++y) for (let x = 0; x < image.width; ++x) most = Math.max(most, away(x, y));
    const mask = new Uint8Array(image.width * image.height);
    for (let y = 0; y < image.height; ++y) {
        for (let x = 0; x < image.width; ++x) mask[y * image.width + x] = away(x, y) > most * 0.4 ? 1 : 0;
    }
    return { width: image.width, height: image.height, mask };
}

function trimmed({ width, height, mask }) {
    let [left, top, right, bottom] = [width, height, -1, -1];
    mask.forEach((on, i) => {
        if (!on) return;
        const [x, y] = [i % width, Math.floor(i / width)];
        [left, top, right, bottom] = [Math.min(left, x), Math.min(top, y), Math.max(right, x), Math.max(bottom, y)];
    });
    const out = { width: right - left + 1, height: bottom - top + 1, mask: null };
    out.mask = new Uint8Array(out.width * out.height);
    for (let y = 0; y < out.height; ++y) {
        for (let x = 0; x < out.width; ++x) out.mask[y * out.width + x] = mask[(y + top) * width + x + left];
    }
    return out;
}

/** A mask grown by one pixel on every side: the tolerance of the comparison. */
function grown({ width, height, mask }) {
    const out = new Uint8Array(mask.length);
    mask.forEach((on, i) => {
        if (!on) return;
        const [x, y] = [i % width, Math.floor(i / width)];
        for (let dy = -1; dy <= 1; ++dy) {
            for (let dx = -1; dx <= 1; ++dx) {
                if (x + dx >= 0 && x + dx < width && y + dy >= 0 && y + dy < height) out[(y + dy) * width + x + dx] = 1;
            }
        }
    });
    return { width, height, mask: out };
}

/**
 * How well `word` is found in `scene`, 0..1: at the best place, the lesser of "ink of the word that the scene has too"
 * and "ink of the scene under the word's box that the word has too", each within one pixel.
 */
function likeness(scene, word) {
    const [wideScene, wideWord] = [grown(scene), grown(word)];
    const inkInWord = word.mask.reduce((sum, on) => sum + on, 0);
    let best = 0;
    for (let oy = 0; oy + word.height <= scene.height; ++oy) {
        for (let ox = 0; ox + word.width <= scene.width; ++ox) {
            let [hit, under, covered] = [0, 0, 0];
            for (let y = 0; y < word.height; ++y) {
                const [from, at] = [y * word.width, (y + oy) * scene.width + ox];
                for (let x = 0; x < word.width; ++x) {
                    hit += word.mask[from + x] & wideScene.mask[at + x];
                    under += scene.mask[at + x];
                    covered += scene.mask[at + x] & wideWord.mask[from + x];
                }
            }
            if (under) best = Math.max(best, Math.min(hit / inkInWord, covered / under));
        }
    }
    return best;
}

/** The word as the browser itself draws it, in the page's own font and size. */
async function domInk(page, text, family) {
    await page.setContent('<p style="margin:40px;display:inline-block;padding:12px;background:#fff;color:#000"></p>');
    const box = page.locator('p');
    await box.evaluate((element, [words, font]) => {
        element.textContent = words;
        element.style.font = `400 15px/22px ${font}`;
    }, [text, family]);
    return trimmed(inkOf(await picture({ page }, await box.boundingBox())));
}

for (const { name, text, broken, apart = 0.05 } of WORDS) {
    test(`${name}: ${text}`, async ({ house, server }) => {
        const [maria, joao] = await house.accounts('maria', 'joao');
        await server.say(maria, await server.startThread(maria, [joao.handle]), text);
        const context = await house.context({ deviceScaleFactor: 2 });
        const reader = await house.page(joao, { in: context });
        await reader.openThread(maria.displayName);
        const bubble = reader.article(text);
        await expect(bubble).toBeVisible();
        const family = await reader.page.evaluate(() => getComputedStyle(document.body).fontFamily);
        const paper = await context.newPage();
        const [right, wrong] = [await domInk(paper, text, family), await domInk(paper, broken, family)];
        // The first frame may have been drawn before the web font came; the picture settles within the poll.
        let score = 0;
        await expect
            .poll(
                async () => {
                    const scene = inkOf(await picture(reader, await bubble.boundingBox()));
                    score = likeness(scene, right);
                    return score;
                },
                { message: 'likeness to the DOM rendering', intervals: [200, 500] },
            )
            .toBeGreaterThan(SAME);
        const scene = inkOf(await picture(reader, await bubble.boundingBox()));
        expect(likeness(scene, wrong), 'likeness to the unshaped rendering').toBeLessThan(score - apart);
    });
}

const SAME = 0.9;
