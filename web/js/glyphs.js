/** Inter for Latin, then whatever the system has for every other script. */
const FAMILY = 'Inter, "Noto Sans", "Noto Sans Devanagari", system-ui, sans-serif, "Noto Color Emoji"';
/** Room around a glyph for what anti-aliasing spills, in device px. */
const EDGE = 1;
/** Where the results of measure() lie in the array given. */
const AT = { width: 0, height: 1, left: 2, top: 3, advance: 4, coloured: 5 };

/** @typedef {OffscreenCanvasRenderingContext2D} Pen */

/** The browser as font engine: measures and draws text and icons in device px, white on nothing. */
export class Glyphs {
    /** @type {Pen} */ #pen = penOf(128, 64);
    #font = '';
    /** @type {Record<string, string>} markup inside <svg>, by name */ #icons;
    /** @type {Map<string, Path2D>} */ #paths = new Map();
    /** @type {ImageData | null} of the last rasterisation */ #drawn = null;

    /** @param {Record<string, string>} icons */
    constructor(icons) {
        this.#icons = icons;
    }

    /**
     * Ascent and descent of a font's box, in px.
     * @param {number} weight @param {number} px @param {Float32Array} out ascent, descent
     */
    metrics(weight, px, out) {
        this.#use(weight, px);
        const box = this.#pen.measureText('x');
        out[0] = box.fontBoundingBoxAscent;
        out[1] = box.fontBoundingBoxDescent;
    }

    /** @param {number} weight @param {number} px @param {string} text */
    advance(weight, px, text) {
        this.#use(weight, px);
        return this.#pen.measureText(text).width;
    }

    /**
     * Draws a text, shaped as one run, and tells its bitmap's size, its place relative to the pen on the baseline
     * (y down), its advance, and whether it has colours of its own.
     * @param {number} weight @param {number} px @param {string} text @param {Float32Array} out
     */
    text(weight, px, text, out) {
        this.#use(weight, px);
        const box = this.#pen.measureText(text);
        const left = Math.floor(-box.actualBoundingBoxLeft) - EDGE;
        const top = Math.floor(-box.actualBoundingBoxAscent) - EDGE;
        const right = Math.ceil(box.actualBoundingBoxRight) + EDGE;
        const bottom = Math.ceil(box.actualBoundingBoxDescent) + EDGE;
        const empty = right - left <= 2 * EDGE || bottom - top <= 2 * EDGE;
        out[AT.width] = empty ? 0 : right - left;
        out[AT.height] = empty ? 0 : bottom - top;
        out[AT.left] = left;
        out[AT.top] = top;
        out[AT.advance] = box.width;
        out[AT.coloured] = 0;
        if (empty) return;
        this.#fit(right - left, bottom - top);
        this.#use(weight, px);
        this.#pen.fillText(text, -left, -top);
        this.#drawn = this.#pen.getImageData(0, 0, right - left, bottom - top);
        out[AT.coloured] = coloured(this.#drawn.data) ? 1 : 0;
    }

    /**
     * Draws an icon of the 24 x 24 grid.
     * @param {string} name @param {number} px @param {number} degrees @param {number} stroke on the grid
     * @param {Float32Array} out
     */
    icon(name, px, degrees, stroke, out) {
        // A turned drawing reaches over the edges of its square.
        const edge = degrees ? Math.ceil(px / 5) : 0;
        const side = Math.ceil(px) + 2 * edge;
        this.#fit(side, side);
        const pen = this.#pen;
        pen.save();
        pen.translate(edge, edge);
        pen.scale(px / 24, px / 24);
        pen.translate(12, 12);
        pen.rotate((degrees * Math.PI) / 180);
        pen.translate(-12, -12);
        pen.lineWidth = stroke;
        pen.lineCap = pen.lineJoin = 'round';
        pen.strokeStyle = '#fff';
        pen.stroke(this.#path(name));
        pen.restore();
        this.#drawn = pen.getImageData(0, 0, side, side);
        out.set([side, side, -edge, -edge, px, 0]);
    }

    /** The last drawing's alpha. @param {Uint8Array} out width x height bytes */
    alpha(out) {
        const pixels = this.#drawn?.data;
        if (pixels) for (let i = 0; i < out.length; ++i) out[i] = pixels[4 * i + 3];
    }

    /** The last drawing in RGBA, alpha not premultiplied. @param {Uint8Array} out */
    colours(out) {
        if (this.#drawn) out.set(this.#drawn.data);
    }

    /** @param {number} weight @param {number} px */
    #use(weight, px) {
        const font = `${weight} ${px}px ${FAMILY}`;
        if (font === this.#font) return;
        this.#font = this.#pen.font = font;
    }

    /** An empty canvas at least so large. @param {number} width @param {number} height */
    #fit(width, height) {
        const canvas = this.#pen.canvas;
        if (canvas.width >= width && canvas.height >= height) {
            this.#pen.clearRect(0, 0, width, height);
            return;
        }
        this.#pen = penOf(Math.max(width, canvas.width), Math.max(height, canvas.height));
        this.#font = '';
    }

    /** @param {string} name */
    #path(name) {
        const known = this.#paths.get(name);
        if (known) return known;
        const path = pathOf(this.#icons[name] ?? '');
        this.#paths.set(name, path);
        return path;
    }
}

/** @param {number} width @param {number} height @returns {Pen} */
function penOf(width, height) {
    const pen = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
    if (!pen) throw new Error('no 2D canvas');
    pen.fillStyle = '#fff';
    pen.textBaseline = 'alphabetic';
    pen.fontKerning = 'none';
    return pen;
}

/** @param {Uint8ClampedArray} pixels */
function coloured(pixels) {
    for (let i = 0; i < pixels.length; i += 4) {
        // What was drawn white stays white; faint pixels are too coarse to tell.
        if (pixels[i + 3] > 32 && (pixels[i] & pixels[i + 1] & pixels[i + 2]) !== 255) return true;
    }
    return false;
}

/** @param {string} markup shapes as SVG has them */
function pathOf(markup) {
    const path = new Path2D();
    const shapes = new DOMParser().parseFromString(`<svg xmlns="http://www.w3.org/2000/svg">${markup}</svg>`, 'image/svg+xml');
    for (const shape of shapes.documentElement.children) path.addPath(shapeOf(shape));
    return path;
}

/** @param {Element} shape */
function shapeOf(shape) {
    /** @param {string} name */
    const number = (name) => Number(shape.getAttribute(name) ?? 0);
    const path = new Path2D(shape.getAttribute('d') ?? '');
    const points = (shape.getAttribute('points') ?? '').trim();
    switch (shape.tagName) {
        case 'circle':
            path.arc(number('cx'), number('cy'), number('r'), 0, 2 * Math.PI);
            break;
        case 'ellipse':
            path.ellipse(number('cx'), number('cy'), number('rx'), number('ry'), 0, 0, 2 * Math.PI);
            break;
        case 'rect':
            path.roundRect(number('x'), number('y'), number('width'), number('height'), number('rx') || number('ry'));
            break;
        case 'line':
            path.moveTo(number('x1'), number('y1'));
            path.lineTo(number('x2'), number('y2'));
            break;
        case 'polyline':
            return new Path2D(`M${points}`);
        case 'polygon':
            return new Path2D(`M${points}Z`);
    }
    return path;
}
