import { z } from 'zod';
import { event as eventOf, type Rule } from '../../core/definition/definition.ts';
import { choice, field } from '../../core/definition/field.ts';
import type { StatePart } from '../../core/definition/part.ts';
import { listOf } from '../../core/definition/recording.ts';
import { registerNumber } from '../../core/patterns/register-number.ts';
import { differing, otherTerms } from '../../core/values/terms.ts';
import { covers, place } from '../../core/values/place.ts';
import { shortText } from '../../core/values/text.ts';
import type { Instant } from '../../core/values/vocabulary.ts';
import { word } from '../../core/values/word.ts';
import { told } from '../moved-windows.ts';
import { villageHasOne } from '../opening.ts';
import { plan } from '../plan.ts';
import { programmeOver } from '../programme-years.ts';
import type { Programme } from './programme.ts';

/** The register 登记造册 of the county's projects: one a village at a time, numbered without gaps. 一, 二(一)3 */

/** The project that speaks, by the number of its case. */
export const project = field(word(200), '项目事项编号', 'case number of the project');
const village = field(place, '所在村', 'village');

const entering = z.strictObject({
  project,
  village,
  title: field(shortText, '项目名称', 'name of the project'),
  /** The plan that the project follows; projects of before say nothing of it. */
  plan: field(plan, '方案', 'plan').optional(),
});

const moving = z.strictObject({
  project,
  village,
  /** Of the project's record, which says so. */
  line: field(z.int().positive(), '项目记录行号', "line of the project's record"),
});

const ending = z.strictObject({
  project,
  outcome: choice(
    { closed: { zh: '结项', en: 'closed' }, withdrawn: { zh: '撤回', en: 'withdrawn' } },
    '结果',
    'outcome',
  ),
});

/** A project in the register, in the order of registration. */
export interface Entry extends Omit<z.output<typeof entering>, 'plan'> {
  seq: number;
  number: string;
  at: Instant;
  /** The line of the project's record by which it moved to this village last 区划调整. */
  movedBy?: number;
  ended?: { at: Instant; outcome: string };
}

/** What the register has on record. */
export const register = { register: listOf<Entry>() };
export type Register = typeof register;

type Context = Programme & Register;
const event = eventOf<Context, Register>();

/** The projects that run, in register order. */
export const running = (context: Register): Entry[] =>
  context.register.filter((one) => one.ended === undefined);

/** A project speaks for itself only. */
export const speaksForItself: Rule<unknown, { project: string }> = {
  code: 'not-the-project-itself',
  clauses: ['D-08', 'D-16'],
  field: 'project',
  broken: ({ data, by }) =>
    by.person === data.project
      ? undefined
      : { zh: `${by.person}不能代${data.project}办理。`, en: `${by.person} can't act for ${data.project}.` },
};

/** Only a project that is in the register, and has not ended, is heard. */
export const isRunning: Rule<Register, { project: string }> = {
  code: 'not-in-the-register',
  clauses: ['D-08'],
  field: 'project',
  broken: ({ context, data }) =>
    running(context).some((one) => one.project === data.project)
      ? undefined
      : {
          zh: `登记册中没有进行中的项目${data.project}。`,
          en: `The register has no running project ${data.project}.`,
        },
};

/** A project that has ended may still give back what a finding brought to light. */
export const isRegistered: Rule<Register, { project: string }> = {
  ...isRunning,
  broken: ({ context, data }) =>
    context.register.some((one) => one.project === data.project)
      ? undefined
      : {
          zh: `登记册中没有项目${data.project}。`,
          en: `The register has no project ${data.project}.`,
        },
};

const withinCounty: Rule<Context, { village: string }> = {
  code: 'village-elsewhere',
  clauses: ['D-08'],
  field: 'village',
  broken: ({ context, data }) =>
    covers(context.place, data.village)
      ? undefined
      : { zh: `${data.village}不属于${context.place}。`, en: `${data.village} is not in ${context.place}.` },
};

/** The register with one project's entry changed. */
const changed = (context: Register, of: string, change: (entry: Entry) => Partial<Entry>): Register => ({
  register: context.register.map((one) => (one.project === of ? { ...one, ...change(one) } : one)),
});

export const registerEvents = {
  'register.enter': event({
    roles: ['case'],
    title: { zh: '登记造册', en: 'enter the register' },
    schema: entering,
    rules: [
      speaksForItself,
      withinCounty,
      {
        code: 'already-registered',
        clauses: ['D-08'],
        field: 'project',
        broken({ context, data }) {
          const entry = context.register.find((one) => one.project === data.project);
          if (entry === undefined) return undefined;
          return {
            zh: `${data.project}已登记为${entry.number}。`,
            en: `${data.project} is registered as ${entry.number}.`,
          };
        },
      },
      {
        code: 'village-has-a-project',
        clauses: ['D-01'],
        field: 'village',
        broken: ({ context, data }) => villageHasOne(context.register, data.village),
      },
      {
        code: 'programme-over',
        clauses: ['D-01'],
        broken: ({ context, at }) => programmeOver(context.plan, at),
      },
      {
        code: 'other-terms',
        clauses: ['D-42'],
        field: 'plan',
        broken({ context, data }) {
          const [first] = data.plan === undefined ? [] : differing(data.plan, context.plan, ['plan']);
          return first === undefined ? undefined : otherTerms(context.id, first);
        },
      },
    ],
    record(context, { data: { project: of, village: where, title }, at }) {
      const seq = context.register.length + 1;
      const number = registerNumber(context.place, context.year, seq);
      return { register: [...context.register, { seq, number, project: of, village: where, title, at }] };
    },
    // A project that was opened while a window was being moved hears of it now.
    reply({ context, data }) {
      const entry = context.register.find((one) => one.project === data.project);
      const { moves = [] } = context;
      return { number: entry?.number, seq: entry?.seq, village: entry?.village, moves: moves.map(told) };
    },
    clauses: ['D-08', 'D-01', 'D-42'],
  }),

  'register.move': event({
    roles: ['case'],
    title: { zh: '变更所在村（区划调整）', en: 'a project has moved with its village' },
    schema: moving,
    whileSuspended: true,
    rules: [speaksForItself, isRunning, withinCounty],
    // Told twice within moments, a project's later word may come first.
    record: (context, { data }) =>
      changed(context, data.project, ({ movedBy = 0 }) =>
        data.line > movedBy ? { village: data.village, movedBy: data.line } : {},
      ),
    clauses: ['D-01'],
  }),

  'register.close': event({
    roles: ['case'],
    title: { zh: '项目结束', en: 'a project has ended' },
    schema: ending,
    whileSuspended: true,
    rules: [speaksForItself, isRunning],
    record: (context, { data: { project: of, outcome }, at }) =>
      changed(context, of, () => ({ ended: { at, outcome } })),
    clauses: ['D-01'],
  }),
};

/** The register, open to every project of the county. */
export const registering: StatePart = {
  meta: { title: { zh: '登记造册', en: 'register' }, owner: 'nobody' },
  on: {
    'register.enter': { actions: 'register.enter' },
    'register.move': { actions: 'register.move' },
    'register.close': { actions: 'register.close' },
  },
};
