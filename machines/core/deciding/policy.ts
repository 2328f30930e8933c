import type { EventDefinition } from '../definition/definition.ts';
import { basis, titleOfRole, type Lifecycle } from '../definition/lifecycle.ts';
import { peopleOf } from '../case/people.ts';
import { doneIn } from '../tasks/acted.ts';
import { bindsToParty, type Known, namedParty, otherParty, partyOf } from '../tasks/parties.ts';
import { placeOfRole } from '../reading/place-of-role.ts';
import { covers, levelOf } from '../values/place.ts';
import type { Actor, Place, Refusal } from '../values/vocabulary.ts';
import type { Case } from '../case/case.ts';

/** Who may decide: role and jurisdiction, and separation of duties over the case's whole life. */

/** What a refusal rests on. */
type Rests = Pick<Refusal, 'cites' | 'ours'>;

/** Why this actor may not send this event to this case, whatever state it is in. */
export function policyRefusals(
  lifecycle: Lifecycle,
  c: Pick<Case, 'place' | 'acted'> & Known,
  event: Pick<EventDefinition<unknown>, 'roles' | 'capacity' | 'verdict' | 'clauses' | 'title'>,
  by: Actor,
): Refusal[] {
  const rests = basis(lifecycle, event.clauses);
  if (!event.roles.includes('anyone') && !event.roles.includes(by.role)) {
    const may = event.roles.map((role) => titleOfRole(lifecycle, role));
    return [
      {
        code: 'wrong-role',
        message: {
          zh: `“${event.title.zh}”由${may.map((t) => t.zh).join('、')}办理，不由${titleOfRole(lifecycle, by.role).zh}办理。`,
          en: `"${event.title.en}" is for ${may.map((t) => t.en).join(' or ')}, not for ${titleOfRole(lifecycle, by.role).en}.`,
        },
        ...rests,
      },
    ];
  }
  const separated = separation(lifecycle, c, event, by, rests);
  return [
    ...jurisdiction(lifecycle, c.place, by, rests),
    ...(separated.length > 0 ? separated : anotherParty(lifecycle, c, event, by, rests)),
  ];
}

function jurisdiction(lifecycle: Lifecycle, place: Place, by: Actor, rests: Rests): Refusal[] {
  const level = lifecycle.roles[by.role]?.level;
  if (level === undefined || place === '') return [];
  const near = covers(by.place, place) || covers(place, by.place);
  if (level === 'any' ? near || by.role === 'clock' : covers(by.place, place) && levelOf(by.place) === level)
    return [];
  const needed = placeOfRole(lifecycle, by.role, place);
  return [
    {
      code: 'outside-jurisdiction',
      message: {
        zh: `本事项属于${place}，${titleOfRole(lifecycle, by.role).zh}须为${needed}的，而不是${by.place || '（未填）'}的。`,
        en: `The case belongs to ${place}: ${titleOfRole(lifecycle, by.role).en} must be of ${needed}, not of ${by.place || '(none)'}.`,
      },
      ...rests,
    },
  ];
}

function separation(
  lifecycle: Lifecycle,
  c: Pick<Case, 'acted' | 'log'>,
  event: Pick<EventDefinition<unknown>, 'capacity' | 'title'>,
  by: Actor,
  rests: Rests,
): Refusal[] {
  if (event.capacity === undefined) return [];
  const both = peopleOf(by);
  const earlier = Object.entries(c.acted).find(
    ([capacity, people]) => capacity !== event.capacity && both.some((person) => people.includes(person)),
  );
  if (earlier === undefined) return [];
  const [capacity, people] = earlier;
  const person = both.find((one) => people.includes(one)) ?? by.person;
  const done = doneIn(lifecycle, c, capacity, [person]);
  return [
    {
      code: 'separation-of-duties',
      message: {
        zh: `${person}已在本事项中办理过${done.zh}，职责分开，不能再办理“${event.title.zh}”。`,
        en: `${person} has already done on this case: ${done.en}; duties are separate, and somebody else does "${event.title.en}".`,
      },
      ...rests,
    },
  ];
}

/**
 * One human stands for one party over a case's whole life: whoever decided on it in one role decides in no other, and whom
 * it names as a party does nothing in another role at all but what anyone may.
 */
function anotherParty(
  lifecycle: Lifecycle,
  c: Known,
  event: Pick<EventDefinition<unknown>, 'roles' | 'capacity' | 'verdict'>,
  by: Actor,
  rests: Rests,
): Refusal[] {
  const binds = bindsToParty(event);
  // What anyone may do is done for no party.
  if (lifecycle.bare || (!binds && event.roles.includes('anyone'))) return [];
  const found = otherParty(lifecycle, c, peopleOf(by), by.role, binds ? partyOf : namedParty);
  if (found === undefined) return [];
  const { person } = found;
  const [earlier, now] = [titleOfRole(lifecycle, found.party), titleOfRole(lifecycle, by.role)];
  return [
    {
      code: 'another-party',
      message: {
        zh: `${person}在本事项中代表${earlier.zh}，一人只代表一方，不能再代表${now.zh}办理。`,
        en: `${person} stands for ${earlier.en} on this case; one person stands for one party and cannot decide for ${now.en}.`,
      },
      ...rests,
    },
  ];
}
