import { setup } from 'xstate';
import { expect, test } from 'vitest';
import { stepsOf } from '../../../client/view/steps.ts';
import { defineLifecycle } from '../../../machines/core/definition/define.ts';
import { step } from '../../../machines/core/deciding/decide.ts';
import { open } from '../../../machines/core/deciding/opening.ts';
import { stageOf } from '../../../machines/core/reading/view.ts';
import type { Case } from '../../../machines/core/case/case.ts';
import { demonstrationProject } from '../../../machines/demonstration-project/definition.ts';
import { happyPath, opened, play } from '../../support/demonstration.ts';

const lifecycle = defineLifecycle({
  machine: setup({}).createMachine({
    id: 'paper',
    initial: 'writing',
    states: {
      writing: { meta: { stage: 'draft' }, on: { send: 'reading', drop: 'dropped' } },
      reading: {
        meta: { stage: 'review' },
        initial: 'first',
        states: { first: { on: { on: 'second' } }, second: {} },
        on: { back: 'writing', print: 'printed' },
      },
      printed: { meta: { stage: 'done' }, type: 'final' },
      dropped: { meta: { stage: 'done' }, type: 'final' },
    },
  }),
  stages: {
    draft: { zh: '起草', en: 'draft' },
    review: { zh: '审阅', en: 'review' },
    appeal: { zh: '申诉', en: 'appeal' },
    done: { zh: '结束', en: 'done' },
  },
});

const day = (count: number) => new Date(Date.UTC(2027, 2, count)).toISOString();
const by = { person: 'wen', role: 'anyone', place: '' };

/** A paper opened on 1 March to which one thing a day happens. */
function paper(events: string[]): Case {
  const first = open(lifecycle, { id: 'p-1', input: {}, by }, day(1)).case;
  return events.reduce(
    (c, event, index) => step(lifecycle, c, { id: `${index}`, event, by }, day(index + 2)).case,
    first,
  );
}

const told = (c: Case, now: string) =>
  stepsOf(lifecycle, c, now).map(({ stage, status, enteredAt, leftAt, ms }) => [
    stage,
    status,
    enteredAt?.slice(8, 10),
    leftAt?.slice(8, 10),
    ms === undefined ? undefined : ms / 86_400_000,
  ]);

test('stages stand in their order: done, current and ahead', () => {
  expect(told(paper(['send', 'on']), day(5))).toEqual([
    ['draft', 'done', '01', '02', 1],
    ['review', 'current', '02', undefined, 3],
    ['appeal', 'ahead', undefined, undefined, undefined],
    ['done', 'ahead', undefined, undefined, undefined],
  ]);
});

test('a stage entered twice keeps its latest entry and all its time; one to be passed again is ahead', () => {
  expect(told(paper(['send', 'back']), day(5)).slice(0, 2)).toEqual([
    ['draft', 'current', '03', undefined, 3],
    ['review', 'ahead', '02', '03', 1],
  ]);
  expect(told(paper(['send', 'back', 'send']), day(6)).slice(0, 2)).toEqual([
    ['draft', 'done', '03', '04', 2],
    ['review', 'current', '04', undefined, 3],
  ]);
});

test('a case that ended stands at its end, and what it never saw was skipped', () => {
  expect(told(paper(['send', 'print']), day(3)).map(([stage, status]) => [stage, status])).toEqual([
    ['draft', 'done'],
    ['review', 'done'],
    ['appeal', 'skipped'],
    ['done', 'current'],
  ]);
  expect(told(paper(['drop']), day(3)).map(([, status]) => status)).toEqual([
    'done',
    'skipped',
    'skipped',
    'current',
  ]);
});

test('at every step of a project one stage is current, the one that its view names', () => {
  const story = happyPath();
  for (let count = 0; count <= story.length; count += 9) {
    const c = play(opened(), story.slice(0, count)).case;
    const steps = stepsOf(demonstrationProject, c, c.asOf);
    const usual = Object.keys(demonstrationProject.stages).filter(
      (stage) => !['withdrawal', 'reopened'].includes(stage),
    );
    expect(steps.map(({ stage }) => stage)).toEqual(usual);
    const current = steps.filter(({ status }) => status === 'current').map(({ stage }) => stage);
    expect(current).toEqual([stageOf(demonstrationProject, c)]);
    const all = steps.reduce((sum, { ms = 0 }) => sum + ms, 0);
    expect(all).toBe(Date.parse(c.asOf) - Date.parse(c.openedAt));
  }
});
