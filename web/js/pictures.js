/** @import { Alo, Emit } from './types' */

/** Pictures by address: loaded and decoded once, put into a texture once. */
export class Pictures {
    /** @type {Emit} */ #emit;
    /** @type {() => Alo | null} */ #alo;
    #read = new ImageData(1, 1);
    /** @type {Map<string, ImageBitmap | null>} null: on the way, or not to be had */ #pictures = new Map();

    /** @param {Emit} emit @param {() => Alo | null} alo */
    constructor(emit, alo) {
        this.#emit = emit;
        this.#alo = alo;
    }

    /**
     * @param {string} address @param {number} texture @param {Float32Array} out width, height, ms (0: was there before)
     * @returns {boolean} false: not there (yet)
     */
    upload(address, texture, out) {
        const picture = this.#get(address, out);
        const gl = this.#alo()?.GL.currentContext.GLctx;
        if (!out[2] || !picture || !gl) return !!picture;
        gl.bindTexture(gl.TEXTURE_2D, this.#alo()?.GL.textures[texture] ?? null);
        gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, gl.RGBA, gl.UNSIGNED_BYTE, picture);
        gl.generateMipmap(gl.TEXTURE_2D);
        out.set([picture.width, picture.height]);
        return true;
    }

    /**
     * The picture as pixels, as large as it is shown; take() gives them.
     * @param {string} address @param {number} width @param {number} height
     * @param {Float32Array} out width, height, ms (0: was there before)
     * @returns {boolean} false: not there (yet)
     */
    read(address, width, height, out) {
        const picture = this.#get(address, out);
        if (!out[2] || !picture) return !!picture;
        this.#read = pixelsOf(picture, width, height);
        out.set([this.#read.width, this.#read.height]);
        return true;
    }

    /** What was read last. @param {Uint8Array} place */
    take(place) {
        place.set(this.#read.data);
    }

    /** @param {string} address @param {Float32Array} out */
    #get(address, out) {
        const picture = this.#pictures.get(address);
        if (picture === undefined) this.#load(address);
        out[2] = picture && !out[0] ? 0.01 : 0;
        return picture;
    }

    /** @param {string} address */
    #load(address) {
        this.#pictures.set(address, null);
        fetch(address, { credentials: 'same-origin' })
            .then((response) => (response.ok ? response.blob() : Promise.reject(new Error(`${response.status}`))))
            .then((blob) => createImageBitmap(blob, { premultiplyAlpha: 'none' }))
            .then((picture) => {
                this.#pictures.set(address, picture);
                this.#emit('stale', {});
            })
            .catch(() => {}); // the initials stay
    }
}

/**
 * What a picture looks like in a box that it is cut to, pixel by pixel.
 * @param {ImageBitmap} picture @param {number} width device px @param {number} height
 */
function pixelsOf(picture, width, height) {
    const scale = Math.max(width / picture.width, height / picture.height);
    const [wide, high] = [width / scale, height / scale];
    const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
    const pen = /** @type {OffscreenCanvasRenderingContext2D} */ (context);
    pen.imageSmoothingQuality = 'high';
    pen.drawImage(picture, (picture.width - wide) / 2, (picture.height - high) / 2, wide, high, 0, 0, width, height);
    return pen.getImageData(0, 0, width, height);
}
