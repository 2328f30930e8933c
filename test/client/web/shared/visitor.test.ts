import { describe, expect, test } from 'vitest';
import { actingOn } from '../../../../client/cases/acting.ts';
import { fromCase, type OpenCase } from '../../../../client/open-cases/open-case.ts';
import {
  actorFor,
  actorsFor,
  mayRead,
  possibilities,
  seesInList,
  type Visitor,
  whyNot,
} from '../../../../client/web/shared/visitor.ts';
import { policyRefusals } from '../../../../machines/core/deciding/policy.ts';
import { seesByPost } from '../../../../machines/core/tasks/involved.ts';
import { loanProgramme } from '../../../../machines/loan/programme/definition.ts';
import { lifecycles } from '../../../../machines/registry.ts';
import { postsOf, type StandingIn } from '../../../../machines/core/delegation/standing-in.ts';
import type { Actor } from '../../../../machines/core/values/vocabulary.ts';
import type { Case } from '../../../../machines/core/case/case.ts';
import {
  after,
  ann,
  carl,
  day,
  forwarded,
  granted,
  newErrand,
  olga,
  otto,
  standing,
  submitted,
} from '../../../support/errands.ts';
import { errand } from '../../../support/lifecycles/errand.ts';
import { founded } from '../../../machines/loan/programme/programme.ts';

const elsewhere: Actor = { ...otto, place: 'yunling/baihe' };
const deputyOf = ({ person, role, place }: Actor): StandingIn => ({
  post: { role, place },
  for: { person, under: 'delegation-1' },
});

/** Someone with these posts, and those of others in which they stand in. */
function visitor(posts: Actor[], standingIn: StandingIn[] = []): Visitor {
  const person = {
    id: 'dora',
    name: { zh: '样例', en: 'Sample' },
    posts: posts.map(({ role, place }) => ({ role, place })),
  };
  return { person, standingIn, actors: postsOf(person, standingIn) };
}

const on = (who: Visitor, c: Case) => possibilities(who, { lifecycle: errand, case: c, now: day(4) });
const as = (who: Visitor, event: string, c: Case, chosen?: number) => actorFor(on(who, c), event, chosen);
const dora = (post: Actor): Actor => ({ ...post, person: 'dora' });

describe('as whom a visitor sends an event', () => {
  const two = visitor([elsewhere, otto], [deputyOf(olga)]);

  test('is the first post that may, or the one chosen among those', () => {
    const able = [dora(otto), standing('dora', olga, 'delegation-1')];
    expect(actorsFor(on(two, submitted()), 'forward')).toEqual(able);
    expect(as(two, 'forward', submitted())).toEqual(able[0]);
    expect(as(two, 'forward', submitted(), 1)).toEqual(able[1]);
    for (const beyond of [2, 100, -1]) expect(as(two, 'forward', submitted(), beyond)).toEqual(able[0]);
  });

  test('is the nearest where none may, as on the command line, and the case says why not', () => {
    const handed = after(submitted(), ['case.handOver', otto, 2, { to: 'xie', reason: '忙' }]);
    const nearest: [Visitor, string, Case, Actor, string][] = [
      // Not of the place: nearer than not of the role.
      [visitor([ann, elsewhere]), 'forward', submitted(), dora(elsewhere), 'outside-jurisdiction'],
      // Of the role and the place, but the holder handed the task over: nearer than not of the place.
      [
        visitor([elsewhere], [deputyOf(otto)]),
        'forward',
        handed,
        standing('dora', otto, 'delegation-1'),
        'handed-over',
      ],
      [visitor([elsewhere, otto]), 'forward', granted(), dora(otto), 'not-in-this-state'],
    ];
    for (const [who, event, c, expected, code] of nearest) {
      const possible = on(who, c);
      expect(actorFor(possible, event)).toEqual(expected);
      // Nothing is to be chosen among those who may not.
      expect(actorFor(possible, event, 1)).toEqual(expected);
      expect(actingOn(errand, c, event, day(4), who)).toEqual({ ok: true, value: expected });
      expect(whyNot(possible, event).map((one) => one.code)).toContain(code);
    }
  });

  test('is nobody of the office for someone without posts, whom the case refuses by the role', () => {
    const possible = on(visitor([]), submitted());
    expect(actorsFor(possible, 'forward')).toEqual([]);
    expect(actorFor(possible, 'forward')).toEqual({ person: 'dora', role: 'none', place: ann.place });
    expect(whyNot(possible, 'forward').map((one) => one.code)).toEqual(['wrong-role']);
  });

  test('is the same on the command line wherever someone may', () => {
    for (const c of [newErrand(), submitted(), granted()]) {
      const possible = on(two, c);
      for (const { event, by } of [...possible.events, ...possible.moves])
        expect(actingOn(errand, c, event, day(4), two)).toEqual({ ok: true, value: by[0] });
    }
  });
});

