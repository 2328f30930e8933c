import { describe, expect, it } from 'vitest';
import { decide, step } from '../../../machines/core/deciding/decide.ts';
import { open } from '../../../machines/core/deciding/opening.ts';
import type { Case } from '../../../machines/core/case/case.ts';
import type { Effect } from '../../../machines/core/case/effects.ts';
import { windowOf } from '../../../machines/demonstration-project/moved-windows.ts';
import { countyProgramme } from '../../../machines/demonstration-project/programme/definition.ts';
import type { Context as Programme } from '../../../machines/demonstration-project/programme/context.ts';
import { on, preparing, reporting } from '../../support/scenario.ts';
import {
  before,
  building,
  but,
  cast,
  codes,
  contextOf,
  opened,
  type Play,
  play,
  programmeId,
  refusals,
  registered,
  until,
  year,
} from '../../support/demonstration.ts';

const county = { person: programmeId, role: 'case', place: 'yunling' };
const move = (no: number, data: object, at: string, by = county) => ({
  ...{ at, event: 'window.moved', by },
  data: { no, reason: '汛期', ...data },
});
const due = (now: Play, name: string) => now.case.deadlines.find((one) => one.name === name)?.dueAt;
const region = (now: Play, name: string): string =>
  (now.case.snapshot.value as { running: Record<string, string> }).running[name] ?? '';

describe('a window that the county moves for all projects', () => {
  const moved = play(building(), [
    move(1, { window: 'implementationWindow', to: `${year + 1}-10-31` }, on(`${year}-06-01`)),
  ]);

  it('moves the running deadline, and leaves the old words in the plan [D-41]', () => {
    expect(due(moved, 'implementationWindow')).toBe(`${year + 1}-10-31T15:59:59.999Z`);
    const context = contextOf(moved);
    expect(windowOf(context, 'implementationWindow')).toEqual({
      from: `${year}-05-01`,
      to: `${year + 1}-10-31`,
    });
    expect(context.plan.implementation.to).toBe(`${year + 1}-08-30`);
    expect(context.moves).toMatchObject([{ no: 1, window: 'implementationWindow', reason: '汛期' }]);
  });

  it('moves what the plan may say and what is reported with it [D-41] [D-10] [D-13]', () => {
    const filed = preparing(cast, year).find((one) => one.event === 'plan.file');
    if (filed === undefined) throw new Error('No plan is filed.');
    const later = but(filed, { at: on(`${year}-04-19`), data: { to: `${year + 1}-10-20` } });
    const to = { window: 'implementationWindow', to: `${year + 1}-10-31` };
    const early = play(registered(), [move(1, to, on(`${year}-04-18`))]);
    expect(codes(registered(), later)).toEqual(['period-outside-window']);
    expect(codes(early, later)).toEqual([]);
    const october = reporting(cast, `${year + 1}-10`);
    expect(codes(until(building(), october.at), october)).toContain('month-not-reportable');
    expect(codes(until(moved, october.at), october)).not.toContain('month-not-reportable');
    const over = until(moved, on(`${year + 1}-11-01`));
    expect(contextOf(over).missed.map(({ period }) => period)).toContain(`${year + 1}-10`);
  });

  it('opens again where it had closed, and its reports go on [D-41] [D-13]', () => {
    const closed = until(building(), on(`${year + 1}-09-05`));
    expect([region(closed, 'implementationWindow'), region(closed, 'reports')]).toEqual(['closed', 'ended']);
    const again = play(closed, [
      move(1, { window: 'implementationWindow', to: `${year + 1}-10-31` }, on(`${year + 1}-09-06`)),
    ]);
    expect(region(again, 'implementationWindow')).toBe('open');
    expect(due(again, 'monthlyReport')).toBe(`${year + 1}-09-25T15:59:59.999Z`);
  });

  it('is heard of once, by the latest number, and only from its own programme [D-41]', () => {
    const at = on(`${year}-06-02`);
    const second = move(3, { window: 'implementationWindow', to: `${year + 1}-12-31` }, at);
    const late = move(2, { window: 'implementationWindow', to: `${year + 1}-11-30` }, on(`${year}-06-03`));
    const both = play(moved, [second, late]);
    expect(windowOf(contextOf(both), 'implementationWindow').to).toBe(`${year + 1}-12-31`);
    expect(due(both, 'implementationWindow')).toBe(`${year + 1}-12-31T15:59:59.999Z`);
    const other = { ...county, person: 'countyProgramme-linshui-2027' };
    expect(codes(moved, { ...second, by: other })).toEqual(['not-the-programme']);
    expect(codes(moved, { ...second, by: cast.approver })).toContain('wrong-role');
  });

  it('is heard of while a project stands still [D-41]', () => {
    const suspend = {
      ...{ at: on(`${year}-06-01`), event: 'case.suspend', by: cast.approver },
      data: { reason: '洪灾' },
    };
    const still = play(building(), [suspend]);
    const line = move(1, { window: 'acceptanceWindow', to: `${year + 2}-02-28` }, on(`${year}-06-05`));
    expect(codes(still, line)).toEqual([]);
    expect(windowOf(contextOf(play(still, [line])), 'acceptanceWindow').to).toBe(`${year + 2}-02-28`);
  });

  it('moves a survey and an application deadline before the day and after it [D-41] [D-02] [D-07]', () => {
    const survey = before('survey.record').line;
    const closed = until(opened(), on(`${year}-05-02`));
    const late = but(survey, { at: on(`${year}-05-10`) });
    expect(codes(closed, late)).toEqual(['outside-window']);
    const again = play(closed, [
      move(1, { window: 'surveyWindow', to: `${year}-05-15` }, on(`${year}-05-03`)),
    ]);
    expect(codes(again, late)).toEqual([]);
    const { now, line } = before('township.approve');
    const after = but(line, { at: on(`${year}-04-25`) });
    expect(codes(now, after)).toEqual(['outside-window']);
    const later = play(now, [move(1, { window: 'applicationDeadline', to: `${year}-04-28` }, line.at)]);
    expect(codes(later, after)).toEqual([]);
  });
});

