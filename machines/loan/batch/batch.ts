import { z } from 'zod';
import { field } from '../../core/definition/field.ts';
import type { GateContext } from '../../core/patterns/gate.ts';
import { reopenedStage } from '../../core/patterns/reopening.ts';
import type { TallyRequest } from '../../core/patterns/tally.ts';
import type { Instant, Place, Text } from '../../core/values/vocabulary.ts';
import type { Plan } from '../plan.ts';
import { loanStages } from '../vocabulary.ts';

/** What every chapter of a batch looks at. */
export interface Batch extends GateContext {
  id: string;
  place: Place;
  title: string;
  openedAt: Instant;
  plan: Plan;
  /** Case number of the programme. */
  programme: string;
  no: number;
  /** Case number of the batch before it. */
  follows?: string;
  /** How many applications the batch has; known once its intake is closed. */
  applications?: number;
  /** The day on which everything had been paid out. */
  paidOutOn?: string;
  /** Why the programme gave no answer. */
  unanswered?: string;
}

/** The number of a batch within its programme 第几批. */
export const batchNumber = field(z.int().min(1).max(99), '第几批', 'number of the batch');

/** The county's office has every batch in hand. */
export const owner = 'countyLoanOffice';
export const office = { roles: [owner] };

/** The batch's own stages. */
export const stages = {
  planning: { zh: '筹备', en: 'planning' },
  intake: { zh: '登记', en: 'intake' },
  verification: { zh: '核查', en: 'verification' },
  determination: { zh: '审定', en: 'determination' },
  payout: { zh: '发放', en: 'payout' },
  followUp: { zh: '跟踪', en: 'follow-up' },
  closing: { zh: '结批', en: 'closing' },
  ...reopenedStage,
  closed: { zh: '已结批', en: 'closed' },
} satisfies Record<string, Text>;

/** The loans of the batch: their numbers begin with the batch's. At least the known applications must be found. */
export const loansOf = ({ id, applications }: Batch): TallyRequest => ({
  lifecycle: 'loan',
  idPrefixes: [`${id}-`],
  stages: loanStages,
  ...(applications === undefined ? {} : { atLeast: applications }),
});

/** The stages of a loan up to one of them. @throws RangeError for a stage that a loan has not. */
export function stagesUpTo(stage: string): string[] {
  const names = Object.keys(loanStages);
  if (!names.includes(stage)) throw new RangeError(`A loan has no stage "${stage}".`);
  return names.slice(0, names.indexOf(stage) + 1);
}
