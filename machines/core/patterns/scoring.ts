import { z } from 'zod';
import type { DeadlineDefinition, EventDefinition } from '../definition/definition.ts';
import { field } from '../definition/field.ts';
import { person } from '../definition/form-fields.ts';
import type { StatePart } from '../definition/part.ts';
import { append, type Decided, type Stamp } from '../definition/recording.ts';
import { longText } from '../values/text.ts';
import type { Capacity, Role, Text } from '../values/vocabulary.ts';
import { independent } from './people.ts';
import { timed } from './timed.ts';

/** A score 评分 on record: points out of a hundred, and on what grounds. */
export interface Score extends Stamp {
  points: number;
  grounds: string;
}

/** The scores that a case has on record. */
export interface Scores {
  scores: Score[];
}

const form = z.strictObject({
  points: field(z.int().min(0).max(100), '得分', 'points', {
    help: { zh: '百分制，整数', en: 'a whole number, out of a hundred' },
  }),
  grounds: field(longText, '评分理由', 'grounds'),
});
type Given = z.output<typeof form>;

const replacement = z.strictObject({
  instead: person('原评审', 'in place of'),
  people: field(z.array(person('改请', 'asked instead')).length(1), '改请', 'asked instead'),
  reason: field(longText, '理由', 'reason'),
});
type Replacement = z.output<typeof replacement>;

export interface Scoring<Context> {
  /** What the event begins with: `panel` gives `panel.score`. */
  name: string;
  title: Text;
  /** In which role people score; the lifecycle's `parties` give it to them. */
  role: Role;
  capacity: Capacity;
  /** Who scores, by id. */
  people(context: Context): string[];
  /** Who asks someone else where one of them doesn't score, and what then is on record. */
  replacing: { role: Role; capacity: Capacity; people(people: string[]): Partial<Context> };
  /** Whether these scores, all there are to come, are good enough. */
  passes(context: Context, points: number[]): boolean;
  deadline: string;
  due: DeadlineDefinition<Context>['due'];
  escalate: Role[];
  /** Targets in the machine. */
  passed: string;
  failed: string;
  clauses: string[];
}

/**
 * Scoring by named people 评分: each of them once, in any order; the last score decides. They are awaited by name, and whoever
 * doesn't score is replaced.
 */
export function scoring<Context extends Scores>(
  o: Scoring<Context>,
): {
  state: StatePart;
  guards: Record<string, (args: { context: Context; event: { data?: unknown } }) => boolean>;
  events: Record<string, EventDefinition<Context>>;
  deadlines: Record<string, DeadlineDefinition<Context>>;
} {
  const [event, replace] = [`${o.name}.score`, `${o.name}.replace`];
  const [passes, isLast] = [`${o.name}Passes`, `${o.name}IsLastScore`];
  // Only the scores of those who are asked count: a panel may have been named anew.
  const given = (context: Context) => context.scores.filter(({ by }) => o.people(context).includes(by));
  const open = (context: Context) =>
    o.people(context).filter((person) => !given(context).some(({ by }) => by === person));
  const last = (context: Context) => open(context).length === 1;
  const { title, clauses } = o;
  return {
    state: {
      meta: { title },
      ...timed({
        title,
        owner: o.role,
        people: open,
        deadline: o.deadline,
        escalate: o.escalate,
      }),
      on: {
        [event]: [
          { guard: passes, target: o.passed, actions: event },
          { guard: isLast, target: o.failed, actions: event },
          { actions: event },
        ],
        // Whoever is asked now has the whole time.
        [replace]: { target: '.inTime', reenter: true, actions: replace },
      },
    },
    guards: {
      [passes]: ({ context, event: { data } }) =>
        last(context) &&
        o.passes(context, [...given(context).map(({ points }) => points), (data as Given).points]),
      [isLast]: ({ context }) => last(context),
    },
    events: {
      [event]: {
        title: { zh: `${title.zh}：打分`, en: `${title.en}: score` },
        roles: [o.role],
        capacity: o.capacity,
        schema: form,
        rules: [
          {
            code: 'not-asked-to-score',
            clauses,
            broken: ({ context, by }) =>
              o.people(context).includes(by.person)
                ? undefined
                : {
                    zh: `本事项由${o.people(context).join('、')}评分。`,
                    en: `This case is scored by ${o.people(context).join(', ')}.`,
                  },
          },
          {
            code: 'already-scored',
            clauses,
            broken: ({ context, by }) =>
              given(context).some((one) => one.by === by.person)
                ? {
                    zh: `${by.person}已打分；尚待：${open(context).join('、')}。`,
                    en: `${by.person} has scored; still open: ${open(context).join(', ')}.`,
                  }
                : undefined,
          },
        ],
        record: (context, decided: Decided<Given>) => append('scores')(context, decided) as Partial<Context>,
        clauses,
      },
      [replace]: {
        title: { zh: `${title.zh}：更换人员`, en: `${title.en}: ask someone else` },
        roles: [o.replacing.role],
        capacity: o.replacing.capacity,
        schema: replacement,
        rules: [
          {
            code: 'not-awaited-to-score',
            clauses,
            field: 'instead',
            broken: ({ context, data }) =>
              open(context).includes(data.instead)
                ? undefined
                : {
                    zh: `尚待打分的是：${open(context).join('、')}。`,
                    en: `Those who have still to score are ${open(context).join(', ')}.`,
                  },
          },
          {
            code: 'already-asked',
            clauses,
            field: 'people',
            broken: ({ context, data }) =>
              data.people.some((one: string) => o.people(context).includes(one))
                ? { zh: '已在评分人员之中。', en: 'They are asked already.' }
                : undefined,
          },
          independent('people', clauses),
        ],
        record: (context, { data }: Decided<Replacement>) =>
          o.replacing.people(
            o.people(context).map((one) => (one === data.instead ? (data.people[0] ?? one) : one)),
          ),
        clauses,
      },
    },
    deadlines: {
      [o.deadline]: {
        title: { zh: `${title.zh}：办理时限`, en: `${title.en}: time limit` },
        due: o.due,
        clauses,
      },
    },
  };
}