describe('a move of a window whose day one project was given later', () => {
  const extend = {
    ...{ at: on(`${year + 1}-08-01`), event: 'deadline.extend', by: cast.approver },
    data: {
      ...{ name: 'implementationWindow', reason: '暴雨' },
      to: `${year + 1}-12-31T23:59:59.999+08:00`,
    },
  };
  const to = (day: string, more: object = {}) => ({ window: 'implementationWindow', to: day, ...more });
  const end = (now: Play) => [
    windowOf(contextOf(now), 'implementationWindow').to,
    due(now, 'implementationWindow')?.slice(0, 10),
  ];
  const extended = play(building(), [extend]);
  const moved = play(extended, [move(1, to(`${year + 1}-09-30`), on(`${year + 1}-08-02`))]);

  it('leaves the later day, and says so [D-41]', () => {
    expect(end(moved)).toEqual([`${year + 1}-12-31`, `${year + 1}-12-31`]);
    expect(JSON.stringify(moved.effects)).toContain('本项目单独定到2028年12月31日，按更晚的执行');
    const on31 = play(moved, [move(2, to(`${year + 2}-01-31`), on(`${year + 1}-08-03`))]);
    expect(end(on31)).toEqual([`${year + 2}-01-31`, `${year + 2}-01-31`]);
    const back = play(on31, [move(3, to(`${year + 1}-11-30`), on(`${year + 1}-08-04`))]);
    expect(end(back)).toEqual([`${year + 1}-12-31`, `${year + 1}-12-31`]);
  });

  it('moves it all the same where the county says so [D-41]', () => {
    const all = move(2, to(`${year + 1}-09-30`, { forExtended: true }), on(`${year + 1}-08-03`));
    expect(end(play(moved, [all]))).toEqual([`${year + 1}-09-30`, `${year + 1}-09-30`]);
  });

  it('is told to the project once, also where it had closed [D-41]', () => {
    const closed = until(building(), on(`${year + 1}-09-05`));
    const again = play(closed, [move(1, to(`${year + 1}-10-31`), on(`${year + 1}-10-06`))]);
    const told = again.effects.filter((one) => one.kind === 'notify' && one.subject.zh === '办理期统一调整');
    expect(told).toHaveLength(1);
  });

  it('leaves no month to report on before it begins, and says so [D-41] [D-13]', () => {
    const later = to(`${year + 1}-08-30`, { from: `${year}-09-01` });
    const moved = play(building(), [move(1, later, on(`${year}-06-01`))]);
    const [refusal] = refusals(moved, reporting(cast, `${year}-06`));
    expect(refusal?.message.zh).toBe(`项目实施期自${year}-09起，尚无可报告的月份。`);
  });

  it('makes no report missed whose day had passed before the window took it in [D-41] [D-13]', () => {
    const missed = (now: Play) =>
      contextOf(now)
        .missed.filter(({ duty }) => duty === 'monthlyReport')
        .map(({ period }) => period);
    const earlier = move(1, to(`${year + 1}-08-30`, { from: `${year}-04-01` }), on(`${year}-05-10`));
    const april = { ...reporting(cast, `${year}-04`), at: on(`${year}-05-11`) };
    const begun = play(building(), [earlier]);
    expect(missed(until(begun, on(`${year}-05-26`)))).toEqual([`${year}-05`]);
    expect(contextOf(play(begun, [april])).reports).toMatchObject([{ month: `${year}-04`, late: false }]);
    const closed = until(building(), on(`${year + 1}-09-05`));
    const again = play(closed, [move(1, to(`${year + 1}-12-31`), on(`${year + 1}-10-06`))]);
    const onward = missed(until(again, on(`${year + 1}-11-01`)));
    expect(onward).not.toContain(`${year + 1}-09`);
    expect(onward).toContain(`${year + 1}-10`);
  });
});

