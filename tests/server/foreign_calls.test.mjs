// Nobody can read, answer, end or signal a call they are not in.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { answer, candidate, offer } from './support/sdp.mjs';
import { Server } from './support/server.mjs';
import { Wire } from './support/wire.mjs';

let server;
let ana;
let bea;
let eve;
before(async () => {
    server = await Server.start();
    [ana, bea, eve] = await Promise.all(['ana', 'bea', 'eve'].map((handle) => server.register(handle)));
    await Promise.all([server.thread(ana, 'bea'), server.thread(eve, 'ana'), server.thread(eve, 'bea')]);
});
after(() => server.clean());

/** Every message that names a call, aimed at `target`. */
function everything(callId, target) {
    return [
        ['CALL_ANSWER', { callId, answer: answer() }],
        ['CALL_DECLINE', { callId, reason: 'no' }],
        ['CALL_END', { callId }],
        ['CALL_CONNECTED', { callId }],
        ['CALL_PARTICIPANT_MEDIA_UPDATE', { callId, isMuted: true, isVideoEnabled: true, isSharingScreen: true }],
        ['WEBRTC_OFFER', { callId, targetUserId: target, offer: offer() }],
        ['WEBRTC_ANSWER', { callId, targetUserId: target, answer: answer() }],
        ['WEBRTC_ICE_CANDIDATE', { callId, targetUserId: target, candidate: candidate() }],
    ];
}

const heard = (wire) => wire.received.filter((each) => !['HEARTBEAT', 'ACK', 'ERROR', 'PRESENCE'].includes(each.event)).length;

async function eveTries(intruder, callId, wires) {
    const before = wires.map(heard);
    for (const target of [ana.id, bea.id]) {
        for (const [event, data] of everything(callId, target)) {
            const real = await intruder.ask(event, data);
            const invented = await intruder.ask(event, { ...data, callId: 'no-such-call-at-all-00' });
            assert.equal(real.event, 'ERROR', event);
            assert.equal(real.data.code, 'not_found', event);
            assert.deepEqual({ ...real.data, id: '' }, { ...invented.data, id: '' }, 'as if there were no such call');
        }
    }
    for (const wire of wires) await wire.settled();
    assert.deepEqual(wires.map(heard), before, 'nothing was delivered');
}

test('a third person gets the same answer for a ringing, a live and an ended call as for none', async () => {
    const [caller, callee] = [await Wire.open(server, ana), await Wire.open(server, bea)];
    const { callId } = (await caller.ask('CALL_INITIATE', { participantIds: [bea.id], type: 'VIDEO', offer: offer() })).data;
    await Promise.all([callee.event('CALL_INCOMING'), caller.event('CALL_STATUS_CHANGED')]);
    const intrude = async () => {
        const intruder = await Wire.open(server, eve);
        await eveTries(intruder, callId, [caller, callee]);
        await intruder.close();
    };
    await intrude();
    await callee.ask('CALL_ANSWER', { callId, answer: answer() });
    await Promise.all([caller.event('CALL_STARTED'), callee.event('CALL_STARTED')]);
    await intrude();
    await caller.ask('CALL_CONNECTED', { callId });
    const connected = (data) => data.status === 'CONNECTED';
    await Promise.all([caller, callee].map((wire) => wire.event('CALL_STATUS_CHANGED', connected)));
    await intrude();
    await caller.ask('CALL_END', { callId });
    await Promise.all([caller, callee].map((wire) => wire.event('MESSAGE_NEW')));
    await intrude();
});

test('a message reaches only the other participant, whoever it is addressed to', async () => {
    const people = [await server.register('ida'), await server.register('jon')];
    const [ida, jon] = people;
    await server.thread(ida, 'jon');
    const [caller, callee, bystander] = [await Wire.open(server, ida), await Wire.open(server, jon), await Wire.open(server, eve)];
    const { callId } = (await caller.ask('CALL_INITIATE', { participantIds: [jon.id], type: 'AUDIO' })).data;
    await callee.event('CALL_INCOMING');
    await callee.ask('CALL_ANSWER', { callId });
    await caller.event('CALL_STARTED');
    for (const [event, data] of everything(callId, eve.id).slice(5)) {
        assert.equal((await caller.ask(event, data)).event, 'ERROR', event);
    }
    await bystander.settled();
    assert.equal(bystander.received.filter((each) => each.event.startsWith('WEBRTC')).length, 0);
});

test('while it rings the callee can say yes or no and nothing else', async () => {
    const [kim, leo] = [await server.register('kim'), await server.register('leo')];
    await server.thread(kim, 'leo');
    const [caller, callee] = [await Wire.open(server, kim), await Wire.open(server, leo)];
    const { callId } = (await caller.ask('CALL_INITIATE', { participantIds: [leo.id], type: 'AUDIO', offer: offer() })).data;
    await Promise.all([callee.event('CALL_INCOMING'), caller.event('CALL_STATUS_CHANGED')]);
    const before = heard(caller);
    for (const [event, data] of everything(callId, kim.id).slice(2)) {
        assert.equal((await callee.ask(event, data)).event, 'ERROR', event);
    }
    await caller.settled();
    assert.equal(heard(caller), before);
});

test('nobody is called without a conversation with them', async () => {
    const stranger = await server.register('stranger');
    const wire = await Wire.open(server, stranger);
    const real = await wire.ask('CALL_INITIATE', { participantIds: [ana.id], type: 'AUDIO' });
    const invented = await wire.ask('CALL_INITIATE', { participantIds: ['no-such-user-at-all-00'], type: 'AUDIO' });
    assert.equal(real.data.code, 'not_found');
    assert.deepEqual({ ...real.data, id: '' }, { ...invented.data, id: '' });
});
