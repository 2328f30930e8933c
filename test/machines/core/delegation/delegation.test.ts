import { describe, expect, it } from 'vitest';
import { actorsOn } from '../../../../client/cases/acting.ts';
import { roleTitle, viewOf } from '../../../../client/view/view.ts';
import { elapse } from '../../../../machines/core/deciding/clock.ts';
import { decide, explain, step } from '../../../../machines/core/deciding/decide.ts';
import { involvedIn } from '../../../../machines/core/tasks/involved.ts';
import { open } from '../../../../machines/core/deciding/opening.ts';
import { Refused } from '../../../../machines/core/deciding/refused.ts';
import type { Actor, Instant, Refusal } from '../../../../machines/core/values/vocabulary.ts';
import type { Case } from '../../../../machines/core/case/case.ts';
import type { Step } from '../../../../machines/core/case/effects.ts';
import type { Context } from '../../../../machines/core/delegation/delegation.ts';
import { delegation } from '../../../../machines/core/delegation/definition.ts';
import { lifecycles } from '../../../../machines/registry.ts';
import { shadowingTitles, untitledFields, unusedTitles } from '../../../support/untitled-fields.ts';

const place = 'yunling/qingshan/shuitian';
const holder: Actor = { person: 'fs-shuitian', role: 'firstSecretary', place };
const deputy: Actor = { person: 'fs-shiqiao', role: 'firstSecretary', place };
const input = {
  post: { role: 'firstSecretary', place },
  to: 'fs-shiqiao',
  from: '2027-05-01',
  until: '2027-05-07',
  reason: '外出学习。',
};
const dayBefore: Instant = '2027-04-29T01:00:00.000Z';

const opened = (over: object = {}, by = holder, at = dayBefore): Step =>
  open(delegation, { id: 'delegation-1', input: { ...input, ...over }, by }, at);

function refused(over: object, by = holder, at = dayBefore): Refusal[] {
  try {
    opened(over, by, at);
  } catch (error) {
    if (error instanceof Refused) return error.refusals;
    throw error;
  }
  return [];
}
const codes = (...args: Parameters<typeof refused>) => refused(...args).map((one) => one.code);

const at = (c: Case, when: Instant): Step => elapse(delegation, c, when);
const stateAt = (c: Case, when: Instant) => at(c, when).case.snapshot.value;
const revoke = (by: Actor) => ({
  id: 'revocation',
  event: 'delegation.revoke',
  data: { reason: '提前返回。' },
  by,
});

