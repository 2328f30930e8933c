import { describe, expect, it } from 'vitest';
import { addDays } from '../../../machines/core/values/calendar.ts';
import { disclosing, on, preparing, type Scripted } from '../../support/scenario.ts';
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
  registered,
  year,
} from '../../support/demonstration.ts';

const now = registered();
const started = building();
const { now: completed, line: apply } = before('acceptance.apply');
const isOf = (stage: string) => (one: Scripted) =>
  one.event === 'disclosure.publish' && one.data?.['stage'] === stage;
const lines = preparing(cast, year);

/** The same case, with some disclosures gone from its record. */
const without = (from: Play, ...stages: string[]): Play => {
  const copy = structuredClone(from);
  copy.case.snapshot.context.disclosures = contextOf(copy).disclosures.filter(
    (one) => !stages.includes(one.stage),
  );
  return copy;
};

describe('the three disclosures', () => {
  it('record what is published, where and from when to when [D-17]', () => {
    const disclosure = disclosing(cast, 'implementation', `${year}-05-06`);
    expect(codes(started, disclosure)).toEqual([]);
    for (const field of ['what', 'where', 'from', 'to']) {
      const { [field]: _, ...rest } = disclosure.data ?? {};
      expect(refusals(started, { ...disclosure, data: rest })[0]?.field).toBe(field);
    }
    expect(refusals(started, but(disclosure, { data: { to: `${year}-05-01` } }))[0]?.field).toBe('to');
  });

  it('are each made in their own stage, on a day that has come [D-17]', () => {
    const approval = (day: string, at = day) => ({ ...disclosing(cast, 'approval', day), at: on(at, 16) });
    expect(codes(now, approval(`${year}-04-15`, `${year}-04-20`))).toEqual([]);
    expect(codes(now, approval(`${year}-04-14`, `${year}-04-20`))).toEqual(['disclosed-out-of-stage']);
    expect(codes(now, approval(`${year}-04-21`, `${year}-04-20`))).toEqual(['day-in-future']);
    for (const stage of ['implementation', 'completion'] as const)
      expect(codes(now, disclosing(cast, stage, `${year}-04-20`))).toEqual(['disclosed-out-of-stage']);
    expect(codes(started, disclosing(cast, 'completion', `${year}-06-20`))).toEqual([
      'disclosed-out-of-stage',
    ]);
    expect(codes(started, approval(`${year}-05-04`))).toEqual(['disclosed-out-of-stage']);
    const late = disclosing(cast, 'implementation', `${year + 1}-09-02`);
    expect(codes(completed, late)).toEqual(['disclosed-out-of-stage']);
  });

  it('hang for at least the days of the plan [D-17]', () => {
    const disclosure = disclosing(cast, 'implementation', `${year}-05-06`);
    expect(codes(started, but(disclosure, { data: { to: `${year}-05-12` } }))).toEqual([]);
    expect(codes(started, but(disclosure, { data: { to: `${year}-05-11` } }))).toEqual(['shown-too-short']);
  });

  it('are not made all on one day [D-17]', () => {
    const bare = without(completed, 'completion');
    const first = contextOf(completed).disclosures.find((one) => one.stage === 'completion')?.from ?? '';
    const other = structuredClone(bare);
    const [approval] = contextOf(other).disclosures;
    if (approval !== undefined) approval.from = first;
    const again = { ...disclosing(cast, 'completion', first), at: apply.at };
    expect(codes(bare, again)).toEqual([]);
    expect(codes(other, again)).toEqual(['disclosed-on-one-day']);
  });

  it('are all there before the next step, or it is refused as the plan has it [D-17]', () => {
    const ready = play(
      now,
      lines.filter((one) => !isOf('approval')(one) && one.event !== 'work.start'),
    );
    const start = lines.find((one) => one.event === 'work.start') as Scripted;
    expect(codes(ready, start)).toEqual(['disclosures-missing']);
    const { now: building, line: complete } = before('work.complete');
    expect(codes(without(building, 'implementation'), complete)).toEqual(['disclosures-missing']);
    expect(codes(completed, apply)).toEqual([]);
    for (const stage of ['approval', 'implementation', 'completion']) {
      const [refusal] = refusals(without(completed, stage), apply);
      expect(refusal?.code).toBe('disclosures-missing');
      expect(refusal?.message.zh).toContain('按本方案的规定');
      expect(refusal?.message.en).toContain("the plan's reading");
    }
  });

  it('have hung for the days of the plan before acceptance is applied for [D-17]', () => {
    const from = contextOf(completed).disclosures.at(-1)?.from ?? '';
    const hanging = structuredClone(completed);
    const last = contextOf(hanging).disclosures.at(-1);
    if (last !== undefined) last.from = addDays(apply.at.slice(0, 10), -5);
    expect(codes(hanging, apply)).toEqual(['disclosures-missing']);
    if (last !== undefined) last.from = addDays(apply.at.slice(0, 10), -6);
    expect(codes(hanging, apply)).toEqual([]);
    expect(from < apply.at).toBe(true);
  });

  it('are called what the plan calls them, and made up for where the works began without [D-17]', () => {
    const named = without(started, 'approval');
    Object.assign(named.case.snapshot.context.plan.disclosures ?? {}, {
      approval: { zh: '党务公开', en: 'party affairs' },
    });
    const made = disclosing(cast, 'approval', `${year}-05-10`);
    expect(codes(named, made)).toEqual([]);
    const missing = without(completed, 'approval');
    Object.assign(missing.case.snapshot.context.plan.disclosures ?? {}, {
      approval: { zh: '党务公开', en: 'party affairs' },
    });
    expect(refusals(missing, apply)[0]?.message.zh).toContain('党务公开');
  });

  it('are made by the first secretary [D-17]', () => {
    const disclosure = disclosing(cast, 'implementation', `${year}-05-06`);
    expect(codes(started, but(disclosure, { by: cast.villageCommittee }))).toEqual(['wrong-role']);
  });
});
