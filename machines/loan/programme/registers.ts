import { z } from 'zod';
import type { Case } from '../../core/case/case.ts';
import { event as eventOf, type EventDefinition } from '../../core/definition/definition.ts';
import { field } from '../../core/definition/field.ts';
import type { ReportDefinition } from '../../core/definition/forms.ts';
import { listOf, type Stamp, stamp } from '../../core/definition/recording.ts';
import { dateOf } from '../../core/values/calendar.ts';
import { covers, place, villageOf } from '../../core/values/place.ts';
import { sha256 } from '../../core/values/sha256.ts';
import { shortText, text } from '../../core/values/text.ts';
import { word } from '../../core/values/word.ts';
import { identity, monitored, poor, registersOf, seeksFirmWork } from '../household.ts';
import { type Register, registers as names, registerTitles, sexTitles } from '../vocabulary.ts';
import { office, type Programme } from './programme.ts';

/** The registers 登记造册: files of people come in by parts; which of the four registers they are in follows from the data. 二 */

/** How many people the registers hold at most: beside them the case has room for the reports of three years. */
export const MOST_PEOPLE = 4_000;

/** A person in the registers 登记造册. */
export const registered = z.strictObject({
  no: field(word(20), '序号', 'running number'),
  name: field(shortText, '姓名', 'name'),
  village: field(place, '所在村', 'village'),
  identity: field(identity, '公民身份号码', 'identity number'),
  poor,
  seeksFirmWork,
  monitored,
});
/** Such a person. */
export type Registered = z.output<typeof registered>;

const part = z.strictObject({
  file: field(sha256, '文件指纹', "file's fingerprint", {
    help: text('登记表文件的 SHA-256', 'SHA-256 of the file'),
  }),
  chunk: field(z.int().min(1).max(1_000), '分段序号', 'part of the file', {
    help: text('大文件分段登记', 'large files come in parts'),
  }),
  people: field(z.array(registered).min(1).max(200), '登记人员', 'people'),
});
type Part = z.output<typeof part>;

/** What the registers leave on record: the files as they came in. The people stand in the log alone, once. */
export const registering = { registers: listOf<Stamp & { file: string; chunk: number; people: number }>() };

type Context = Programme & typeof registering;

const entriesOf = ({ registers: parts }: Context): number => parts.reduce((sum, one) => sum + one.people, 0);

/** A person as the record keeps them: a row in place of an object, half as long. The last number holds four answers, a bit each. */
type Row = [
  no: string,
  name: string,
  village: string,
  ends: string,
  print: string,
  born: string,
  answers: number,
];

const rowOf = (one: Registered): Row => {
  const { masked, fingerprint, birthDate, sex } = one.identity;
  const answers = [sex === 'male', one.poor, one.seeksFirmWork, one.monitored];
  const bits = answers.reduce((sum, yes) => sum * 2 + Number(yes), 0);
  return [one.no, one.name, one.village, masked.replaceAll('*', ''), fingerprint, birthDate, bits];
};

const personOf = ([no, name, village, ends, fingerprint, birthDate, answers]: Row): Registered => {
  const masked = `${ends.slice(0, 4)}${'*'.repeat(12)}${ends.slice(4)}`;
  const yes = (bit: number) => (answers & bit) !== 0;
  return {
    no,
    name,
    village,
    identity: { masked, fingerprint, birthDate, sex: yes(8) ? 'male' : 'female' },
    poor: yes(4),
    seeksFirmWork: yes(2),
    monitored: yes(1),
  };
};

/** How the record keeps a part of the registers, of which a county has thousands. Earlier builds kept them as sent. */
const kept = {
  write: ({ people, ...about }) => ({ ...about, people: people.map(rowOf) }),
  read(written) {
    const { people, ...about } = written as Omit<Part, 'people'> & { people: (Row | Registered)[] };
    return { ...about, people: people.map((one) => (Array.isArray(one) ? personOf(one) : one)) };
  },
} satisfies EventDefinition<Context, Part>['kept'];

