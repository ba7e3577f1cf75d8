/** @import { Emit } from './types' */

const VIBRATION = [400, 200, 400, 1400];
const VIBRATION_MS = VIBRATION.reduce((sum, ms) => sum + ms);

/** The document around the canvas: title, language, colours, what screen readers are told, what the page goes through. */
export class Page {
    /** @type {Record<'polite' | 'assertive', HTMLElement>} */ #regions;
    /** @type {ReturnType<typeof setInterval> | undefined} */ #vibrating;
    /** @type {Promise<void> | undefined} */ #entering;

    /** @param {Emit} emit @param {Record<'polite' | 'assertive', HTMLElement>} regions */
    constructor(emit, regions) {
        this.#regions = regions;
        const network = () => emit('network-changed', { online: navigator.onLine });
        addEventListener('online', network);
        addEventListener('offline', network);
        // Back from the cache or from a freeze: every connection may be dead without knowing it.
        addEventListener('pageshow', (event) => event.persisted && network());
        document.addEventListener('resume', network);
        document.addEventListener('fullscreenchange', () => emit('full-screen', { on: Boolean(document.fullscreenElement) }));
        document.addEventListener('visibilitychange', () => emit('page-visibility', { visible: !document.hidden }));
        matchMedia('(prefers-color-scheme: dark)').addEventListener('change', ({ matches }) =>
            emit('scheme', { dark: matches }),
        );
    }

    /** @param {string} title */
    setTitle(title) {
        document.title = title;
    }

    /** @param {string} language BCP 47 */
    setLanguage(language) {
        document.documentElement.lang = language;
    }

    /** @param {boolean} on */
    setFullScreen(on) {
        // Phones have none; a refusal changes nothing, so there is nothing to tell.
        const page = document.documentElement;
        if (on) {
            this.#entering = page.requestFullscreen?.().catch(() => {});
            return;
        }
        // The browser refuses to leave what it has not entered yet.
        Promise.resolve(this.#entering).then(() => {
            if (document.fullscreenElement === page) document.exitFullscreen().catch(() => {});
        });
    }

    /**
     * By the event: without a certificate, on another machine, a page has no navigator.clipboard.
     * @param {string} text
     */
    copy(text) {
        const put = (/** @type {ClipboardEvent} */ event) => {
            event.clipboardData?.setData('text/plain', text);
            event.preventDefault();
        };
        document.addEventListener('copy', put, { once: true });
        document.execCommand('copy');
        document.removeEventListener('copy', put);
    }

    /** @param {'polite' | 'assertive'} politeness @param {string} text */
    announce(politeness, text) {
        // A new paragraph is announced also when it says what the last one said.
        const paragraph = document.createElement('p');
        paragraph.textContent = text;
        this.#regions[politeness].replaceChildren(paragraph);
    }

    /** @param {boolean} dark @param {string} color CSS colour behind everything */
    setTheme(dark, color) {
        document.documentElement.style.colorScheme = dark ? 'dark' : 'light';
        document.body.style.backgroundColor = color;
        const meta = document.querySelector('meta[name="theme-color"]');
        meta?.setAttribute('content', color);
    }

    /** The first picture is on the canvas. */
    ready() {
        document.getElementById('alo-splash')?.remove();
    }

    /** @param {string} line */
    log(line) {
        console.info(line);
    }

    /** @param {boolean} on */
    ringing(on) {
        const icon = /** @type {HTMLLinkElement | null} */ (document.querySelector('link[rel="icon"]'));
        if (icon) icon.href = on ? (icon.dataset.ringing ?? icon.href) : (icon.dataset.calm ?? icon.href);
        clearInterval(this.#vibrating);
        this.#vibrating = undefined;
        // Before a gesture the browser would refuse, and complain.
        if (!navigator.vibrate || !navigator.userActivation?.hasBeenActive) return;
        navigator.vibrate(on ? VIBRATION : 0);
        if (on) this.#vibrating = setInterval(() => navigator.vibrate(VIBRATION), VIBRATION_MS);
    }
}
