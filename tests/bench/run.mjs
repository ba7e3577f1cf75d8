// node tests/bench/run.mjs [bytes] [frames] [latency] [load] [--write]
// Prints a table; --write also puts it, with the method, into docs/performance.md. Exit code 1: a goal is missed.
import { cpus } from 'node:os';
import { readFileSync, writeFileSync } from 'node:fs';

import * as bytes from './figures/bytes.mjs';
import * as frames from './figures/frames.mjs';
import * as latency from './figures/latency.mjs';
import * as load from './figures/load.mjs';
import { launch } from './support/chromium.mjs';

const FIGURES = { bytes, frames, latency, load };
const DOCUMENT = new URL('../../docs/performance.md', import.meta.url);
const HEAD = ['figure', 'alo', 'bare', 'ratio', 'goal', 'met'];
const TITLES = ['figure', 'Alô', 'bare page', 'ratio', 'goal', ''];

function table(rows) {
    const cells = (row) => HEAD.map((key) => (key === 'met' ? (row.met ? (row.goal ? 'met' : '') : 'MISSED') : String(row[key])));
    const lines = [TITLES, TITLES.map(() => '---'), ...rows.map(cells)];
    return lines.map((line) => `| ${line.join(' | ')} |`).join('\n');
}

async function machine() {
    const { browser, close } = await launch();
    const version = browser.version();
    await close();
    const [cpu] = cpus();
    return `${cpus().length} cores (${cpu.model.trim()}), no GPU, Linux, Chromium ${version}, ${new Date().toISOString().slice(0, 10)}`;
}

/** Replaces what stands between `<!-- name -->` and `<!-- /name -->`. */
function replaced(document, name, text) {
    const [from, to] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
    const [start, end] = [document.indexOf(from), document.indexOf(to)];
    if (start < 0 || end < start) throw new Error(`docs/performance.md has no place for ${name}`);
    return `${document.slice(0, start + from.length)}\n${text}\n${document.slice(end)}`;
}

const words = process.argv.slice(2);
const write = words.includes('--write');
const wanted = words.filter((word) => word !== '--write');
const unknown = wanted.find((word) => !(word in FIGURES));
if (unknown) {
    console.error(`There is no figure named ${unknown}; there are ${Object.keys(FIGURES).join(', ')}.`);
    process.exit(2);
}

let document = write ? readFileSync(DOCUMENT, 'utf8') : '';
let missed = 0;
for (const name of wanted.length ? wanted : Object.keys(FIGURES)) {
    console.log(`\n${name}: ${FIGURES[name].method}`);
    const rows = await FIGURES[name].measure();
    missed += rows.filter((row) => !row.met).length;
    console.log(`\n${table(rows)}`);
    if (write) document = replaced(document, name, `${FIGURES[name].method}\n\n${table(rows)}`);
}
if (write) writeFileSync(DOCUMENT, replaced(document, 'machine', await machine()));
process.exitCode = missed ? 1 : 0;
