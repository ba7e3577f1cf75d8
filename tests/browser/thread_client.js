// Thread calls over an unchanged socket.io-client: descriptions follow the yes, and the caller's offer is the first.
(() => {
    const { foreign, io } = window;
    let socket = null;
    let dialled = false;

    const say = (verb, data) => socket.emit(`chat:call:${verb}`, { callId: foreign.callId, ...data });
    const signal = (body) => say('signal', { signal: body });
    const sendCandidate = (candidate) => signal({ type: 'candidate', candidate });
    const named = ({ callId }) => (foreign.callId = callId);

    const signals = {
        offer: async (description) => signal(await foreign.answerTo(description)),
        answer: foreign.answered,
        candidate: ({ candidate }) => foreign.candidate(candidate),
    };

    const handlers = {
        'chat:call:incoming': named,
        'chat:call:outgoing': named,
        'chat:call:accepted': async () => dialled && signal(await foreign.offer()),
        'chat:call:signal': ({ signal: body }) => signals[body.type](body),
        'chat:call:rejected': foreign.close,
        'chat:call:timeout': foreign.close,
        'chat:call:ended': foreign.close,
        'chat:call:error': ({ code, message }) => foreign.failed(`${code}: ${message}`),
    };

    foreign.connect = (token) => {
        socket = io({ transports: ['websocket'], auth: { token } });
        socket.on('connect', () => foreign.take(handlers, 'connect', {}));
        socket.on('connect_error', foreign.failed);
        socket.onAny((name, data) => foreign.take(handlers, name, data));
    };

    foreign.dial = async (threadId, _, video) => {
        dialled = true;
        await foreign.open(video, sendCandidate);
        socket.emit('chat:call:start', { threadId, type: video ? 'video' : 'audio' });
    };

    foreign.accept = async () => {
        await foreign.open(foreign.last('chat:call:incoming').type === 'video', sendCandidate);
        say('accept', {});
    };

    foreign.reject = () => say('reject', {});

    foreign.hangUp = () => {
        say('end', {});
        foreign.close();
    };
})();
