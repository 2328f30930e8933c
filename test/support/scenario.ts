import type { Line } from '../../machines/core/testing/index.ts';
import type { Actor, Instant, Place } from '../../machines/core/values/vocabulary.ts';
import { addMonths } from '../../machines/core/values/calendar.ts';
import { countyOf, townshipOf } from '../../machines/core/values/place.ts';
import { officeOf } from '../../machines/demonstration-project/roles.ts';
import { type Procedure, procedures } from '../../machines/demonstration-project/vocabulary.ts';

/** One decision of a story. */
export type Scripted = Line;

/** The people of a story, one a capacity, so that duties stay separate. */
export type Cast = ReturnType<typeof castOf>;

/**
 * The people of the sample county who act on a village's project. Three of the county organisation department:
 * one approves, one inspects, one accepts; two of the dispatching unit: one visits, one accepts.
 */
export function castOf(place: Place) {
  const county = countyOf(place);
  const township = townshipOf(place) ?? place;
  const [, townshipId, villageId] = place.split('/');
  const actor = (person: string, role: string, where: Place): Actor => ({ person, role, place: where });
  const office = (procedure: Procedure): [Procedure, Actor] => {
    const person = `dept-${procedure === 'povertyOffice' ? 'poverty-office' : procedure}`;
    return [procedure, actor(person, officeOf(procedure), county)];
  };
  return {
    firstSecretary: actor(`fs-${villageId}`, 'firstSecretary', place),
    villageCommittee: actor(`vc-${villageId}`, 'villageCommittee', place),
    residentTeam: actor(`rt-${villageId}`, 'residentTeam', place),
    dispatchingUnit: actor(`du-${villageId}`, 'dispatchingUnit', place),
    unitVisitor: actor(`du-${villageId}-2`, 'dispatchingUnit', place),
    townshipCommittee: actor(`tc-${townshipId}-1`, 'townshipCommittee', township),
    townshipHead: actor(`th-${townshipId}`, 'townshipHead', township),
    approver: actor('co-1', 'countyOrganisation', county),
    inspector: actor('co-2', 'countyOrganisation', county),
    acceptor: actor('co-3', 'countyOrganisation', county),
    lineAdviser: actor('ld-1', 'lineDepartment', county),
    lineAcceptor: actor('ld-2', 'lineDepartment', county),
    finance: actor('cf-1', 'countyFinance', county),
    offices: Object.fromEntries(procedures.map(office)) as Record<Procedure, Actor>,
    clock: actor('clock', 'clock', ''),
  };
}

/** A moment of the working day in Asia/Shanghai: `on('2027-04-10', 9)`. */
export const on = (date: string, hour = 9): Instant =>
  new Date(`${date}T${String(hour).padStart(2, '0')}:00:00.000+08:00`).toISOString();

/** What a case is opened with: the sample county's village, the 2016 plan moved to `year`, 20,000 yuan. */
export const sampleInput = (place: Place, year: number, programme: string) => ({
  place,
  title: `${place.split('/')[2]} ${year}`,
  plan: { base: '2016', year },
  programme,
  funds: {
    province: 1_000_000,
    match: [
      { source: 'retainedPartyDues', amount: 600_000 },
      { source: 'departmentFund', amount: 400_000 },
    ],
  },
});

/** A survey made on one day. */
export const surveyOn = (day: string) => ({
  methods: ['siteVisit', 'doorToDoor', 'courtyardMeeting', 'eveningTalk'].map((method) => ({
    method,
    on: day,
  })),
  villageBasics: '全村214户，其中建档立卡贫困户46户。',
  localIndustry: '以玉米、烤烟为主，食用菌有零星种植。',
  poorMembers: '贫困党员7名，均有劳动能力。',
  causesOfPoverty: '缺技术、缺销路。',
  willingness: '5名愿意领办或参与食用菌种植。',
  measures: '建大棚6个，统一菌棒、统一收购。',
});

/** The survey of the programme of 2027. */
export const survey = surveyOn('2027-03-10');

