import { describe, expect, it } from 'vitest';
import { available } from '../../../../machines/core/deciding/available.ts';
import { settle } from '../../../../machines/core/deciding/clock.ts';
import { decide } from '../../../../machines/core/deciding/decide.ts';
import { waitingFor } from '../../../../machines/core/reading/view.ts';
import type { Actor } from '../../../../machines/core/values/vocabulary.ts';
import type { Case } from '../../../../machines/core/case/case.ts';
import { demonstrationProject as project } from '../../../../machines/demonstration-project/definition.ts';
import {
  asked,
  before,
  programmeId,
  projectId,
  registered,
  village,
} from '../../../support/demonstration.ts';

/** The township's review awaits Qingshan; the village is to belong to Baihe. */
const { now, line } = before('township.approve');
const county: Actor = { person: 'co-1', role: 'countyOrganisation', place: 'yunling' };
const to = 'yunling/baihe/shuitian';
const reason = '样例：区划调整';

const moving = (c: Case, data: unknown, by: Actor = county) =>
  decide(project, c, { id: `move-${JSON.stringify(data)}`, event: 'case.move', by, data }, line.at);
const codes = (...args: Parameters<typeof moving>) => {
  const outcome = moving(...args);
  return outcome.ok ? [] : outcome.refusals.map((one) => one.code);
};
const moved = (): Case => {
  const outcome = moving(now.case, { to, reason });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusals));
  return outcome.step.case;
};
const approving = (c: Case, place: string) => {
  const by = { ...line.by, place };
  return decide(project, c, { id: 'approve', event: line.event, by, data: line.data }, line.at);
};

describe('a village that now belongs to another township', () => {
  it('is moved by the county, on record, and the new township decides, the old one no more', () => {
    const c = moved();
    expect(c.log.at(-1)).toMatchObject({ event: 'case.move', by: county, data: { to, reason } });
    expect(waitingFor(project, c)).toEqual([{ role: 'townshipCommittee', place: 'yunling/baihe' }]);
    expect(approving(c, 'yunling/baihe')).toMatchObject({ ok: true });
    expect(approving(c, 'yunling/qingshan')).toMatchObject({ refusals: [{ code: 'outside-jurisdiction' }] });
  });

  it('keeps its number, state, deadlines, and the words of its own rules and forms', () => {
    const c = moved();
    expect(c.snapshot.context).toMatchObject({ place: to });
    const kept = ({ id, deadlines, acted, snapshot }: Case) => [id, deadlines, acted, snapshot.value];
    expect(kept(c)).toEqual(kept(now.case));
  });

  it('tells the new township', () => {
    const outcome = moving(now.case, { to, reason });
    const effects = outcome.ok ? outcome.step.effects : [];
    expect(effects).toMatchObject([
      { kind: 'notify', to: [{ role: 'townshipCommittee', place: 'yunling/baihe' }] },
    ]);
  });

  it('tells the register, which keeps one project a village, once the project stands in it', () => {
    const told = (c: Case) => {
      const outcome = moving(c, { to, reason });
      return outcome.ok ? outcome.step.effects.filter((one) => one.kind === 'message') : [];
    };
    const { case: c } = registered();
    const line = c.log.length + 1;
    expect(told(c)).toEqual([
      {
        kind: 'message',
        to: programmeId,
        decision: {
          id: `${projectId}/moved/${line}`,
          event: 'register.move',
          data: { project: projectId, village: to, line },
          by: { person: projectId, role: 'case', place: to },
        },
      },
    ]);
    expect(told(now.case)).toEqual([]);
  });

  it('tells the register when it has moved while that was asked for a number', () => {
    const { now: reviewed, line: approval } = before('county.approve');
    const asking = asked(reviewed, approval);
    const outcome = moving(asking.case, { to, reason });
    const after = outcome.ok ? outcome.step.case : asking.case;
    const [question] = after.invocations;
    const answer = (at: string) =>
      settle(
        project,
        after,
        {
          generation: question?.generation ?? 0,
          output: { number: 'YUNLING-2027-001', seq: 1, village: at },
        },
        approval.at,
      ).effects.filter((one) => one.kind === 'message');
    expect(question?.input).toMatchObject({ data: { village } });
    expect(answer(village)).toMatchObject([
      { to: programmeId, decision: { event: 'register.move', data: { village: to } } },
    ]);
    expect(answer(to)).toEqual([]);
  });

  it('is offered to the county and to nobody else', () => {
    const offered = (by: Actor) => available(project, now.case, by).map((one) => one.event);
    expect(offered(county)).toContain('case.move');
    expect(offered(line.by)).not.toContain('case.move');
    expect(codes(now.case, { to, reason }, line.by)).toContain('wrong-role');
    expect(codes(now.case, { to, reason }, { ...county, place: 'elsewhere' })).toContain(
      'outside-jurisdiction',
    );
  });

  it.each([
    ['to where it is', village, 'same-place'],
    ['to a township instead of a village', 'yunling/baihe', 'other-level'],
    ['out of the county', 'elsewhere/baihe/shuitian', 'outside-jurisdiction'],
    ['to what is no place', 'Baihe!', 'invalid'],
  ])('is not moved %s', (_how, place, code) => {
    expect(codes(now.case, { to: place, reason })).toEqual([code]);
  });

  it('is not moved without a reason', () => {
    expect(codes(now.case, { to, reason: ' ' })).toEqual(['invalid']);
  });
});
