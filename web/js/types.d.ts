// The border between JavaScript and C++ in types. What comes back to C++ goes through one door, Emit: plain values,
// W3C strings, read by web/door.cpp field by field.

export interface Events {
    // ports
    'timer-fired': Record<string, never>;
    'http-done': { id: number; status: number; body: string };
    'network-changed': { online: boolean };
    'capture-started': { capture: number };
    'capture-failed': { capture: number; error: string };
    'capture-ended': { capture: number };
    'permission-changed': { kind: Source; state: string };
    'local-description': { link: string; type: string; sdp: string };
    'remote-applied': { link: string; type: string };
    'operation-failed': { link: string; operation: string; error: string };
    'local-candidate': {
        link: string;
        candidate: string; // '' marks the end of candidates
        mid: string | null;
        line: number | null;
        fragment: string | null;
    };
    'link-state': { link: string; state: string };
    'negotiation-needed': { link: string };
    'remote-track': { link: string; kind: string };
    'first-frame': { video: string };
    'page-visibility': { visible: boolean };
    'full-screen': { on: boolean };
    'sound-blocked': Record<string, never>;
    'sound-allowed': Record<string, never>;
    // canvas
    frame: { now: number };
    look: Record<string, never>; // what is on the screen has changed, its pixels come later
    stale: Record<string, never>; // something drawn has changed: a video frame, a picture
    resized: { width: number; height: number; density: number; bottom: number };
    scheme: { dark: boolean };
    'fonts-arrived': Record<string, never>;
    'context-lost': Record<string, never>;
    'context-restored': Record<string, never>;
    pointer: { phase: 'move' | 'down' | 'up' | 'cancel' | 'leave'; x: number; y: number; source: string };
    wheel: { x: number; y: number };
    key: { key: string; shift: boolean; ctrl: boolean };
    modality: { keyboard: boolean };
    focus: { id: string };
    activated: { id: string };
    typed: { id: string; text: string };
}
export type Emit = <Kind extends keyof Events>(kind: Kind, detail: Events[Kind]) => void;

export type Source = 'microphone' | 'camera';
export type Tone = 'ringtone' | 'ringback' | 'connected' | 'ended' | 'busy';

/** What the compiled module looks like from here. */
export interface Alo {
    emit(event: { kind: string; detail: object }): void;
    GL: {
        currentContext: { GLctx: WebGL2RenderingContext };
        textures: (WebGLTexture | null)[];
    };
}

/** What the page shows of itself to tests; real figures. */
export interface Probe {
    frames: number;
    surface: string;
    drawing: string;
    version: string;
}

declare global {
    interface Window {
        alo: Probe;
    }
}
