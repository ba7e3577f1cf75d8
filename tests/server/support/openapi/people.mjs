// The story that the examples of accounts, profiles and conversations tell, told to the real server.
const PASSWORD = 'correct horse battery';

const signedIn = ({ body: { token, profile } }) => ({
    token,
    id: profile.userId,
    handle: profile.handle,
    password: PASSWORD,
});

export async function registering(exercise, people) {
    people.joao = signedIn(await exercise.show('register', 'withName'));
    people.ana = signedIn(await exercise.show('register', 'handleAlone'));
    people.maria = await exercise.server.register('maria.souza', 'Maria Souza', PASSWORD);
    const wish = { handle: 'rui.costa', password: PASSWORD };
    await exercise.show('register', 'badHandle', { body: { ...wish, handle: 'Rui' } });
    await exercise.show('register', 'shortPassword', { body: { ...wish, password: 'seven77' } });
    await exercise.show('register', 'passwordMissing', { body: { handle: wish.handle } });
    await exercise.show('register', 'handleTaken', { request: 'withName' });
}

export async function signingIn(exercise, people) {
    const again = signedIn(await exercise.show('login', 'joao'));
    await exercise.show('login', 'handleNotText', { body: { handle: 7, password: PASSWORD } });
    await exercise.show('login', 'wrongPassword', { body: { handle: 'joao.silva', password: 'not this one' } });
    await exercise.show('createTicket', 'ticket', { as: again });
    await exercise.show('getMe', 'joao', { as: again });
    await exercise.show('logout', 'done', { as: again });
    await exercise.show('getMe', 'notSignedIn', { as: again });
    await exercise.show('changeMe', 'fullName', { as: people.joao });
    await exercise.show('changeMe', 'emptyName', { as: people.joao, body: { displayName: ' ' } });
    await exercise.show('getUser', 'maria', { as: people.joao });
    await exercise.show('getUser', 'nobody', { as: people.joao, path: { handle: 'nobody.here' } });
}

export async function conversing(exercise, { joao }) {
    await exercise.show('createThread', 'two', { as: joao });
    await exercise.show('createThread', 'again', { as: joao, request: 'two' });
    await exercise.show('sendMessage', 'hello', { as: joao });
    await exercise.show('sendMessage', 'again', { as: joao, request: 'hello' });
    await exercise.show('sendMessage', 'emptyText', { as: joao, body: { text: ' \n', clientId: 'c2' } });
    await exercise.show('sendMessage', 'textTooLong', { as: joao, body: { text: 'x'.repeat(4001), clientId: 'c2' } });
    await exercise.show('listThreads', 'one', { as: joao });
    await exercise.show('listMessages', 'newest', { as: joao, query: ['limit'] });
    await exercise.show('listMessages', 'before', { as: joao, query: ['before'] });
    await exercise.show('listMessages', 'limitTooLarge', { as: joao, query: 'limit=101' });
    await exercise.show('listMessages', 'badBefore', { as: joao, query: `before=${'x'.repeat(65)}` });
}

export async function gathering(exercise, { joao }) {
    await exercise.show('createThread', 'group', { as: joao });
    await exercise.show('createThread', 'timeLimit', { as: joao });
    const body = { handles: ['maria.souza'] };
    await exercise.show('createThread', 'nobodyElse', { as: joao, body: { handles: ['joao.silva'] } });
    await exercise.show('createThread', 'limitWithoutChannel', { as: joao, body: { ...body, sessionLimit: 600 } });
    await exercise.show('createThread', 'unknownHandle', { as: joao, body: { handles: ['nobody.here'] } });
    await exercise.show('createThread', 'titleTooLong', { as: joao, body: { ...body, title: 'x'.repeat(65) } });
}

export async function lookingAround(exercise, demo) {
    await exercise.show('listDemoAccounts', 'four', { at: demo });
    await exercise.show('loginDemo', 'maria', { at: demo });
    await exercise.show('loginDemo', 'noDemoAccount', { at: demo, body: { handle: 'somebody' } });
    await exercise.show('listDemoAccounts', 'notADemo');
    await exercise.show('loginDemo', 'notADemo', { request: 'maria' });
    await exercise.show('getLiveness', 'alive');
    await exercise.show('getReadiness', 'ready');
}

/** Last: from then on nobody signs in from this address for ten minutes. */
export async function failingToSignIn(exercise) {
    const body = { handle: 'joao.silva', password: 'not this one' };
    for (let failures = 1; failures < 10; ++failures) await exercise.show('login', 'wrongPassword', { body });
    const { headers } = await exercise.show('login', 'tooManyFailures', { request: 'joao' });
    return Number(headers.get('retry-after'));
}
