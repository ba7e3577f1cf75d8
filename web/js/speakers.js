/** @import { Sound } from './sound.js' */

/** Remote voices: one hidden <audio> per link. */
export class Speakers {
    /** @type {HTMLElement} */ #holder;
    /** @type {Sound} */ #sound;
    /** @type {Map<string, HTMLAudioElement>} */ #playing = new Map();

    /** @param {HTMLElement} holder @param {Sound} sound */
    constructor(holder, sound) {
        this.#holder = holder;
        this.#sound = sound;
    }

    /** @param {string} link @param {MediaStream} stream */
    add(link, stream) {
        const element = this.#playing.get(link) ?? document.createElement('audio');
        element.autoplay = true;
        element.srcObject = stream;
        this.#holder.append(element);
        this.#playing.set(link, element);
        this.#sound.start(element, () => element.play());
    }

    /** @param {string} link */
    remove(link) {
        const element = this.#playing.get(link);
        if (!element) return;
        this.#playing.delete(link);
        this.#sound.forget(element);
        element.srcObject = null;
        element.remove();
    }
}
