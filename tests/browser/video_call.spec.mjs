// A video call between two real pages, with both ways of showing a picture.
import { expect, test } from './alo.mjs';
import { expectHears, expectMovingPicture, expectSees, expectWithinASecond } from './media.mjs';
import { names } from './names.mjs';

async function connect({ caller, callee }) {
    await caller.dial(names.video);
    await expect(callee.incoming(names.incomingVideo, caller.account.displayName)).toBeVisible();
    await callee.accept();
    await caller.expectConnected();
    await callee.expectConnected();
}

const remote = (person, other) =>
    person.page.getByRole('img', { name: names.videoOf(other.account.displayName), exact: true });

for (const surface of ['canvas', 'underlay']) {
    test.describe(`surface ${surface}`, () => {
        const query = `?surface=${surface}`;

        test('both see and hear each other, and themselves', async ({ house }) => {
            const { caller, callee } = await house.pair({ query });
            await connect({ caller, callee });
            for (const [person, other] of [[caller, callee], [callee, caller]]) {
                await expectSees(person);
                await expectHears(person);
                await expectMovingPicture(person, remote(person, other));
                await expectMovingPicture(person, person.button(names.you), 0.7);
            }
        });

        test('the camera goes off for the other side, and comes back', async ({ house }) => {
            const { caller, callee } = await house.pair({ query });
            await connect({ caller, callee });
            await expectMovingPicture(callee, remote(callee, caller));
            await caller.button(names.cameraOff).click();
            await expect(remote(callee, caller)).toHaveCount(0);
            await expect.poll(() => cameraTracks(caller), { message: 'the camera is released' }).toBe(0);
            await expectHears(callee);
            await caller.button(names.cameraOn).click();
            await expectMovingPicture(callee, remote(callee, caller));
            await expectSees(callee);
        });

        test('the own picture is there every time the camera goes on', async ({ house }) => {
            const { caller, callee } = await house.pair({ query });
            await connect({ caller, callee });
            // Each capture has a number of its own, drawn at random: one that works says little of the next.
            for (let round = 0; round < 6; ++round) {
                await expectMovingPicture(caller, caller.button(names.you), 0.7);
                await caller.button(names.cameraOff).click();
                await expect.poll(() => cameraTracks(caller), { message: 'the camera is released' }).toBe(0);
                await caller.button(names.cameraOn).click();
            }
        });

        test('the own picture moves to another corner by keyboard', async ({ house }) => {
            const { caller, callee } = await house.pair({ query });
            await connect({ caller, callee });
            const pip = caller.button(names.you);
            await expectMovingPicture(caller, pip, 0.7);
            const before = await pip.boundingBox();
            await pip.focus();
            await caller.page.keyboard.press('ArrowUp');
            await expect.poll(async () => (await pip.boundingBox()).y).toBeLessThan(before.y - 100);
            await expectMovingPicture(caller, pip, 0.7);
        });

        test('the own picture is dragged to another corner', async ({ house }) => {
            const { caller, callee } = await house.pair({ query });
            await connect({ caller, callee });
            const pip = caller.button(names.you);
            await expectMovingPicture(caller, pip, 0.7);
            const before = await pip.boundingBox();
            const mouse = caller.page.mouse;
            await mouse.move(before.x + before.width / 2, before.y + before.height / 2);
            await mouse.down();
            await mouse.move(400, 300, { steps: 8 });
            await mouse.move(200, 160, { steps: 8 });
            await mouse.up();
            await expect.poll(async () => (await pip.boundingBox()).x).toBeLessThan(200);
            await expect.poll(async () => (await pip.boundingBox()).y).toBeLessThan(200);
        });
    });
}

const cameraTracks = (person) =>
    person.page.evaluate(() => window.probe.liveTracks().filter((track) => track.kind === 'video').length);

test('hanging up a video call releases camera and microphone at both ends within a second', async ({ house }) => {
    const { caller, callee } = await house.pair();
    await connect({ caller, callee });
    await expectSees(caller);
    await expectWithinASecond(callee, [caller, callee], names.hangUp, () => callee.hangUp());
    await expect(caller.article(names.endedVideo).first()).toBeVisible();
});

test('a voice call becomes a video call and a voice call again', async ({ house }) => {
    const { caller, callee } = await house.pair();
    await caller.dial(names.voice);
    await callee.accept();
    await caller.expectConnected();
    await callee.expectConnected();
    expect(await cameraTracks(caller)).toBe(0);
    await caller.button(names.cameraOn).click();
    await expectMovingPicture(callee, remote(callee, caller));
    await expectSees(callee);
    expect(await cameraTracks(callee), 'the other camera stays off until its owner wants it').toBe(0);
    await callee.button(names.cameraOn).click();
    await expectMovingPicture(caller, remote(caller, callee));
    await expectHears(caller);
    await caller.button(names.cameraOff).click();
    await callee.button(names.cameraOff).click();
    for (const person of [caller, callee]) {
        await expect.poll(() => cameraTracks(person)).toBe(0);
        await expectHears(person);
    }
});

test('a video call answered by voice starts without the callee camera', async ({ house }) => {
    const { caller, callee } = await house.pair();
    await caller.dial(names.video);
    const dialog = callee.incoming(names.incomingVideo, caller.account.displayName);
    await dialog.getByRole('button', { name: names.answerVoice }).click();
    await caller.expectConnected();
    await expectSees(callee);
    await expectHears(caller);
    expect(await cameraTracks(callee)).toBe(0);
});
