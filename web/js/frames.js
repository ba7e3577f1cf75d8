/** @import { Emit, Probe } from './types' */

/** When to draw: at the next animation frame, later, or never while nobody can see it. */
export class Frames {
    /** @type {Emit} */ #emit;
    /** @type {Probe} */ #probe;
    #asked = 0;
    /** @type {ReturnType<typeof setTimeout> | undefined} */ #looking;
    /** @type {ReturnType<typeof setTimeout> | undefined} */ #later;
    #due = 0;

    /** @param {Emit} emit @param {Probe} probe */
    constructor(emit, probe) {
        this.#emit = emit;
        this.#probe = probe;
    }

    request() {
        clearTimeout(this.#later);
        this.#later = undefined;
        if (this.#asked) return;
        this.#asked = requestAnimationFrame((now) => {
            this.#asked = 0;
            this.#emit('frame', { now });
        });
    }

    /** What is on the screen, for everybody who need not see it: pixels wait for the display, and for a CPU. */
    look() {
        this.#looking ??= setTimeout(() => {
            this.#looking = undefined;
            this.#emit('look', {});
        });
    }

    /** At the latest then: what was asked for sooner stays. @param {number} ms */
    requestIn(ms) {
        const due = performance.now() + ms;
        if (this.#asked || (this.#later !== undefined && this.#due <= due)) return;
        clearTimeout(this.#later);
        this.#due = due;
        this.#later = setTimeout(() => this.request(), ms);
    }

    cancel() {
        for (const timer of [this.#later, this.#looking]) clearTimeout(timer);
        this.#later = this.#looking = undefined;
        cancelAnimationFrame(this.#asked);
        this.#asked = 0;
    }

    painted() {
        ++this.#probe.frames;
    }

    /** @param {string} kind */
    surface(kind) {
        this.#probe.surface = kind;
    }
}
