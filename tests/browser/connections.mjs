// What the page's connections were made with.

/** The ICE servers of each connection so far, closed ones included: even a moment's look at a foreign host is one. */
export function iceServers(person) {
    return person.page.evaluate(() => {
        const plain = ({ urls, username, credential }) => ({ urls: [urls].flat(), username: username ?? '', credential: credential ?? '' });
        return window.probe.connections.map((link) => link.getConfiguration().iceServers.map(plain));
    });
}
