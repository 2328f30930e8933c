import { describe, expect, it } from 'vitest';
import type { Case } from '../../../machines/core/case/case.ts';
import { step } from '../../../machines/core/deciding/decide.ts';
import { open } from '../../../machines/core/deciding/opening.ts';
import { readTaking } from '../../../machines/core/deciding/taking.ts';
import { formOf } from '../../../machines/core/values/formats.ts';
import type { Refusal } from '../../../machines/core/values/vocabulary.ts';
import { demonstrationProject } from '../../../machines/demonstration-project/definition.ts';
import type { newContext } from '../../../machines/demonstration-project/context.ts';
import { windowOf } from '../../../machines/demonstration-project/moved-windows.ts';
import type { Context } from '../../../machines/demonstration-project/programme/context.ts';
import { countyProgramme } from '../../../machines/demonstration-project/programme/definition.ts';
import { castOf, on, sampleInput } from '../../support/scenario.ts';
import { Refused } from '../../../machines/core/deciding/refused.ts';

const year = 2027;
const village = 'yunling/qingshan/shuitian';
const cast = castOf(village);
const programmeId = `countyProgramme-yunling-${year}`;
const at = on(`${year}-03-10`);
const opening = { place: 'yunling', title: '云岭县示范工程', year, plan: { base: '2016', year } };

const programme = (input: object = opening, id = programmeId): Case =>
  open(countyProgramme, { id, input, by: cast.approver }, on(`${year}-03-01`)).case;

const contextOf = ({ snapshot }: Case) => snapshot.context as Context;

const { plan: _, ...asked } = sampleInput(village, year, programmeId);

const read = (given: object, from: Case | undefined = programme(), when = at) =>
  readTaking(demonstrationProject, given, from, when);
const refusals = (...args: Parameters<typeof read>): Refusal[] => {
  const found = read(...args);
  return found.ok ? [] : found.refusals;
};
const fields = (...args: Parameters<typeof read>) =>
  refusals(...args).map(({ code, field }) => [code, field]);

/** The programme after a decision of the county. */
const decided = (c: Case, event: string, data: object, when = at): Case =>
  step(countyProgramme, c, { id: `${event}/${c.log.length}`, event, data, by: cast.approver }, when).case;

const entered = (c: Case, project: string, place: string): Case => {
  const by = { person: project, role: 'case', place };
  const data = { project, village: place, title: '样例' };
  return step(countyProgramme, c, { id: `${project}/register`, event: 'register.enter', data, by }, at).case;
};

