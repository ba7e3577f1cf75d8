/** @import { Emit, Probe } from './types' */

const SOFTWARE = /swiftshader|llvmpipe|softpipe|warp|basic render|software/i;

/** The canvas' one context: WebGL where a GPU is behind it, else 2D for pixels that come ready. */
export class Graphics {
    /** @type {HTMLCanvasElement} */ #canvas;
    /** @type {CanvasRenderingContext2D | null} */ #pen = null;
    /** @type {Probe} */ #probe;
    #software = isSoftware();

    /** @param {Emit} emit @param {HTMLCanvasElement} canvas @param {Probe} probe */
    constructor(emit, canvas, probe) {
        this.#canvas = canvas;
        this.#probe = probe;
        canvas.addEventListener('webglcontextlost', (event) => {
            event.preventDefault(); // or it would never be restored
            emit('context-lost', {});
        });
        canvas.addEventListener('webglcontextrestored', () => emit('context-restored', {}));
    }

    /** Whether WebGL has no GPU behind it, or is not to be had. */
    software() {
        return this.#software;
    }

    /** What draws. @param {string} kind */
    drawing(kind) {
        this.#probe.drawing = kind;
    }

    /** @param {number} width device px @param {number} height */
    resize(width, height) {
        this.#canvas.width = width;
        this.#canvas.height = height;
    }

    /**
     * @param {Uint8Array} pixels all of the canvas: R G B A, straight alpha
     * @param {number} width @param {number} height @param {number} left of what changed @param {number} top
     * @param {number} changedWidth @param {number} changedHeight
     */
    put(pixels, width, height, left, top, changedWidth, changedHeight) {
        // Its pixels are never read from a GPU, which the browser may otherwise keep them on.
        this.#pen ??= this.#canvas.getContext('2d', { willReadFrequently: true });
        const all = new Uint8ClampedArray(pixels.buffer, pixels.byteOffset, pixels.length);
        const image = new ImageData(/** @type {Uint8ClampedArray<ArrayBuffer>} */ (all), width, height);
        this.#pen?.putImageData(image, 0, 0, left, top, changedWidth, changedHeight);
    }
}

/** Asked of a canvas of its own: a context on the page's would be the only one it ever gives. */
function isSoftware() {
    const gl = document.createElement('canvas').getContext('webgl2', { failIfMajorPerformanceCaveat: true });
    if (!gl) return true;
    const names = gl.getExtension('WEBGL_debug_renderer_info');
    const software = SOFTWARE.test(String(gl.getParameter(names ? names.UNMASKED_RENDERER_WEBGL : gl.RENDERER)));
    gl.getExtension('WEBGL_lose_context')?.loseContext();
    return software;
}
