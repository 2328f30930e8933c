import { countyOf, townshipOf } from '../../machines/core/values/place.ts';
import type { Actor, Instant, Place } from '../../machines/core/values/vocabulary.ts';
import { on, type Scripted } from './scenario.ts';

/** A sample loan: its people, its household and application, and the story of how it is granted and paid out. */

export const village: Place = 'yunling/qingshan/shuitian';
export const township: Place = 'yunling/qingshan';
export const year = 2027;
export const programmeId = 'loan-programme-yunling-2027';
export const batchId = 'loan-batch-yunling-2027-1';
export const loanId = 'loan-yunling-2027-0001';
export const number = 'HZ-2027-1-0001';

/** The people of the sample county who act on a household's loan; more than one where an office has more than one duty. */
export function loanCast(place: Place) {
  const county = countyOf(place);
  const near = townshipOf(place) ?? place;
  const [, townshipId, villageId] = place.split('/');
  const actor = (person: string, role: string, where: Place): Actor => ({ person, role, place: where });
  return {
    /** Enters, determines, signs and numbers. */
    office: actor('lo-1', 'countyLoanOffice', county),
    /** Checks: nobody who determined inspects. */
    officeInspector: actor('lo-2', 'countyLoanOffice', county),
    officeVerifier: actor('lo-3', 'countyLoanOffice', county),
    leadingGroup: actor('lg-1', 'countyLeadingGroup', county),
    group: actor('vg-1', 'verificationGroup', county),
    expert: actor('ep-1', 'expertPanel', county),
    settlement: actor('cs-1', 'countySettlement', county),
    township: actor(`tc-${townshipId}-1`, 'townshipCommittee', near),
    /** Signs for the township government. */
    government: actor(`th-${townshipId}`, 'townshipHead', near),
    finance: actor(`tf-${townshipId}`, 'townshipFinance', near),
    liaison: actor(`ln-${townshipId}-1`, 'liaison', near),
    otherLiaison: actor(`ln-${townshipId}-2`, 'liaison', near),
    technicalLead: actor(`tl-${townshipId}-1`, 'technicalLead', near),
    branch: actor(`vb-${villageId}`, 'villageBranch', place),
    household: actor(`hh-${villageId}-1`, 'household', place),
    otherHousehold: actor(`hh-${villageId}-2`, 'household', place),
    batch: actor(batchId, 'case', county),
    clock: actor('clock', 'clock', ''),
  };
}
export type LoanCast = ReturnType<typeof loanCast>;
export const cast = loanCast(village);

/** A sample household: three people, two of them able to work. */
export const household = {
  person: cast.household.person,
  name: '样例·王某',
  identity: {
    masked: '3415************1X',
    fingerprint: '0123456789abcdef0123456789abcdef',
    birthDate: '1968-03-02',
    sex: 'female' as const,
  },
  members: 3,
  labourers: 2,
  resources: '水田3亩、旱地1亩，土坯房4间。',
  incomePerHead: 98_000,
  villageCadre: false,
  poor: true,
  seeksFirmWork: false,
  monitored: false,
};

export const content = '发展大棚蔬菜1亩、西瓜2亩';

/** A valid input, for the 2007 plan moved to 2027: 2,000 yuan asked for, as much as the class allows. */
export const input = {
  place: village,
  plan: { base: '2007' as const, year },
  batch: batchId,
  programme: programmeId,
  application: {
    number,
    on: `${year}-01-20`,
    year,
    class: 'planting',
    content,
    scale: '3亩',
    requested: 200_000,
  },
  household,
};

/** What the loan of the happy path is for, in fen. */
export const amount = 150_000;

/** When the case is opened: three days after the survey. */
export const openedAt: Instant = on(`${year}-01-20`);

/** A line of a story. */
export const line = (at: Instant, by: Actor, event: string, data?: Record<string, unknown>): Scripted => ({
  at,
  event,
  by,
  ...(data === undefined ? {} : { data }),
});

