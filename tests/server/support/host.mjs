// A host application: it mints tokens for its people and keeps the admin key.
import { createHmac, generateKeyPairSync, sign } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { folder } from './server.mjs';

export const SECRET = 'a secret of the host application, 32 bytes and more';
export const ADMIN_KEY = 'the-key-of-the-host-application-for-the-admin-api';

const encoded = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
const now = () => Math.floor(Date.now() / 1000);

/** The claims of a token that is good for an hour, but for `change`. */
export const claims = (change = {}) => ({ sub: 'user-1', name: 'Somebody', iat: now(), exp: now() + 3600, ...change });

export function mint(payload, { secret = SECRET, header = { alg: 'HS256', typ: 'JWT' } } = {}) {
    const signed = `${encoded(header)}.${encoded(payload)}`;
    return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
}

/** {mint, publicKey, jwk} of a fresh key pair. */
export function pair(algorithm, kid) {
    const made = algorithm === 'RS256'
        ? generateKeyPairSync('rsa', { modulusLength: 2048 })
        : generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const header = { alg: algorithm, typ: 'JWT', ...(kid ? { kid } : {}) };
    return {
        publicKey: made.publicKey.export({ type: 'spki', format: 'pem' }),
        jwk: { ...made.publicKey.export({ format: 'jwk' }), ...(kid ? { kid } : {}) },
        mint(payload) {
            const signed = `${encoded(header)}.${encoded(payload)}`;
            const key = { key: made.privateKey, dsaEncoding: 'ieee-p1363' };
            return `${signed}.${sign('sha256', Buffer.from(signed), key).toString('base64url')}`;
        },
    };
}

/** A file with this content; its path. */
export function file(name, content) {
    const path = join(folder({}), name);
    writeFileSync(path, content, { mode: 0o600 });
    return path;
}

export const secretArgs = () => ['--token-secret', file('secret', `${SECRET}\n`)];
/** A TURN server that shares a secret with ours. */
export const TURN_SECRET = 'a secret that the TURN server shares, 32 bytes and more';
export const turnArgs = () => ['--ice-server', 'stun:turn.example:3478',
    '--ice-server', 'turn:turn.example:3478?transport=udp', '--turn-secret', file('turn', `${TURN_SECRET}\n`)];
export const adminArgs = () => ['--admin-key', file('key', `${ADMIN_KEY}\n`)];
