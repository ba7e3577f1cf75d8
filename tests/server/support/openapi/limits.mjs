// Requests at and beyond each limit that a schema sets: what the schema allows the server reads, and nothing else.
const without = (object, name) => Object.fromEntries(Object.entries(object).filter(([each]) => each !== name));
const filled = (length) => (length < 0 ? [] : ['x'.repeat(length)]);
const listed = (length) => (length < 0 ? [] : [Array.from({ length }, (_, i) => `nobody-${i}`)]);

/** Values just within and just outside of what a schema takes. */
function around(document, schema) {
    const { type, enum: words, minimum, maximum, minLength, maxLength, minItems, maxItems } = document.resolve(schema);
    const sides = (low, high, make) => [low - 1, low, high, high + 1].filter(Number.isFinite).flatMap(make);
    if (words) return [...words, 'something-else'];
    if (type === 'integer') return [...sides(minimum, maximum, (each) => [each]), 'one', 1.5];
    if (type === 'string') return [...sides(minLength, maxLength, filled), 7];
    if (type === 'array') return [...sides(minItems, maxItems, listed), 'one'];
    return type === 'boolean' ? [true, false, 'yes'] : ['something-else', 7];
}

/** Variations of a documented body in one member each. */
export function* bodies(document, operation) {
    const { schema } = operation.body.content['application/json'];
    const { properties, required = [] } = document.resolve(schema);
    for (const example of Object.values(document.examples(operation.body))) {
        for (const [name, own] of Object.entries(properties)) {
            yield without(example, name);
            // An empty text where none is needed is as good as none.
            const values = around(document, own).filter((each) => each !== '' || required.includes(name));
            for (const value of values) yield { ...example, [name]: value };
        }
    }
}

export function* queries(document, operation) {
    for (const parameter of operation.parameters.filter((each) => each.in === 'query')) {
        const { type } = document.resolve(parameter.schema);
        const values = type ? around(document, parameter.schema).filter((each) => each !== '') : [];
        for (const value of values) if (type !== 'string' || typeof value === 'string') yield [parameter, value];
    }
}

/** Ids in the path, within and outside of what they may be. */
export function* paths(document, operation) {
    for (const parameter of operation.parameters.filter((each) => each.in === 'path')) {
        const ids = around(document, parameter.schema).filter((each) => typeof each === 'string' && each !== '');
        for (const id of [...ids, '!~', 'a b', 'ação']) yield [parameter, id];
    }
}
