import type { Client, WorkflowExecutionInfo } from '@temporalio/client';
import type { Light } from '../../machines/core/values/calendar.ts';
import type { Lifecycle } from '../../machines/core/definition/lifecycle.ts';
import { countyOf, levelOf } from '../../machines/core/values/place.ts';
import { awayWord, isAmong, personWord, postWord } from '../../machines/core/tasks/published-words.ts';
import type { Instant, Place, Role, Text } from '../../machines/core/values/vocabulary.ts';
import { searchAttributes as keys } from '../../workflows/search-attributes.ts';
import { brokenOffLately, quoted, STILL_OPEN } from '../../workflows/visibility.ts';
import { standing } from '../view/lights.ts';
import { fromExecution } from '../open-cases/open-case.ts';
import type { TroubleKind } from '../trouble/trouble.ts';
import { titleOfPaths } from '../view/view.ts';

/** A post in which the person whose inbox it is may act: their own, or one of a holder for whom they stand in. */
export interface Post {
  role: Role;
  place: Place;
  /** Whose post it is; the person themselves when missing. */
  holder?: string;
}

/** A case in an inbox 待办. */
export interface InboxItem {
  id: string;
  lifecycle: string;
  title: string;
  state: string;
  stateTitle: Text;
  /** Everyone who is awaited, as `role@place`. */
  awaiting: string[];
  /** Whether it awaits the person: in a post that they have not handed over, or by name. */
  mine: boolean;
  place: Place;
  /** The case's soonest deadline, if one runs. */
  dueAt?: Instant;
  light?: Light;
  workingDaysLeft?: number;
  /** The case's own present time. */
  now: Instant;
  /** What is the matter with it, where something is: there is nothing to decide then. */
  trouble?: TroubleKind;
}

/**
 * The visibility query for what awaits a person, in their posts or by name; with `all`, for every running case of the
 * places where they hold posts as well; what was broken off lately is among it. Nothing for a person without posts, unless
 * they are named.
 */
export function inboxQuery(
  posts: Post[],
  all: boolean,
  person?: string,
  now = Date.now(),
): string | undefined {
  const awaited = [...posts.map(postWord), ...(person === undefined ? [] : [personWord(person)])];
  const places = all ? [...new Set(posts.map(({ place }) => placeQuery(place)))] : [];
  const named = all ? awaited.slice(posts.length) : awaited;
  const keyed = named.length === 0 ? [] : [`${keys.awaiting.name} IN (${named.map(quoted).join(', ')})`];
  const wanted = [...places, ...keyed].join(' OR ');
  return wanted === '' ? undefined : `(${STILL_OPEN} OR ${brokenOffLately(now)}) AND (${wanted})`;
}

function placeQuery(place: Place): string {
  switch (levelOf(place)) {
    case 'county':
      return `${keys.township.name} STARTS_WITH ${quoted(`${countyOf(place)}/`)}`;
    case 'township':
      return `${keys.township.name} = ${quoted(place)}`;
    case 'village':
      return `${keys.village.name} = ${quoted(place)}`;
  }
}

/** Reads an inbox, page after page, the most urgent case first. `nowOf` tells each case's own time. */
export async function readInbox(
  client: Client,
  lifecycles: Record<string, Lifecycle>,
  posts: Post[],
  options: { person: string; all: boolean; yellowDays: number; nowOf(id: string): Promise<Instant> },
): Promise<InboxItem[]> {
  const query = inboxQuery(posts, options.all, options.person);
  if (query === undefined) return [];
  const items: InboxItem[] = [];
  for await (const found of client.workflow.list({ query, pageSize: 200 })) {
    if (!Object.hasOwn(lifecycles, found.type)) continue;
    const mine = awaits(found.typedSearchAttributes, posts, options.person);
    if (!mine && !options.all) continue;
    const now = await options.nowOf(found.workflowId);
    items.push(itemOf(found, lifecycles[found.type], mine, now, options.yellowDays));
  }
  return items.sort(byUrgency);
}

/** Whether what a case publishes awaits a person: by name, or in a post that its holder has not handed over. */
export function awaits(
  attributes: Pick<WorkflowExecutionInfo['typedSearchAttributes'], 'get'>,
  posts: Post[],
  person: string,
): boolean {
  const awaiting = attributes.get(keys.awaiting) ?? [];
  const involved = attributes.get(keys.involved) ?? [];
  return (
    awaiting.includes(personWord(person)) ||
    posts.some(
      (post) =>
        awaiting.includes(postWord(post)) && !isAmong(involved, awayWord(post.holder ?? person, post)),
    )
  );
}

function itemOf(
  found: WorkflowExecutionInfo,
  lifecycle: Lifecycle | undefined,
  mine: boolean,
  now: Instant,
  yellowDays: number,
): InboxItem {
  const attributes = found.typedSearchAttributes;
  const title: unknown = found.memo?.title;
  const { awaiting, state, dueAt, trouble } = fromExecution(found);
  return {
    id: found.workflowId,
    lifecycle: found.type,
    title: typeof title === 'string' ? title : found.workflowId,
    state,
    stateTitle: lifecycle === undefined ? { zh: state, en: state } : titleOfPaths(lifecycle, state),
    awaiting,
    mine,
    place: attributes.get(keys.village) ?? attributes.get(keys.township) ?? '',
    ...(dueAt === undefined ? {} : { dueAt, ...standing(dueAt, now, yellowDays) }),
    now,
    ...(trouble === undefined ? {} : { trouble }),
  };
}

/** The least time left first; cases without a deadline last; the number decides where all else is equal. */
export function byUrgency(
  a: Pick<InboxItem, 'id' | 'dueAt' | 'now'>,
  b: Pick<InboxItem, 'id' | 'dueAt' | 'now'>,
): number {
  return left(a) - left(b) || (a.id < b.id ? -1 : 1);
}

const left = ({ dueAt, now }: Pick<InboxItem, 'dueAt' | 'now'>): number =>
  dueAt === undefined ? Number.MAX_VALUE : Date.parse(dueAt) - Date.parse(now);
