import { describe, expect, it } from 'vitest';
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
  const draw = {
    at: on(`${year}-06-12`),
    event: 'spotcheck.draw',
    data: { draw: 'programme/draw-1', seed: 'seed-7', period: `${year}-06` },
    by: cast.clock,
  };
  const result = {
    at: on(`${year}-06-15`),
    event: 'spotcheck.result',
    data: { draw: 'programme/draw-1', on: `${year}-06-15`, members: ['co-2'], findings: '账物相符。' },
    by: cast.inspector,
  };

  it('are drawn with the seed on record, once a draw, unannounced [D-19]', () => {
    const drawn = play(started, [draw]);
    expect(contextOf(drawn).spotChecks[0]?.seed).toBe('seed-7');
    expect(drawn.effects.at(-1)).toMatchObject({ kind: 'notify', to: [{ role: 'countyOrganisation' }] });
    expect(codes(drawn, but(draw, { at: on(`${year}-06-13`) }))).toEqual(['draw-known']);
    expect(codes(started, but(draw, { by: cast.inspector }))).toContain('wrong-role');
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

  it('draws criticism and a rectification with a limit when the work is weak [D-34]', () => {
    expect(codes(started, but(good, { data: { grade: 'weak' } }))).toEqual(['weak-without-consequence']);
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
    expect(codes(ordered, past)).toContain('day-has-passed');
  });

  it('bars acceptance while it is open [D-34]', () => {
    const { now, line } = before('acceptance.apply');
    const open = play(now, [visiting(cast, `${year + 1}-09-02`, { finding: '漏雨。' })]);
    expect(codes(open, line)).toEqual(['rectification-open']);
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
