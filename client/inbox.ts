import type { Client, WorkflowExecutionInfo } from '@temporalio/client';
import type { Light } from '../machines/core/calendar.ts';
import type { Lifecycle } from '../machines/core/lifecycle.ts';
import { countyOf, levelOf } from '../machines/core/place.ts';
import type { Instant, Place, Role, Text } from '../machines/core/vocabulary.ts';
import { searchAttributes as keys } from '../workflows/search-attributes.ts';
import { standing } from './lights.ts';
import { titleOfPaths } from './view.ts';

/** A post of the person whose inbox it is. */
export interface Post {
  role: Role;
  place: Place;
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
  /** Whether one of the person's own posts is awaited. */
  mine: boolean;
  place: Place;
  /** The case's soonest deadline, if one runs. */
  dueAt?: Instant;
  light?: Light;
  workingDaysLeft?: number;
  /** The case's own present time. */
  now: Instant;
}

/**
 * The visibility query for what awaits a person's posts; with `all`, for every running case of the places where they
 * hold posts. Nothing for a person without posts.
 */
export function inboxQuery(posts: Post[], all: boolean): string | undefined {
  if (posts.length === 0) return undefined;
  const wanted = all
    ? [...new Set(posts.map(({ place }) => placeQuery(place)))].join(' OR ')
    : `${keys.awaiting.name} IN (${posts.map(({ role, place }) => quoted(`${role}@${place}`)).join(', ')})`;
  return `ExecutionStatus = 'Running' AND (${wanted})`;
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

const quoted = (value: string) => `'${value.replaceAll("'", "''")}'`;

/** Reads an inbox, page after page, the most urgent case first. `nowOf` tells each case's own time. */
export async function readInbox(
  client: Client,
  lifecycles: Record<string, Lifecycle>,
  posts: Post[],
  options: { all: boolean; yellowDays: number; nowOf(id: string): Promise<Instant> },
): Promise<InboxItem[]> {
  const query = inboxQuery(posts, options.all);
  if (query === undefined) return [];
  const items: InboxItem[] = [];
  for await (const found of client.workflow.list({ query, pageSize: 200 })) {
    if (!Object.hasOwn(lifecycles, found.type)) continue;
    const now = await options.nowOf(found.workflowId);
    items.push(itemOf(found, lifecycles[found.type], posts, now, options.yellowDays));
  }
  return items.sort(byUrgency);
}

function itemOf(
  found: Pick<WorkflowExecutionInfo, 'workflowId' | 'type' | 'memo' | 'typedSearchAttributes'>,
  lifecycle: Lifecycle | undefined,
  posts: Post[],
  now: Instant,
  yellowDays: number,
): InboxItem {
  const attributes = found.typedSearchAttributes;
  const awaiting = attributes.get(keys.awaiting) ?? [];
  const state = attributes.get(keys.state) ?? '';
  const dueAt = attributes.get(keys.nextDue)?.toISOString();
  const title: unknown = found.memo?.title;
  return {
    id: found.workflowId,
    lifecycle: found.type,
    title: typeof title === 'string' ? title : found.workflowId,
    state,
    stateTitle: lifecycle === undefined ? { zh: state, en: state } : titleOfPaths(lifecycle, state),
    awaiting,
    mine: posts.some(({ role, place }) => awaiting.includes(`${role}@${place}`)),
    place: attributes.get(keys.village) ?? attributes.get(keys.township) ?? '',
    ...(dueAt === undefined ? {} : { dueAt, ...standing(dueAt, now, yellowDays) }),
    now,
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
