
/**
 * Running media by name: "local:<capture>" and "remote:<link>". Shims that get media put it here; those that show or
 * measure it look here.
 */
export class Streams {
    /** @type {Record<'audio' | 'video', Map<string, MediaStream>>} */
    #running = { audio: new Map(), video: new Map() };
    /** @type {((name: string, stream: MediaStream | null) => void)[]} */
    #watchers = [];

    /** @param {string} name @param {MediaStreamTrack} track */
    provide(name, track) {
        const stream = new MediaStream([track]);
        this.#running[kindOf(track)].set(name, stream);
        if (track.kind === 'video') for (const watch of this.#watchers) watch(name, stream);
        return stream;
    }

    /** @param {string} name */
    retire(name) {
        this.#running.audio.delete(name);
        if (this.#running.video.delete(name)) for (const watch of this.#watchers) watch(name, null);
    }

    /** @param {string} name */
    audio(name) {
        return this.#running.audio.get(name);
    }

    /** @param {(name: string, stream: MediaStream | null) => void} watch video that comes, or goes (null) */
    watchVideo(watch) {
        this.#watchers.push(watch);
    }
}

/** @param {MediaStreamTrack} track @returns {'audio' | 'video'} */
function kindOf(track) {
    return track.kind === 'video' ? 'video' : 'audio';
}
