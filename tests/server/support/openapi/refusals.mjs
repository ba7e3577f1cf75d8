// What many operations refuse in the same words: one way each to be refused so.
import assert from 'node:assert/strict';
import { Wire } from '../wire.mjs';

const MANY = 20;  // in one go: a burst of 60 is taken, and 20 more for each second it lasts

const firstRequest = (exercise, operation) => Object.keys(exercise.document.examples(operation.body))[0];

/** A request with which nothing else is wrong. */
function sound(exercise, operation, as) {
    return { as, request: firstRequest(exercise, operation) };
}

function about(exercise, operation, step, inPath, inBody, id) {
    const path = operation.parameters.find((each) => each.in === 'path' && inPath.includes(each.name));
    if (path) return { ...step, path: { [path.name]: id } };
    return { ...step, body: { ...exercise.request(operation.id, step.request), [inBody]: id } };
}

const WAYS = {
    notJson: (_, step) => ({ ...step, body: '{' }),
    bodyTooLarge: (_, step) => ({ ...step, body: JSON.stringify({ text: 'x'.repeat(64 * 1024) }) }),
    unsupportedType: (_, step) => ({ ...step, headers: { 'content-type': 'text/plain' } }),
    notSignedIn: (_, step) => ({ ...step, as: {} }),
    foreignOrigin: (_, step) => ({ ...step, headers: { origin: 'https://elsewhere.example' } }),
    badDevice: (_, step) => ({ ...step, headers: { 'alo-device': 'a b' } }),
    deviceGone: (_, step) => ({ ...step, headers: { 'alo-device': 'not-connected' } }),
    badLimit: (_, step) => ({ ...step, query: 'limit=101' }),
    unknownCall: (operation, step, exercise) => about(exercise, operation, step, ['callId'], 'callId', 'no-such-call'),
    unknownThread: (operation, step, exercise) =>
        about(exercise, operation, withChat(exercise, operation, step), ['chatId', 'threadId'], 'chatId', 'nowhere'),
};

/** The request that names a conversation, if one does. */
function withChat(exercise, operation, step) {
    const requests = Object.entries(exercise.document.examples(operation.body));
    return { ...step, request: requests.find(([, body]) => 'chatId' in body)?.[0] ?? step.request };
}

/** Every refusal of these kinds that any operation documents; `asOf`: who may ask, `serverOf`: an operation's server. */
export async function refuseAll(exercise, asOf, serverOf) {
    for (const operation of exercise.document.operations) {
        const documented = operation.responses.flatMap((each) => Object.keys(exercise.document.examples(each)));
        for (const name of documented.filter((each) => each in WAYS)) {
            const step = WAYS[name](operation, sound(exercise, operation, asOf(operation)), exercise);
            await exercise.show(operation.id, name, { ...step, at: serverOf(operation) });
        }
    }
}

async function untilRefused(exercise, operation, step, message) {
    for (let turn = 0; turn < 50; ++turn) {
        const answers = await Promise.all(Array.from({ length: MANY }, () => exercise.ask(operation, 'tooFast', step)));
        const refused = answers.find((each) => each.body?.error?.message === message);
        if (refused) return refused;
    }
    throw new Error(`${operation.id} was never too fast`);
}

/** Every command is refused when there are too many of them. */
export async function hurry(exercise, as) {
    const { message } = exercise.document.json.components.examples.tooFast.value.error;
    const commands = exercise.document.operations.filter((operation) =>
        operation.responses.some((each) => 'tooFast' in exercise.document.examples(each)));
    for (const operation of commands) {
        const refused = await untilRefused(exercise, operation, harmless(exercise, operation, as), message);
        assert.ok(Number(refused.headers.get('retry-after')) >= 1);
        exercise.hold(operation, 'tooFast', refused);
    }
}

/** A command that does nothing, because the call is over, or because one cannot call oneself. */
function harmless(exercise, operation, as) {
    const step = sound(exercise, operation, as);
    return operation.id === 'startCall' ? { ...step, body: { participantIds: [as.id], type: 'AUDIO' } } : step;
}

/** Sockets of this person, until no more is let in. */
async function fill(server, person) {
    const sockets = [];
    for (let room = true; room;) {
        const socket = await Wire.open(server, person).catch(() => undefined);
        if (socket) sockets.push(socket);
        room = Boolean(socket);
    }
    return sockets;
}

/** Somebody with all the connections there may be signs in once more, and can act as no further device. */
export async function crowd(exercise, { handle, password }) {
    const signIn = () => exercise.server.ok('POST', '/auth/login', { body: { handle, password } });
    const sockets = await fill(exercise.server, await signIn());
    assert.ok(sockets.length > 0 && sockets.length <= 10);
    const as = await signIn();
    const acting = exercise.document.operations.filter((operation) =>
        operation.responses.some((each) => 'tooManyDevices' in exercise.document.examples(each)));
    for (const operation of acting) {
        const { headers } = await exercise.show(operation.id, 'tooManyDevices', sound(exercise, operation, as));
        assert.equal(headers.get('retry-after'), '1', operation.id);
    }
    await Promise.all(sockets.map((socket) => socket.close()));
}
