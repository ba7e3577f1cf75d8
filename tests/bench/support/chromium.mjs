// A Chromium of its own per measurement, and what all of its processes use, read from /proc.
import { readdirSync, readFileSync } from 'node:fs';
import { chromium } from '@playwright/test';

const TICKS_PER_SECOND = 100; // sysconf(_SC_CLK_TCK) is 100 on every Linux that Chromium runs on

const FLAGS = [
    '--no-sandbox',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-quic',
    '--no-first-run',
    // A camera of 15 frames/s in whatever size is asked for, and nobody to ask for permission.
    '--use-fake-device-for-media-stream=fps=15',
    '--use-fake-ui-for-media-stream',
    '--autoplay-policy=no-user-gesture-required',
];

export const executablePath = process.env.ALO_CHROMIUM || '/usr/bin/chromium';
export const flags = FLAGS;

export async function launch() {
    const host = await chromium.launchServer({ executablePath, args: FLAGS });
    const browser = await chromium.connect(host.wsEndpoint());
    return { browser, pid: host.process().pid, close: () => host.close() };
}

function parents() {
    const children = new Map();
    for (const name of readdirSync('/proc')) {
        if (!/^\d+$/.test(name)) continue;
        try {
            const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
            // Field 2 is the program's name in brackets and may hold spaces; what follows is countable.
            const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
            const parent = Number(fields[1]);
            const seconds = (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
            const siblings = children.get(parent) ?? [];
            siblings.push({ pid: Number(name), seconds });
            children.set(parent, siblings);
        } catch {
            // It ended while the list was read.
        }
    }
    return children;
}

function family(pid) {
    const children = parents();
    const found = [...children.values()].flat().filter((one) => one.pid === pid);
    for (let i = 0; i < found.length; ++i) found.push(...(children.get(found[i].pid) ?? []));
    return found;
}

/** Seconds of CPU, user and system, that the process and each of its descendants have used so far, by process. */
export function cpuSeconds(pid) {
    return new Map(family(pid).map((one) => [one.pid, one.seconds]));
}

/** Seconds of CPU since then, of those that still run: what an ended one had used is no longer told. */
export function cpuSince(before, pid) {
    return [...cpuSeconds(pid)].reduce((sum, [one, seconds]) => sum + seconds - (before.get(one) ?? 0), 0);
}

/** Memory in MB: proportional set size, so that what processes share is counted once. */
export function memoryMb(pid) {
    let kilobytes = 0;
    for (const one of family(pid)) {
        try {
            const pss = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${one.pid}/smaps_rollup`, 'utf8'));
            kilobytes += Number(pss?.[1] ?? 0);
        } catch {
            // It ended.
        }
    }
    return kilobytes / 1024;
}

/** A measurement's window: a length of time is what is measured here, not something waited for. */
export function measuredWindow(seconds) {
    return new Promise((resolve) => {
        setTimeout(() => resolve(undefined), seconds * 1000);
    });
}
