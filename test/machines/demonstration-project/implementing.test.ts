import { describe, expect, it } from 'vitest';
import { viewOf } from '../../../client/view/view.ts';
import type { Case } from '../../../machines/core/case/case.ts';
import { demonstrationProject } from '../../../machines/demonstration-project/definition.ts';
import { disclosing, on, preparing, reporting, survey, visiting } from '../../support/scenario.ts';
import {
  before,
  building,
  but,
  cast,
  codes,
  contextOf,
  play,
  refusals,
  registered,
  stateOf,
  until,
  year,
} from '../../support/demonstration.ts';

const now = registered();
const started = building();
const lines = preparing(cast, year);
const line = (event: string) => {
  const found = lines.find((one) => one.event === event);
  if (found === undefined) throw new Error(event);
  return found;
};

describe('the implementation plan', () => {
  it('is filed and passed by the township before work starts [D-10]', () => {
    expect(codes(now, line('work.start'))).toContain('not-in-this-state');
    const filed = play(now, [line('plan.file')]);
    expect(codes(filed, line('work.start'))).toContain('not-in-this-state');
    expect(codes(filed, but(line('plan.pass'), { by: cast.firstSecretary }))).toEqual(['wrong-role']);
    expect(contextOf(play(filed, [line('plan.pass')])).planPassed?.minutes).toBe('镇党纪〔12〕号');
  });

  it('names content, items, construction period and person responsible [D-10]', () => {
    for (const field of ['content', 'items', 'from', 'to', 'responsible']) {
      const { [field]: _, ...rest } = line('plan.file').data ?? {};
      expect(refusals(now, { ...line('plan.file'), data: rest })[0]?.field).toBe(field);
    }
    expect(codes(now, but(line('plan.file'), { data: { from: `${year}-04-20` } }))).toEqual([
      'period-outside-window',
    ]);
  });

  it('does not exceed the fund and lists an item once [D-10]', () => {
    const item = { code: 'A', title: 'A', kind: 'works', budget: 2_000_001 };
    expect(codes(now, but(line('plan.file'), { data: { items: [item] } }))).toEqual(['plan-exceeds-fund']);
    const twice = [
      { ...item, budget: 1 },
      { ...item, budget: 1 },
    ];
    expect(codes(now, but(line('plan.file'), { data: { items: twice } }))).toEqual(['item-listed-twice']);
  });

  it('can be sent back with reasons, and warns when the meeting is late [D-10]', () => {
    const filed = play(now, [line('plan.file')]);
    const back = { ...line('plan.pass'), event: 'plan.sendBack', data: { reasons: ['工期不明'] } };
    expect(stateOf(play(filed, [back]))).toBe('running.project.preparation.planning');
    expect(stateOf(until(filed, on(`${year}-05-20`)))).toBe(
      'running.project.preparation.planMeeting.overdue',
    );
  });

  it('can be amended while building, and takes effect when passed [D-10]', () => {
    const pass = but(line('plan.pass'), { at: on(`${year}-06-02`) });
    expect(codes(started, pass)).toEqual(['no-plan-pending']);
    const amended = but(line('plan.file'), { at: on(`${year}-06-01`), data: { content: '增建一棚' } });
    const filed = play(started, [amended]);
    expect(contextOf(filed).planPassed?.content).not.toBe('增建一棚');
    expect(contextOf(play(filed, [pass])).planPassed?.content).toBe('增建一棚');
    const back = { ...pass, event: 'plan.sendBack', data: { reasons: ['超出范围'] } };
    expect(contextOf(play(filed, [back])).planPending).toBeNull();
  });

  it('has the advice of those who help beside it [D-11]', () => {
    expect(contextOf(started).advice[0]).toMatchObject({ from: 'residentTeam', by: 'rt-shuitian' });
    expect(codes(now, but(line('advice.record'), { data: { from: 'passer-by' } }))).toEqual(['invalid']);
  });
});

describe('the statutory procedures', () => {
  const ready = play(
    now,
    lines.filter((one) => one.event.startsWith('plan.')),
  );
  const clear = line('checklist.clear');

  it('are all cleared or not applicable before work starts [D-12]', () => {
    const some = play(
      ready,
      lines.filter((one) => one.event === 'checklist.clear'),
    );
    const [refusal] = refusals(some, line('work.start'));
    expect(refusal?.code).toBe('procedures-open');
    expect(refusal?.message.zh).toContain('3项未办结：交通、水利、扶贫');
    expect(stateOf(started)).toBe('running.project.building');
  });

  it('are each for their own department, and not applicable needs a reason [D-12]', () => {
    expect(codes(ready, but(clear, { by: cast.offices.land }))).toEqual(['not-the-office-concerned']);
    expect(codes(ready, but(clear, { by: cast.firstSecretary }))).toContain('wrong-role');
    const without = { ...line('checklist.notApplicable'), data: { item: 'water' }, by: cast.offices.water };
    expect(refusals(ready, without)[0]?.field).toBe('reason');
  });
});

