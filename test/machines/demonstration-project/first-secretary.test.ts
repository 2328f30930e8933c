import { describe, expect, it } from 'vitest';
import { on, reporting, visiting } from '../../support/scenario.ts';
import { building, but, cast, codes, contextOf, play, until, year } from '../../support/demonstration.ts';

const started = building();
const handover = {
  at: on(`${year}-07-01`),
  event: 'firstSecretary.handover',
  data: { from: 'fs-shuitian', to: 'fs-shuitian-2', on: `${year}-07-01`, document: '组任〔7〕号' },
  by: cast.approver,
};
const vacate = {
  at: on(`${year}-06-10`),
  event: 'firstSecretary.vacate',
  data: { person: 'fs-shuitian', on: `${year}-06-10`, reason: '调离，接任人选未定' },
  by: cast.approver,
};
const successor = { ...cast.firstSecretary, person: 'fs-shuitian-2' };

describe('the first secretary', () => {
  it('hands over on record, with every open duty, and the first one stays there [D-33]', () => {
    const owing = play(until(started, on(`${year}-06-26`)), [
      visiting(cast, `${year}-06-27`, { finding: '排水沟未建。' }),
      handover,
    ]);
    expect(contextOf(owing).firstSecretary).toBe('fs-shuitian-2');
    expect(contextOf(owing).tenures).toMatchObject([
      { person: 'fs-shuitian', until: handover.at },
      {
        person: 'fs-shuitian-2',
        duties: [
          { zh: '2027-05进展报告', en: 'report for 2027-05' },
          { zh: '2027-06进展报告', en: 'report for 2027-06' },
          { zh: '2027-07进展报告', en: 'report for 2027-07' },
          { zh: '实施公开', en: 'implementation' },
          { zh: '完工公开', en: 'completion' },
          { zh: '第1号整改', en: 'rectification 1' },
        ],
      },
    ]);
  });

  it('hands over the appropriation of a year that nobody has applied for [D-33]', () => {
    const at = on(`${year + 1}-05-02`);
    const later = play(until(started, at), [but(handover, { at, data: { on: `${year + 1}-05-02` } })]);
    expect(contextOf(later).tenures.at(-1)?.duties).toContainEqual({
      ...{ zh: `${year + 1}年拨款申请`, en: `appropriation of ${year + 1}` },
    });
  });

  it('is the only one to act as such [D-33]', () => {
    const report = reporting(cast, `${year}-07`);
    expect(codes(started, but(report, { by: successor }))).toEqual(['not-the-current-first-secretary']);
    const handed = play(started, [handover]);
    expect(codes(handed, report)).toEqual(['not-the-current-first-secretary']);
    expect(codes(handed, but(report, { by: successor }))).toEqual([]);
  });

  it('is named on both sides, today, and the successor holds the post and no other part [D-33]', () => {
    const wrong = (data: object) => codes(started, but(handover, { data }));
    expect(wrong({ from: 'fs-shiqiao' })).toEqual(['not-the-current-first-secretary']);
    expect(wrong({ to: 'fs-shuitian' })).toContain('not-the-current-first-secretary');
    expect(wrong({ to: 'vc-shuitian' })).toEqual(['post-not-held']);
    expect(wrong({ to: 'fs-shiqiao' })).toEqual(['post-not-held']);
    expect(wrong({ to: 'fs-nobody' })).toContain('unknown-person');
    expect(wrong({ on: `${year}-06-30` })).toEqual(['not-today']);
    expect(wrong({ on: `${year}-07-02` })).toContain('day-in-future');
    expect(codes(started, but(handover, { by: cast.firstSecretary }))).toContain('wrong-role');
  });

  it('may leave the post vacant for a time, with the township told; nobody acts for it until a successor is there [D-33]', () => {
    const vacant = play(started, [vacate]);
    const told = vacant.effects.findLast((effect) => effect.kind === 'notify');
    expect(told?.subject.zh).toBe('第一书记空缺');
    expect(told?.to.map(({ role }) => role)).toEqual(
      expect.arrayContaining(['townshipCommittee', 'townshipHead']),
    );
    const report = reporting(cast, `${year}-06`);
    expect(codes(vacant, report)).toEqual(['not-the-current-first-secretary']);
    expect(codes(vacant, but(report, { by: successor }))).toEqual(['not-the-current-first-secretary']);
    // Whoever held it last stays on record as responsible.
    expect(contextOf(vacant)).toMatchObject({
      firstSecretary: 'fs-shuitian',
      tenures: [{ person: 'fs-shuitian', until: vacate.at }],
      vacancy: { on: `${year}-06-10`, by: 'co-1' },
    });
    const filled = play(vacant, [handover]);
    expect(contextOf(filled).vacancy).toBeNull();
    expect(contextOf(filled).tenures).toMatchObject([
      { person: 'fs-shuitian', until: vacate.at },
      { person: 'fs-shuitian-2', from: handover.at },
    ]);
    expect(codes(filled, but(reporting(cast, `${year}-07`), { by: successor }))).toEqual([]);
  });

  it('owes no report that fell due while the post was vacant, and makes it up in order [D-33, D-13]', () => {
    const reported = play(until(started, vacate.at), []);
    const vacant = until(play(reported, [vacate]), on(`${year}-06-28`));
    const missed = (now: typeof vacant) => contextOf(now).missed.map(({ period }) => period);
    // That of May was due while there was a first secretary.
    expect(missed(vacant)).toEqual([`${year}-05`]);
    const filled = play(vacant, [handover]);
    expect(contextOf(filled).tenures.at(-1)?.duties).toContainEqual(
      expect.objectContaining({ zh: `${year}-06进展报告` }),
    );
    const report = but(reporting(cast, `${year}-06`), { by: successor, at: on(`${year}-07-02`) });
    expect(contextOf(play(filled, [report])).reports.at(-1)).toMatchObject({ late: false });
    const later = until(filled, on(`${year}-07-26`));
    expect(missed(later)).toEqual([`${year}-05`, `${year}-07`]);
  });

  it('may be the same person again after a vacancy [D-33]', () => {
    const vacant = play(started, [vacate]);
    const back = but(handover, { data: { to: 'fs-shuitian' } });
    expect(codes(started, back)).toEqual(['not-the-current-first-secretary']);
    const filled = play(vacant, [back]);
    expect(contextOf(filled)).toMatchObject({
      firstSecretary: 'fs-shuitian',
      vacancy: null,
      tenures: [{ until: vacate.at }, { person: 'fs-shuitian', from: handover.at }],
    });
    expect(codes(filled, reporting(cast, `${year}-07`))).toEqual([]);
  });

  it('is vacated once, by the county, for the one who holds it, today [D-33]', () => {
    expect(codes(started, but(vacate, { by: cast.townshipCommittee }))).toContain('wrong-role');
    expect(codes(started, but(vacate, { data: { person: 'fs-shuitian-2' } }))).toEqual([
      'not-the-current-first-secretary',
    ]);
    expect(codes(started, but(vacate, { data: { on: `${year}-06-09` } }))).toEqual(['not-today']);
    const vacant = play(started, [vacate]);
    expect(codes(vacant, but(vacate, { at: on(`${year}-06-10`, 15) }))).toEqual([
      'not-the-current-first-secretary',
    ]);
  });
});
