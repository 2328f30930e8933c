import { describe, expect, it } from 'vitest';
import { elapse } from '../../../../machines/core/deciding/clock.ts';
import { decide, step } from '../../../../machines/core/deciding/decide.ts';
import { open } from '../../../../machines/core/deciding/opening.ts';
import { draw, repeatDraws } from '../../../../machines/core/patterns/draw.ts';
import { waitingFor } from '../../../../machines/core/reading/view.ts';
import { maySee } from '../../../../machines/core/tasks/involved.ts';
import type { Case, Decision } from '../../../../machines/core/case/case.ts';
import type { Actor } from '../../../../machines/core/values/vocabulary.ts';
import { countyProgramme } from '../../../../machines/demonstration-project/programme/definition.ts';
import type { Context } from '../../../../machines/demonstration-project/programme/context.ts';
import { on } from '../../../support/scenario.ts';

const year = 2027;
const county: Actor = { person: 'co-2', role: 'countyOrganisation', place: 'yunling' };
const clock: Actor = { person: 'clock', role: 'clock', place: '' };
const villages = ['qingshan/shuitian', 'baihe/hekou', 'longquan/hetao', 'gaoping/yunwu'].map(
  (path) => `yunling/${path}`,
);
const programmeId = `countyProgramme-yunling-${year}`;
const projectOf = (village: string) => `project-${village.split('/')[2]}`;
const seeds = ['0f8fad5b-d9cb-469f-a165-70867728950e', '7c9e6679-7425-40de-944b-e07fc1f90ae7'];

const input = { place: 'yunling', title: '云岭县2027年示范工程', year, plan: { base: '2016', year } };
const programme = open(countyProgramme, { id: programmeId, input, by: county }, on(`${year}-03-01`)).case;
const enter = (village: string): Decision => ({
  id: `enter/${village}`,
  event: 'register.enter',
  data: { project: projectOf(village), village, title: village },
  by: { person: projectOf(village), role: 'case', place: village },
});
const registered = villages.reduce(
  (c, village) => step(countyProgramme, c, enter(village), on(`${year}-04-15`)).case,
  programme,
);

const at = on(`${year}-06-12`);
const sealing = (over: object = {}, by = clock): Decision => ({
  id: `seal/${JSON.stringify(over)}`,
  event: 'draw.spotChecks',
  data: { seed: seeds[0], period: `${year}-06`, ...over },
  by,
});
const begin = (data: object, by = county): Decision => ({
  id: `begin/${JSON.stringify(data)}`,
  event: 'spotcheck.begin',
  data,
  by,
});
const contextOf = (c: Case): Context => c.snapshot.context as Context;
const codes = (c: Case, decision: Decision, when = at): string[] => {
  const outcome = decide(countyProgramme, c, decision, when);
  return outcome.ok ? [] : outcome.refusals.map((one) => one.code);
};
const sealed = step(countyProgramme, registered, sealing(), at).case;
const day = sealed.deadlines.find((one) => one.name === 'spotCheckDraw')?.dueAt ?? '';
const outcome = elapse(countyProgramme, sealed, on(`${year}-09-01`));
const drawn = outcome.case;
const [made] = contextOf(drawn).draws;
const chosen = made?.drawn[0] ?? '';

