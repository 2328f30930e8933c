import { describe, expect, it } from 'vitest';
import { elapse } from '../../../../machines/core/deciding/clock.ts';
import { explain } from '../../../../machines/core/deciding/decide.ts';
import { lintVerdicts } from '../../../../machines/core/definition/lint-verdicts.ts';
import { officeRefusals } from '../../../../machines/core/tasks/gates.ts';
import type { Case } from '../../../../machines/core/case/case.ts';
import { lifecycles } from '../../../../machines/registry.ts';
import { before, contextOf, happyPath } from '../../../support/demonstration.ts';
import { demonstrationProject } from '../../../../machines/demonstration-project/definition.ts';
import { newErrand } from '../../../support/errands.ts';

/** A case that stands nowhere in particular: of what is asked here, nothing looks at more. */
const unmoved: Case = { ...newErrand(), log: [], snapshot: { value: {}, context: {}, status: 'active' } };

describe.each(Object.entries(lifecycles))('in %s', (_, lifecycle) => {
  const verdicts = Object.entries(lifecycle.events).filter(([, { verdict }]) => verdict !== undefined);

  it('no clock leads where an approval leads, and no denial is without words', () => {
    expect(lintVerdicts(lifecycle)).toEqual([]);
  });

  it('every approval and denial has a person', () => {
    for (const [name, event] of verdicts)
      for (const role of event.roles) {
        const found = officeRefusals(lifecycle, unmoved, { ...event, name }, { person: '', role, place: '' });
        expect(
          found.map((one) => one.code),
          `${name} by ${role}`,
        ).toContain('no-person');
      }
  });

  it('every approval waits for objections', () => {
    const objection = { number: 1, disclosure: 'x', text: 'x', at: '2027-03-01T01:00:00.000Z' };
    const c = { ...unmoved, office: { objections: [objection] } };
    for (const [name, event] of verdicts) {
      const found = officeRefusals(
        lifecycle,
        c,
        { ...event, name },
        { person: 'x', role: event.roles[0] ?? '', place: '' },
      );
      const waits = found.map((one) => one.code).includes('objection-unanswered');
      expect(waits, name).toBe(event.verdict === 'favourable');
    }
  });
});

describe('a project left alone', () => {
  const events = [...new Set(happyPath().map(({ event }) => event))];

  it.each(events)('before %s, for three years, is decided by no clock', (event) => {
    const { now } = before(event);
    const { case: left } = elapse(
      demonstrationProject,
      now.case,
      `${Number(now.case.asOf.slice(0, 4)) + 3}-01-01T00:00:00.000Z`,
    );
    const since = left.log.slice(now.case.log.length);
    expect(since.filter(({ kind }) => kind !== 'deadline')).toEqual([]);
    expect(left.acted).toEqual(now.case.acted);
    expect((left.snapshot.context as { opinions: unknown }).opinions).toEqual(contextOf(now).opinions);
    expect(demonstrationProject.money(left.snapshot.context).whole).toBe(
      demonstrationProject.money(now.case.snapshot.context).whole,
    );
  });

  it('takes no decision without a person', () => {
    for (const line of happyPath()) {
      if (demonstrationProject.events[line.event]?.verdict === undefined) continue;
      const { now } = before(line.event);
      const decision = { id: 'x', event: line.event, data: line.data, by: { ...line.by, person: '' } };
      const codes = explain(demonstrationProject, now.case, decision, line.at).map((one) => one.code);
      expect(codes, line.event).toContain('no-person');
    }
  });
});
