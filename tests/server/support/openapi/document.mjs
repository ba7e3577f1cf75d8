// The description of the HTTP API as the running server gives it out, with its references resolved.
import assert from 'node:assert/strict';
import Ajv2020 from 'ajv/dist/2020.js';

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** Every object and array of a JSON value, with the JSON pointer to it. */
export function* nodes(value, pointer = '') {
    if (value === null || typeof value !== 'object') return;
    yield [pointer, value];
    for (const [name, child] of Object.entries(value)) {
        yield* nodes(child, `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`);
    }
}

/** The same schemas, taking no member they do not name: what the server sends is described in full. */
function closed(value) {
    if (value === null || typeof value !== 'object') return value;
    if (Array.isArray(value)) return value.map(closed);
    const copy = Object.fromEntries(Object.entries(value).map(([name, child]) => [name, closed(child)]));
    const open = copy.type === 'object' && copy.properties && copy.additionalProperties === undefined;
    return open ? { ...copy, additionalProperties: false } : copy;
}

export class Document {
    constructor(json) {
        this.json = json;
        this.operations = Object.entries(json.paths).flatMap(([path, item]) =>
            METHODS.filter((method) => item[method]).map((method) => this.#operation(path, method, item)));
        this.received = this.#compiler(closed(json.components));
        this.sent = this.#compiler(json.components);
        this.compiled = new Map();
    }

    static async load(server) {
        const answer = await server.http('GET', '/openapi.json');
        assert.equal(answer.status, 200);
        return new Document(answer.body);
    }

    /** A compiler of the document's schemas; strict, so that a misspelled keyword is an error. */
    #compiler(components) {
        const ajv = new Ajv2020({ strict: true, allErrors: true, strictRequired: false });
        ajv.addFormat('date-time', MOMENT);
        ajv.addFormat('date', /^\d{4}-\d\d-\d\d$/);
        ajv.addFormat('password', true);
        ajv.addVocabulary(['components', 'example']);
        ajv.addSchema({ $id: 'alo:api', components }, 'alo:api');
        return ajv;
    }

    #operation(path, method, item) {
        const own = item[method];
        const parameters = (own.parameters ?? []).map((each) => ({ shared: each.$ref, ...this.resolve(each) }));
        const body = own.requestBody && this.resolve(own.requestBody);
        const responses = Object.entries(own.responses).map(([status, response]) => ({
            ...this.resolve(response),
            status: Number(status),
        }));
        return { ...own, id: own.operationId, method: method.toUpperCase(), path, parameters, body, responses };
    }

    operation(id) {
        const found = this.operations.find((each) => each.id === id);
        assert.ok(found, `no operation ${id} is documented`);
        return found;
    }

    at(pointer) {
        const steps = pointer.split('/').slice(1).map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
        return steps.reduce((value, step) => value?.[step], this.json);
    }

    resolve(value) {
        return value.$ref ? this.at(value.$ref.slice(1)) : value;
    }

    /** The examples of a body or of one response: name -> value. */
    examples(holder) {
        const examples = holder?.content?.['application/json']?.examples ?? {};
        return Object.fromEntries(Object.entries(examples).map(([name, each]) => [name, this.resolve(each).value]));
    }

    /** What is wrong with `value` by the schema of a media type, parameter or header; empty: nothing. */
    problems({ schema }, value, compiler = this.received) {
        const absolute = JSON.stringify(schema).replaceAll('"#/components', '"alo:api#/components');
        const key = `${compiler === this.sent} ${absolute}`;
        if (!this.compiled.has(key)) this.compiled.set(key, compiler.compile(JSON.parse(absolute)));
        const validate = this.compiled.get(key);
        return validate(value) ? [] : validate.errors.map((each) => `${each.instancePath} ${each.message}`);
    }
}
