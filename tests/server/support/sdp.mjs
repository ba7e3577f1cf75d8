// Session descriptions a server lets through: small, well-formed, without a browser.
const FINGERPRINT = Array.from({ length: 32 }, (_, i) => (i * 7 + 16).toString(16).padStart(2, '0').toUpperCase()).join(':');

export function sdp({ ufrag = 'abcd', pwd = 'abcdefghijklmnopqrstuvwx', setup = 'actpass', extra = '' } = {}) {
    const lines = [
        'v=0',
        'o=- 4611731400430051336 2 IN IP4 127.0.0.1',
        's=-',
        't=0 0',
        'm=audio 9 UDP/TLS/RTP/SAVPF 111',
        'c=IN IP4 0.0.0.0',
        `a=ice-ufrag:${ufrag}`,
        `a=ice-pwd:${pwd}`,
        `a=fingerprint:sha-256 ${FINGERPRINT}`,
        `a=setup:${setup}`,
        'a=mid:0',
        'a=sendrecv',
        'a=rtcp-mux',
        'a=rtpmap:111 opus/48000/2',
    ];
    return `${lines.join('\r\n')}\r\n${extra}`;
}

export const offer = (options) => ({ type: 'offer', sdp: sdp(options), link: 'link-1' });
export const answer = (options) => ({ type: 'answer', sdp: sdp({ setup: 'active', ...options }), link: 'link-1' });
export const candidate = (port = 50000) => ({
    candidate: `candidate:1 1 udp 2122260223 192.0.2.7 ${port} typ host generation 0`,
    sdpMid: '0',
    sdpMLineIndex: 0,
    usernameFragment: 'abcd',
    link: 'link-1',
});

// For clients that know nothing of links.
export const plainDescription = ({ type, sdp }) => ({ type, sdp });
export const descriptionText = (description) => JSON.stringify(plainDescription(description));
export const plainCandidate = (port) => {
    const { link, ...init } = candidate(port);
    return init;
};
