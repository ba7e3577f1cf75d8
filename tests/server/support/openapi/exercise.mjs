// Sends what the description shows and holds the answer against what it promises; remembers what was never shown.
import assert from 'node:assert/strict';
import { Cast } from './cast.mjs';

const ACTED_ON = ['www-authenticate', 'retry-after', 'set-cookie'];

/**
 * @typedef {{ as?: {token: string}, request?: string, body?: unknown, path?: object, query?: string[] | string,
 *     headers?: object, at?: import('../server.mjs').Server }} Step
 * `request` names the request example (default: as the response example); `body` replaces it. `query` lists the
 * parameters to send with their documented examples, or is the query itself.
 */
export class Exercise {
    constructor(document, server) {
        this.document = document;
        this.server = server;
        this.cast = new Cast();
        this.open = new Set(document.operations.flatMap((operation) => this.#promises(operation)));
    }

    /** Everything of an operation that has to be shown once. */
    #promises({ id, body, parameters, responses }) {
        const shown = parameters.filter((each) => each.example !== undefined);
        const names = (holder) => Object.keys(this.document.examples(holder));
        return [
            ...names(body).map((name) => `${id} request ${name}`),
            ...shown.map((each) => each.shared ?? `${id} parameter ${each.name}`),
            ...responses.flatMap((each) => names(each).map((name) => `${id} ${each.status} ${name}`)),
            ...responses.filter((each) => each.status < 300 && !each.content).map((each) => `${id} ${each.status}`),
        ];
    }

    /** The documented example of a parameter, as the real server knows it. */
    parameter(operation, name) {
        const found = operation.parameters.find((each) => each.name === name);
        assert.ok(found?.example !== undefined, `${operation.id} has no example for ${name}`);
        this.open.delete(found.shared ?? `${operation.id} parameter ${name}`);
        return this.cast.real(found.example);
    }

    #url(operation, { path = {}, query = [] }) {
        const filled = operation.path.replace(/\{(\w+)\}/g, (_, name) => path[name] ?? this.parameter(operation, name));
        if (typeof query === 'string') return `${filled}?${query}`;
        const words = query.map((name) => `${name}=${encodeURIComponent(this.parameter(operation, name))}`);
        return words.length ? `${filled}?${words.join('&')}` : filled;
    }

    #body(operation, name, step) {
        if ('body' in step) return this.cast.real(step.body);
        const wanted = step.request ?? name;
        const examples = this.document.examples(operation.body);
        if (!(wanted in examples)) return undefined;
        this.open.delete(`${operation.id} request ${wanted}`);
        const media = operation.body.content['application/json'];
        const problems = this.document.problems(media, examples[wanted], this.document.sent);
        assert.deepEqual(problems, [], `${operation.id} ${wanted}`);
        return this.cast.real(examples[wanted]);
    }

    /** A documented request body, as the real server knows it. */
    request(id, name) {
        return this.cast.real(this.document.examples(this.document.operation(id).body)[name]);
    }

    /** Sends the documented request; the answer as it came. */
    ask(operation, name, step) {
        const body = this.#body(operation, name, step);
        const { token } = step.as ?? {};
        const url = this.#url(operation, step);
        return (step.at ?? this.server).http(operation.method, url, { token, body, headers: step.headers });
    }

    /** One request of the story; its answer must be the response example `name`, or the empty response. */
    async show(id, name, /** @type {Step} */ step = {}) {
        const operation = this.document.operation(id);
        const answer = await this.ask(operation, name, step);
        this.hold(operation, name, answer);
        return answer;
    }

    /** What a client acts on is told exactly where it is documented, and as documented. */
    #holdHeaders({ headers = {} }, answer, shown) {
        for (const name of ACTED_ON.filter((each) => answer.headers.has(each))) {
            assert.ok(Object.keys(headers).some((each) => each.toLowerCase() === name), `${name} is not documented: ${shown}`);
        }
        for (const [name, reference] of Object.entries(headers)) {
            const header = this.document.resolve(reference);
            const value = answer.headers.get(name);
            if (header.required) assert.ok(value, `${name} is missing: ${shown}`);
            if (value) assert.deepEqual(this.document.problems(header, value), [], `${name}: ${shown}`);
        }
    }

    hold(operation, name, answer) {
        const shown = `${operation.method} ${operation.path} ${name}: ${answer.status} ${JSON.stringify(answer.body)}`;
        const response = operation.responses.find((each) => each.status === answer.status);
        assert.ok(response, `not a documented status: ${shown}`);
        this.#holdHeaders(response, answer, shown);
        if (!response.content) {
            assert.equal(answer.body, '', shown);
            return this.open.delete(`${operation.id} ${answer.status}`);
        }
        assert.deepEqual(this.document.problems(response.content['application/json'], answer.body), [], shown);
        const examples = this.document.examples(response);
        assert.ok(name in examples, `this status has no example ${name}: ${shown}`);
        this.cast.meet(examples[name], answer.body);
        this.open.delete(`${operation.id} ${answer.status} ${name}`);
    }
}
