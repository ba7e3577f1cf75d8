// Which way round a picture is shown: one's own as in a mirror, the other one as it is.
import { expect, test } from './alo.mjs';
import { picture } from './media.mjs';
import { names } from './names.mjs';

/** A camera whose picture is red on its left half and blue on its right half. */
function twoColours() {
    const real = MediaDevices.prototype.getUserMedia;
    MediaDevices.prototype.getUserMedia = async function (wanted) {
        const stream = await real.call(this, wanted);
        for (const track of stream.getVideoTracks()) {
            stream.removeTrack(track);
            track.stop();
            const canvas = Object.assign(document.createElement('canvas'), { width: 640, height: 360 });
            const context = canvas.getContext('2d');
            const draw = () => {
                for (const [i, colour] of ['red', 'blue'].entries()) {
                    context.fillStyle = colour;
                    context.fillRect(320 * i, 0, 320, 360);
                }
            };
            draw();
            setInterval(draw, 60);
            stream.addTrack(canvas.captureStream(15).getVideoTracks()[0]);
        }
        return stream;
    };
}

/** The colours a quarter from the left and a quarter from the right, away from what is drawn over a picture. */
async function sides(person, locator) {
    const box = await locator.boundingBox();
    if (!box) return [];
    const found = [];
    for (const part of [0.25, 0.75]) {
        const clip = { x: Math.round(box.x + box.width * part), y: Math.round(box.y + box.height * 0.4), width: 4, height: 4 };
        const [red, , blue] = (await picture(person, clip)).rgb(1, 1);
        found.push(red > 2 * blue ? 'red' : blue > 2 * red ? 'blue' : 'neither');
    }
    return found;
}

const remote = (person, other) =>
    person.page.getByRole('img', { name: names.videoOf(other.account.displayName), exact: true });

for (const [surface, drawing] of [['canvas', 'pixels'], ['canvas', 'webgl'], ['underlay', 'pixels']]) {
    test(`the own picture is mirrored, the other one is not, on the ${surface} drawn by ${drawing}`, async ({ house }) => {
        const accounts = await house.accounts('maria', 'joao');
        const [caller, callee] = await Promise.all(
            accounts.map(async (account) => {
                const context = await house.context();
                await context.addInitScript(twoColours);
                return house.page(account, { in: context, query: `?surface=${surface}&drawing=${drawing}` });
            }),
        );
        await caller.openThread(callee.account.displayName);
        await callee.openThread(caller.account.displayName); // so it is there to be rung
        await caller.dial(names.video);
        await callee.accept();
        for (const [person, other] of [[caller, callee], [callee, caller]]) {
            await person.expectConnected();
            const shown = (locator) => expect.poll(() => sides(person, locator));
            await shown(remote(person, other)).toEqual(['red', 'blue']);
            await shown(person.button(names.you)).toEqual(['blue', 'red']);
            // Swapped: still one's own is the mirrored one.
            await person.button(names.you).click();
            await shown(person.button(names.videoOf(other.account.displayName))).toEqual(['red', 'blue']);
            await shown(person.page.getByRole('img', { name: names.you, exact: true })).toEqual(['blue', 'red']);
        }
    });
}
