/** @import { Emit } from './types' */

/** How long a server may take to answer. */
export const WITHIN_MS = 15_000;

/** Requests to our own server, with the session cookie. */
export class Http {
    /** @type {Emit} */ #emit;
    /** Answers asked for before C++ was there, by path. @type {Map<string, Promise<Response>>} */
    #early;

    /** @param {Emit} emit @param {Map<string, Promise<Response>>} early */
    constructor(emit, early) {
        this.#emit = emit;
        this.#early = early;
    }

    /** @param {number} id @param {string} method @param {string} path @param {string} body JSON, or '' for none */
    request(id, method, path, body) {
        this.#ask(method, path, body)
            .then(async (response) => ({ status: response.status, body: await response.text() }))
            // Status 0 as XMLHttpRequest has it: nothing was reached.
            .catch(() => ({ status: 0, body: '' }))
            .then(({ status, body: text }) => this.#emit('http-done', { id, status, body: text }));
    }

    /** @param {string} method @param {string} path @param {string} body */
    #ask(method, path, body) {
        const early = method === 'GET' ? this.#early.get(path) : undefined;
        this.#early.delete(path);
        return (
            early ??
            fetch(path, {
                method,
                body: body || undefined,
                headers: body ? { 'Content-Type': 'application/json' } : {},
                credentials: 'same-origin',
                cache: 'no-store',
                signal: AbortSignal.timeout(WITHIN_MS),
            })
        );
    }
}
