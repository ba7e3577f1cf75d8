// A client made of nothing but the description: a function for each operationId.
export class Refused extends Error {
    constructor(operation, status, error) {
        super(`${operation} was refused with ${status}: ${JSON.stringify(error)}`);
        this.status = status;
        this.code = error?.code;
    }
}

const resolved = (json, value) =>
    value.$ref ? value.$ref.slice(2).split('/').reduce((found, step) => found[step], json) : value;

function requestOf(json, base, [path, method, operation], given, token) {
    const url = new URL(base + path);
    const headers = {};
    const left = { ...given };
    const take = (name) => {
        const value = left[name];
        delete left[name];
        return value;
    };
    for (const each of operation.parameters ?? []) {
        const { name, in: place, required } = resolved(json, each);
        const value = take(name);
        if (value === undefined && required) throw new TypeError(`${operation.operationId} needs ${name}`);
        if (value === undefined) continue;
        if (place === 'path') url.pathname = url.pathname.replace(encodeURI(`{${name}}`), encodeURIComponent(value));
        if (place === 'query') url.searchParams.set(name, value);
        if (place === 'header') headers[name] = value;
    }
    const open = (operation.security ?? json.security).length === 0;
    if (!open) headers.authorization = `Bearer ${token}`;
    if (operation.requestBody) headers['content-type'] = 'application/json';
    const body = operation.requestBody ? JSON.stringify(left) : undefined;
    return [url, { method: method.toUpperCase(), headers, body }];
}

/** `session.token`, once set, signs the requests that need it. Parameters and members of the body go in one object. */
export async function clientOf(base) {
    const json = await (await fetch(`${base}/openapi.json`)).json();
    const session = { token: undefined };
    const call = async (operation, given) => {
        const [, , { operationId, responses }] = operation;
        const answer = await fetch(...requestOf(json, base, operation, given, session.token));
        const documented = responses[answer.status];
        if (!documented) throw new Error(`${operationId} answered ${answer.status}, which is not documented`);
        const body = resolved(json, documented).content ? await answer.json() : undefined;
        if (!answer.ok) throw new Refused(operationId, answer.status, body.error);
        return body;
    };
    const operations = Object.entries(json.paths).flatMap(([path, item]) =>
        Object.entries(item).map(([method, operation]) => [path, method, operation]));
    const functions = operations.map((each) => [each[2].operationId, (given = {}) => call(each, given)]);
    return { session, ...Object.fromEntries(functions) };
}
