/**
 * A canvas that shows a video's frames where there is no GPU. Each is read into memory that stays: drawn or made a
 * bitmap of, every frame leaves its pixels in the browser's caches, which doubled what a call weighed.
 */
export class Copy {
    canvas = document.createElement('canvas');
    #pen = /** @type {CanvasRenderingContext2D} */ (
        this.canvas.getContext('2d', { alpha: false, willReadFrequently: true })
    );
    #read = new ImageData(1, 1);
    #shown = new ImageData(1, 1);
    /** How many of the video's pixels, in a row and in a column, become one. */
    #step = 1;

    /** As many pixels as are seen, or a little more. @param {number} scale device px shown per px of the video */
    seen(scale) {
        this.#step = Math.max(1, Math.floor(1 / scale));
    }

    /** Shows the newest frame. @param {HTMLVideoElement} video */
    async paint(video) {
        if (!(await this.#convert(video))) return this.#draw(video);
        this.#shown = this.#step > 1 ? shrunk(this.#read, this.#shown, this.#step) : this.#read;
        this.#resize(this.#shown.width, this.#shown.height);
        this.#pen.putImageData(this.#shown, 0, 0);
    }

    /** False: this browser cannot. @param {HTMLVideoElement} video */
    async #convert(video) {
        let frame;
        try {
            frame = new VideoFrame(video);
            const { width, height } = frame.visibleRect ?? new DOMRect();
            this.#read = sized(this.#read, width, height);
            await frame.copyTo(this.#read.data, { format: 'RGBX' });
            return true;
        } catch {
            return false;
        } finally {
            frame?.close();
        }
    }

    /** @param {HTMLVideoElement} video */
    #draw(video) {
        this.#resize(Math.ceil(video.videoWidth / this.#step), Math.ceil(video.videoHeight / this.#step));
        this.#pen.drawImage(video, 0, 0, this.canvas.width, this.canvas.height);
    }

    /** @param {number} width @param {number} height */
    #resize(width, height) {
        if (this.canvas.width !== width || this.canvas.height !== height) Object.assign(this.canvas, { width, height });
    }
}

/** @param {ImageData} image @param {number} width @param {number} height */
function sized(image, width, height) {
    return image.width === width && image.height === height ? image : new ImageData(width, height);
}

/** Each pixel is the mean of four within the square that it stands for. @param {ImageData} from @param {ImageData} old @param {number} step */
function shrunk(from, old, step) {
    const to = sized(old, Math.floor(from.width / step), Math.floor(from.height / step));
    const [near, far] = [step >> 2, step - 1 - (step >> 2)];
    const [inRow, inColumn] = [4 * (far - near), 4 * from.width * (far - near)];
    let at = 0;
    for (let y = 0; y < to.height; ++y) {
        let first = 4 * ((y * step + near) * from.width + near);
        for (let x = 0; x < to.width; ++x, first += 4 * step, at += 4) {
            for (let i = first; i < first + 3; ++i) {
                const sum = from.data[i] + from.data[i + inRow] + from.data[i + inColumn] + from.data[i + inRow + inColumn];
                to.data[at + i - first] = sum >> 2;
            }
            to.data[at + 3] = 255;
        }
    }
    return to;
}
