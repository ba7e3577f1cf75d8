// Clocks inside an Alô page. `incoming` is the moment the ring can be seen and pressed (its dialog is in the DOM), which
// is later than the message; `firstFrame` the moment the far picture has come out of its <video> and its tile is drawn.
(() => {
    const now = () => performance.timeOrigin + performance.now();
    const stopwatch = {
        times: {},
        mark: (name) => {
            stopwatch.times[name] ??= now();
        },
        reset: () => {
            stopwatch.times = {};
            stopwatch.frame = 0;
            stopwatch.tile = 0;
        },
        frame: 0,
        tile: 0,
        answerAtOnce: (name) => {
            stopwatch.accept = name;
        },
    };
    window.stopwatch = stopwatch;

    const shown = () => {
        if (stopwatch.frame && stopwatch.tile) stopwatch.times.firstFrame ??= Math.max(stopwatch.frame, stopwatch.tile);
    };

    const look = () => {
        const dialog = document.querySelector('[role=alertdialog]');
        const accept = dialog && [...dialog.querySelectorAll('button')].find((one) => (one.getAttribute('aria-label') ?? one.textContent) === stopwatch.accept);
        if (accept && !stopwatch.times.incoming) {
            stopwatch.mark('incoming');
            accept.click();
        }
        if (!stopwatch.times.connected && document.querySelector('[role=timer]')) stopwatch.mark('connected');
        if (!stopwatch.tile && document.querySelector('[role=dialog] [role=img][aria-label^="Vídeo de"]')) {
            stopwatch.tile = now();
            shown();
        }
    };
    document.addEventListener('DOMContentLoaded', () => {
        new MutationObserver(look).observe(document.body, { childList: true, subtree: true, attributes: true });
    });

    const remoteTracks = new WeakSet();
    const NativeConnection = window.RTCPeerConnection;
    window.RTCPeerConnection = class RTCPeerConnection extends NativeConnection {
        constructor(...words) {
            super(...words);
            this.addEventListener('track', ({ track }) => remoteTracks.add(track));
        }
    };
    const source = Object.getOwnPropertyDescriptor(HTMLMediaElement.prototype, 'srcObject');
    Object.defineProperty(HTMLMediaElement.prototype, 'srcObject', {
        ...source,
        set(stream) {
            source.set.call(this, stream);
            if (!(this instanceof HTMLVideoElement) || !stream?.getVideoTracks().some((track) => remoteTracks.has(track))) return;
            this.requestVideoFrameCallback(() => {
                stopwatch.frame ||= now();
                shown();
            });
        },
    });

    const NativeSocket = window.WebSocket;
    window.WebSocket = class WebSocket extends NativeSocket {
        constructor(...words) {
            super(...words);
            this.addEventListener('message', ({ data }) => {
                if (typeof data === 'string' && data.includes('"CALL_INCOMING"')) stopwatch.mark('incomingMessage');
            });
        }
    };
})();
