/** @import { Alo, Emit } from './types' */

/** Pictures by address: loaded and decoded once, put into a texture once. */
export class Pictures {
    /** @type {Emit} */ #emit;
    /** @type {() => Alo | null} */ #alo;
    /** @type {Map<string, ImageBitmap | null>} null: on the way, or not to be had */ #pictures = new Map();

    /** @param {Emit} emit @param {() => Alo | null} alo */
    constructor(emit, alo) {
        this.#emit = emit;
        this.#alo = alo;
    }

    /**
     * @param {string} address @param {number} texture @param {Float32Array} out width, height
     * @returns {boolean} false: not there (yet)
     */
    upload(address, texture, out) {
        const picture = this.#pictures.get(address);
        if (picture === undefined) this.#load(address);
        const gl = this.#alo()?.GL.currentContext.GLctx;
        if (!picture || !gl) return false;
        gl.bindTexture(gl.TEXTURE_2D, this.#alo()?.GL.textures[texture] ?? null);
        gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, gl.RGBA, gl.UNSIGNED_BYTE, picture);
        gl.generateMipmap(gl.TEXTURE_2D);
        out.set([picture.width, picture.height]);
        return true;
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
