import { getRequestListener } from '@hono/node-server';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Hono } from 'hono';
import { networkOf, plainAddress } from '../identity/address.ts';
import { serverTimeouts, type Timeouts, usualTimeouts } from '../identity/server-timeouts.ts';
import type { WebSettings } from './settings.ts';
import type { WebEnv } from '../shared/env.ts';

/** The port that is tried first, and how many after it. */
const firstPort = 8080;
const tries = 50;

/** A web server that listens, and answers once it has an application. */
export interface Listening {
  /** The address that browsers know, without a slash at the end. */
  url: string;
  /** Where it listens. */
  host: string;
  serve(app: Hono<WebEnv>): void;
  /** Breaks off what is under way. May be called again. */
  close(): Promise<void>;
  /** Resolves when nothing is done any more for requests that have come in, answered or broken off. */
  answered(): Promise<void>;
}

/** A port that was asked for and is taken, or may not be used. */
export class PortTaken extends Error {
  override name = 'PortTaken';
  readonly port: number;
  constructor(port: number, cause: unknown) {
    super(`The port ${port} of the web server is taken or may not be used.`, { cause });
    this.port = port;
  }
}

/** How often connections are looked at for those that are too slow, in milliseconds. */
const usuallyLooks = 5_000;

/**
 * How many connections there are at once; more are closed unanswered. Every page that is
 * open holds one for its news, and bodies that are being read take memory.
 */
const usuallyConnected = 2_000;

/**
 * How many of them one asker may hold: several offices may share an address, and each of their browsers needs a few. Behind a
 * reverse proxy all come from that, and shares are its own affair.
 */
const usualShare = 400;

/** How many connections there are at once, of all and of one asker. */
export interface Crowd {
  most: number;
  share: number;
}

/**
 * Listens at once, so that the address is known; until the application is there, it says that it is starting.
 * @param slow what counts as too slow, and how often that is looked at
 */
export async function listen(
  { port, host, publicUrl, behindProxy = false }: WebSettings,
  slow: Timeouts & { looks: number } = { ...usualTimeouts, looks: usuallyLooks },
  { most, share }: Crowd = { most: usuallyConnected, share: usualShare },
): Promise<Listening> {
  let app: Hono<WebEnv> | undefined;
  const listener = getRequestListener(
    (request, env) => (app === undefined ? starting() : app.fetch(request, env as WebEnv['Bindings'])),
    // Its own Response would not know an answer that the sample's provider has sent by itself.
    { overrideGlobalObjects: false },
  );
  const underWay = new Set<Promise<unknown>>();
  const server = createServer({ connectionsCheckingInterval: slow.looks }, (request, response) => {
    const answer = Promise.resolve(listener(request, response)).finally(() => underWay.delete(answer));
    underWay.add(answer);
  });
  serverTimeouts(server, slow);
  server.maxConnections = most;
  if (!behindProxy) shareOut(server, share);
  await listenOn(server, host, port);
  const closed = new Promise((resolve) => server.once('close', resolve));
  const { port: used } = server.address() as AddressInfo;
  const name = host.includes(':') ? `[${host}]` : host === '0.0.0.0' ? '127.0.0.1' : host;
  return {
    host,
    url: publicUrl ?? `http://${name}:${used}`,
    serve(given) {
      app = given;
    },
    async close() {
      server.close();
      server.closeAllConnections();
      await closed;
    },
    async answered() {
      await Promise.allSettled(underWay);
    },
  };
}

/** Closes the connections of an asker who holds so many already. */
function shareOut(server: Server, share: number): void {
  const held = new Map<string, number>();
  server.on('connection', (socket) => {
    const asker = networkOf(plainAddress(socket.remoteAddress ?? '') ?? 'unknown');
    const count = (held.get(asker) ?? 0) + 1;
    held.set(asker, count);
    socket.once('close', () => {
      const left = (held.get(asker) ?? 1) - 1;
      if (left === 0) held.delete(asker);
      else held.set(asker, left);
    });
    if (count > share) socket.destroy();
  });
}

async function listenOn(server: Server, host: string, port: number | undefined): Promise<void> {
  const ports = port === undefined ? Array.from({ length: tries }, (_, index) => firstPort + index) : [port];
  for (const [index, one] of ports.entries()) {
    try {
      server.listen(one, host);
      await once(server, 'listening');
      return;
    } catch (error) {
      const taken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
      if (!taken || index === ports.length - 1) throw new PortTaken(one, error);
    }
  }
}

const starting = (): Response =>
  new Response('正在启动，请稍候。 Starting; try again in a moment.\n', {
    status: 503,
    headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Retry-After': '2' },
  });
