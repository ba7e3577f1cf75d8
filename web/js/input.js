/** @import { Emit } from './types' */

/** Keys that would scroll a page: here they belong to what is drawn. */
const SCROLLING = new Set(['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'PageUp', 'PageDown', 'Home', 'End']);
/** Keys that lead around the page, also out of a text field; a browser's own panes are left to Tab. */
const LEADING = new Set(['F6', 'F8']);
const MENU_KEY = 'ContextMenu';
const LINE_PX = 40;

/** Pointer, wheel, keys and size of the stage, also where elements of the mirror lie over the canvas. */
export class Input {
    /** @type {Emit} */ #emit;
    /** @type {HTMLElement} */ #stage;
    /** @type {number | null} the pointer that is down */ #held = null;

    /** @param {Emit} emit @param {HTMLElement} stage */
    constructor(emit, stage) {
        this.#emit = emit;
        this.#stage = stage;
        stage.addEventListener('pointermove', (event) => this.#pointer('move', event));
        stage.addEventListener('pointerdown', (event) => this.#down(event));
        stage.addEventListener('pointerup', (event) => this.#up('up', event));
        stage.addEventListener('pointercancel', (event) => this.#up('cancel', event));
        stage.addEventListener('pointerleave', (event) => this.#pointer('leave', event));
        stage.addEventListener('wheel', (event) => this.#wheel(event), { passive: false });
        stage.addEventListener('contextmenu', (event) => this.#menu(event));
        // Who opens a menu by the mouse is where they were when it has closed.
        stage.addEventListener('mousedown', (event) => event.button === 2 && !isText(event.target) && event.preventDefault());
        addEventListener('keydown', (event) => this.#key(event));
        this.#watchSize();
    }

    /** @param {PointerEvent} event */
    #down(event) {
        this.#emit('modality', { keyboard: false });
        if (event.button !== 0 || this.#held !== null) return;
        this.#held = event.pointerId;
        // Drags go on outside the window. A text field keeps its own, for selecting.
        if (!isText(event.target) && event.pointerType === 'mouse') this.#stage.setPointerCapture(event.pointerId);
        this.#pointer('down', event);
    }

    /** @param {'up' | 'cancel'} phase @param {PointerEvent} event */
    #up(phase, event) {
        if (event.pointerId !== this.#held) return;
        this.#held = null;
        this.#pointer(phase, event);
    }

    /** @param {'move' | 'down' | 'up' | 'cancel' | 'leave'} phase @param {PointerEvent} event */
    #pointer(phase, event) {
        if (this.#held !== null && event.pointerId !== this.#held) return;
        const box = this.#stage.getBoundingClientRect();
        const source = event.pointerType;
        this.#emit('pointer', { phase, x: event.clientX - box.left, y: event.clientY - box.top, source });
    }

    /** @param {WheelEvent} event */
    #wheel(event) {
        // Zooming, by Ctrl and by a pinch on a touchpad, is the browser's.
        if (event.ctrlKey) return;
        if (event.target instanceof HTMLTextAreaElement && event.target.scrollHeight > event.target.clientHeight) return;
        event.preventDefault();
        const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? LINE_PX : 1;
        this.#emit('wheel', { x: event.deltaX * unit, y: event.deltaY * unit });
    }

    /** @param {KeyboardEvent} event */
    #key(event) {
        if (event.isComposing || event.altKey || event.metaKey) return;
        if (!['Shift', 'Control'].includes(event.key)) this.#emit('modality', { keyboard: true });
        const { target, key, shiftKey: shift, ctrlKey: ctrl } = event;
        if (LEADING.has(key)) event.preventDefault();
        if (isText(target)) {
            if (key === 'Escape' || LEADING.has(key)) this.#emit('key', { key, shift, ctrl });
            else if (key === 'Enter') this.#submit(event, target);
            return;
        }
        // Of the menu key the browser makes its own event.
        if (key === 'Tab' || key === MENU_KEY) return;
        if (key === 'Enter' || key === ' ') {
            // The browser makes them a click on the focused button; a held key is one press.
            if (event.repeat) event.preventDefault();
            else if (key === 'Enter') this.#enter(event);
            return;
        }
        if (SCROLLING.has(key) || (ctrl && key === 'k')) event.preventDefault();
        this.#emit('key', { key, shift, ctrl });
    }

    /** Of what has the focus and is no button no click comes. @param {KeyboardEvent} event */
    #enter(event) {
        const { target } = event;
        if (target instanceof HTMLButtonElement || !(target instanceof HTMLElement) || !target.id) return;
        // The browser would press what has the focus afterwards: the menu's first item.
        event.preventDefault();
        this.#emit('activated', { id: target.id });
    }

    /** @param {KeyboardEvent} event @param {HTMLInputElement | HTMLTextAreaElement} field */
    #submit(event, field) {
        const id = field.dataset.submits;
        if (!id || (field instanceof HTMLTextAreaElement && event.shiftKey)) return;
        event.preventDefault();
        if (!event.repeat) this.#emit('activated', { id });
    }

    /** By a right click, the menu key or Shift+F10; a text field has the browser's own. @param {MouseEvent} event */
    #menu(event) {
        if (isText(event.target)) return;
        event.preventDefault();
        this.#emit('key', { key: MENU_KEY, shift: false, ctrl: false });
    }

    #watchSize() {
        const foot = document.getElementById('alo-safe-area');
        const tell = () =>
            this.#emit('resized', {
                width: this.#stage.clientWidth,
                height: this.#stage.clientHeight,
                density: devicePixelRatio,
                bottom: foot?.offsetHeight ?? 0,
            });
        new ResizeObserver(tell).observe(this.#stage);
        // Another screen, another zoom: the size in CSS px may stay.
        const watchDensity = () =>
            matchMedia(`(resolution: ${devicePixelRatio}dppx)`).addEventListener(
                'change',
                () => {
                    tell();
                    watchDensity();
                },
                { once: true },
            );
        watchDensity();
    }
}

/** @param {EventTarget | null} target @returns {target is HTMLInputElement | HTMLTextAreaElement} */
function isText(target) {
    return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
}
