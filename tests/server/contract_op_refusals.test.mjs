// What an op client may not say: the documented code, and everything else stays as it was.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { OpClient } from './support/op_client.mjs';
import { couple, stranger } from './support/people.mjs';
import { answer, descriptionText, offer, plainCandidate, sdp } from './support/sdp.mjs';
import { Server } from './support/server.mjs';

let server;
before(async () => { server = await Server.start(); });
after(() => server.clean());

const offered = descriptionText(offer());
const answered = descriptionText(answer());
const tooLong = 'x'.repeat(65);
const unknown = 'call-uuid';
const large = descriptionText(offer({ extra: `a=x:${'y'.repeat(33_000)}\r\n` }));

async function two() {
    const pair = await couple(server);
    return { ...pair, caller: await OpClient.open(server, pair.a), callee: await OpClient.open(server, pair.b) };
}

async function ring({ b, threadId, caller, callee }) {
    caller.say('call:offer', { threadId, calleeId: b.id, type: 'VOICE', sdp: offered });
    await caller.op('call:ringing');
    return (await callee.op('call:incoming')).data.callId;
}

async function talk(pair) {
    const callId = await ring(pair);
    pair.callee.say('call:answer', { callId, sdp: answered });
    await pair.caller.op('call:answered');
    return callId;
}

async function refused(client, code, op, data, what = JSON.stringify(data)) {
    assert.equal(await client.refusal(JSON.stringify({ op, data })), code, `${op} ${what.slice(0, 120)}`);
}

/** What this client has been told, but errors and the ends of its own refused offers. */
const told = (client) => client.ops().filter((op) => op !== 'error');
const heard = (client) =>
    client.received.filter(({ op, data }) => op !== 'error' && !(op === 'call:ended' && data.callId === ''));

test('call:offer: each field missing, mistyped, unknown or too long is refused, ends as error, and nobody rings', async () => {
    const { a, b, threadId, caller, callee } = await two();
    const good = { threadId, calleeId: b.id, type: 'VOICE', sdp: offered };
    const cases = [
        ...Object.keys(good).map((name) => ['bad_message', { [name]: undefined }]),
        ...Object.keys(good).flatMap((name) => [7, true, [], {}, null, ''].map((value) => ['bad_message', { [name]: value }])),
        ...['threadId', 'calleeId'].map((name) => ['bad_message', { [name]: tooLong }]),
        ...['threadId', 'calleeId'].map((name) => ['not_found', { [name]: 'thread-or-user-uuid' }]),
        ...['voice', 'AUDIO', 'VOICE '].map((type) => ['bad_message', { type }]),
        ...['v=0\r\no=- ...', '{"type":"offer"}', '{"type":"offer","sdp":7}', '[]', answered]
            .map((text) => ['bad_message', { sdp: text }]),
        ['too_large', { sdp: large }],
        ['bad_message', { sdp: sdp({ extra: 'a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:x\r\n' }) }],
    ];
    let client = caller;
    for (const [i, [code, change]] of cases.entries()) {
        if (i % 25 === 24) client = await OpClient.open(server, a);
        await refused(client, code, 'call:offer', { ...good, ...change }, JSON.stringify(change));
        const { data } = client.received.at(-1).op === 'error' ? await client.op('call:ended') : client.received.at(-1);
        assert.deepEqual(data, { callId: '', reason: 'error' });
    }
    await callee.settled();
    assert.deepEqual(told(callee), ['welcome']);
    assert.deepEqual((await server.ok('GET', '/calls/history', { token: a.token })).calls, []);
});

const messages = (callId) => [
    ['call:answer', { callId, sdp: answered }],
    ['call:reject', { callId }],
    ['call:end', { callId }],
    ['ice:candidate', { callId, candidate: plainCandidate(50000) }],
];

test('messages about a call: a bad or missing callId, sdp or candidate is refused and the call goes on ringing', async () => {
    const pair = await two();
    const { caller, callee } = pair;
    const callId = await ring(pair);
    for (const client of [caller, callee]) {
        const before = heard(client).length;
        for (const [op, data] of messages(callId)) {
            for (const bad of [undefined, null, 7, {}, [callId], '', tooLong, 'with space']) {
                await refused(client, 'bad_message', op, { ...data, callId: bad });
            }
            await refused(client, 'not_found', op, { ...data, callId: unknown });
        }
        assert.equal(heard(client).length, before);
    }
    for (const text of [undefined, 7, 'v=0\r\no=- ...', offered]) {
        await refused(callee, 'bad_message', 'call:answer', { callId, sdp: text });
    }
    await refused(callee, 'too_large', 'call:answer', { callId, sdp: large.replace('offer', 'answer') });
    callee.say('call:answer', { callId, sdp: answered });
    assert.equal((await caller.op('call:answered')).data.callId, callId);
});

test('ice:candidate: one that is no candidate reaches nobody', async () => {
    const pair = await two();
    const callId = await talk(pair);
    const { candidate, ...rest } = plainCandidate(50000);
    const bad = [7, 'candidate:1', [], {}, rest, { ...rest, candidate: 7 }, { ...rest, candidate: `${candidate}\r\na=x` },
        { ...rest, candidate: 'host.example' }, { candidate, sdpMid: 7 }, { candidate, sdpMLineIndex: '0' }];
    for (const each of bad) await refused(pair.caller, 'bad_message', 'ice:candidate', { callId, candidate: each });
    await pair.callee.settled();
    assert.deepEqual(told(pair.callee), ['welcome', 'call:incoming']);
    pair.caller.say('ice:candidate', { callId, candidate: plainCandidate(50001) });
    assert.deepEqual((await pair.callee.op('ice:candidate')).data.candidate, plainCandidate(50001));
});

