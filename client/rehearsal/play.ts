import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import { REOPEN } from '../../machines/core/tasks/reopening.ts';
import { Refused } from '../../machines/core/deciding/refused.ts';
import { actorFor, type Directory } from '../../machines/core/values/directory.ts';
import type { Actor, Instant } from '../../machines/core/values/vocabulary.ts';
import type { RoundArguments, RoundResult } from '../../workflows/round.ts';
import type { Cases } from '../cases/cases.ts';
import { type Act, type Played, type Player, RehearsalFailed } from './script.ts';
import { type Arrival, fastForward } from './time-skipping.ts';

/** What playing a script needs. `cases` must start cases in virtual time at the act's instant. */
export interface Stage {
  client: Client;
  directory: Directory;
  casesAt(at: Instant): Cases;
  /** What the ids of this rehearsal's cases begin with: its rounds leave all others alone. */
  idPrefix: string;
  /**
   * Moves only the cases that act at an instant, and all of them before a round: what fell due on the way then comes
   * with the next move. For rehearsals of many cases, where moving costs more than deciding.
   */
  lazily?: boolean;
  /** How time is moved and rounds are run where parts of the system break off on the way. */
  machinery?: Machinery;
  /** Told after every stop of the clock, and waited for. */
  progress?(stop: Stop): void | Promise<void>;
}

/** What moves a rehearsal on besides decisions. */
export interface Machinery {
  /** Moves cases to an instant together. */
  forward(ids: string[], to: Instant): Promise<Arrival[]>;
  /** Lets cases finish what they ask of the world and of each other: a question, and what its answer leads to. */
  rest(ids: string[]): Promise<Arrival[]>;
  /** Carries out a round, once under its id. */
  round(workflowId: string, round: RoundArguments): Promise<RoundResult>;
}

/** A stop of the clock: what was played there, how many cases are open, and how far the script is. */
export interface Stop {
  at: Instant;
  played: Played[];
  open: number;
  stop: number;
  stops: number;
}

/**
 * Plays a script on the real server: moves every open case to the next instant together, then lets everyone act.
 * Acts of one case keep their order, different cases
 * act side by side, and rounds come last.
 *
 * @throws RehearsalFailed when an act is refused that should count, or counts though it should be refused.
 */
export async function play(stage: Stage, acts: Act[]): Promise<string[]> {
  const stops = new Map<Instant, Act[]>();
  for (const act of acts.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))) {
    stops.set(act.at, [...(stops.get(act.at) ?? []), act]);
  }
  const { forward, rest } = machineryOf(stage);
  const opened: string[] = [];
  const open = new Set<string>();
  let passed = 0;
  for (const [at, together] of stops) {
    const concerned = concernedBy(stage, together, open);
    const arrivals = await inGroups([...concerned], (some) => forward(some, at));
    for (const { workflowId, ended } of arrivals) if (ended) open.delete(workflowId);
    const lines = new Map<string, Act[]>();
    for (const act of together) {
      if (act.kind === 'round') continue;
      const line = act.kind === 'open' ? act.id : act.case;
      lines.set(line, [...(lines.get(line) ?? []), act]);
    }
    const played = await inGroups([...lines.values()], (some) =>
      Promise.all(some.map((line) => inTurn(stage, line))),
    );
    for (const act of together) if (act.kind === 'round') played.push([await one(stage, act)]);
    for (const act of together) {
      if (act.kind === 'open') {
        opened.push(act.id);
        open.add(act.id);
      }
      if (act.kind === 'decide' && act.event === REOPEN) open.add(act.case);
    }
    const rested = await inGroups([...concernedBy(stage, together, open)], rest);
    for (const { workflowId, ended } of rested) if (ended) open.delete(workflowId);
    passed += 1;
    await stage.progress?.({ at, played: played.flat(), open: open.size, stop: passed, stops: stops.size });
  }
  return opened;
}

const partOf = ({ rehearsal }: { rehearsal?: string }) => (rehearsal === undefined ? {} : { rehearsal });

