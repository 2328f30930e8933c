import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { Browser } from '../client/web/identity/browser.ts';
import { send } from '../support/web-requests.ts';
import * as visitors from '../support/web-visitors.ts';
import { openWebWorld, type WebWorld } from '../support/web.ts';

/** What someone who has signed in sends in place of what the pages offer: other actors, other numbers, too much, twice. */

let world: WebWorld;
let stage: visitors.Stage;
let handed: Browser;

beforeAll(async () => {
  world = await openWebWorld({ address: inject('temporalAddress') });
  stage = await visitors.openStage(world);
  handed = await world.signedIn('ln-qingshan-1');
});
afterAll(() => world.close());

const recordOf = async (id: string) => (await world.world.cases.read(id)).case.log;
const doing = (event: string, id = stage.project) => `${world.url}/cases/${id}/do/${event}`;
const approval = (more: Record<string, string> = {}) =>
  new URLSearchParams({ _step: 'decide', opinion: '样例：同意上报', ...more });

describe('who acts', () => {
  test.each([
    ['by', 'co-1'],
    ['by.person', 'co-1'],
    ['person', 'tc-qingshan-1'],
    ['actor', 'tc-qingshan-1'],
    ['for', 'co-1'],
    ['role', 'countyOrganisation'],
    ['__proto__', '{"role":"countyOrganisation"}'],
    ['__proto__.role', 'countyOrganisation'],
    ['constructor.prototype.role', 'countyOrganisation'],
    ['toString', 'x'],
  ])('is not told by a field called %s, which no form has', async (name, value) => {
    const before = await recordOf(stage.project);
    const response = await send(handed, doing('township.approve'), approval({ [name]: value }));
    expect(response.status).toBe(422);
    expect(await recordOf(stage.project)).toEqual(before);
    expect(({} as { role?: string }).role).toBeUndefined();
  });

  test.each(['99', '-1', '1e3', 'NaN', '0x1', '1', '__proto__', '100000000000000000000'])(
    'is among one’s own posts, whatever the chosen one: %j',
    async (chosen) => {
      const id = await visitors.projectAtTownship(world);
      const response = await send(handed, doing('township.approve', id), approval({ _as: chosen }));
      expect(response.status).toBe(303);
      const line = (await recordOf(id)).at(-1);
      expect(line?.by).toEqual({
        ...{ person: 'ln-qingshan-1', role: 'townshipCommittee', place: visitors.township },
        for: { person: 'tc-qingshan-1', under: 'handover' },
      });
    },
  );

  test.each(['99', '1', '-1'])('someone without the post gains none by choosing %s', async (chosen) => {
    const village = await world.signedIn('fs-shuitian');
    const before = await recordOf(stage.project);
    const response = await send(village, doing('township.approve'), approval({ _as: chosen }));
    expect(response.status).toBe(422);
    expect(await recordOf(stage.project)).toEqual(before);
  });

  test('the engine’s own events are nobody’s to send', async () => {
    const county = await world.signedIn('co-1');
    const before = await recordOf(stage.project);
    for (const event of [
      'xstate.init',
      'xstate.done.actor.x',
      '*',
      'xstate.after.1',
      'disclosure.shown',
      'disclosure.object',
      'register.enter',
      'constructor',
      '__proto__',
    ]) {
      const response = await send(
        county,
        doing(encodeURIComponent(event)),
        new URLSearchParams({ _step: 'decide' }),
      );
      expect([event, response.status >= 400 && response.status < 500]).toEqual([event, true]);
    }
    expect(await recordOf(stage.project)).toEqual(before);
  });
});

