/** @import { Sound } from './sound.js' */
/** @import { Streams } from './streams.js' */

const BANDS = 48;
const LOW_HZ = 90;
const HIGH_HZ = 8000;
const FLOOR_DB = -85;
const CEILING_DB = -30;
const ATTACK_MS = 90;
const RELEASE_MS = 220;
/** A meter that was not asked for this long has left the screen. */
const IDLE_MS = 1500;

/**
 * @typedef {object} Meter
 * @property {MediaStream} stream
 * @property {MediaStreamAudioSourceNode} source
 * @property {AnalyserNode} analyser
 * @property {Float32Array<ArrayBuffer>} bins
 * @property {number} at last asked, ms
 */

/** Energies of running sound, measured only while somebody looks. */
export class Levels {
    /** @type {Sound} */ #sound;
    /** @type {Streams} */ #streams;
    /** @type {Map<string, Meter>} */ #meters = new Map();
    /** @type {ReturnType<typeof setInterval> | undefined} */ #sweep;

    /** @param {Sound} sound @param {Streams} streams */
    constructor(sound, streams) {
        this.#sound = sound;
        this.#streams = streams;
    }

    /**
     * Moves the smoothed energies towards what sounds now. False: unknown.
     * @param {string} name @param {Float32Array} energies of the bands, 0..1, low to high; changed in place
     */
    measure(name, energies) {
        const meter = this.#meter(name);
        if (!meter || meter.analyser.context.state !== 'running') return false;
        const now = performance.now();
        const past = Math.min(now - meter.at, IDLE_MS);
        meter.at = now;
        meter.analyser.getFloatFrequencyData(meter.bins);
        const hz = meter.analyser.context.sampleRate / 2 / meter.bins.length;
        for (let band = 0; band < BANDS; ++band) {
            const from = Math.floor(edge(band) / hz);
            const to = Math.max(from + 1, Math.ceil(edge(band + 1) / hz));
            let loudest = -Infinity;
            for (let bin = from; bin < to; ++bin) loudest = Math.max(loudest, meter.bins[bin]);
            const target = Math.min(1, Math.max(0, (loudest - FLOOR_DB) / (CEILING_DB - FLOOR_DB)));
            const pace = target > energies[band] ? ATTACK_MS : RELEASE_MS;
            energies[band] += (target - energies[band]) * (1 - Math.exp(-past / pace));
        }
        return true;
    }

    /** @param {string} name */
    #meter(name) {
        const stream = this.#streams.audio(name);
        const known = this.#meters.get(name);
        if (known && known.stream === stream) return known;
        if (known) this.#drop(name, known);
        if (!stream) return undefined;
        const context = this.#sound.retain(name);
        const source = context.createMediaStreamSource(stream);
        const analyser = context.createAnalyser();
        analyser.fftSize = 1024;
        analyser.smoothingTimeConstant = 0;
        source.connect(analyser);
        const bins = new Float32Array(analyser.frequencyBinCount);
        const meter = { stream, source, analyser, bins, at: performance.now() };
        this.#meters.set(name, meter);
        this.#sweep ??= setInterval(() => this.#dropIdle(), IDLE_MS);
        return meter;
    }

    #dropIdle() {
        const now = performance.now();
        for (const [name, meter] of this.#meters) if (now - meter.at > IDLE_MS) this.#drop(name, meter);
        if (this.#meters.size) return;
        clearInterval(this.#sweep);
        this.#sweep = undefined;
    }

    /** @param {string} name @param {Meter} meter */
    #drop(name, meter) {
        meter.source.disconnect();
        this.#meters.delete(name);
        this.#sound.release(name);
    }
}

/** Lower edge of a band: equal steps in pitch. @param {number} band */
function edge(band) {
    return LOW_HZ * (HIGH_HZ / LOW_HZ) ** (band / BANDS);
}
