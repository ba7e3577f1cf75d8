// The op format: the offer goes with the dial, the answer with the yes.
(() => {
    const { foreign } = window;
    let send = null;
    let early = [];

    const say = (op, data) => send({ op, data });

    function sendCandidate(candidate) {
        if (foreign.callId) say('ice:candidate', { callId: foreign.callId, candidate });
        else early.push(candidate);
    }

    /** The server has named the call: what was gathered before is for it. */
    function named({ callId }) {
        foreign.callId = callId;
        for (const candidate of early.splice(0)) sendCandidate(candidate);
    }

    const handlers = {
        'call:incoming': named,
        'call:ringing': named,
        'call:answered': ({ sdp }) => foreign.answered(JSON.parse(sdp)),
        'ice:candidate': ({ candidate }) => foreign.candidate(candidate),
        'call:ended': foreign.close,
        error: ({ code, message }) => foreign.failed(`${code}: ${message}`),
    };

    foreign.connect = (token) => {
        const hello = { op: 'hello', data: { token } };
        send = foreign.socket('alo.op', hello, ({ op, data }) => foreign.take(handlers, op, data));
    };

    foreign.dial = async (threadId, calleeId, video) => {
        early = [];
        await foreign.open(video, sendCandidate);
        const sdp = JSON.stringify(await foreign.offer());
        say('call:offer', { threadId, calleeId, type: video ? 'VIDEO' : 'VOICE', sdp });
    };

    foreign.accept = async () => {
        const { callId, type, sdp } = foreign.last('call:incoming');
        await foreign.open(type === 'VIDEO', sendCandidate);
        const answer = await foreign.answerTo(JSON.parse(sdp));
        say('call:answer', { callId, sdp: JSON.stringify(answer) });
    };

    foreign.reject = () => say('call:reject', { callId: foreign.callId });

    foreign.hangUp = () => {
        say('call:end', { callId: foreign.callId });
        foreign.close();
    };
})();
