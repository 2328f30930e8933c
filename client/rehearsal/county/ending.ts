import { dateOf } from '../../../machines/core/values/calendar.ts';
import { REOPEN } from '../../../machines/core/tasks/reopening.ts';
import { items, outcome, results } from './documents.ts';
import type { VillageWriter } from './writer.ts';

/** The second year: acceptance; and the third: the last tranche and the close. */
export function ending(w: VillageWriter): void {
  const { participants, story, year } = w;
  if (story.handover === true) {
    w.act(w.on(1, '01-10'), 'firstSecretary.handover', participants.administrator, {
      from: participants.firstSecretary.person,
      to: participants.successor.person,
      on: `${year + 1}-01-10`,
      document: '样例-任免文件',
    });
  }
  w.apply(w.on(1, '04-10'), 2);
  w.tranche(w.on(1, '04-22'), 2);
  w.pay(w.on(1, '05-10'), 'A', 600_000);
  accept(w);
  w.act(w.on(1, '12-20'), 'evaluation.record', participants.inspector, {
    year: year + 1,
    grade: 'good',
    findings: '样例:良好。',
  });
  w.apply(w.on(2, '04-10'), 3);
  w.tranche(w.on(2, '04-22'), 3);
  const [, goods, services] = items;
  w.pay(w.on(2, '05-10'), goods.code, goods.budget);
  w.pay(w.on(2, '05-11'), services.code, services.budget - (story.saves ?? 0));
  w.act(w.on(2, '05-20'), 'project.close', participants.approver, {
    summary: '样例:结项。',
    outcome,
    results,
  });
  if (story.audited === true) audit(w);
}

/** What an audit finds after the close: a wrong figure in the proposal. */
function audit(w: VillageWriter): void {
  const { approver } = w.participants;
  const document = '样例-审计报告';
  w.act(w.on(2, '05-22'), REOPEN, approver, { document, reason: '样例:带动户数填报有误。' });
  const wrong = { which: 'reach', to: '样例:带动11户。', reason: '样例:审计核实。', evidence: document };
  w.act(w.on(2, '05-23'), 'correct.text', approver, wrong);
  const settled = { result: '样例:已更正带动户数。', document: '样例-处理决定' };
  w.act(w.on(2, '05-24'), 'audit.conclude', approver, settled);
}

function accept(w: VillageWriter): void {
  const { participants, story, year } = w;
  const author = w.secretary(w.on(1, '08-20'));
  w.act(w.on(1, '08-20'), 'work.complete', author, { summary: '样例:已完工。' });
  const application = { results: '样例:带动 12 户。', outcome };
  w.disclose(w.on(1, '08-28'), 'completion');
  // It has not hung for the days of the plan.
  if (story.triesForbidden === true)
    w.act(w.on(1, '09-01'), 'acceptance.apply', author, application, { refusedFor: 'disclosures-missing' });
  w.act(w.on(1, '09-05'), 'acceptance.apply', author, application);
  const passed = { inspectedOn: `${year + 1}-09-12`, opinion: '样例:合格。' };
  w.act(w.on(1, '09-12'), 'preliminary.pass', participants.townshipHead, passed);
  const first = w.on(1, '09-20');
  const parties = [participants.dispatchingUnit, participants.acceptor, participants.lineDepartment] as const;
  if (story.refusedOnce !== true) {
    w.sign(first, ...parties);
  } else {
    w.sign(first, participants.dispatchingUnit);
    const refusal = { onSite: true, inspectedOn: dateOf(first), reasons: ['样例:排水未完善。'] };
    w.act(first, 'final.refuse', participants.lineDepartment, refusal);
    const again = w.on(2, '01-08');
    w.act(again, 'acceptance.resubmit', author, { measures: '样例:已完善排水。', evidence: '样例:照片。' });
    w.act(again, 'preliminary.pass', participants.townshipHead, { ...passed, inspectedOn: dateOf(again) });
    w.sign(w.on(2, '01-15'), ...parties);
  }
  if (story.promoted === true) promote(w);
}

function promote(w: VillageWriter): void {
  const at = w.on(1, '10-20');
  const meets = (basis: string) => ({ meets: true, basis });
  const grounds = {
    income: meets('样例:收益好。'),
    rating: meets('样例:评价高。'),
    prospects: meets('样例:前景广阔。'),
  };
  w.act(at, 'project.promote', w.participants.approver, grounds);
  const lecture = { member: 'lm-sample', on: dateOf(at), topic: '样例:种植大讲堂', listeners: 60 };
  w.act(at, 'lecture.record', w.secretary(at), lecture);
}
