// Fresh people for each test, so that tests of one server never meet.
let drawn = 0;

/** Two people with a conversation. */
export async function couple(server, firstName = 'João Silva', secondName = 'Maria') {
    const n = ++drawn;
    const [a, b] = await Promise.all([server.register(`a${n}`, firstName), server.register(`b${n}`, secondName)]);
    return { a, b, threadId: await server.thread(a, b.handle) };
}

export const stranger = (server) => server.register(`stranger${++drawn}`, 'Eve');
