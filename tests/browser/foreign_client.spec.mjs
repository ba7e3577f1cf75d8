// A call between the page and a client that is not ours: the op format on one side, real media on both.
import { expect, test } from './alo.mjs';
import { expectHears, expectReleased, expectSees } from './media.mjs';
import { names } from './names.mjs';
import { OpPerson } from './op_person.mjs';

const KINDS = {
    voice: { type: 'VOICE', dial: names.voice, incoming: names.incomingVoice, ended: names.endedVoice },
    video: { type: 'VIDEO', dial: names.video, incoming: names.incomingVideo, ended: names.endedVideo },
};

/** Two people in a conversation: one at an op client, one at the page. */
async function meet(house, server) {
    const [ana, maria] = await house.accounts('ana', 'maria');
    const page = await house.page(maria);
    await page.openThread(ana.displayName);
    const op = await OpPerson.open(house, ana);
    return { op, page, threadId: await server.startThread(ana, [maria.handle]) };
}

const connect = {
    async op({ op, page, threadId }, kind) {
        await op.dialOp(threadId, page.account, kind.type);
        await op.told('call:ringing');
        await expect(page.incoming(kind.incoming, op.account.displayName)).toBeVisible();
        await page.accept();
        await op.told('call:answered');
    },
    async page({ op, page, threadId }, kind) {
        await page.dial(kind.dial);
        const { userId, handle, displayName } = page.account.profile;
        expect(await op.told('call:incoming')).toMatchObject({
            threadId,
            type: kind.type,
            caller: { id: userId, handle, displayName, avatarUrl: null },
        });
        await op.accept();
    },
};

for (const [medium, kind] of Object.entries(KINDS)) {
    for (const dialler of ['op', 'page']) {
        for (const leaver of ['op', 'page']) {
            test(`${medium}: the ${dialler} dials, both get real media, the ${leaver} hangs up`, async ({ house, server }) => {
                const pair = await meet(house, server);
                const both = [pair.op, pair.page];
                await connect[dialler](pair, kind);
                for (const person of both) await person.expectConnected();
                for (const person of both) {
                    await expectHears(person);
                    if (medium === 'video') await expectSees(person);
                }
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

test('the op client declines: the page is told, and no device stays open', async ({ house, server }) => {
    const { op, page } = await meet(house, server);
    await page.dial(names.voice);
    await op.told('call:incoming');
    await op.reject();
    await expect(page.toast(names.declined)).toBeVisible();
    expect((await op.told('call:ended')).reason).toBe('rejected');
    for (const person of [op, page]) await expectReleased(person);
});

test('the page declines: the op client is told, and no device stays open', async ({ house, server }) => {
    const { op, page, threadId } = await meet(house, server);
    await op.dialOp(threadId, page.account, 'VIDEO');
    await page.button(names.decline).click();
    await op.told('call:rejected');
    expect((await op.told('call:ended')).reason).toBe('rejected');
    for (const person of [op, page]) await expectReleased(person);
});
