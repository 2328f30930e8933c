import { describe, expect, it } from 'vitest';
import { settle } from '../../../../machines/core/deciding/clock.ts';
import { choicesNow } from '../../../../machines/core/tasks/choices.ts';
import { earlierSteps } from '../../../../machines/core/tasks/flow.ts';
import {
  after,
  ann,
  carl,
  chen,
  clock,
  codes,
  day,
  essence,
  forwarded,
  granted,
  later,
  type Line,
  newErrand,
  olga,
  otto,
  reader,
  sent,
  standing,
  statesOf,
  submitted,
} from '../../../support/errands.ts';
import { errand } from '../../../support/lifecycles/errand.ts';

const flow = (state: string) => `running.flow.${state}`;
const back = (to: string, by = carl, at = 4): Line => [
  'case.return',
  by,
  at,
  { to: flow(to), reasons: ['不全'] },
];
const recall = (by = ann, at = 2): Line => ['case.recall', by, at, { reason: '有误' }];
const due = (c: ReturnType<typeof after>) =>
  Object.fromEntries(c.deadlines.map((one) => [one.name, one.dueAt]));

describe('a return', () => {
  it('goes to any earlier step of the same flow, whose post is awaited again and told why', () => {
    expect(earlierSteps(errand, forwarded()).map((one) => [one.title.zh, one.people])).toEqual([
      ['审核中', ['otto']],
      ['拟稿', ['ann']],
    ]);
    const { case: returned, effects } = sent(forwarded(), back('draft'));
    expect(statesOf(returned)).toEqual(['draft', 'idle']);
    expect(effects).toMatchObject([
      { kind: 'notify', to: [{ role: 'author' }], body: { zh: expect.stringContaining('1. 不全') } },
    ]);
    expect(statesOf(after(forwarded(), back('review.pending')))).toEqual(['review.pending', 'idle']);
    const round = after(returned, ['submit', ann, 5, { amount: 7 }], ['forward', olga, 6]);
    expect(statesOf(round)).toEqual(['decision', 'idle']);
  });

  it('gives each step the time that was left when it was left, but leaves fixed deadlines as they were', () => {
    const start = newErrand();
    const one = after(forwarded(), back('review.pending'));
    // Due on the 6th, left on the 2nd, returned on the 4th.
    expect(due(one)).toEqual({ drafting: undefined, review: day(8), side: day(20) } as never);
    const two = after(forwarded(), back('draft'));
    expect(due(two)).toEqual(due(start));
    expect(two.held).toEqual({});
  });

  it('lets a fixed deadline that is over come at once, and never back in time', () => {
    const held = after(forwarded(), [
      'deadline.extend',
      carl,
      3,
      { name: 'decision', to: day(40), reason: '忙' },
    ]);
    const returned = after(held, back('draft', carl, 12));
    const lapsed = later(returned, 12);
    expect(statesOf(lapsed)[0]).toBe('lapsed');
    expect(lapsed.log.map((one) => one.at)).toEqual(lapsed.log.map((one) => one.at).toSorted());
  });

  it('is offered from where a step has gone overdue as well', () => {
    const overdue = later(submitted(), 7);
    expect(statesOf(overdue)[0]).toBe('review.overdue');
    expect(statesOf(after(overdue, back('draft', otto, 8)))[0]).toBe('draft');
    const on = after(overdue, ['forward', otto, 8]);
    expect(earlierSteps(errand, on).map((one) => one.state)).toEqual([flow('review.overdue'), flow('draft')]);
  });

  it('is made by whoever is awaited, in person or by a handover, and by nobody else', () => {
    expect(codes(forwarded(), ...back('draft', otto))).toContain('not-awaited');
    expect(codes(forwarded(), ...back('draft', ann))).toContain('not-awaited');
    expect(codes(forwarded(), ...back('draft', { ...carl, place: 'other' }))).toContain('not-awaited');
    expect(codes(forwarded(), ...back('draft', { ...carl, person: '' }))).toEqual(['no-person']);
    expect(codes(forwarded(), ...back('draft', clock))).toContain('wrong-role');
    const handed = after(forwarded(), ['case.handOver', carl, 3, { to: 'chen', reason: '出差' }]);
    expect(codes(handed, ...back('draft', carl))).toEqual(['handed-over']);
    expect(codes(handed, ...back('draft', standing('chen', carl)))).toEqual([]);
  });

  it('goes nowhere that is no earlier step, and demands reasons', () => {
    for (const to of ['decision', 'granted', 'nowhere', 'review'])
      expect(codes(forwarded(), ...back(to))).toEqual(['not-an-earlier-step']);
    expect(codes(newErrand(), ...back('draft', ann))).toContain('nothing-to-return-to');
    expect(codes(forwarded(), 'case.return', carl, 4, { to: flow('draft'), reasons: [] })).toHaveLength(1);
  });

  it('is not of the flow of another: who is awaited beside it returns nothing there', () => {
    const hanging = after(forwarded(), ['publish', ann, 3, { text: '方案' }]);
    expect(earlierSteps(errand, hanging, carl).map((one) => one.state)).toEqual([
      flow('review.pending'),
      flow('draft'),
    ]);
    const household = { ...ann, person: 'hu', role: 'household' };
    expect(earlierSteps(errand, hanging, household).map((one) => one.state)).toEqual(['running.side.idle']);
    expect(codes(hanging, ...back('draft', household))).toEqual(['not-an-earlier-step']);
    const choices = choicesNow(errand, hanging, 'case.return', household).to;
    expect(choices?.map((one) => one.value)).toEqual(['running.side.idle']);
    expect(choicesNow(errand, hanging, 'case.comment')).toEqual({});
  });

  it.each(['go.book', 'go.message', 'go.invoke'])('is past once %s has gone out', (event) => {
    const went = sent(forwarded(), [event, carl, 3]);
    const [asked] = went.case.invocations;
    const c =
      asked === undefined
        ? went.case
        : settle(errand, went.case, { generation: asked.generation, output: {} }, day(3)).case;
    expect(statesOf(c)[0]).toBe('granted');
    expect(codes(c, ...back('decision', otto))).toContain('nothing-to-return-to');
    expect(statesOf(after(granted(), back('decision', otto)))[0]).toBe('decision');
  });

  it('keeps what happened meanwhile elsewhere, and is past where that touched the same', () => {
    const visited = after(forwarded(), ['visit', ann, 3], ['again', ann, 3, { text: '一' }]);
    const returned = after(visited, back('draft'));
    expect(returned.snapshot.context).toMatchObject({ amount: 0, notes: ['一'] });
    const noted = after(forwarded(), ['remark', ann, 3, { text: '二' }], back('draft'));
    expect(noted.snapshot.context.notes).toEqual(['二']);
  });

  it('is not while the case stands still or when it is closed', () => {
    const still = after(forwarded(), ['case.suspend', carl, 3, { reason: '汛期' }]);
    expect(codes(still, ...back('draft'))).toContain('not-running');
    expect(codes(after(forwarded(), ['close', carl, 3]), ...back('draft'))).toContain('not-running');
  });

  it('begins the next round of signatures and handovers anew', () => {
    const asked = after(forwarded(), [
      'case.addSigners',
      carl,
      3,
      { people: ['sun'], rule: 'all', question: '？' },
    ]);
    expect(after(asked, back('draft')).office?.signing).toBeUndefined();
  });

  it('remembers no more than twelve steps', () => {
    let c = submitted();
    for (let at = 2; at < 9; at++)
      c = after(c, ['back', otto, at, { text: '改' }], ['submit', ann, at, { amount: at }]);
    expect(c.office?.steps).toHaveLength(12);
    expect(statesOf(after(c, back('draft', otto, 9)))[0]).toBe('draft');
  });
});

