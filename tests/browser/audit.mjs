// axe-core over the DOM mirror of a page.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

import { expect } from './alo.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export async function audit(person, screen) {
    // Evaluated by the DevTools protocol, which the page's Content-Security-Policy does not bind.
    await person.page.evaluate(axe);
    const violations = await person.page.evaluate(async () => {
        const outcome = await window.axe.run(document, { resultTypes: ['violations'] });
        return outcome.violations.map(
            (one) => `${one.id}: ${one.help} -> ${one.nodes.map((node) => node.html).join(' ').slice(0, 600)}`,
        );
    });
    expect(violations, screen).toEqual([]);
}
