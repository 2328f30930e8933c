import { z } from 'zod';
import { parse, problem, type Outcome } from '../../../machines/core/values/issues.ts';
import { text } from '../../../machines/core/values/text.ts';
import { variablesSet } from '../../settings.ts';

const address = z.string().check((ctx) => {
  const url = URL.canParse(ctx.value) ? new URL(ctx.value) : undefined;
  const fine =
    url !== undefined && /^https?:$/.test(url.protocol) && url.pathname === '/' && url.search === '';
  if (fine) return;
  const wrong = text('应写作 https://名称，不带路径', 'write https://name, without a path');
  ctx.issues.push(problem(ctx.value, wrong));
});

/** Whether a reverse proxy of ours stands before the server. */
export const proxySetting = z.enum(['0', '1']).default('0');

/** The environment variables of the web server, besides those of sign-in and attachments. */
const environment = z.object({
  /** The first choice is 8080; where that is taken and no port was asked for, the next free one. */
  COUNTERSIGN_WEB_PORT: z.coerce.number().int().min(0).max(65_535).optional(),
  COUNTERSIGN_WEB_HOST: z.string().min(1).default('127.0.0.1'),
  /** The address that browsers know, where a proxy stands before the server. */
  COUNTERSIGN_WEB_URL: address.optional(),
  COUNTERSIGN_BEHIND_PROXY: proxySetting,
});

/** Where the web server listens and what it is called. */
export interface WebSettings {
  port?: number;
  host: string;
  publicUrl?: string;
  /** Then every connection is the proxy's. */
  behindProxy?: boolean;
}

/** Reads where to listen from the environment; an empty variable counts as missing. */
export function readWebSettings(env: Record<string, string | undefined>): Outcome<WebSettings> {
  const given = variablesSet(env);
  const read = parse(environment, given);
  if (!read.ok) return read;
  const { COUNTERSIGN_WEB_PORT: port, COUNTERSIGN_WEB_HOST: host, COUNTERSIGN_WEB_URL: url } = read.value;
  return {
    ok: true,
    value: {
      host,
      behindProxy: read.value.COUNTERSIGN_BEHIND_PROXY === '1',
      ...(port === undefined ? {} : { port }),
      ...(url === undefined ? {} : { publicUrl: new URL(url).origin }),
    },
  };
}
