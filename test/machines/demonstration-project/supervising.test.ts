import { describe, expect, it } from 'vitest';
import type { Actor } from '../../../machines/core/values/vocabulary.ts';
import { evaluating, on, type Scripted, visiting } from '../../support/scenario.ts';
import {
  before,
  building,
  but,
  cast,
  codes,
  contextOf,
  play,
  type Play,
  programmeId,
  refusals,
  until,
  year,
} from '../../support/demonstration.ts';

const started = building();
const region = (now: Play, name: string): unknown =>
  (now.case.snapshot.value as { running: { supervision: Record<string, unknown> } }).running.supervision[
    name
  ];

describe('supervision visits', () => {
  const visit = visiting(cast, `${year}-06-12`);

  it('are made by all four parties, with members and findings on record [D-14]', () => {
    expect(contextOf(play(started, [visit])).visits[0]?.members).toHaveLength(4);
    const members = [{ party: 'countyOrganisation', person: 'co-2' }];
    const [refusal] = refusals(started, but(visit, { data: { members } }));
    expect(refusal?.message.en).toContain('township, dispatching unit, line department');
    const { findings: _, ...rest } = visit.data ?? {};
    expect(refusals(started, { ...visit, data: rest })[0]?.field).toBe('findings');
  });

  it('find how far the works have come [D-14]', () => {
    expect(contextOf(play(started, [visit])).visits[0]?.progress).toBe('asPlanned');
    const { progress: _, ...rest } = visit.data ?? {};
    expect(refusals(started, { ...visit, data: rest })[0]?.field).toBe('progress');
    expect(codes(started, but(visit, { data: { progress: 'fine' } }))).toEqual(['invalid']);
  });

  it('have a different person of each body, who holds its post and took no other part [D-14]', () => {
    const members = visit.data?.['members'] as { party: string; person: string }[];
    const by = (party: string, person: string) =>
      codes(
        started,
        but(visit, {
          data: { members: members.map((one) => (one.party === party ? { party, person } : one)) },
        }),
      );
    expect(by('township', 'tc-qingshan-2')).toEqual([]);
    expect(by('township', 'ld-2')).toEqual(['post-not-held']);
    expect(by('township', 'th-baihe')).toEqual(['post-not-held']);
    expect(by('lineDepartment', 'co-3')).toEqual(['post-not-held']);
    expect(by('lineDepartment', 'co-2')).toContain('post-not-held');
    expect(by('dispatchingUnit', 'fs-shuitian')).toEqual(['post-not-held']);
    expect(by('dispatchingUnit', 'nobody-1')).toContain('unknown-person');
    const one = members.map(({ party }) => ({ party, person: 'co-2' }));
    expect(codes(started, but(visit, { data: { members: one } }))).toContain('post-not-held');
  });

  it('lie between the registration and today [D-14] [D-18]', () => {
    const onDay = (day: string) => codes(started, but(visit, { data: { on: day } }));
    expect(onDay(`${year}-04-15`)).toEqual([]);
    expect(onDay(`${year}-04-14`)).toEqual(['day-before-step']);
    expect(onDay(`${year}-06-13`)).toEqual(['day-in-future']);
    const own = {
      at: on(`${year}-06-13`),
      event: 'headSupervision.record',
      data: { on: `${year}-06-14`, observations: '工地安全良好。' },
      by: cast.townshipHead,
    };
    expect(codes(started, own)).toEqual(['day-in-future']);
    expect(codes(started, but(own, { data: { on: '1999-01-01' } }))).toEqual(['day-before-step']);
  });

  it('are organised by the county [D-14]', () => {
    expect(codes(started, but(visit, { by: cast.townshipHead }))).toEqual(['wrong-role']);
  });

  it('keep the township head’s own supervision beside them [D-18]', () => {
    const own = {
      at: on(`${year}-06-13`),
      event: 'headSupervision.record',
      data: { on: `${year}-06-13`, observations: '工地安全良好。' },
      by: cast.townshipHead,
    };
    expect(contextOf(play(started, [own])).headSupervision).toHaveLength(1);
    expect(codes(started, but(own, { by: cast.townshipCommittee }))).toEqual(['wrong-role']);
  });
});

