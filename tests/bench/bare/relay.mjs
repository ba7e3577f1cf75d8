// Serves the bare page and passes each message on to the peer it names. Nothing is stored, nobody is checked.
import { createReadStream } from 'node:fs';
import { createServer } from 'node:http';
import { once } from 'node:events';
import { WebSocketServer } from 'ws';

const FILES = { '/': ['index.html', 'text/html'], '/bare.js': ['bare.js', 'text/javascript'] };

export async function startRelay() {
    const server = createServer((request, response) => {
        const file = FILES[new URL(request.url, 'http://relay').pathname];
        if (!file) return response.writeHead(404).end();
        response.writeHead(200, { 'content-type': file[1] });
        createReadStream(new URL(file[0], import.meta.url)).pipe(response);
    });
    const peers = new Map();
    new WebSocketServer({ server, path: '/ws' }).on('connection', (socket, request) => {
        const query = new URL(request.url, 'http://relay').searchParams;
        peers.set(query.get('me'), socket);
        socket.on('message', (text) => peers.get(query.get('peer'))?.send(String(text)));
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return {
        origin: `http://127.0.0.1:${server.address().port}`,
        stop: () => {
            for (const socket of peers.values()) socket.terminate();
            server.close();
        },
    };
}