describe('a project takes its plan from its programme', () => {
  it('which the form does not ask for [D-42]', () => {
    const form = formOf(demonstrationProject.input) as { properties: object; required: string[] };
    expect(Object.keys(form.properties)).toEqual(['place', 'title', 'programme', 'funds']);
    expect(form.required).not.toContain('plan');
    const found = read(asked);
    expect(found.ok && (found.value as { plan: object }).plan).toEqual(contextOf(programme()).plan);
  });

  it('and refuses parameters of its own, each with its field and both values [D-42]', () => {
    const { plan } = contextOf(programme());
    const own = {
      ...plan,
      funding: { ...plan.funding, minimumMatch: 1 },
      tranches: { ratio: [100] },
      applicationDeadline: `${year}-04-29`,
    };
    const found = refusals({ ...asked, plan: own });
    expect(found.map(({ code, field }) => [code, field])).toEqual([
      ['other-terms', 'plan.applicationDeadline'],
      ['other-terms', 'plan.tranches.ratio.0'],
      ['other-terms', 'plan.tranches.ratio.1'],
      ['other-terms', 'plan.tranches.ratio.2'],
      ['other-terms', 'plan.funding.minimumMatch'],
    ]);
    expect(found[0]?.message.zh).toContain(`${year}-04-20`);
    expect(found[0]?.message.en).toContain(`${year}-04-29`);
    expect(refusals({ ...asked, plan: { base: '2016', year } })).toEqual([]);
    expect(fields({ ...asked, plan: { base: '2016' } })[0]?.[0]).toBe('other-terms');
  });

  it('and is refused without a programme, with the number that was given [D-42]', () => {
    const nowhere = readTaking(demonstrationProject, asked, undefined, at);
    expect(!nowhere.ok && nowhere.refusals.map(({ code, field }) => [code, field])).toEqual([
      ['no-terms', 'programme'],
    ]);
    const closed = decided(programme(), 'programme.close', { summary: '完成。' });
    expect(fields(asked, closed)).toEqual([['no-terms', 'programme']]);
    const other = { ...programme(), lifecycle: 'loanProgramme' };
    expect(fields({ ...asked, title: '' }, other)).toEqual([
      ['invalid', 'title'],
      ['no-terms', 'programme'],
    ]);
  });

  it('and is refused by the programme of another county [D-08]', () => {
    const place = 'linshui';
    const elsewhere = { ...programme(), snapshot: { ...programme().snapshot } };
    elsewhere.snapshot.context = { ...contextOf(programme()), place };
    expect(fields(asked, elsewhere)).toEqual([['village-elsewhere', 'place']]);
  });

  it('and is refused at its opening where the village has a project already, until that has ended [D-01]', () => {
    const taken = entered(programme(), 'project-other', village);
    const [refusal] = refusals(asked, taken);
    expect([refusal?.code, refusal?.field]).toEqual(['village-has-a-project', 'place']);
    expect(refusal?.message.zh).toContain('YUNLING-2027-001');
    const by = { person: 'project-other', role: 'case', place: village };
    const data = { project: 'project-other', outcome: 'withdrawn' };
    const ended = step(countyProgramme, taken, { id: 'x', event: 'register.close', data, by }, at).case;
    expect(refusals(asked, ended)).toEqual([]);
  });

  it('and is not opened for a year that has passed, nor once the survey is over [D-01] [D-02]', () => {
    const codes = (when: string): string[] => {
      try {
        open(
          demonstrationProject,
          { id: 'x', input: sampleInput(village, year, programmeId), by: cast.firstSecretary },
          on(when, 23),
        );
        return [];
      } catch (error) {
        return error instanceof Refused ? error.refusals.map(({ code }) => code) : [String(error)];
      }
    };
    expect(codes(`${year}-03-01`)).toEqual([]);
    expect(codes(`${year}-04-30`)).toEqual([]);
    expect(codes(`${year}-05-01`)).toEqual(['survey-over']);
    expect(codes(`${year + 2}-03-10`)).toEqual(['programme-over', 'survey-over']);
  });

  it('as its programme has moved it since [D-41]', () => {
    const move = { window: 'surveyWindow', to: `${year}-05-20`, reason: '汛期' };
    const works = { window: 'implementationWindow', from: `${year}-05-25`, to: `${year + 1}-08-30` };
    const first = decided(programme(), 'window.move', { ...works, reason: '汛期' });
    const moved = decided(first, 'window.move', move);
    const found = read(asked, moved);
    const input = found.ok ? found.value : undefined;
    const late = on(`${year}-05-20`, 23);
    const { case: c } = open(demonstrationProject, { id: 'x', input, by: cast.firstSecretary }, late);
    const context = c.snapshot.context as ReturnType<typeof newContext>;
    expect(windowOf(context, 'surveyWindow')).toEqual({ from: `${year}-03-09`, to: `${year}-05-20` });
    expect(context.plan.survey.to).toBe(`${year}-04-30`);
    expect(c.deadlines.find(({ name }) => name === 'surveyWindow')?.dueAt).toBe(
      `${year}-05-20T15:59:59.999Z`,
    );
    const brought = { ...asked, moves: [] };
    expect(fields(brought, moved)).toEqual([['other-terms', 'moves']]);
  });
});

describe('the programme', () => {
  it('refuses at registration a plan that is not its own [D-42]', () => {
    const { plan } = contextOf(programme());
    const enter = (change: object) => {
      const by = { person: 'p', role: 'case', place: village };
      const data = { project: 'p', village, title: '样例', plan: { ...plan, ...change } };
      return () => step(countyProgramme, programme(), { id: 'x', event: 'register.enter', data, by }, at);
    };
    expect(enter({})).not.toThrow();
    expect(enter({ tranches: { ratio: [100] } })).toThrow(/plan\.tranches\.ratio/);
  });

  it('has one number a county and year, whatever number is asked for, so that a second exists [D-08]', () => {
    expect(() => programme(opening, 'second')).toThrow(programmeId);
    const rehearsed = { id: `run-${programmeId}`, input: opening, by: cast.approver, rehearsal: 'run' };
    expect(open(countyProgramme, rehearsed, at).case.id).toBe(`run-${programmeId}`);
    expect(() => open(countyProgramme, { ...rehearsed, id: 'run-2' }, at)).toThrow(programmeId);
  });
});
