import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a robot's server was sent. */
export interface RobotCall {
  path: string;
  query: URLSearchParams;
  body: any;
  bytes: number;
}

/** What it answers: by default that all is well. */
export interface RobotAnswer {
  status?: number;
  headers?: Record<string, string>;
  body: unknown;
}

/** A real HTTP server in the place of the robots' services. `answers` are given in turn, `well` when there are none. */
export async function robotServer(well: unknown = { errcode: 0, errmsg: 'ok' }) {
  const calls: RobotCall[] = [];
  const answers: RobotAnswer[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const url = new URL(request.url ?? '/', 'http://localhost');
      const raw = Buffer.concat(chunks);
      const body: unknown = JSON.parse(raw.toString());
      calls.push({ path: url.pathname, query: url.searchParams, body, bytes: raw.length });
      const answer = answers.shift() ?? { body: well };
      response.writeHead(answer.status ?? 200, { 'content-type': 'application/json', ...answer.headers });
      response.end(typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const close = async () => {
    server.closeAllConnections();
    await new Promise<void>((closed) => server.close(() => closed()));
  };
  return { calls, answers, url: `http://127.0.0.1:${port}`, close };
}