/** The application form of a village, on which everyone was consulted on one day. */
export const proposalOn = (day: string, cast: Cast = castOf('yunling/qingshan/shuitian')) => ({
  name: '林下食用菌种植示范项目',
  category: 'plantingAndBreeding',
  summary: '建食用菌大棚6个，带动贫困户12户。',
  leadingMembers: [
    {
      person: 'member-07',
      hardToLift: true,
      willing: true,
      withoutDirection: true,
      basis: '连续三年未脱贫，有意愿，无产业方向。',
    },
  ],
  consulted: (['villageCommittee', 'townshipCommittee', 'townshipHead', 'residentTeam'] as const).map(
    (party) => ({ party, person: cast[party].person, on: day, view: '同意由该同志领办。' }),
  ),
  fit: {
    localPlan: { meets: true, basis: '列入本镇产业规划。' },
    reach: { meets: true, basis: '辐射带动12户。' },
    participation: { meets: true, basis: '党员群众报名31人。' },
  },
  specialAccount: '4408 0101 0417',
  accountHolder: { office: 'townshipFinance', name: '青山镇财政所扶贫专户', bank: '云岭农商行' },
});

/** The application form of the programme of 2027. */
export const proposal = proposalOn('2027-03-15');

/** What the village committees say of it, with the minutes of the meeting on a day. */
export const villageOpinion = (day: string, cast: Pick<Cast, 'villageCommittee'>) => ({
  ...{ opinion: '村两委商议通过。', minutes: '村商〔1〕号' },
  ...{ heldOn: day, chair: cast.villageCommittee.person },
});

const item = { code: 'SHED', title: '菌棚建设', kind: 'works', budget: 800_000 };
const sticks = { code: 'STICK', title: '菌棒采购', kind: 'goods', budget: 1_200_000 };

/** From the survey to the county's approval, in the plan's first spring. 二(一) */
export function proposing(cast: Cast, year: number): Scripted[] {
  const { firstSecretary, villageCommittee, townshipCommittee, approver } = cast;
  return [
    {
      at: on(`${year}-03-20`),
      event: 'survey.record',
      data: surveyOn(`${year}-03-19`),
      by: firstSecretary,
    },
    {
      at: on(`${year}-03-28`),
      event: 'proposal.submit',
      data: proposalOn(`${year}-03-25`, cast),
      by: firstSecretary,
    },
    {
      at: on(`${year}-03-31`),
      event: 'village.approve',
      data: villageOpinion(`${year}-03-30`, cast),
      by: villageCommittee,
    },
    {
      at: on(`${year}-04-06`),
      event: 'township.approve',
      data: { opinion: '同意上报。' },
      by: townshipCommittee,
    },
    { at: on(`${year}-04-15`), event: 'county.approve', data: { opinion: '同意立项。' }, by: approver },
  ];
}

const amounts = { province: 1_000_000, retainedPartyDues: 600_000, departmentFund: 400_000 };

/** What the money is to achieve, and what came of it. 三(二) */
export const targets = [{ indicator: '建成大棚', target: '6个' }];
export const results = [{ indicator: '建成大棚', result: '6个' }];
export const outcome = {
  outOfPoverty: { meets: true, basis: '2028年人均收入6100元。' },
  households: 13,
};

/** The targets are set and the finance office confirms what has come in. 三(一), 三(二) */
export function receiving(cast: Cast, year: number): Scripted[] {
  const date = `${year}-04-16`;
  const village = villageName(cast.firstSecretary.place);
  return [
    { at: on(date), event: 'targets.set', data: { targets }, by: cast.approver },
    ...Object.entries(amounts).map(([source, amount], index) => ({
      at: on(date, 10 + index),
      event: 'receipt.confirm',
      data: { source, amount, on: date, voucher: `入-${village}-${source}` },
      by: cast.finance,
    })),
  ];
}

