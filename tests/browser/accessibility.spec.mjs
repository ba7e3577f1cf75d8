// axe-core over the DOM mirror, in every screen, in both schemes and in all languages.
import { expect, test } from './alo.mjs';
import { audit } from './audit.mjs';
import { expectMovingPicture } from './media.mjs';
import { names, wordsOf } from './names.mjs';
import { Person } from './person.mjs';

test.use({ relayCount: 1 });

const LOOKS = [
    { viewport: { width: 1280, height: 800 }, colorScheme: 'dark' },
    { viewport: { width: 390, height: 844 }, colorScheme: 'dark' },
    { viewport: { width: 1280, height: 800 }, colorScheme: 'light' },
    { viewport: { width: 390, height: 844 }, colorScheme: 'light' },
];
/** What Chromium writes by itself about a server that cannot be reached. */
const NETWORK = /WebSocket connection to|ERR_CONNECTION|ERR_EMPTY_RESPONSE|Failed to load resource: net::/;

/** Everything this page asks for is denied. */
async function denied(house, look) {
    const context = await house.context(look);
    await context.addInitScript(() => {
        const denial = () => Promise.reject(new DOMException('denied', 'NotAllowedError'));
        MediaDevices.prototype.getUserMedia = denial;
    });
    return context;
}

for (const look of LOOKS) {
    const { viewport } = look;
    test.describe(`${viewport.width}x${viewport.height} ${look.colorScheme}`, () => {
        test('sign-in and registration', async ({ house }) => {
            const page = await (await house.context(look)).newPage();
            const person = new Person(page, { displayName: 'visitor' }, house.server.origin);
            person.expected.push(/status of 40[14]/);
            house.persons.push(person);
            await person.visit();
            await expect(person.button(names.signIn)).toBeVisible();
            await audit(person, 'sign-in');
            await page.getByRole('button', { name: /Criar conta/ }).click();
            await expect(page.getByRole('textbox', { name: 'Nome de exibição' })).toBeVisible();
            await audit(person, 'registration');
        });

        test('conversations, menu and new conversation', async ({ house }) => {
            const { caller, callee } = await house.pair({ context: look });
            await caller.say(callee.account.displayName, 'olá');
            await expect(callee.article('olá')).toBeVisible();
            await audit(callee, 'conversation');
            await callee.button(names.more).first().click();
            await expect(callee.page.getByRole('menu')).toBeVisible();
            await audit(callee, 'menu');
            await callee.page.keyboard.press('Escape');
            await expect(callee.page.getByRole('menu')).toHaveCount(0);
            if (viewport.width < 640) await callee.button('Voltar').click();
            await callee.button(names.newChat).first().click();
            await expect(callee.page.getByRole('dialog')).toBeVisible();
            await audit(callee, 'new conversation');
        });

        test('ringing, voice call, minimised call and the line it leaves', async ({ house }) => {
            const { caller, callee } = await house.pair({ context: look });
            await caller.dial();
            await expect(callee.button(names.accept)).toBeVisible();
            await audit(callee, 'incoming call');
            await audit(caller, 'outgoing call');
            await callee.accept();
            await caller.expectConnected();
            await audit(caller, 'voice call');
            await caller.button(names.minimise).click();
            await expect(caller.button(names.expand)).toBeVisible();
            await audit(caller, 'minimised call');
            await caller.hangUp();
            await expect(callee.article(names.endedVoice).first()).toBeVisible();
            await audit(callee, 'after the call');
        });

        test('video call', async ({ house }) => {
            const { caller, callee } = await house.pair({ context: look });
            await caller.dial(names.video);
            await expect(callee.button(names.accept)).toBeVisible();
            await audit(callee, 'incoming video call');
            await callee.accept();
            await expectMovingPicture(caller, caller.page.getByRole('img', { name: names.videoOf(callee.account.displayName) }));
            await audit(caller, 'video call');
        });

        test('list of shortcuts', async ({ house }) => {
            const { caller } = await house.pair({ context: look });
            await caller.button(names.voice).focus();
            await caller.page.keyboard.press('?');
            await expect(caller.page.getByRole('dialog', { name: names.shortcuts })).toBeVisible();
            await audit(caller, 'list of shortcuts');
        });

        test('permission cards', async ({ house }) => {
            const [maria, joao] = await house.accounts('maria', 'joao');
            const caller = await house.page(maria, { in: await denied(house, look) });
            const callee = await house.page(joao, { context: look });
            await expect(callee.row(maria.displayName)).toBeVisible(); // somebody there to ring
            await caller.openThread(joao.displayName);
            await caller.dial(names.video);
            await expect(caller.page.getByRole('alertdialog', { name: names.micBlocked })).toBeVisible();
            await audit(caller, 'microphone denied');
            await caller.button(names.listenOnly).click();
            await expect(caller.page.getByRole('alertdialog')).toHaveCount(0);
            await audit(caller, 'listening only');
        });

        test('toasts', async ({ house }) => {
            const { caller, callee } = await house.pair({ context: look });
            await caller.dial();
            await callee.button(names.decline).click();
            await expect(caller.toast(names.declined)).toBeVisible();
            await audit(caller, 'declined');
            await callee.page.close();
            await expect(caller.page.getByRole('img', { name: /visto por último/ })).toBeAttached({ timeout: 45_000 });
            await caller.dial();
            await expect(caller.toast(names.offline(callee.account.displayName))).toBeVisible();
            await audit(caller, 'offline');
        });

        test('banners, with and without a call', async ({ house }) => {
            const [relay] = house.relays;
            relay.restore();
            const { caller, callee } = await house.pair({ origin: relay.origin, context: look }, { context: look });
            caller.expected.push(NETWORK);
            await caller.dial();
            await callee.accept();
            await caller.expectConnected();
            relay.cut();
            await expect(caller.page.getByText(/Sem conexão com o servidor/).first()).toBeAttached();
            await audit(caller, 'server away in a call');
            await caller.hangUp();
            await caller.expectIdle();
            await expect(caller.page.getByRole('alert', { name: /Sem conexão com o servidor/ })).toBeVisible();
            await audit(caller, 'server away');
            relay.restore();
        });
    });
}

