import { available, type Available, availableMoves } from '../../machines/core/deciding/available.ts';
import type { Light } from '../../machines/core/values/calendar.ts';
import { dataOf, eventOf } from '../../machines/core/tasks/events.ts';
import {
  deadlineTitle,
  metaOf,
  stateNodes,
  type Lifecycle,
} from '../../machines/core/definition/lifecycle.ts';
import { awaitedPeople, type AwaitedPerson } from '../../machines/core/tasks/involved.ts';
import { missedDeadlines } from '../../machines/core/reading/missed.ts';
import { movedPath } from '../../machines/core/case/places.ts';
import { leaves, leavesIn, mainState } from '../../machines/core/case/states.ts';
import { stageOf, stateTitle, statusOf, waitingFor } from '../../machines/core/reading/view.ts';
import type { Actor, Instant, Place, Refusal, Role, Text } from '../../machines/core/values/vocabulary.ts';
import type { Case, LogEntry } from '../../machines/core/case/case.ts';
import { lifecycles } from '../../machines/registry.ts';
import type { CaseReading } from '../../workflows/messages.ts';
import { possibilitiesOf } from '../cases/possibility.ts';
import { activityTitle } from '../words/activity-titles.ts';
import { standing as lightOf } from './lights.ts';

/** A case as it is shown: what `show --json` prints. */
export interface CaseView {
  id: string;
  lifecycle: string;
  lifecycleTitle: Text;
  version: string;
  title: string;
  place: Place;
  /** The case's own time; virtual in a rehearsal. */
  now: Instant;
  openedAt: Instant;
  status: ReturnType<typeof statusOf>;
  suspended?: { since: Instant; reason: string };
  state: string;
  stateTitle: Text;
  /** Where it stands in the field's own terms, where the lifecycle has them: a loan's `ACTIVE`. */
  standing?: { code: string; title: Text };
  /** Every active leaf with its title, the main one first. */
  states: { state: string; title: Text }[];
  stage: string;
  stageTitle: Text;
  waitingFor: { role: Role; place: Place; title: Text }[];
  /** People awaited by id, besides posts: a task was handed over to them, or their signature asked for. */
  awaitedPeople: AwaitedPerson[];
  deadlines: DeadlineView[];
  money: Record<string, number>;
  available: AvailableView[];
  /** Moves of the office that can be made; only where it was asked for someone. */
  moves?: AvailableView[];
  log: LogView[];
}

/** A running deadline. */
export interface DeadlineView {
  name: string;
  title: Text;
  dueAt: Instant;
  light: Light;
  workingDaysLeft: number;
  setAt: Instant;
  extensions: number;
  /** True for a time limit that has passed and whose task is still awaited. */
  missed?: boolean;
}

/** Something that can be done now, and by which roles. */
export interface AvailableView extends Available {
  roles: Role[];
}

/** A line of the case's record. */
export interface LogView {
  seq: number;
  at: Instant;
  kind: LogEntry['kind'];
  /** Who decided; the engine itself where a deadline or a result came. */
  actor: Actor;
  event: string;
  title: Text;
  from: string;
  to: string;
  fromTitle: Text;
  toTitle: Text;
  data?: unknown;
  codes?: string[];
  /** Why the outside refused. */
  refusals?: Refusal[];
  /** How often it was refused, where more like it came. */
  times?: number;
  /** The deadlines that it set, as they were fixed. */
  deadlines?: { name: string; title: Text; dueAt: Instant }[];
}

/** What of a case a reader is shown, and to whom. */
export interface ViewOptions {
  /** Whose possibilities are listed; without, those of everyone who is awaited. */
  actors?: Actor[];
  yellowDays: number;
}

/** Makes the view of a case that was read. */
export function viewOf(lifecycle: Lifecycle, { case: c, now }: CaseReading, options: ViewOptions): CaseView {
  const stage = stageOf(lifecycle, c);
  const awaited = waitingFor(lifecycle, c);
  return {
    id: c.id,
    lifecycle: c.lifecycle,
    lifecycleTitle: lifecycle.title,
    version: c.version,
    title: c.title,
    place: c.place,
    now,
    openedAt: c.openedAt,
    status: statusOf(c),
    ...(c.suspended === undefined ? {} : { suspended: c.suspended }),
    state: mainState(c.snapshot.value),
    stateTitle: stateTitle(lifecycle, c),
    ...standingOf(lifecycle, c),
    states: leaves(c.snapshot.value).map((state) => ({ state, title: titleOfPaths(lifecycle, state) })),
    stage,
    stageTitle: lifecycle.stages[stage] ?? { zh: stage, en: stage },
    waitingFor: awaited.map((one) => ({ ...one, title: roleTitle(lifecycle, one.role) })),
    awaitedPeople: awaitedPeople(c),
    deadlines: allDeadlinesOf(lifecycle, c, now, options.yellowDays),
    money: lifecycle.money(c.snapshot.context),
    available: possibilities(options.actors ?? awaited.map((one) => ({ person: '', ...one })), (actor) =>
      available(lifecycle, c, actor),
    ),
    ...(options.actors === undefined
      ? {}
      : { moves: possibilities(options.actors, (actor) => availableMoves(lifecycle, c, actor, now)) }),
    log: c.log.map((entry) => logView(lifecycle, c, entry)),
  };
}

