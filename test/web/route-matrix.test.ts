import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { Browser } from '../client/web/identity/browser.ts';
import { proposal } from '../support/scenario.ts';
import { send, withoutAddress } from '../support/web-requests.ts';
import { everyRoute } from '../support/web-routes.ts';
import * as visitors from '../support/web-visitors.ts';
import { openWebWorld, type WebWorld } from '../support/web.ts';

/** Every route for every kind of visitor, on two cases: what they are answered, and that who may not see can't tell. */

let world: WebWorld;
let stage: visitors.Stage;
let browsers: Record<string, Browser>;
let file: string;

beforeAll(async () => {
  world = await openWebWorld({ address: inject('temporalAddress') });
  stage = await visitors.openStage(world);
  const all = Object.entries(visitors.kinds);
  const entered = await Promise.all(
    all.map(async ([name, kind]) => [name, await visitors.browserOf(world, kind)] as const),
  );
  browsers = Object.fromEntries(entered);
  for (const id of Object.values(stage)) {
    const form = new FormData();
    form.set('file', new File(['样例：茶园四至'], '四至.txt'));
    const kept = await send(
      browsers['a township approver'] as Browser,
      `${world.url}/cases/${id}/files`,
      form,
    );
    if (kept.status !== 303) throw new Error(`The file was not kept: ${kept.status}.`);
  }
  const { case: c } = await world.world.cases.read(stage.project);
  file = c.office?.files?.[0]?.sha256 ?? '';
});
afterAll(() => world.close());

/** What a route answers: to nobody in particular, to who may read the case, to who may not. */
interface Row {
  at: string;
  nobody: number;
  reader: number | Record<keyof visitors.Stage, number>;
  other: number;
  form?: Record<string, string>;
  /** Answers that are others for one kind of visitor. */
  but?: Record<string, number>;
  /** Asked in new browsers: it ends the session, or goes by what a browser did before. */
  fresh?: true;
}

/** `nobody`, `reader`, `other`; `ID` stands for the number of the case. */
const row = (at: string, [nobody, reader, other]: [number, Row['reader'], number], more?: Partial<Row>) => ({
  ...{ at, nobody, reader, other },
  ...more,
});
const anyone = (at: string, status: number, more?: Partial<Row>): Row =>
  row(at, [status, status, status], more);
const signedIn = (at: string, more?: Partial<Row>): Row => row(at, [302, 200, 200], more);
const ofCase = (at: string, reader: Row['reader'] = 200): Row => row(`/cases/ID${at}`, [302, reader, 404]);
const onlyOfProject = { project: 200, delegation: 404 };
const withoutPosts = { but: { 'someone without posts': 404 } };

const rows: Record<string, Row> = {
  'ALL /sample-identity/*': anyone('/sample-identity/nothing', 404),
  'GET /': row('/', [200, 302, 302]),
  'GET /alive': anyone('/alive', 200),
  'GET /assets/app.css': anyone('/assets/app.css', 200),
  'GET /assets/app.js': anyone('/assets/app.js', 200),
  'GET /assets/fields.css': anyone('/assets/fields.css', 200),
  'GET /assets/fields.js': anyone('/assets/fields.js', 200),
  'GET /assets/form.css': row('/assets/form.css', [302, 200, 200]),
  'GET /assets/icon.svg': anyone('/assets/icon.svg', 200),
  'GET /assets/public.css': anyone('/assets/public.css', 200),
  'GET /bulk': signedIn('/bulk?case=ID'),
  'GET /cases/:id': ofCase(''),
  'GET /cases/:id/chart.svg': ofCase('/chart.svg'),
  'GET /cases/:id/dossier': ofCase('/dossier', onlyOfProject),
  'GET /cases/:id/do/:event': ofCase('/do/case.comment'),
  'GET /cases/:id/files/:sha256': ofCase('/files/FILE'),
  'GET /cases/:id/forms/:name': ofCase('/forms/applicationForm', onlyOfProject),
  'GET /cases/:id/forms/:name/:kind{pdf|xlsx}': ofCase('/forms/applicationForm/xlsx', onlyOfProject),
  'GET /cases/:id/live': row('/cases/ID/live', [401, 200, 404]),
  'GET /copied': signedIn('/copied'),
  'GET /done': signedIn('/done'),
  'GET /favicon.ico': anyone('/favicon.ico', 301),
  'GET /inbox': signedIn('/inbox'),
  'GET /live': row('/live', [401, 200, 200]),
  'GET /mine': signedIn('/mine'),
  'GET /new': signedIn('/new'),
  'GET /new/:lifecycle': signedIn('/new/delegation', withoutPosts),
  'GET /programmes': signedIn('/programmes'),
  'GET /programmes/:lifecycle': signedIn('/programmes/demonstrationProject'),
  'GET /programmes/:lifecycle/reports': signedIn(
    '/programmes/demonstrationProject/reports?name=townshipSummary',
  ),
  'GET /programmes/:lifecycle/reports/:kind{pdf|xlsx}': signedIn(
    '/programmes/demonstrationProject/reports/xlsx?name=townshipSummary',
  ),
  'GET /public': anyone('/public', 200),
  'GET /public/:case/:key': anyone('/public/ID/approval-1', 404),
  'GET /public/:case/:key/content': anyone('/public/ID/approval-1/content', 404),
  'GET /sample-identity/pick/:uid': anyone('/sample-identity/pick/nothing', 400),
  'GET /search': signedIn('/search?q=ID'),
  'GET /sign-in': anyone('/sign-in', 302),
  'GET /sign-in/return': anyone('/sign-in/return', 400, { fresh: true }),
  'GET /sign-in/style.css': anyone('/sign-in/style.css', 200),
  'GET /signed-out': anyone('/signed-out', 200),
  'POST /bulk': row('/bulk?event=county.approve', [401, onlyOfProject, 404], {
    form: { _case: 'ID', opinion: '同意' },
  }),
  'POST /cases/:id/do/:event': row(
    '/cases/ID/do/county.approve',
    [401, { project: 409, delegation: 404 }, 404],
    { form: { _step: 'decide', opinion: '同意' } },
  ),
  'POST /cases/:id/files': row('/cases/ID/files', [401, 422, 404], { form: { note: '无文件' } }),
  'POST /new/:lifecycle': row('/new/delegation', [401, 422, 422], { form: { to: '' }, ...withoutPosts }),
  'POST /public/:case/:key': anyone('/public/ID/approval-1', 404, { form: { text: '异议' } }),
  'POST /sample-identity/pick/:uid': anyone('/sample-identity/pick/nothing', 400, {
    form: { person: 'co-1' },
  }),
  'POST /sign-out': anyone('/sign-out', 303, { form: {}, fresh: true }),
};

