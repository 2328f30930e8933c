import { expect, test } from 'vitest';
import { viewOf } from '../../../../client/view/view.ts';
import { missedDeadlines, mostUrgent } from '../../../../machines/core/reading/missed.ts';
import { elapse } from '../../../../machines/core/deciding/clock.ts';
import { open } from '../../../../machines/core/deciding/opening.ts';
import { delegation } from '../../../../machines/core/delegation/definition.ts';
import { demonstrationProject } from '../../../../machines/demonstration-project/definition.ts';
import { attributesOf } from '../../../../workflows/publish.ts';
import { cast, opened, play, until, year } from '../../../support/demonstration.ts';
import { on, proposing } from '../../../support/scenario.ts';

const story = proposing(cast, year);
const reviewed = story.findIndex((line) => line.event === 'township.approve');
const waiting = play(opened(), story.slice(0, reviewed));
const limit = waiting.case.deadlines.find((one) => one.name.startsWith('township'));
const late = until(waiting, on(`${year}-04-10`));
const nextDue = (c: typeof late.case) =>
  attributesOf(demonstrationProject, c).find((pair) => pair.key.name === 'NextDue')?.value;

test('a time limit that passes stays the most urgent thing of the case, in red, until its task is done', () => {
  expect(limit).toBeDefined();
  expect(missedDeadlines(demonstrationProject, waiting.case)).toEqual([]);
  expect(late.case.deadlines).not.toContainEqual(limit);
  expect(missedDeadlines(demonstrationProject, late.case)).toEqual([
    { name: limit?.name, dueAt: limit?.dueAt },
  ]);
  expect(mostUrgent(demonstrationProject, late.case)?.dueAt).toBe(limit?.dueAt);
  expect(nextDue(late.case)).toEqual(new Date(limit?.dueAt ?? ''));
  const { deadlines } = viewOf(
    demonstrationProject,
    { case: late.case, now: on(`${year}-04-10`) },
    { yellowDays: 3 },
  );
  expect(deadlines[0]).toMatchObject({ name: limit?.name, light: 'red', missed: true });

  const approve = { ...story[reviewed], at: on(`${year}-04-12`) } as (typeof story)[number];
  const done = play(late, [approve]);
  expect(missedDeadlines(demonstrationProject, done.case)).toEqual([]);
  expect(nextDue(done.case)).not.toEqual(new Date(limit?.dueAt ?? ''));
});

test('a window that has closed waits, in red, for whoever may reopen it', () => {
  const closed = until(opened(), on(`${year}-04-25`));
  expect(missedDeadlines(demonstrationProject, closed.case)).toMatchObject([{ name: 'applicationDeadline' }]);
});

test('what begins by the clock, and awaits nobody, is not missed', () => {
  const post = { role: 'townshipCommittee', place: 'yunling/qingshan' };
  const days = { from: `${year}-03-10`, until: `${year}-03-20` };
  const input = { post, to: 'tc-qingshan-2', ...days, reason: '样例:外出' };
  const by = { person: 'tc-qingshan-1', ...post };
  const planned = open(delegation, { id: 'd-1', by, input }, on(`${year}-03-09`)).case;
  const inForce = elapse(delegation, planned, on(`${year}-03-11`)).case;
  expect(inForce.log.at(-1)?.kind).toBe('deadline');
  expect(missedDeadlines(delegation, inForce)).toEqual([]);
});
