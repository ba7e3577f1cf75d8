/** @import { Emit } from './types' */

/** Between the parts of a list that C++ hands over as one string. */
const PART = '\x1f';
/** @typedef {HTMLInputElement | HTMLTextAreaElement} TextField */

/**
 * The accessible twin of what is drawn: real elements over the canvas, by node id. What they are is said by C++
 * (web/aria.cpp); here they are made, moved and removed, and what happens to them is told.
 */
export class Mirror {
    /** @type {Emit} */ #emit;
    /** @type {HTMLElement} */ #root;
    /** @type {Map<string, HTMLElement>} */ #elements = new Map();
    /** @type {Map<HTMLElement, HTMLElement>} */ #parents = new Map();
    /** @type {WeakSet<HTMLElement>} in the middle of an input method's composition */ #composing = new WeakSet();
    #moving = false;

    /** @param {Emit} emit @param {HTMLElement} root */
    constructor(emit, root) {
        this.#emit = emit;
        this.#root = root;
        root.addEventListener('click', (event) => this.#clicked(event));
        root.addEventListener('input', (event) => this.#typed(event));
        root.addEventListener('submit', (event) => event.preventDefault());
        root.addEventListener('focusin', (event) => this.#focused(idOf(event.target)));
        root.addEventListener('focusout', () => this.#focused(''));
        root.addEventListener('compositionstart', (event) => this.#composing.add(/** @type {HTMLElement} */ (event.target)));
        root.addEventListener('compositionend', (event) => {
            this.#composing.delete(/** @type {HTMLElement} */ (event.target));
            this.#typed(event);
        });
    }

    /**
     * Makes an element or changes what it says.
     * @param {string} id @param {string} parent '' for the top @param {string} tag
     * @param {string} attributes name, value, name, value ... @param {string} text its content; '' leaves it
     */
    put(id, parent, tag, attributes, text) {
        let element = this.#elements.get(id);
        if (element && element.localName !== tag) {
            this.drop(id);
            element = undefined;
        }
        element ??= this.#make(id, tag);
        this.#parents.set(element, this.#elements.get(parent) ?? this.#root);
        const parts = attributes.split(PART);
        const wanted = new Map();
        for (let i = 0; i + 1 < parts.length; i += 2) wanted.set(parts[i], parts[i + 1]);
        for (const { name } of [...element.attributes]) {
            if (name !== 'id' && name !== 'style' && name !== 'inert' && !wanted.has(name)) element.removeAttribute(name);
        }
        for (const [name, value] of wanted) {
            if (element.getAttribute(name) !== value) element.setAttribute(name, value);
        }
        this.#say(element, text);
    }

    /**
     * @param {string} id @param {number} x relative to the parent's box @param {number} y
     * @param {number} width @param {number} height @param {string} clip CSS clip-path, '' for none
     */
    place(id, x, y, width, height, clip) {
        const style = this.#elements.get(id)?.style;
        if (!style) return;
        style.left = `${x}px`;
        style.top = `${y}px`;
        style.width = `${width}px`;
        style.height = `${height}px`;
        style.clipPath = clip;
    }

    /** How a text field's letters look. @param {string} id @param {string} css declarations */
    style(id, css) {
        const style = this.#elements.get(id)?.style;
        if (!style) return;
        for (const declaration of css.split(';')) {
            const colon = declaration.indexOf(':');
            if (colon > 0) style.setProperty(declaration.slice(0, colon), declaration.slice(colon + 1));
        }
    }

    /** What a text field holds. @param {string} id @param {string} value */
    value(id, value) {
        const field = /** @type {TextField | undefined} */ (this.#elements.get(id));
        // A composition belongs to the input method until it ends.
        if (!field || field.value === value || this.#composing.has(field)) return;
        field.value = value;
    }

    /** @param {string} id */
    drop(id) {
        const element = this.#elements.get(id);
        if (!element) return;
        this.#elements.delete(id);
        this.#parents.delete(element);
        this.#quietly(() => element.remove());
    }

    /** Puts the elements in visual order. @param {string} ids */
    order(ids) {
        /** @type {Map<HTMLElement, Element | null>} */
        const next = new Map();
        const focused = document.activeElement;
        this.#quietly(() => {
            for (const id of ids ? ids.split(PART) : []) {
                const element = this.#elements.get(id);
                const parent = element && this.#parents.get(element);
                if (!element || !parent) continue;
                const here = next.has(parent) ? (next.get(parent) ?? null) : parent.firstElementChild;
                // An element in its place is left alone: moving it would take its focus.
                if (here !== element) parent.insertBefore(element, here);
                next.set(parent, element.nextElementSibling);
            }
            if (focused instanceof HTMLElement && focused !== document.activeElement && focused.isConnected) {
                focused.focus({ preventScroll: true });
            }
        });
    }

    /** What lies before this dialog sleeps (what comes after, toasts, does not); '' wakes all. @param {string} id */
    confine(id) {
        const dialog = this.#elements.get(id);
        for (const element of this.#elements.values()) {
            const parent = element.parentElement;
            const beside = !element.contains(dialog ?? null) && (parent === this.#root || parent?.contains(dialog ?? null));
            const before = dialog && element.compareDocumentPosition(dialog) & Node.DOCUMENT_POSITION_FOLLOWING;
            const asleep = Boolean(before && beside);
            if (element.inert !== asleep) element.inert = asleep;
        }
    }

    /** @param {string} id */
    focus(id) {
        this.#elements.get(id)?.focus({ preventScroll: true });
    }

    /** @param {string} id @param {string} tag */
    #make(id, tag) {
        const element = document.createElement(tag);
        element.id = id;
        this.#elements.set(id, element);
        return element;
    }

    /** @param {HTMLElement} element @param {string} text */
    #say(element, text) {
        const first = element.firstChild;
        if (first instanceof Text) {
            if (first.data !== text) first.data = text;
        } else if (text) {
            element.prepend(text);
        }
    }

    /** Our own changes to the tree are not the user's moves. @param {() => void} change */
    #quietly(change) {
        this.#moving = true;
        change();
        this.#moving = false;
    }

    /** @param {string} id */
    #focused(id) {
        if (!this.#moving) this.#emit('focus', { id });
    }

    /** @param {MouseEvent} event */
    #clicked(event) {
        // A pointer's click has reached the canvas as such; what is left comes from keys and screen readers.
        if (event.detail !== 0) return;
        const id = idOf(event.target instanceof Element ? event.target.closest('button') : null);
        if (id) this.#emit('activated', { id });
    }

    /** @param {Event} event */
    #typed(event) {
        const field = /** @type {TextField} */ (event.target);
        this.#emit('typed', { id: field.id, text: field.value });
    }
}

/** @param {EventTarget | null} target */
function idOf(target) {
    return target instanceof HTMLElement ? target.id : '';
}
