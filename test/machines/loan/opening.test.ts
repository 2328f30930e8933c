import { describe, expect, it } from 'vitest';
import type { Case } from '../../../machines/core/case/case.ts';
import { open } from '../../../machines/core/deciding/opening.ts';
import { enteredAtOpening, readTaking } from '../../../machines/core/deciding/taking.ts';
import type { Refused } from '../../../machines/core/deciding/refused.ts';
import type { Lifecycle } from '../../../machines/core/definition/lifecycle.ts';
import { loanBatch } from '../../../machines/loan/batch/definition.ts';
import { loan } from '../../../machines/loan/definition.ts';
import { shippedPlan, movePlan } from '../../../machines/loan/plan-input.ts';
import { loanProgramme } from '../../../machines/loan/programme/definition.ts';
import {
  batchId,
  county,
  groups,
  noon,
  office,
  programmeId,
  Story,
  townships,
} from '../../support/loan-office.ts';
import { input as loanInput } from '../../support/loan-sample.ts';
import { input as programmeInput, planned } from './programme/programme.ts';
import type { Context as Batch } from '../../../machines/loan/batch/context.ts';

const plan = movePlan(shippedPlan('2007'), 2027);
const dear = { ...plan, classes: plan.classes.map((one) => ({ ...one, ceiling: 9_000_000 })) };
const batchInput = { place: county, title: '第一批（样例）', plan, programme: programmeId, no: 1 };
const second = { ...batchInput, no: 2, follows: batchId };

const batch = (about: object = batchInput) =>
  new Story<Batch>(loanBatch, batchId, about, '2027-01-25')
    .answer('askCase', { output: { no: 1, townships, paidOutOn: '2027-01-10' } })
    .do('groups.assign', { groups });

/** Why an opening would be refused, by code and field. */
function refused(lifecycle: Lifecycle, given: object, from: Case | undefined, id = 'sample-1') {
  const read = readTaking(lifecycle, given, from, noon('2027-01-26'));
  if (!read.ok) return read.refusals.map(({ code, field }) => `${code} ${field}`);
  try {
    open(lifecycle, { id, input: read.value, by: office }, noon('2027-01-26'));
    return [];
  } catch (error) {
    return (error as Refused).refusals.map(({ code, field }) => `${code} ${field}`);
  }
}

const { place, application: form, household } = loanInput;
const application = { place, batch: batchId, application: form, household };

describe('a loan', () => {
  it('takes plan and programme from its batch; nobody brings parameters of their own [L-05]', () => {
    const from = batch().case;
    expect(refused(loan, application, from)).toEqual([]);
    expect(refused(loan, { ...application, plan: dear }, from)[0]).toMatch(/^other-terms plan\.classes/);
    expect(refused(loan, { ...application, programme: 'another' }, from)).toEqual(['other-terms programme']);
    expect(refused(loan, application, undefined)).toEqual(['no-terms batch']);
    const asked = Object.keys((enteredAtOpening(loan) as unknown as { shape: object }).shape);
    expect(asked).toEqual(['place', 'batch', 'application', 'household']);
  });

  it('is opened while its batch still goes to the households, by someone else than its member [L-06] [L-12]', () => {
    const minutes = { minutes: '县脱贫办纪要〔2027〕1号' };
    const visiting = batch().do('intake.close', { applications: 6 }).counted({ intake: 6 });
    expect(refused(loan, application, visiting.case)).toEqual([]);
    const past = visiting.do('verification.close', minutes).counted({ determination: 6 });
    expect(refused(loan, application, past.case)).toEqual(['batch-past-verification batch']);
    const own = { ...application, household: { ...household, person: office.person } };
    expect(refused(loan, own, batch().case)).toEqual(['own-loan household.person']);
  });

  it('is of the county, the numbers and the days of its batch [L-05]', () => {
    const from = batch().case;
    const elsewhere = { ...application, place: 'other/qingshan/shuitian' };
    expect(refused(loan, elsewhere, from)).toEqual(['batch-elsewhere batch']);
    const form = (about: object) =>
      refused(loan, { ...application, application: { ...application.application, ...about } }, from);
    for (const number of ['HZ-1999-9-0001', 'X-2027-2-0001'])
      expect(form({ number })).toEqual(['number-of-another-batch application.number']);
    expect(form({ on: '1999-01-01' })).toEqual(['day-before-step application.on']);
    expect(form({ on: plan.survey.from })).toEqual([]);
  });

  it('is opened under the number of its batch and its own', () => {
    const number = loan.caseNumber?.({ input: { ...application, plan }, by: office });
    expect(number).toBe(`${batchId}-0001`);
  });

  it('is entered in a second batch only where the ranking has chosen it [L-26]', () => {
    const candidate = (index: number, chosen: boolean) => ({
      ...{ application: `HZ-2027-2-000${index}`, incomePerHead: 50_000 + index, chosen },
      surveyedOn: '2027-01-20',
    });
    const ranked = batch(second).do('candidates.rank', {
      candidates: [candidate(1, true), candidate(2, true), candidate(3, false)],
    }).case;
    const of = (number: string) =>
      refused(loan, { ...application, application: { ...application.application, number } }, ranked);
    expect(of('HZ-2027-2-0002')).toEqual([]);
    expect(of('HZ-2027-2-0003')).toEqual(['not-among-the-chosen application.number']);
    expect(of('HZ-2027-2-0004')).toEqual(['not-among-the-chosen application.number']);
  });
});

describe('a batch', () => {
  it('keeps to the terms of its programme; its size and its days are its own [L-03]', () => {
    const from = planned().case;
    expect(refused(loanBatch, batchInput, from)).toEqual([]);
    const own = { households: 5, amount: 1_000_000 };
    expect(refused(loanBatch, { ...batchInput, plan: { ...plan, batch: own } }, from)).toEqual([]);
    expect(refused(loanBatch, { ...batchInput, plan: dear }, from)).toEqual(['other-terms plan']);
    const fewer = { ...plan, groups: 1 };
    expect(refused(loanBatch, { ...batchInput, plan: fewer }, from)).toEqual(['other-terms plan']);
    expect(refused(loanBatch, batchInput, undefined)).toEqual(['no-terms programme']);
    expect(refused(loanBatch, { ...batchInput, place: 'other' }, from)).toContain(
      'programme-elsewhere programme',
    );
  });

  it('is not for a year that has passed [L-03]', () => {
    const past = { ...batchInput, plan: movePlan(plan, 2026) };
    expect(refused(loanBatch, past, planned().case)).toEqual(['year-has-passed plan']);
  });
});

describe('a programme', () => {
  it('is one a county and year, of a year that has not passed [L-03]', () => {
    expect(refused(loanProgramme, programmeInput, undefined, programmeId)).toEqual([]);
    expect(refused(loanProgramme, programmeInput, undefined, 'another')).toEqual(['number-is-fixed id']);
    const past = { ...programmeInput, plan: { base: '2007', year: 2026 } };
    expect(refused(loanProgramme, past, undefined, 'loanProgramme-yunling-2026')).toEqual([
      'year-has-passed plan',
    ]);
  });
});
