// Shows the description of the HTTP API that this server gives out.
const METHODS = ['get', 'post', 'put', 'patch', 'delete'];

/** An element; text children become text, never markup. */
function make(name, attributes = {}, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children.flat().filter((child) => child !== null && child !== undefined));
    return element;
}

/** Text in which `words` are code. */
const marked = (text = '') => text.split('`').map((part, i) => (i % 2 ? make('code', {}, part) : part));
const paragraphs = (text) => (text ? text.split('\n\n').map((part) => make('p', {}, marked(part))) : []);

const nameOf = (ref) => ref.slice(ref.lastIndexOf('/') + 1);
const schemaLink = (ref) => make('a', { href: `#schema-${nameOf(ref)}` }, nameOf(ref));

class Description {
    constructor(json) {
        this.json = json;
    }

    resolve(value) {
        if (!value.$ref) return value;
        return value.$ref.slice(2).split('/').reduce((found, step) => found[step], this.json);
    }

    operations() {
        const all = Object.entries(this.json.paths).flatMap(([path, item]) =>
            METHODS.map((method) => ({ ...item[method], path, method: method.toUpperCase() })));
        return all.filter((each) => each.operationId);
    }
}

/** A schema in one line: its type, or links to what it refers to. */
function typeOf(schema) {
    if (schema === false) return ['not allowed'];
    if (schema.$ref) return [schemaLink(schema.$ref)];
    const several = schema.oneOf ?? schema.anyOf?.filter((each) => each.$ref || each.type);
    if (several?.length) return several.flatMap((each, i) => [i ? ' or ' : '', ...typeOf(each)]);
    if (schema.type === 'array') return ['array of ', ...typeOf(schema.items)];
    if ('const' in schema) return [make('code', {}, JSON.stringify(schema.const))];
    if (schema.enum) return schema.enum.flatMap((word, i) => [i ? ', ' : '', make('code', {}, JSON.stringify(word))]);
    return [schema.format ? `${schema.type} (${schema.format})` : (schema.type ?? 'any')];
}

const BOUNDS = {
    minLength: 'at least', maxLength: 'at most', minItems: 'at least', maxItems: 'at most',
    minimum: 'from', maximum: 'to', default: 'default', pattern: 'pattern',
};
const UNITS = { minLength: ' characters', maxLength: ' characters', minItems: ' entries', maxItems: ' entries' };

function boundsOf(schema) {
    const told = Object.entries(BOUNDS).filter(([key]) => key in schema);
    return told.map(([key, word]) => `${word} ${schema[key]}${UNITS[key] ?? ''}`).join(', ');
}

function table(headings, rows) {
    const head = make('tr', {}, headings.map((each) => make('th', { scope: 'col' }, each)));
    const body = rows.map((cells) => make('tr', {}, cells.map((cell) => make('td', {}, cell))));
    return make('div', { class: 'wide' }, make('table', {}, make('thead', {}, head), make('tbody', {}, body)));
}

/** What a schema is made of, in full. */
function shape(schema) {
    if (!schema.properties) return [make('p', {}, typeOf(schema)), ...paragraphs(boundsOf(schema))];
    const rows = Object.entries(schema.properties).map(([name, each]) => [
        make('code', {}, name),
        schema.required?.includes(name) ? 'yes' : 'no',
        each.properties ? shape(each) : typeOf(each),
        [boundsOf(each), each.description ? [boundsOf(each) ? '. ' : '', ...marked(each.description)] : ''].flat(),
    ]);
    return [table(['Member', 'Required', 'Type', 'Notes'], rows)];
}

function examples(description, media) {
    return Object.entries(media.examples ?? {}).map(([name, each]) => {
        const { summary, value } = description.resolve(each);
        const heading = make('summary', {}, 'Example ', make('code', {}, name));
        if (summary) heading.append(' ', make('span', { class: 'quiet' }, summary));
        const reachable = { tabindex: '0', role: 'region', 'aria-label': `Example ${name}` };
        const code = make('pre', reachable, JSON.stringify(value, null, 2));
        return make('details', {}, heading, code);
    });
}

function content(description, holder) {
    return Object.entries(holder.content ?? {}).flatMap(([type, media]) => [
        make('p', {}, make('code', {}, type), ': ', typeOf(media.schema)),
        ...examples(description, media),
    ]);
}

function parameters(description, operation) {
    const rows = (operation.parameters ?? []).map((each) => {
        const { name, in: place, required, schema, description: text, example } = description.resolve(each);
        const notes = [...marked(text), ' ', boundsOf(schema)];
        const shown = make('code', {}, String(example));
        return [make('code', {}, name), place, required ? 'yes' : 'no', typeOf(schema), shown, notes];
    });
    if (rows.length === 0) return [];
    return [make('h4', {}, 'Parameters'), table(['Name', 'In', 'Required', 'Type', 'Example', 'Notes'], rows)];
}

