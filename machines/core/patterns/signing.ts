import type { StatePart } from '../definition/part.ts';
import type { DeadlineDefinition, Rule } from '../definition/definition.ts';
import type { Actor, Role, Text } from '../values/vocabulary.ts';
import { timed } from './timed.ts';

export interface Signing<Context> {
  /** What the events begin with: `final` gives final.sign and final.refuse. */
  name: string;
  title: Text;
  /** `onPaperBy`: the office that records what a party signs by hand, by `final.signOnPaper`; it is awaited as well. */
  parties: { role: Role; title: Text; onPaperBy?: Role }[];
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
  /** The same for what is recorded of a party that signs on paper. */
  onPaper: Rule<Context, unknown>[];
  deadlines: Record<string, DeadlineDefinition<Context>>;
} {
  const roles = o.parties.map((party) => party.role);
  const open = (context: Context): Role[] => roles.filter((role) => !o.signed(context).includes(role));
  const titleOf = (role: Role) =>
    o.parties.find((party) => party.role === role)?.title ?? { zh: role, en: role };
  const byHand = o.parties.find((party) => party.onPaperBy !== undefined);
  const recorder = byHand?.onPaperBy;
  const awaited = (context: Context): Role[] => [
    ...new Set(
      open(context).flatMap((role) =>
        role === byHand?.role && recorder !== undefined ? [role, recorder] : [role],
      ),
    ),
  ];
  const isLast = `${o.name}IsLastSignature`;
  const isLastOnPaper = `${o.name}IsLastOnPaper`;
  const [sign, refuse] = [`${o.name}.sign`, `${o.name}.refuse`];
  const signedBy = (event: string, guard: string) => ({
    [event]: [{ guard, target: o.complete, actions: [event, ...(o.onComplete ?? [])] }, { actions: event }],
  });
  const notTwice = (signing: (by: Actor) => Role | undefined): Rule<Context, unknown> => ({
    code: 'already-signed',
    clauses: o.clauses,
    broken({ context, by }) {
      const role = signing(by);
      if (role === undefined || !o.signed(context).includes(role)) return undefined;
      const left = open(context).map(titleOf);
      const none = left.length === 0;
      return {
        zh: `${titleOf(role).zh}已签；${none ? '各方均已签字' : `尚待：${left.map((one) => one.zh).join('、')}`}。`,
        en: `${titleOf(role).en} has signed; ${none ? 'so have all' : `still open: ${left.map((one) => one.en).join(', ')}`}.`,
      };
    },
  });
  return {
    state: {
      meta: { title: o.title },
      ...timed({
        title: o.title,
        owner: [...new Set([...roles, ...(recorder === undefined ? [] : [recorder])])],
        awaits: awaited,
        deadline: o.deadline,
        escalate: o.escalate,
        quiet: o.quiet ?? false,
      }),
      on: {
        ...signedBy(sign, isLast),
        ...(byHand === undefined ? {} : signedBy(`${sign}OnPaper`, isLastOnPaper)),
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
      ...(byHand === undefined
        ? {}
        : { [isLastOnPaper]: ({ context }) => open(context).every((role) => role === byHand.role) }),
    },
    rules: [notTwice((by) => by.role)],
    onPaper: [notTwice(() => byHand?.role)],
    deadlines: {
      [o.deadline]: {
        title: { zh: `${o.title.zh}：办理时限`, en: `${o.title.en}: time limit` },
        due: o.due,
        clauses: o.clauses,
      },
    },
  };
}