test('the wrong person: a caller cannot answer or reject, a callee cannot end or send candidates while it rings', async () => {
    const pair = await two();
    const { caller, callee } = pair;
    const callId = await ring(pair);
    const [yes, no, end, candidate] = messages(callId);
    for (const [op, data] of [yes, no]) await refused(caller, 'not_allowed', op, data);
    for (const [op, data] of [end, candidate]) await refused(callee, 'not_allowed', op, data);
    assert.deepEqual([told(caller), told(callee)], [['welcome', 'call:ringing'], ['welcome', 'call:incoming']]);
    callee.say('call:answer', { callId, sdp: answered });
    await caller.op('call:answered');
    const other = await OpClient.open(server, pair.b);
    const codes = ['invalid_state', 'invalid_state', 'not_allowed', 'not_allowed'];
    for (const [i, [op, data]] of messages(callId).entries()) {
        await refused(other, codes[i], op, data, 'from the device that did not answer');
    }
    await caller.settled();
    assert.deepEqual(told(caller), ['welcome', 'call:ringing', 'call:answered']);
});

test('the wrong moment: rejecting a running call, or anything but ending one that is over, is refused', async () => {
    const pair = await two();
    const { caller, callee } = pair;
    const callId = await talk(pair);
    await refused(callee, 'invalid_state', 'call:reject', { callId });
    caller.say('call:end', { callId });
    for (const client of [caller, callee]) await client.op('call:ended');
    const [yes, no, , candidate] = messages(callId);
    for (const [op, data] of [yes, no, candidate]) await refused(callee, 'invalid_state', op, data);
    await refused(caller, 'invalid_state', ...candidate);
    const before = [told(caller), told(callee)];
    for (const client of [caller, callee]) {
        client.say('call:end', { callId });
        await client.settled();
    }
    assert.deepEqual([told(caller), told(callee)], before, 'an end that is done already changes nothing');
    const { call } = await server.ok('GET', `/calls/${callId}`, { token: pair.a.token });
    assert.deepEqual([call.status, call.reason, call.endedBy], ['ENDED', 'hung_up', pair.a.id]);
});

test('a stranger gets the same answer for a call of others as for none, and no call can be made to one', async () => {
    const pair = await two();
    const eve = await OpClient.open(server, await stranger(server));
    const callId = await talk(pair);
    for (const id of [callId, unknown]) {
        for (const [op, data] of messages(id)) await refused(eve, 'not_found', op, data);
    }
    await refused(eve, 'not_found', 'call:offer', { threadId: pair.threadId, calleeId: pair.b.id, type: 'VOICE', sdp: offered });
    for (const client of [pair.caller, pair.callee]) await client.settled();
    assert.deepEqual(told(pair.caller), ['welcome', 'call:ringing', 'call:answered']);
    assert.deepEqual(told(pair.callee), ['welcome', 'call:incoming']);
});

test('frames that are no message of this format are refused; one over 64 KiB closes the socket and not the call', async () => {
    const pair = await two();
    const callId = await ring(pair);
    const end = JSON.stringify({ op: 'call:end', data: { callId } });
    const deep = `{"op":"call:end","data":{"callId":${JSON.stringify(callId)},"x":${'['.repeat(9)}${']'.repeat(9)}}}`;
    const twice = end.replace('{', '{"op":"call:end",');
    const frames = ['', 'x', '7', 'null', '[]', '{}', '{"op":null,"data":{}}', '{"op":[],"data":{}}', '{"op":"call:end"}',
        '{"op":"call:end","data":[]}', '{"op":"call:end","data":"x"}', twice, deep, `${end}x`];
    for (const frame of frames) {
        assert.equal(await pair.caller.refusal(frame), 'bad_message', frame.slice(0, 80));
    }
    for (const op of ['CALL_END', 'call:ringing', 'call:incoming', 'call:ended', 'welcome', 'toString']) {
        await refused(pair.caller, 'unknown_event', op, { callId });
    }
    pair.callee.raw(JSON.stringify({ op: 'call:reject', data: { callId, x: 'y'.repeat(65_536) } }));
    assert.equal((await pair.callee.ended()).code, 1009);
    await pair.caller.settled();
    assert.deepEqual(told(pair.caller).filter((op) => op === 'call:ended'), []);
    const again = await OpClient.open(server, pair.b);
    await again.op('call:incoming');
});

test('an expired login: a used ticket or a token that was signed out opens nothing, and an open socket is closed', async () => {
    const { a } = await two();
    const ticket = await server.ticket(a);
    const knock = async (data) => {
        const client = new OpClient(server, '/ws', ['alo.op']);
        await client.opened();
        client.say('hello', data);
        return client;
    };
    const first = await knock({ ticket });
    await first.op('welcome');
    assert.equal((await (await knock({ ticket })).ended()).code, 4003);
    assert.equal((await (await knock({ ticket: 7 })).ended()).code, 4005);
    const byToken = await knock({ token: a.token });
    await byToken.op('welcome');
    await server.ok('POST', '/auth/logout', { token: a.token });
    for (const client of [first, byToken]) assert.equal((await client.ended()).code, 4001);
    assert.equal((await (await knock({ token: a.token })).ended()).code, 4003);
});
