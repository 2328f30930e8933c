import { z } from 'zod';
import { event as eventOf } from '../core/definition/definition.ts';
import { field } from '../core/definition/field.ts';
import { nothing } from '../core/definition/form-fields.ts';
import type { StatePart } from '../core/definition/part.ts';
import { incomplete } from '../core/patterns/checklist.ts';
import type { Reopened } from '../core/patterns/window.ts';
import { longText } from '../core/values/text.ts';
import type { Instant } from '../core/values/vocabulary.ts';
import type { Preparation } from './preparing.ts';
import type { Project } from './project.ts';
import { procedures, procedureTitles } from './vocabulary.ts';
import { implementationWindow } from './windows.ts';

/** The works, from their start to their completion. 二(二) */

const completion = z.strictObject({ summary: field(longText, '完工情况', 'what was completed') });

/** What the works leave on record. */
export interface Works {
  startedAt?: Instant;
  completedAt?: Instant;
  completion?: string;
}

type Context = Project & Preparation & Reopened & Works;
const event = eventOf<Context, Works>();
const author = { roles: ['firstSecretary'], capacity: 'propose' };

export const implementationEvents = {
  'work.start': event({
    ...author,
    title: { zh: '开工', en: 'start work' },
    schema: nothing,
    rules: [
      implementationWindow.rule(),
      {
        code: 'procedures-open',
        clauses: ['D-12'],
        broken: ({ context }) => incomplete(procedures, context.checklist, procedureTitles),
      },
    ],
    record: (_, { at }) => ({ startedAt: at }),
    clauses: ['D-09', 'D-10', 'D-12'],
  }),

  'work.complete': event({
    ...author,
    title: { zh: '完工', en: 'complete the work' },
    schema: completion,
    startsFrom: ['work.complete'],
    rules: [implementationWindow.rule()],
    record: (_, { at, data }) => ({ completedAt: at, completion: data.summary }),
    clauses: ['D-09'],
  }),
};

/** The works themselves; the plan can be amended meanwhile. 二(二) */
export const building: StatePart = {
  id: 'building',
  meta: { title: { zh: '组织实施', en: 'building' }, owner: 'firstSecretary', stage: 'implementation' },
  on: {
    'plan.file': { actions: 'plan.file' },
    'plan.pass': { actions: 'plan.pass' },
    'plan.sendBack': { actions: 'plan.sendBack' },
    'work.complete': { target: 'completed', actions: 'work.complete' },
  },
};

export const implementationGuards = {
  isComplete: ({ context }: { context: Context }) => context.completedAt !== undefined,
};
