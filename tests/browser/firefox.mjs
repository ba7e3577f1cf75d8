// Debian's Firefox on a display of its own (its headless mode has no WebGL), driven over WebDriver BiDi.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import puppeteer from 'puppeteer-core';

const PREFERENCES = {
    'media.navigator.streams.fake': true,
    'media.navigator.permission.disabled': true,
    'media.autoplay.default': 0,
    // Two browsers on one machine meet on loopback.
    'media.peerconnection.ice.loopback': true,
    'media.peerconnection.ice.obfuscate_host_addresses': false,
    'intl.accept_languages': 'pt-BR',
    'webgl.force-enabled': true,
};

/** A virtual display; its number comes from the server itself, so that none has to be guessed. */
async function display() {
    const server = spawn('Xvfb', ['-displayfd', '1', '-screen', '0', '1400x1000x24', '-nolisten', 'tcp'], {
        stdio: ['ignore', 'pipe', 'ignore'],
    });
    const [number] = await Promise.race([
        once(server.stdout, 'data'),
        once(server, 'error').then(([error]) => Promise.reject(error)),
        once(server, 'exit').then(([code]) => Promise.reject(new Error(`Xvfb ended with ${code}`))),
    ]);
    return { server, name: `:${String(number).trim()}` };
}

export async function launchFirefox() {
    const { server, name } = await display();
    try {
        const browser = await puppeteer.launch({
            browser: 'firefox',
            executablePath: process.env.ALO_FIREFOX || '/usr/bin/firefox-esr',
            headless: false,
            env: { ...process.env, DISPLAY: name },
            extraPrefsFirefox: PREFERENCES,
            defaultViewport: { width: 1280, height: 800 },
        });
        return {
            browser,
            close: async () => {
                await browser.close();
                server.kill();
            },
        };
    } catch (error) {
        server.kill();
        throw error;
    }
}