function response(description, status, given) {
    const found = description.resolve(given);
    const headers = Object.entries(found.headers ?? {}).map(([name, each]) =>
        make('p', {}, make('code', {}, name), ': ', marked(description.resolve(each).description)));
    const code = make('strong', { class: status < 400 ? 'good' : 'bad' }, status);
    const body = found.content ? content(description, found) : make('p', {}, 'No body.');
    return make('details', {}, make('summary', {}, code, ' ', marked(found.description)), headers, body);
}

function whoMay(description, operation) {
    const schemes = (operation.security ?? description.json.security).flatMap(Object.keys);
    if (schemes.length === 0) return 'For anybody.';
    return schemes.includes('adminKey') ? 'With the admin key.' : 'Signed in: bearer token or session cookie.';
}

function show(description, operation) {
    const summary = make('summary', {}, make('span', { class: 'method' }, operation.method), ' ',
        make('code', {}, operation.path), ' ', make('span', { class: 'quiet' }, operation.summary));
    const body = operation.requestBody && description.resolve(operation.requestBody);
    return make('details', { id: operation.operationId, class: 'operation' }, summary,
        ...paragraphs(operation.description),
        make('p', { class: 'quiet' }, whoMay(description, operation), ' Operation id ',
            make('code', {}, operation.operationId)),
        ...parameters(description, operation),
        body ? make('h4', {}, body.required ? 'Request body' : 'Request body (may be left out)') : null,
        body ? content(description, body) : null,
        make('h4', {}, 'Responses'),
        Object.entries(operation.responses).map(([status, each]) => response(description, status, each)));
}

function schemas(description) {
    return Object.entries(description.json.components.schemas).map(([name, schema]) =>
        make('details', { id: `schema-${name}` }, make('summary', {}, make('code', {}, name)),
            ...paragraphs(schema.description), ...shape(schema)));
}

function security(description) {
    return Object.values(description.json.components.securitySchemes).map((each) =>
        make('p', {}, make('code', {}, each.scheme ?? each.name), ' ', marked(each.description)));
}

function draw(description) {
    const main = document.querySelector('main');
    const contents = document.querySelector('#contents');
    const { info, tags } = description.json;
    document.querySelector('#title').textContent = info.title;
    main.replaceChildren(...paragraphs(info.description), make('h2', {}, 'Signing in'), ...security(description));
    for (const tag of tags) {
        const own = description.operations().filter((each) => each.tags.includes(tag.name));
        const heading = () => make('h2', {}, tag.name);
        const shown = own.map((each) => show(description, each));
        main.append(make('section', {}, heading(), ...paragraphs(tag.description), shown));
        const links = own.map((each) => make('a', { href: `#${each.operationId}` }, each.method, ' ', each.path));
        contents.append(make('section', {}, heading(), make('ul', {}, links.map((each) => make('li', {}, each)))));
    }
    main.append(make('section', { id: 'schemas' }, make('h2', {}, 'Schemas'), schemas(description)));
    contents.append(make('p', {}, make('a', { href: '#schemas' }, 'Schemas')));
}

/** What the address names is opened, not only scrolled to. */
function openTarget() {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!(target instanceof HTMLDetailsElement)) return;
    target.open = true;
    target.scrollIntoView();
    target.querySelector('summary').focus();
}

function filter() {
    const wanted = document.querySelector('#filter').value.trim().toLowerCase();
    const fits = (element) => element.textContent.toLowerCase().includes(wanted);
    const all = [...document.querySelectorAll('.operation')];
    const hidden = new Set(all.filter((each) => !fits(each.querySelector('summary'))).map((each) => each.id));
    for (const each of all) each.hidden = hidden.has(each.id);
    for (const link of document.querySelectorAll('#contents li a')) {
        link.parentElement.hidden = hidden.has(link.hash.slice(1));
    }
    document.querySelector('#found').textContent = wanted ? `${all.length - hidden.size} of ${all.length}` : '';
}

async function start() {
    try {
        const answer = await fetch('openapi.json');
        if (!answer.ok) throw new Error(`the server answered ${answer.status}`);
        draw(new Description(await answer.json()));
    } catch (problem) {
        document.querySelector('#state').textContent = `The description could not be loaded: ${problem.message}`;
        return;
    }
    document.querySelector('#filter').addEventListener('input', filter);
    addEventListener('hashchange', openTarget);
    openTarget();
}

start();
