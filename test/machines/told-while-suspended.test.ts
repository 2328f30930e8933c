import { describe, expect, it } from 'vitest';
import { decide, step } from '../../machines/core/deciding/decide.ts';
import { open } from '../../machines/core/deciding/opening.ts';
import type { Case, Decision } from '../../machines/core/case/case.ts';
import type { Actor } from '../../machines/core/values/vocabulary.ts';
import { countyProgramme } from '../../machines/demonstration-project/programme/definition.ts';
import type { Context } from '../../machines/demonstration-project/programme/context.ts';
import { lifecycles } from '../../machines/registry.ts';
import { building, cast, codes, contextOf, play, programmeId, year } from '../support/demonstration.ts';
import { on } from '../support/scenario.ts';

/** What a case asks of another by `askCase`: a refusal comes back to it, and it asks again. */
const asked = ['register.enter', 'funds.return', 'batch.enter', 'batch.leave'];

/** What another case says, of every lifecycle. */
const said = Object.values(lifecycles).flatMap(({ id, events }) =>
  Object.entries(events).flatMap(([name, { roles, whileSuspended }]) =>
    roles.includes('case') ? [{ id, name, whileSuspended }] : [],
  ),
);

describe('what one case tells another', () => {
  it('counts while that one stands still, unless the sender waits for the answer [D-41]', () => {
    const lost = said.filter(({ name, whileSuspended }) => whileSuspended !== true && !asked.includes(name));
    expect(lost).toEqual([]);
    expect(said.map(({ name }) => name)).toEqual(expect.arrayContaining(asked));
  });

  const suspend = (by: Actor): Decision => ({
    ...{ id: 'suspend', event: 'case.suspend', by },
    data: { reason: '洪水' },
  });

  it('frees the village of a project that ends while the programme stands still [D-01]', () => {
    const opening = {
      ...{ id: `countyProgramme-yunling-${year}`, by: cast.approver },
      input: { place: 'yunling', title: '示范工程', year, plan: { base: '2016', year } },
    };
    const place = 'yunling/qingshan/shuitian';
    const from = (project: string, event: string, data: object): Decision => ({
      ...{ id: `${project}/${event}`, event, data: { project, ...data } },
      by: { person: project, role: 'case', place },
    });
    const enter = (project: string) => from(project, 'register.enter', { village: place, title: '项目' });
    const at = on(`${year}-04-15`);
    const take = (c: Case, one: Decision) => step(countyProgramme, c, one, at).case;
    const ended = [
      enter('project-1'),
      suspend(cast.approver),
      from('project-1', 'register.move', { village: 'yunling/qingshan/hekou', line: 9 }),
      from('project-1', 'register.close', { outcome: 'closed' }),
      { id: 'resume', event: 'case.resume', by: cast.approver },
    ].reduce(take, open(countyProgramme, opening, on(`${year}-03-01`)).case);
    const [entry] = (ended.snapshot.context as Context).register;
    expect(entry).toMatchObject({ village: 'yunling/qingshan/hekou', ended: { outcome: 'closed' } });
    expect(decide(countyProgramme, ended, enter('project-2'), at).ok).toBe(true);
  });

  it('begins a spot check of a project that stands still, whose result comes when it goes on [D-19]', () => {
    const draw = 'draw-1';
    const line = (day: string, event: string, by: Actor, data: Record<string, unknown> = {}) => ({
      ...{ at: on(day), event, by, data },
    });
    const still = play(building(), [
      line(`${year}-06-01`, 'case.suspend', cast.approver, { reason: '洪水' }),
    ]);
    const programme = { person: programmeId, role: 'case', place: 'yunling' };
    const begun = line(`${year}-06-05`, 'spotcheck.draw', programme, {
      ...{ draw, seed: 'seed', period: `${year}-06` },
    });
    expect(codes(still, begun)).toEqual([]);
    const checked = play(still, [
      begun,
      line(`${year}-06-10`, 'case.resume', cast.approver),
      line(`${year}-06-11`, 'spotcheck.result', cast.inspector, {
        ...{ draw, on: `${year}-06-11`, members: [cast.inspector.person, cast.lineAdviser.person] },
        findings: '查看正常。',
      }),
    ]);
    expect(contextOf(checked).spotChecks).toMatchObject([{ draw, result: { on: `${year}-06-11` } }]);
  });
});
