// The browser's own rule, without any flag: no sound before the first gesture. Playwright's locators count as a
// gesture, so until the click this test looks through the accessibility tree of the DevTools protocol.
import { expect, test } from './alo.mjs';
import { names } from './names.mjs';

async function tree(session) {
    const { nodes } = await session.send('Accessibility.getFullAXTree');
    return nodes.filter((node) => !node.ignored).map((node) => ({ role: node.role?.value, name: node.name?.value ?? '' }));
}

/** Does not count as a gesture, unlike page.evaluate(). */
async function quietly(session, expression) {
    return (await session.send('Runtime.evaluate', { expression, returnByValue: true })).result.value;
}

test('blocked sound is said visibly, and starts at the first gesture', async ({ house }) => {
    const [maria, joao] = await house.accounts('maria', 'joao');
    const caller = await house.page(maria);
    await caller.openThread(joao.displayName);
    const context = await house.context();
    const { name, value } = joao.cookie;
    await context.addCookies([{ name, value, domain: '127.0.0.1', path: '/' }]);
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await page.goto(house.server.origin);
    const has = async (role, text) => (await tree(session)).some((node) => node.role === role && text.test(node.name));
    await expect.poll(() => has('option', new RegExp(maria.displayName))).toBe(true);

    await caller.dial();
    await expect.poll(() => has('button', new RegExp(`^${names.accept}$`))).toBe(true);
    expect(await quietly(session, 'navigator.userActivation.hasBeenActive')).toBe(false);
    await expect
        .poll(async () => (await tree(session)).filter((node) => node.name.includes(names.soundBlocked)).length, { message: 'the notice' })
        .toBeGreaterThan(0);
    const running = 'window.probe.soundContexts.some((context) => context.state === "running")';
    expect(await quietly(session, running), 'the browser does block sound here').toBe(false);

    await page.mouse.click(5, 5);
    await expect.poll(() => quietly(session, running)).toBe(true);
    await expect(page.getByText(names.soundBlocked)).toHaveCount(0);
    await expect(page.getByRole('button', { name: names.accept, exact: true })).toBeVisible();
});