export const registerEvents = {
  'register.enter': eventOf<Context>()({
    ...office,
    title: { zh: '造册登记', en: 'enter the registers' },
    schema: part,
    kept,
    rules: [
      {
        code: 'chunk-entered',
        clauses: ['L-04'],
        field: 'chunk',
        broken: ({ context, data: { file, chunk } }) =>
          context.registers.some((one) => one.file === file && one.chunk === chunk)
            ? { zh: `该文件的第${chunk}部分已登记。`, en: `Part ${chunk} of this file is in the registers.` }
            : undefined,
      },
      {
        code: 'village-elsewhere',
        clauses: ['L-04'],
        field: 'people',
        broken({ context, data: { people } }) {
          const wrong = people.filter(
            ({ village }) => !covers(context.place, village) || villageOf(village) === undefined,
          );
          if (wrong.length === 0) return undefined;
          const list = wrong.slice(0, 10).map((one) => `${one.no}（${one.village}）`);
          return {
            zh: `以下人员所在不是${context.place}的村：${list.join('、')}。`,
            en: `Not of a village of ${context.place}: ${list.join(', ')}.`,
          };
        },
      },
      {
        code: 'registers-full',
        clauses: [],
        field: 'people',
        broken({ context, data: { people } }) {
          const there = entriesOf(context);
          if (there + people.length <= MOST_PEOPLE) return undefined;
          return {
            zh: `登记表最多${MOST_PEOPLE}人次，已有${there}。`,
            en: `The registers take ${MOST_PEOPLE} entries; they have ${there}.`,
          };
        },
      },
    ],
    record(context, decided) {
      const { file, chunk, people } = decided.data;
      return {
        registers: [...context.registers, { file, chunk, people: people.length, ...stamp(decided) }],
      };
    },
    reply: ({ context }) => ({ entries: entriesOf(context) }),
    clauses: ['L-04'],
  }),
};

/** Everyone in the registers, once each by the fingerprint of their number: what was entered last holds. */
export function peopleOf(c: Pick<Case, 'log'>): Registered[] {
  const people = new Map<string, Registered>();
  for (const entry of c.log) {
    if (entry.kind !== 'decision' || entry.event !== 'register.enter') continue;
    for (const one of kept.read(entry.data).people) people.set(one.identity.fingerprint, one);
  }
  return [...people.values()];
}

/** How many stand in each of the four registers on a day. */
export function registerCounts(c: Case): Record<Register, number> {
  const { plan } = c.snapshot.context as Context;
  const found = peopleOf(c).flatMap((one) => registersOf(one, dateOf(c.asOf), plan.agedFrom));
  return Object.fromEntries(
    names.map((name) => [name, found.filter((one) => one === name).length]),
  ) as Record<Register, number>;
}

/** 四张登记表: each of the four with everyone whose data put them there. Identity numbers are masked. */
export const registers: ReportDefinition<Context> = {
  title: { zh: '贫困党员登记表', en: 'Registers of poor members' },
  clauses: ['L-04'],
  columns: {
    register: { zh: '登记表', en: 'Register' },
    no: { zh: '序号', en: 'No.' },
    name: { zh: '姓名', en: 'Name' },
    sex: { zh: '性别', en: 'Sex' },
    village: { zh: '所在村', en: 'Village' },
    identity: { zh: '公民身份号码', en: 'Identity number' },
    born: { zh: '出生日期', en: 'Born' },
  },
  apart: 'register',
  rows: ({ context, case: c }) => {
    const people = peopleOf(c).map((one) => ({
      one,
      in: registersOf(one, dateOf(c.asOf), context.plan.agedFrom),
    }));
    return names.flatMap((register) =>
      people
        .filter((entry) => entry.in.includes(register))
        .map(({ one: { no, name, village: at, identity: own } }) => ({
          year: context.plan.year,
          place: at,
          cells: {
            register: registerTitles[register],
            no,
            name,
            sex: sexTitles[own.sex],
            village: { place: at },
            identity: { identity: own },
            born: { day: own.birthDate },
          },
        })),
    );
  },
};
