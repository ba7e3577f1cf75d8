/** @import { Emit, Source } from './types' */
/** @import { Streams } from './streams.js' */

/** @type {Record<Source, MediaStreamConstraints>} */
const ASKED = {
    microphone: { audio: { echoCancellation: true, noiseSuppression: true, autoGainControl: true } },
    camera: {
        video: {
            width: { ideal: 1280 },
            height: { ideal: 720 },
            frameRate: { ideal: 30, max: 30 },
            facingMode: 'user',
        },
    },
};

/** getUserMedia: one capture, one track. */
export class Media {
    /** @type {Emit} */ #emit;
    /** @type {Streams} */ #streams;
    /** @type {Map<number, Promise<MediaStreamTrack | null>>} null: it failed, or was stopped while it started */
    #captures = new Map();
    /** @type {Set<MediaStreamTrack>} */
    #live = new Set();
    /** @type {{ sources: Set<Source>, answer: Promise<MediaStream> } | null} */
    #question = null;
    /** @type {Map<Source, PermissionStatus | null>} what was denied; null: not known yet, or by this name never */
    #denied = new Map();

    /** @param {Emit} emit @param {Streams} streams */
    constructor(emit, streams) {
        this.#emit = emit;
        this.#streams = streams;
    }

    /** @param {number} capture @param {Source} source */
    capture(capture, source) {
        const start = this.#ask(source).then(
            (track) => this.#started(capture, track),
            (error) => {
                if (error.name === 'NotAllowedError') void this.#watch(source);
                if (this.#captures.delete(capture)) this.#emit('capture-failed', { capture, error: error.name });
                return null;
            },
        );
        this.#captures.set(capture, start);
    }

    /** @param {number} capture */
    stop(capture) {
        const starting = this.#captures.get(capture);
        this.#captures.delete(capture);
        this.#streams.retire(`local:${capture}`);
        void starting?.then((track) => this.#release(track));
        // A running track is released now, not a microtask later.
        for (const track of this.#live) if (owner.get(track) === capture) this.#release(track);
    }

    stopAll() {
        for (const capture of [...this.#captures.keys()]) this.stop(capture);
    }

    /**
     * The track of a capture, once it has started; null when it never does.
     * @param {number} capture
     */
    track(capture) {
        return this.#captures.get(capture) ?? Promise.resolve(null);
    }

    /** @param {Source} source @returns {Promise<MediaStreamTrack>} */
    async #ask(source) {
        // W3C mediacapture-streams: navigator.mediaDevices exists in secure contexts only.
        if (!navigator.mediaDevices) throw new DOMException('not a secure context', 'SecurityError');
        if (!this.#question || this.#question.sources.has(source)) this.#question = this.#newQuestion();
        const { sources, answer } = this.#question;
        sources.add(source);
        try {
            const tracks = (await answer).getTracks();
            return tracks.find(({ kind }) => kind === (source === 'camera' ? 'video' : 'audio')) ?? tracks[0];
        } catch (error) {
            if (sources.size === 1) throw error;
            // One of them cannot be had; which one, and whether the other can, only each alone tells.
            return (await navigator.mediaDevices.getUserMedia(ASKED[source])).getTracks()[0];
        }
    }

    /** What is wanted in the same task is asked for at once: one prompt for the user, one wait for the devices. */
    #newQuestion() {
        const sources = /** @type {Set<Source>} */ (new Set());
        const answer = Promise.resolve().then(() => {
            this.#question = null;
            return navigator.mediaDevices.getUserMedia(Object.assign({}, ...[...sources].map((source) => ASKED[source])));
        });
        return { sources, answer };
    }

    /** What was denied may be allowed later, beside the address: that is told. @param {Source} source */
    async #watch(source) {
        if (this.#denied.has(source)) return;
        this.#denied.set(source, null);
        try {
            const status = await navigator.permissions.query({ name: /** @type {PermissionName} */ (source) });
            status.onchange = () => this.#emit('permission-changed', { kind: source, state: status.state });
            this.#denied.set(source, status);
        } catch {
            // A browser that does not tell: trying again does.
        }
    }

    /** @param {number} capture @param {MediaStreamTrack} track */
    #started(capture, track) {
        if (!this.#captures.has(capture)) {
            track.stop();
            return null;
        }
        this.#live.add(track);
        owner.set(track, capture);
        // 'ended' is for what happens to the track, not for our own stop().
        track.onended = () => {
            this.#live.delete(track);
            this.#streams.retire(`local:${capture}`);
            if (this.#captures.delete(capture)) this.#emit('capture-ended', { capture });
        };
        this.#streams.provide(`local:${capture}`, track);
        this.#emit('capture-started', { capture });
        return track;
    }

    /** @param {MediaStreamTrack | null} track */
    #release(track) {
        if (!track) return;
        track.onended = null;
        track.stop();
        this.#live.delete(track);
    }
}

/** @type {WeakMap<MediaStreamTrack, number>} */
const owner = new WeakMap();
