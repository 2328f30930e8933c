import { split } from '../../../machines/core/values/money.ts';
import { movePlan, shippedPlan } from '../../../machines/loan/plan-input.ts';
import type { Plan } from '../../../machines/loan/plan.ts';
import { townshipOf } from '../../../machines/core/values/place.ts';
import type { Context as Programme } from '../../../machines/loan/programme/context.ts';
import type { Case } from '../../../machines/core/case/case.ts';
import type { CaseEnd } from '../../cases/ends.ts';
import type { ScenarioInput, Conclusion, ScenarioBuilder } from '../scenario.ts';
import type { Act } from '../script.ts';
import { amountsOf } from './amounts.ts';
import { applicantsOf } from './applications.ts';
import { batchActs } from './batch.ts';
import { groupsOf, holder, loanParticipants } from './participants.ts';
import { type Lending, lendingIn } from './days.ts';
import { damageAmong, type LoanOutcome, outcomesOf } from './outcomes.ts';
import { following } from './following.ts';
import { lending, type Loan } from './lending.ts';
import { sampleScan } from './sample-scan.ts';
import { programmeActs } from './programme.ts';
import { CaseWriter, morning } from './writer.ts';

/** The document's figures: 1,000,000 yuan among 503 households, 350,000 yuan of direct loss. 五、灾害 */
const perHousehold = 100_000_000 / 503;
const lossOf503 = 35_000_000;

/**
 * A loan programme from its founding to a second batch paid out of what the first paid back: 503 households in 16
 * townships, two disasters, defaults, reschedules and everything else that can happen to one of them.
 */
export const loanScenario: ScenarioBuilder = async (input) => {
  const { run, directory, year } = input;
  const shipped = movePlan(shippedPlan('2007'), year);
  const plan = { ...shipped, batch: batchOf(input.households ?? shipped.batch.households) };
  const next = movePlan(plan, year + 1);
  const second = { ...next, batch: batchOf(Math.round(plan.batch.households / 5)), years: plan.years };
  const programme = `${run}-loanProgramme-${directory.county.id}-${year}`;
  const office = holder(directory, 'countyLoanOffice', directory.county.id);

  const outcomes = outcomesOf(plan);
  const firstTime = lendingIn(plan, {
    ...{ open: '01-24', verify: '02-08', determine: '02-20', sign: '03-05', transfer: '03-20' },
    ...{ deliver: '04-10', deliverRest: '04-14' },
  });
  const first = await loansOf(input, firstTime, `${programme}-1`, programme, 1, outcomes);
  const secondTime = lendingIn(second, {
    ...{ open: '02-22', verify: '02-27', determine: '03-04', sign: '03-11', transfer: '03-20' },
    ...{ deliver: '04-10', deliverRest: '04-14' },
  });
  const more = Array.from({ length: second.batch.households }, (): LoanOutcome => ({}));
  const later = await loansOf(input, secondTime, `${programme}-2`, programme, 2, more);

  const damage = damageAmong(plan.batch.households);
  const whole = Math.round((lossOf503 * plan.batch.households) / 503);
  const losses = split(
    whole,
    Array.from({ length: damage.households }, () => 1),
  );
  const acts: Act[] = [];
  for (const [index, loan] of first.entries()) {
    const writer = opened(loan, firstTime, office);
    if (lending(writer, loan, firstTime.days)) following(writer, loan, firstTime, losses[index] ?? 0);
    acts.push(...writer.acts);
  }
  for (const loan of later) {
    const writer = opened(loan, secondTime, office);
    lending(writer, loan, secondTime.days);
    acts.push(...writer.acts);
  }
  const batch = { programme, office };
  const days = { closeVerification: '02-09', closeDetermination: '03-06', closePayout: '04-16' };
  const one = batchActs(directory, { ...batch, id: `${programme}-1`, no: 1 }, firstTime, first, {
    ...{ open: '01-22', assign: '01-23', recordIntake: '01-26', closeIntake: '01-27', ...days },
  });
  const closing = { minutes: '样例:结批〔1〕号' };
  one.act(firstTime.on(1, '06-12'), 'followUp.close', office, closing);
  one.act(firstTime.on(1, '06-13'), 'batch.close', office, closing);
  const two = batchActs(
    directory,
    { ...batch, id: `${programme}-2`, no: 2, follows: `${programme}-1` },
    secondTime,
    later,
    {
      ...{ open: '02-20', assign: '02-21', recordIntake: '02-24', closeIntake: '02-25' },
      ...{ closeVerification: '02-28', closeDetermination: '03-12', closePayout: '04-16' },
    },
  );
  acts.push(...one.acts, ...two.acts);
  acts.push(...programmeActs(directory, programme, plan, `${year + 1}-05-10`, run).acts);
  return {
    acts,
    lazily: true,
    files: [sampleScan],
    fund: programme,
    listed: [programme, `${programme}-1`, `${programme}-2`],
    conclude: (ends, read) => conclude(ends, read, programme),
  };
};