/** From the registered project to the start of the works. 二(二)1 */
export function preparing(cast: Cast, year: number): Scripted[] {
  const { firstSecretary, townshipCommittee, residentTeam, offices } = cast;
  const plan = {
    content: '建食用菌大棚6个，采购菌棒3万棒。',
    items: [item, sticks],
    from: `${year}-05-05`,
    to: `${year + 1}-08-20`,
    responsible: firstSecretary.person,
    change: 'same',
  };
  const advice = {
    from: 'residentTeam',
    person: residentTeam.person,
    on: `${year}-04-18`,
    advice: '先建两棚试种。',
  };
  return [
    ...receiving(cast, year),
    { at: on(`${year}-04-18`), event: 'plan.file', data: plan, by: firstSecretary },
    { at: on(`${year}-04-18`, 10), event: 'advice.record', data: advice, by: residentTeam },
    {
      at: on(`${year}-04-22`),
      event: 'plan.pass',
      data: {
        minutes: '镇党纪〔12〕号',
        heldOn: `${year}-04-22`,
        matter: `${proposal.name}实施方案`,
        withinPurpose: true,
      },
      by: townshipCommittee,
    },
    ...procedures.map((procedure, index): Scripted => {
      const by = offices[procedure];
      const at = on(`${year}-04-25`, 9 + index);
      return index < 3
        ? {
            at,
            event: 'checklist.clear',
            data: { item: procedure, reference: `函${index + 1}`, on: `${year}-04-25` },
            by,
          }
        : { at, event: 'checklist.notApplicable', data: { item: procedure, reason: '本项目不涉及。' }, by };
    }),
    disclosing(cast, 'approval', `${year}-04-26`),
    { at: on(`${year}-05-03`), event: 'work.start', by: firstSecretary },
  ];
}

/** One disclosure a stage 三公开. 二(二)3 */
export function disclosing(
  cast: Cast,
  stage: 'approval' | 'implementation' | 'completion',
  date: string,
): Scripted {
  const data = {
    stage,
    what: '项目名称、资金、责任人。',
    where: '村务公开栏',
    from: date,
    to: addMonths(date, 1),
  };
  return { at: on(date, 16), event: 'disclosure.publish', data, by: cast.firstSecretary };
}

/** The report of a month, on its 20th. 二(二)2 */
export const reporting = (cast: Cast, month: string, date = `${month}-20`): Scripted => ({
  at: on(date, 11),
  event: 'report.submit',
  data: {
    month,
    guided: [
      { on: `${month}-${date.startsWith(month) ? date.slice(8) : '20'}`, purpose: '到菌棚查看出菇并指导。' },
    ],
    progress: '按计划推进。',
  },
  by: cast.firstSecretary,
});

/** The village in a voucher's number: it belongs to one payment in the whole county. */
const villageName = (place: Place): string => place.split('/')[2] ?? place;

/** The village's minutes of one matter. 三(三) */
export const discussing = (cast: Cast, date: string, number: string, matter: object): Scripted => ({
  at: on(date),
  event: 'minutes.record',
  data: { number, heldOn: date, matter: number, ...matter },
  by: cast.villageCommittee,
});

/** Applying for a tranche, the visit and the release, over three days. `amount` in fen. 三(三) */
export function drawing(cast: Cast, date: string, no: number, amount: number): Scripted[] {
  const { firstSecretary, villageCommittee, inspector, finance } = cast;
  const month = date.slice(0, 8);
  const day = (later: number) => `${month}${String(Number(date.slice(8)) + later).padStart(2, '0')}`;
  const minutes = `议〔拨${no}〕`;
  const village = villageName(firstSecretary.place);
  return [
    {
      at: on(day(0)),
      event: 'minutes.record',
      data: { number: minutes, heldOn: day(0), matter: `第${no}期拨款申请`, tranche: no },
      by: villageCommittee,
    },
    {
      at: on(day(0), 10),
      event: 'appropriation.apply',
      data: { purpose: `第${no}期资金`, progress: '按年度进度。', minutes },
      by: firstSecretary,
    },
    {
      at: on(day(1)),
      event: 'tranche.visit',
      data: {
        on: day(1),
        members: [inspector.person],
        finding: 'asPlanned',
        progress: '与申报一致。',
        percent: no * 30,
      },
      by: inspector,
    },
    {
      at: on(day(2)),
      event: 'tranche.release',
      data: {
        amount,
        payee: proposal.specialAccount,
        purpose: `第${no}期帮扶资金`,
        minutes,
        voucher: `拨${no}-${village}-${date}`,
      },
      by: finance,
    },
  ];
}

/** A payment after its discussion. `amount` in fen. 三(三) */
export function paying(cast: Cast, date: string, code: 'SHED' | 'STICK', amount: number): Scripted[] {
  const number = `议〔${code}-${date}〕`;
  const data = {
    amount,
    payee: code === 'SHED' ? '青山建筑队' : '云岭菌业公司',
    supplier: { kind: 'organisation', registration: '91530000MA6K000412', account: '6217 0004 1700' },
    method: 'transfer',
    kind: code === 'SHED' ? 'works' : 'goods',
    item: code,
    purpose: code === 'SHED' ? '菌棚建设' : '菌棒采购',
    minutes: number,
    voucher: `付-${villageName(cast.firstSecretary.place)}-${code}-${date}`,
    account: proposal.specialAccount,
  };
  return [
    {
      at: on(date, 14),
      event: 'minutes.record',
      data: { number, heldOn: date, matter: data.purpose, item: code, amount },
      by: cast.villageCommittee,
    },
    { at: on(date, 15), event: 'payment.make', data, by: cast.finance },
  ];
}

