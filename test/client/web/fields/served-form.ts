import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import type { FormModel } from '../../../../client/web/fields/field.ts';
import { markup } from '../../../../client/web/fields/markup.ts';
import { asksForRow, dataOf, valuesOf } from '../../../../client/web/fields/read.ts';
import { refusalsOutside, renderFields } from '../../../../client/web/fields/render.ts';
import { parse } from '../../../../machines/core/values/issues.ts';
import type { Lifecycle } from '../../../../machines/core/definition/lifecycle.ts';
import type { Refusal } from '../../../../machines/core/values/vocabulary.ts';
import { sampleCounty } from '../../../support/county.ts';

const asset = (name: string) =>
  readFileSync(new URL(`../../../../client/web/assets/${name}`, import.meta.url), 'utf8');

/** A page with the form of an event, as the web client would serve it, and what was sent in the end. */
export interface ServedForm {
  url: string;
  sent: unknown[];
  close(): Promise<void>;
}

/** Serves a form over real HTTP under the policy that forbids inline scripts and styles. */
export async function serveForm(lifecycle: Lifecycle, model: FormModel): Promise<ServedForm> {
  const sent: unknown[] = [];
  const schema = lifecycle.events[model.event]?.schema ?? lifecycle.input;
  const page = (values?: URLSearchParams, refusals: Refusal[] = []) => {
    const fields = renderFields(model, {
      ...{ lang: 'zh', idPrefix: 'f', people: sampleCounty.people, places: sampleCounty, refusals },
      ...(values === undefined ? {} : { values }),
    });
    const above = refusalsOutside(model, refusals).map(({ message }) => markup`<p>${message.zh}</p>`);
    return markup`<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>表单</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="/fields.css"><script type="module" src="/fields.js"></script></head>
<body><main><h1>表单</h1>${above}<form method="post">${fields}<button type="submit" id="send">提交</button></form></main></body></html>`;
  };
  const app = new Hono();
  app.use(async (c, next) => {
    await next();
    c.header(
      'content-security-policy',
      "default-src 'none'; script-src 'self'; style-src 'self'; form-action 'self'",
    );
  });
  app.get('/fields.js', (c) => c.body(asset('fields.js'), 200, { 'content-type': 'text/javascript' }));
  app.get('/fields.css', (c) => c.body(asset('fields.css'), 200, { 'content-type': 'text/css' }));
  app.get('/', (c) => c.html(page()));
  app.post('/', async (c) => {
    const form = new URLSearchParams(await c.req.text());
    const values = valuesOf(model, form);
    if (asksForRow(form)) return c.html(page(values));
    const data = dataOf(model, form);
    const outcome = parse(schema, data);
    if (!outcome.ok) return c.html(page(values, outcome.refusals), 422);
    sent.push(data);
    return c.html(markup`<!doctype html><html lang="zh-CN"><title>完成</title><p id="done">完成</p>`);
  });
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' });
  await new Promise<void>((listening) => server.once('listening', () => listening()));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    sent,
    close: () => new Promise((closed) => server.close(() => closed())),
  };
}