/** What none may learn who may not read the case. */
const secrets = [visitors.projectTitle, visitors.delegationReason, proposal.specialAccount, '四至.txt'];

async function ask(
  browser: Browser,
  { at, form }: Row,
  id: string,
): Promise<{ status: number; text: string; kept: string }> {
  const on = (where: string) => where.replaceAll('ID', id).replaceAll('FILE', file);
  const url = `${world.url}${on(at)}`;
  const fields = Object.entries(form ?? {}).map(([name, value]): [string, string] => [name, on(value)]);
  const response =
    form === undefined ? await browser.fetch(url) : await send(browser, url, new URLSearchParams(fields));
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
  const stream = response.headers.get('content-type') === 'text/event-stream';
  if (stream) await response.body?.cancel();
  const kept = response.headers.get('cache-control') ?? '';
  return { status: response.status, text: stream ? '' : await response.text(), kept };
}

const records = () =>
  Promise.all(
    Object.values(stage).map(async (id: string) => (await world.world.cases.read(id)).case.log.length),
  );

test('the matrix has a row for every route, and no other', async () => {
  expect(Object.keys(rows).sort()).toEqual(await everyRoute(world));
});

test('nobody in between keeps what is answered behind the sign-in, whoever asks', async () => {
  const behind = Object.entries(rows).filter(
    ([route, { nobody, reader }]) =>
      route.startsWith('GET ') && [302, 401].includes(nobody) && reader !== nobody,
  );
  expect(behind.length).toBeGreaterThan(18);
  const answers: Record<string, string> = {};
  for (const name of ['a township approver', 'an approver of another township', 'nobody signed in'])
    for (const [route, one] of behind)
      answers[`${route}, ${name}`] = (await ask(browsers[name] as Browser, one, stage.project)).kept;
  expect(Object.entries(answers).filter(([, kept]) => !/\bno-store\b/.test(kept))).toEqual([]);
  expect(answers['GET /cases/:id/forms/:name, a township approver']).toBe('private, no-store');
});

describe('who is answered what', () => {
  test.each(Object.keys(rows))('%s', async (route) => {
    const one = rows[route] as Row;
    const before = await records();
    const wrong: string[] = [];
    for (const [name, kind] of Object.entries(visitors.kinds))
      for (const where of ['project', 'delegation'] as const) {
        const browser =
          one.fresh === true ? await visitors.browserOf(world, kind) : (browsers[name] as Browser);
        const { status, text } = await ask(browser, one, stage[where]);
        const reads = kind.reads.includes(where);
        const usual = kind.person === undefined ? 'nobody' : reads ? 'reader' : 'other';
        const answers = one[usual];
        const wanted = one.but?.[name] ?? (typeof answers === 'number' ? answers : answers[where]);
        const who = `${name}, ${where}`;
        if (status !== wanted) wrong.push(`${who}: ${status} instead of ${wanted}`);
        if (reads) continue;
        // Their lists may show the other case.
        const hidden = kind.reads.length > 0 ? [] : secrets.filter((secret) => text.includes(secret));
        if (hidden.length > 0) wrong.push(`${who} learns ${hidden.join()}`);
        if (!one.at.includes('ID') || one.fresh === true) continue;
        const nothing = await ask(browser, one, 'no-such-case');
        const [here, there] = [
          withoutAddress(text, stage[where]),
          withoutAddress(nothing.text, 'no-such-case'),
        ];
        if (nothing.status !== status || here !== there) wrong.push(`${who} can tell that it exists`);
      }
    expect(wrong).toEqual([]);
    expect(await records()).toEqual(before);
  });
});
