import { describe, expect, it } from 'vitest';
import { cast, contextOf, line, type Play, play, until, year } from '../../support/loan.ts';
import { started, visiting } from '../../support/loan-active.ts';
import { on } from '../../support/scenario.ts';

const paused = (now: Play, from: string, to: string): Play =>
  play(now, [
    line(on(from), cast.office, 'case.suspend', { reason: '洪水' }),
    line(on(to), cast.office, 'case.resume'),
  ]);
const dueOf = (now: Play, name: string) => now.case.deadlines.find((one) => one.name === name)?.dueAt;

describe('a suspension of a loan', () => {
  const visited = play(started, [visiting(`${year}-04-15`)]);
  const still = paused(visited, `${year}-05-10`, `${year}-07-12`);

  it('makes no visit of its months missed or late; the next is due with its month [D-41, L-16]', () => {
    expect(dueOf(still, 'liaisonVisit')).toBe(dueOf(until(visited, on(`${year}-07-12`)), 'liaisonVisit'));
    const onward = until(still, on(`${year}-08-02`));
    const missed = contextOf(onward).missed.filter(({ duty }) => duty === 'liaisonVisit');
    expect(missed.map(({ period }) => period)).toEqual([`${year}-07`]);
    const kept = play(still, [visiting(`${year}-07-20`)]);
    expect(contextOf(kept).liaisonVisits.map(({ month, late }) => [month, late])).toEqual([
      [`${year}-04`, false],
      [`${year}-07`, false],
    ]);
  });

  it('moves what the loan has to keep by the time for which it stood still [D-41]', () => {
    const moved = still.case.deadlines.flatMap(({ name, dueAt }) => {
      const earlier = dueOf(visited, name);
      return ['liaisonVisit', 'loanCheck'].includes(name) || earlier === undefined
        ? []
        : [(Date.parse(dueAt) - Date.parse(earlier)) / 86_400_000];
    });
    expect(moved.length).toBeGreaterThan(0);
    expect(new Set(moved)).toEqual(new Set([63]));
  });
});