for (const language of ['en', 'hi']) {
    const words = wordsOf(language);
    const say = { query: `?lang=${language}` };

    test(`the screens in ${language}`, async ({ house }) => {
        const visitor = new Person(await (await house.context()).newPage(), { displayName: 'visitor' }, house.server.origin);
        visitor.expected.push(/status of 40[14]/);
        await visitor.visit(say.query);
        await expect(visitor.button(words['auth.signIn'])).toBeVisible();
        await audit(visitor, 'sign-in');
        const [maria, joao] = await house.accounts('maria', 'joao');
        const caller = await house.page(maria, say);
        const callee = await house.page(joao, say);
        await expect(caller.page.locator('html')).toHaveAttribute('lang', language);
        await caller.row(joao.displayName).click();
        await expect(caller.button(words['call.startVoice'])).toBeVisible();
        await audit(caller, 'conversation');
        await caller.button(words['call.more']).first().click();
        await expect(caller.page.getByRole('menu')).toBeVisible();
        await audit(caller, 'menu');
        await caller.page.keyboard.press('Escape');
        await expect(caller.page.getByRole('menu')).toHaveCount(0);
        await caller.button(words['call.startVoice']).click();
        await expect(callee.button(words['call.accept'])).toBeVisible();
        await audit(callee, 'incoming call');
        await callee.button(words['call.accept']).click();
        await caller.expectConnected();
        await audit(caller, 'voice call');
        await caller.page.keyboard.press('?');
        await expect(caller.page.getByRole('dialog', { name: words['menu.shortcuts'] })).toBeVisible();
        await audit(caller, 'list of shortcuts');
    });
}
