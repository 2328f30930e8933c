import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { eventForm } from '../../client/web/shared/event-form.ts';
import { entriesOf } from '../../client/web/fields/entries.ts';
import { readCase } from '../../client/web/shared/office.ts';
import { eventOf } from '../../machines/core/tasks/events.ts';
import { parse } from '../../machines/core/values/issues.ts';
import type { Browser } from '../client/web/identity/browser.ts';
import { bad } from '../support/attachment-samples.ts';
import { on, proposalOn, sampleInput, surveyOn } from '../support/scenario.ts';
import { openMarkupReader, type MarkupReader } from '../support/web-markup.ts';
import { lifecycles } from '../support/web-notice-board.ts';
import { send } from '../support/web-requests.ts';
import { village } from '../support/web-visitors.ts';
import { openWebWorld, type WebWorld } from '../support/web.ts';

/** Words that are markup, scripts or addresses, in everything that anyone may write: they stay words on every page. */

const hostile = `"'><script>alert(1)</script><img src=x onerror=alert(2)><a href=javascript:alert(3)>x</a>&lt;{{7}}`;
const addresses = ['javascript:alert(1)//', 'data:text/html,<script>alert(1)</script>', hostile];

let world: WebWorld;
let reader: MarkupReader;
let secretary: Browser;
let project: string;

beforeAll(async () => {
  reader = await openMarkupReader();
  world = await openWebWorld({
    ...{ address: inject('temporalAddress'), lifecycles },
    workflowsPath: fileURLToPath(new URL('../support/web-notice-board.ts', import.meta.url)),
  });
  secretary = await world.signedIn('fs-shuitian');
  project = world.world.newId();
  await world.casesAt(on('2027-03-10')).open('demonstrationProject', {
    id: project,
    input: { ...sampleInput(village, 2027, 'none'), title: hostile },
    by: { person: 'fs-shuitian', role: 'firstSecretary', place: village },
  });
});
afterAll(async () => {
  await world.close();
  await reader.close();
});

/** Data with every text hostile that may be any text. */
function spoilt(fits: (data: unknown) => boolean, data: unknown): unknown {
  let now = structuredClone(data);
  const visit = (path: string[], value: unknown): void => {
    if (typeof value === 'object' && value !== null) {
      for (const [key, part] of Object.entries(value)) visit([...path, key], part);
    } else if (typeof value === 'string') {
      const changed = structuredClone(now);
      const last = path
        .slice(0, -1)
        .reduce((at, key) => at[key] as never, changed as Record<string, unknown>);
      last[path.at(-1) ?? ''] = hostile;
      if (fits(changed)) now = changed;
    }
  };
  visit([], data);
  return now;
}

/** Sends an event with hostile words in every field, through its form: first a preview, then for good. */
async function decide(browser: Browser, event: string, data: object): Promise<string[]> {
  const { lifecycle, case: c } = await readCase(world.web.office, project);
  const schema = eventOf(lifecycle, event)?.schema;
  const model = eventForm(lifecycle, c, event);
  if (schema === undefined || model === undefined) throw new Error(`no form of ${event}`);
  const form = entriesOf(
    model,
    spoilt((some) => parse(schema, some).ok, data),
  );
  expect(form.toString()).toContain('alert');
  const url = `${world.url}/cases/${project}/do/${event}`;
  const pages = [];
  for (const step of ['preview', 'decide']) {
    form.set('_step', step);
    const response = await send(browser, url, form);
    expect([event, step, response.status]).toEqual([event, step, step === 'preview' ? 200 : 303]);
    pages.push(await response.text());
  }
  return pages;
}

async function safe(browser: Browser, path: string): Promise<string> {
  const response = await browser.fetch(`${world.url}${path}`);
  const page = await response.text();
  expect(response.headers.get('content-security-policy')).toMatch(/default-src 'none'/);
  expect(response.headers.get('content-security-policy')).not.toMatch(/script-src[^;]*unsafe/);
  const svg = response.headers.get('content-type')?.startsWith('image/svg') === true;
  expect([path, await reader.dangers(page, svg ? 'image/svg+xml' : 'text/html')]).toEqual([path, []]);
  return page;
}

test('the reader of this test finds what would run', async () => {
  const found = await reader.dangers(`<p title="x">${hostile}</p>`);
  expect(found).toContain('script');
  expect(found).toContain('img onerror');
  expect(found).toContain('a href=javascript:alert(3)');
});

