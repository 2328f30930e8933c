import { describe, expect, it } from 'vitest';
import { decide } from '../../../../machines/core/deciding/decide.ts';
import { earlierSteps } from '../../../../machines/core/tasks/flow.ts';
import { waitingFor } from '../../../../machines/core/reading/view.ts';
import type { Actor, Instant } from '../../../../machines/core/values/vocabulary.ts';
import type { Case, Decision } from '../../../../machines/core/case/case.ts';
import { demonstrationProject as project } from '../../../../machines/demonstration-project/definition.ts';
import {
  before,
  building,
  cast,
  decisionOf,
  happyPath,
  type Play,
  play,
  year,
} from '../../../support/demonstration.ts';
import { disclosing } from '../../../support/scenario.ts';

let count = 0;
const attempt = (c: Case, event: string, by: Actor, data: unknown, at: Instant, named?: Decision['named']) =>
  decide(
    project,
    c,
    { id: `move-${++count}`, event, by, data, ...(named === undefined ? {} : { named }) },
    at,
  );
const codes = (...args: Parameters<typeof attempt>) => {
  const outcome = attempt(...args);
  return outcome.ok ? [] : outcome.refusals.map((one) => one.code);
};
const counted = (...args: Parameters<typeof attempt>): Case => {
  const outcome = attempt(...args);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusals));
  return outcome.step.case;
};
const reached = (event: string): { now: Play; at: Instant } => {
  const { now, line } = before(event);
  return { now: play(now, [line]), at: line.at };
};

describe('in the demonstration project', () => {
  it('what the first secretary submitted is recalled, and a level returns it to any before', () => {
    const { now, at } = reached('proposal.submit');
    const reason = { reason: '金额有误' };
    const recalled = counted(now.case, 'case.recall', cast.firstSecretary, reason, at);
    expect(JSON.stringify(recalled.snapshot.value)).toContain('"drafting"');
    const county = reached('township.approve');
    expect(earlierSteps(project, county.now.case, cast.approver).map((one) => one.title.zh)).toEqual([
      '乡镇党委审定',
      '村两委商议',
      '拟定项目',
      '摸底调研',
    ]);
    for (const { state } of earlierSteps(project, county.now.case, cast.approver)) {
      const data = { to: state, reasons: ['不全'] };
      const c = counted(county.now.case, 'case.return', cast.approver, data, county.at);
      expect(JSON.stringify(c.snapshot.value)).toContain(state.split('.')[2]);
      expect(c.acted).toEqual(county.now.case.acted);
      expect(project.money(c.snapshot.context)).toEqual(project.money(county.now.case.snapshot.context));
    }
  });

  it('nothing is returned or recalled once it is in the register and the books', () => {
    const { now, at } = reached('county.approve');
    expect(earlierSteps(project, now.case)).toEqual([]);
    expect(codes(now.case, 'case.recall', cast.approver, { reason: '误' }, at)).toEqual([
      'nothing-to-recall',
    ]);
  });

  it('the first secretary’s task is handed over, and done in their stead', () => {
    const { now, line } = before('proposal.submit');
    const { firstSecretary: whose } = cast;
    const [to, { named }] = ['fs-shuitian-2', decisionOf(line)];
    const handed = counted(now.case, 'case.handOver', whose, { to, reason: '忙' }, line.at);
    const by = { ...whose, person: to, for: { person: whose.person, under: 'handover' } };
    expect(codes(handed, line.event, by, line.data, line.at, named)).toEqual([]);
    expect(codes(handed, line.event, { ...whose, person: to }, line.data, line.at, named)).toEqual([
      'not-the-current-first-secretary',
    ]);
  });

  it('a disclosure on record is no move: it is not recalled, and nothing behind it is returned once it was shown', () => {
    const line = disclosing(cast, 'implementation', `${year}-05-06`);
    const published = play(building(), [line]).case;
    const by = cast.firstSecretary;
    const key = project.disclosures({ context: published.snapshot.context, case: published }).at(-1)?.key;
    const clock = { person: 'public-page', role: 'clock', place: published.place };
    const data = { disclosure: key, sha256: 'a'.repeat(64), url: '/public/x' };
    const shown = counted(published, 'disclosure.shown', clock, data, line.at);
    for (const c of [published, shown])
      expect(codes(c, 'case.recall', by, { reason: '误' }, line.at)).toEqual(['already-acted']);
    const content = (c: Case) =>
      JSON.stringify(project.disclosures({ context: c.snapshot.context, case: c }));
    for (const { state } of earlierSteps(project, shown, by)) {
      const back = { to: state, reasons: ['误'] };
      expect(content(counted(shown, 'case.return', by, back, line.at))).toBe(content(shown));
    }
  });

  it('no move of anyone awaited, at any stage, moves money, forgets who acted or leaves nobody awaited', () => {
    let tried = 0;
    for (const event of new Set(happyPath().map((line) => line.event))) {
      const { now, line } = before(event);
      for (const post of waitingFor(project, now.case)) {
        const by = { ...post, person: 'someone-else' };
        const moves: [string, unknown][] = [
          ['case.handOver', { to: 'colleague', reason: '忙' }],
          ['case.addSigners', { people: ['colleague'], rule: 'all', question: '？' }],
          ...earlierSteps(project, now.case, by).map(({ state }): [string, unknown] => [
            'case.return',
            { to: state, reasons: ['不全'] },
          ]),
        ];
        for (const [name, data] of moves) {
          const c = counted(now.case, name, by, data, line.at);
          tried++;
          expect(c.acted).toEqual(now.case.acted);
          expect(project.money(c.snapshot.context)).toEqual(project.money(now.case.snapshot.context));
          expect(waitingFor(project, c).length).toBeGreaterThan(0);
          expect(JSON.parse(JSON.stringify(c))).toEqual(c);
        }
      }
      expect(decide(project, now.case, decisionOf(line), line.at).ok).toBe(true);
    }
    expect(tried).toBeGreaterThan(100);
  }, 60_000);
});
