import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { readCase, type WebReading } from '../../client/web/shared/office.ts';
import { eventForm } from '../../client/web/shared/event-form.ts';
import { entriesOf } from '../../client/web/fields/entries.ts';
import { withNamed } from '../../client/directory/known-people.ts';
import { controls } from '../../machines/core/tasks/controls.ts';
import { explain } from '../../machines/core/deciding/decide.ts';
import { eventOf } from '../../machines/core/tasks/events.ts';
import type { Lifecycle } from '../../machines/core/definition/lifecycle.ts';
import type { Browser } from '../client/web/identity/browser.ts';
import { copyOf } from '../support/case-copy.ts';
import { send } from '../support/web-requests.ts';
import { sampleData } from '../support/web-sample-data.ts';
import * as visitors from '../support/web-visitors.ts';
import { openWebWorld, type WebWorld } from '../support/web.ts';

/** Every event by every kind of visitor: over HTTP exactly that counts which the engine lets this person do. */

let world: WebWorld;
let stage: visitors.Stage;
/** The two cases as they stand all the while: what counts is tried on copies of them. */
let present: Record<keyof visitors.Stage, WebReading>;
beforeAll(async () => {
  world = await openWebWorld({ address: inject('temporalAddress') });
  stage = await visitors.openStage(world);
  const [project, delegation] = await Promise.all([
    readCase(world.web.office, stage.project),
    readCase(world.web.office, stage.delegation),
  ]);
  present = { project, delegation };
});
afterAll(() => world.close());

const everyEvent = (lifecycle: Lifecycle): string[] =>
  [...new Set([...Object.keys(lifecycle.events), ...Object.keys(controls)])].filter(
    (name) => eventOf(lifecycle, name) !== undefined,
  );

const made = new Map<string, unknown>();

/** The same data of an event, whoever sends it. */
function dataOf(where: keyof visitors.Stage, event: string): unknown {
  const { lifecycle, case: c } = present[where];
  const key = `${where} ${event}`;
  if (!made.has(key)) made.set(key, sampleData(lifecycle, c, event));
  return made.get(key);
}

/** Thousands of pages between two ends of one process need not be compressed. */
const plain = { 'accept-encoding': 'identity' };

/** Asked again where a case of a busy machine has not answered in time, as its page asks people to. */
async function patiently(ask: () => Promise<Response>): Promise<Response> {
  for (let tries = 0; ; tries++) {
    const response = await ask();
    if (response.status !== 503 || tries === 5) return response;
    await response.body?.cancel();
  }
}

/** What the engine says, and what the form's preview and its confirmation say, about one event by one visitor. */
async function compare(
  browser: Browser,
  kind: visitors.Kind,
  where: keyof visitors.Stage,
  event: string,
): Promise<{ accepted: boolean; wrong: string[] }> {
  const { lifecycle, case: c, now } = present[where];
  const url = `${world.url}/cases/${c.id}/do/${encodeURIComponent(event)}`;
  const data = dataOf(where, event);
  const { directory } = world.web.office;
  const answers = visitors
    .actorsOf(world, kind, stage, where)
    .map((by) => explain(lifecycle, c, withNamed({ id: `as-${by.role}`, event, by, data }, directory), now));
  const accepted = answers.some((refusals) => refusals.length === 0);
  const model = eventForm(lifecycle, c, event);
  const wrong: string[] = [];
  const fields = (step: string) => {
    const entries = model === undefined ? new URLSearchParams() : entriesOf(model, data);
    entries.set('_step', step);
    return entries;
  };
  const [page, preview] = await Promise.all([
    patiently(() => browser.fetch(url, { headers: plain })),
    patiently(() => send(browser, url, fields('preview'), plain)),
  ]);
  const [shown, previewed] = await Promise.all([page.text(), preview.text()]);
  if (!kind.reads.includes(where) || model === undefined) {
    if (page.status !== 404 || preview.status !== 404) wrong.push('is told of it');
    return { accepted: false, wrong };
  }
  const previews = preview.status === 200 && previewed.includes('id="confirm"');
  if (previews !== accepted)
    wrong.push(`the preview says ${preview.status}, the engine ${codes(answers) || 'yes'}`);
  if (accepted) return { accepted, wrong };
  if (![409, 422].includes(preview.status)) wrong.push(`the refused preview is ${preview.status}`);
  const decided = await patiently(() => send(browser, url, fields('decide'), plain));
  const said = await decided.text();
  if (![409, 422].includes(decided.status)) wrong.push(`the refused decision is ${decided.status}`);
  if (!said.includes('data-code=') && !said.includes('aria-invalid="true"')) wrong.push('no reason is given');
  const who = answers.every((refusals) => refusals.some((one) => hindersAll.includes(one.code)));
  if (who && !shown.includes('data-code=')) wrong.push('the form does not say why');
  return { accepted, wrong };
}

