/** @import { Tone } from './types' */
/** @import { Sound } from './sound.js' */

/**
 * A note: when it starts, how long it sounds, its pitch, and how it dies away (0 = held, like a line signal).
 * @typedef {{ at: number, for: number, hz: number, decay?: number, loud?: number }} Note
 */

/** Seconds; `loops` repeat until stopped. @type {Record<Tone, { length: number, loops: boolean, notes: Note[] }>} */
const TONES = {
    ringtone: { length: 3.2, loops: true, notes: [...phrase(0), ...phrase(0.9)] },
    // 425 Hz, one second in five: what a Brazilian line sounds like while it rings over there.
    ringback: { length: 5, loops: true, notes: [{ at: 0, for: 1, hz: 425, loud: 0.35 }] },
    connected: {
        length: 0.5,
        loops: false,
        notes: [
            { at: 0, for: 0.2, hz: 659.3, decay: 9 },
            { at: 0.11, for: 0.35, hz: 987.8, decay: 8 },
        ],
    },
    ended: {
        length: 0.7,
        loops: false,
        notes: [
            { at: 0, for: 0.25, hz: 587.3, decay: 8 },
            { at: 0.17, for: 0.5, hz: 392, decay: 6 },
        ],
    },
    busy: {
        length: 3,
        loops: false,
        notes: [0, 0.5, 1, 1.5, 2, 2.5].map((at) => ({ at, for: 0.25, hz: 425, loud: 0.35 })),
    },
};

/** The ringtone's phrase, "a-lô?": a short step up that stays open. @param {number} at @returns {Note[]} */
function phrase(at) {
    return [
        { at, for: 0.5, hz: 587.3, decay: 5 },
        { at: at + 0.16, for: 0.9, hz: 880, decay: 3.2 },
        { at: at + 0.16, for: 0.9, hz: 440, decay: 4, loud: 0.4 },
    ];
}

const RATE = 24_000;
const FADE = 0.008; // s, so that nothing clicks

/** Ringing and line tones, made of sine waves: nothing to download. */
export class Tones {
    /** @type {Sound} */ #sound;
    /** @type {(ringing: boolean) => void} */ #ringing;
    /** @type {AudioBufferSourceNode | null} */ #playing = null;

    /** @param {Sound} sound @param {(ringing: boolean) => void} ringing the ringtone started or stopped */
    constructor(sound, ringing) {
        this.#sound = sound;
        this.#ringing = ringing;
    }

    /** @param {Tone} tone */
    play(tone) {
        this.stop();
        const { loops } = TONES[tone];
        const context = this.#sound.retain(this);
        const source = context.createBufferSource();
        source.buffer = render(context, tone);
        source.loop = loops;
        source.connect(context.destination);
        this.#playing = source;
        source.onended = () => this.#finish(source);
        if (tone === 'ringtone') this.#ringing(true);
        const start = async () => {
            if (!(await this.#sound.running())) throw new DOMException('no gesture yet', 'NotAllowedError');
            if (this.#playing === source) source.start();
        };
        if (loops) this.#sound.start(this, start);
        // A signal that comes late says something untrue: blocked means left out.
        else start().catch(() => this.#finish(source));
    }

    stop() {
        const source = this.#playing;
        if (!source) return;
        source.disconnect();
        this.#finish(source);
    }

    /** @param {AudioBufferSourceNode} source */
    #finish(source) {
        if (this.#playing !== source) return;
        this.#playing = null;
        this.#ringing(false);
        this.#sound.forget(this);
        this.#sound.release(this);
    }
}

/** Each is made once: it takes longer than a call should wait. @type {Map<Tone, AudioBuffer>} */
const rendered = new Map();

/** @param {BaseAudioContext} context @param {Tone} tone */
function render(context, tone) {
    const ready = rendered.get(tone);
    if (ready) return ready;
    const { length, notes } = TONES[tone];
    const buffer = context.createBuffer(1, Math.ceil(length * RATE), RATE);
    const samples = buffer.getChannelData(0);
    for (const note of notes) {
        const first = Math.floor(note.at * RATE);
        const count = Math.floor(note.for * RATE);
        for (let i = 0; i < count && first + i < samples.length; ++i) {
            const t = i / RATE;
            const edge = Math.min(1, t / FADE, (note.for - t) / FADE);
            const wave = Math.sin(2 * Math.PI * note.hz * t) + 0.25 * Math.sin(4 * Math.PI * note.hz * t);
            samples[first + i] += 0.22 * (note.loud ?? 1) * edge * wave * Math.exp(-(note.decay ?? 0) * t);
        }
    }
    rendered.set(tone, buffer);
    return buffer;
}
