import { afterAll, beforeAll, inject, test } from 'vitest';
import { openWebWorld, type WebWorld } from '../support/web.ts';
import { webApp } from '../../client/web/app.ts';
import { createIdentity } from '../../client/web/identity/identity.ts';
let world: WebWorld;
beforeAll(async () => { world = await openWebWorld({ address: inject('temporalAddress') }); });
afterAll(() => world.close());
test('routes', async () => {
  const { readIdentitySettings } = await import('../../client/web/identity/settings.ts');
  const s = await readIdentitySettings({});
  if (!s.ok) throw new Error('x');
  const identity = await createIdentity({ settings: s.value, publicUrl: world.url, directory: world.web.office.directory, dataDir: world.dataDir, log: () => undefined });
  const app = webApp(world.web.office, identity, []);
  console.log(app.routes.map((r) => `${r.method} ${r.path}`).join('\n'));
  const b = await world.signedIn('fs-shuitian');
  const show = async (path: string, init: RequestInit = {}) => {
    const r = await b.fetch(`${world.url}${path}`, init);
    console.log(init.method ?? 'GET', path.slice(0, 60), r.status, r.headers.get('content-type'), r.headers.get('content-security-policy')?.slice(0, 30), (await r.text()).replace(/\s+/g, ' ').slice(0, 150));
  };
  for (const p of ['//', '//evil.example/x', '/cases/%00', '/cases/%ff', '/cases/' + 'a'.repeat(1500), '/cases/' + 'a'.repeat(9000), '/cases/%2e%2e%2fx', '/cases/..%2f..%2fetc', '/cases/%F0%9F%98%80', '/public/%00/x', '/cases/x/files/%00', '/new/__proto__', '/new/constructor', '/programmes/__proto__', '/programmes/toString', '/inbox?page=999999999999', '/done?cursor=%00', '/search?q=%00', "/search?q=%27%20or%201%3D1", '/search?q=' + 'a'.repeat(99), '/inbox?programme=%00&township=../..', '/cases/x/do/__proto__', '/bulk?case=__proto__&case=%00', '/\\evil', '/%5cevil.example']) await show(p);
  const o = { origin: world.url, 'sec-fetch-site': 'same-origin' };
  for (const [p] of [['/new/demonstrationProject'], ['/bulk?event=x'], ['/sign-out']]) for (const t of ['application/json', 'text/plain', 'multipart/form-data', 'multipart/form-data; boundary=x'])
    await show(p!, { method: 'POST', headers: { ...o, 'content-type': t }, body: '{"a":1}' });
}, 120_000);