describe('spot checks', () => {
  const seed = '0f8fad5b-d9cb-469f-a165-70867728950e';
  const theProgramme: Actor = { person: programmeId, role: 'case', place: 'yunling' };
  const draw = {
    at: on(`${year}-06-12`),
    event: 'spotcheck.draw',
    data: { draw: 'programme/draw-1', seed, period: `${year}-06` },
    by: theProgramme,
  };
  const result = {
    at: on(`${year}-06-15`),
    event: 'spotcheck.result',
    data: {
      draw: 'programme/draw-1',
      on: `${year}-06-15`,
      members: ['co-2', 'ld-1'],
      findings: '账物相符。',
    },
    by: cast.inspector,
  };

  it('come from the programme alone, once a draw, with the seed on record; the village is not told [D-19]', () => {
    const drawn = play(started, [draw]);
    expect(contextOf(drawn).spotChecks[0]?.seed).toBe(seed);
    expect(drawn.effects.at(-1)).toMatchObject({ kind: 'notify', to: [{ role: 'countyOrganisation' }] });
    const told = drawn.effects.flatMap((one) => (one.kind === 'notify' ? [one] : []));
    expect(told.filter((one) => one.subject.zh.includes('抽查'))).toHaveLength(1);
    expect(codes(drawn, but(draw, { at: on(`${year}-06-13`) }))).toEqual(['draw-known']);
    expect(codes(started, but(draw, { by: cast.inspector }))).toContain('wrong-role');
    expect(codes(started, but(draw, { by: cast.clock }))).toContain('wrong-role');
    const another = { ...theProgramme, person: 'project-hekou-2027' };
    expect(codes(started, but(draw, { by: another }))).toEqual(['not-the-programme']);
  });

  it('are made by the organisation department with the line department, between their beginning and today [D-19]', () => {
    const drawn = play(started, [draw]);
    const by = (...members: string[]) => codes(drawn, but(result, { data: { members } }));
    expect(by('co-2', 'ld-1')).toEqual([]);
    expect(by('co-2', 'co-3')).toEqual(['parties-missing']);
    expect(by('ld-1', 'ld-2')).toEqual(['parties-missing']);
    expect(by('co-2', 'ld-1', 'du-shuitian')).toEqual(['post-not-held']);
    expect(by('co-2', 'ld-1', 'ld-9')).toContain('unknown-person');
    const onDay = (day: string) => codes(drawn, but(result, { data: { on: day } }));
    expect(onDay(`${year}-06-12`)).toEqual([]);
    expect(onDay(`${year}-06-11`)).toEqual(['day-before-step']);
    expect(onDay(`${year}-06-16`)).toEqual(['day-in-future']);
  });

  it('have a result that belongs to a draw [D-19]', () => {
    expect(codes(started, result)).toContain('not-in-this-state');
    const drawn = play(started, [draw]);
    expect(codes(drawn, but(result, { data: { draw: 'other' } }))).toEqual(['no-such-draw']);
    expect(region(play(drawn, [result]), 'spotChecks')).toBe('none');
  });

  it('wait until every draw has its result [D-19]', () => {
    const two = play(started, [
      draw,
      but(draw, { at: on(`${year}-06-13`), data: { draw: 'programme/draw-2' } }),
    ]);
    expect(region(play(two, [result]), 'spotChecks')).toBe('drawn');
  });
});

