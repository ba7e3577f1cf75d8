// What a page does that breaks in the middle of a call.
import { expect, test } from './alo.mjs';
import { expectHears } from './media.mjs';
import { names } from './names.mjs';

/** A trap of WebAssembly that nobody catches, as one in a callback of the browser is. */
function trap() {
    // (module (func (export "f") unreachable))
    const bytes = [0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 102, 0, 0, 10, 5, 1, 3, 0, 0, 11];
    const { f } = new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array(bytes))).exports;
    addEventListener('pagehide', () => {
        sessionStorage.setItem('left', JSON.stringify({ live: window.probe.liveTracks().length, at: window.probe.now() }));
    });
    setTimeout(f);
    return window.probe.now();
}

/** What was still captured when the page went away, and when that was. */
async function leaving(person) {
    const left = () => person.page.evaluate(() => sessionStorage.getItem('left')).catch(() => null); // on its way
    await expect.poll(left).not.toBeNull();
    return JSON.parse(await left());
}

async function connect(house) {
    const { caller, callee } = await house.pair();
    caller.expected.push(/RuntimeError|unreachable/);
    await caller.dial(names.video);
    await callee.accept();
    await caller.expectConnected();
    await expectHears(callee);
    return { caller, callee };
}

test('a page that breaks in a call releases its devices at once and hangs up', async ({ house }) => {
    const { caller, callee } = await connect(house);
    expect(await caller.liveTracks()).toBe(2);
    const trapped = await caller.page.evaluate(trap);
    const { live, at } = await leaving(caller);
    expect(live).toBe(0);
    expect(at - trapped, 'ms until the page has let go').toBeLessThan(1000);
    // The far end is told, and does not wait for the 30 s after which a lost device is given up.
    await expect(callee.button(names.hangUp)).toHaveCount(0, { timeout: 8000 });
    expect(await callee.liveTracks()).toBe(0);
    // It has started again, and stays out of the call.
    await expect(caller.row(callee.account.displayName)).toBeVisible();
    await caller.expectIdle();
    expect(await caller.captures()).toBe(0);
});

test('a page that breaks again and again says so, and can be opened anew', async ({ house }) => {
    const [maria, joao] = await house.accounts('maria', 'joao');
    const person = await house.page(maria);
    person.expected.push(/RuntimeError|unreachable/);
    await expect(person.row(joao.displayName)).toBeVisible();
    await person.page.evaluate(trap);
    await leaving(person);
    await expect(person.row(joao.displayName)).toBeVisible();
    await person.page.evaluate(trap);
    await person.page.getByRole('link', { name: 'Abrir de novo' }).click();
    await expect(person.row(joao.displayName)).toBeVisible();
});
