// A call in a conversation whose time is limited.
import { expect, test } from './alo.mjs';
import { names } from './names.mjs';

const adminKey = 'the-key-of-the-host-application-for-the-admin-api';

test.use({ serverOptions: { adminKey } });

/** Maria and João on their pages, in a call in a conversation that lasts ten minutes. */
async function timedCall(house) {
    const maria = await house.account('maria');
    const joao = await house.account('joao');
    const body = { handles: [joao.handle], channel: 'chat_voice', sessionLimit: 600 };
    const { body: thread } = await house.server.expectOk('POST', '/threads', body, maria.token);
    const caller = await house.page(maria);
    const callee = await house.page(joao);
    await caller.openThread(joao.displayName);
    await callee.openThread(maria.displayName);
    await caller.dial(names.voice);
    await callee.accept();
    await caller.expectConnected();
    const endIn = (seconds) => {
        const endsAt = new Date(Date.now() + seconds * 1000).toISOString();
        return house.server.expectOk('PUT', `/admin/threads/${thread.chatId}/session`, { endsAt }, adminKey);
    };
    return { both: [caller, callee], endIn };
}

test('what is left of the time is shown, told a minute before the end, and the call ends with it', async ({ house }) => {
    const { both, endIn } = await timedCall(house);
    for (const { page } of both) {
        const left = page.getByRole('timer').filter({ hasText: /^Tempo da sessão, restam 0[89]:\d\d$/ });
        await expect(left).toBeVisible();
    }
    await endIn(62);
    for (const person of both) await expect(person.toast('Falta 1 minuto de sessão')).toBeVisible();
    await endIn(1);
    for (const person of both) {
        await expect(person.toast('O tempo da sessão acabou')).toBeVisible();
        await person.expectIdle();
    }
});