describe('the yearly evaluation', () => {
  const good = evaluating(cast, year);
  const weak = but(good, {
    data: { grade: 'weak', criticism: '进度迟缓。', rectification: { finding: '加快进度。' } },
  });

  it('comes once a year, and is overdue after the year [D-34]', () => {
    const evaluated = play(started, [good]);
    expect(codes(evaluated, but(good, { at: on(`${year}-12-21`) }))).toEqual(['already-evaluated']);
    expect(codes(started, but(good, { data: { year: year + 1 } }))).toEqual(['already-evaluated']);
    const late = until(started, on(`${year + 1}-01-02`));
    expect(region(late, 'evaluation')).toEqual({ due: 'overdue' });
    const madeUp = play(late, [but(good, { at: on(`${year + 1}-01-10`) })]);
    expect(region(madeUp, 'evaluation')).toEqual({ due: 'inTime' });
    expect(contextOf(madeUp).missed).toContainEqual({
      duty: 'yearlyEvaluation',
      period: String(year),
      at: '2027-12-31T15:59:59.999Z',
    });
  });

  it('is not of a year that has hardly begun [D-34]', () => {
    const next = until(started, on(`${year + 1}-01-02`));
    const early = but(good, { at: on(`${year + 1}-01-02`), data: { year: year + 1 } });
    expect(refusals(next, early)).toMatchObject([{ code: 'evaluated-too-early', field: 'year', ours: true }]);
    expect(codes(started, but(good, { at: on(`${year}-12-01`) }))).toEqual([]);
  });

  it('draws criticism and a rectification with a limit when the work is weak [D-34]', () => {
    expect(codes(started, but(good, { data: { grade: 'weak' } }))).toEqual(['weak-without-consequence']);
    const only = (one: 'criticism' | 'rectification') => {
      const { [one]: _, ...rest } = weak.data ?? {};
      return codes(started, { ...weak, data: rest });
    };
    expect(only('criticism')).toEqual(['weak-without-consequence']);
    expect(only('rectification')).toEqual(['weak-without-consequence']);
    const found = play(started, [weak]);
    expect(region(found, 'rectification')).toBe('open');
    expect(
      found.effects.some((effect) => effect.kind === 'notify' && effect.subject.zh.includes('批评')),
    ).toBe(true);
  });

  it('enters the assessments of the first secretary and of the township [D-35]', () => {
    expect(contextOf(play(started, [weak])).assessments).toMatchObject([
      { of: 'firstSecretary', person: 'fs-shuitian', year, source: 'evaluation', result: 'weak' },
      { of: 'townshipCommittee', year, source: 'evaluation', result: 'weak' },
    ]);
  });
});

