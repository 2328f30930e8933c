import { refusalWords } from '../../core/patterns/ask-case.ts';
import type { Pending } from '../../core/patterns/booking.ts';
import { gateRecords } from '../../core/patterns/gate.ts';
import { recordings, type RecordsOf } from '../../core/definition/recording.ts';
import { countOf, type Tally } from '../../core/patterns/tally.ts';
import type { Actor, Instant, Place } from '../../core/values/vocabulary.ts';
import type { Context } from './context.ts';
import { stagesUpTo } from './gates.ts';
import { supervisedFrom } from './rules.ts';
import type { Schemas } from './schemas.ts';

type Records = RecordsOf<Context, Schemas>;

const decisions = {
  'groups.assign': (_, { data }) => ({ groups: data.groups.toSorted((a, b) => a.no - b.no) }),
  'candidates.rank': (context, { data, at, by }) => {
    const incomes = (chosen: boolean) =>
      data.candidates.filter((one) => one.chosen === chosen).map((one) => one.incomePerHead);
    const [chosen, left] = [incomes(true), incomes(false)];
    const ranking = {
      at,
      by: by.person,
      supervisedFrom: supervisedFrom(context, data) ?? '',
      candidates: data.candidates.length,
      chosen: chosen.length,
      highestChosen: Math.max(...chosen),
      ...(left.length === 0 ? {} : { lowestLeft: Math.min(...left) }),
    };
    return { ranking };
  },
  'intake.record': (context, { data, at, by }) => ({
    imports: [...context.imports, { ...data, at, by: by.person }],
  }),
} satisfies Records;

const closed = (context: Context, { type, at, by, data }: Pending): Pick<Context, 'closed'> => ({
  closed: { ...context.closed, [type]: { at, by: by.person, data } },
});

const gates = gateRecords<Context>({
  'intake.close': (context, decision) => ({
    ...closed(context, decision),
    applications: (decision.data as { applications: number }).applications,
  }),
  'verification.close': closed,
  'determination.close': closed,
  'payout.close': (context, decision) => ({
    ...closed(context, decision),
    paidOutOn: (decision.data as { on: string }).on,
  }),
  'followUp.close': closed,
  'batch.close': (context, decision, counted) => ({ ...closed(context, decision), closing: counted }),
});

const answers = {
  recordEntered: (_: Context, { at, output }: { at: Instant; output: Entered }): Partial<Context> => ({
    entered: {
      at,
      townships: output.townships ?? [],
      ...(output.paidOutOn === undefined ? {} : { paidOutOn: output.paidOutOn }),
    },
  }),
  recordUnanswered: (_: Context, { error }: { error: unknown }) => ({ unanswered: refusalWords(error) }),
  recordTally: (context: Context, { at, output }: { at: Instant; output: Tally }) => ({
    tallies: [...context.tallies, { event: 'tally.take', at, by: context.countedFor ?? '', tally: output }],
  }),
  'tally.take': (_: Context, { by }: { by: Actor }) => ({ countedFor: by.person }),
  recordUnpaid: (context: Context, { at, output }: { at: Instant; output?: Tally }) => ({
    unpaid: {
      at,
      ...(output === undefined ? {} : { households: countOf(output, stagesUpTo('payout')) }),
      intakeOpen: context.applications === undefined,
    },
  }),
};

/** What the programme answers a batch that enters. */
interface Entered {
  townships?: Place[];
  paidOutOn?: string;
}

/** The recording actions of the machine: `record.<event>`, and one for each kind of answer. */
export const recordActions = {
  ...recordings(decisions),
  ...recordings(answers),
  ...gates,
};