/** The open cases that are moved to a stop. */
function concernedBy(stage: Stage, acts: Act[], open: Set<string>): Set<string> {
  if (stage.lazily !== true || acts.some((act) => act.kind === 'round')) return open;
  const acting = acts.flatMap((act) => (act.kind === 'round' ? [] : act.kind === 'open' ? act.id : act.case));
  return new Set(acting.filter((id) => open.has(id)));
}

/** How many cases are moved or decided side by side: more would only wait for each other. */
const AT_ONCE = 40;

/** Does some work in groups, one after the other. */
async function inGroups<Item, Result>(
  items: Item[],
  work: (some: Item[]) => Promise<Result[]>,
): Promise<Result[]> {
  const results: Result[] = [];
  for (let start = 0; start < items.length; start += AT_ONCE)
    results.push(...(await work(items.slice(start, start + AT_ONCE))));
  return results;
}

const machineryOf = ({ client, machinery, ...stage }: Stage): Machinery =>
  machinery ?? {
    forward: (ids, to) => fastForward(client, ids, to),
    async rest(ids) {
      await fastForward(client, ids, { byMs: 0 });
      return fastForward(client, ids, { byMs: 0 });
    },
    round: (workflowId, round) =>
      client.workflow.execute('round', {
        ...{ workflowId, args: [round] },
        taskQueue: stage.casesAt(round.asOf ?? '').taskQueue,
      }) as Promise<RoundResult>,
  };

async function inTurn(stage: Stage, acts: Act[]): Promise<Played[]> {
  const played: Played[] = [];
  for (const act of acts) played.push(await one(stage, act));
  return played;
}

async function one(stage: Stage, act: Act): Promise<Played> {
  switch (act.kind) {
    case 'open':
      await stage
        .casesAt(act.at)
        .open(
          act.lifecycle,
          { id: act.id, input: act.input, by: actor(stage, act.as), ...partOf(act) },
          act.at,
        );
      return { act, outcome: 'done' };
    case 'decide':
      return decide(stage, act);
    case 'round': {
      const { lifecycle, round, at } = act;
      const { told } = await machineryOf(stage).round(
        `${lifecycle}-${round}-${at}-${randomUUID().slice(0, 8)}`,
        { lifecycle, round, asOf: at, idPrefix: stage.idPrefix },
      );
      return { act, outcome: 'done', told };
    }
  }
}

async function decide(stage: Stage, act: Extract<Act, { kind: 'decide' }>): Promise<Played> {
  const cases = stage.casesAt(act.at);
  const { data } = act;
  const asks = act.when !== undefined || typeof data === 'function';
  const context = asks ? (await cases.read(act.case)).case.snapshot.context : undefined;
  if (act.when?.(context) === false) return { act, outcome: 'leftOut' };
  const value = typeof data === 'function' ? data(context) : data;
  const where = `${act.at} ${act.case} ${act.event} (${act.as.person})`;
  try {
    await cases.decide(act.case, act.event, {
      by: actor(stage, act.as),
      ...(value === undefined ? {} : { data: value }),
    });
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    if (error.refusals.some((refusal) => refusal.code === act.refusedFor)) {
      return { act, outcome: 'refused', refusals: error.refusals };
    }
    const why = error.refusals.map((refusal) => `${refusal.field ?? refusal.code}: ${refusal.message.en}`);
    throw new RehearsalFailed(`${where} was refused: ${why.join(' ')}`);
  }
  if (act.refusedFor !== undefined)
    throw new RehearsalFailed(`${where} should have been refused for ${act.refusedFor}.`);
  return { act, outcome: 'done' };
}

function actor(stage: Stage, player: Player): Actor {
  const { person, role, place } = player;
  if (place !== undefined) return { person, role, place };
  const found = actorFor(stage.directory, person, { role });
  if (!found.ok) throw new RehearsalFailed(found.refusals.map((refusal) => refusal.message.en).join(' '));
  return found.value;
}
