// Waiting for something to become true, told by whoever may have made it so; never by sleeping.
const LIMIT_MS = 20_000;

export class Condition {
    constructor() {
        this.waiting = new Set();
    }

    tell() {
        for (const look of this.waiting) look();
    }

    /** Resolves with the first truthy value of `look`; rejects with `what` when it never comes. */
    until(look, what, limit = LIMIT_MS) {
        return new Promise((resolve, reject) => {
            const again = () => {
                const value = look();
                if (!value) return;
                this.waiting.delete(again);
                clearTimeout(timer);
                resolve(value);
            };
            const timer = setTimeout(() => {
                this.waiting.delete(again);
                reject(new Error(`waited in vain for ${typeof what === 'function' ? what() : what}`));
            }, limit);
            this.waiting.add(again);
            again();
        });
    }
}
