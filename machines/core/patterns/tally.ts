import type { Citation, Place, Refusal, Text } from '../values/vocabulary.ts';

/** How many cases stand at a stage: open, ended as they should, and lost (failed, or ended from outside). */
export interface StageCount {
  stage: string;
  open: number;
  ended: number;
  lost: number;
}

/** A count of cases by stage, taken without asking them. */
export interface Tally {
  total: number;
  stages: StageCount[];
  townships?: { township: Place; stages: StageCount[] }[];
  /** Cases found at none of the stages: they moved while they were counted. */
  elsewhere: number;
}

/** The cases to be counted: those of a lifecycle whose number begins with one of the prefixes. */
export interface TallyRequest {
  lifecycle: string;
  idPrefixes: string[];
  /** The stages in order, each with its title. */
  stages: Record<string, Text>;
  /** Count each of them on its own as well. */
  townships?: Place[];
  /** At least so many are known; fewer found means that the list is not up to date yet. */
  atLeast?: number;
  /** The count is a refusal while any case is open at these stages. */
  none?: NoneLeft;
  /** The count is a refusal while more than so many are open at these stages. */
  atMost?: NoneLeft & { count: number };
}

/** At which stages nobody may be left, and what is said of those who are. */
export interface NoneLeft {
  code: string;
  /** What is counted, e.g. households whose visit is not complete. */
  title: Text;
  stages: string[];
  cites: Citation[];
}

/** The sum of a kind of count over some stages. */
export const countOf = (
  { stages }: Pick<Tally, 'stages'>,
  which: readonly string[],
  kind: 'open' | 'ended' | 'lost' = 'open',
): number => stages.reduce((sum, one) => (which.includes(one.stage) ? sum + one[kind] : sum), 0);

/** A count in the cells of a report: at every stage those that are open, at the last one those that have ended. */
export const stageCells = (stages: StageCount[]): Record<string, number> =>
  Object.fromEntries(stages.map(({ stage, open, ended }) => [stage, stage === 'ended' ? ended : open]));

/** Why a count does not let anyone go on; empty when it does. */
export function refusalsOf(request: TallyRequest, tally: Tally): Refusal[] {
  const { none, stages: titles, atLeast = 0 } = request;
  const { total } = tally;
  if (total < atLeast) {
    const message = {
      zh: `只查到${total}件，应有${atLeast}件。`,
      en: `Only ${total} of ${atLeast} cases can be found.`,
    };
    return [{ code: 'fewer-than-known', message, cites: none?.cites ?? [] }];
  }
  return [...noneLeft(none, titles, tally), ...tooMany(request.atMost, tally)];
}

function tooMany(atMost: TallyRequest['atMost'], tally: Tally): Refusal[] {
  if (atMost === undefined) return [];
  const { code, title, stages, cites, count: most } = atMost;
  const count = countOf(tally, stages);
  if (count <= most) return [];
  const message = {
    zh: `${title.zh}：${count}，最多${most}。`,
    en: `${title.en}: ${count}, at most ${most}.`,
  };
  return [{ code, message, cites }];
}

function noneLeft(none: NoneLeft | undefined, titles: TallyRequest['stages'], tally: Tally): Refusal[] {
  if (none === undefined) return [];
  const left = tally.stages.filter((one) => none.stages.includes(one.stage) && one.open > 0);
  const count = countOf(tally, none.stages) + tally.elsewhere;
  if (count === 0) return [];
  const { code, title, cites } = none;
  const where = (lang: 'zh' | 'en') => [
    ...left.map(({ stage, open }) => [titles[stage]?.[lang] ?? stage, open] as const),
    ...(tally.elsewhere > 0 ? [[lang === 'zh' ? '正在变动' : 'on the move', tally.elsewhere] as const] : []),
  ];
  const message = {
    zh: `${title.zh}：${count}（${where('zh')
      .map(([name, open]) => `${name}${open}`)
      .join('、')}）。`,
    en: `${title.en}: ${count} (${where('en')
      .map(([name, open]) => `${name} ${open}`)
      .join(', ')}).`,
  };
  return [{ code, message, cites }];
}