describe('a deadline that is extended for one project', () => {
  it('counts a report as late after its own day only [D-41] [D-13]', () => {
    const longer = {
      ...{ at: on(`${year}-05-20`), event: 'deadline.extend', by: cast.approver },
      data: { name: 'monthlyReport', to: `${year}-06-10T23:59:59.999+08:00`, reason: '道路中断' },
    };
    const again = {
      ...{ ...longer, at: on(`${year}-06-09`) },
      data: { ...longer.data, to: `${year}-06-12T23:59:59.999+08:00` },
    };
    const may = (day: string) => ({ ...reporting(cast, `${year}-05`), at: on(`${year}-${day}`) });
    const late = (lines: Parameters<typeof play>[1]) =>
      contextOf(play(building(), lines)).reports.map((one) => one.late);
    expect(late([may('06-05')])).toEqual([true]);
    expect(late([longer, may('06-05')])).toEqual([false]);
    expect(late([longer, may('06-11')])).toEqual([true]);
    expect(late([longer, again, may('06-11')])).toEqual([false]);
    const missed = contextOf(until(play(building(), [longer]), on(`${year}-06-11`))).missed;
    expect(missed.map(({ period }) => period)).toEqual([`${year}-05`]);
  });

  it('takes plan and reports along [D-41] [D-10] [D-13]', () => {
    const to = `${year + 1}-10-31T23:59:59.999+08:00`;
    const extended = play(building(), [
      {
        ...{ at: on(`${year + 1}-08-28`), event: 'deadline.extend', by: cast.approver },
        data: { name: 'implementationWindow', to, reason: '暴雨' },
      },
    ]);
    const october = reporting(cast, `${year + 1}-10`);
    expect(codes(until(extended, october.at), october)).not.toContain('month-not-reportable');
    expect(due(until(extended, on(`${year + 1}-09-01`)), 'monthlyReport')).toBe(
      `${year + 1}-09-25T15:59:59.999Z`,
    );
  });
});

