// What OpenAPI 3.1 asks of the form of a description. Each check yields what is wrong.
import { nodes } from './document.mjs';

const FIELDS = {
    root: ['openapi', 'info', 'servers', 'security', 'tags', 'paths', 'components', 'externalDocs'],
    info: ['title', 'version', 'description', 'summary', 'license', 'contact', 'termsOfService'],
    operation: ['operationId', 'tags', 'summary', 'description', 'parameters', 'requestBody', 'responses', 'security'],
    parameter: ['name', 'in', 'required', 'description', 'schema', 'example'],
    requestBody: ['required', 'description', 'content'],
    response: ['description', 'headers', 'content'],
    header: ['description', 'required', 'schema'],
    example: ['summary', 'description', 'value'],
    mediaType: ['schema', 'examples'],
    components: ['schemas', 'responses', 'parameters', 'examples', 'headers', 'securitySchemes'],
};

function* unknownFields(kind, value, where) {
    const unknown = Object.keys(value).filter((name) => !FIELDS[kind].includes(name));
    for (const name of unknown) yield `${where}: ${name} is no field of ${kind}`;
}

export function* root({ json }) {
    yield* unknownFields('root', json, 'the document');
    yield* unknownFields('info', json.info, 'info');
    yield* unknownFields('components', json.components, 'components');
    if (!/^3\.1\.\d+$/.test(json.openapi)) yield `openapi: ${json.openapi}`;
    if (!json.info.title || !json.info.version) yield 'info has no title or no version';
    for (const requirement of json.security.flatMap(Object.keys)) {
        if (!json.components.securitySchemes[requirement]) yield `no security scheme ${requirement}`;
    }
}

export function* references(document) {
    const used = new Set([...nodes(document.json)].map(([, value]) => value.$ref).filter(Boolean));
    for (const ref of used) if (document.at(ref.slice(1)) === undefined) yield `${ref} leads nowhere`;
    for (const [kind, members] of Object.entries(document.json.components)) {
        if (kind === 'securitySchemes') continue;
        for (const name of Object.keys(members)) {
            if (!used.has(`#/components/${kind}/${name}`)) yield `${kind}/${name} is not used`;
        }
    }
}

export function* operations({ json, operations: all }) {
    const ids = all.map((each) => each.id);
    const tags = json.tags.map((each) => each.name);
    for (const id of ids) if (ids.filter((each) => each === id).length > 1) yield `${id} is there twice`;
    for (const tag of tags) if (!all.some((each) => each.tags.includes(tag))) yield `no operation has the tag ${tag}`;
    for (const { id, path, method, summary, tags: own, ...rest } of all) {
        yield* unknownFields('operation', json.paths[path][method.toLowerCase()], id);
        if (!/^[a-z]+[A-Za-z]*$/.test(id)) yield `${method} ${path}: the operationId ${id}`;
        if (!summary) yield `${id} has no summary`;
        if (own.length !== 1 || !tags.includes(own[0])) yield `${id}: the tags ${own}`;
        if (!rest.responses.some((each) => each.status < 300)) yield `${id} never succeeds`;
    }
}

export function* parameters({ operations: all }) {
    for (const { id, path, parameters: own } of all) {
        const inPath = own.filter((each) => each.in === 'path').map((each) => each.name).sort();
        const wanted = [...path.matchAll(/\{(\w+)\}/g)].map((each) => each[1]).sort();
        if (`${inPath}` !== `${wanted}`) yield `${id} declares {${inPath}} for ${path}`;
        if (new Set(own.map((each) => `${each.in} ${each.name}`)).size !== own.length) yield `${id}: a parameter twice`;
        for (const { shared, ...each } of own) {
            yield* unknownFields('parameter', each, `${id} ${each.name}`);
            if (!['path', 'query', 'header'].includes(each.in)) yield `${id} ${each.name}: in ${each.in}`;
            if (each.in === 'path' && each.required !== true) yield `${id} ${each.name} is not required`;
            if (!each.schema || !each.description || each.example === undefined) yield `${id} ${each.name} is bare`;
        }
    }
}

function* content(document, holder, where) {
    for (const [type, media] of Object.entries(holder.content ?? {})) {
        if (type !== 'application/json') yield `${where}: the type ${type}`;
        yield* unknownFields('mediaType', media, where);
        if (!media.schema) yield `${where} has no schema`;
        for (const [name, each] of Object.entries(media.examples ?? {})) {
            yield* unknownFields('example', document.resolve(each), `${where} ${name}`);
        }
    }
}

export function* bodies(document) {
    for (const { id, body, responses } of document.operations) {
        if (body) {
            yield* unknownFields('requestBody', body, id);
            yield* content(document, body, `${id} request`);
            if (Object.keys(document.examples(body)).length === 0) yield `${id} has no request example`;
        }
        for (const { status, ...response } of responses) {
            yield* unknownFields('response', response, `${id} ${status}`);
            yield* content(document, response, `${id} ${status}`);
            if (!response.description) yield `${id} ${status} has no description`;
            if (status < 300 && response.content && Object.keys(document.examples(response)).length === 0) {
                yield `${id} ${status} has no example`;
            }
            for (const header of Object.values(response.headers ?? {})) {
                yield* unknownFields('header', document.resolve(header), `${id} ${status}`);
            }
        }
    }
}

/** Each schema is one of JSON Schema 2020-12, and each example fits its own. */
export function* examples(document) {
    for (const { id, body, parameters: own, responses } of document.operations) {
        for (const each of own) {
            for (const problem of document.problems(each, each.example)) yield `${id} ${each.name}: ${problem}`;
        }
        for (const holder of [body, ...responses].filter((each) => each?.content)) {
            const compiler = holder === body ? document.sent : document.received;
            for (const [name, value] of Object.entries(document.examples(holder))) {
                const problems = document.problems(holder.content['application/json'], value, compiler);
                for (const problem of problems) yield `${id} ${holder.status ?? 'request'} ${name}: ${problem}`;
            }
        }
    }
}
