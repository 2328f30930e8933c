/** PostgreSQL's own codes: it stops, starts, ends idle sessions, has no room, or the connection itself (class 08). */
const states = /^(08...|57P0[1235]|25P0[34]|53300)$/;

/** The network's, while connecting or later. */
const network = new Set([
  ...['ECONNRESET', 'ECONNREFUSED', 'ECONNABORTED', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH'],
  ...['ENOTFOUND', 'EAI_AGAIN', 'ENOENT'],
]);

/** What `pg` says without a code. */
const words = /^(Connection terminated|Client (was closed|has encountered)|timeout exceeded when trying to)/;

/**
 * The code under which a connection to PostgreSQL broke or could not be made: the work may succeed when it is tried
 * again. Nothing for every other error. A connection breaks at any moment, idle or under a statement.
 */
export function connectionLost(error: unknown): string | undefined {
  const { code, message, errors } = (error ?? {}) as { code?: unknown; message?: unknown; errors?: unknown };
  if (typeof code === 'string' && (states.test(code) || network.has(code))) return code;
  if (code === undefined && words.test(String(message))) return 'connection terminated';
  // A host of several addresses, none of which answers.
  return Array.isArray(errors) ? errors.map(connectionLost).find((one) => one !== undefined) : undefined;
}
