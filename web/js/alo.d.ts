import type { Alo } from './types';

/** Emscripten's factory; `host` is what C++ finds as its outside. */
export default function createAlo(options: { host: object }): Promise<Alo>;
