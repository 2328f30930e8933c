import { describe, expect, test } from 'vitest';
import { afterDecision, refusedAlready } from '../../../../client/web/shared/foreseen.ts';
import type { WebReading } from '../../../../client/web/shared/office.ts';
import { elapse } from '../../../../machines/core/deciding/clock.ts';
import { decide, explain, receiptOf } from '../../../../machines/core/deciding/decide.ts';
import type { Case, Decision } from '../../../../machines/core/case/case.ts';
import type { Receipt } from '../../../../machines/core/case/effects.ts';
import { after, ann, carl, day, forwarded, granted, otto, submitted } from '../../../support/errands.ts';
import { errand } from '../../../support/lifecycles/errand.ts';

const read = (c: Case): WebReading => ({ lifecycle: errand, case: c, now: day(3) });
const forward: Decision = { id: 'decision-1', event: 'forward', by: otto, data: {} };

/** How a case itself decides, and what it tells the sender. */
function taken(c: Case, decision = forward): { case: Case; receipt: Receipt } {
  const outcome = decide(errand, c, decision, day(3));
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusals));
  return { case: outcome.step.case, receipt: receiptOf(outcome.step.case, outcome) };
}

describe('a case as a decision left it', () => {
  test('is known from what was read before, where nothing came between', () => {
    const { case: there, receipt } = taken(submitted());
    expect(afterDecision(read(submitted()), forward, receipt)?.case.snapshot).toEqual(there.snapshot);
    const before = submitted();
    expect(afterDecision(read(before), forward, taken(before).receipt)?.case).toEqual(taken(before).case);
  });

  test('is not known where something came between', () => {
    const before = submitted();
    const { receipt } = taken(after(before, ['remark', ann, 2, { text: 'x' }]));
    expect(afterDecision(read(before), forward, receipt)).toBeUndefined();
  });

  test('is not known where a deadline came first, even one that nobody had read of', () => {
    const before = submitted();
    const late = elapse(errand, before, day(300)).case;
    expect(late.log.length).toBeGreaterThan(before.log.length);
    const receipt = { ...taken(before).receipt, at: day(300) };
    expect(afterDecision(read(before), forward, receipt)).toBeUndefined();
  });

  test('is not known where the decision had counted before', () => {
    const { case: there, receipt } = taken(submitted());
    expect(afterDecision(read(there), forward, receipt)).toBeUndefined();
  });

  test('is not known where the case went elsewhere than these rules would lead it', () => {
    const before = submitted();
    const receipt = { ...taken(before).receipt, to: 'running.flow.lapsed' };
    expect(afterDecision(read(before), forward, receipt)).toBeUndefined();
  });
});

describe('a refusal', () => {
  const approve: Decision = { id: 'decision-2', event: 'approve', by: carl, data: {} };
  const sentBack = (c: Case) =>
    JSON.parse(JSON.stringify(explain(errand, c, approve, day(3)))) as ReturnType<typeof explain>;

  test('that the case as it was read explains needs no other reading', () => {
    expect(refusedAlready(read(granted()), approve, sentBack(granted()))).toBe(true);
  });

  test('for what happened since needs another', () => {
    expect(refusedAlready(read(forwarded()), approve, sentBack(granted()))).toBe(false);
    expect(refusedAlready(read(submitted()), approve, sentBack(granted()))).toBe(false);
  });
});
