import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Hono } from 'hono';
import type { WebEnv } from '../shared/env.ts';

const types = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml; charset=utf-8',
} as const;

/** Everything that browsers load beside the pages: from this server, read once, known by its hash. */
const names = ['app.css', 'fields.css', 'app.js', 'fields.js', 'icon.svg'] as const;

/** Styles, scripts and the icon: plain files, nothing built. */
export function assetRoutes() {
  const routes = new Hono<WebEnv>();
  for (const name of names) {
    const content = readFileSync(new URL(`../assets/${name}`, import.meta.url), 'utf8');
    const etag = `"${createHash('sha256').update(content).digest('base64url').slice(0, 22)}"`;
    const type = types[name.split('.')[1] as keyof typeof types];
    routes.get(`/assets/${name}`, (c) => {
      const headers = { ETag: etag, 'Cache-Control': 'public, max-age=0, must-revalidate' };
      // What was compressed on its way is known by a weak tag: W/"…".
      const known = c.req.header('if-none-match')?.split(/\s*,\s*/) ?? [];
      if (known.some((one) => one.replace(/^W\//, '') === etag)) return c.body(null, 304, headers);
      return c.body(content, 200, { ...headers, 'Content-Type': type });
    });
  }
  return routes;
}
