/** @import { Emit } from './types' */

/**
 * One timer. Browsers let a hidden page's timers fire once a second, later once a minute: a heartbeat would be missed
 * and the phone would not ring. A worker's timers run on, so a hidden page uses one.
 */
export class Timer {
    /** @type {Emit} */ #emit;
    /** @type {number | null} performance.now() at which it fires */ #due = null;
    /** @type {ReturnType<typeof setTimeout> | undefined} */ #timeout;
    /** @type {Worker | null} */ #worker = null;

    /** @param {Emit} emit */
    constructor(emit) {
        this.#emit = emit;
        document.addEventListener('visibilitychange', () => this.#schedule());
    }

    /** @param {number} ms from now; negative: none */
    arm(ms) {
        this.#due = ms < 0 ? null : performance.now() + ms;
        this.#schedule();
    }

    #schedule() {
        clearTimeout(this.#timeout);
        if (this.#due === null) return;
        const ms = Math.max(0, this.#due - performance.now());
        if (document.hidden) this.#far().postMessage(ms);
        else this.#timeout = setTimeout(this.#fire, Math.min(ms, 2 ** 31 - 1));
    }

    #far() {
        if (this.#worker) return this.#worker;
        this.#worker = new Worker(new URL('timer_worker.js', import.meta.url));
        this.#worker.onmessage = this.#fire;
        return this.#worker;
    }

    #fire = () => {
        // The worker may still hold an older time.
        if (this.#due === null || performance.now() < this.#due - 1) return;
        this.#due = null;
        this.#emit('timer-fired', {});
    };
}