describe('the implementation window', () => {
  const { now: complete, line: work } = before('work.complete');

  it('holds the start of the works [D-09]', () => {
    const ready = play(now, lines.slice(0, -1));
    expect(codes(ready, but(line('work.start'), { at: on(`${year}-04-30`) }))).toEqual(['outside-window']);
    expect(codes(ready, but(line('work.start'), { at: on(`${year}-05-01`, 0) }))).toEqual([]);
  });

  it('holds their end, until the county reopens it [D-09]', () => {
    expect(codes(complete, but(work, { at: on(`${year + 1}-08-30`, 23) }))).toEqual([]);
    const late = but(work, { at: on(`${year + 1}-08-31`) });
    expect(codes(complete, late)).toEqual(['outside-window']);
    const reopen = {
      at: on(`${year + 1}-08-31`, 8),
      event: 'window.reopen',
      data: { window: 'implementationWindow', until: `${year + 1}-09-15`, reason: '水毁' },
      by: cast.approver,
    };
    expect(stateOf(play(complete, [reopen, late]))).toBe('running.project.completed');
  });
});

describe('the monthly report', () => {
  const june = reporting(cast, `${year}-06`);
  const reports = (value: unknown) =>
    JSON.stringify((value as { running: { reports: unknown } }).running.reports);

  it('is due at the end of the 25th of each month of the window [D-13]', () => {
    expect(started.case.deadlines.find((one) => one.name === 'monthlyReport')?.dueAt).toBe(
      '2027-05-25T15:59:59.999Z',
    );
  });

  it('is overdue when missing, and stays on record as late when it comes [D-13]', () => {
    const overdue = until(started, on(`${year}-05-26`));
    expect(reports(overdue.case.snapshot.value)).toBe('{"due":"overdue"}');
    expect(contextOf(overdue).missed).toEqual([
      { duty: 'monthlyReport', period: '2027-05', at: '2027-05-25T15:59:59.999Z' },
    ]);
    const late = reporting(cast, `${year}-05`, `${year}-05-27`);
    const madeUp = play(overdue, [late]);
    expect(reports(madeUp.case.snapshot.value)).toBe('{"due":"inTime"}');
    expect(contextOf(madeUp).reports[0]?.late).toBe(true);
    expect(contextOf(madeUp).missed).toHaveLength(1);
  });

  it('has its words in the record once, where everyone who reads the case reads them', () => {
    const progress = '样例：本月完成土建，'.repeat(300);
    const { case: c } = play(started, [but(june, { data: { progress } })]);
    expect(JSON.stringify(c).split(progress)).toHaveLength(2);
    const view = viewOf(demonstrationProject, { case: c as Case, now: c.asOf }, { yellowDays: 3 });
    expect(view.log.at(-1)?.data).toMatchObject({ month: `${year}-06`, progress });
  });

  it('does not make up for another month [D-13]', () => {
    const overdue = until(started, on(`${year}-06-10`));
    const next = play(overdue, [june]);
    expect(reports(next.case.snapshot.value)).toBe('{"due":"overdue"}');
    expect(contextOf(next).reports[0]?.late).toBe(false);
  });

  it('is given once a month, and not for a month to come [D-13]', () => {
    const given = play(started, [june]);
    expect(codes(given, but(june, { at: on(`${year}-06-21`) }))).toEqual(['already-reported']);
    expect(codes(started, but(june, { data: { month: `${year}-08` } }))).toEqual(['month-not-reportable']);
    expect(codes(started, but(june, { data: { month: `${year}-04` } }))).toEqual(['month-not-reportable']);
  });

  it('is reminded of once a period and kind, and never when it is there [D-13]', () => {
    const first = {
      at: on(`${year}-06-18`),
      event: 'report.remind',
      data: { period: `${year}-06`, kind: 'first' },
      by: cast.clock,
    };
    const reminded = play(started, [first]);
    expect(reminded.effects.at(-1)).toMatchObject({ kind: 'notify', to: [{ role: 'firstSecretary' }] });
    const again = but(first, { at: on(`${year}-06-19`) });
    expect(codes(reminded, again)).toEqual(['nothing-to-remind']);
    expect(codes(reminded, but(again, { data: { kind: 'last' } }))).toEqual([]);
    expect(codes(play(started, [june]), but(first, { at: on(`${year}-06-23`) }))).toEqual([
      'nothing-to-remind',
    ]);
    expect(codes(started, but(first, { by: cast.firstSecretary }))).toContain('wrong-role');
  });

  it('ends with the window; what is missing can still come, late [D-13]', () => {
    const after = until(started, on(`${year + 1}-09-01`));
    expect(reports(after.case.snapshot.value)).toBe('"ended"');
    expect(contextOf(after).missed.filter((one) => one.duty === 'monthlyReport')).toHaveLength(16);
    const late = play(after, [reporting(cast, `${year + 1}-08`, `${year + 1}-09-02`)]);
    expect(contextOf(late).reports[0]?.late).toBe(true);
  });
});

