// Which tones a page has played, told apart by what is in them.

/** The tone's loudest pitch, and whether it goes on until it is stopped. */
export const RINGTONE = { hz: 880, loops: true };
export const RINGBACK = { hz: 425, loops: true };
export const CONNECTED = { hz: 987.8, loops: false };
export const ENDED = { hz: 392, loops: false };
export const BUSY = { hz: 425, loops: false };

/** In the page: every sound so far in its order, and whether it is over. */
function played(pitches) {
    /** Bursts of one pitch need not be in phase, so the strengths of short windows are added. */
    const strength = (samples, rate, hz) => {
        let sum = 0;
        for (let at = 0; at < samples.length; at += rate / 10) {
            let [re, im] = [0, 0];
            for (let i = at; i < Math.min(at + rate / 10, samples.length); ++i) {
                re += samples[i] * Math.cos((2 * Math.PI * hz * i) / rate);
                im += samples[i] * Math.sin((2 * Math.PI * hz * i) / rate);
            }
            sum += re * re + im * im;
        }
        return sum;
    };
    return window.probe.sounds.map(({ source, to }) => {
        const samples = source.buffer.getChannelData(0);
        const strengths = pitches.map((hz) => strength(samples, source.buffer.sampleRate, hz));
        const hz = pitches[strengths.indexOf(Math.max(...strengths))];
        return { hz, loops: source.loop, over: to > 0 };
    });
}

export function tones(person) {
    return person.page.evaluate(played, [392, 425, 587.3, 659.3, 880, 987.8]);
}

/** Something reaches the speakers: a tone is heard and not merely started. */
export function loudness(person) {
    return person.page.evaluate(() => window.probe.loudness());
}
