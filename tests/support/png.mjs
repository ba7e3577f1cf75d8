// Decodes the PNG screenshots a browser makes: 8 bits a channel, RGB or RGBA, not interlaced.
import { inflateSync } from 'node:zlib';

const SIGNATURE_BYTES = 8;

function* chunks(bytes) {
    for (let at = SIGNATURE_BYTES; at < bytes.length;) {
        const length = bytes.readUInt32BE(at);
        yield { type: bytes.toString('latin1', at + 4, at + 8), body: bytes.subarray(at + 8, at + 8 + length) };
        at += length + 12;
    }
}

function paeth(left, up, corner) {
    const guess = left + up - corner;
    const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
    if (a <= b && a <= c) return left;
    return b <= c ? up : corner;
}

/** PNG specification 9.2: undoes one row's filter in place. */
function unfilter(kind, row, above, step) {
    for (let i = 0; i < row.length; ++i) {
        const left = i >= step ? row[i - step] : 0;
        const up = above ? above[i] : 0;
        const corner = above && i >= step ? above[i - step] : 0;
        if (kind === 1) row[i] += left;
        else if (kind === 2) row[i] += up;
        else if (kind === 3) row[i] += (left + up) >> 1;
        else if (kind === 4) row[i] += paeth(left, up, corner);
    }
}

/**
 * @param {Buffer} bytes
 * @returns {{ width: number, height: number, rgb(x: number, y: number): [number, number, number] }}
 */
export function decodePng(bytes) {
    const parts = [...chunks(bytes)];
    const head = parts[0].body;
    const [width, height, depth, color] = [head.readUInt32BE(0), head.readUInt32BE(4), head[8], head[9]];
    if (depth !== 8 || (color !== 2 && color !== 6) || head[12] !== 0) throw new Error('an unexpected kind of PNG');
    const step = color === 6 ? 4 : 3;
    const raw = inflateSync(Buffer.concat(parts.filter((part) => part.type === 'IDAT').map((part) => part.body)));
    const stride = width * step;
    const pixels = Buffer.alloc(stride * height);
    let above = null;
    for (let y = 0; y < height; ++y) {
        const from = y * (stride + 1);
        const row = pixels.subarray(y * stride, (y + 1) * stride);
        raw.copy(row, 0, from + 1, from + 1 + stride);
        unfilter(raw[from], row, above, step);
        above = row;
    }
    return {
        width,
        height,
        rgb: (x, y) => {
            const at = y * stride + x * step;
            return [pixels[at], pixels[at + 1], pixels[at + 2]];
        },
    };
}
