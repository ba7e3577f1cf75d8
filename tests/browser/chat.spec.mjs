// Conversations: messages both ways, unread counts, paging, typing, new conversations.
import { expect, test } from './alo.mjs';
import { names } from './names.mjs';

test('a message arrives on every page of the conversation, in order', async ({ house }) => {
    const [maria, joao] = await house.accounts('maria', 'joao');
    const [a, b, other] = [await house.page(maria), await house.page(joao), await house.page(joao)];
    await a.openThread(joao.displayName);
    await b.openThread(maria.displayName);
    await other.openThread(maria.displayName);
    for (const text of ['um', 'dois', 'três']) await a.say(joao.displayName, text);
    await b.say(maria.displayName, 'quatro');
    for (const person of [a, b, other]) {
        await expect(person.page.getByRole('article')).toHaveCount(4);
        const said = await person.page.getByRole('article').evaluateAll((all) =>
            all.map((element) => element.getAttribute('aria-label') ?? element.textContent),
        );
        for (const [i, text] of ['um', 'dois', 'três', 'quatro'].entries()) expect(said[i]).toContain(text);
    }
});

test('unread messages are counted, in the list and in the title, until they are read', async ({ house, server }) => {
    const [maria, joao] = await house.accounts('maria', 'joao');
    const reader = await house.page(joao);
    const thread = await server.startThread(maria, [joao.handle]);
    for (const text of ['oi', 'está aí?']) await server.say(maria, thread, text);
    await expect(reader.row(maria.displayName)).toHaveAccessibleName(/está aí\?.*2 não lidas/);
    await expect.poll(() => reader.page.title()).toContain('(2)');
    await reader.openThread(maria.displayName);
    await expect(reader.article('está aí?')).toBeVisible();
    await expect(reader.row(maria.displayName)).not.toHaveAccessibleName(/não lida/);
    await expect.poll(() => reader.page.title()).not.toContain('(');
});

test('the writer sees that the message was read', async ({ house }) => {
    const { caller, callee } = await house.pair();
    await caller.say(callee.account.displayName, 'leu?');
    await expect(caller.article('leu?')).toHaveAccessibleName(/Lida/);
    await expect(callee.article('leu?')).toBeVisible();
});

test('older messages are loaded when scrolling up, and none is doubled', async ({ house, server }) => {
    const [maria, joao] = await house.accounts('maria', 'joao');
    const thread = await server.startThread(maria, [joao.handle]);
    const total = 120;
    for (let i = 1; i <= total; ++i) await server.say(i % 3 ? maria : joao, thread, `mensagem ${String(i).padStart(3, '0')}`);
    const reader = await house.page(joao);
    await reader.openThread(maria.displayName);
    await expect(reader.article('mensagem 120')).toBeVisible();
    await expect(reader.article('mensagem 001')).toHaveCount(0);
    const log = reader.page.getByRole('log');
    const seen = new Set();
    await expect
        .poll(
            async () => {
                const box = await log.boundingBox();
                await reader.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
                await reader.page.mouse.wheel(0, -400);
                const labels = await reader.page.getByRole('article').evaluateAll((all) =>
                    all.map((element) => element.getAttribute('aria-label') ?? element.textContent),
                );
                const numbers = labels.map((label) => /mensagem (\d+)/.exec(label)?.[1]).filter(Boolean);
                expect(new Set(numbers).size, 'no message twice').toBe(numbers.length);
                expect(numbers, 'in order').toEqual([...numbers].sort());
                numbers.forEach((number) => seen.add(number));
                return seen.has('001');
            },
            { timeout: 20_000, intervals: [50, 100] },
        )
        .toBe(true);
    expect(seen.size).toBe(total);
});

test('typing is shown to the other side', async ({ house }) => {
    const { caller, callee } = await house.pair();
    await caller.composer(callee.account.displayName).pressSequentially('quase', { delay: 20 });
    await expect(callee.page.getByText(names.typing(caller.account.displayName)).first()).toBeAttached();
});

test('Shift+Enter makes a new line, Enter sends both lines', async ({ house }) => {
    const { caller, callee } = await house.pair();
    await caller.composer(callee.account.displayName).focus();
    const keys = caller.page.keyboard;
    await keys.type('linha um');
    await keys.press('Shift+Enter');
    await keys.type('linha dois');
    await keys.press('Enter');
    await expect(callee.article('linha dois')).toHaveAccessibleName(/linha um\s+linha dois/);
    await expect(caller.composer(callee.account.displayName)).toHaveValue('');
});

test('a new conversation is started by the handle, and errors are told', async ({ house }) => {
    const [maria, ana] = [await house.account('maria'), await house.account('ana')];
    const person = await house.page(maria);
    person.expected.push(/status of 4\d\d/);
    await person.button(names.newChat).first().click();
    const dialog = person.page.getByRole('dialog', { name: names.newChat });
    const field = dialog.getByRole('textbox');
    await expect(field).toBeFocused();
    await field.fill('ninguem-aqui');
    await field.press('Enter');
    await expect(dialog.getByText('Ninguém aqui tem esse usuário')).toBeAttached();
    await field.fill(maria.handle);
    await field.press('Enter');
    await expect(dialog.getByText('Esse usuário é você')).toBeAttached();
    await field.fill(ana.handle);
    await dialog.getByRole('button', { name: 'Conversar' }).click();
    await expect(person.composer(ana.displayName)).toBeVisible();
    await expect(dialog).toHaveCount(0);
    await person.say(ana.displayName, 'prazer');
    const other = await house.page(ana);
    await other.openThread(maria.displayName);
    await expect(other.article('prazer')).toBeVisible();
});

test('a conversation started elsewhere appears in the list at once', async ({ house, server }) => {
    const [maria, ana] = [await house.account('maria'), await house.account('ana')];
    const person = await house.page(maria);
    const thread = await server.startThread(ana, [maria.handle]);
    await server.say(ana, thread, 'surpresa');
    await expect(person.row(ana.displayName)).toHaveAccessibleName(/surpresa/);
});

test('presence follows the other person', async ({ house }) => {
    const [maria, joao] = await house.accounts('maria', 'joao');
    const person = await house.page(maria);
    await person.openThread(joao.displayName);
    await expect(person.page.getByText('online agora')).toHaveCount(0);
    const other = await house.page(joao);
    await expect(person.page.getByText('online agora').first()).toBeAttached();
    await other.page.close();
    // A page that goes without a word has half a minute to come back.
    await expect(person.page.getByText('online agora')).toHaveCount(0, { timeout: 45_000 });
});

test('text with markup is shown as text', async ({ house }) => {
    const { caller, callee } = await house.pair();
    const text = '<img src=x onerror=alert(1)> & <b>negrito</b>';
    await caller.say(callee.account.displayName, text);
    await expect(callee.article(text)).toBeVisible();
    expect(await callee.page.locator('img[src="x"], b').count()).toBe(0);
});
