import { z } from 'zod';
import type { Console } from './console.ts';
import { readAs } from './input.ts';

const ports = z.object({
  port: z.coerce.number().int().min(1).max(65_535).optional(),
  uiPort: z.coerce.number().int().min(1).max(65_535).optional(),
});

/** `countersign up`: the one command that runs more than a client. */
export async function startUp(
  console: Console,
  options: { port?: string; uiPort?: string; data?: string },
): Promise<void> {
  const { port, uiPort } = readAs(ports, options, 'bad-port');
  const { up } = await import('../../worker/up.ts');
  await up({
    ...(port === undefined ? {} : { port }),
    ...(uiPort === undefined ? {} : { uiPort }),
    dataDir: options.data ?? console.settings.dataDir,
    lang: console.lang,
    json: console.json,
  });
}
