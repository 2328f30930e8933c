import type { WorkflowExecutionInfo } from '@temporalio/client';
import type { Lifecycle } from '../../machines/core/definition/lifecycle.ts';
import { countyOf } from '../../machines/core/values/place.ts';
import type { Case } from '../../machines/core/case/case.ts';
import type { Instant, Place } from '../../machines/core/values/vocabulary.ts';
import { attributesOf } from '../../workflows/publish.ts';
import { searchAttributes as keys } from '../../workflows/search-attributes.ts';
import { isBrokenOff, type TroubleKind, troubleOfStatus } from '../trouble/trouble.ts';

/** What a list shows of a case, and by what it is found. No personal data but the title. */
export interface OpenCase {
  id: string;
  lifecycle: string;
  title: string;
  state: string;
  stage: string;
  /** `role@place` for every post that is awaited, `=person` for someone awaited by id. */
  awaiting: string[];
  /** `opened:p`, `acted:p`, `copied:p`, `party:p`, `away:p/role@place`, `public:2027-05-01`. */
  involved: string[];
  /** As exact as the server knows it; empty where it knows none. */
  place: Place;
  township?: Place;
  village?: Place;
  programmeYear?: number;
  /** The soonest deadline, if one runs. */
  dueAt?: Instant;
  /** When it last changed, in its own time. */
  changedAt?: Instant;
  /** Where neither the case nor its memo told: when its latest run began. */
  openedAt: Instant;
  /** When the server started the run that this was read from: a later run of the same number replaces an earlier one. */
  startedAt?: Instant;
  /** What is the matter with it, where something is. */
  trouble?: TroubleKind;
  /** When it was broken off, where it was. */
  endedAt?: Instant;
}

/** A case that is no longer open. */
export interface ClosedCase {
  id: string;
  closed: true;
  changedAt?: Instant;
  startedAt?: Instant;
}

type Execution = Pick<
  WorkflowExecutionInfo,
  'workflowId' | 'type' | 'memo' | 'startTime' | 'closeTime' | 'typedSearchAttributes'
> & { status?: Pick<WorkflowExecutionInfo['status'], 'name'> };

/** Reads a case from its visibility record. */
export function fromExecution(info: Execution): OpenCase {
  const { workflowId: id, type: lifecycle, memo, startTime, typedSearchAttributes: attributes } = info;
  const startedAt = startTime.toISOString();
  const awaiting = (attributes.get(keys.awaiting) ?? []).map(shared);
  const township = attributes.get(keys.township);
  const village = attributes.get(keys.village);
  const awaitedAt = awaiting.find((one) => one.includes('@'))?.split('@')[1];
  const place =
    village ?? township ?? textIn(memo, 'place') ?? (awaitedAt === undefined ? '' : countyOf(awaitedAt));
  return {
    id,
    lifecycle: shared(lifecycle),
    title: textIn(memo, 'title') ?? id,
    state: shared(attributes.get(keys.state) ?? ''),
    stage: shared(attributes.get(keys.stage) ?? ''),
    awaiting,
    involved: (attributes.get(keys.involved) ?? []).map(shared),
    place: shared(place),
    ...optional(township, village, attributes.get(keys.programmeYear)),
    ...times(attributes.get(keys.nextDue), attributes.get(keys.changed)),
    openedAt: textIn(memo, 'openedAt') ?? startedAt,
    startedAt,
    ...troubleIn(info),
  };
}

/** The server's own word for a workflow whose tasks fail again and again. */
const reportedProblems = 'TemporalReportedProblems';

function troubleIn({
  status,
  closeTime,
  typedSearchAttributes,
}: Execution): Pick<OpenCase, 'trouble' | 'endedAt'> {
  const running = status === undefined || status.name === 'RUNNING';
  const trouble = status && troubleOfStatus(status.name);
  if (trouble === undefined) {
    const stuck = typedSearchAttributes.getAll().some(({ key }) => key.name === reportedProblems);
    return stuck && running ? { trouble: 'not-replayable' } : {};
  }
  // Of a paused one, some servers tell a time at which it closed.
  const ended = isBrokenOff(trouble) && closeTime !== undefined;
  return { trouble, ...(ended ? { endedAt: closeTime.toISOString() } : {}) };
}

/** Reads a case's record from the case itself, so that a list need not wait until the server lists what was decided. */
export function fromCase(lifecycle: Lifecycle, c: Case): OpenCase | ClosedCase {
  if (c.snapshot.status !== 'active') return { id: c.id, closed: true, changedAt: c.asOf };
  const values = new Map(attributesOf(lifecycle, c).map(({ key, value }) => [key.name, value as unknown]));
  const text = (key: { name: string }) => (values.get(key.name) as string | null | undefined) ?? undefined;
  const list = (key: { name: string }) => (values.get(key.name) as string[] | null | undefined) ?? [];
  const date = (key: { name: string }) => (values.get(key.name) as Date | null | undefined) ?? undefined;
  const year = values.get(keys.programmeYear.name) as number | null | undefined;
  return {
    id: c.id,
    lifecycle: lifecycle.id,
    title: c.title,
    state: text(keys.state) ?? '',
    stage: text(keys.stage) ?? '',
    awaiting: list(keys.awaiting),
    involved: list(keys.involved),
    place: c.place,
    ...optional(text(keys.township), text(keys.village), year ?? undefined),
    ...times(date(keys.nextDue), date(keys.changed) ?? new Date(c.asOf)),
    openedAt: c.openedAt,
  };
}

/** Whether two records of a case show the same. */
export const sameCase = (a: OpenCase, b: OpenCase): boolean =>
  a.changedAt === b.changedAt &&
  a.state === b.state &&
  a.stage === b.stage &&
  a.dueAt === b.dueAt &&
  a.title === b.title &&
  a.lifecycle === b.lifecycle &&
  a.place === b.place &&
  a.township === b.township &&
  a.village === b.village &&
  a.programmeYear === b.programmeYear &&
  a.openedAt === b.openedAt &&
  a.startedAt === b.startedAt &&
  a.trouble === b.trouble &&
  sameWords(a.awaiting, b.awaiting) &&
  sameWords(a.involved, b.involved);

const sameWords = (a: string[], b: string[]): boolean =>
  a.length === b.length && a.every((word, index) => word === b[index]);

function optional(township: Place | undefined, village: Place | undefined, year: number | undefined) {
  return {
    ...(township === undefined ? {} : { township: shared(township) }),
    ...(village === undefined ? {} : { village: shared(village) }),
    ...(year === undefined ? {} : { programmeYear: year }),
  };
}

const times = (due: Date | undefined, changed: Date | undefined) => ({
  ...(due === undefined ? {} : { dueAt: due.toISOString() }),
  ...(changed === undefined ? {} : { changedAt: changed.toISOString() }),
});

function textIn(memo: Record<string, unknown> | undefined, name: string): string | undefined {
  const value = memo?.[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The same words come with a hundred thousand cases: each is kept once. */
const words = new Map<string, string>();
const mostWords = 200_000;

function shared(word: string): string {
  const known = words.get(word);
  if (known !== undefined) return known;
  if (words.size >= mostWords) words.clear();
  words.set(word, word);
  return word;
}
