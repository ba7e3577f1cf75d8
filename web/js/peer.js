/** @import { Emit, Source } from './types' */
/** @import { Media } from './media.js' */
/** @import { Streams } from './streams.js' */
/** @import { Speakers } from './speakers.js' */

/**
 * @typedef {object} Link
 * @property {string} id
 * @property {RTCPeerConnection} connection
 * @property {MediaStream} stream names what we send as belonging together, so that lips and voice stay in step
 * @property {Promise<void>} queue operations run in the order given
 * @property {Map<'audio' | 'video', number | null>} wishes capture to send, null for nothing
 * @property {number} scale what sent pictures are scaled down by
 * @property {Promise<void>} scaling
 */

/** RTCPeerConnection, one per link. Decides nothing: does what it is told and tells what happened. */
export class Peer {
    /** @type {Emit} */ #emit;
    /** @type {Media} */ #media;
    /** @type {Streams} */ #streams;
    /** @type {Speakers} */ #speakers;
    /** @type {Map<string, Link>} */ #links = new Map();

    /** @param {Emit} emit @param {Media} media @param {Streams} streams @param {Speakers} speakers */
    constructor(emit, media, streams, speakers) {
        this.#emit = emit;
        this.#media = media;
        this.#streams = streams;
        this.#speakers = speakers;
    }

    /** @param {string} id @param {string} iceServers JSON of RTCIceServer[] @param {boolean} offering */
    open(id, iceServers, offering) {
        const connection = new RTCPeerConnection({ iceServers: JSON.parse(iceServers), bundlePolicy: 'max-bundle' });
        /** @type {Link} */
        const link = {
            id,
            connection,
            stream: new MediaStream(),
            queue: Promise.resolve(),
            wishes: new Map(),
            scale: 1,
            scaling: Promise.resolve(),
        };
        this.#links.set(id, link);
        this.#listen(link);
        if (!offering) return;
        // Sendrecv from the start: a camera that comes later needs no new negotiation.
        const streams = [link.stream];
        connection.addTransceiver('audio', { direction: 'sendrecv', streams });
        connection.addTransceiver('video', { direction: 'sendrecv', streams });
    }