test('what a case is called and what is decided on it stays words, on every page that shows it', async () => {
  const committee = await world.signedIn('vc-shuitian');
  const township = await world.signedIn('tc-qingshan-1');
  const pages = [
    ...(await decide(secretary, 'survey.record', surveyOn('2027-03-10'))),
    ...(await decide(secretary, 'case.comment', { text: 'x' })),
    ...(await decide(secretary, 'proposal.submit', proposalOn('2027-03-10'))),
    ...(await decide(secretary, 'case.urge', { note: 'x' })),
    ...(await decide(secretary, 'case.copy', { people: ['co-1'], note: 'x' })),
    ...(await decide(committee, 'village.approve', {
      ...{ opinion: 'x', minutes: 'x', heldOn: '2027-03-10', chair: 'vc-shuitian' },
    })),
    ...(await decide(township, 'case.addSigners', { people: ['tf-qingshan'], rule: 'any', question: 'x' })),
    ...(await decide(township, 'case.handOver', { to: 'tc-qingshan-2', reason: 'x' })),
  ];
  for (const page of pages) expect(await reader.dangers(page)).toEqual([]);
  const file = new FormData();
  file.set('file', new File(['样例'], `${hostile}.txt`));
  file.set('note', hostile);
  const kept = await send(secretary, `${world.url}/cases/${project}/files`, file);
  expect(kept.status).toBe(303);
  const story = await safe(secretary, `/cases/${project}`);
  expect(story.split('&lt;script&gt;alert(1)').length).toBeGreaterThan(8);
  for (const path of [
    `/cases/${project}?lang=en&done=2`,
    `/cases/${project}/chart.svg`,
    `/cases/${project}/forms/applicationForm`,
    `/cases/${project}/do/case.comment`,
    `/bulk?case=${project}`,
    '/inbox',
    '/done',
    '/mine',
    '/programmes',
    '/programmes/demonstrationProject',
    '/new/delegation',
    `/search?q=${encodeURIComponent(hostile.slice(0, 99))}`,
    `/search?q=${project}`,
  ])
    await safe(secretary, path);
  await expect
    .poll(async () => (await safe(township, '/search?q=alert')).includes('&lt;script&gt;'), {
      timeout: 30_000,
    })
    .toBe(true);
  await safe(await world.signedIn('co-1'), '/copied');
});

test('what is refused is shown again as words', async () => {
  const township = await world.signedIn('tc-qingshan-2');
  for (const words of addresses)
    for (const [path, fields] of [
      [
        `/cases/${project}/do/plan.file`,
        { content: words, from: words, to: words, responsible: words, [words]: words },
      ],
      [`/cases/${project}/do/case.copy`, { note: words, 'people#': '0', 'people.0': words }],
      [`/cases/${project}/do/case.return`, { to: words, 'reasons#': '0', 'reasons.0': words }],
      [
        '/new/delegation',
        { to: words, from: words, reason: words, 'post.role': words, 'post.place': words, _number: words },
      ],
      ['/bulk?event=township.approve', { _case: project, opinion: words, minutes: words, [words]: '1' }],
    ] as [string, Record<string, string>][]) {
      const response = await send(township, `${world.url}${path}`, new URLSearchParams(fields));
      const page = await response.text();
      expect([path, words, response.status < 500]).toEqual([path, words, true]);
      expect([path, words, await reader.dangers(page)]).toEqual([path, words, []]);
    }
});

test('what stands in an address is shown as words', async () => {
  for (const words of addresses) {
    const q = encodeURIComponent(words);
    for (const path of [
      `/inbox?programme=${q}&township=${q}&stage=${q}&light=${q}&q=${q}&page=${q}`,
      `/search?q=${q}`,
      `/programmes/demonstrationProject?township=${q}&stage=${q}`,
      `/done?status=${q}&cursor=${q}`,
      `/cases/${q}`,
      `/cases/${project}/do/${q}`,
      `/cases/${project}?done=${q}&waiting=${q}&lang=${q}`,
      `/bulk?case=${q}&event=${q}`,
      `/${q}?lang=${q}`,
      `/public/${q}/${q}?received=${q}`,
      `/sign-in?to=${q}`,
      `/sign-in/return?error=${q}&error_description=${q}&code=${q}&state=${q}`,
    ])
      expect(await safe(secretary, path)).not.toContain('<script>alert');
  }
});

