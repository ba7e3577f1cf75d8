/** @import { Alo, Emit } from './types' */
/** @import { Streams } from './streams.js' */
import { Copy } from './copy.js';

/** How often a video without requestVideoFrameCallback is looked at. */
const LOOK_MS = 66;

/**
 * @typedef {object} Video
 * @property {string} name
 * @property {HTMLVideoElement} element
 * @property {boolean} pictured a first frame was there
 * @property {boolean} fresh a frame came since the last upload
 * @property {boolean} awaited the next frame has been asked for
 * @property {Copy} [copy] shows the frames in the element's place
 */

/** One <video> per running video, and the ways to show it: as a texture, or under the transparent canvas. */
export class Videos {
    /** @type {Emit} */ #emit;
    /** @type {HTMLElement} */ #underlay;
    /** @type {HTMLElement} where elements live whose picture goes through the canvas */ #holder;
    /** @type {Map<string, Video>} */ #videos = new Map();
    /** @type {() => Alo | null} */ #alo;

    /** @param {Emit} emit @param {Streams} streams @param {HTMLElement} underlay @param {HTMLElement} holder @param {() => Alo | null} alo */
    constructor(emit, streams, underlay, holder, alo) {
        this.#emit = emit;
        this.#underlay = underlay;
        this.#holder = holder;
        this.#alo = alo;
        streams.watchVideo((name, stream) => (stream ? this.#add(name, stream) : this.#remove(name)));
    }

    /**
     * Puts the newest frame into a texture of Emscripten's table, once per frame.
     * @param {string} name @param {number} texture @param {Float32Array} out width, height, ms of this upload (0: none)
     * @returns {boolean} false: no picture yet
     */
    upload(name, texture, out) {
        const video = this.#videos.get(name);
        const gl = this.#alo()?.GL.currentContext.GLctx;
        if (!video?.pictured || !gl) return false;
        const { videoWidth: width, videoHeight: height } = video.element;
        if (!width || !height) return false;
        const resized = out[0] !== width || out[1] !== height;
        out.set([width, height, 0]);
        if (video.fresh || resized) {
            video.fresh = false;
            const began = performance.now();
            gl.bindTexture(gl.TEXTURE_2D, this.#alo()?.GL.textures[texture] ?? null);
            if (resized) gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, gl.RGBA, gl.UNSIGNED_BYTE, video.element);
            else gl.texSubImage2D(gl.TEXTURE_2D, 0, 0, 0, gl.RGBA, gl.UNSIGNED_BYTE, video.element);
            out[2] = Math.max(performance.now() - began, 0.01);
        }
        this.#await(video);
        return true;
    }

    /**
     * Lays the element, or a copy of its frames, under the canvas. Coordinates in CSS px.
     * @param {string} name @param {number} x @param {number} y @param {number} width @param {number} height
     * @param {number} radius @param {boolean} mirrored @param {string} fit @param {number} layer @param {number} alpha
     * @param {boolean} copied
     * @returns {boolean} false: no picture yet
     */
    place(name, x, y, width, height, radius, mirrored, fit, layer, alpha, copied) {
        const video = this.#videos.get(name);
        if (!video?.pictured) return false;
        if (copied) this.#copy(video, width, height, fit === 'cover');
        const shown = video.copy?.canvas ?? video.element;
        if (shown.parentElement !== this.#underlay) this.#move(shown, this.#underlay);
        Object.assign(shown.style, {
            left: `${x}px`,
            top: `${y}px`,
            width: `${width}px`,
            height: `${height}px`,
            borderRadius: `${radius}px`,
            transform: mirrored ? 'scaleX(-1)' : '',
            objectFit: fit,
            zIndex: `${layer}`,
            opacity: `${alpha}`,
            visibility: 'visible',
        });
        return true;
    }

    /** Takes away what lies under the canvas. @param {string} name */
    hide(name) {
        const video = this.#videos.get(name);
        if (!video) return;
        if (video.copy) this.#uncopy(video);
        else video.element.style.visibility = 'hidden';
    }

    /** Keeps the elements where a texture surface wants them. */
    withdraw() {
        for (const video of this.#videos.values()) {
            this.#uncopy(video);
            this.#move(video.element, this.#holder);
        }
    }

    /** @param {Video} video @param {number} width CSS px @param {number} height @param {boolean} cover */
    #copy(video, width, height, cover) {
        const [across, down] = [width / video.element.videoWidth, height / video.element.videoHeight];
        if (!video.copy) video.fresh = true;
        video.copy ??= new Copy();
        video.copy.seen(devicePixelRatio * (cover ? Math.max(across, down) : Math.min(across, down)));
        void this.#paint(video);
    }

    /** Brings the newest frame into the copy, if there is one. @param {Video} video */
    async #paint(video) {
        const { copy, element } = video;
        if (!copy) return;
        if (video.fresh) {
            video.fresh = false;
            await copy.paint(element);
        }
        this.#await(video);
    }

    /** @param {Video} video */
    #uncopy(video) {
        video.copy?.canvas.remove();
        video.copy = undefined;
    }

    /** @param {string} name @param {MediaStream} stream */
    #add(name, stream) {
        this.#remove(name);
        const element = document.createElement('video');
        element.muted = element.autoplay = element.playsInline = true;
        element.disablePictureInPicture = true;
        element.srcObject = stream;
        const video = { name, element, pictured: false, fresh: false, awaited: false };
        this.#videos.set(name, video);
        this.#holder.append(element);
        element.play().catch(() => {}); // a stream that ends at once
        this.#await(video);
    }

    /** @param {string} name */
    #remove(name) {
        const video = this.#videos.get(name);
        if (!video) return;
        this.#videos.delete(name);
        video.element.srcObject = null;
        video.element.remove();
        this.#uncopy(video);
        this.#emit('stale', {});
    }

    /** @param {Video} video */
    #await(video) {
        if (video.awaited) return;
        video.awaited = true;
        const came = () => this.#came(video);
        if (video.element.requestVideoFrameCallback) video.element.requestVideoFrameCallback(came);
        else setTimeout(came, LOOK_MS);
    }

    /** @param {Video} video */
    #came(video) {
        video.awaited = false;
        if (this.#videos.get(video.name) !== video) return;
        if (!video.element.videoWidth) return this.#await(video);
        video.fresh = true;
        if (!video.pictured) {
            video.pictured = true;
            this.#emit('first-frame', { video: video.name });
        }
        if (video.copy) void this.#paint(video);
        else this.#emit('stale', {});
    }

    /** @param {HTMLVideoElement | HTMLCanvasElement} element @param {HTMLElement} place */
    #move(element, place) {
        if (element.parentElement === place) return;
        element.removeAttribute('style');
        place.append(element);
        // HTML: an element that is taken out of the document is paused.
        if (element instanceof HTMLVideoElement) element.play().catch(() => {});
    }
}
