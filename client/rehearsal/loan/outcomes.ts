import type { Plan } from '../../../machines/loan/plan.ts';

/** What becomes of one household, besides what happens to all. */
export interface LoanOutcome {
  /** Left out before anything is lent. */
  leftOut?: 'betterOff' | 'villageCadre' | 'withdraws';
  /** Struck by which of the two disasters, and how many of its projects were damaged. */
  disaster?: { which: 0 | 1; projects: number };
  reschedule?: 'approved' | 'rejected' | 'undone';
  /** Does not repay: the guarantor does, wholly or until the rest is written off; or pays late, and the default is lifted. */
  defaults?: 'recovered' | 'writtenOff' | 'cured';
  /** Its first repayment is keyed wrongly and put right. */
  keyedWrongly?: boolean;
  overpays?: boolean;
  /** Paid out in two parts. */
  partialPayout?: boolean;
  /** The contract first carries another number. */
  numberDiffers?: boolean;
  /** Signs by hand; the township puts the paper on record. */
  signsOnPaper?: boolean;
  /** Somebody else tries to sign for it. */
  wrongSigner?: boolean;
  /** More than the class's ceiling is tried first. */
  aboveCeiling?: boolean;
  missesVisit?: boolean;
  /** Lifted from poverty only later than the others. */
  liftedLate?: boolean;
  changes?: 'approved' | 'refused';
  check?: 'clean' | 'rectified';
  /** An audit finds the household's name misspelt after the loan has ended: it is reopened. */
  audited?: boolean;
}

/** The document's figures: of 503 households 82 were struck, 85 projects damaged. 二、灾害 */
const struckOf503 = 82;
const damagedOf503 = 85;

/** How many households and projects two disasters strike among so many households. */
export function damageAmong(households: number): { households: number; projects: number } {
  const share = (of503: number) => Math.round((of503 * households) / 503);
  return { households: share(struckOf503), projects: Math.max(share(damagedOf503), share(struckOf503) + 1) };
}

/** Those who apply and are lent nothing, at the end of the list. */
const leftOut: NonNullable<LoanOutcome['leftOut']>[] = [
  'betterOff',
  'betterOff',
  'villageCadre',
  'withdraws',
];

/** The outcomes of a first batch: `households` who are lent to, and after them those left out. */
export function outcomesOf(plan: Plan): LoanOutcome[] {
  const { households } = plan.batch;
  const damage = damageAmong(households);
  const twice = damage.projects - damage.households;
  const struck = (index: number): LoanOutcome => {
    const which = index < damage.households * 0.6 ? 0 : 1;
    const disaster = { which, projects: index < twice ? 2 : 1 } as const;
    if (index === 1) return { disaster, reschedule: 'rejected' };
    if (index === 3) return { disaster, reschedule: 'undone' };
    return index % 2 === 0 ? { disaster, reschedule: 'approved' } : { disaster };
  };
  const special: LoanOutcome[] = [
    { defaults: 'recovered' },
    { defaults: 'writtenOff' },
    { overpays: true },
    { partialPayout: true },
    { numberDiffers: true },
    { wrongSigner: true },
    { signsOnPaper: true },
    { aboveCeiling: true },
    { missesVisit: true },
    { liftedLate: true },
    { changes: 'approved' },
    { changes: 'refused' },
    { check: 'rectified' },
    { keyedWrongly: true },
    { defaults: 'cured' },
    { check: 'clean', audited: true },
  ];
  const plain = Math.max(0, households - damage.households - special.length);
  return [
    ...Array.from({ length: damage.households }, (_, index) => struck(index)),
    ...special,
    ...Array.from({ length: plain }, (_, index): LoanOutcome => (index % 10 === 0 ? { check: 'clean' } : {})),
  ]
    .slice(0, households)
    .concat(leftOut.map((why) => ({ leftOut: why })));
}