/** Whole tens of yuan, as much a household as the document's first batch had. */
const batchOf = (households: number): Plan['batch'] => ({
  households,
  amount: Math.round((households * perHousehold) / 1_000) * 1_000,
});

async function loansOf(
  { directory }: ScenarioInput,
  { plan }: Lending,
  id: string,
  programme: string,
  no: number,
  outcomes: LoanOutcome[],
): Promise<Loan[]> {
  const amounts = amountsOf(plan, plan.batch.households, plan.batch.amount);
  const applicants = await applicantsOf(directory, { id, no, programme, plan }, outcomes, amounts);
  const groups = groupsOf(directory, plan.groups);
  return applicants.map((applicant, index): Loan => {
    const { place } = applicant.input;
    const group = groups.find((one) => one.townships.includes(townshipOf(place) ?? ''))?.no ?? 1;
    const participants = loanParticipants(directory, { id: applicant.id, place, group, index });
    return { ...applicant, participants, group, amount: amounts[index] ?? 0, outcome: outcomes[index] ?? {} };
  });
}

function opened({ id, input }: Loan, { days }: Lending, as: Loan['participants']['office']): CaseWriter {
  const writer = new CaseWriter(id);
  writer.acts.push({ at: morning(days.open), kind: 'open', lifecycle: 'loan', id, input, as });
  return writer;
}

/** Where every loan stands, and the totals of the disasters. */
async function conclude(
  ends: CaseEnd[],
  read: (id: string) => Promise<Case>,
  programme: string,
): Promise<Conclusion> {
  const loans = ends.filter((one) => one.lifecycle === 'loan');
  const standings: Record<string, number> = {};
  for (const { standing = 'unknown' } of loans) standings[standing] = (standings[standing] ?? 0) + 1;
  const { claims } = (await read(programme)).snapshot.context as Programme;
  const paidOut = (batch: number) =>
    loans.filter((one) => one.id.startsWith(`${programme}-${batch}-`) && lentOf(one) > 0);
  const lent = (batch: number) => paidOut(batch).reduce((total, one) => total + lentOf(one), 0);
  return {
    standings,
    figures: {
      loans: loans.length,
      households: paidOut(1).length,
      townships: new Set(paidOut(1).map((one) => one.township)).size,
      paidOutFen: lent(1),
      secondBatch: paidOut(2).length,
      secondBatchFen: lent(2),
      householdsStruck: new Set(claims.map((one) => one.loan)).size,
      projectsDamaged: claims.reduce((total, one) => total + one.projects, 0),
      lossFen: claims.reduce((total, one) => total + one.loss, 0),
    },
    allFinal: loans.every((one) => one.closed),
  };
}

/** What reached the household, in fen: what it or its guarantor has paid back or still owes, or was written off. */
const lentOf = ({ money }: CaseEnd): number => {
  const { owed = 0, owedByGuarantor = 0, repaid = 0, recovered = 0, writtenOff = 0 } = money;
  return owed + owedByGuarantor + repaid + recovered + writtenOff;
};