/** From the batch's start of verification to the determined amount. */
export const applying = (c: LoanCast = cast): Scripted[] => [
  line(on(`${year}-01-25`), c.batch, 'verification.begin', {
    groups: [
      { no: 1, townships: ['yunling/baihe'] },
      { no: 2, townships: [township] },
    ],
  }),
  line(on(`${year}-01-26`), c.township, 'liaison.assign', {
    liaison: c.liaison.person,
    liaisonPost: 'organisationMember',
    technicalLead: c.technicalLead.person,
    technicalField: 'planting',
  }),
  line(on(`${year}-02-01`), c.group, 'verification.visit', {
    on: `${year}-01-30`,
    group: 2,
    members: ['vg-1', 'lo-3'],
    liaisonPresent: true,
    living: '土坯房4间，无大件电器。',
    family: '三口人，两个劳动力。',
    outlook: '有发展生产的愿望。',
    able: true,
    betterOff: false,
  }),
  line(on(`${year}-02-03`), c.group, 'form.complete', {
    class: 'planting',
    content,
    scale: '3亩',
    liaisonPresent: true,
    householdAgrees: true,
    members: 3,
    resources: household.resources,
    incomePerHead: 98_000,
    on: `${year}-02-03`,
  }),
  line(on(`${year}-02-08`), c.expert, 'feasibility.judge', {
    feasible: true,
    opinion: '品种和茬口适宜。',
    suggested: amount,
  }),
  line(on(`${year}-02-12`), c.office, 'amount.determine', { amount, minutes: '县领办纪〔1〕号' }),
];

/** The letter's five signatures, the contract, the IOU and the one number. */
export const signing = (c: LoanCast = cast): Scripted[] => [
  ...[c.office, c.township, c.liaison, c.branch, c.household].map((by) =>
    line(on(`${year}-02-24`), by, 'letter.sign'),
  ),
  line(on(`${year}-02-25`), c.government, 'contract.conclude', { number, on: `${year}-02-25` }),
  line(on(`${year}-02-26`), c.household, 'contract.sign', { on: `${year}-02-26` }),
  line(on(`${year}-02-27`), c.household, 'iou.sign', { number, on: `${year}-02-27`, amount }),
  line(on(`${year}-03-01`), c.office, 'numbers.unify'),
];

/** Both legs of the payout. */
export const payingOut = (c: LoanCast = cast): Scripted[] => [
  line(on(`${year}-03-05`), c.settlement, 'payout.transfer', {
    amount,
    on: `${year}-03-05`,
    voucher: '拨0001',
    payee: township,
    purpose: content,
  }),
  line(on(`${year}-03-08`), c.finance, 'payout.deliver', {
    amount,
    on: `${year}-03-08`,
    voucher: '发0001',
    payee: household.name,
    purpose: content,
  }),
];

/** From the application to the household's hands. */
export const lending = (c: LoanCast = cast): Scripted[] => [...applying(c), ...signing(c), ...payingOut(c)];

export const scan = '样例签字页.pdf';

/** The township attaches the scan of what the household has signed by hand. */
export const attaching = (at: Instant, c: LoanCast = cast, name = scan): Scripted =>
  line(at, c.township, 'case.attach', {
    ...{ sha256: 'a1'.repeat(32), name, mediaType: 'application/pdf', size: 80_000 },
  });

/** What the township records of a line that the household signs. */
export const onPaper = ({ event, at, data }: Scripted, c: LoanCast = cast): Scripted =>
  line(at, c.township, `${event}OnPaper`, {
    ...data,
    ...(['letter.sign', 'household.withdraw'].includes(event) ? { on: at.slice(0, 10) } : {}),
    scan,
  });

/** The liaison hands over to the other one of the township. */
export const changingLiaison = (at: Instant, c: LoanCast = cast): Scripted =>
  line(at, c.township, 'liaison.change', {
    ...{ from: c.liaison.person, to: c.otherLiaison.person },
    ...{ post: 'deputyHead', document: '镇党〔3〕号' },
  });
