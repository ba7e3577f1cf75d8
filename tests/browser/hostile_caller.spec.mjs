// No media leaves the callee before the callee's own gesture, whatever the far end says and in whatever order.
import { expect, test } from './alo.mjs';
import { beyondPrepared, dice, everyOrder, hostileSeed, lanes, NOTHING, realDescriptions, someOrders, traces } from './hostile.mjs';
import { CALLER_KINDS, HostileCaller } from './hostile_caller.mjs';
import { SERVER_KINDS, ServerWords } from './hostile_server.mjs';
import { names } from './names.mjs';

test.use({ serverOptions: { ringTimeoutMs: 300_000 } });

const LENGTH = 3;
const SAMPLE = 4;
const LANES = 4;

/**
 * All orders of LENGTH, among them those that end the call; all of LENGTH to a call that goes on ringing; and a sample
 * of longer ones. @param {number} kinds the last one ends the call
 */
function orders(kinds, roll, sampled) {
    return [...everyOrder(kinds, LENGTH), ...everyOrder(kinds - 1, LENGTH), ...someOrders(kinds, SAMPLE, sampled, roll)];
}

async function descriptions(house, server) {
    const scratch = await (await house.context()).newPage();
    await scratch.goto(server.origin);
    const real = await realDescriptions(scratch);
    await scratch.close();
    return real;
}

/** The callee on two pages, one of them with the conversation open, and a caller who rings there. */
async function lane(house, server, real) {
    const [joao] = await house.accounts('joao');
    const caller = await HostileCaller.meet(server, joao, real);
    const quiet = await house.page(joao);
    const open = await house.page(joao);
    await open.openThread(caller.account.displayName);
    await caller.ring();
    for (const callee of [quiet, open]) await expect(callee.button(names.accept)).toBeVisible();
    return { quiet, open, caller };
}

async function expectNothing({ quiet, open }) {
    expect(await traces(quiet.page)).toEqual(NOTHING);
    expect(beyondPrepared(await traces(open.page))).toEqual(NOTHING);
}

test('a hostile caller says everything in every order to ringing pages', async ({ house, server }) => {
    test.setTimeout(400_000);
    const real = await descriptions(house, server);
    const order = orders(CALLER_KINDS, dice(hostileSeed()), 60);
    const parts = lanes(order, LANES, SAMPLE);
    const ends = [];
    for (let i = 0; i < LANES; ++i) ends.push(await lane(house, server, real));
    await Promise.all(ends.map(({ caller }, i) => caller.sayAll(parts[i], LENGTH)));
    for (const end of ends) {
        await end.caller.ring();
        for (const callee of [end.quiet, end.open]) await expect(callee.button(names.accept)).toBeVisible();
        await expectNothing(end);
        end.caller.close();
    }
});

test('a hostile caller goes on after ending the call, and rings again', async ({ house, server }) => {
    const end = await lane(house, server, await descriptions(house, server));
    const { quiet, open, caller } = end;
    // Four more rings: the fifth unanswered one is the last that the server allows.
    for (let round = 0; round < 4; ++round) {
        for (let kind = 0; kind < CALLER_KINDS; ++kind) await caller.say(kind);
        for (const callee of [quiet, open]) await expect(callee.button(names.accept)).toHaveCount(0);
        for (const kind of caller.aboutTheCall()) expect((await caller.say(kind)).event).toBe('ERROR');
        await caller.ring(round % 2 ? 'AUDIO' : 'VIDEO');
        for (const callee of [quiet, open]) await expect(callee.button(names.accept)).toBeVisible();
        await expectNothing(end);
    }
    caller.close();
});

test('even a server that invents all of it in every order gets no media out of ringing pages', async ({ house, server }) => {
    test.setTimeout(200_000);
    const [joao] = await house.accounts('joao');
    const context = await house.context();
    const words = await ServerWords.between(context);
    const real = await descriptions(house, server);
    const caller = await HostileCaller.meet(server, joao, real);
    const [quiet, open] = [await house.page(joao, { in: context }), await house.page(joao, { in: context })];
    await open.openThread(caller.account.displayName);
    await caller.ring();
    for (const callee of [quiet, open]) await expect(callee.button(names.accept)).toBeVisible();
    words.know(real, caller.account.profile.userId);
    for (const kind of orders(SERVER_KINDS, dice(hostileSeed()), 200)) words.say(kind);
    words.ringAnew();
    await server.say(caller.account, words.call.chatId, 'isso foi tudo');
    for (const callee of [quiet, open]) {
        await expect(callee.row(caller.account.displayName)).toHaveAccessibleName(/isso foi tudo/, { timeout: 60_000 });
        await expect(callee.button(names.accept)).toBeVisible();
    }
    await expectNothing({ quiet, open });
    caller.close();
});
