// A call between the page and a client that is not ours: another format on one side, real media on both.
import { expect, test } from './alo.mjs';
import { ForeignPerson, formats } from './foreign_person.mjs';
import { expectHears, expectReleased, expectSees } from './media.mjs';
import { names } from './names.mjs';

const kinds = {
    voice: { video: false, dial: names.voice, incoming: names.incomingVoice, ended: names.endedVoice },
    video: { video: true, dial: names.video, incoming: names.incomingVideo, ended: names.endedVideo },
};

/** Two people in a conversation: one at a client of this format, one at the page. */
async function meet(house, server, format) {
    const [ana, maria] = await house.accounts('ana', 'maria');
    const page = await house.page(maria);
    await page.openThread(ana.displayName);
    const foreign = await ForeignPerson.open(house, ana, format);
    return { foreign, page, threadId: await server.startThread(ana, [maria.handle]) };
}

const connect = {
    async foreign({ foreign, page, threadId }, kind) {
        await foreign.dial(threadId, page.account, kind.video);
        await foreign.told(foreign.format.ringing);
        await expect(page.incoming(kind.incoming, foreign.account.displayName)).toBeVisible();
        await page.accept();
    },
    async page({ foreign, page }, kind) {
        await page.dial(kind.dial);
        await foreign.told(foreign.format.incoming);
        await foreign.accept();
    },
};

async function expectMedia(person, kind) {
    await expectHears(person);
    if (kind.video) await expectSees(person);
}

/** The foreign client dials with its microphone alone, and the page answers. */
async function voiceFromForeign(house, server, format) {
    const pair = await meet(house, server, format);
    await connect.foreign(pair, kinds.voice);
    for (const person of [pair.foreign, pair.page]) await person.expectConnected();
    for (const person of [pair.foreign, pair.page]) await expectHears(person);
    return pair;
}

for (const [name, format] of Object.entries(formats)) {
    test.describe(name, () => {
        for (const [medium, kind] of Object.entries(kinds)) {
            for (const dialler of ['foreign', 'page']) {
                for (const leaver of ['foreign', 'page']) {
                    test(`${medium}: the ${dialler} client dials, both get media, the ${leaver} client hangs up`, async ({ house, server }) => {
                        const pair = await meet(house, server, format);
                        const both = [pair.foreign, pair.page];
                        await connect[dialler](pair, kind);
                        for (const person of both) await person.expectConnected();
                        for (const person of both) await expectMedia(person, kind);
                        await pair[leaver].hangUp();
                        for (const person of both) {
                            await person.expectIdle();
                            await expectReleased(person);
                        }
                        await expect(pair.page.article(kind.ended).first()).toBeVisible();
                    });
                }
            }
        }

        test('the page turns its camera on in a voice call that it dialled, and the foreign client sees it', async ({ house, server }) => {
            const pair = await meet(house, server, format);
            const { foreign, page } = pair;
            await connect.page(pair, kinds.voice);
            for (const person of [foreign, page]) await person.expectConnected();
            await page.button(names.cameraOn).click();
            await expectSees(foreign);
            for (const person of [foreign, page]) await expectHears(person);
            await page.button(names.cameraOff).click();
            await expectHears(foreign);
            await foreign.hangUp();
            for (const person of [foreign, page]) await expectReleased(person);
        });

        test('the foreign client declines: the page is told, and no device stays open', async ({ house, server }) => {
            const { foreign, page } = await meet(house, server, format);
            await page.dial(names.voice);
            await foreign.told(format.incoming);
            await foreign.reject();
            await expect(page.toast(names.declined)).toBeVisible();
            for (const person of [foreign, page]) await expectReleased(person);
        });

        test('the page declines: the foreign client is told, and no device stays open', async ({ house, server }) => {
            const { foreign, page, threadId } = await meet(house, server, format);
            await foreign.dial(threadId, page.account, true);
            await page.button(names.decline).click();
            await foreign.told(format.rejected);
            for (const person of [foreign, page]) await expectReleased(person);
        });
    });
}

// Nothing in the caller's offer is for a picture: the page has to offer again.
for (const name of ['relay', 'thread calls']) {
    test(`${name}: the page turns its camera on in a voice call that the foreign client dialled, who sees it`, async ({ house, server }) => {
        const { foreign, page } = await voiceFromForeign(house, server, formats[name]);
        await page.button(names.cameraOn).click();
        await expectSees(foreign);
        for (const person of [foreign, page]) await expectHears(person);
        await page.button(names.cameraOff).click();
        await expectHears(foreign);
        await page.hangUp();
        for (const person of [foreign, page]) await expectReleased(person);
    });
}