describe('a recall', () => {
  it('brings back exactly the case before', () => {
    const before = newErrand();
    expect(essence(after(submitted(before), recall()))).toEqual(essence(before));
    const held = after(submitted(), ['back', otto, 2, { text: '改' }]);
    expect(held.held).toEqual({ review: 4 * 86_400_000 });
    const again = after(held, ['submit', ann, 3, { amount: 5 }]);
    expect(again.held).toEqual({});
    expect(essence(after(again, recall(ann, 4)))).toEqual(essence(held));
  });

  it('stays on record with its reason, tells whoever was awaited, and leaves who acted', () => {
    const { case: c, effects } = sent(forwarded(), recall(otto, 3));
    expect(c.log.at(-1)).toMatchObject({ event: 'case.recall', data: { reason: '有误' }, by: otto });
    expect(effects).toMatchObject([
      { to: [{ role: 'chief' }], body: { zh: expect.stringContaining('有误') } },
    ]);
    expect(c.acted).toEqual({ check: ['otto'] });
  });

  it('is of one’s own last move only', () => {
    expect(codes(submitted(), ...recall(otto))).toEqual(['nothing-to-recall']);
    expect(codes(newErrand(), ...recall())).toEqual(['nothing-to-recall']);
    expect(codes(forwarded(), ...recall(ann, 3))).toEqual(['nothing-to-recall']);
    expect(codes(submitted(), ...recall({ ...ann, person: '' }))).toContain('no-person');
  });

  it.each<Line>([
    ['case.addSigners', otto, 2, { people: ['sun'], rule: 'any', question: '？' }],
    ['case.handOver', otto, 2, { to: 'olga', reason: '忙' }],
    ['remark', ann, 2, { text: '注' }],
    ['deadline.extend', carl, 2, { name: 'review', to: day(9), reason: '忙' }],
  ])('is past once someone has acted: %s', (...line) => {
    expect(codes(after(submitted(), line), ...recall())).toEqual(['already-acted']);
  });

  it.each<Line>([
    ['case.comment', otto, 2, { text: '看过' }],
    ['case.urge', ann, 2, {}],
    ['case.copy', otto, 2, { people: ['sun'] }],
    ['case.attach', otto, 2, { sha256: 'a'.repeat(64), name: '图', mediaType: 'image/png', size: 1 }],
  ])('is not past because of %s', (...line) => {
    expect(codes(after(submitted(), line), ...recall())).toEqual([]);
  });

  it('counts once, and what was before it is past as well', () => {
    expect(codes(after(submitted(), recall()), ...recall())).toEqual(['nothing-to-recall']);
    const again = after(submitted(), recall(), ['submit', ann, 3, { amount: 1 }]);
    expect(codes(again, ...recall(ann, 3))).toEqual([]);
  });

  it('does not undo what went on beside it, by a clock or in another flow', () => {
    const handed = after(granted(), ['hand', olga, 4]);
    const rung = later(handed, 21);
    expect(statesOf(rung)).toEqual(['done', 'rung']);
    const recalled = after(rung, recall(olga, 22));
    expect(statesOf(recalled)).toEqual(['granted', 'rung']);
    expect(recalled.deadlines).toEqual([]);
  });

  it('is of the last move, whichever of the flows it was in', () => {
    const visited = after(submitted(), ['visit', ann, 2]);
    expect(statesOf(after(visited, recall()))).toEqual(['review.pending', 'idle']);
  });

  it('still brings back the case before when the next step has gone overdue', () => {
    const before = newErrand();
    expect(essence(after(later(submitted(before), 7), recall(ann, 8)))).toEqual(essence(before));
  });

  it('is past when the deadline of the step before is over: it would come at once', () => {
    expect(codes(later(submitted(), 11), ...recall(ann, 11))).toEqual(['deadline-over']);
  });

  it('is made by whoever stood in, not by the one they stood in for', () => {
    const stood = after(newErrand(), ['submit', standing('bo', ann, 'delegation-1'), 1, { amount: 1 }]);
    expect(codes(stood, ...recall(ann))).toEqual(['nothing-to-recall']);
    expect(codes(stood, ...recall(standing('bo', ann, 'delegation-1')))).toEqual([]);
    expect(codes(stood, ...recall({ ...otto, person: 'bo' }))).toEqual([]);
  });

  it('is not while the case stands still or when it is closed', () => {
    const still = after(submitted(), ['case.suspend', carl, 2, { reason: '汛期' }]);
    expect(codes(still, ...recall())).toContain('not-running');
    expect(codes(after(submitted(), ['close', chen, 2]), ...recall())).toContain('not-running');
  });

  it('is past once the public was shown, or has objected to, what it would take back', () => {
    const published = after(newErrand(), ['publish', ann, 1, { text: '方案' }]);
    const hash = { disclosure: 'plan-1', sha256: 'a'.repeat(64), url: '/public/errand-1/plan-1' };
    const shown = after(published, ['disclosure.shown', clock, 1, hash]);
    expect(codes(published, ...recall())).toEqual([]);
    expect(codes(shown, ...recall())).toEqual(['disclosed-already']);
    const objected = after(published, [
      'disclosure.object',
      reader,
      1,
      { disclosure: 'plan-1', text: '不公' },
    ]);
    expect(codes(objected, ...recall())).toEqual(['disclosed-already']);
    // What it does not touch can still be recalled.
    const submission = after(shown, ['submit', ann, 2, { amount: 3 }]);
    expect(codes(submission, ...recall())).toEqual([]);
    // Nor is it returned by whoever it waits for.
    const household = { ...ann, person: 'hu', role: 'household' };
    expect(earlierSteps(errand, published, household)).toHaveLength(1);
    expect(earlierSteps(errand, shown, household)).toEqual([]);
  });
});
