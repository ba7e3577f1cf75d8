// One person at one page. Acts and looks through roles and names only, as a screen reader would.
import { expect } from '@playwright/test';

import { names } from './names.mjs';

const escape = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

export class Person {
    /** @param {import('@playwright/test').Page} page */
    constructor(page, account, origin) {
        this.page = page;
        this.account = account;
        this.origin = origin;
        this.console = [];
        this.errors = [];
        /** Console errors this test provokes on purpose. @type {RegExp[]} */
        this.expected = [];
        page.on('console', (message) => {
            this.console.push(`${message.type()}: ${message.text()}`);
            if (message.type() === 'error') this.errors.push(message.text());
        });
        page.on('pageerror', (error) => this.errors.push(`uncaught: ${error.message}`));
    }

    async visit(query = '') {
        await this.page.goto(`${this.origin}/${query}`);
    }

    button(name) {
        return this.page.getByRole('button', { name, exact: true });
    }

    // ---- conversations ----
    row(name) {
        return this.page.getByRole('option', { name: new RegExp(`^${escape(name)}(,|$)`) });
    }

    async openThread(name) {
        await this.row(name).click();
        await expect(this.composer(name)).toBeVisible();
    }

    composer(name) {
        return this.page.getByRole('textbox', { name: names.composer(name), exact: true });
    }

    async say(to, text) {
        await this.composer(to).fill(text);
        await this.button(names.send).click();
    }

    /** A message or a call in the conversation. */
    article(text) {
        return this.page.getByRole('article', { name: new RegExp(escape(text)) });
    }

    toast(text) {
        const pattern = new RegExp(escape(text));
        return this.page
            .getByRole('status', { name: pattern })
            .or(this.page.getByRole('alert', { name: pattern }))
            .first();
    }

    // ---- calls ----
    incoming(title, from) {
        return this.page.getByRole('alertdialog', { name: `${title}: ${from}`, exact: true });
    }

    stage(of) {
        return this.page.getByRole('dialog', { name: new RegExp(`^${escape(of)}`) });
    }

    /** The running clock of a connected call. */
    clock() {
        return this.page.getByRole('timer');
    }

    async callSeconds() {
        const text = (await this.clock().first().textContent()) || (await this.clock().first().getAttribute('aria-label'));
        const parts = /(?:(\d+):)?(\d\d):(\d\d)/.exec(text ?? '');
        return parts ? Number(parts[1] ?? 0) * 3600 + Number(parts[2]) * 60 + Number(parts[3]) : -1;
    }

    async dial(kind = names.voice) {
        await this.button(kind).click();
    }

    /** Presses a button at this very moment (Date.now()), so that two pages can act at once. */
    async pressAt(name, at) {
        await this.button(name).evaluate(
            (element, moment) =>
                new Promise((resolve) => {
                    setTimeout(() => resolve(element.click()), moment - Date.now());
                }),
            at,
        );
    }

    async accept() {
        await this.button(names.accept).click();
    }

    async hangUp() {
        await this.button(names.hangUp).click();
    }

    async expectConnected() {
        await expect(this.clock().first()).toBeVisible({ timeout: 15_000 });
    }

    async expectIdle() {
        await expect(this.button(names.hangUp)).toHaveCount(0);
    }

    // ---- what the browser did ----
    media() {
        return this.page.evaluate(() => window.probe.media());
    }

    liveTracks() {
        return this.page.evaluate(() => window.probe.liveTracks().length);
    }

    captures() {
        return this.page.evaluate(() => window.probe.captures.length);
    }

    frames() {
        return this.page.evaluate(() => window.alo.frames);
    }

    async complaints() {
        if (this.page.isClosed()) return [];
        const violations = await this.page.evaluate(() => window.probe?.violations ?? []).catch(() => []);
        const errors = this.errors.filter((text) => !this.expected.some((pattern) => pattern.test(text)));
        return [...errors, ...violations].map((text) => `${this.account.displayName}: ${text}`);
    }
}