describe('a number that is none', () => {
  const ids = [
    '..%2f..%2fetc%2fpasswd',
    '%00',
    'x%00y',
    '%0d%0aSet-Cookie:a=b',
    '%ff',
    '%',
    'a'.repeat(5_000),
    '%F0%9F%98%80',
    '%E2%80%AE',
    '__proto__',
    'constructor',
    ' ',
    '%20',
    'temporal-sys-scheduler:x',
    "x'%20or%201=1--",
  ];
  test.each(ids)('%j finds nothing, wherever it stands', async (id) => {
    const paths = [
      `/cases/${id}`,
      `/cases/${id}/chart.svg`,
      `/cases/${id}/live`,
      `/cases/${id}/files/${'a'.repeat(64)}`,
      `/cases/${stage.project}/files/${id}`,
      `/cases/${stage.project}/forms/${id}`,
      `/cases/${stage.project}/forms/${id}/pdf`,
      `/cases/${id}/dossier`,
      `/programmes/${id}/reports`,
      `/cases/${stage.project}/do/${id}`,
      `/public/${id}/x`,
      `/public/${stage.project}/${id}`,
      `/public/${stage.project}/${id}/content`,
      `/programmes/${id}`,
      `/new/${id}`,
    ];
    for (const path of paths) {
      // "." and ".." are gone before anything is asked.
      if (new URL(`${world.url}${path}`).pathname !== path) continue;
      const response = await handed.fetch(`${world.url}${path}`);
      expect([path.slice(0, 60), response.status]).toEqual([path.slice(0, 60), 404]);
      const text = await response.text();
      expect(text).not.toMatch(/node_modules|file:\/\/|\.ts:\d+|at \w+ \(|\/work\/|\/tmp\//);
      expect(response.headers.get('set-cookie') ?? '').not.toContain('a=b');
    }
  });

  test('in a query is shown as text and finds nothing', async () => {
    for (const id of ids.map((one) => one.slice(0, 2_000))) {
      for (const path of [
        `/search?q=${id}`,
        `/inbox?programme=${id}&stage=${id}&township=${id}&page=${id}&light=${id}`,
        `/bulk?case=${id}`,
        `/cases/${stage.project}?done=${id}&waiting=${id}`,
        `/programmes/demonstrationProject?township=${id}&stage=${id}`,
      ]) {
        const { status } = await handed.fetch(`${world.url}${path}`);
        expect([path.slice(0, 60), status]).toEqual([path.slice(0, 60), 200]);
      }
      const { status } = await handed.fetch(`${world.url}/done?cursor=${id}`);
      expect([200, 400]).toContain(status);
    }
  });
});

describe('too much', () => {
  test.each([
    ['a form', () => doing('township.approve'), 2 * 1024 ** 2],
    ['a file', () => `${world.url}/cases/${stage.project}/files`, 22 * 1024 ** 2],
  ])('%s beyond all measure is refused before it is read', async (_, url, bytes) => {
    const body = new FormData();
    body.set('file', new File([Buffer.alloc(bytes, 'x')], 'x.txt'));
    const response = await send(handed, url(), body);
    expect(response.status).toBe(413);
    await response.body?.cancel();
  });

  test('a form that does not say how long it is, is refused before it is read', async () => {
    let left = 64;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (left-- === 0) controller.close();
        else controller.enqueue(Buffer.alloc(64 * 1024, 'x'));
      },
    });
    const headers = {
      origin: world.url,
      'sec-fetch-site': 'same-origin',
      'content-type': 'application/x-www-form-urlencoded',
    };
    const init = { method: 'POST', headers, body, duplex: 'half' } as RequestInit;
    // Who goes on sending may find the line cut before the answer.
    const answered = await handed.fetch(doing('township.approve'), init).then(
      ({ status }) => status,
      () => 411,
    );
    expect(answered).toBe(411);
  });

  test.each([
    ['fields', 400, () => Array.from({ length: 20_000 }, (_, index) => [`a${index}`, '1'])],
    ['values of one field', 400, () => Array.from({ length: 20_000 }, () => ['opinion', 'x'])],
    ['rows', 422, () => Array.from({ length: 5_000 }, (_, index) => [`reasons.${index}`, 'x'])],
    ['depth', 422, () => [[`${'reasons.0.'.repeat(200)}x`, 'x']]],
  ])('too many %s are refused, and nothing changes', async (_, status, entries) => {
    const before = await recordOf(stage.project);
    const form = new URLSearchParams(entries() as [string, string][]);
    form.set('_step', 'decide');
    const response = await send(handed, doing('township.sendBack'), form);
    expect(response.status).toBe(status);
    await response.text();
    expect(await recordOf(stage.project)).toEqual(before);
  });

  test('a long text of the longest kind is no attack', async () => {
    const long = '样'.repeat(5_000);
    const response = await send(
      handed,
      doing('case.comment'),
      new URLSearchParams({ _step: 'decide', text: long }),
    );
    expect(response.status).toBe(303);
  });
});

describe('the same decision', () => {
  test('sent twice at once counts once', async () => {
    const id = await visitors.projectAtTownship(world);
    const before = await recordOf(id);
    const same = approval({ _decision: randomUUID() });
    const answers = await Promise.all([1, 2, 3].map(() => send(handed, doing('township.approve', id), same)));
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303]);
    const later = await send(handed, doing('township.approve', id), same);
    expect(later.headers.get('location')).toBe(answers[0]?.headers.get('location'));
    const added = (await recordOf(id)).slice(before.length);
    expect(added.filter(({ kind }) => kind === 'decision')).toHaveLength(1);
  });

  test('does not stand for another event', async () => {
    const id = await visitors.projectAtTownship(world);
    const decision = randomUUID();
    const first = await send(
      handed,
      doing('case.comment', id),
      new URLSearchParams({ _step: 'decide', _decision: decision, text: '样例' }),
    );
    expect(first.status).toBe(303);
    const before = await recordOf(id);
    const second = await send(handed, doing('township.approve', id), approval({ _decision: decision }));
    expect(second.status).toBe(422);
    expect(await second.text()).toContain('id-taken');
    expect(await recordOf(id)).toEqual(before);
  });

  test.each(['x', '../../x', 'shown/abc', 'a'.repeat(81), '', ' '.repeat(20)])(
    'is not called %j',
    async (decision) => {
      const id = await visitors.projectAtTownship(world);
      const response = await send(handed, doing('township.approve', id), approval({ _decision: decision }));
      expect(response.status).toBe(303);
      expect((await recordOf(id)).at(-1)?.decisionId).toMatch(/^[0-9a-f-]{36}$/);
    },
  );
});
