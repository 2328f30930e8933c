import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** What a server does to a connection when its turn has come. */
export const breaks: Record<string, (socket: Socket) => void> = {
  'resets it': (socket) => socket.resetAndDestroy(),
  'closes it': (socket) => socket.end(),
  'talks nonsense and resets it': (socket) => {
    socket.write('\0\xff\r\n\r\nnonsense\r\n', () => socket.resetAndDestroy());
  },
};

/**
 * A server that gives one answer after the other, each to what it is told next, and then breaks the connection: in a
 * `dialogue` when it is told more, else at once. Ends with the running test.
 */
export async function breakingServer(
  answers: string[],
  breaking: (socket: Socket) => void,
  dialogue?: { greeting: string },
): Promise<{ port: number; connections(): number }> {
  let connections = 0;
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('error', () => undefined);
    const left = [...answers];
    if (dialogue !== undefined) socket.write(dialogue.greeting);
    else if (left.length === 0) breaking(socket);
    socket.on('data', () => {
      const next = left.shift();
      if (next === undefined) breaking(socket);
      else if (dialogue === undefined && left.length === 0) socket.write(next, () => breaking(socket));
      else socket.write(next);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return { port: (server.address() as AddressInfo).port, connections: () => connections };
}
