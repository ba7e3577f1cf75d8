// The signal relay: descriptions follow the yes, and the caller's offer is the first.
(() => {
    const { foreign } = window;
    let send = null;
    let dialled = false;

    const say = (kind, data) => send({ type: 'call:signal', data: { kind, callId: foreign.callId, ...data } });
    const sendCandidate = (candidate) => say('ice', { candidate });
    const named = ({ callId }) => (foreign.callId = callId);

    const handlers = {
        start: named,
        ringing: named,
        answer: async () => dialled && say('offer', { sdp: JSON.stringify(await foreign.offer()) }),
        offer: async ({ sdp }) => say('answer-sdp', { sdp: JSON.stringify(await foreign.answerTo(JSON.parse(sdp))) }),
        'answer-sdp': ({ sdp }) => foreign.answered(JSON.parse(sdp)),
        ice: ({ candidate }) => foreign.candidate(candidate),
        reject: foreign.close,
        end: foreign.close,
        error: ({ code, message }) => foreign.failed(`${code}: ${message}`),
    };

    foreign.connect = (token) => {
        const hello = { type: 'call:signal', data: { kind: 'hello', token } };
        send = foreign.socket('alo.relay', hello, ({ data }) => foreign.take(handlers, data.kind, data));
    };

    foreign.dial = async (chatId, _, video) => {
        dialled = true;
        await foreign.open(video, sendCandidate);
        say('start', { callId: undefined, chatId, callType: video ? 'video' : 'audio' });
    };

    foreign.accept = async () => {
        await foreign.open(foreign.last('start').callType === 'video', sendCandidate);
        say('answer', {});
    };

    foreign.reject = () => say('reject', {});

    foreign.hangUp = () => {
        say('end', {});
        foreign.close();
    };
})();
