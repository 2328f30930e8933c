import { describe, expect, it } from 'vitest';
import { loanBatch } from '../../../machines/loan/batch/definition.ts';
import { loanProgramme } from '../../../machines/loan/programme/definition.ts';
import { loan } from '../../../machines/loan/definition.ts';
import { before, but, cast, codes, signing } from '../../support/loan.ts';

const verdicts = (lifecycle: typeof loan, wanted: string) =>
  Object.entries(lifecycle.events).flatMap(([name, { verdict }]) => (verdict === wanted ? [name] : []));

describe('approvals and denials', () => {
  it('are those of the office, and the parties’ refusals', () => {
    expect(verdicts(loan, 'favourable').toSorted()).toEqual([
      'amount.determine',
      'change.approve',
      'numbers.unify',
      'reschedule.approve',
    ]);
    expect(verdicts(loan, 'adverse').toSorted()).toEqual([
      'change.refuse',
      'household.exclude',
      'letter.refuse',
      'loan.decline',
      'reschedule.reject',
    ]);
  });

  it('are no matter of batch and programme, which close stages that were counted', () => {
    for (const lifecycle of [loanBatch, loanProgramme])
      for (const wanted of ['favourable', 'adverse']) expect(verdicts(lifecycle, wanted)).toEqual([]);
  });

  it.each(verdicts(loan, 'adverse'))('%s demands words', (name) => {
    const schema = loan.events[name]?.schema;
    const ground = { ground: 'betterOff' };
    const wordless = [{ reasons: [] }, { reasons: [' '] }, { reason: '' }, { opinion: ' ' }];
    for (const data of [undefined, {}, ground, ...wordless, { ...ground, reason: ' ' }])
      expect(schema?.safeParse(data).success).toBe(false);
    const words = [{ reasons: ['样例'] }, { ...ground, reason: '样例' }, { opinion: '样例' }];
    expect(words.filter((data) => schema?.safeParse(data).success)).toHaveLength(1);
  });
});

describe('the household and its liaison', () => {
  const { now } = before('letter.sign');
  const standingIn = (role: string) => {
    const line = signing().find((one) => one.by.role === role) ?? signing()[0];
    if (line === undefined) throw new Error('Nobody signs.');
    const stand = { person: 'sample-1', for: { person: line.by.person, under: 'delegation-1' } };
    return codes(now, but(line, { by: { ...line.by, ...stand } }));
  };

  it('act in person: nobody signs the letter in their stead [L-11]', () => {
    for (const role of ['household', 'liaison']) expect(standingIn(role)).toContain('personal-role');
  });

  it('are the only ones who do', () => {
    expect(standingIn('villageBranch')).not.toContain('personal-role');
    const personal = Object.keys(loan.roles).filter((role) => loan.roles[role]?.personal === true);
    expect(personal).toEqual([cast.household.role, cast.liaison.role]);
    expect(Object.values(loanProgramme.roles).filter((role) => role.personal === true)).toEqual([]);
  });
});
