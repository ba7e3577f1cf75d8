// Everything that comes over the network until the first screen can be used, and until nothing more comes.
import { launch } from '../support/chromium.mjs';
import { AloServer } from '../../support/alo_server.mjs';
import { names } from '../../browser/names.mjs';

const BUDGET_KB = 350;

export const method =
    'An empty cache, the sign-in screen; the sum of encodedDataLength (headers and body as transferred) of every ' +
    'response, the font included, until the network has been idle for half a second. 1 kB = 1000 bytes.';

export async function measure() {
    const server = await AloServer.start();
    const { browser, close } = await launch();
    try {
        const context = await browser.newContext({ locale: 'pt-BR', viewport: { width: 1280, height: 800 } });
        const page = await context.newPage();
        const session = await context.newCDPSession(page);
        await session.send('Network.enable');
        const responses = new Map();
        session.on('Network.responseReceived', ({ requestId, response }) => responses.set(requestId, { response, bytes: 0 }));
        session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
            const one = responses.get(requestId);
            if (one) one.bytes = encodedDataLength;
        });
        await page.goto(server.origin);
        await page.getByRole('button', { name: names.signIn, exact: true }).waitFor();
        await page.waitForLoadState('networkidle');
        const all = [...responses.values()];
        for (const { response, bytes } of all) {
            const coding = response.headers['content-encoding'] ?? '-';
            console.log(`  ${String(bytes).padStart(8)}  ${coding.padEnd(5)} ${new URL(response.url).pathname}`);
        }
        const kilobytes = Math.round(all.reduce((sum, one) => sum + one.bytes, 0) / 1000);
        return [{ figure: 'bytes to the first usable screen', alo: `${kilobytes} kB`, bare: '', ratio: '', goal: `≤ ${BUDGET_KB} kB`, met: kilobytes <= BUDGET_KB }];
    } finally {
        await close();
        await server.stop();
    }
}
