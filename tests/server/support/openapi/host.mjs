// The chapter of the application that Alô is embedded in.
import { ADMIN_KEY } from '../host.mjs';

export const host = { token: ADMIN_KEY };
const ROUTES = ['putPerson', 'revokePerson', 'putThread', 'moveSessionEnd'];
const tooLong = 'x'.repeat(65);

export async function arranging(exercise, { joao }) {
    await exercise.show('putPerson', 'introduced', { as: host });
    await exercise.show('putPerson', 'renamed', { as: host });
    await exercise.show('putPerson', 'badHandle', { as: host, body: { handle: 'Eva' } });
    await exercise.show('putPerson', 'localAccount', { as: host, request: 'renamed', path: { userId: joao.id } });
    await exercise.show('putPerson', 'notAnId', { as: host, request: 'renamed', path: { userId: tooLong } });
    await exercise.show('putThread', 'room', { as: host });
    await exercise.show('putThread', 'joined', { as: host });
    const visit = { as: host, path: { chatId: 'visit-8' } };
    await exercise.show('putThread', 'visit', visit);
    await exercise.show('putThread', 'otherChannel', { ...visit, request: 'room' });
    await exercise.show('putThread', 'notAnId', { as: host, request: 'room', path: { chatId: tooLong } });
    await exercise.show('putThread', 'memberTwice', { as: host, body: { members: [joao.id, joao.id] } });
    await exercise.show('putThread', 'unknownMember', { as: host, body: { members: [joao.id, 'nobody-here'] } });
    await exercise.show('putThread', 'titleTooLong', { as: host, body: { members: [joao.id, 'crm-4711'], title: tooLong } });
    await exercise.show('moveSessionEnd', 'tooFar', { as: host, body: { endsAt: '2125-11-29T10:00:00.000Z' } });
    await exercise.show('moveSessionEnd', 'noTimeLimit', { as: host, request: 'ended', path: { chatId: 'room-7' } });
    await exercise.show('moveSessionEnd', 'ended', { as: host });
    await exercise.show('revokePerson', 'revoked', { as: host });
    await exercise.show('revokePerson', 'notAnId', { as: host, path: { userId: tooLong } });
    for (const id of ROUTES) await exercise.show(id, 'notTheKey', { as: joao, body: {} });
}

/** `plain` was started without an admin key. */
export async function withoutKey(exercise, plain) {
    for (const id of ROUTES) await exercise.show(id, 'noAdminKey', { as: host, at: plain, body: {} });
}
