import { dateOf, type Month, monthsBetween } from '../../../machines/core/calendar.ts';
import type { Instant } from '../../../machines/core/vocabulary.ts';
import type { Plan } from '../../../machines/demonstration-project/plan.ts';
import type { Act, Player } from '../script.ts';
import type { Cast } from './cast.ts';
import { account, items, proposal, survey, visitingParties } from './documents.ts';

/** What is different about one village; everything else goes as the plan has it. */
export interface Story {
  /** Shown in the summary. */
  name: string;
  sentBackBy?: 'village' | 'county';
  declinedBy?: 'township' | 'county';
  /** The first secretary waits for the reminder, or for both of them. */
  reportsAfter?: 'first' | 'last';
  /** The month whose report comes only after its day. */
  lateMonth?: 'first' | undefined;
  withdrawn?: true;
  /** Final acceptance is refused once. */
  refusedOnce?: true;
  handover?: true;
  promoted?: true;
  /** Fen that are not needed and go back in the end. */
  saves?: number;
  weakYear?: true;
}

/** One village's part, as a list of acts. */
export function villageActs(id: string, programme: string, cast: Cast, plan: Plan, story: Story): Act[] {
  const year = Number(plan.survey.from.slice(0, 4));
  const acts: Act[] = [];
  const at = (date: string): Instant => `${date}T01:00:00.000Z`;
  const day = (offset: number, monthDay: string) => at(`${year + offset}-${monthDay}`);
  const act = (when: Instant, event: string, as: Player, data?: Extract<Act, { kind: 'decide' }>['data']) =>
    acts.push({ at: when, kind: 'decide', case: id, event, as, ...(data === undefined ? {} : { data }) });
  const secretary = (when: Instant) =>
    story.handover === true && when >= day(1, '01-10') ? cast.successor : cast.firstSecretary;

  acts.push({
    at: day(0, '03-09'),
    kind: 'open',
    lifecycle: 'demonstrationProject',
    id,
    input: {
      place: cast.village,
      title: `样例:${story.name}`,
      plan,
      programme,
      funds: {
        province: 1_000_000,
        match: [
          { source: 'retainedPartyDues', amount: 600_000 },
          { source: 'socialFund', amount: 400_000 },
        ],
      },
    },
    as: cast.firstSecretary,
  });
  act(day(0, '03-12'), 'survey.record', cast.firstSecretary, survey);
  const form = proposal(cast.village, cast.townshipHead.person, `${year}-03-15`);
  const approve = { opinion: '样例:同意。', minutes: '样例-会议纪要' };
  const reasons = { reasons: ['样例:预算依据不足,请补充。'] };
  act(day(0, '03-16'), 'proposal.submit', cast.firstSecretary, form);
  if (story.sentBackBy === 'village') {
    act(day(0, '03-18'), 'village.sendBack', cast.villageCommittee, reasons);
    act(day(0, '03-19'), 'proposal.submit', cast.firstSecretary, {
      ...form,
      summary: '样例:已补充预算依据。',
    });
  }
  act(day(0, '03-19'), 'village.approve', cast.villageCommittee, approve);
  if (story.declinedBy === 'township') {
    act(day(0, '03-24'), 'township.decline', cast.reviewer, { reasons: ['样例:与规划不符。'] });
    return acts;
  }
  act(day(0, '03-24'), 'township.approve', cast.reviewer, approve);
  if (story.sentBackBy === 'county') {
    act(day(0, '03-30'), 'county.sendBack', cast.approver, reasons);
    act(day(0, '04-02'), 'proposal.submit', cast.firstSecretary, { ...form, summary: '样例:已按意见修改。' });
    act(day(0, '04-02'), 'village.approve', cast.villageCommittee, approve);
    act(day(0, '04-02'), 'township.approve', cast.reviewer, approve);
  }
  if (story.declinedBy === 'county') {
    act(day(0, '04-08'), 'county.decline', cast.approver, { reasons: ['样例:带动能力不足。'] });
    return acts;
  }
  act(day(0, '04-08'), 'county.approve', cast.approver, { opinion: '样例:同意立项。' });

  const preparing = day(0, '04-22');
  act(preparing, 'minutes.record', cast.villageCommittee, {
    number: 'M-fund',
    heldOn: `${year}-04-20`,
    matter: '样例:申请拨款',
  });
  for (const { code, budget } of items) {
    const matter = {
      number: `M-${code}`,
      heldOn: `${year}-04-20`,
      matter: `样例:${code} 项`,
      item: code,
      amount: budget,
    };
    act(preparing, 'minutes.record', cast.villageCommittee, matter);
  }
  act(preparing, 'plan.file', cast.firstSecretary, {
    content: '样例:大棚、种苗、技术服务。',
    items: items.map((one) => ({ ...one })),
    from: plan.implementation.from,
    to: plan.implementation.to,
    responsible: cast.firstSecretary.person,
  });
  act(preparing, 'plan.pass', cast.reviewer, { minutes: '样例-班子会议', heldOn: `${year}-04-22` });
  const [planning, land, ...others] = cast.offices;
  for (const office of [planning, land]) {
    if (office === undefined) continue;
    const item = office.role.slice('department.'.length);
    act(preparing, 'checklist.clear', office, { item, reference: '样例-批文', on: `${year}-04-22` });
  }
  for (const office of others) {
    const item = office.role.slice('department.'.length);
    act(preparing, 'checklist.notApplicable', office, { item, reason: '样例:不涉及。' });
  }
  const disclose = (when: Instant, stage: string) =>
    act(when, 'disclosure.publish', secretary(when), {
      stage,
      what: '样例:项目内容、资金、责任人',
      where: '样例:村务公开栏',
      from: dateOf(when),
      to: dateOf(when),
    });
  disclose(preparing, 'approval');
  act(preparing, 'appropriation.apply', cast.firstSecretary, {
    purpose: '样例:第一期',
    progress: '样例:方案已通过',
    minutes: 'M-fund',
  });
  act(day(0, '05-06'), 'work.start', cast.firstSecretary, {});
  tranche(day(0, '05-06'), 1);

  const reportMonths = monthsBetween(plan.implementation.from, plan.implementation.to);
  const end: Month = story.withdrawn === true ? `${year}-09` : `${year + 1}-08`;
  for (const month of reportMonths.filter((one) => one < end || (one === end && story.withdrawn !== true))) {
    const late = story.lateMonth === 'first' && month === reportMonths[1];
    const on = late
      ? '26'
      : story.reportsAfter === 'last'
        ? '24'
        : story.reportsAfter === 'first'
          ? '23'
          : '18';
    const when = at(`${month}-${on}`);
    act(when, 'report.submit', secretary(when), { month, progress: '样例:按计划推进。' });
  }
  pay(day(0, '06-10'), 'A', 600_000, 1);
  disclose(day(0, '06-10'), 'implementation');

  if (story.withdrawn === true) {
    act(day(0, '09-10'), 'withdrawal.opinion', cast.adviser, {
      supports: true,
      grounds: ['poorEffect'],
      opinion: '样例:效果不佳,建议撤回。',
    });
    act(day(0, '09-12'), 'project.withdraw', cast.approver, {
      ground: 'poorEffect',
      reasons: ['样例:实施效果不佳。'],
    });
    return acts;
  }

  act(day(0, '09-10'), 'visit.record', cast.inspector, {
    on: `${year}-09-10`,
    members: visitingParties(
      cast.inspector.person,
      cast.townshipHead.person,
      cast.dispatchingUnit.person,
      cast.lineDepartment.person,
    ),
    findings: '样例:进展正常。',
  });
  if (story.weakYear === true) {
    act(day(0, '12-20'), 'evaluation.record', cast.inspector, {
      year,
      grade: 'weak',
      findings: '样例:进度偏慢。',
      criticism: '样例:批评教育。',
      rectification: { finding: '样例:加快进度' },
    });
    act(day(1, '01-10'), 'rectification.submit', secretary(day(1, '01-10')), {
      no: 1,
      measures: '样例:增加人手。',
      evidence: '样例:照片。',
    });
    act(day(1, '01-12'), 'rectification.check', cast.inspector, {
      no: 1,
      passed: true,
      opinion: '样例:已整改。',
    });
  } else {
    act(day(0, '12-20'), 'evaluation.record', cast.inspector, {
      year,
      grade: 'good',
      findings: '样例:良好。',
    });
  }
  if (story.handover === true) {
    act(
      day(1, '01-10'),
      'firstSecretary.handover',
      { person: 'co-4', role: 'countyOrganisation' },
      {
        from: cast.firstSecretary.person,
        to: cast.successor.person,
        on: `${year + 1}-01-10`,
        document: '样例-任免文件',
      },
    );
  }
  apply(day(1, '04-10'), '样例:第二期');
  tranche(day(1, '04-22'), 2);
  pay(day(1, '05-10'), 'A', 600_000, 2);
  act(day(1, '08-20'), 'work.complete', secretary(day(1, '08-20')), { summary: '样例:已完工。' });
  disclose(day(1, '08-20'), 'completion');
  act(day(1, '09-05'), 'acceptance.apply', secretary(day(1, '09-05')), { results: '样例:带动 12 户。' });
  const passed = { inspectedOn: `${year + 1}-09-12`, opinion: '样例:合格。' };
  act(day(1, '09-12'), 'preliminary.pass', cast.townshipHead, passed);
  const sign = (when: Instant) => {
    const signature = { onSite: true, inspectedOn: dateOf(when), opinion: '样例:同意。' };
    act(when, 'final.sign', cast.dispatchingUnit, signature);
    act(when, 'final.sign', cast.acceptor, signature);
    act(when, 'final.sign', cast.lineDepartment, signature);
  };
  if (story.refusedOnce === true) {
    const first = day(1, '09-20');
    act(first, 'final.sign', cast.dispatchingUnit, {
      onSite: true,
      inspectedOn: dateOf(first),
      opinion: '样例:同意。',
    });
    act(first, 'final.refuse', cast.lineDepartment, {
      onSite: true,
      inspectedOn: dateOf(first),
      reasons: ['样例:排水未完善。'],
    });
    act(day(1, '10-10'), 'acceptance.resubmit', secretary(first), {
      measures: '样例:已完善排水。',
      evidence: '样例:照片。',
    });
    act(day(1, '10-10'), 'preliminary.pass', cast.townshipHead, {
      inspectedOn: `${year + 1}-10-10`,
      opinion: '样例:合格。',
    });
    sign(day(1, '10-20'));
  } else {
    sign(day(1, '09-20'));
  }
  if (story.promoted === true) {
    act(day(1, '10-20'), 'project.promote', cast.approver, {
      income: { meets: true, basis: '样例:收益好。' },
      rating: { meets: true, basis: '样例:评价高。' },
      prospects: { meets: true, basis: '样例:前景广阔。' },
    });
    act(day(1, '10-20'), 'lecture.record', secretary(day(1, '10-20')), {
      member: 'lm-sample',
      on: `${year + 1}-10-20`,
      topic: '样例:种植大讲堂',
      listeners: 60,
    });
  }
  act(day(1, '12-20'), 'evaluation.record', cast.inspector, {
    year: year + 1,
    grade: 'good',
    findings: '样例:良好。',
  });
  apply(day(2, '04-10'), '样例:第三期');
  tranche(day(2, '04-22'), 3);
  act(day(2, '05-10'), 'minutes.record', cast.villageCommittee, {
    number: 'M-last',
    heldOn: `${year + 2}-05-09`,
    matter: '样例:结算',
    item: 'C',
    amount: 300_000,
  });
  pay(day(2, '05-10'), 'B', 500_000, 3);
  pay(day(2, '05-10'), 'C', 300_000 - (story.saves ?? 0), 4);
  act(day(2, '05-20'), 'project.close', cast.approver, { summary: '样例:结项。' });
  return acts;

  function apply(when: Instant, purpose: string) {
    act(when, 'appropriation.apply', secretary(when), {
      purpose,
      progress: '样例:按计划',
      minutes: 'M-fund',
    });
  }

  function tranche(when: Instant, no: number) {
    const visit = {
      on: dateOf(when),
      members: [cast.inspector.person],
      progress: '样例:与进度相符',
      percent: no * 30,
    };
    act(when, 'tranche.visit', cast.inspector, visit);
    act(when, 'tranche.release', cast.finance, (context: { tranches: { no: number; amount: number }[] }) => ({
      amount: context.tranches.find((one) => one.no === no)?.amount ?? 0,
      payee: account,
      purpose: `样例:第${no}期拨款`,
      minutes: 'M-fund',
      voucher: `${id}-T${no}`,
    }));
  }

  function pay(when: Instant, item: string, amount: number, no: number) {
    const { kind } = items.find((one) => one.code === item) as (typeof items)[number];
    act(when, 'payment.make', cast.finance, {
      amount,
      payee: '样例供应商',
      method: 'transfer',
      kind,
      item,
      purpose: `样例:${item} 项`,
      minutes: `M-${item}`,
      voucher: `${id}-P${no}`,
      account,
    });
  }
}