const codes = (answers: { code: string }[][]): string =>
  answers.map((refusals) => refusals.map((one) => one.code).join()).join(' | ');

/** Reasons that no other data would remove. */
const hindersAll = [
  'wrong-role',
  'outside-jurisdiction',
  'not-in-this-state',
  'not-awaited',
  'no-part-in-it',
];

/** What each may do, while the project is with the township and the delegation is in force. */
const mayDo: Record<string, Partial<Record<keyof visitors.Stage, string>>> = {
  'a deputy by delegation': {
    project:
      'township.approve township.sendBack township.decline case.return case.handOver case.addSigners case.copy case.comment',
    delegation: 'delegation.revoke case.copy case.comment',
  },
  'a township approver': {
    project:
      'township.approve township.sendBack township.decline case.return case.handOver case.addSigners case.copy case.comment',
    delegation: 'delegation.revoke case.copy case.comment',
  },
  'a township approver who has handed the task over': {
    project: 'case.takeBack case.urge case.copy case.comment',
    delegation: 'case.copy case.comment',
  },
  'an approver of another township': {},
  'someone copied in': { project: 'case.urge case.copy case.comment', delegation: 'case.copy case.comment' },
  'someone whom the task was handed to': {
    project:
      'township.approve township.sendBack township.decline case.return case.handOver case.giveBack case.addSigners case.copy case.comment',
    delegation: 'case.copy case.comment',
  },
  'someone without posts': {},
  'the county’s finance office': {
    project: 'case.urge case.copy case.comment',
    delegation: 'case.copy case.comment',
  },
  'the county’s organisation department': {
    project: 'case.suspend case.urge case.copy case.comment',
    delegation: 'case.copy case.comment',
  },
  'the first secretary of another village': {},
  'the village’s committee, which has approved': { project: 'case.urge case.copy case.comment' },
  'the village’s first secretary': { project: 'proposal.abandon case.urge case.copy case.comment' },
};

const allowed = (name: string): string[] =>
  Object.entries(mayDo[name] ?? {}).flatMap(([where, events]) =>
    events.split(' ').map((event) => `${where} ${event}`),
  );

/** Whom a usual run asks as; the others differ from one of these by a post or a place. */
const usual = [
  'the village’s first secretary',
  'a township approver',
  'a township approver who has handed the task over',
  'an approver of another township',
  'someone whom the task was handed to',
  'a deputy by delegation',
];

// Some visitors at a time: a case takes ten decisions at once at most.
describe.concurrent('over HTTP exactly that counts which the engine lets', () => {
  const everyone = Object.entries(visitors.kinds).filter(([, { person }]) => person !== undefined);
  // All twelve take a minute and a half: COUNTERSIGN_WIDE=1.
  const people = everyone.filter(([name]) => process.env.COUNTERSIGN_WIDE === '1' || usual.includes(name));
  test.each(people)('%s', { timeout: 600_000 }, async (name, kind) => {
    const browser = await visitors.browserOf(world, kind);
    const wrong: string[] = [];
    const able: string[] = [];
    for (const where of ['project', 'delegation'] as const) {
      for (const event of everyEvent(present[where].lifecycle)) {
        const told = await compare(browser, kind, where, event);
        wrong.push(...told.wrong.map((one) => `${where} ${event}: ${one}`));
        if (told.accepted) able.push(`${where} ${event}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(able).toEqual(allowed(name));
    await Promise.all(able.map((one) => counts(browser, kind, one)));
  });
});

test('and nothing has happened to the cases that everyone was asked about', async () => {
  for (const where of ['project', 'delegation'] as const)
    expect((await readCase(world.web.office, stage[where])).case).toEqual(present[where].case);
});

/** What was let counts once it is confirmed, on a copy of the case, and on record by this very person. */
async function counts(browser: Browser, { person }: visitors.Kind, one: string): Promise<void> {
  const [where, event] = one.split(' ') as [keyof visitors.Stage, string];
  const { lifecycle, case: before } = present[where];
  const id = await copyOf(world, present[where]);
  const model = eventForm(lifecycle, before, event);
  const entries = model === undefined ? new URLSearchParams() : entriesOf(model, dataOf(where, event));
  entries.set('_step', 'decide');
  entries.set('_decision', `matrix-${id}`);
  const url = `${world.url}/cases/${id}/do/${encodeURIComponent(event)}`;
  const response = await patiently(() => send(browser, url, entries));
  expect([one, response.status]).toEqual([one, 303]);
  const { case: after } = await readCase(world.web.office, id);
  const added = after.log.slice(before.log.length).filter((line) => line.kind === 'decision');
  expect(added.map((line) => [line.event, line.by?.person])).toEqual([[event, person]]);
  // A deputy's pages would read every delegation that is left; some moves end the copy themselves.
  await world.world.client.workflow
    .getHandle(id)
    .terminate()
    .catch(() => undefined);
}
