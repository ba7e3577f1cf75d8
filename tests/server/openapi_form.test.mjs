// The description of the HTTP API: its form, its place, and that it tells of the routes and limits there are.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { ADMIN_KEY, adminArgs } from './support/host.mjs';
import { Document } from './support/openapi/document.mjs';
import { Exercise } from './support/openapi/exercise.mjs';
import * as form from './support/openapi/form.mjs';
import * as limits from './support/openapi/limits.mjs';
import { Server } from './support/server.mjs';

const ROUTER = new URL('../../src/server/api/router.cpp', import.meta.url);

let server;
let document;
let exercise;
let ana;
before(async () => {
    server = await Server.start({ web: process.env.ALO_WEB, args: ['--demo', ...adminArgs()] });
    document = await Document.load(server);
    exercise = new Exercise(document, server);
    ana = await server.register('ana.lima');
});
after(() => server?.clean());

for (const [name, check] of Object.entries(form)) {
    test(`the form of the description: ${name}`, () => assert.deepEqual([...check(document)], []));
}

test('it is served by name, as JSON, and asked for anew each time', async () => {
    const description = await server.http('GET', '/openapi.json');
    assert.equal(description.headers.get('content-type'), 'application/json');
    assert.equal(description.headers.get('cache-control'), 'no-cache');
    const tag = description.headers.get('etag');
    const again = await server.http('GET', '/openapi.json', { headers: { 'if-none-match': tag } });
    assert.equal(again.status, 304);
    const page = await server.http('GET', '/api.html');
    assert.equal(page.status, 200);
    assert.equal(page.headers.get('content-type'), 'text/html; charset=utf-8');
    assert.equal(page.headers.get('cache-control'), 'no-cache');
});

test('the page asks for nothing but files of its server, and has neither scripts nor styles in itself', async () => {
    const { body } = await server.http('GET', '/api.html');
    assert.doesNotMatch(body, /<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=/);
    const loaded = [...body.matchAll(/(?:src|href)="(?!#)([^"]+)"/g)].map((each) => each[1]);
    assert.ok(loaded.length >= 3);
    for (const path of loaded) assert.equal((await server.http('GET', path)).status, 200, path);
});

const asOf = ({ path }) => (path.startsWith('/admin/') ? { token: ADMIN_KEY } : ana);

const fits = (template, path) => new RegExp(`^${template.replace(/\{\w+\}/g, '[^/]+')}$`).test(path);

test('a documented path takes the documented methods and no other', async () => {
    for (const path of Object.keys(document.json.paths)) {
        const { headers, status } = await server.http('DELETE', path.replace(/\{\w+\}/g, 'x'));
        assert.equal(status, 405, path);
        const taken = headers.get('allow').split(', ');
        const documented = document.operations.filter((each) => fits(each.path, path)).map((each) => each.method);
        assert.deepEqual(taken.sort(), [...new Set(documented)].sort(), path);
    }
});

test('percent codes are read where the description says so', async () => {
    const statusOf = async (path) => (await server.http('GET', path, { token: ana.token })).status;
    assert.equal(await statusOf('/users/ana%2Elima'), 200);
    assert.equal(await statusOf('/users/ana%2'), 404);
    for (const list of ['/calls/active', '/calls/history']) {
        assert.equal(await statusOf(`${list}?limit=%31`), 200);
        assert.equal(await statusOf(`${list}?limit=%3`), 400);
    }
    const { chatId } = await server.ok('POST', '/threads', { token: ana.token, body: { handles: ['maria'] } });
    assert.equal(await statusOf(`/threads/${chatId}/messages?limit=1`), 200);
    assert.equal(await statusOf(`/threads/${chatId}/messages?limit=%31`), 400);
});

test('every route of the router is documented', () => {
    const rows = readFileSync(ROUTER, 'utf8').matchAll(/Route\{"([A-Z]+)", "([^"]+)"/g);
    const routes = [...rows].map(([, method, path]) => `${method} ${path}`);
    const documented = document.operations.map((each) => `${each.method} ${each.path.replace(/\{\w+\}/g, '{}')}`);
    assert.ok(routes.length > 20);
    assert.deepEqual(documented.sort(), routes.sort());
});

test('the limits of bodies are those of the server', async () => {
    for (const operation of document.operations.filter((each) => each.body)) {
        const media = operation.body.content['application/json'];
        for (const body of limits.bodies(document, operation)) {
            const problems = document.problems(media, body, document.sent);
            const { status } = await exercise.ask(operation, '', { as: asOf(operation), body });
            const shown = `${operation.id} ${JSON.stringify(body).slice(0, 300)}: ${status} ${problems}`;
            assert.equal([400, 413].includes(status), problems.length > 0, shown);
            assert.ok(operation.responses.some((each) => each.status === status), shown);
        }
    }
});

test('the limits of parameters are those of the server', async () => {
    for (const operation of document.operations) {
        for (const [parameter, value] of limits.queries(document, operation)) {
            const problems = document.problems(parameter, value);
            const { status } = await exercise.ask(operation, '', { as: ana, query: `${parameter.name}=${value}` });
            const shown = `${operation.id} ${parameter.name}=${value}: ${status} ${problems}`;
            assert.equal(status === 400, problems.length > 0, shown);
        }
    }
});

test('the ids that a host application chooses are as long as they may be', async () => {
    for (const operation of document.operations.filter((each) => each.path.startsWith('/admin/'))) {
        for (const [parameter, id] of limits.paths(document, operation)) {
            const problems = document.problems(parameter, id);
            const request = Object.keys(document.examples(operation.body))[0];
            const step = { as: asOf(operation), request, path: { [parameter.name]: encodeURIComponent(id) } };
            const { status } = await exercise.ask(operation, '', step);
            const shown = `${operation.id} ${id}: ${status} ${problems}`;
            assert.ok(operation.responses.some((each) => each.status === status), shown);
            assert.equal(status === 400, problems.length > 0, shown);
        }
    }
});
