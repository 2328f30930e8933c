import { describe, expect, it } from 'vitest';
import { cast, contextOf, line, play, type Play, until, year } from '../../../support/loan.ts';
import {
  called,
  checking,
  deadlines,
  recovering,
  region,
  started,
  visiting,
} from '../../../support/loan-active.ts';
import { on } from '../../../support/scenario.ts';

const control = (event: string, day: string, data: object = {}) =>
  line(on(day), cast.office, event, { ...data });
/** The loan stands still from one day to another. */
const paused = (now: Play, from: string, to: string): Play =>
  play(now, [control('case.suspend', from, { reason: '洪水' }), control('case.resume', to)]);
const missed = (now: Play, duty: string) =>
  contextOf(now)
    .missed.filter((one) => one.duty === duty)
    .map((one) => one.period);

describe('a suspension of an active loan', () => {
  const april = play(started, [visiting(`${year}-04-15`)]);
  const still = paused(april, `${year}-05-10`, `${year}-07-08`);

  it('makes no visit of its months missed, and asks for the next by its own day [L-16]', () => {
    expect(deadlines(still)).toContain(`liaisonVisit ${year}-07-31`);
    expect(region(still, 'visits')).toEqual({ due: 'inTime' });
    const onward = until(still, on(`${year}-09-01`));
    expect(missed(onward, 'liaisonVisit')).toEqual([`${year}-07`, `${year}-08`]);
  });

  it('makes no check of a period that ended in it missed, and later ones as ever [L-23]', () => {
    expect(deadlines(still)).toContain(`loanCheck ${year}-09-30`);
    const onward = until(still, on(`${year}-10-01`));
    expect(missed(onward, 'loanCheck')).toEqual([`${year}-Q3`]);
    const checked = play(still, [checking(`${year}-08-10`, { unannounced: false })]);
    expect(missed(until(checked, on(`${year}-10-01`)), 'loanCheck')).toEqual([]);
  });

  it('still counts what was missed before it [L-16]', () => {
    const behind = paused(until(started, on(`${year}-05-02`)), `${year}-05-10`, `${year}-07-08`);
    const onward = until(behind, on(`${year}-08-01`));
    expect(missed(onward, 'liaisonVisit')).toEqual([`${year}-04`, `${year}-07`]);
  });

  it('gives the household the time back until its instalment counts as overdue [L-17]', () => {
    expect(deadlines(still)).toContain(`instalment ${year}-12-29`);
    expect(contextOf(until(still, on(`${year}-12-29`))).inArrears ?? null).toBeNull();
    expect(contextOf(until(still, on(`${year}-12-30`))).inArrears).toMatchObject({ amount: 75_000 });
  });

  it('asks no payment of the guarantor for its months [L-17]', () => {
    const paying = play(called(), [recovering(`${year}-12-10`)]);
    const stood = paused(paying, `${year + 1}-01-10`, `${year + 1}-03-08`);
    const onward = until(stood, on(`${year + 1}-04-02`));
    expect(missed(onward, 'recovery')).toEqual([`${year + 1}-03`]);
    expect(missed(until(paying, on(`${year + 1}-03-02`)), 'recovery')).toEqual([
      `${year + 1}-01`,
      `${year + 1}-02`,
    ]);
  });
});
