import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

/** A sign-in as the command line keeps it: what the provider vouched for, and until when it counts here. */
const keptSignIn = z.object({
  issuer: z.string(),
  clientId: z.string(),
  session: z.string(),
  signedInAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  /** As the provider signed it. Secret: never printed. */
  idToken: z.string(),
  /** What the verified token says, and the provider's user-info beside it. */
  claims: z.record(z.string(), z.unknown()),
});
export type KeptSignIn = z.output<typeof keptSignIn>;

const pathIn = (dataDir: string): string => join(dataDir, 'sign-in.json');

/** The sign-in of a data directory; nothing where there is none, or none that can be read. */
export async function readSignIn(dataDir: string): Promise<KeptSignIn | undefined> {
  try {
    return keptSignIn.safeParse(JSON.parse(await readFile(pathIn(dataDir), 'utf8'))).data;
  } catch (error) {
    if (error instanceof SyntaxError || (error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Keeps a sign-in, readable by its owner only, in place of an older one. */
export async function keepSignIn(dataDir: string, signIn: KeptSignIn): Promise<void> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const made = `${pathIn(dataDir)}.${randomUUID()}`;
  await writeFile(made, `${JSON.stringify(signIn, undefined, 2)}\n`, { mode: 0o600, flag: 'wx' });
  await rename(made, pathIn(dataDir));
}

/** Forgets the sign-in of a data directory. */
export const forgetSignIn = (dataDir: string): Promise<void> => rm(pathIn(dataDir), { force: true });
