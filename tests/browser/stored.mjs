// What the server keeps of a call, read by HTTP.
import { expect } from '@playwright/test';

/** The conversation of these two holds exactly one call, and it says `expected` (words of docs/protocol.md). */
export async function expectStored(server, { caller, callee }, expected) {
    const thread = await server.startThread(caller.account, [callee.account.handle]);
    await expect
        .poll(async () => (await server.messages(caller.account, thread)).map((message) => message.call).filter(Boolean))
        .toMatchObject([expected]);
}
