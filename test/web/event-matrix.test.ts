import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { readCase } from '../../client/web/office.ts';
import { eventForm } from '../../client/web/event-form.ts';
import { entriesOf } from '../../client/web/fields/entries.ts';
import { controls } from '../../machines/core/controls.ts';
import { explain } from '../../machines/core/decide.ts';
import { eventOf } from '../../machines/core/events.ts';
import type { Lifecycle } from '../../machines/core/lifecycle.ts';
import type { Browser } from '../client/web/identity/browser.ts';
import { send } from '../support/web-requests.ts';
import { sampleData } from '../support/web-sample-data.ts';
import * as visitors from '../support/web-visitors.ts';
import { openWebWorld, type WebWorld } from '../support/web.ts';

/** Every event by every kind of visitor: over HTTP exactly that counts which the engine lets this person do. */

let world: WebWorld;
let stage: visitors.Stage;
beforeAll(async () => {
  world = await openWebWorld({ address: inject('temporalAddress') });
  stage = await visitors.openStage(world);
});
afterAll(() => world.close());

const everyEvent = (lifecycle: Lifecycle): string[] =>
  [...new Set([...Object.keys(lifecycle.events), ...Object.keys(controls)])].filter(
    (name) => eventOf(lifecycle, name) !== undefined,
  );

/** What the engine says, and what the form's preview and its confirmation say, about one event by one visitor. */
async function compare(
  browser: Browser,
  kind: visitors.Kind,
  where: keyof visitors.Stage,
  event: string,
): Promise<{ accepted: boolean; wrong: string[] }> {
  const { office } = world.web;
  const { lifecycle, case: c, now } = await readCase(office, stage[where]);
  const url = `${world.url}/cases/${c.id}/do/${encodeURIComponent(event)}`;
  const data = sampleData(lifecycle, c, event);
  const answers = visitors
    .actorsOf(world, kind, stage, where)
    .map((by) => explain(lifecycle, c, { id: `as-${by.role}`, event, by, data }, now));
  const accepted = answers.some((refusals) => refusals.length === 0);
  const model = eventForm(lifecycle, c, event);
  const wrong: string[] = [];
  const fields = (step: string) => {
    const entries = model === undefined ? new URLSearchParams() : entriesOf(model, data);
    entries.set('_step', step);
    return entries;
  };
  const page = await browser.fetch(url);
  const preview = await send(browser, url, fields('preview'));
  const [shown, previewed] = [await page.text(), await preview.text()];
  if (!kind.reads.includes(where) || model === undefined) {
    if (page.status !== 404 || preview.status !== 404) wrong.push('is told of it');
    return { accepted: false, wrong };
  }
  const previews = preview.status === 200 && previewed.includes('id="confirm"');
  if (previews !== accepted)
    wrong.push(`the preview says ${preview.status}, the engine ${codes(answers) || 'yes'}`);
  if (accepted) return { accepted, wrong };
  if (![409, 422].includes(preview.status)) wrong.push(`the refused preview is ${preview.status}`);
  const decided = await send(browser, url, fields('decide'));
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
      'township.approve township.sendBack township.decline case.return case.handOver case.addSigners case.copy case.comment',
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

/** Whom a usual run asks as. */
const usual = ['a township approver', 'an approver of another township'];

/** So many events are asked about at once. */
const together = 8;

describe('over HTTP exactly that counts which the engine lets', () => {
  const everyone = Object.entries(visitors.kinds).filter(([, { person }]) => person !== undefined);
  // The others differ from one of these by a place or a post; all of them take some minutes: COUNTERSIGN_WIDE=1.
  const people = everyone.filter(([name]) => process.env.COUNTERSIGN_WIDE === '1' || usual.includes(name));
  test.each(people.map(([name]) => name))('%s', { timeout: 600_000 }, async (name) => {
    const kind = visitors.kinds[name] as visitors.Kind;
    const browser = await visitors.browserOf(world, kind);
    const wrong: string[] = [];
    const able: string[] = [];
    for (const where of ['project', 'delegation'] as const) {
      const { lifecycle, case: before } = await readCase(world.web.office, stage[where]);
      const events = everyEvent(lifecycle);
      for (let at = 0; at < events.length; at += together) {
        const some = events.slice(at, at + together);
        const answers = await Promise.all(some.map((event) => compare(browser, kind, where, event)));
        for (const [index, told] of answers.entries()) {
          wrong.push(...told.wrong.map((one) => `${where} ${some[index]}: ${one}`));
          if (told.accepted) able.push(`${where} ${some[index]}`);
        }
      }
      const { case: after } = await readCase(world.web.office, stage[where]);
      expect(after.log.length).toBe(before.log.length);
    }
    expect(wrong).toEqual([]);
    expect(able).toEqual(allowed(name));
    for (let at = 0; at < able.length; at += together)
      await Promise.all(able.slice(at, at + together).map((one) => counts(browser, kind, one)));
  });
});

/** What was let counts once it is confirmed, on a new case, and on record by this very person. */
async function counts(browser: Browser, { person }: visitors.Kind, one: string): Promise<void> {
  const [where = '', event = ''] = one.split(' ');
  const id =
    where === 'project' ? await visitors.projectAtTownship(world) : await visitors.delegationInForce(world);
  const { lifecycle, case: before } = await readCase(world.web.office, id);
  const model = eventForm(lifecycle, before, event);
  const entries =
    model === undefined ? new URLSearchParams() : entriesOf(model, sampleData(lifecycle, before, event));
  entries.set('_step', 'decide');
  const response = await send(browser, `${world.url}/cases/${id}/do/${encodeURIComponent(event)}`, entries);
  expect([one, response.status]).toEqual([one, 303]);
  const { case: after } = await readCase(world.web.office, id);
  const added = after.log.slice(before.log.length).find((line) => line.kind === 'decision');
  expect([added?.event, added?.by?.person]).toEqual([event, person]);
}