test('what the public reads and writes stays words', async () => {
  const id = world.world.newId();
  const by = { person: 'vc-shuitian', role: 'villageCommittee', place: village };
  const cases = world.casesAt(on('2027-03-02'));
  await cases.open('noticeBoard', { id, input: { place: village, title: hostile }, by });
  await cases.decide(id, 'board.post', {
    by,
    data: { where: hostile, from: '2027-03-01', to: '2027-03-31', note: hostile },
  });
  const passer = await world.signedIn('fs-hekou');
  passer.cookies.clear();
  expect(await safe(passer, `/public/${id}/board`)).toContain('/assets/public.css');
  const content = await passer.fetch(`${world.url}/public/${id}/board/content`);
  expect(content.headers.get('content-disposition')).toMatch(/^attachment/);
  const url = `${world.url}/public/${id}/board`;
  for (const written of [
    { text: hostile, contact: hostile },
    { text: '', contact: hostile },
    { text: `${hostile}\u0000`, contact: hostile },
  ]) {
    const response = await send(passer, url, new URLSearchParams(written));
    expect([303, 422]).toContain(response.status);
    expect(await reader.dangers(await response.text())).toEqual([]);
  }
  await safe(passer, `/public/${id}/board?received=1&lang=en`);
  await safe(passer, '/public');
  const committee = await world.signedIn('vc-shuitian');
  expect(await safe(committee, `/cases/${id}`)).toContain('&lt;script&gt;alert(1)');
  await safe(committee, `/cases/${id}/do/disclosure.answer`);
});

describe('a file', () => {
  const put = async (name: string, content: BlobPart, browser = secretary) => {
    const form = new FormData();
    form.set('file', new File([content], name));
    return send(browser, `${world.url}/cases/${project}/files`, form);
  };
  const files = async () => (await readCase(world.web.office, project)).case.office?.files ?? [];

  test.each(bad.map(([name, content, code]) => [name, code, content] as const))(
    '%s is refused as %s',
    async (name, code, content) => {
      const before = await files();
      const response = await put(name, new Uint8Array(content));
      expect(response.status).toBe(422);
      const page = await response.text();
      // Of an empty file a browser sends nothing.
      expect(page).toContain(code === 'file-empty' ? 'no-file' : code);
      expect(await reader.dangers(page)).toEqual([]);
      expect(await files()).toEqual(before);
    },
  );

  test('is given out to be saved, under a policy of its own, and only to who may read the case', async () => {
    const pdf = Buffer.from('%PDF-1.7\n%样例\n1 0 obj\n<<>>\nendobj\n');
    expect((await put('../../etc/"x"\r\nX-Bad: 1;.pdf', new Uint8Array(pdf))).status).toBe(303);
    const file = (await files()).at(-1);
    const url = `${world.url}/cases/${project}/files/${file?.sha256}`;
    const response = await secretary.fetch(url);
    expect(response.headers.get('content-disposition')).toMatch(
      /^attachment; filename="[^"\r\n]*"; filename\*=UTF-8''[\w%.~-]+$/,
    );
    expect(response.headers.get('content-security-policy')).toBe("sandbox; default-src 'none'");
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('x-bad')).toBeNull();
    expect(response.headers.get('content-type')).toBe('application/pdf');
    expect(Buffer.from(await response.arrayBuffer())).toEqual(pdf);
    const outsider = await world.signedIn('fs-hekou');
    expect((await outsider.fetch(url)).status).toBe(404);
    expect((await put('again.pdf', new Uint8Array(pdf))).status).toBe(422);
    expect((await put('x.pdf', new Uint8Array([...pdf, 10]), outsider)).status).toBe(404);
  });

  test('can’t be claimed by its hash alone', async () => {
    const file = (await files()).at(-1);
    const id = world.world.newId();
    const elsewhere = 'yunling/baihe/hekou';
    await world.casesAt(on('2027-03-02')).open('noticeBoard', {
      ...{ id, input: { place: elsewhere, title: '样例' } },
      by: { person: 'vc-hekou', role: 'villageCommittee', place: elsewhere },
    });
    const outsider = await world.signedIn('fs-hekou');
    expect((await outsider.fetch(`${world.url}/cases/${id}`)).status).toBe(200);
    const claim = {
      _step: 'decide',
      sha256: file?.sha256 ?? '',
      name: 'x.pdf',
      mediaType: 'application/pdf',
      size: '99999',
    };
    const response = await send(
      outsider,
      `${world.url}/cases/${id}/do/case.attach`,
      new URLSearchParams(claim),
    );
    expect(response.status).toBe(404);
    expect((await outsider.fetch(`${world.url}/cases/${id}/files/${file?.sha256}`)).status).toBe(404);
  });

  test('a chart has a policy of its own, too', async () => {
    const response = await secretary.fetch(`${world.url}/cases/${project}/chart.svg`);
    expect(response.headers.get('content-security-policy')).toContain('sandbox');
  });
});
