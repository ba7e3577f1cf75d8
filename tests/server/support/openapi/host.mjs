// The chapter of the application that Alô is embedded in.
import assert from 'node:assert/strict';
import { ADMIN_KEY } from '../host.mjs';

export const host = { token: ADMIN_KEY };
const ROUTES = ['putPerson', 'revokePerson', 'putThread', 'moveSessionEnd'];
const TEN_DAYS = 10 * 24 * 3600 * 1000;
const tooLong = 'x'.repeat(65);

export async function arranging(exercise, cast) {
    await introducing(exercise, cast);
    await gathering(exercise, cast);
    await limiting(exercise);
    await exercise.show('revokePerson', 'revoked', { as: host });
    await exercise.show('revokePerson', 'notAnId', { as: host, path: { userId: tooLong } });
    for (const id of ROUTES) await exercise.show(id, 'notTheKey', { as: cast.joao, body: {} });
}

async function introducing(exercise, { joao }) {
    await exercise.show('putPerson', 'introduced', { as: host });
    await exercise.show('putPerson', 'renamed', { as: host });
    await exercise.show('putPerson', 'badHandle', { as: host, body: { handle: 'Eva' } });
    await exercise.show('putPerson', 'emptyName', { as: host, body: { displayName: '\u202e' } });
    await exercise.show('putPerson', 'localAccount', { as: host, request: 'renamed', path: { userId: joao.id } });
    await exercise.show('putPerson', 'notAnId', { as: host, request: 'renamed', path: { userId: tooLong } });
}

async function gathering(exercise, { joao, maria }) {
    await exercise.show('putThread', 'room', { as: host });
    await exercise.show('putThread', 'joined', { as: host });
    const visit = { as: host, path: { chatId: 'visit-8' } };
    await exercise.show('putThread', 'visit', visit);
    await exercise.show('putThread', 'otherChannel', { ...visit, request: 'room' });
    await exercise.show('putThread', 'notAnId', { as: host, request: 'room', path: { chatId: tooLong } });
    const two = { members: [joao.id, maria.id] };
    const timed = { channel: 'chat_voice', sessionLimit: 600 };
    const refused = {
        oneMember: { members: [joao.id] },
        memberTwice: { members: [joao.id, joao.id] },
        unknownMember: { members: [joao.id, 'nobody-here'] },
        titleTooLong: { ...two, title: tooLong },
        threeInVisit: { ...timed, members: [...two.members, 'crm-4711'] },
        limitMissing: { ...two, channel: 'chat_voice' },
        limitWithoutChannel: { ...two, sessionLimit: 600 },
        secondOfTwo: two,
    };
    for (const [name, body] of Object.entries(refused)) {
        await exercise.show('putThread', name, { as: host, body, path: { chatId: 'room-9' } });
    }
}

async function limiting(exercise) {
    const move = exercise.document.operation('moveSessionEnd');
    const { body: { startedAt } } = await exercise.show('moveSessionEnd', 'ended', { as: host });
    const after = (ms) => ({ as: host, body: { endsAt: new Date(Date.parse(startedAt) + ms).toISOString() } });
    assert.equal((await exercise.ask(move, '', after(TEN_DAYS))).status, 200);
    await exercise.show('moveSessionEnd', 'tooFar', after(TEN_DAYS + 1));
    await exercise.show('moveSessionEnd', 'endMissing', { as: host, body: {} });
    await exercise.show('moveSessionEnd', 'notAnId', { as: host, request: 'ended', path: { chatId: tooLong } });
    await exercise.show('moveSessionEnd', 'noTimeLimit', { as: host, request: 'ended', path: { chatId: 'room-7' } });
}

/** `plain` was started without an admin key. */
export async function withoutKey(exercise, plain) {
    for (const id of ROUTES) await exercise.show(id, 'noAdminKey', { as: host, at: plain, body: {} });
}
