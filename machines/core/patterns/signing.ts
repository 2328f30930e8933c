import type { StatePart } from '../definition/part.ts';
import type { DeadlineDefinition, Rule } from '../definition/definition.ts';
import type { Role, Text } from '../values/vocabulary.ts';
import { timed } from './timed.ts';

export interface Signing<Context> {
  /** What the events begin with: `final` gives final.sign and final.refuse. */
  name: string;
  title: Text;
  parties: { role: Role; title: Text }[];
  /** The roles that have signed so far. */
  signed(context: Context): Role[];
  deadline: string;
  due: DeadlineDefinition<Context>['due'];
  escalate: Role[];
  /** Targets in the machine. */
  complete: string;
  refused: string;
  /** Run when every signature is there, besides recording. */
  onComplete?: string[];
  author: Role;
  clauses: string[];
  /** The parties are not told that they are awaited. */
  quiet?: boolean;
}

/**
 * Signing by several parties 会签: all of them, in any order; a single refusal is a refusal. The lifecycle gives the
 * two events their schemas and what they record; rule and guard come from here.
 */
export function signing<Context>(o: Signing<Context>): {
  state: StatePart;
  guard: Record<string, (args: { context: Context; event: { by: { role: Role } } }) => boolean>;
  rules: Rule<Context, unknown>[];
  deadlines: Record<string, DeadlineDefinition<Context>>;
} {
  const roles = o.parties.map((party) => party.role);
  const open = (context: Context): Role[] => roles.filter((role) => !o.signed(context).includes(role));
  const titleOf = (role: Role) =>
    o.parties.find((party) => party.role === role)?.title ?? { zh: role, en: role };
  const isLast = `${o.name}IsLastSignature`;
  const [sign, refuse] = [`${o.name}.sign`, `${o.name}.refuse`];
  return {
    state: {
      meta: { title: o.title },
      ...timed({
        title: o.title,
        owner: roles,
        awaits: open,
        deadline: o.deadline,
        escalate: o.escalate,
        quiet: o.quiet ?? false,
      }),
      on: {
        [sign]: [
          { guard: isLast, target: o.complete, actions: [sign, ...(o.onComplete ?? [])] },
          { actions: sign },
        ],
        [refuse]: {
          target: o.refused,
          actions: [
            refuse,
            { type: 'tellRefused', params: { to: [...new Set([o.author, ...roles])], title: o.title } },
          ],
        },
      },
    },
    guard: {
      [isLast]: ({ context, event }) => open(context).every((role) => role === event.by.role),
    },
    rules: [
      {
        code: 'already-signed',
        clauses: o.clauses,
        broken: ({ context, by }) =>
          o.signed(context).includes(by.role)
            ? {
                zh: `${titleOf(by.role).zh}已签；尚待：${open(context)
                  .map((role) => titleOf(role).zh)
                  .join('、')}。`,
                en: `${titleOf(by.role).en} has signed; still open: ${open(context)
                  .map((role) => titleOf(role).en)
                  .join(', ')}.`,
              }
            : undefined,
      },
    ],
    deadlines: {
      [o.deadline]: {
        title: { zh: `${o.title.zh}：办理时限`, en: `${o.title.en}: time limit` },
        due: o.due,
        clauses: o.clauses,
      },
    },
  };
}
