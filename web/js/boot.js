// The page's first script: fetches the parts, gives C++ its outside, and ends everything in order should C++ break.
/** @import { Alo, Emit, Probe } from './types' */
import createAlo from './alo.js';
import { broke, showBroken, takeGivenUp } from './broken.js';
import { Frames } from './frames.js';
import { Glyphs } from './glyphs.js';
import { Graphics } from './graphics.js';
import { Http, WITHIN_MS } from './http.js';
import { Input } from './input.js';
import { Levels } from './levels.js';
import { Media } from './media.js';
import { Mirror } from './mirror.js';
import { Page } from './page.js';
import { Peer } from './peer.js';
import { Pictures } from './pictures.js';
import { Sound } from './sound.js';
import { Speakers } from './speakers.js';
import { Storage, kept } from './storage.js';
import { Streams } from './streams.js';
import { Timer } from './timer.js';
import { Tones } from './tones.js';
import { Videos } from './videos.js';

/** How long the first picture waits for the typeface that is on its way. */
const FONT_MS = 150;

const asked = fetch('/me', { credentials: 'same-origin', cache: 'no-store', signal: AbortSignal.timeout(WITHIN_MS) });
const early = new Map([['/me', asked]]);
early.get('/me')?.catch(() => {}); // whoever asks for it is told
const icons = fetch('icons.json').then((response) => response.json());
const inter = new FontFace('Inter', 'url(inter.woff2)', { weight: '100 900' }).load();

const version = /\.([0-9a-f]{8})\.js/.exec(import.meta.url)?.[1] ?? 'unpacked';
/** @type {Probe} */
const probe = { frames: 0, surface: '', drawing: '', version };
window.alo = probe;

/** @type {Alo | null} */
let alo = null;
let broken = false;
/** @type {[string, object][]} what happened before C++ was there */
let waiting = [];

/** @type {Emit} */
const emit = (kind, detail) => {
    if (broken) return;
    if (!alo) {
        waiting.push([kind, detail]);
        return;
    }
    try {
        alo.emit({ kind, detail });
    } catch (error) {
        collapse(error);
    }
};

/** @param {string} id */
const element = (id) => /** @type {HTMLElement} */ (document.getElementById(id));
const running = () => alo;
const canvas = /** @type {HTMLCanvasElement} */ (element('alo-canvas'));
const holder = element('alo-holder');
const streams = new Streams();
const sound = new Sound(emit);
const media = new Media(emit, streams);
const peer = new Peer(emit, media, streams, new Speakers(holder, sound));
const page = new Page(emit, { polite: element('alo-polite'), assertive: element('alo-assertive') });
const tones = new Tones(sound, (ringing) => page.ringing(ringing));

addEventListener('error', ({ error }) => error instanceof WebAssembly.RuntimeError && collapse(error));
addEventListener('unhandledrejection', ({ reason }) => reason instanceof WebAssembly.RuntimeError && collapse(reason));
if (takeGivenUp()) showBroken();
else start().catch(collapse);

async function start() {
    const typeface = inter.then((face) => document.fonts.add(face));
    const soon = Promise.race([typeface.catch(() => {}), new Promise((resolve) => setTimeout(resolve, FONT_MS))]);
    const host = outside(new Glyphs(await icons));
    const module = await createAlo({ host });
    await soon;
    alo = module;
    new Input(emit, element('alo-stage'));
    for (const [kind, detail] of waiting.splice(0)) emit(/** @type {any} */ (kind), /** @type {any} */ (detail));
    typeface.then(() => emit('fonts-arrived', {})).catch(() => {}); // the system's typeface stays
}

/** Everything C++ finds outside, by the names it uses. @param {Glyphs} glyphs */
function outside(glyphs) {
    const videos = new Videos(emit, streams, element('alo-underlay'), holder, running);
    const shims = {
        glyphs,
        media,
        peer,
        page,
        tones,
        graphics: new Graphics(emit, canvas, probe),
        frames: new Frames(emit, probe),
        mirror: new Mirror(emit, element('alo-mirror')),
        videos,
        pictures: new Pictures(emit, running),
        levels: new Levels(sound, streams),
        http: new Http(emit, early),
        timer: new Timer(emit),
        storage: new Storage(),
    };
    return {
        ...Object.fromEntries(Object.entries(shims).map(([name, shim]) => [name, guarded(shim)])),
        environment: {
            socket: `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}`,
            query: location.search,
            language: navigator.language,
            dark: matchMedia('(prefers-color-scheme: dark)').matches,
            calm: matchMedia('(prefers-reduced-motion: reduce)').matches,
            utcOffset: -new Date().getTimezoneOffset(),
            hidden: document.hidden,
            tab: kept('tab'),
            device: kept('device'),
        },
    };
}

/**
 * No exception crosses the border: it would leave C++ half way through. A shim that fails says so and does nothing.
 * @param {object} shim
 */
function guarded(shim) {
    /** @type {Record<string, (...words: unknown[]) => unknown>} */
    const safe = {};
    const methods = /** @type {Record<string, (...words: unknown[]) => unknown>} */ (shim);
    for (const name of Object.getOwnPropertyNames(Object.getPrototypeOf(shim))) {
        if (name === 'constructor') continue;
        safe[name] = (...words) => {
            try {
                return methods[name](...words);
            } catch (error) {
                console.error(error);
                return undefined;
            }
        };
    }
    return safe;
}

/** C++ broke: nothing may go on being captured or sent. @param {unknown} error */
function collapse(error) {
    if (broken) return;
    broken = true;
    console.error(error);
    media.stopAll();
    peer.closeAll();
    tones.stop();
    broke();
}
