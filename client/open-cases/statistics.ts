import type { Client } from '@temporalio/client';
import type { Light } from '../../machines/core/values/calendar.ts';
import type { Lifecycle } from '../../machines/core/definition/lifecycle.ts';
import { type Level, levelOf } from '../../machines/core/values/place.ts';
import type { Place, Text } from '../../machines/core/values/vocabulary.ts';
import { searchAttributes as keys } from '../../workflows/search-attributes.ts';
import { NOT_OPEN, quoted } from '../../workflows/visibility.ts';
import { outermost } from './outermost.ts';
import type { LightBounds } from './light-bounds.ts';
import { fromExecution, type OpenCase } from './open-case.ts';
import type { OpenCases } from './open-cases.ts';
import { supersededRuns } from './superseded.ts';

/** How a lifecycle stands, as plain tables. */
export interface LifecycleStatistics {
  lifecycle: string;
  title: Text;
  open: number;
  /** The columns of `townships`: the lifecycle's stages, then any that it does not name. */
  stages: { stage: string; title: Text; open: number }[];
  /** One row a township that has open cases, by its id; the last, without an id, for cases of none. */
  townships: { township: Place; open: number; byStage: number[] }[];
  /** Open cases by light; `none` has no deadline. */
  lights: Record<Light | 'none', number>;
  soonest: OpenCase[];
  /** `ended` by the case's own rules, `lost` by an administrator or an error. */
  closed: { ended: number; lost: number };
}

/** Of which cases, and as of when. */
export interface StatisticsOptions {
  /** Of these places and all below them, each case once: nothing for no place, everything when missing. */
  within?: readonly Place[];
  bounds: LightBounds;
  /** How many of the soonest deadlines are listed; 10 when missing. */
  soonest?: number;
}

/** Counts the open cases of a lifecycle from memory, and the closed ones by asking the server. */
export async function statisticsOf(
  client: Client,
  lifecycle: Lifecycle,
  open: OpenCases,
  { within, bounds, soonest = 10 }: StatisticsOptions,
): Promise<LifecycleStatistics> {
  const places = within === undefined ? undefined : outermost(within);
  const closed = await closedCounts(client, lifecycle.id, places);
  const sight = (one: OpenCase) => places?.some((place) => isWithin(one, place)) ?? true;
  const filter = { lifecycle: lifecycle.id, bounds, ...(places === undefined ? {} : { sight }) };
  const byStage = open.counts(filter, 'stage');
  const byLight = open.counts(filter, 'light');
  const cells = open.counts(filter, (one) => cell(one.township ?? '', one.stage));
  const byTownship = open.counts(filter, 'township');
  const names = [...new Set([...Object.keys(lifecycle.stages), ...byStage.keys()])];
  const page = open.page(filter, { offset: 0, size: soonest });
  const townships = [...byTownship.keys()].filter((one) => one !== '').sort();
  return {
    lifecycle: lifecycle.id,
    title: lifecycle.title,
    open: page.total,
    stages: names.map((stage) => ({
      stage,
      title: lifecycle.stages[stage] ?? { zh: stage, en: stage },
      open: byStage.get(stage) ?? 0,
    })),
    townships: [...townships, ...(byTownship.has('') ? [''] : [])].map((township) => ({
      township,
      open: byTownship.get(township) ?? 0,
      byStage: names.map((stage) => cells.get(cell(township, stage)) ?? 0),
    })),
    lights: {
      red: byLight.get('red') ?? 0,
      yellow: byLight.get('yellow') ?? 0,
      green: byLight.get('green') ?? 0,
      none: byLight.get('') ?? 0,
    },
    soonest: page.items.filter((one) => one.dueAt !== undefined),
    closed,
  };
}

const cell = (township: Place, stage: string): string => `${township} ${stage}`;

/** The same cases as the server's count takes: those of a county are all. */
function isWithin(one: OpenCase, place: Place): boolean {
  switch (levelOf(place)) {
    case 'county':
      return one.township === undefined || one.township.startsWith(`${place}/`);
    case 'township':
      return one.township === place;
    case 'village':
      return one.village === place;
  }
}

async function closedCounts(
  client: Client,
  lifecycle: string,
  within: Place[] | undefined,
): Promise<{ ended: number; lost: number }> {
  const closed = { ended: 0, lost: 0 };
  if (within?.length === 0) return closed;
  const query = [
    `WorkflowType = ${quoted(lifecycle)}`,
    NOT_OPEN,
    "ExecutionStatus != 'ContinuedAsNew'",
    ...(within === undefined ? [] : [placeCondition(within)]),
  ].join(' AND ');
  const { groups } = await client.workflow.count(`${query} GROUP BY ExecutionStatus`);
  for (const { count, groupValues } of groups)
    closed[[groupValues[0]].flat()[0] === 'Completed' ? 'ended' : 'lost'] += count;
  // A case that was reopened has ended once more than it counts.
  for (const run of (await supersededRuns(client, [lifecycle])).values())
    if (within === undefined || within.some((place) => isWithin(fromExecution(run), place)))
      closed.ended -= 1;
  return closed;
}

/** In one of some places, in the server's words. The many of a level are one list: it takes no deep nesting. */
function placeCondition(within: Place[]): string {
  const { township, village } = keys;
  const of = (level: Level) => within.filter((one) => levelOf(one) === level);
  const listed = (key: string, places: Place[]) =>
    places.length === 0 ? [] : [`${key} IN (${places.map(quoted).join(', ')})`];
  const counties = of('county').map((one) => `${township.name} STARTS_WITH ${quoted(`${one}/`)}`);
  const either = [
    ...(counties.length === 0 ? [] : [`${township.name} IS NULL`, ...counties]),
    ...listed(township.name, of('township')),
    ...listed(village.name, of('village')),
  ];
  return `(${either.join(' OR ')})`;
}
