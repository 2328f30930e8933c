import { dateOf, monthsBetween } from '../../../machines/core/values/calendar.ts';
import { sumOfAmounts } from '../../../machines/core/values/money.ts';
import type { Context } from '../../../machines/demonstration-project/context.ts';
import { funds, items, projectName, proposal, visitingParties } from './documents.ts';
import type { VillageWriter } from './writer.ts';

/** Preparations, works, reports, supervision and money of the first year. Answers whether the project goes on. */
export function building(w: VillageWriter): boolean {
  prepare(w);
  w.act(w.on(0, '05-06'), 'work.start', w.participants.firstSecretary, {});
  w.tranche(w.on(0, '05-06'), 1);
  report(w);
  const paid = w.on(0, '06-10');
  if (w.story.triesForbidden === true) {
    const cash = w.payment(paid, 'A', 100_000, { method: 'cash' });
    w.act(paid, 'payment.make', w.participants.finance, cash, { refusedFor: 'cash-refused' });
  }
  w.pay(paid, 'A', 600_000);
  w.disclose(paid, 'implementation');
  if (w.story.withdrawn !== undefined) {
    withdraw(w);
    return false;
  }
  supervise(w);
  return true;
}

function prepare(w: VillageWriter): void {
  const { participants, plan, year } = w;
  const at = w.on(0, '04-22');
  w.receive(at, funds);
  for (const { code, budget } of items)
    w.minutes(at, `M-${code}`, `样例:${code} 项`, { item: code, amount: budget });
  w.act(at, 'plan.file', participants.firstSecretary, {
    content: '样例:大棚、种苗、技术服务。',
    items: items.map((one) => ({ ...one })),
    from: plan.implementation.from,
    to: plan.implementation.to,
    responsible: participants.firstSecretary.person,
    change: 'same',
  });
  w.act(at, 'plan.pass', participants.reviewer, passed('样例-班子会议', `${year}-04-22`));
  for (const [index, office] of participants.offices.entries()) {
    const item = office.role.slice('department.'.length);
    if (index < 2)
      w.act(at, 'checklist.clear', office, { item, reference: '样例-批文', on: `${year}-04-22` });
    else w.act(at, 'checklist.notApplicable', office, { item, reason: '样例:不涉及。' });
  }
  w.disclose(at, 'approval');
  w.apply(at, 1);
}

/** What the township's meeting says of a plan. */
const passed = (minutes: string, heldOn: string) => ({
  minutes,
  heldOn,
  matter: `${projectName}实施方案`,
  withinPurpose: true,
});

function report(w: VillageWriter): void {
  const { story, plan } = w;
  const last = story.withdrawn !== undefined ? `${w.year}-08` : plan.implementation.to.slice(0, 7);
  const months = monthsBetween(plan.implementation.from, last);
  const usual = story.reportsAfter === 'last' ? '24' : story.reportsAfter === 'first' ? '23' : '18';
  for (const [index, month] of months.entries()) {
    const day = story.reportsLate === true && index === 1 ? '26' : usual;
    const at = `${month}-${day}T01:00:00.000Z`;
    const guided = [{ on: `${month}-12`, purpose: '样例:现场查看并指导。' }];
    w.act(at, 'report.submit', w.secretary(at), { month, guided, progress: '样例:按计划推进。' });
  }
}

function withdraw(w: VillageWriter): void {
  const { adviser, approver } = w.participants;
  const opinion = { supports: true, grounds: ['poorEffect'], opinion: '样例:效果不佳,建议撤回。' };
  const withdrawal = { ground: 'poorEffect', reasons: ['样例:实施效果不佳。'] };
  w.act(w.on(0, '09-10'), 'project.withdraw', approver, withdrawal, { refusedFor: 'no-supporting-opinion' });
  w.act(w.on(0, '09-10'), 'withdrawal.opinion', adviser, opinion);
  w.act(w.on(0, '09-12'), 'project.withdraw', approver, withdrawal);
}

