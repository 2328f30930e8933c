import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { readFile } from 'node:fs/promises';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { onTestFinished, vi } from 'vitest';
import { directorySchema, type Directory } from '../../../../machines/core/values/directory.ts';
import { createIdentity, type Identity } from '../../../../client/web/identity/identity.ts';
import { protections, type Limits } from '../../../../client/web/identity/protection.ts';
import { readIdentitySettings } from '../../../../client/web/identity/settings.ts';
import { sentForm } from '../../../../client/web/shared/sent-form.ts';
import type { WebEnv } from '../../../../client/web/shared/env.ts';
import { tempDirectory } from '../../../support/temp.ts';

// Whole sign-ins over HTTP, on machines that are busy.
vi.setConfig({ testTimeout: 60_000 });

export const sampleDirectory: Directory = directorySchema.parse(
  JSON.parse(
    await readFile(new URL('../../../../client/directory/sample-county.json', import.meta.url), 'utf8'),
  ),
);

/** A web server with the sign-in before one page that says who is signed in, listening on a free port. */
export interface Site {
  url: string;
  port: number;
  dataDir: string;
  identity: Identity;
  server: Server;
}

/** Starts a site that ends with the running test. */
export async function startSite(
  options: {
    env?: Record<string, string>;
    limits?: Partial<Limits>;
    dataDir?: string;
    directory?: Directory;
    now?: () => number;
    host?: string;
  } = {},
): Promise<Site> {
  const app: Hono<WebEnv> = new Hono<WebEnv>();
  const server = createServer();
  const answer = getRequestListener((request, env) => app.fetch(request, env as WebEnv['Bindings']), {
    overrideGlobalObjects: false,
  });
  server.on('request', (request, response) => void answer(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(
    () => new Promise<void>((done) => (server.close(() => done()), server.closeAllConnections())),
  );
  const { port } = server.address() as AddressInfo;
  const url = `http://${options.host ?? '127.0.0.1'}:${port}`;
  const dataDir = options.dataDir ?? (await tempDirectory());
  const settings = await readIdentitySettings(options.env ?? {});
  if (!settings.ok) throw new Error(JSON.stringify(settings.refusals));
  const identity = await createIdentity({
    settings: settings.value,
    publicUrl: url,
    directory: options.directory ?? sampleDirectory,
    dataDir,
    log: () => undefined,
    ...(options.now === undefined ? {} : { now: options.now }),
  });
  app.onError((_error, c) => c.text('failed', 500));
  app.use('*', identity.session);
  for (const one of protections({
    publicUrl: url,
    ...(options.limits === undefined ? {} : { limits: options.limits }),
  }))
    app.use('*', one);
  app.route('/', identity.routes);
  app.get('/who', (c) => c.json(c.get('signedIn') ?? null));
  app.post('/change', async (c) => c.text(`changed ${(await c.req.text()).length}`));
  app.post('/public/x/approval', async (c) => {
    const written = (await sentForm(c)).get('text') !== '';
    return written ? c.redirect('/who', 303) : c.text('nothing written', 422);
  });
  app.post('/cases/x/files', async (c) => c.text(`kept ${(await c.req.arrayBuffer()).byteLength}`));
  return { url, port, dataDir, identity, server };
}