describe('the draw of spot checks', () => {
  it('has its seed on record before it, drawn by chance and by nobody [D-19]', () => {
    expect(contextOf(sealed).sealed).toEqual({ seed: seeds[0], period: `${year}-06`, at });
    expect(contextOf(sealed).draws).toEqual([]);
    expect(made).toMatchObject({ seed: seeds[0], seedAt: at, by: 'clock' });
    expect((made?.at ?? '') > at).toBe(true);
    expect(codes(registered, sealing({ seed: 'project-shuitian-please' }))).toEqual(['invalid']);
    expect(codes(registered, sealing({}, county))).toEqual(['wrong-role']);
    expect(codes(registered, sealing({}, enter(villages[0] as string).by))).toEqual(['wrong-role']);
    expect(codes(registered, sealing({ count: 4 }))).toEqual(['invalid']);
  });

  it('comes on a day that no one fixes: within the plan’s working days, by the seed, and not to be moved [D-19]', () => {
    expect(day > at && day < on(`${year}-08-12`)).toBe(true);
    const days = Array.from({ length: 40 }, (_, index) => {
      const seed = `0f8fad5b-d9cb-469f-a165-${String(index).padStart(12, '0')}`;
      return step(countyProgramme, registered, sealing({ seed }), at).case.deadlines[0]?.dueAt;
    });
    expect(new Set(days).size).toBeGreaterThan(15);
    expect(countyProgramme.deadlines['spotCheckDraw']?.fixed).toBe(true);
  });

  it('is one a round, whichever seed comes again [D-19]', () => {
    const again = sealing({ seed: seeds[1] });
    expect(codes(sealed, again)).toContain('one-draw-a-round');
    expect(codes(drawn, again, drawn.asOf)).toEqual(['one-draw-a-round']);
    expect(codes(drawn, sealing({ seed: seeds[1], period: `${year}-09` }), on(`${year}-09-12`))).toEqual([]);
  });

  it('is over the projects that run on that day, as many as the plan says [D-19]', () => {
    expect(made?.among).toEqual(villages.map(projectOf));
    expect(made?.drawn).toEqual(draw(seeds[0] as string, villages.map(projectOf), 1));
    const ended = step(
      countyProgramme,
      sealed,
      {
        id: 'end',
        event: 'register.close',
        data: { project: chosen, outcome: 'closed' },
        by: { person: chosen, role: 'case', place: villages[0] as string },
      },
      at,
    ).case;
    const without = contextOf(elapse(countyProgramme, ended, on(`${year}-09-01`)).case).draws[0];
    expect(without?.among).not.toContain(chosen);
    const nobody = step(countyProgramme, programme, sealing(), at).case;
    const none = elapse(countyProgramme, nobody, on(`${year}-09-01`)).case;
    expect(contextOf(none).draws[0]?.drawn).toEqual([]);
    expect(codes(none, begin({ draw: `${programmeId}/draw-1`, project: chosen }), none.asOf)).toEqual([
      'not-drawn',
    ]);
  });

  it('tells the county alone: no project hears of it, and no village may read it [D-19]', () => {
    expect(outcome.effects.map((one) => one.kind)).toEqual(['notify']);
    const [told] = outcome.effects;
    expect(told?.kind === 'notify' ? told.to : []).toEqual([
      { role: 'countyOrganisation', place: 'yunling' },
    ]);
    expect(waitingFor(countyProgramme, drawn)).toContainEqual({
      role: 'countyOrganisation',
      place: 'yunling',
    });
    for (const role of ['firstSecretary', 'villageCommittee', 'residentTeam']) {
      const posts = [{ role, place: villages[0] as string }];
      expect(maySee(countyProgramme, drawn, { id: 'someone', posts })).toBe(false);
    }
  });

  it('can be repeated from its record by an auditor, and another choice shows [D-19]', () => {
    expect(repeatDraws(drawn.snapshot.context)).toMatchObject([
      { draw: `${programmeId}/draw-1`, seed: seeds[0], drawn: [chosen], again: [chosen], same: true },
    ]);
    const forged = structuredClone(contextOf(drawn));
    const other = forged.draws[0]?.among.find((one) => one !== chosen) ?? '';
    if (forged.draws[0] !== undefined) forged.draws[0].drawn = [other];
    expect(repeatDraws(forged)[0]?.same).toBe(false);
    expect(repeatDraws({ something: 'else' })).toEqual([]);
  });
});

describe('a spot check', () => {
  const data = { draw: `${programmeId}/draw-1`, project: chosen };

  it('is begun by the county, for a project that was drawn, once; only then the project hears of it [D-19]', () => {
    const begun = step(countyProgramme, drawn, begin(data), drawn.asOf);
    expect(begun.effects).toMatchObject([
      {
        kind: 'message',
        to: chosen,
        decision: {
          event: 'spotcheck.draw',
          by: { person: programmeId, role: 'case' },
          data: { draw: `${programmeId}/draw-1`, seed: seeds[0], period: `${year}-06` },
        },
      },
    ]);
    expect(codes(begun.case, begin({ ...data }), drawn.asOf)).toEqual([]);
    expect(codes(begun.case, { ...begin(data), id: 'again' }, drawn.asOf)).toEqual(['not-drawn']);
    expect(waitingFor(countyProgramme, begun.case)).toEqual([]);
  });

  it('is not begun for another project, before the draw, or by anyone else [D-19]', () => {
    const other = villages.map(projectOf).find((one) => one !== chosen) ?? '';
    expect(codes(drawn, begin({ ...data, project: other }), drawn.asOf)).toEqual(['not-drawn']);
    expect(codes(drawn, begin({ ...data, draw: `${programmeId}/draw-2` }), drawn.asOf)).toEqual([
      'not-drawn',
    ]);
    expect(codes(sealed, begin(data))).toEqual(['not-drawn']);
    expect(codes(drawn, begin(data, clock), drawn.asOf)).toEqual(['wrong-role']);
  });
});
