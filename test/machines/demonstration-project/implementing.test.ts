import { describe, expect, it } from 'vitest';
import { viewOf } from '../../../client/view/view.ts';
import type { Case } from '../../../machines/core/case/case.ts';
import { demonstrationProject } from '../../../machines/demonstration-project/definition.ts';
import type { Actor } from '../../../machines/core/values/vocabulary.ts';
import { on, preparing, reporting, survey } from '../../support/scenario.ts';
import {
  before,
  building,
  but,
  cast,
  codes,
  contextOf,
  play,
  type Play,
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
    const pass = but(line('plan.pass'), {
      at: on(`${year}-06-02`),
      data: { minutes: '镇党纪〔20〕号', heldOn: `${year}-06-02` },
    });
    expect(codes(started, pass)).toEqual(['no-plan-pending']);
    const amended = but(line('plan.file'), {
      at: on(`${year}-06-01`),
      data: { content: '增建一棚', change: 'content' },
    });
    const filed = play(started, [amended]);
    expect(contextOf(filed).planPassed?.content).not.toBe('增建一棚');
    expect(contextOf(play(filed, [pass])).planPassed?.content).toBe('增建一棚');
    const back = { ...pass, event: 'plan.sendBack', data: { reasons: ['超出范围'] } };
    expect(contextOf(play(filed, [back])).planPending).toBeNull();
  });

  it('has the advice of those who help beside it [D-11]', () => {
    expect(contextOf(started).advice[0]).toMatchObject({ from: 'residentTeam', by: 'rt-shuitian' });
    const advice = line('advice.record');
    expect(codes(now, but(advice, { data: { from: 'passer-by' } }))).toEqual(['invalid']);
    expect(codes(now, but(advice, { data: { person: 'cf-1' } }))).toEqual(['post-not-held']);
    expect(codes(now, but(advice, { data: { from: 'linkedUnit', person: 'cf-1' } }))).toEqual([]);
    expect(codes(now, but(advice, { data: { on: `${year}-04-14` } }))).toEqual(['day-before-step']);
    expect(codes(now, but(advice, { data: { on: `${year}-04-19` } }))).toEqual(['day-in-future']);
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
    const none = line('checklist.notApplicable');
    expect(codes(ready, but(none, { by: cast.offices.land }))).toEqual(['not-the-office-concerned']);
    const forestry = { person: 'dept-forestry', role: 'department.forestry', place: 'yunling' };
    expect(codes(ready, but(none, { by: forestry, data: { item: 'forestry' } }))).toEqual([
      'procedure-not-in-the-plan',
    ]);
    const without = { ...none, data: { item: 'water' }, by: cast.offices.water };
    expect(refusals(ready, without)[0]?.field).toBe('reason');
  });
});

describe('the time for the statutory procedures', () => {
  const ready = play(
    now,
    lines.filter((one) => one.event.startsWith('plan.')),
  );
  const procedures = (from: Play) => from.case.deadlines.find((one) => one.name === 'procedures')?.dueAt;

  it('ends by the plan, warns those who have not settled theirs, and decides nothing [D-12]', () => {
    // 30 working days after 22 April.
    expect(procedures(ready)).toBe('2027-06-03T15:59:59.999Z');
    const one = play(ready, [line('checklist.clear')]);
    const late = until(one, on(`${year}-06-05`));
    expect(stateOf(late)).toBe('running.project.preparation.proceduresOverdue');
    const warned = late.effects.findLast((effect) => effect.kind === 'notify');
    expect(warned?.to.map(({ role }) => role)).toContain('department.land');
    expect(warned?.to.map(({ role }) => role)).not.toContain('department.planning');
    const clear = but(line('checklist.clear'), {
      at: on(`${year}-06-06`),
      by: cast.offices.land,
      data: { item: 'land' },
    });
    expect(codes(late, clear)).toEqual([]);
  });

  it('ends with the start of the works [D-12]', () => {
    expect(procedures(started)).toBeUndefined();
    const late = until(play(now, lines.slice(0, -1)), on(`${year}-06-05`));
    expect(codes(late, { ...line('work.start'), at: on(`${year}-06-06`) })).toEqual([]);
  });

  it('asks for what the plan adds, each from its own office [D-12]', () => {
    const more = { workingDays: 30, further: ['forestry'] };
    const asked = structuredClone(
      play(
        ready,
        lines.filter((one) => one.event.startsWith('checklist.')),
      ),
    );
    Object.assign(asked.case.snapshot.context.plan, { procedures: more });
    expect(
      refusals(asked, line('work.start'))
        .map((one) => one.message.zh)
        .join(),
    ).toContain('林业');
    const forestry: Actor = { person: 'dept-forestry', role: 'department.forestry', place: 'yunling' };
    const clear = but(line('checklist.clear'), {
      at: on(`${year}-05-02`),
      by: forestry,
      data: { item: 'forestry' },
    });
    expect(codes(asked, clear)).toEqual([]);
    expect(codes(ready, clear)).toEqual(['procedure-not-in-the-plan']);
  });

  it('takes a clearance of a day between the registration and today [D-12]', () => {
    const clear = line('checklist.clear');
    expect(codes(ready, but(clear, { data: { on: `${year}-04-14` } }))).toEqual(['day-before-step']);
    expect(codes(ready, but(clear, { data: { on: `${year}-04-26` } }))).toEqual(['day-in-future']);
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
    expect(codes(started, but(june, { data: { month: `${year}-08` } }))).toContain('month-not-reportable');
    const april = [{ on: `${year}-04-20`, purpose: '查看。' }];
    expect(codes(started, but(june, { data: { month: `${year}-04`, guided: april } }))).toEqual([
      'month-not-reportable',
    ]);
  });

  it('says on which days the first secretary guided on site, and what for [D-37]', () => {
    const given = play(started, [june]);
    expect(contextOf(given).reports[0]?.guided).toEqual([`${year}-06-20`]);
    const guided = (...days: string[]) =>
      but(june, { data: { guided: days.map((day) => ({ on: day, purpose: '查看。' })) } });
    const { guided: _, ...without } = june.data ?? {};
    expect(refusals(started, { ...june, data: without })[0]?.field).toBe('guided');
    expect(refusals(started, guided())[0]?.field).toBe('guided');
    expect(refusals(started, but(june, { data: { guided: [{ on: `${year}-06-12` }] } }))[0]?.field).toBe(
      'guided.0.purpose',
    );
    expect(codes(started, guided(`${year}-06-02`, `${year}-06-12`))).toEqual([]);
    expect(codes(started, guided(`${year}-05-31`))).toEqual(['guided-in-another-month']);
    expect(codes(started, guided(`${year}-06-12`, `${year}-06-12`))).toEqual(['guided-in-another-month']);
    expect(codes(started, guided(`${year}-06-21`))).toEqual(['day-in-future']);
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
