/** Small values kept over reloads (tab) and restarts (device). A browser that forbids it keeps nothing. */
export class Storage {
    /** @param {'tab' | 'device'} scope @param {string} key @param {string} value '' removes */
    save(scope, key, value) {
        const storage = store(scope);
        if (value) storage?.setItem(key, value);
        else storage?.removeItem(key);
    }
}

/** Everything kept, key after value after key. @param {'tab' | 'device'} scope @returns {string[]} */
export function kept(scope) {
    return Object.entries(store(scope) ?? {}).flat();
}

/** @param {'tab' | 'device'} scope */
function store(scope) {
    try {
        return scope === 'tab' ? sessionStorage : localStorage;
    } catch {
        return null;
    }
}