describe('a delegation', () => {
  it('is opened by anyone for the post that they open it in, whatever the lifecycle', () => {
    for (const lifecycle of Object.values(lifecycles)) {
      for (const role of Object.keys(lifecycle.roles)) {
        if (['case', 'clock', 'public', 'anyone'].includes(role)) continue;
        const by = { person: 'someone', role, place };
        expect(codes({ post: { role, place } }, by), role).toEqual([]);
      }
    }
  });

  it('is of nobody else’s post, nor of one at another place', () => {
    expect(codes({ post: { role: 'villageCommittee', place } })).toEqual(['not-own-post']);
    expect(codes({ post: { role: 'firstSecretary', place: 'yunling/qingshan/shiqiao' } })).toEqual([
      'not-own-post',
    ]);
    expect(codes({ post: { role: 'firstSecretary', place: 'yunling' } })).toEqual(['not-own-post']);
  });

  it('passes nothing on: who stands in for someone does not delegate their post', () => {
    const standingIn = { ...deputy, for: { person: 'fs-shuitian', under: 'delegation-0' } };
    expect(codes({ to: 'rt-shuitian' }, standingIn)).toEqual(['not-own-post']);
  });

  it.each(['case', 'clock', 'public'])('is not of the engine’s own role %s', (role) => {
    expect(codes({ post: { role, place } }, { person: 'x', role, place })).toEqual(['not-own-post']);
  });

  it('is to someone else', () => {
    expect(codes({ to: 'fs-shuitian' })).toEqual(['own-deputy']);
  });

  it('begins today at the earliest, as the day is in Shanghai', () => {
    expect(codes({ from: '2027-04-29' })).toEqual([]);
    expect(codes({ from: '2027-04-28' })).toEqual(['in-the-past']);
    const midnight = '2027-04-29T16:00:00.000Z';
    expect(codes({ from: '2027-04-29' }, holder, midnight)).toEqual(['in-the-past']);
    expect(codes({ from: '2027-04-29' }, holder, '2027-04-29T15:59:59.999Z')).toEqual([]);
  });

  it('takes one day at least and 180 at most', () => {
    expect(codes({ until: '2027-05-01' })).toEqual([]);
    expect(refused({ until: '2027-04-30' })[0]?.field).toBe('until');
    expect(codes({ until: '2027-10-27' })).toEqual([]);
    expect(refused({ until: '2027-10-28' })[0]?.message.zh).toContain('2027-10-27');
    expect(refused({ until: '2027-02-30' }).map((one) => one.field)).toEqual(['until']);
  });

  it('is refused for every reason at once', () => {
    const all = codes({ post: { role: 'x', place }, to: 'fs-shuitian', from: '2027-04-01' });
    expect(all).toEqual(['not-own-post', 'own-deputy', 'in-the-past']);
  });

  it('is planned until the midnight of its first day, and in force to the end of its last', () => {
    const { case: c } = opened();
    expect(stateAt(c, '2027-04-30T15:59:59.999Z')).toBe('planned');
    expect(stateAt(c, '2027-04-30T16:00:00.000Z')).toBe('inForce');
    expect(stateAt(c, '2027-05-07T15:59:59.999Z')).toBe('inForce');
    const over = at(c, '2027-05-07T16:00:00.000Z').case;
    expect(over.snapshot).toMatchObject({ value: 'over', status: 'done' });
  });

  it('is in force at once when it begins on the day it is opened', () => {
    expect(opened({ from: '2027-04-29' }).case.snapshot.value).toBe('inForce');
  });

  it('tells both, and nobody why', () => {
    const first = opened();
    const through = at(first.case, '2027-05-08T00:00:00.000Z').effects;
    const told = [...first.effects, ...through];
    expect(told).toHaveLength(3);
    for (const one of told) {
      expect(one).toMatchObject({ kind: 'notify', to: [], people: ['fs-shuitian', 'fs-shiqiao'] });
      expect(JSON.stringify(one)).not.toContain('外出学习');
    }
  });

  it('finds its deputy as a party of it', () => {
    expect(delegation.parties(opened().case.snapshot.context)).toEqual([
      { person: 'fs-shiqiao', role: 'deputy', place },
    ]);
  });

  it('is copied to its deputy when it is opened', () => {
    const { case: c } = opened();
    expect(involvedIn(delegation, c)).toMatchObject({ opened: ['fs-shuitian'], copied: ['fs-shiqiao'] });
  });

  it('has its deputy act on it under a title of their own, beside their own posts', () => {
    const { case: c } = opened();
    const own = { role: 'residentTeam', place: 'yunling/qingshan/shiqiao' };
    const actors = actorsOn(delegation, c, { id: 'fs-shiqiao', posts: [own] }, []);
    expect(actors.map(({ role }) => roleTitle(delegation, role).zh)).toEqual(['驻村帮扶组', '受委派人']);
  });

  it('says in its record who stands in for whom, in which post, from when until when and why', () => {
    const { case: c } = opened();
    const view = viewOf(delegation, { case: c, now: c.asOf }, { yellowDays: 3 });
    expect(view.log[0]).toMatchObject({ kind: 'opened', actor: holder, data: input });
  });

  it('holds nobody’s name and no reason in its title and number', () => {
    const { case: c } = opened();
    expect(c.title).toBe('职务委派（2027-05-01至2027-05-07）');
  });

  it('calls every field of its forms by a title', () => {
    expect(untitledFields(delegation)).toEqual([]);
    expect(unusedTitles(delegation)).toEqual([]);
    expect(shadowingTitles(delegation)).toEqual([]);
  });
});

describe('a revocation', () => {
  const { case: planned } = opened();
  const inForce = at(planned, '2027-05-03T00:00:00.000Z').case;

  it.each([
    ['the holder', holder, planned],
    ['the holder', holder, inForce],
    ['the deputy', deputy, planned],
    ['the deputy, in a post of their own', { ...deputy, place: 'yunling/qingshan/shiqiao' }, inForce],
  ])('comes from %s at any time and ends it', (_, by, c) => {
    const { case: ended, effects } = step(delegation, c, revoke(by), '2027-05-03T01:00:00.000Z');
    expect(ended.snapshot).toMatchObject({ value: 'revoked', status: 'done' });
    expect((ended.snapshot.context as Context).revoked).toMatchObject({ by: by.person });
    expect(effects.at(-1)).toMatchObject({ people: ['fs-shuitian', 'fs-shiqiao'] });
    expect(ended.deadlines).toEqual([]);
  });

  it('comes from nobody else, not even from a holder of the same post', () => {
    const other = { ...holder, person: 'fs-shuitian-2' };
    expect(explain(delegation, inForce, revoke(other), inForce.asOf).map((one) => one.code)).toEqual([
      'not-concerned',
    ]);
  });

  it('says why', () => {
    for (const data of [undefined, {}, { reason: ' ' }])
      expect(explain(delegation, inForce, { ...revoke(holder), data }, inForce.asOf)).toHaveLength(1);
  });

  it('comes too late for what is over', () => {
    expect(decide(delegation, inForce, revoke(holder), '2027-05-07T16:00:00.000Z').ok).toBe(false);
  });
});
