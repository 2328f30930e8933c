import { Hono } from 'hono';
import { compress } from 'hono/compress';
import { expect, test } from 'vitest';
import { assetRoutes } from '../../../../client/web/server/assets.ts';
import type { WebEnv } from '../../../../client/web/shared/env.ts';

const app = new Hono<WebEnv>().use(compress()).route('/', assetRoutes());
const ask = (headers: Record<string, string>) => app.request('/assets/app.css', { headers });

test('a browser that has a style sheet as it was sent, compressed, is told so instead of being sent it again', async () => {
  const first = await ask({ 'Accept-Encoding': 'gzip' });
  expect(first.headers.get('content-encoding')).toBe('gzip');
  const etag = first.headers.get('etag') ?? '';
  const again = await ask({ 'Accept-Encoding': 'gzip', 'If-None-Match': etag });
  expect(again.status).toBe(304);
  expect(await again.text()).toBe('');
});

test('a browser that has another style sheet is sent the present one', async () => {
  const answer = await ask({ 'If-None-Match': 'W/"other", "another"' });
  expect(answer.status).toBe(200);
  expect((await answer.text()).length).toBeGreaterThan(1000);
});
