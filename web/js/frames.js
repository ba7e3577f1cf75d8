/** @import { Alo, Emit, Probe } from './types' */

/** How long drawing gives way at most. A person takes what comes this late for the answer to what they did. */
const HOLD_MS = 150;
const SOFTWARE = /swiftshader|llvmpipe|softpipe|warp|basic render|software/i;

/** When to draw: at the next animation frame, later, or never while nobody can see it. */
export class Frames {
    /** @type {Emit} */ #emit;
    /** @type {HTMLCanvasElement} */ #canvas;
    /** @type {Probe} */ #probe;
    /** @type {() => Alo | null} */ #alo;
    /** @type {() => Promise<unknown> | null} */ #urgent;
    #slow = false;
    #asked = 0;
    /** @type {ReturnType<typeof setTimeout> | undefined} */ #looking;
    /** @type {ReturnType<typeof setTimeout> | undefined} */ #held;
    /** @type {ReturnType<typeof setTimeout> | undefined} */ #later;
    #due = 0;

    /**
     * @param {Emit} emit @param {HTMLCanvasElement} canvas @param {Probe} probe @param {() => Alo | null} alo
     * @param {() => Promise<unknown> | null} urgent what goes before drawing where that is slow: over when it settles
     */
    constructor(emit, canvas, probe, alo, urgent) {
        this.#emit = emit;
        this.#canvas = canvas;
        this.#probe = probe;
        this.#alo = alo;
        this.#urgent = urgent;
        canvas.addEventListener('webglcontextlost', (event) => {
            event.preventDefault(); // or it would never be restored
            emit('context-lost', {});
        });
        canvas.addEventListener('webglcontextrestored', () => emit('context-restored', {}));
    }

    request() {
        clearTimeout(this.#later);
        this.#later = undefined;
        if (this.#asked || this.#held) return;
        const latest = performance.now() + HOLD_MS;
        this.#asked = requestAnimationFrame((now) => {
            this.#asked = 0;
            this.#draw(now, latest);
        });
    }

    /** Without pixels, which may take a while here: what is on the screen, for everybody who need not see it. */
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
        for (const timer of [this.#later, this.#looking, this.#held]) clearTimeout(timer);
        this.#later = this.#looking = this.#held = undefined;
        cancelAnimationFrame(this.#asked);
        this.#asked = 0;
    }

    /** @param {number} width device px @param {number} height */
    resize(width, height) {
        this.#canvas.width = width;
        this.#canvas.height = height;
    }

    painted() {
        ++this.#probe.frames;
    }

    /** @param {string} kind */
    surface(kind) {
        this.#probe.surface = kind;
    }

    /** Whether WebGL has no GPU behind it. */
    software() {
        const gl = this.#alo()?.GL.currentContext.GLctx ?? this.#context();
        if (!gl) return (this.#slow = true);
        const names = gl.getExtension('WEBGL_debug_renderer_info');
        return (this.#slow = SOFTWARE.test(String(gl.getParameter(names ? names.UNMASKED_RENDERER_WEBGL : gl.RENDERER))));
    }

    /** @param {number} now @param {number} latest when drawing no longer gives way */
    #draw(now, latest) {
        const work = this.#slow && now < latest ? this.#urgent() : null;
        if (!work) return this.#emit('frame', { now });
        const again = () => {
            if (!this.#held) return;
            clearTimeout(this.#held);
            this.#held = undefined;
            this.#draw(performance.now(), latest);
        };
        this.#held = setTimeout(again, latest - now);
        void work.then(again);
    }

    /** The canvas gives the one context it has. */
    #context() {
        return this.#canvas.getContext('webgl2');
    }
}