describe('the three disclosures', () => {
  const { now: completed, line: apply } = before('acceptance.apply');

  it('record what is published, where and from when to when [D-17]', () => {
    const disclosure = disclosing(cast, 'approval', `${year}-05-06`);
    expect(codes(started, disclosure)).toEqual([]);
    for (const field of ['what', 'where', 'from', 'to']) {
      const { [field]: _, ...rest } = disclosure.data ?? {};
      expect(refusals(started, { ...disclosure, data: rest })[0]?.field).toBe(field);
    }
    expect(refusals(started, but(disclosure, { data: { to: `${year}-05-01` } }))[0]?.field).toBe('to');
  });

  it('are all there, or acceptance is refused [D-17]', () => {
    expect(codes(completed, apply)).toEqual([]);
    const missing = structuredClone(completed);
    missing.case.snapshot.context.disclosures = contextOf(missing).disclosures.filter(
      (one) => one.stage !== 'implementation',
    );
    const [refusal] = refusals(missing, apply);
    expect(refusal?.code).toBe('disclosures-missing');
    expect(refusal?.message.zh).toContain('实施公开');
  });
});

describe('the first secretary', () => {
  const handover = {
    at: on(`${year}-07-01`),
    event: 'firstSecretary.handover',
    data: { from: 'fs-shuitian', to: 'fs-shuitian-2', on: `${year}-07-01`, document: '组任〔7〕号' },
    by: cast.approver,
  };
  const successor = { ...cast.firstSecretary, person: 'fs-shuitian-2' };

  it('hands over on record, with the open duties, and the first one stays there [D-33]', () => {
    const owing = play(until(started, on(`${year}-06-26`)), [
      visiting(cast, `${year}-06-27`, { finding: '排水沟未建。' }),
      handover,
    ]);
    expect(contextOf(owing).firstSecretary).toBe('fs-shuitian-2');
    expect(contextOf(owing).tenures).toMatchObject([
      { person: 'fs-shuitian', until: handover.at },
      { person: 'fs-shuitian-2', duties: ['report 2027-05', 'report 2027-06', 'rectification 1'] },
    ]);
  });

  it('is the only one to act as such [D-33]', () => {
    const report = reporting(cast, `${year}-07`);
    expect(codes(started, but(report, { by: successor }))).toEqual(['not-the-current-first-secretary']);
    const handed = play(started, [handover]);
    expect(codes(handed, report)).toEqual(['not-the-current-first-secretary']);
    expect(codes(handed, but(report, { by: successor }))).toEqual([]);
  });

  it('is named on both sides, and the successor has not acted otherwise [D-33]', () => {
    expect(codes(started, but(handover, { data: { from: 'fs-shiqiao' } }))).toEqual([
      'not-the-current-first-secretary',
    ]);
    expect(codes(started, but(handover, { data: { to: 'fs-shuitian' } }))).toEqual([
      'not-the-current-first-secretary',
    ]);
    expect(codes(started, but(handover, { data: { to: 'vc-shuitian' } }))).toEqual(['successor-has-acted']);
    expect(codes(started, but(handover, { by: cast.firstSecretary }))).toContain('wrong-role');
  });
});

it('takes nothing of the survey once it runs [D-08]', () => {
  expect(
    codes(started, {
      at: on(`${year}-05-10`),
      event: 'survey.record',
      data: survey,
      by: cast.firstSecretary,
    }),
  ).toContain('not-in-this-state');
});
