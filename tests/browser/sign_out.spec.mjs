// Signing out where the server cannot be reached: the cookie, which only the server can take away, signs nobody in.
import { expect, test } from './alo.mjs';
import { names } from './names.mjs';

test.use({ relayCount: 1 });

const NETWORK = /WebSocket connection to|ERR_CONNECTION|ERR_EMPTY_RESPONSE|ERR_FAILED|Failed to load resource/;

async function signedIn(house) {
    const [relay] = house.relays;
    relay.restore();
    const [maria, joao] = await house.accounts('maria', 'joao');
    const person = await house.page(maria, { origin: relay.origin });
    person.expected.push(NETWORK);
    await person.openThread(joao.displayName);
    return { person, relay };
}

async function signOut(person) {
    await person.button(names.more).first().click();
    await person.page.getByRole('menuitem', { name: 'Sair' }).click();
    await expect(person.button(names.signIn)).toBeVisible();
}

/** Whether the server still takes that login. */
const taken = async (server, person) => (await server.request('GET', '/me', undefined, person.account.token)).status;

test('signed out without a network: the server hears of it when there is one', async ({ house, server }) => {
    const { person, relay } = await signedIn(house);
    relay.cut();
    await signOut(person);
    expect(await taken(server, person)).toBe(200);
    relay.restore();
    await expect.poll(() => taken(server, person)).toBe(401);
    await person.page.reload();
    await expect(person.button(names.signIn)).toBeVisible();
});

test('reloaded before the server has heard of it: signed out all the same', async ({ house, server }) => {
    const { person } = await signedIn(house);
    await person.page.route('**/auth/logout', (route) => route.abort());
    await signOut(person);
    await person.page.addInitScript(() => {
        const look = () => {
            if (document.querySelector('[role="option"]')) window.showedConversations = true;
        };
        new MutationObserver(look).observe(document, { childList: true, subtree: true });
    });
    await person.page.reload();
    await expect(person.button(names.signIn)).toBeVisible();
    expect(await taken(server, person)).toBe(200);
    await person.page.unroute('**/auth/logout');
    await expect.poll(() => taken(server, person)).toBe(401);
    await expect(person.button(names.signIn)).toBeVisible();
    expect(await person.page.evaluate(() => window.showedConversations)).toBeUndefined();
});
