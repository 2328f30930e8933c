import { describe, expect, it } from 'vitest';
import { waitingFor } from '../../../machines/core/reading/view.ts';
import { loan } from '../../../machines/loan/definition.ts';
import type { Refused } from '../../../machines/core/deciding/refused.ts';
import {
  applying,
  before,
  but,
  cast,
  codes,
  contextOf,
  household,
  input,
  line,
  opened,
  play,
  refusals,
  stateOf,
  told,
  year,
} from '../../support/loan.ts';
import { on, type Scripted } from '../../support/scenario.ts';

const refusedInput = (over: object): string[] => {
  try {
    opened(over);
    return [];
  } catch (error) {
    return (error as Refused).refusals.map((one) => one.field ?? '');
  }
};

describe('an application', () => {
  it('is entered under the year and a class of the plan [L-05]', () => {
    const { application } = input;
    expect(stateOf(opened())).toBe('application.intake');
    expect(opened().case.title).toBe(`种植 ${application.number}`);
    expect(refusedInput({ application: { ...application, year: 2026 } })).toEqual(['application.year']);
    expect(refusedInput({ application: { ...application, class: 'mining' } })).toEqual(['application.class']);
  });

  it('is opened by the county office alone [L-05]', () => {
    const { now, line: begin } = before('verification.begin');
    expect(codes(now, but(begin, { by: cast.office }))).toEqual(['wrong-role', 'not-the-own-batch']);
  });
});

describe('verification', () => {
  const { now: entered, line: begin } = before('verification.begin');
  const { now: awaiting, line: visit } = before('verification.visit');

  it('begins with the own batch only [L-06]', () => {
    const other = { ...cast.batch, person: 'loan-batch-yunling-2027-2' };
    expect(codes(entered, but(begin, { by: other }))).toEqual(['not-the-own-batch']);
  });

  it('begins when a group covers the township, whose number is then on record [L-06]', () => {
    expect(contextOf(awaiting).group).toBe(2);
    const groups = [{ no: 1, townships: ['yunling/baihe'] }];
    expect(refusals(entered, but(begin, { data: { groups } }))).toMatchObject([
      { code: 'township-not-covered', field: 'groups', cites: [{ section: '二' }] },
    ]);
  });

  it("is the township's own group's, on a day that has come, since the verification began [L-06]", () => {
    expect(codes(awaiting, but(visit, { data: { group: 1 } }))).toEqual(['not-the-group-of-the-township']);
    expect(codes(awaiting, but(visit, { data: { on: `${year}-02-02` } }))).toEqual(['day-in-future']);
    expect(codes(awaiting, but(visit, { data: { on: `${year}-02-01` } }))).toEqual([]);
    expect(codes(awaiting, but(visit, { data: { on: `${year}-01-24` } }))).toEqual(['day-before-step']);
    expect(codes(awaiting, but(visit, { data: { on: `${year}-01-25` } }))).toEqual([]);
    expect(codes(awaiting, but(visit, { data: { on: '1999-01-01' } }))).toEqual(['day-before-step']);
    expect(codes(awaiting, but(visit, { data: { on: '2099-01-01' } }))).toEqual(['day-in-future']);
    expect(codes(awaiting, but(visit, { by: cast.township }))).toEqual(['wrong-role']);
  });

  it('is needed before anything else: no form, no exclusion and no refusal without a visit [L-06]', () => {
    const [, , , form] = applying() as [Scripted, Scripted, Scripted, Scripted];
    expect(codes(awaiting, { ...form, at: visit.at })).toContain('not-in-this-state');
    const exclude = line(visit.at, cast.group, 'household.exclude', {
      ground: 'villageCadre',
      reason: '村干部',
    });
    expect(codes(opened({ household: { ...household, villageCadre: true } }), exclude)).toEqual([
      'not-in-this-state',
      'not-visited',
    ]);
    const decline = line(visit.at, cast.office, 'loan.decline', { reasons: ['不符'] });
    expect(codes(awaiting, decline)).toEqual(['not-in-this-state', 'not-visited']);
    expect(codes(awaiting, exclude)).toEqual(['not-visited', 'ground-does-not-apply']);
  });

  it('does not count without the liaison [L-08]', () => {
    const [refusal] = refusals(awaiting, but(visit, { data: { liaisonPresent: false } }));
    expect(refusal).toMatchObject({ code: 'liaison-not-present', field: 'liaisonPresent' });
    expect(refusal?.message.zh).toContain(cast.liaison.person);
    expect(codes(awaiting, but(visit, { data: { liaisonPresent: undefined } }))).toEqual(['invalid']);
  });

  it('is made by people of the office who are known, each named once [L-06]', () => {
    const with_ = (...members: string[]) => codes(awaiting, but(visit, { data: { members } }));
    expect(with_('vg-1', 'vg-1')).toEqual(['post-not-held']);
    expect(with_('vg-1', cast.branch.person)).toEqual(['post-not-held']);
    expect(with_('vg-1', 'nobody-9')).toContain('unknown-person');
    expect(with_('vg-1', cast.expert.person)).toEqual(['post-not-held']);
    expect(with_('vg-1', 'vg-2', 'lo-4')).toEqual([]);
  });

  it('takes its plan from the batch, whatever the loan was opened with [L-05]', () => {
    const { plan } = contextOf(entered);
    const dear = plan.classes.map((one) => ({ ...one, ceiling: 9_000_000 }));
    const own = opened({ plan: { ...plan, classes: dear } });
    expect(contextOf(own).plan.classes[0]?.ceiling).toBe(9_000_000);
    expect(contextOf(play(own, [but(begin, { data: { plan } })])).plan).toEqual(plan);
    expect(contextOf(play(own, [begin])).plan.classes).toEqual(dear);
  });

  it('goes on only for those whom a ranking of the batch has chosen [L-26]', () => {
    const chosen = (from: number, to: number) =>
      play(entered, [but(begin, { data: { chosen: [{ from, to }] } })]);
    const [, assign] = applying() as [Scripted, Scripted];
    const after = (now: ReturnType<typeof chosen>) => codes(play(now, [assign]), visit);
    expect(after(chosen(1, 1))).toEqual([]);
    expect(after(chosen(2, 9))).toEqual(['not-among-the-chosen']);
    const exclude = line(visit.at, cast.officeVerifier, 'household.exclude', {
      ...{ ground: 'notChosen', reason: '排定未选定' },
    });
    const gone = play(chosen(2, 9), [exclude]);
    expect(stateOf(gone)).toBe('excluded');
    expect(told(gone)).toEqual([{ to: ['household', 'townshipCommittee'], subject: '未列入扶持对象' }]);
    expect(codes(chosen(1, 1), exclude)).toEqual(['not-visited', 'ground-does-not-apply']);
    expect(waitingFor(loan, chosen(2, 9).case).map((one) => one.role)).toEqual(['countyLoanOffice']);
  });

  it('warns when its time limit has passed, and decides nothing [L-06]', () => {
    const late = play(awaiting, [but(visit, { at: on(`${year}-02-20`) })]);
    expect(told(late)).toEqual([
      {
        to: ['townshipCommittee', 'verificationGroup', 'countyLoanOffice'],
        subject: '超期：落实联系人、核查组入户走访',
      },
    ]);
    expect(stateOf(late)).toBe('application.selection.inTime');
  });

  it('tells nobody of the ordinary steps', () => {
    expect(told(before('letter.sign').now)).toEqual([]);
  });
});

