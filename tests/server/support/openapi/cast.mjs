// The examples tell one story with ids of their own. Told to a real server, each of them stands for a real one.
import assert from 'node:assert/strict';

const DRAWN = /^(id|token|ticket|username|credential|clientId|endedBy|.*Id)$/;  // drawn anew for each story
const COUNTED = /^(duration|seq|lastSeq|ringingDevices)$/;  // depend on when one asks
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

function varies(name, example, actual) {
    if (typeof example === 'number') return COUNTED.test(name);
    return MOMENT.test(example) && MOMENT.test(actual);
}

export class Cast {
    #real = new Map();

    /** The value with every id of the story replaced by the real one it stands for. */
    real(value) {
        if (typeof value === 'string') return this.#real.get(value) ?? value;
        if (value === null || typeof value !== 'object') return value;
        if (Array.isArray(value)) return value.map((each) => this.real(each));
        return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, this.real(each)]));
    }

    /** A real answer must be the example word for word, but for ids and moments; new ids become known. */
    meet(example, actual, at = 'body', name = '') {
        if (typeof example !== typeof actual || Array.isArray(example) !== Array.isArray(actual)) {
            return assert.deepEqual(actual, example, at);
        }
        if (example !== null && actual !== null && typeof example === 'object') {
            assert.deepEqual(Object.keys(actual).sort(), Object.keys(example).sort(), `the members of ${at}`);
            for (const key of Object.keys(example)) this.meet(example[key], actual[key], `${at}.${key}`, key);
        } else if (typeof example === 'string' && DRAWN.test(name)) {
            this.#bind(example, actual, at);
        } else if (!varies(name, example, actual)) {
            assert.deepEqual(actual, example, at);
        }
    }

    #bind(example, actual, at) {
        const known = this.#real.get(example);
        if (known !== undefined) assert.equal(actual, known, `${at}: ${example} of the story is another one here`);
        this.#real.set(example, actual);
    }
}
