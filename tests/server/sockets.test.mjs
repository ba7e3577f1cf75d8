// What a socket must do, and what happens to one that does not.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Server } from './support/server.mjs';
import { Wire } from './support/wire.mjs';

let server;
let ana;
before(async () => {
    server = await Server.start();
    ana = await server.register('ana');
});
after(() => server.clean());

const kMessage = 64 * 1024;

/** A HEARTBEAT of exactly `bytes` bytes. */
function heartbeatOf(bytes) {
    const message = { event: 'HEARTBEAT', timestamp: '', data: { lastSeq: 0 } };
    const room = bytes - Buffer.byteLength(JSON.stringify(message));
    return JSON.stringify({ ...message, timestamp: 'x'.repeat(room) });
}

/** One unmasked-by-ws frame, masked by hand: opcode and payload as given. */
function frame(opcode, payload) {
    const mask = Buffer.from([1, 2, 3, 4]);
    const body = Buffer.from(payload.map((byte, i) => byte ^ mask[i % 4]));
    return Buffer.concat([Buffer.from([0x80 | opcode, 0x80 | payload.length]), mask, body]);
}

async function unreadable(wire, text) {
    const before = wire.all('ERROR').length;
    wire.raw(text);
    await wire.changed.until(() => wire.all('ERROR').length > before, 'an ERROR');
    return wire.all('ERROR')[before].data;
}

test('WELCOME comes first and says what a client must know', async () => {
    const wire = await Wire.open(server, ana);
    const [first] = wire.received;
    assert.equal(first.event, 'WELCOME');
    assert.equal(first.data.resumed, false);
    assert.equal(first.data.me.userId, ana.id);
    assert.equal(first.data.me.handle, 'ana');
    assert.deepEqual(first.data.iceServers, [], 'no foreign host unless told to');
    assert.equal(first.data.limits.ringTimeoutMs, 30_000);
    assert.deepEqual(first.data.calls, []);
    assert.ok(Math.abs(Date.parse(first.data.serverTime) - Date.now()) < 5000);
    assert.equal((await wire.close()).code, 1000);
});

test('without HELLO a socket is closed after five seconds, and nothing was written to it', async () => {
    const wire = new Wire(server);
    await wire.opened();
    const began = Date.now();
    assert.equal((await wire.ended()).code, 4004);
    const took = Date.now() - began;
    assert.ok(took > 4500 && took < 8000, `${took} ms`);
    assert.equal(wire.received.length, 0);
});

test('anything but HELLO as the first message closes the socket without an answer', async () => {
    for (const text of ['not json', '{}', heartbeatOf(200)]) {
        const wire = new Wire(server);
        await wire.opened();
        wire.raw(text);
        assert.equal((await wire.ended()).code, 4005);
        assert.equal(wire.received.length, 0);
    }
});

test('a message of 64 KiB is read, one byte more closes with 1009', async () => {
    const wire = await Wire.open(server, ana);
    wire.raw(heartbeatOf(kMessage));
    await wire.settled();
    wire.raw(heartbeatOf(kMessage + 1));
    assert.equal((await wire.ended()).code, 1009);
});

test('text that is not UTF-8 closes with 1007', async () => {
    for (const bytes of [[0xff], [0xc0, 0xaf], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80]]) {
        const wire = await Wire.open(server, ana);
        wire.ws._socket.write(frame(1, bytes));
        assert.equal((await wire.ended()).code, 1007);
    }
});

test('a binary message closes with 1003', async () => {
    const wire = await Wire.open(server, ana);
    wire.raw(Buffer.from('{}'));
    assert.equal((await wire.ended()).code, 1003);
});

test('an unmasked frame, a reserved bit and an unknown opcode close with 1002', async () => {
    const broken = [Buffer.from([0x81, 0x02, 0x7b, 0x7d]), Buffer.from([0xc1, 0x80, 1, 2, 3, 4]), frame(3, [])];
    for (const bytes of broken) {
        const wire = await Wire.open(server, ana);
        wire.ws._socket.write(bytes);
        assert.equal((await wire.ended()).code, 1002);
    }
});

