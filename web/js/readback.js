/** @typedef {{ width: number, height: number, cover: boolean }} Box device px; cover: cut to it, not shrunk into it */

/** @type {WeakMap<object, OffscreenCanvasRenderingContext2D>} */
const pens = new WeakMap();

/**
 * What a picture looks like in a box, pixel by pixel. A picture that is shrunk into it gives no more than it fills.
 * @param {HTMLVideoElement | ImageBitmap} source @param {number} wide of the source @param {number} high @param {Box} box
 */
export function pixelsOf(source, wide, high, { width, height, cover }) {
    const scale = cover ? Math.max(width / wide, height / high) : Math.min(width / wide, height / high);
    const w = cover ? width : Math.max(Math.round(wide * scale), 1);
    const h = cover ? height : Math.max(Math.round(high * scale), 1);
    const [cutWide, cutHigh] = [Math.min(w / scale, wide), Math.min(h / scale, high)];
    const pen = penOf(source, w, h);
    pen.drawImage(source, (wide - cutWide) / 2, (high - cutHigh) / 2, cutWide, cutHigh, 0, 0, w, h);
    return pen.getImageData(0, 0, w, h);
}

/** @param {object} source @param {number} width @param {number} height */
function penOf(source, width, height) {
    let pen = pens.get(source);
    if (pen?.canvas.width !== width || pen.canvas.height !== height) {
        const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
        pen = /** @type {OffscreenCanvasRenderingContext2D} */ (context);
        pen.imageSmoothingQuality = 'high';
        pens.set(source, pen);
    }
    pen.clearRect(0, 0, width, height);
    return pen;
}
