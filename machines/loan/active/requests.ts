import { z } from 'zod';
import type { DeadlineDefinition, EffectRequest, Telling } from '../../core/definition/definition.ts';
import { notify } from '../../core/definition/notify.ts';
import type { StatePart } from '../../core/definition/part.ts';
import { meta } from '../../core/definition/state-meta.ts';
import { timed } from '../../core/patterns/timed.ts';
import { longText } from '../../core/values/text.ts';
import type { Text } from '../../core/values/vocabulary.ts';
import type { Loan } from '../loan.ts';
import { timeLimit } from '../time-limits.ts';

/** What the household asks for while its loan runs, and the county office answers within a limit of the plan. 四、三3 */

/** The household asks, or its liaison for it. */
export const asking = { roles: ['household', 'liaison'] };

/** The county office answers. */
export const office = { roles: ['countyLoanOffice'], capacity: 'determine' };

/** The form of an answer. */
export const answer = z.strictObject({ opinion: longText });

interface Request {
  /** What its events begin with; also its deadline, and the time limit in the plan. */
  name: 'change' | 'reschedule';
  title: Text;
  none: Text;
  limit: Text;
  /** The event by which it is refused; it is approved by `approve`. */
  refuse: string;
  /** What else can be decided while no request waits. */
  idle?: string;
  /** The guard that whatever changes the loan's terms passes. */
  guard?: string;
  clauses: string[];
}

/** The region of a request, which is there or not, and its time limit. */
export function request(o: Request): {
  state: StatePart;
  deadlines: Record<string, DeadlineDefinition<Loan>>;
} {
  const [ask, approve] = [`${o.name}.request`, `${o.name}.approve`];
  const answered = (event: string) => ({ target: 'none', actions: event });
  const guarded = o.guard === undefined ? {} : { guard: o.guard };
  return {
    state: {
      initial: 'none',
      meta: { title: o.title },
      states: {
        none: {
          ...meta(o.none.zh, o.none.en, 'nobody'),
          on: {
            [ask]: { target: 'pending', actions: ask },
            ...(o.idle === undefined ? {} : { [o.idle]: { ...guarded, actions: o.idle } }),
          },
        },
        pending: {
          meta: { title: o.title },
          ...timed({
            title: o.title,
            owner: 'countyLoanOffice',
            deadline: o.name,
            quiet: true,
            escalate: ['countyLoanOffice', 'countyLeadingGroup'],
          }),
          on: { [approve]: { ...guarded, ...answered(approve) }, [o.refuse]: answered(o.refuse) },
        },
      },
    },
    deadlines: { [o.name]: timeLimit(o.name, o.limit, o.clauses) },
  };
}

/** The household and its liaison are told the answer. `what` was asked for. */
export const tellAnswer =
  (what: Text, verdict: 'approved' | 'refused') =>
  ({ case: c, event: { data } }: Telling<Loan, z.output<typeof answer>>): EffectRequest[] => {
    const zh = verdict === 'approved' ? '已同意' : '未同意';
    return notify(
      ['household', 'liaison'],
      { zh: `${what.zh}申请${zh}`, en: `Request for a ${what.en} ${verdict}` },
      `借款${c.id}的${what.zh}申请${zh}：${data.opinion}`,
      `The request for a ${what.en} of the loan ${c.id} was ${verdict}: ${data.opinion}`,
    );
  };
