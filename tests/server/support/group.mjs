// Three people and a call of two of them that is under way, over sockets.
import assert from 'node:assert/strict';
import { Wire } from './wire.mjs';

let drawn = 0;

/** a knows b and c; each on one device. */
export async function three(server) {
    const n = ++drawn;
    const [a, b, c] = await Promise.all(['a', 'b', 'c'].map((name) => server.register(`${name}${n}-group`, name.toUpperCase())));
    await Promise.all([server.thread(a, b.handle), server.thread(a, c.handle)]);
    const [wa, wb, wc] = await Promise.all([a, b, c].map((person) => Wire.open(server, person)));
    return { a, b, c, wa, wb, wc };
}

/** Somebody whom `person` knows, at one device. */
export async function friend(server, person) {
    const made = await server.register(`friend${++drawn}`);
    await server.thread(person, made.handle);
    return { ...made, wire: await Wire.open(server, made) };
}

export async function acked(wire, event, data) {
    const answer = await wire.ask(event, data);
    assert.equal(answer.event, 'ACK', JSON.stringify(answer.data));
    return answer.data;
}

export async function refused(wire, event, data, code) {
    const answer = await wire.ask(event, data);
    assert.equal(answer.event, 'ERROR', JSON.stringify(answer.data));
    assert.equal(answer.data.code, code, JSON.stringify(answer.data));
    return answer.data;
}

/** a and b in a connected call. */
export async function talking({ b, wa, wb }) {
    const { callId } = await acked(wa, 'CALL_INITIATE', { participantIds: [b.id], type: 'AUDIO' });
    await wb.event('CALL_INCOMING', (call) => call.callId === callId);
    await acked(wb, 'CALL_ANSWER', { callId });
    await acked(wa, 'CALL_CONNECTED', { callId });
    return callId;
}

export async function joining({ c, wa, wc }, callId) {
    await acked(wa, 'CALL_PARTICIPANTS_ADD', { callId, participantIds: [c.id] });
    await wc.event('CALL_INCOMING', (call) => call.callId === callId);
    await acked(wc, 'CALL_ANSWER', { callId });
}

export const statuses = (participants) => participants.map((each) => each.status);
