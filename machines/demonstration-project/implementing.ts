import { z } from 'zod';
import { event as eventOf } from '../core/definition/definition.ts';
import { field } from '../core/definition/field.ts';
import type { Field } from '../core/definition/forms.ts';
import { nothing } from '../core/definition/form-fields.ts';
import type { StatePart } from '../core/definition/part.ts';
import { incomplete } from '../core/patterns/checklist.ts';
import { longText } from '../core/values/text.ts';
import type { Instant, Text } from '../core/values/vocabulary.ts';
import { disclosed, type published } from './disclosing.ts';
import type { Preparation } from './preparing.ts';
import type { Progress, Project } from './project.ts';
import { author, roles } from './roles.ts';
import { procedureTitles } from './vocabulary.ts';
import { implementationWindow } from './windows.ts';
import { proceduresOf } from './works-parameters.ts';

/** The works, from their start to their completion. 二(二) */

const completion = z.strictObject({ summary: field(longText, '完工情况', 'what was completed') });

/** What the works leave on record. */
export interface Works {
  startedAt?: Instant;
  completedAt?: Instant;
  completion?: string;
}

/** What the first secretary says of the results when acceptance is applied for. */
interface Results {
  acceptance: Progress['acceptance'] & { appliedAt?: Instant; results?: string };
}

type Context = Project & Progress & Preparation & Works & typeof published;
const event = eventOf<Context, Works>();

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
        broken: ({ context }) => incomplete(proceduresOf(context.plan), context.checklist, procedureTitles),
      },
      disclosed('approval'),
    ],
    record: (_, { at }) => ({ startedAt: at }),
    clauses: ['D-09', 'D-10', 'D-12', 'D-17'],
  }),

  'work.complete': event({
    ...author,
    title: { zh: '完工', en: 'complete the work' },
    schema: completion,
    startsFrom: ['work.complete'],
    rules: [implementationWindow.rule(), disclosed('implementation')],
    record: (_, { at, data }) => ({ completedAt: at, completion: data.summary }),
    clauses: ['D-09', 'D-17'],
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
    'plan.changePurpose': { target: 'changingPurpose', actions: 'plan.changePurpose' },
    'work.complete': { target: 'completed', actions: 'work.complete' },
  },
};

export const implementationGuards = {
  isComplete: ({ context }: { context: Context }) => context.completedAt !== undefined,
};

const dayOf = (at: Instant | undefined, until: Instant) =>
  at === undefined || at > until ? undefined : { day: at };

/** Whoever is responsible, by their role: the case knows people by their ids, which the public doesn't read. */
const responsible = (tenures: { person: string }[], person: string): Text | undefined =>
  tenures.some((one) => one.person === person)
    ? roles.firstSecretary?.title
    : { zh: '实施方案所定责任人', en: 'the person whom the plan names' };

/** What is built, when and under whom, as it is disclosed. */
export function planRows(
  { planPassed: plan, startedAt, tenures }: Context & { tenures: { person: string }[] },
  until: Instant,
): Field[] {
  return [
    { label: { zh: '责任人', en: 'Responsible' }, value: plan && responsible(tenures, plan.responsible) },
    { label: { zh: '计划开工', en: 'Planned from' }, value: plan && { day: plan.from } },
    { label: { zh: '计划完工', en: 'Planned to' }, value: plan && { day: plan.to } },
    { label: { zh: '开工日期', en: 'Started on' }, value: dayOf(startedAt, until) },
    { label: { zh: '方案通过日期', en: 'Plan passed on' }, value: plan && { day: plan.heldOn } },
    { label: { zh: '会议纪要', en: 'Minutes' }, value: plan?.minutes },
    { label: { zh: '建设内容', en: 'Content' }, value: plan?.content, long: true },
  ];
}

/** What came of it, as it is disclosed. 二(三) */
export function completionRows(
  { startedAt, completedAt, completion: summary, acceptance }: Works & Results,
  until: Instant,
): Field[] {
  const done = completedAt !== undefined && completedAt <= until;
  const applied = acceptance.appliedAt !== undefined && acceptance.appliedAt <= until;
  return [
    { label: { zh: '开工日期', en: 'Started on' }, value: dayOf(startedAt, until) },
    { label: { zh: '完工日期', en: 'Completed on' }, value: dayOf(completedAt, until) },
    { label: { zh: '终验合格', en: 'Accepted on' }, value: dayOf(acceptance.acceptedAt, until) },
    { label: { zh: '完工情况', en: 'What was completed' }, value: done ? summary : undefined, long: true },
    { label: { zh: '实施成效', en: 'Results' }, value: applied ? acceptance.results : undefined, long: true },
  ];
}