describe('exclusion', () => {
  const [begin, assign, visit, form] = applying() as [Scripted, Scripted, Scripted, Scripted];
  const exclude = (ground: string) =>
    line(on(`${year}-02-02`), cast.officeVerifier, 'household.exclude', { ground, reason: '样例理由' });

  it('keeps a village cadre out: the form is refused, the exclusion is recorded and told [L-07]', () => {
    const cadre = play(opened({ household: { ...household, villageCadre: true } }), [begin, assign, visit]);
    expect(codes(cadre, form)).toEqual(['village-cadre']);
    const gone = play(cadre, [exclude('villageCadre')]);
    expect(stateOf(gone)).toBe('excluded');
    expect(gone.case.snapshot.status).toBe('done');
    expect(contextOf(gone).exclusion).toMatchObject({
      ground: 'villageCadre',
      reason: '样例理由',
      by: 'lo-3',
    });
    expect(told(gone)).toEqual([{ to: ['household', 'townshipCommittee'], subject: '未列入扶持对象' }]);
  });

  it('keeps out whom the visit found better off [L-07]', () => {
    const better = play(opened(), [begin, assign, but(visit, { data: { betterOff: true } })]);
    expect(codes(better, form)).toEqual(['better-off']);
    expect(codes(better, exclude('betterOff'))).toEqual([]);
  });

  it.each([
    ['not-poor', 'notPoor', { poor: false, incomePerHead: 9_000_000 }, {}],
    ['not-able', 'notAble', {}, { able: false }],
  ])('lends only to the poor who are able: %s [L-07]', (code, ground, about, found) => {
    const now = play(opened({ household: { ...household, ...about } }), [
      ...[begin, assign, but(visit, { data: found })],
    ]);
    const [refusal] = refusals(now, form);
    expect(refusal).toMatchObject({ code, cites: [{ section: '二' }] });
    const gone = play(now, [exclude(ground)]);
    expect(stateOf(gone)).toBe('excluded');
    expect(contextOf(gone).ending).toMatchObject({ why: 'excluded', reasons: ['样例理由'] });
    expect(told(gone)).toEqual([{ to: ['household', 'townshipCommittee'], subject: '未列入扶持对象' }]);
  });

  it('needs a ground that is true [L-07]', () => {
    const { now } = before('form.complete');
    expect(codes(now, exclude('betterOff'))).toEqual(['ground-does-not-apply']);
    for (const ground of ['villageCadre', 'notPoor', 'notAble', 'notChosen'])
      expect(codes(now, exclude(ground))).toEqual(['ground-does-not-apply']);
    expect(codes(now, but(exclude('betterOff'), { by: cast.branch }))).toContain('wrong-role');
  });
});