describe('a rectification', () => {
  const ordered = play(started, [
    visiting(cast, `${year}-06-12`, { finding: '排水沟。', limit: `${year}-06-30` }),
  ]);
  const submit = (no: number, at: string): Scripted => ({
    at: on(at),
    event: 'rectification.submit',
    data: { no, measures: '已建。', evidence: '照片3张' },
    by: cast.firstSecretary,
  });
  const check = (no: number, passed: boolean, at: string): Scripted => ({
    at: on(at),
    event: 'rectification.check',
    data: { no, passed, opinion: '已看。' },
    by: cast.inspector,
  });

  it('has a limit, is submitted and checked [D-34]', () => {
    expect(ordered.case.deadlines.find((one) => one.name === 'rectification')?.dueAt).toBe(
      '2027-06-30T15:59:59.999Z',
    );
    expect(codes(ordered, check(1, true, `${year}-06-20`))).toEqual(['no-such-rectification']);
    const submitted = play(ordered, [submit(1, `${year}-06-20`)]);
    expect(region(submitted, 'rectification')).toBe('submitted');
    expect(codes(submitted, submit(1, `${year}-06-21`))).toEqual(['no-such-rectification']);
    expect(region(play(submitted, [check(1, true, `${year}-06-22`)]), 'rectification')).toBe('clear');
  });

  it.each([
    [
      'extended',
      [
        {
          ...{ at: on(`${year}-06-15`), event: 'deadline.extend', by: cast.approver },
          data: { name: 'rectification', to: `${year}-07-31T23:59:59.999+08:00`, reason: '暴雨' },
        },
      ],
    ],
    [
      'given back after a suspension',
      [
        {
          ...{ at: on(`${year}-06-15`), event: 'case.suspend', by: cast.approver },
          data: { reason: '洪水' },
        },
        { at: on(`${year}-07-16`), event: 'case.resume', by: cast.approver, data: {} },
      ],
    ],
  ])(
    'has until the day that was %s, also after a check that fails and beside an earlier one [D-34] [D-41]',
    (_, given) => {
      const longer = play(ordered, given);
      const again = play(longer, [submit(1, `${year}-07-17`), check(1, false, `${year}-07-18`)]);
      expect(region(again, 'rectification')).toBe('open');
      expect(contextOf(again).missed.filter(({ duty }) => duty === 'rectification')).toEqual([]);
      expect(contextOf(again).rectifications[0]?.limit).toBe(`${year}-07-31T15:59:59.999Z`);
      const second = play(longer, [
        visiting(cast, `${year}-07-17`, { finding: '道路。', limit: `${year}-07-20` }),
        submit(2, `${year}-07-18`),
      ]);
      const late = until(second, on(`${year}-08-01`));
      expect(contextOf(until(second, on(`${year}-07-30`))).rectifications[0]?.overdueSince).toBeUndefined();
      expect(contextOf(late).rectifications[0]?.overdueSince).toBe(`${year}-07-31T15:59:59.999Z`);
    },
  );

  it('opens again when the check fails, with a new limit where one is given [D-34]', () => {
    const submitted = play(ordered, [submit(1, `${year}-06-20`)]);
    const failed = play(submitted, [
      but(check(1, false, `${year}-06-22`), { data: { limit: `${year}-07-10` } }),
    ]);
    expect(region(failed, 'rectification')).toBe('open');
    expect(failed.case.deadlines.find((one) => one.name === 'rectification')?.dueAt).toBe(
      '2027-07-10T15:59:59.999Z',
    );
  });

  it('is overdue after its limit, which stays on record [D-34]', () => {
    const late = until(ordered, on(`${year}-07-01`));
    expect(region(late, 'rectification')).toBe('overdue');
    expect(contextOf(late).rectifications[0]?.overdueSince).toBe('2027-06-30T15:59:59.999Z');
    const done = play(late, [submit(1, `${year}-07-02`), check(1, true, `${year}-07-03`)]);
    expect(contextOf(done).rectifications[0]?.overdueSince).toBeDefined();
    expect(region(done, 'rectification')).toBe('clear');
    const again = play(late, [submit(1, `${year}-07-02`), check(1, false, `${year}-07-03`)]);
    expect(region(again, 'rectification')).toBe('overdue');
  });

  it('does not hide an earlier limit ordered later [D-34]', () => {
    const second = play(ordered, [
      visiting(cast, `${year}-06-14`, { finding: '安全网。', limit: `${year}-06-20` }),
    ]);
    expect(second.case.deadlines.find((one) => one.name === 'rectification')?.dueAt).toBe(
      '2027-06-20T15:59:59.999Z',
    );
    const late = until(second, on(`${year}-06-21`));
    expect(region(late, 'rectification')).toBe('open');
    expect(contextOf(late).rectifications.map((one) => one.overdueSince !== undefined)).toEqual([
      false,
      true,
    ]);
    const past = visiting(cast, `${year}-06-16`, { finding: '旧账。', limit: `${year}-06-15` });
    expect(codes(ordered, past)).toEqual(['day-has-passed']);
  });

  it('bars acceptance while it is open [D-34]', () => {
    const { now, line } = before('acceptance.apply');
    const open = play(now, [visiting(cast, `${year + 1}-09-02`, { finding: '漏雨。' })]);
    expect(codes(open, line)).toEqual(['rectification-open']);
  });

  it('bars the close until it has been checked [D-34]', () => {
    const { now, line } = before('project.close');
    const last = `${year + 2}-04-20`;
    const open = play(now, [visiting(cast, last, { finding: '账目未公开。', limit: `${year + 2}-06-01` })]);
    expect(codes(open, line)).toEqual(['rectification-open']);
    const submitted = play(open, [submit(1, `${year + 2}-04-25`)]);
    expect(codes(submitted, line)).toEqual(['rectification-open']);
    const checked = play(submitted, [check(1, true, `${year + 2}-04-26`)]);
    expect(codes(checked, line)).toEqual([]);
    expect(codes(now, line)).toEqual([]);
  });
});

it('records typical cases and publicity [D-36]', () => {
  const told = {
    at: on(`${year}-10-01`),
    event: 'publicity.record',
    data: { kind: 'typicalCase', title: '菌棚里的党员', summary: '带动13户。' },
    by: cast.townshipCommittee,
  };
  expect(contextOf(play(started, [told])).publicity).toHaveLength(1);
  expect(codes(started, but(told, { data: { kind: 'rumour' } }))).toEqual(['invalid']);
});
