/** @import { Emit } from './types' */

const GESTURES = /** @type {const} */ (['pointerup', 'keydown', 'touchend']);
/** Without a gesture AudioContext.resume() neither resolves nor rejects: after this long it counts as blocked. */
const RESUMES_WITHIN_MS = 300;

/** What sounds in this page: one AudioContext for all, running only while used, and the browser's rule on gestures. */
export class Sound {
    /** @type {Emit} */ #emit;
    /** @type {AudioContext | null} */ #context = null;
    #users = new Set();
    /** What should sound and may not yet. @type {Map<unknown, () => Promise<void>>} */
    #waiting = new Map();
    #blocked = false;

    /** @param {Emit} emit */
    constructor(emit) {
        this.#emit = emit;
    }

    /** The context, kept running until `user` lets go of it. @param {unknown} user */
    retain(user) {
        this.#context ??= new AudioContext({ latencyHint: 'interactive' });
        this.#users.add(user);
        if (this.#context.state !== 'running') void this.#context.resume().catch(() => {});
        return this.#context;
    }

    /** @param {unknown} user */
    release(user) {
        if (!this.#users.delete(user) || this.#users.size) return;
        void this.#context?.suspend().catch(() => {});
    }

    /** True once the context runs, false when the browser does not let it. */
    async running() {
        const context = this.#context;
        if (!context) return false;
        if (context.state === 'running') return true;
        const late = new Promise((resolve) => setTimeout(resolve, RESUMES_WITHIN_MS));
        await Promise.race([context.resume().catch(() => {}), late]);
        return /** @type {string} */ (context.state) === 'running';
    }

    /**
     * Starts something that must be heard. What the browser blocks is started again at the first gesture.
     * @param {unknown} key @param {() => Promise<void>} start rejects with NotAllowedError when blocked
     */
    start(key, start) {
        this.#waiting.set(key, start);
        start().then(
            () => this.#done(key, start),
            (error) => {
                if (this.#waiting.get(key) !== start) return;
                if (error.name === 'NotAllowedError') this.#block();
                else this.#done(key, start);
            },
        );
    }

    /** @param {unknown} key */
    forget(key) {
        const start = this.#waiting.get(key);
        if (start) this.#done(key, start);
    }

    /** @param {unknown} key @param {() => Promise<void>} start */
    #done(key, start) {
        if (this.#waiting.get(key) === start) this.#waiting.delete(key);
        if (!this.#blocked || this.#waiting.size) return;
        this.#blocked = false;
        for (const gesture of GESTURES) removeEventListener(gesture, this.#retry, true);
        this.#emit('sound-allowed', {});
    }

    #block() {
        if (this.#blocked) return;
        this.#blocked = true;
        for (const gesture of GESTURES) addEventListener(gesture, this.#retry, true);
        this.#emit('sound-blocked', {});
    }

    #retry = () => {
        for (const [key, start] of [...this.#waiting]) this.start(key, start);
    };
}