test('a message that cannot be read is answered and changes nothing', async () => {
    const wire = await Wire.open(server, ana);
    assert.equal((await unreadable(wire, '{')).code, 'bad_message');
    assert.equal((await unreadable(wire, '{"event":"HEARTBEAT","event":"TYPING","data":{}}')).code, 'bad_message');
    const unknown = await unreadable(wire, JSON.stringify({ event: 'NO_SUCH', id: 'u1', timestamp: '', data: {} }));
    assert.equal(unknown.code, 'unknown_event');
    assert.equal(unknown.id, 'u1');
    const deep = `${'['.repeat(9)}${']'.repeat(9)}`;
    assert.equal((await unreadable(wire, `{"event":"TYPING","id":"d","data":${deep}}`)).code, 'bad_message');
    const again = await wire.ask('HELLO', { ticket: 'x', device: 'y' });
    assert.equal(again.data.code, 'invalid_state');
    assert.equal((await wire.close()).code, 1000);
});

test('the sequence has no gap, whoever answered', async () => {
    const wire = await Wire.open(server, ana);
    await unreadable(wire, '{');
    await wire.settled();
    await unreadable(wire, '[');
    const numbered = wire.received.filter((message) => !['WELCOME', 'HEARTBEAT'].includes(message.event));
    assert.deepEqual(numbered.map((message) => message.seq), numbered.map((_, i) => i + 1));
});

test('an answer is given again, unchanged, to a repeated id', async () => {
    const bea = await server.register('bea-repeats');
    const thread = await server.thread(ana, bea.handle);
    const wire = await Wire.open(server, ana);
    const data = { chatId: thread, text: 'uma vez', clientId: 'once-1' };
    const first = await wire.ask('MESSAGE_SEND', data, 'same-id');
    const second = await wire.ask('MESSAGE_SEND', data, 'same-id');
    assert.deepEqual(second.data, first.data);
    const third = await wire.ask('MESSAGE_SEND', data, 'other-id');
    assert.equal(third.data.messageId, first.data.messageId, 'the same clientId is the same message');
    assert.equal((await server.history(ana, thread)).messages.length, 1);
});

test('over twenty messages a second are refused politely, with when to come back', async () => {
    const wire = await Wire.open(server, ana);
    for (let i = 0; i < 80; ++i) wire.send('TYPING', { chatId: 'nowhere' }, `t${i}`);
    const refused = await wire.event('ERROR', (data) => data.code === 'rate_limited');
    assert.ok(refused.data.retryAfter > 0);
    assert.equal(wire.all('ERROR').filter((each) => each.data.code === 'not_found').length >= 60, true);
    assert.equal((await wire.close()).code, 1000);
});

test('a flood closes the socket', async () => {
    const wire = await Wire.open(server, ana);
    for (let i = 0; i < 1500; ++i) wire.send('TYPING', { chatId: 'nowhere' }, `f${i}`);
    assert.equal((await wire.ended()).code, 4029);
});

test('ten sockets of one person, not eleven', async () => {
    const person = await server.register('many-devices');
    const wires = [];
    for (let i = 0; i < 10; ++i) wires.push(await Wire.open(server, person));
    const eleventh = new Wire(server);
    await eleventh.opened();
    eleventh.hello(await server.ticket(person));
    assert.equal((await eleventh.ended()).code, 4010);
    assert.equal(wires.filter((wire) => wire.closed).length, 0);
    await wires[0].close();
    await (await Wire.open(server, person)).settled();
});

test('a newer socket of a device replaces the older one', async () => {
    const first = await Wire.open(server, ana, { device: 'phone' });
    const second = await Wire.open(server, ana, { device: 'phone' });
    assert.equal((await first.ended()).code, 4009);
    await second.settled();
});

test('a silent socket is given up after eight seconds', async () => {
    const wire = await Wire.open(server, ana);
    clearInterval(wire.beat);
    const began = Date.now();
    assert.equal((await wire.ended()).code, 4002);
    const took = Date.now() - began;
    assert.ok(took > 5500 && took < 11_000, `${took} ms`);
    assert.ok(wire.all('HEARTBEAT').length >= 1, 'the server was not silent');
});

test('who does not read is closed with 4008, and nobody else notices', async () => {
    const [reader, writer] = [await server.register('slow-reader'), await server.register('fast-writer')];
    const thread = await server.thread(writer, reader.handle);
    const slow = await Wire.open(server, reader);
    const fast = await Wire.open(server, writer);
    slow.ws._socket.pause();
    const text = 'x'.repeat(4000);
    let sent = 0;
    while (!/slow_consumer/.test(server.log)) {
        await server.ok('POST', `/threads/${thread}/messages`, {
            token: writer.token,
            body: { text, clientId: `bulk-${sent}` },
        });
        assert.ok(++sent < 4000, 'the outbox must be bounded');
    }
    slow.ws._socket.resume();
    assert.equal((await slow.ended()).code, 4008);
    await fast.settled();
});