    /** @param {string} id */
    describe(id) {
        this.#run(id, 'describe', async (link) => {
            await link.connection.setLocalDescription();
            const made = link.connection.localDescription;
            if (made && this.#alive(link)) this.#emit('local-description', { link: id, type: made.type, sdp: made.sdp });
            // What the far end's offer had no place for gets one in an exchange of our own.
            for (const kind of link.wishes.keys()) await this.#fulfil(link, kind);
        });
    }

    /** @param {string} id @param {RTCSdpType} type @param {string} sdp */
    apply(id, type, sdp) {
        this.#run(id, 'apply', async (link) => {
            await link.connection.setRemoteDescription({ type, sdp });
            for (const kind of link.wishes.keys()) await this.#fulfil(link, kind);
            if (this.#alive(link)) this.#emit('remote-applied', { link: id, type });
        });
    }

    /**
     * @param {string} id @param {string} candidate '' marks the end of candidates
     * @param {string | null} sdpMid @param {number | null} sdpMLineIndex @param {string | null} usernameFragment
     */
    addCandidate(id, candidate, sdpMid, sdpMLineIndex, usernameFragment) {
        this.#run(id, 'add_candidate', (link) =>
            link.connection.addIceCandidate({ candidate, sdpMid, sdpMLineIndex, usernameFragment }),
        );
    }

    /** @param {string} id */
    restartIce(id) {
        this.#run(id, 'restart_ice', async (link) => link.connection.restartIce());
    }

    /** @param {string} id @param {Source} source @param {number | null} capture */
    setTrack(id, source, capture) {
        const kind = source === 'camera' ? 'video' : 'audio';
        this.#links.get(id)?.wishes.set(kind, capture);
        this.#run(id, 'set_track', (link) => this.#fulfil(link, kind));
    }

    /** @param {string} id @param {number} downBy 1: as captured */
    scaleVideo(id, downBy) {
        const link = this.#links.get(id);
        if (!link) return;
        link.scale = downBy;
        const sender = transceiverOf(link.connection, 'video')?.sender;
        if (sender) void this.#scale(link, sender);
    }

    /** @param {string} id */
    close(id) {
        const link = this.#links.get(id);
        if (!link) return;
        this.#links.delete(id);
        const connection = link.connection;
        connection.onicecandidate = connection.onconnectionstatechange = null;
        connection.onnegotiationneeded = connection.ontrack = null;
        connection.close();
        this.#speakers.remove(id);
        this.#streams.retire(`remote:${id}`);
    }

    closeAll() {
        for (const id of [...this.#links.keys()]) this.close(id);
    }

    /** @param {Link} link */
    #alive(link) {
        return this.#links.get(link.id) === link;
    }

    /** @param {string} id @param {string} operation @param {(link: Link) => Promise<void>} work */
    #run(id, operation, work) {
        const link = this.#links.get(id);
        if (!link) return;
        link.queue = link.queue
            .then(() => (this.#alive(link) ? work(link) : undefined))
            .catch((error) => {
                if (!this.#alive(link)) return;
                this.#emit('operation-failed', { link: id, operation, error: `${error.name}: ${error.message}` });
            });
    }

    /**
     * Makes the sender carry what is wished. While there is no transceiver for it, the wish waits for the end of the
     * exchange that is under way, since the far end's offer may bring one.
     * @param {Link} link @param {'audio' | 'video'} kind
     */
    async #fulfil(link, kind) {
        const wish = link.wishes.get(kind);
        if (wish === undefined) return;
        const transceiver = transceiverOf(link.connection, kind) ?? this.#add(link, kind, wish);
        if (!transceiver) return;
        if (wish === null) return transceiver.sender.replaceTrack(null);
        if (transceiver.direction === 'recvonly' || transceiver.direction === 'inactive') {
            transceiver.direction = 'sendrecv';
            transceiver.sender.setStreams?.(link.stream);
        }
        // The answer need not wait for getUserMedia: the track follows by itself.
        void this.#media.track(wish).then(async (track) => {
            if (kind === 'video') await this.#scale(link, transceiver.sender);
            if (!track || track.readyState === 'ended' || !this.#alive(link) || link.wishes.get(kind) !== wish) return;
            if (transceiver.sender.track === track) return;
            transceiver.sender.replaceTrack(track).catch((error) => {
                if (!this.#alive(link)) return;
                this.#emit('operation-failed', { link: link.id, operation: 'set_track', error: error.name });
            });
        });
    }

    /** W3C webrtc-pc 5.2: parameters are set one after another. @param {Link} link @param {RTCRtpSender} sender */
    #scale(link, sender) {
        const set = async () => {
            const parameters = sender.getParameters();
            const [encoding] = parameters.encodings ?? [];
            if (!encoding || (encoding.scaleResolutionDownBy ?? 1) === link.scale) return;
            encoding.scaleResolutionDownBy = link.scale;
            await sender.setParameters(parameters);
        };
        link.scaling = link.scaling.then(set).catch(() => {}); // in full size then
        return link.scaling;
    }

    /**
     * A transceiver that the first exchange did not have; the browser asks for a negotiation then.
     * @param {Link} link @param {'audio' | 'video'} kind @param {number | null} wish
     */
    #add(link, kind, wish) {
        const { connection, stream } = link;
        const agreed = connection.signalingState === 'stable' && connection.currentRemoteDescription;
        if (!agreed || wish === null) return null;
        return connection.addTransceiver(kind, { direction: 'sendrecv', streams: [stream] });
    }

    /** @param {Link} link */
    #listen(link) {
        const { id, connection } = link;
        connection.onicecandidate = ({ candidate }) => {
            // An empty candidate ends one generation of one transport; null ends all of them.
            if (candidate && !candidate.candidate) return;
            this.#emit('local-candidate', {
                link: id,
                candidate: candidate?.candidate ?? '',
                mid: candidate?.sdpMid ?? null,
                line: candidate?.sdpMLineIndex ?? null,
                fragment: candidate?.usernameFragment ?? null,
            });
        };
        connection.onconnectionstatechange = () =>
            this.#emit('link-state', { link: id, state: connection.connectionState });
        connection.onnegotiationneeded = () => this.#emit('negotiation-needed', { link: id });
        connection.ontrack = ({ track }) => {
            const stream = this.#streams.provide(`remote:${id}`, track);
            if (track.kind === 'audio') this.#speakers.add(id, stream);
            this.#emit('remote-track', { link: id, kind: track.kind === 'audio' ? 'microphone' : 'camera' });
        };
    }
}

/** @param {RTCPeerConnection} connection @param {'audio' | 'video'} kind */
function transceiverOf(connection, kind) {
    const all = connection
        .getTransceivers()
        .filter((transceiver) => transceiver.receiver.track.kind === kind && transceiver.direction !== 'stopped');
    return all.find((transceiver) => transceiver.mid !== null) ?? all[0];
}
