import { describe, expect, test } from 'vitest';
import { actingOn } from '../../../client/acting.ts';
import { actorFor, actorsFor, possibilities, type Visitor, whyNot } from '../../../client/web/visitor.ts';
import { postsOf, type StandingIn } from '../../../machines/delegation/standing-in.ts';
import type { Actor, Case } from '../../../machines/core/vocabulary.ts';
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
} from '../../support/errands.ts';
import { errand } from '../../support/lifecycles/errand.ts';

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
