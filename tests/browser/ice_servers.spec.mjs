// Where a call's connections look for their ways out: at the servers the operator named, and nowhere else.
import { expect, test } from './alo.mjs';
import { iceServers } from './connections.mjs';
import { expectHears } from './media.mjs';

// Nothing listens there: two pages of one machine find each other without.
const STUN = 'stun:127.0.0.1:9';
const TURN = 'turn:127.0.0.1:9?transport=udp';
test.use({ serverOptions: { iceServers: [STUN, `${TURN},somebody,a,secret`] } });

test('the ICE servers of the operator are those of every connection', async ({ house }) => {
    const { caller, callee } = await house.pair();
    await caller.dial();
    await callee.accept();
    await Promise.all([caller.expectConnected(), callee.expectConnected()]);
    await expectHears(caller);
    for (const person of [caller, callee]) {
        const connections = await iceServers(person);
        expect(connections.length).toBeGreaterThan(0);
        for (const servers of connections) {
            expect(servers).toEqual([
                { urls: [STUN], username: '', credential: '' },
                { urls: [TURN], username: 'somebody', credential: 'a,secret' },
            ]);
        }
    }
});