/** A supervision visit by all four parties. 二(二)2 */
export function visiting(
  cast: Cast,
  date: string,
  rectification?: { finding: string; limit?: string },
): Scripted {
  const { inspector, townshipHead, unitVisitor, lineAdviser } = cast;
  const visitors = {
    countyOrganisation: inspector,
    township: townshipHead,
    dispatchingUnit: unitVisitor,
    lineDepartment: lineAdviser,
  };
  const data = {
    on: date,
    members: Object.entries(visitors).map(([party, { person }]) => ({ party, person })),
    progress: 'asPlanned',
    findings: '进度、质量、资金均查看。',
    ...(rectification === undefined ? {} : { rectification }),
  };
  return { at: on(date, 10), event: 'visit.record', data, by: cast.inspector };
}

/** The yearly evaluation. 四(二) */
export const evaluating = (cast: Cast, year: number, date = `${year}-12-20`): Scripted => ({
  at: on(date, 9),
  event: 'evaluation.record',
  data: { year, grade: 'good', findings: '进展良好。' },
  by: cast.inspector,
});

/** From completion to the three signatures. 二(三) */
export function accepting(cast: Cast, year: number): Scripted[] {
  const { firstSecretary, townshipHead, acceptor, lineAcceptor, dispatchingUnit } = cast;
  const sign = (by: Actor, date: string): Scripted => ({
    at: on(date),
    event: 'final.sign',
    data: { onSite: true, inspectedOn: `${year}-09-26`, opinion: '合格。' },
    by,
  });
  return [
    {
      at: on(`${year}-09-10`),
      event: 'acceptance.apply',
      data: { results: '大棚6个建成，带动13户，户均增收2600元。', outcome },
      by: firstSecretary,
    },
    {
      at: on(`${year}-09-15`),
      event: 'preliminary.pass',
      data: { inspectedOn: `${year}-09-14`, opinion: '初验合格。' },
      by: townshipHead,
    },
    sign(dispatchingUnit, `${year}-09-26`),
    sign(acceptor, `${year}-09-27`),
    sign(lineAcceptor, `${year}-09-28`),
  ];
}

/** The months that are reported on in the window of the 2016 plan moved to `year`. */
export const reportMonths = (year: number): string[] =>
  Array.from({ length: 16 }, (_, index) => addMonths(`${year}-05`, index));

/** A whole project that goes well: from the survey in March of `year` to its close in the spring two years later. */
export function goingWell(cast: Cast, year: number): Scripted[] {
  const story = [
    ...proposing(cast, year),
    ...preparing(cast, year),
    ...drawing(cast, `${year}-05-10`, 1, 600_000),
    ...paying(cast, `${year}-06-08`, 'SHED', 500_000),
    ...reportMonths(year).map((month) => reporting(cast, month)),
    visiting(cast, `${year}-09-12`),
    evaluating(cast, year),
    disclosing(cast, 'implementation', `${year + 1}-02-10`),
    ...drawing(cast, `${year + 1}-04-10`, 2, 600_000),
    ...paying(cast, `${year + 1}-05-12`, 'STICK', 600_000),
    {
      at: on(`${year + 1}-08-22`),
      event: 'work.complete',
      data: { summary: '六个大棚全部建成投产。' },
      by: cast.firstSecretary,
    },
    disclosing(cast, 'completion', `${year + 1}-08-23`),
    ...accepting(cast, year + 1),
    evaluating(cast, year + 1),
    ...drawing(cast, `${year + 2}-04-10`, 3, 800_000),
    ...paying(cast, `${year + 2}-04-16`, 'STICK', 600_000),
    {
      at: on(`${year + 2}-05-08`),
      event: 'project.close',
      data: { summary: '资金拨付完毕，结项。', outcome, results },
      by: cast.approver,
    },
  ];
  return story.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}
