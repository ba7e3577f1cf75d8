// What a page leaves to the browser, and how long it waits for the server.
import { expect, test } from './alo.mjs';

test('Ctrl and the wheel zoom the page, the wheel alone scrolls what is drawn', async ({ house }) => {
    const [maria, joao] = await house.accounts('maria', 'joao');
    const person = await house.page(maria);
    await expect(person.row(joao.displayName)).toBeVisible();
    const taken = (ctrlKey) =>
        person.page.locator('#alo-stage').evaluate((stage, ctrl) => {
            const event = new WheelEvent('wheel', { deltaY: 100, ctrlKey: ctrl, bubbles: true, cancelable: true });
            stage.dispatchEvent(event);
            return event.defaultPrevented;
        }, ctrlKey);
    expect(await taken(false)).toBe(true);
    expect(await taken(true)).toBe(false);
});

test('a server that does not answer the first question is asked again', async ({ house }) => {
    const [maria, joao] = await house.accounts('maria', 'joao');
    const context = await house.context();
    // The first question's fifteen seconds pass fifty times as fast.
    await context.addInitScript(() => {
        const timeout = AbortSignal.timeout.bind(AbortSignal);
        let first = true;
        AbortSignal.timeout = (ms) => {
            const wait = first ? ms / 50 : ms;
            first = false;
            return timeout(wait);
        };
    });
    let asked = 0;
    await context.route('**/me', (route) => (++asked === 1 ? undefined : route.continue())); // the first stays open
    const person = await house.page(maria, { in: context });
    await expect(person.row(joao.displayName)).toBeVisible();
    expect(asked).toBeGreaterThan(1);
});