describe('the programme', () => {
  const opening = {
    ...{ id: `countyProgramme-yunling-${year}`, by: cast.approver },
    input: { place: 'yunling', title: '示范工程', year, plan: { base: '2016', year } },
  };
  const programme = (): Case => open(countyProgramme, opening, on(`${year}-03-01`)).case;
  const decision = (data: object, id = 'm') => ({
    ...{ id, event: 'window.move', by: cast.approver },
    data: { reason: '汛期', ...data },
  });
  const at = on(`${year}-04-01`);
  const refused = (data: object) => {
    const outcome = decide(countyProgramme, programme(), decision(data), at);
    return outcome.ok ? [] : outcome.refusals.map(({ code }) => code);
  };

  it('tells every open project of each move under its number [D-41]', () => {
    const data = { window: 'applicationDeadline', to: `${year}-04-25` };
    const first = step(countyProgramme, programme(), decision(data), at);
    const second = step(countyProgramme, first.case, decision({ ...data, to: `${year}-04-27` }, 'n'), at);
    const broadcast = (effects: Effect[]) => effects.find((one) => one.kind === 'broadcast');
    expect(broadcast(first.effects)).toMatchObject({
      to: { lifecycle: 'demonstrationProject', atLeast: 0 },
      decision: { event: 'window.moved', data: { no: 1, ...data, reason: '汛期' } },
    });
    expect(broadcast(second.effects)?.decision).toMatchObject({ data: { no: 2 } });
    const { plan, moves } = second.case.snapshot.context as Programme;
    expect(plan.applicationDeadline).toBe(`${year}-04-20`);
    expect(moves).toHaveLength(2);
  });

  it('moves no window to a day that has passed, before its beginning, or before the one that it follows [D-41]', () => {
    expect(refused({ window: 'implementationWindow', to: `${year}-03-31` })).toContain('day-has-passed');
    expect(refused({ window: 'acceptanceWindow', to: `${year + 1}-08-31` })).toEqual(['window-not-movable']);
    expect(refused({ window: 'implementationWindow', to: `${year + 2}-06-30` })).toEqual([
      'window-not-movable',
    ]);
    expect(refused({ window: 'surveyWindow', from: `${year}-04-20`, to: `${year}-04-10` })).toEqual([
      'window-not-movable',
    ]);
    expect(refused({ window: 'applicationDeadline', from: at.slice(0, 10), to: `${year}-04-25` })).toEqual([
      'window-not-movable',
    ]);
    expect(refused({ window: 'surveyWindow', to: `${year}-04-28` })).toEqual([]);
  });

  it('keeps survey and application before the works, whose start moves first [D-41]', () => {
    for (const data of [
      { window: 'surveyWindow', to: `${year}-05-20` },
      { window: 'applicationDeadline', to: `${year + 8}-04-20` },
      { window: 'applicationDeadline', to: `${year}-05-01` },
      { window: 'implementationWindow', from: `${year}-04-30`, to: `${year + 1}-08-30` },
    ])
      expect([data, refused(data)]).toEqual([data, ['window-not-movable']]);
    const works = { window: 'implementationWindow', from: `${year}-06-01`, to: `${year + 1}-08-30` };
    const later = step(countyProgramme, programme(), decision(works), at).case;
    const survey = decision({ window: 'surveyWindow', to: `${year}-05-20` }, 'survey');
    expect(decide(countyProgramme, later, survey, at).ok).toBe(true);
  });

  it('hands its moves to a project that missed one when that is registered [D-41]', () => {
    const { now } = before('county.approve');
    expect(refusals(now, before('county.approve').line)).toEqual([]);
    const moves = [{ no: 1, window: 'implementationWindow', to: `${year + 1}-10-31`, reason: '汛期' }];
    const registered = play(now, [before('county.approve').line], ({ src }) => ({
      output: src === 'askCase' ? { number: 'YUNLING-2027-001', moves } : { entries: [] },
    }));
    expect(windowOf(contextOf(registered), 'implementationWindow').to).toBe(`${year + 1}-10-31`);
    expect(due(registered, 'implementationWindow')).toBe(`${year + 1}-10-31T15:59:59.999Z`);
  });
});
