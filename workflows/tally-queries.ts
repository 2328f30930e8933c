import type { StageCount, Tally, TallyRequest } from '../machines/core/patterns/tally.ts';
import { searchAttributes as keys } from './search-attributes.ts';
import { quoted } from './visibility.ts';

/** What the server answers to a count that is grouped by execution status; a value may come in a list of one. */
export interface StatusCount {
  groups: { count: number; groupValues: unknown[] }[];
}

type Cases = Pick<TallyRequest, 'lifecycle' | 'idPrefixes'>;

/**
 * The visibility query for the cases to be counted: the latest run of each, not those it continued. The server groups
 * by execution status only, so that there is one query a stage.
 */
export const countQuery = (
  { lifecycle, idPrefixes }: Cases,
  at: { stage?: string; township?: string } = {},
): string =>
  [
    `WorkflowType = ${quoted(lifecycle)}`,
    `(${idPrefixes.map((one) => `WorkflowId STARTS_WITH ${quoted(one)}`).join(' OR ')})`,
    `ExecutionStatus != 'ContinuedAsNew'`,
    ...(at.township === undefined ? [] : [`${keys.township.name} = ${quoted(at.township)}`]),
    ...(at.stage === undefined ? [] : [`${keys.stage.name} = ${quoted(at.stage)}`]),
  ].join(' AND ') + ' GROUP BY ExecutionStatus';

/**
 * Counts cases by stage, earlier stages first: a case that moves on meanwhile is counted twice, never left out. A
 * stage without a case is not asked about for each township: a server answers so many counts a second and no more.
 */
export async function countByStage(
  count: (query: string) => Promise<StatusCount>,
  request: TallyRequest,
): Promise<Tally> {
  const names = Object.keys(request.stages);
  const found = request.idPrefixes.length > 0;
  const counts = async (at: { stage?: string; township?: string }): Promise<StageCount> =>
    byStatus(at.stage ?? '', found ? await count(countQuery(request, at)) : { groups: [] });
  const stages: StageCount[] = [];
  for (const stage of names) stages.push(await counts({ stage }));
  const total = sum(await counts({}));
  const elsewhere = Math.abs(total - stages.reduce((all, one) => all + sum(one), 0));
  if (request.townships === undefined) return { total, stages, elsewhere };
  const townships: Required<Tally>['townships'] = [];
  for (const township of request.townships) {
    const own: StageCount[] = [];
    for (const one of stages) own.push(sum(one) === 0 ? one : await counts({ township, stage: one.stage }));
    townships.push({ township, stages: own });
  }
  return { total, stages, elsewhere, townships };
}

const sum = ({ open, ended, lost }: StageCount): number => open + ended + lost;

function byStatus(stage: string, { groups }: StatusCount): StageCount {
  const counts: StageCount = { stage, open: 0, ended: 0, lost: 0 };
  for (const { count, groupValues } of groups) counts[kindOf([groupValues[0]].flat()[0])] += count;
  return counts;
}

const lost = ['Failed', 'Canceled', 'Terminated', 'TimedOut'];

/** A status that is not known counts as open: whoever asks whether anyone is left must not be told no in error. */
function kindOf(status: unknown): 'open' | 'ended' | 'lost' {
  if (status === 'Completed') return 'ended';
  return lost.includes(status as string) ? 'lost' : 'open';
}
