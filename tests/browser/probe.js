// Runs in the page before its own scripts: counts what the page asks of the browser and keeps the objects, so that a
// test can read statistics and track states. It changes nothing that the page sees.
(() => {
    /** Milliseconds that pages of one machine can compare. */
    const now = () => performance.timeOrigin + performance.now();
    const probe = {
        now,
        lastGesture: 0,
        lastStop: 0,
        connections: [],
        sockets: [],
        captures: [],
        violations: [],
        senderTracks: 0,
        localDescriptions: 0,
        soundContexts: [],
        sounds: [],
        videos: new Set(),
    };
    window.probe = probe;
    // Not a page of ours, such as about:blank: nothing there to watch.
    if (!window.isSecureContext || !navigator.mediaDevices) return;
    document.addEventListener('securitypolicyviolation', (event) => {
        probe.violations.push(`${event.violatedDirective} ${event.blockedURI}`);
    });

    for (const gesture of ['pointerup', 'keydown', 'click']) {
        addEventListener(gesture, () => (probe.lastGesture = now()), true);
    }
    const stop = MediaStreamTrack.prototype.stop;
    MediaStreamTrack.prototype.stop = function () {
        if (this.readyState === 'live') probe.lastStop = now();
        stop.call(this);
    };

    /** When this element leaves the page. */
    probe.gone = (element) =>
        new Promise((resolve) => {
            const look = () => {
                if (element.isConnected) return;
                watcher.disconnect();
                resolve(now());
            };
            const watcher = new MutationObserver(look);
            watcher.observe(document, { childList: true, subtree: true });
            look();
        });

    const NativeSocket = window.WebSocket;
    window.WebSocket = class WebSocket extends NativeSocket {
        constructor(...words) {
            super(...words);
            probe.sockets.push(this);
        }
    };

    const NativeConnection = window.RTCPeerConnection;
    window.RTCPeerConnection = class RTCPeerConnection extends NativeConnection {
        constructor(...words) {
            super(...words);
            probe.connections.push(this);
        }
        addTrack(...words) {
            ++probe.senderTracks;
            return super.addTrack(...words);
        }
        addTransceiver(what, ...words) {
            if (typeof what !== 'string') ++probe.senderTracks;
            return super.addTransceiver(what, ...words);
        }
        setLocalDescription(...words) {
            ++probe.localDescriptions;
            return super.setLocalDescription(...words);
        }
    };
    const replaceTrack = RTCRtpSender.prototype.replaceTrack;
    RTCRtpSender.prototype.replaceTrack = function (track) {
        if (track) ++probe.senderTracks;
        return replaceTrack.call(this, track);
    };

    const getUserMedia = MediaDevices.prototype.getUserMedia;
    MediaDevices.prototype.getUserMedia = function (constraints) {
        const capture = { constraints: JSON.stringify(constraints), tracks: [], error: '' };
        probe.captures.push(capture);
        return getUserMedia.call(this, constraints).then(
            (stream) => {
                capture.tracks.push(...stream.getTracks());
                return stream;
            },
            (error) => {
                capture.error = error.name;
                throw error;
            },
        );
    };

    const source = Object.getOwnPropertyDescriptor(HTMLMediaElement.prototype, 'srcObject');
    Object.defineProperty(HTMLMediaElement.prototype, 'srcObject', {
        ...source,
        set(stream) {
            if (this instanceof HTMLVideoElement) probe.videos.add(this);
            source.set.call(this, stream);
        },
    });

    const NativeAudioContext = window.AudioContext;
    window.AudioContext = class AudioContext extends NativeAudioContext {
        constructor(...words) {
            super(...words);
            probe.soundContexts.push(this);
        }
    };

    // Every buffer that was played, and until when.
    const start = AudioBufferSourceNode.prototype.start;
    AudioBufferSourceNode.prototype.start = function (...words) {
        const sound = { source: this, from: now(), to: 0 };
        probe.sounds.push(sound);
        this.addEventListener('ended', () => (sound.to ||= now()));
        return start.apply(this, words);
    };
    const disconnect = AudioNode.prototype.disconnect;
    AudioNode.prototype.disconnect = function (...words) {
        for (const sound of probe.sounds) if (sound.source === this) sound.to ||= now();
        return disconnect.apply(this, words);
    };

    // An ear beside each context's speakers: whatever is led to them is led to it as well.
    const ears = new Map();
    const connect = AudioNode.prototype.connect;
    AudioNode.prototype.connect = function (to, ...words) {
        if (to instanceof AudioDestinationNode) {
            if (!ears.has(to.context)) ears.set(to.context, to.context.createAnalyser());
            connect.call(this, ears.get(to.context));
        }
        return connect.call(this, to, ...words);
    };

    /** The largest amplitude of the last 40 ms at the speakers of the running contexts. */
    probe.loudness = () => {
        let loudest = 0;
        for (const [context, ear] of ears) {
            if (context.state !== 'running') continue;
            const samples = new Float32Array(ear.fftSize);
            ear.getFloatTimeDomainData(samples);
            for (const sample of samples) loudest = Math.max(loudest, Math.abs(sample));
        }
        return loudest;
    };

    /** Tracks captured so far that still hold their device. */
    probe.liveTracks = () =>
        probe.captures.flatMap((capture) => capture.tracks).filter((track) => track.readyState === 'live');

    probe.liveConnections = () => probe.connections.filter((link) => link.connectionState !== 'closed');

    /** What all open connections have sent and received, summed. */
    probe.media = async () => {
        const sum = {
            at: now(),
            audioEnergy: 0,
            audioPacketsIn: 0,
            audioPacketsOut: 0,
            videoPacketsOut: 0,
            framesDecoded: 0,
            framesEncoded: 0,
            frameWidth: 0,
            frameHeight: 0,
        };
        for (const link of probe.liveConnections()) {
            for (const report of (await link.getStats()).values()) addReport(sum, report);
        }
        return sum;
    };

    function addReport(sum, report) {
        if (report.type === 'inbound-rtp' && report.kind === 'audio') {
            sum.audioEnergy += report.totalAudioEnergy ?? 0;
            sum.audioPacketsIn += report.packetsReceived ?? 0;
        } else if (report.type === 'inbound-rtp' && report.kind === 'video') {
            sum.framesDecoded += report.framesDecoded ?? 0;
            sum.frameWidth = Math.max(sum.frameWidth, report.frameWidth ?? 0);
            sum.frameHeight = Math.max(sum.frameHeight, report.frameHeight ?? 0);
        } else if (report.type === 'outbound-rtp') {
            if (report.kind === 'audio') sum.audioPacketsOut += report.packetsSent ?? 0;
            else sum.videoPacketsOut += report.packetsSent ?? 0;
            sum.framesEncoded += report.framesEncoded ?? 0;
        }
    }

    /** Samples every 100 ms from now on; `recorded` keeps them in order. */
    probe.record = () => {
        clearInterval(probe.recording);
        probe.recorded = [];
        const samples = probe.recorded;
        probe.recording = setInterval(() => probe.media().then((sample) => samples.push(sample)), 100);
    };

    /** The longest time, in ms, in which `field` did not grow, up to the last sample. */
    probe.longestPause = (field) => {
        let longest = 0;
        let grewAt = probe.recorded[0]?.at ?? 0;
        let last = probe.recorded[0]?.[field] ?? 0;
        for (const sample of probe.recorded) {
            longest = Math.max(longest, sample.at - grewAt);
            if (sample[field] === last) continue;
            grewAt = sample.at;
            last = sample[field];
        }
        return longest;
    };

    /** When `field` last grew by more than `least` from one sample to the next. */
    probe.lastGrowth = (field, least = 0) => {
        let at = 0;
        for (let i = 1; i < probe.recorded.length; ++i) {
            if (probe.recorded[i][field] - probe.recorded[i - 1][field] > least) at = probe.recorded[i].at;
        }
        return at;
    };
})();
