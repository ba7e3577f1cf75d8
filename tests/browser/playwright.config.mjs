import { defineConfig } from '@playwright/test';

/** What makes Debian's Chromium quiet on a machine without network. */
const QUIET = [
    '--no-sandbox',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-quic',
    '--no-first-run',
];
/** A camera and a microphone that need neither hardware nor a click. */
const FAKE_DEVICES = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];
const SOUND = ['--autoplay-policy=no-user-gesture-required'];

const chromium = process.env.ALO_CHROMIUM ?? '/usr/bin/chromium';

/** @param {...string[]} groups */
const launch = (...groups) => ({ executablePath: chromium, args: [...QUIET, ...groups.flat()] });

export default defineConfig({
    testDir: '.',
    outputDir: 'test-results',
    workers: 1,
    retries: 0,
    fullyParallel: false,
    forbidOnly: true,
    timeout: 120_000,
    expect: { timeout: 20_000 },
    reporter: [['list']],
    use: {
        browserName: 'chromium',
        locale: 'pt-BR',
        viewport: { width: 1280, height: 800 },
        colorScheme: 'dark',
        actionTimeout: 20_000,
        navigationTimeout: 20_000,
        screenshot: 'only-on-failure',
    },
    projects: [
        {
            name: 'calls',
            testIgnore: /(devices|sound)\.spec\.mjs/,
            use: { launchOptions: launch(FAKE_DEVICES, SOUND) },
        },
        {
            // Devices exist, and the browser asks: permissions are given and taken per test.
            name: 'permissions',
            testMatch: /devices\.spec\.mjs/,
            grepInvert: /@no-device/,
            use: { launchOptions: launch(['--use-fake-device-for-media-stream'], SOUND) },
        },
        {
            // A machine with neither microphone nor camera; whoever asks may have them.
            name: 'no devices',
            testMatch: /devices\.spec\.mjs/,
            grep: /@no-device/,
            use: { launchOptions: launch(['--use-fake-ui-for-media-stream'], SOUND) },
        },
        {
            // The browser's own rule: no sound before a gesture.
            name: 'sound',
            testMatch: /sound\.spec\.mjs/,
            use: { launchOptions: launch(FAKE_DEVICES) },
        },
    ],
});
