import { webApp } from '../../client/web/server/app.ts';
import { createIdentity } from '../../client/web/identity/identity.ts';
import { readIdentitySettings } from '../../client/web/identity/settings.ts';
import type { WebWorld } from './web.ts';

/** Every route of the web client as `METHOD /path`, as the application itself lists them; what stands before them all is left out. */
export async function everyRoute({ web, dataDir }: WebWorld): Promise<string[]> {
  const settings = await readIdentitySettings({});
  if (!settings.ok) throw new Error('The sample needs no settings.');
  const identity = await createIdentity({
    ...{ settings: settings.value, publicUrl: web.url, directory: web.office.directory, dataDir },
    log: () => undefined,
  });
  const { routes } = webApp(web.office, identity, []);
  const before = ({ method, path }: (typeof routes)[number]) => method === 'ALL' && path === '/*';
  return [
    ...new Set(routes.filter((one) => !before(one)).map(({ method, path }) => `${method} ${path}`)),
  ].sort();
}
