// The demo accounts at the page: one tap and in.
import { expect, test } from './alo.mjs';
import { names } from './names.mjs';

test.use({ serverOptions: { demo: true } });

const PEOPLE = ['João Silva', 'Maria Souza', 'Ana Lima', 'राज पटेल'];

for (const me of PEOPLE) {
    test(`one tap signs in as ${me}, and the other three are there to talk to`, async ({ house }) => {
        const person = await house.visitor();
        for (const name of PEOPLE) await expect(person.button(name)).toBeEnabled();
        await person.button(me).click();
        const others = PEOPLE.filter((name) => name !== me);
        for (const name of others) await expect(person.row(name)).toBeVisible();
        await expect(person.page.getByRole('option')).toHaveCount(others.length);
        await person.openThread(others[0]);
        // The session is a real one: it is there after a reload, and it may call.
        await person.page.reload();
        await person.openThread(others[0]);
        await expect(person.button(names.voice)).toBeEnabled();
    });
}

test('two demo accounts call each other', async ({ house }) => {
    const [caller, callee] = [await house.visitor(), await house.visitor()];
    await caller.button('Maria Souza').click();
    await callee.button('राज पटेल').click();
    await expect(callee.row('Maria Souza')).toBeVisible();
    await caller.openThread('राज पटेल');
    await caller.dial();
    await expect(callee.incoming(names.incomingVoice, 'Maria Souza')).toBeVisible();
    await callee.accept();
    await Promise.all([caller.expectConnected(), callee.expectConnected()]);
});
