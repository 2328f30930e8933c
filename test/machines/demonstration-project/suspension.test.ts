import { describe, expect, it } from 'vitest';
import { formatDate } from '../../../machines/core/values/calendar.ts';
import {
  before,
  building,
  cast,
  codes,
  contextOf,
  type Play,
  play,
  programmeId,
  until,
  year,
} from '../../support/demonstration.ts';
import { on, reporting, type Scripted } from '../../support/scenario.ts';

const control = (event: string, day: string, data: object = {}): Scripted => ({
  at: on(day),
  event,
  by: cast.approver,
  data: { ...data },
});
/** The project stands still from one day to another. */
const paused = (now: Play, from: string, to: string): Play =>
  play(now, [control('case.suspend', from, { reason: '洪水' }), control('case.resume', to)]);
const dueOf = (now: Play, name: string): string | undefined => {
  const dueAt = now.case.deadlines.find((one) => one.name === name)?.dueAt;
  return dueAt === undefined ? undefined : formatDate(dueAt, 'en', { year: true });
};
const reported = (now: Play, months: string[]) =>
  play(
    now,
    months.map((month) => reporting(cast, month)),
  );

describe('a suspension', () => {
  const started = reported(building(), [`${year}-05`]);
  const still = paused(started, `${year}-06-10`, `${year}-08-08`);

  it('moves limits and windows by the time for which the project stood still [D-41]', () => {
    const earlier = started.case.deadlines.find(({ name }) => name === 'implementationWindow');
    const later = still.case.deadlines.find(({ name }) => name === 'implementationWindow');
    const days = (Date.parse(later?.dueAt ?? '') - Date.parse(earlier?.dueAt ?? '')) / 86_400_000;
    expect(days).toBe(59);
  });

  it('makes no report of its months late or missed, and asks for the next on its day [D-41, D-13]', () => {
    expect(dueOf(still, 'monthlyReport')).toBe(dueOf(until(started, on(`${year}-07-26`)), 'monthlyReport'));
    const july = { ...reporting(cast, `${year}-07`), at: on(`${year}-08-09`) };
    const june = { ...reporting(cast, `${year}-06`), at: on(`${year}-08-09`, 12) };
    const caughtUp = play(still, [june, july]);
    expect(contextOf(caughtUp).reports.map(({ month, late }) => [month, late])).toEqual([
      [`${year}-05`, false],
      [`${year}-06`, false],
      [`${year}-07`, false],
    ]);
    const onward = until(still, on(`${year}-09-01`));
    const missed = contextOf(onward).missed.filter(({ duty }) => duty === 'monthlyReport');
    expect(missed.map(({ period }) => period)).toEqual([`${year}-08`]);
  });

  it('still counts what was missed before it, and what is missed after [D-41, D-13]', () => {
    const behind = paused(until(started, on(`${year}-06-28`)), `${year}-07-01`, `${year}-08-08`);
    const onward = until(behind, on(`${year}-10-01`));
    const missed = contextOf(onward).missed.filter(({ duty }) => duty === 'monthlyReport');
    expect(missed.map(({ period }) => period)).toEqual([`${year}-06`, `${year}-08`, `${year}-09`]);
  });

  it('adds to a window that was moved meanwhile only what was left of it [D-41]', () => {
    const moved = play(started, [
      control('case.suspend', `${year + 1}-06-01`, { reason: '洪水' }),
      {
        ...{ at: on(`${year + 1}-08-01`), event: 'window.moved' },
        by: { person: programmeId, role: 'case', place: 'yunling' },
        data: { no: 1, window: 'implementationWindow', to: `${year + 1}-10-31`, reason: '汛期' },
      },
      control('case.resume', `${year + 1}-08-02`),
    ]);
    expect(dueOf(moved, 'implementationWindow')).toBe(`1 November ${year + 1}`);
  });

  it("leaves next year's day of the appropriation and of the evaluation where they are [D-41, D-30, D-34]", () => {
    for (const name of ['appropriation', 'yearlyEvaluation'])
      expect([name, dueOf(still, name)]).toEqual([name, dueOf(started, name)]);
    expect(dueOf(still, 'appropriation')).toBe(`20 April ${year + 1}`);
  });

  it('over the day of the appropriation leaves the application open, and next year’s day stays [D-41, D-30]', () => {
    const { now, line } = before('appropriation.apply');
    const at = { ...line, at: on(`${year + 1}-05-20`) };
    const next = play(now, [line]);
    const second = { now: next, line: at };
    const over = paused(second.now, `${year + 1}-03-01`, `${year + 1}-05-10`);
    expect(contextOf(over).missed.map(({ duty }) => duty)).not.toContain('appropriation');
    expect(codes(over, at)).not.toContain('appropriation-too-late');
    expect(codes(paused(second.now, `${year + 1}-03-01`, `${year + 1}-03-10`), at)).toContain(
      'appropriation-too-late',
    );
  });
});