function supervise(w: VillageWriter): void {
  const { participants, story, year } = w;
  const { inspector } = participants;
  const people = [inspector, participants.townshipHead, participants.unitVisitor, participants.adviser].map(
    (one) => one.person,
  );
  const members = visitingParties(...(people as [string, string, string, string]));
  w.act(w.on(0, '09-10'), 'visit.record', inspector, {
    on: `${year}-09-10`,
    members,
    progress: 'asPlanned',
    findings: '样例:进展正常。',
  });

  const drawn = (context: Context) => context.spotChecks.find((one) => one.result === undefined)?.draw;
  const checked = [inspector, participants.adviser].map((one) => one.person);
  const found = { on: `${year}-12-10`, members: checked, findings: '样例:抽查未见问题。' };
  w.act(w.on(0, '12-11'), 'spotcheck.result', inspector, (context) => ({ draw: drawn(context), ...found }), {
    when: (context) => drawn(context) !== undefined,
  });

  reallocate(w);
  if (story.corrected === true) correct(w);

  const evaluated = w.on(0, '12-20');
  if (story.weakYear === true) {
    const consequence = { criticism: '样例:批评教育。', rectification: { finding: '样例:进度偏慢' } };
    w.act(evaluated, 'evaluation.record', inspector, {
      year,
      grade: 'weak',
      findings: '样例:偏慢。',
      ...consequence,
    });
    const measures = { no: 1, measures: '样例:增加人手。', evidence: '样例:照片。' };
    w.act(w.on(1, '01-10'), 'rectification.submit', participants.firstSecretary, measures);
    const checked = { no: 1, passed: true, opinion: '样例:已整改。' };
    w.act(w.on(1, '01-12'), 'rectification.check', inspector, checked);
  } else {
    w.act(evaluated, 'evaluation.record', inspector, { year, grade: 'good', findings: '样例:良好。' });
  }
}

/** What a project does with money that came from a withdrawn one: amends its plan and spends it. */
function reallocate(w: VillageWriter): void {
  const { participants, plan, year } = w;
  const at = w.on(0, '10-10');
  const extra = (context: Context) => sumOfAmounts(context.received);
  const when = (context: Context) => extra(context) > 0;
  w.act(
    at,
    'plan.file',
    participants.firstSecretary,
    (context) => ({
      content: '样例:用调剂资金扩大规模。',
      items: items.map((one) => (one.code === 'B' ? { ...one, budget: one.budget + extra(context) } : one)),
      from: plan.implementation.from,
      to: plan.implementation.to,
      responsible: participants.firstSecretary.person,
      change: 'content',
    }),
    { when },
  );
  w.act(at, 'plan.pass', participants.reviewer, passed('样例-班子会议2', `${year}-10-10`), { when });
  const matter = { number: 'M-extra', heldOn: `${year}-10-09`, matter: '样例:扩大规模', item: 'B' };
  w.act(
    at,
    'minutes.record',
    participants.villageCommittee,
    (context) => ({ ...matter, amount: extra(context) }),
    {
      when,
    },
  );
  // Numbered as it is written: however often the script is played, the voucher is the same.
  const payment = w.payment(at, 'B', 0, { minutes: 'M-extra' });
  w.act(at, 'payment.make', participants.finance, (context) => ({ ...payment, amount: extra(context) }), {
    when,
  });
}

/** What of an accepted project turns out to be wrong, or changes. */
function correct(w: VillageWriter): void {
  const { approver, finance } = w.participants;
  const at = w.accountChanges;
  const grounds = { reason: '样例:核对时发现。', evidence: '样例-证明' };
  w.act(at, 'correct.text', approver, { which: 'reach', to: '样例:带动14户。', ...grounds });
  w.act(at, 'correct.account', finance, { account: w.account(w.on(1, '01-01')), ...grounds });
  const member = {
    ...proposal(w.participants.village, w.participants, dateOf(at)).leadingMembers[0],
    person: `lm-new-${w.participants.village.split('/').at(-1) ?? ''}`,
  };
  w.act(at, 'correct.leadingMember', approver, { cause: 'left', member, ...grounds });
}
