import type { Directory } from '../../../machines/core/values/directory.ts';
import type { Act, Player } from '../script.ts';
import { groupsOf } from './participants.ts';
import type { Lending } from './days.ts';
import type { Loan } from './lending.ts';
import { CaseWriter, morning } from './writer.ts';

/** The days on which the office takes a batch from stage to stage. */
interface BatchDays {
  open: string;
  assign: string;
  recordIntake: string;
  closeIntake: string;
  closeVerification: string;
  closeDetermination: string;
  closePayout: string;
}

/** The batch's own acts: its opening, groups, intake, and the end of every stage up to the payout. */
export function batchActs(
  directory: Directory,
  {
    id,
    programme,
    no,
    follows,
    office,
  }: { id: string; programme: string; no: number; follows?: string; office: Player },
  { plan, on }: Lending,
  loans: Loan[],
  days: BatchDays,
): CaseWriter {
  const writer = new CaseWriter(id);
  const day = (which: keyof BatchDays) => on(0, days[which]);
  const opening: Act = {
    ...{ at: morning(day('open')), kind: 'open', lifecycle: 'loanBatch', id, as: office },
    input: {
      ...{ place: directory.county.id, title: `样例:第${no}批`, plan, programme, no },
      ...(follows === undefined ? {} : { follows }),
    },
  };
  writer.acts.push(opening);
  const groups = groupsOf(directory, plan.groups);
  if (follows !== undefined)
    writer.act(day('assign'), 'candidates.rank', office, ranking(loans, on(-1, '12-10')));
  writer.act(day('assign'), 'groups.assign', office, { groups });
  const count = loans.length;
  const file = String(plan.year).padEnd(64, '0');
  writer.act(day('recordIntake'), 'intake.record', office, { file, rows: count, opened: count, skipped: 0 });
  writer.act(day('closeIntake'), 'intake.close', office, { applications: count });
  const minutes = { minutes: `样例:结阶〔${no}〕号` };
  writer.act(day('closeVerification'), 'verification.close', office, minutes);
  writer.act(day('closeDetermination'), 'determination.close', office, minutes);
  writer.act(day('closePayout'), 'payout.close', office, { on: day('closePayout'), ...minutes });
  return writer;
}

/** Everyone surveyed, the chosen ones poorer than the others. 三2 */
function ranking(loans: Loan[], surveyedOn: string): Record<string, unknown> {
  const chosen = loans.map(({ input }) => ({
    application: input.application.number,
    incomePerHead: input.household.incomePerHead,
    surveyedOn,
    chosen: true,
  }));
  const most = Math.max(...chosen.map((one) => one.incomePerHead));
  const leftOut = Array.from({ length: 5 }, (_, index) => ({
    application: loans[0]?.input.application.number.replace(/\d{4}$/, String(9001 + index)) ?? '',
    incomePerHead: most + 10_000 * (index + 1),
    surveyedOn,
    chosen: false,
  }));
  return { candidates: [...chosen, ...leftOut] };
}
