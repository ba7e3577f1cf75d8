// A native caller and a callee of another format: what came with the dial is told once, however often the caller says it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ChatClient, leaveAll } from './support/chat_client.mjs';
import { couple } from './support/people.mjs';
import { RelayClient } from './support/relay_client.mjs';
import { answer, candidate, descriptionText, offer, plainCandidate, plainDescription } from './support/sdp.mjs';
import { Server } from './support/server.mjs';
import { Wire } from './support/wire.mjs';

let server;
before(async () => { server = await Server.start(); });
after(() => server.clean());
after(leaveAll);

const again = offer({ ufrag: 'efgh' });

/** Each format's callee: how it rings, accepts and answers, and the SDPs and candidates it was told, in their order. */
const callees = {
    'signal relay': async (person) => {
        const client = await RelayClient.open(server, person);
        return {
            client,
            rung: () => client.kind('start'),
            accept: (callId) => client.say('answer', { callId }),
            answer: (callId) => client.say('answer-sdp', { callId, sdp: descriptionText(answer()) }),
            signals: () => client.received
                .filter(({ data }) => ['offer', 'ice'].includes(data.kind))
                .map(({ data }) => (data.sdp ? JSON.parse(data.sdp).sdp : data.candidate.candidate)),
        };
    },
    'thread calls': async (person) => {
        const client = await ChatClient.open(server, person);
        return {
            client,
            rung: () => client.event('chat:call:incoming'),
            accept: (callId) => client.ask('chat:call:accept', { callId }),
            answer: (callId) => client.ask('chat:call:signal', { callId, signal: plainDescription(answer()) }),
            signals: () => client.events
                .filter(([name]) => name === 'chat:call:signal')
                .map(([, { signal }]) => signal.sdp ?? signal.candidate.candidate),
        };
    },
};

const line = (port) => plainCandidate(port).candidate;
const heard = ({ client, signals }, text) => client.changed.until(() => signals().includes(text), text);

for (const [format, open] of Object.entries(callees)) {
    // A caller whose dial was accepted without an answer offers again what it had offered: the same words, once more.
    test(`${format}: the offer and the candidates of the dial come once, those that are new come as well`, async () => {
        const { a, b } = await couple(server);
        const caller = await Wire.open(server, a);
        const callee = await open(b);
        const say = (event, data) => caller.ask(event, { callId, targetUserId: b.id, ...data });
        const dial = { participantIds: [b.id], type: 'VIDEO', offer: offer() };
        const { callId } = (await caller.ask('CALL_INITIATE', dial)).data;
        await say('WEBRTC_ICE_CANDIDATE', { candidate: candidate(50001) });
        await callee.rung();
        await callee.accept(callId);
        assert.equal((await caller.event('CALL_STARTED')).data.answer, undefined);
        await say('WEBRTC_OFFER', { offer: offer() });
        for (const port of [50001, 50002]) await say('WEBRTC_ICE_CANDIDATE', { candidate: candidate(port) });
        await heard(callee, line(50002));
        const first = [offer().sdp, line(50001), line(50002)];
        assert.deepEqual(callee.signals(), first);
        await callee.answer(callId);
        await caller.event('WEBRTC_ANSWER_RECEIVED');
        await say('WEBRTC_OFFER', { offer: again });
        await say('WEBRTC_ICE_CANDIDATE', { candidate: candidate(50003) });
        await heard(callee, line(50003));
        assert.deepEqual(callee.signals(), [...first, again.sdp, line(50003)]);
    });
}
