/** @type {ReturnType<typeof setTimeout> | undefined} */
let timeout;
self.onmessage = ({ data }) => {
    clearTimeout(timeout);
    timeout = setTimeout(() => self.postMessage(0), data);
};
