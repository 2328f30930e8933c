import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { formedText } from '../machines/core/values/formed-text.ts';
import { parse, type Outcome } from '../machines/core/values/issues.ts';

const sample = fileURLToPath(new URL('directory/sample-county.json', import.meta.url));
const namespace = formedText(/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/, {
  zh: 'Temporal 命名空间的名称（字母、数字和 . _ -），如 default',
  en: 'the name of a Temporal namespace: letters, digits and . _ -, e.g. default',
});

/** The environment variables that clients read, all of them. */
export const environment = z.object({
  /** Where `up` keeps its server's data, and where clients look for the server's address. */
  COUNTERSIGN_DATA: z.string().min(1).default('.countersign'),
  /** The Temporal namespace, by default Temporal's own setting or `default`; `rehearsal` holds cases whose time can be moved. */
  COUNTERSIGN_NAMESPACE: namespace.optional(),
  /** The county directory: places, people and their posts. */
  COUNTERSIGN_DIRECTORY: z.string().min(1).default(sample),
  /** A light turns yellow when at most so many working days are left. */
  COUNTERSIGN_YELLOW_DAYS: z.coerce.number().int().min(0).max(250).default(3),
  /** How many seconds a command waits for a worker's answer. */
  COUNTERSIGN_PATIENCE: z.coerce.number().min(1).max(600).default(10),
  /** Key of the fingerprints of identity numbers, 32 characters or more; by default `identity.key` of the data directory. */
  COUNTERSIGN_IDENTITY_KEY: z.string().optional(),
  /** A file of public keys, one a line as `countersign keys` lists them: then no other signatures count. */
  COUNTERSIGN_TRUSTED_KEYS: z.string().min(1).optional(),
  /** Shows the inside of an unexpected error. */
  COUNTERSIGN_DEBUG: z.string().optional(),
});

/** What clients need to know about their surroundings. */
export interface Settings {
  dataDir: string;
  /** Missing where Temporal's own environment decides. */
  namespace?: string;
  directory: string;
  yellowDays: number;
  /** Seconds. */
  patience: number;
  /** Secret: never printed. */
  identityKey?: string;
  /** Path of the file of trusted keys. */
  trustedKeys?: string;
  debug: boolean;
}

/** The variables of an environment that are set; an empty one counts as missing. */
export const variablesSet = (env: Record<string, string | undefined>): Record<string, string | undefined> =>
  Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));

/** Reads the settings from the environment; an empty variable counts as missing. */
export function readSettings(env: Record<string, string | undefined>): Outcome<Settings> {
  const given = variablesSet(env);
  const read = parse(environment, given);
  if (!read.ok) return read;
  const { value } = read;
  return {
    ok: true,
    value: {
      dataDir: value.COUNTERSIGN_DATA,
      ...(value.COUNTERSIGN_NAMESPACE === undefined ? {} : { namespace: value.COUNTERSIGN_NAMESPACE }),
      directory: value.COUNTERSIGN_DIRECTORY,
      yellowDays: value.COUNTERSIGN_YELLOW_DAYS,
      patience: value.COUNTERSIGN_PATIENCE,
      ...(value.COUNTERSIGN_IDENTITY_KEY === undefined
        ? {}
        : { identityKey: value.COUNTERSIGN_IDENTITY_KEY }),
      ...(value.COUNTERSIGN_TRUSTED_KEYS === undefined
        ? {}
        : { trustedKeys: value.COUNTERSIGN_TRUSTED_KEYS }),
      debug: value.COUNTERSIGN_DEBUG !== undefined && value.COUNTERSIGN_DEBUG !== '0',
    },
  };
}