test('nothing stands in the way of what a visitor may do but what they write, nor of an event that there is not', () => {
  const possible = on(visitor([otto]), submitted());
  expect(possible.events.map((one) => one.event)).toContain('forward');
  for (const { event } of [...possible.events, ...possible.moves])
    expect(whyNot(possible, event)).toEqual([]);
  expect(whyNot(possible, 'no-such-event')).toEqual([]);
  // What an approval waits for is said when it is decided, not instead of the form.
  const asked = { people: ['xie'], rule: 'all', question: '？' };
  const unsigned = on(
    visitor([carl]),
    after(forwarded(), ['case.addSigners', { ...carl, person: 'dora' }, 3, asked]),
  );
  expect(whyNot(unsigned, 'approve')).toEqual([]);
});

describe('who may decide on a case may read it', () => {
  const places = ['yunling', 'yunling/qingshan', 'yunling/qingshan/shuitian', 'yunling/baihe', 'elsewhere'];

  test.each(Object.values(lifecycles).map((one) => [one.id, one] as const))(
    '%s, in whatever post and wherever the case is',
    (_, lifecycle) => {
      const posts = Object.keys(lifecycle.roles)
        .filter((role) => !['case', 'clock', 'public', 'anyone'].includes(role))
        .flatMap((role) => places.map((at) => ({ person: 'p', role, place: at })));
      for (const place of places)
        for (const by of posts)
          for (const [name, event] of Object.entries(lifecycle.events)) {
            if (event.roles.includes('anyone')) continue;
            if (policyRefusals(lifecycle, { place, acted: {}, log: [] }, event, by).length > 0) continue;
            expect([name, by, seesByPost(lifecycle, place, by)]).toEqual([name, by, true]);
          }
    },
  );

  test('a township whose report is due reads the programme that it reports to, and finds it in lists', () => {
    const { case: programme } = founded();
    const listed = fromCase(loanProgramme, programme) as OpenCase;
    const reads = (role: string, place: string) => {
      const who = visitor([{ person: 'dora', role, place }]);
      expect(seesInList(who, lifecycles)(listed)).toBe(mayRead(who, loanProgramme, programme));
      return mayRead(who, loanProgramme, programme);
    };
    expect(reads('townshipCommittee', 'yunling/town-1')).toBe(true);
    expect(reads('countyLoanOffice', 'yunling')).toBe(true);
    expect(reads('townshipFinance', 'yunling/town-1')).toBe(false);
    expect(reads('villageBranch', 'yunling/town-1/village')).toBe(false);
    expect(reads('townshipCommittee', 'other/town-1')).toBe(false);
  });

  test('of a lifecycle that this client does not know, a post shows no more than those of its place', () => {
    const listed = { ...(fromCase(loanProgramme, founded().case) as OpenCase), lifecycle: 'unheardOf' };
    const township = visitor([{ person: 'dora', role: 'townshipCommittee', place: 'yunling/town-1' }]);
    expect(seesInList(township, lifecycles)(listed)).toBe(false);
    expect(seesInList(visitor([{ person: 'dora', role: 'x', place: 'yunling' }]), lifecycles)(listed)).toBe(
      true,
    );
  });
});
