// Waiting for something to become true, told by whoever may have made it so; never by sleeping.
const LIMIT_MS = 20_000;

export class Condition {
    constructor() {
        this.waiting = new Set();
    }

    tell() {
        for (const look of this.waiting) look();
    }

    /** Resolves with the first truthy value of `look`; rejects when it throws, or with `what` when it never comes. */
    until(look, what, limit = LIMIT_MS) {
        return new Promise((resolve, reject) => {
            const finish = (settle, value) => {
                this.waiting.delete(again);
                clearTimeout(timer);
                settle(value);
            };
            const again = () => {
                try {
                    const value = look();
                    if (value) finish(resolve, value);
                } catch (error) {
                    finish(reject, error);
                }
            };
            const inVain = () => new Error(`waited in vain for ${typeof what === 'function' ? what() : what}`);
            const timer = setTimeout(() => finish(reject, inVain()), limit);
            this.waiting.add(again);
            again();
        });
    }
}
