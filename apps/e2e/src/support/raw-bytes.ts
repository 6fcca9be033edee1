import { connect } from 'node:net';

const PATIENCE_MS = 60_000;

/** What a server answers to these bytes, as they are, until it ends the connection. */
export function rawBytes(url: string, text: string): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname);
    let answer = '';
    socket.setTimeout(PATIENCE_MS, () => socket.destroy(new Error(`the connection was not ended after ${JSON.stringify(text)}: ${answer}`)));
    socket.on('data', (piece) => (answer += piece.toString('latin1')));
    socket.on('error', (error: NodeJS.ErrnoException) => (error.code === 'ECONNRESET' || error.code === 'EPIPE' ? undefined : reject(error)));
    socket.on('close', () => resolve(answer));
    socket.write(text, 'latin1');
  });
}

/** How long a connection is let live, in milliseconds, on which something comes every second but never all of it. */
export function livesFor(url: string, head: string): Promise<{ ms: number; answer: string }> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const begun = performance.now();
    const socket = connect(Number(port), hostname);
    let answer = '';
    socket.write(head, 'latin1');
    const drip = setInterval(() => socket.write('a'), 1_000);
    socket.on('data', (piece) => (answer += piece.toString()));
    socket.on('error', () => undefined);
    socket.on('close', () => {
      clearInterval(drip);
      resolve({ ms: performance.now() - begun, answer });
    });
  });
}
