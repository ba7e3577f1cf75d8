import { Storage, kept } from './storage.js';

/** A page that broke starts again by itself, but not more often than this. */
const RESTART_MS = 60_000;
const BROKE = 'broke';
const GIVEN_UP = 'given_up';
const CALL = 'call';

const storage = new Storage();

/**
 * C++ is half way through something, and its socket may still wake it: the page hangs up by itself and is left, which
 * closes that socket. The next one is another device to the server, so that the call is not taken up again.
 */
export function broke() {
    const call = recall(CALL);
    if (call) navigator.sendBeacon(`/calls/${call}/end`);
    storage.save('tab', CALL, '');
    const before = Number(recall(BROKE));
    storage.save('tab', BROKE, String(Date.now()));
    storage.save('tab', 'device', '');
    if (Date.now() - before < RESTART_MS) storage.save('tab', GIVEN_UP, 'yes');
    // Where nothing is kept, a page that always breaks would be loaded for ever.
    if (recall(BROKE)) location.reload();
    else showBroken();
}

/** Whether the page before this one broke too soon after it had been started again. Told once: a person may try again. */
export function takeGivenUp() {
    const given = recall(GIVEN_UP) !== '';
    storage.save('tab', GIVEN_UP, '');
    return given;
}

export function showBroken() {
    /** @type {HTMLElement} */ (document.getElementById('alo-broken')).hidden = false;
}

/** @param {string} key */
function recall(key) {
    const pairs = kept('tab');
    const at = pairs.findIndex((word, i) => i % 2 === 0 && word === key);
    return at < 0 ? '' : pairs[at + 1];
}
