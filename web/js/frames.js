/** @import { Alo, Emit, Probe } from './types' */

const SOFTWARE = /swiftshader|llvmpipe|softpipe|warp|basic render|software/i;

/** When to draw: at the next animation frame, later, or never while nobody can see it. */
export class Frames {
    /** @type {Emit} */ #emit;
    /** @type {HTMLCanvasElement} */ #canvas;
    /** @type {Probe} */ #probe;
    /** @type {() => Alo | null} */ #alo;
    #asked = 0;
    /** @type {ReturnType<typeof setTimeout> | undefined} */ #later;
    #due = 0;

    /** @param {Emit} emit @param {HTMLCanvasElement} canvas @param {Probe} probe @param {() => Alo | null} alo */
    constructor(emit, canvas, probe, alo) {
        this.#emit = emit;
        this.#canvas = canvas;
        this.#probe = probe;
        this.#alo = alo;
        canvas.addEventListener('webglcontextlost', (event) => {
            event.preventDefault(); // or it would never be restored
            emit('context-lost', {});
        });
        canvas.addEventListener('webglcontextrestored', () => emit('context-restored', {}));
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

    /** At the latest then: what was asked for sooner stays. @param {number} ms */
    requestIn(ms) {
        const due = performance.now() + ms;
        if (this.#asked || (this.#later !== undefined && this.#due <= due)) return;
        clearTimeout(this.#later);
        this.#due = due;
        this.#later = setTimeout(() => this.request(), ms);
    }

    cancel() {
        clearTimeout(this.#later);
        this.#later = undefined;
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
        if (!gl) return true;
        const names = gl.getExtension('WEBGL_debug_renderer_info');
        return SOFTWARE.test(String(gl.getParameter(names ? names.UNMASKED_RENDERER_WEBGL : gl.RENDERER)));
    }

    /** The canvas gives the one context it has. */
    #context() {
        return this.#canvas.getContext('webgl2');
    }
}
