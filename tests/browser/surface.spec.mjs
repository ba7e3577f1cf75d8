// Which way of showing a picture a page takes, from what its machine can do.
import { expect, test } from './alo.mjs';
import { expectMovingPicture } from './media.mjs';
import { names } from './names.mjs';

/** A machine whose GPU is real and whose uploads of video take longer than any GPU needs. */
function slowUploads() {
    const give = HTMLCanvasElement.prototype.getContext;
    HTMLCanvasElement.prototype.getContext = function (kind, options) {
        return give.call(this, kind, { ...options, failIfMajorPerformanceCaveat: false });
    };
    const { prototype } = WebGL2RenderingContext;
    const parameter = prototype.getParameter;
    prototype.getParameter = function (name) {
        const answer = parameter.call(this, name);
        return typeof answer === 'string' ? answer.replace(/swiftshader|llvmpipe|software/gi, 'GPU') : answer;
    };
    for (const name of ['texImage2D', 'texSubImage2D']) {
        const upload = prototype[name];
        prototype[name] = function (...words) {
            const slow = words.at(-1) instanceof HTMLVideoElement;
            for (const began = performance.now(); slow && performance.now() - began < 6; );
            return upload.apply(this, words);
        };
    }
}

async function videoCall(house, query) {
    const [maria, joao] = await house.accounts('maria', 'joao');
    const context = await house.context();
    await context.addInitScript(slowUploads);
    const caller = await house.page(maria, { in: context, query });
    const callee = await house.page(joao);
    await caller.openThread(joao.displayName);
    await callee.openThread(maria.displayName); // so it is there to be rung
    await caller.dial(names.video);
    await callee.accept();
    await caller.expectConnected();
    return { caller, tile: caller.page.getByRole('img', { name: names.videoOf(joao.displayName), exact: true }) };
}

const surface = (person) => person.page.evaluate(() => window.alo.surface);

test('uploads measured over 4 ms: the video leaves the canvas by itself', async ({ house }) => {
    const { caller, tile } = await videoCall(house);
    expect(await caller.page.evaluate(() => window.alo.drawing)).toBe('webgl');
    await expect.poll(() => surface(caller)).toBe('underlay');
    await expectMovingPicture(caller, tile);
});

test('a surface asked for stays, however slow its uploads are', async ({ house }) => {
    const { caller, tile } = await videoCall(house, '?surface=canvas');
    // Longer than the measurement takes.
    const before = await caller.frames();
    await expect.poll(async () => (await caller.frames()) - before).toBeGreaterThan(20);
    await expectMovingPicture(caller, tile);
    expect(await surface(caller)).toBe('canvas');
});