function standingOf(lifecycle: Lifecycle, c: Case): Pick<CaseView, 'standing'> {
  const code = lifecycle.standing?.({ context: c.snapshot.context, state: mainState(c.snapshot.value) });
  if (code === undefined) return {};
  return { standing: { code, title: lifecycle.standings[code] ?? { zh: code, en: code } } };
}

/** The title of a role: in the lifecycle itself, else in another one, as posts are those of all; or its name. */
export const roleTitle = (lifecycle: Lifecycle, role: Role): Text =>
  [lifecycle, ...Object.values(lifecycles)].find(({ roles }) => Object.hasOwn(roles, role))?.roles[role]
    ?.title ?? { zh: role, en: role };

/** The time limits that a case has missed and still waits for, then its running deadlines, the soonest first. */
const allDeadlinesOf = (lifecycle: Lifecycle, c: Case, now: Instant, yellowDays: number): DeadlineView[] => [
  ...missedDeadlines(lifecycle, c).map(({ name, dueAt }) => ({
    ...{ name, title: deadlineTitle(lifecycle, name), dueAt },
    ...lightOf(dueAt, now, yellowDays),
    ...{ setAt: dueAt, extensions: 0, missed: true },
  })),
  ...deadlinesOf(lifecycle, c, now, yellowDays),
];

/** The running deadlines of a case, the soonest first. */
export function deadlinesOf(lifecycle: Lifecycle, c: Case, now: Instant, yellowDays: number): DeadlineView[] {
  return c.deadlines.map(({ name, dueAt, setAt, extensions }) => ({
    name,
    title: deadlineTitle(lifecycle, name),
    dueAt,
    ...lightOf(dueAt, now, yellowDays),
    setAt,
    extensions: extensions?.length ?? 0,
  }));
}

/** The title of a state by its path, or of several: `a.b + c` as the log writes them. */
export function titleOfPaths(lifecycle: Lifecycle, paths: string): Text {
  const titles = leavesIn(paths).map((path): Text => {
    const node = path === '' ? undefined : nodeAt(lifecycle, path);
    return (node === undefined ? undefined : metaOf(node)?.title) ?? { zh: path, en: path };
  });
  // Regions that move together may be called the same.
  const once = (words: string[]) => [...new Set(words)].join(' + ');
  return { zh: once(titles.map((one) => one.zh)), en: once(titles.map((one) => one.en)) };
}

/** The state of that path, by whichever version it was called so. */
function nodeAt({ machine, migrate }: Lifecycle, path: string) {
  const nodes = stateNodes(machine);
  let at = path;
  for (const { states } of [{}, ...Object.values(migrate)] as { states?: Record<string, string> }[]) {
    at = movedPath(states ?? {}, at);
    const node = nodes.find((one) => one.path.join('.') === at);
    if (node !== undefined) return node;
  }
  return undefined;
}

const possibilities = (actors: Actor[], of: (actor: Actor) => Available[]): AvailableView[] =>
  possibilitiesOf(actors, of).map(({ by, ...one }) => ({
    ...one,
    roles: [...new Set(by.map(({ role }) => role))],
  }));

function logView(lifecycle: Lifecycle, c: Case, entry: LogEntry): LogView {
  const written = entry.kind === 'opened' ? lifecycle.openedWith?.(c.snapshot.context) : undefined;
  const data = written ?? dataOf(lifecycle, entry);
  return {
    seq: entry.seq,
    at: entry.at,
    kind: entry.kind,
    actor: entry.by ?? { person: 'engine', role: 'clock', place: c.place },
    event: entry.event,
    title: titleOfEntry(lifecycle, entry),
    from: entry.from,
    to: entry.to,
    fromTitle: titleOfPaths(lifecycle, entry.from),
    toTitle: titleOfPaths(lifecycle, entry.to),
    ...(data === undefined ? {} : { data }),
    ...(entry.codes === undefined ? {} : { codes: entry.codes }),
    ...(entry.refusals === undefined ? {} : { refusals: entry.refusals }),
    ...(entry.times === undefined ? {} : { times: entry.times }),
    ...(entry.deadlines === undefined
      ? {}
      : {
          deadlines: entry.deadlines.map(({ name, dueAt }) => ({
            ...{ name, title: deadlineTitle(lifecycle, name), dueAt },
          })),
        }),
  };
}

/** What a line of the record is called. */
export function titleOfEntry(
  lifecycle: Lifecycle,
  { kind, event, refusals }: Pick<LogEntry, 'kind' | 'event' | 'refusals'>,
): Text {
  if (kind === 'opened') return { zh: '立项登记', en: 'opened' };
  if (kind === 'moved') return { zh: '转入新版规则', en: 'moved to another version of the rules' };
  if (kind === 'deadline') return deadlineTitle(lifecycle, event);
  if (kind === 'result') return answers[event]?.[refusals === undefined ? 0 : 1] ?? activityTitle(event);
  return eventOf(lifecycle, event)?.title ?? { zh: event, en: event };
}

/** What another case, the books, or a count of other cases have answered: that it may pass, or not. */
const answers: Record<string, [passed: Text, refused: Text]> = {
  askCase: [
    { zh: '相关事项的答复', en: 'answer of the case asked' },
    { zh: '相关事项未予同意', en: 'refused by the case asked' },
  ],
  book: [
    { zh: '账务答复', en: 'answer of the books' },
    { zh: '账务未予受理', en: 'refused by the books' },
  ],
  tally: [
    { zh: '清点结果', en: 'the count' },
    { zh: '清点未通过', en: 'refused by the count' },
  ],
};
