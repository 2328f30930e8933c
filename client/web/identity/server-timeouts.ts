import type { Server } from 'node:http';

/** Milliseconds within which a request's headers, and all of a request, must have come; and how long an idle connection stays. */
export interface Timeouts {
  headers: number;
  request: number;
  keepAlive: number;
}

export const usualTimeouts: Timeouts = { headers: 20_000, request: 300_000, keepAlive: 10_000 };

/**
 * Ends requests that come too slowly. Node looks for them every `connectionsCheckingInterval` (an option of
 * `createServer`, 30 s by default). Answers may take as long as they like.
 */
export function serverTimeouts(server: Server, { headers, request, keepAlive } = usualTimeouts): void {
  server.headersTimeout = headers;
  server.requestTimeout = request;
  server.keepAliveTimeout = keepAlive;
}
