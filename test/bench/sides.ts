import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Client } from '@temporalio/client';
import { Cases, type StartCase } from '../../client/cases.ts';
import {
  fastForward,
  startInVirtualTime,
  type VirtualStartOptions,
} from '../../client/rehearsal/time-skipping.ts';
import { townshipOf } from '../../machines/core/place.ts';
import { searchAttributes as keys } from '../../workflows/search-attributes.ts';
import { startingInVirtualTime } from '../support/virtual.ts';
import type { Message, Status } from './hand-written/hand-written-workflows.ts';
import { project } from './project/lifecycle.ts';
import { happyPath, holder, input, type Planned } from './project/scenario.ts';
import { daysAfter, steps } from './project/vocabulary.ts';

/** One of the two implementations of the same project, as its client sees it. */
interface Side {
  open(id: string): Promise<unknown>;
  decide(id: string, decision: Planned): Promise<unknown>;
  /** Whether the case has done what it does on its own. */
  isReady(id: string): Promise<boolean>;
}

/** The two sides that are compared. */
export const sideNames = ['engine', 'handWritten'] as const;
export type SideName = (typeof sideNames)[number];

const path = (file: string) => fileURLToPath(new URL(file, import.meta.url));

/** The entry of each side's workflow bundle. */
export const workflowPaths: Record<SideName, string> = {
  engine: path('./project/engine-workflows.ts'),
  handWritten: path('./hand-written/hand-written-workflows.ts'),
};

/** Plays a project of one side from opening to close, as fast as its client can. */
export function player(name: SideName, client: Client): (id: string) => Promise<unknown> {
  const side = name === 'engine' ? engine(client) : handWritten(client, startNow);
  return (id) => play(side, client, id, happyPath(`voucher-${id}`, 4), () => Promise.resolve());
}

/** Plays a project of one side over two years of virtual time, with the days that people take between decisions. */
export function slowPlayer(name: SideName, client: Client): (id: string) => Promise<unknown> {
  const side =
    name === 'engine' ? engine(client, startingInVirtualTime()) : handWritten(client, startInVirtualTime);
  return (id) =>
    play(side, client, id, happyPath(`voucher-${id}`, 16), ({ days }) =>
      fastForward(client, [id], { byMs: days * 86_400_000 }),
    );
}

async function play(
  side: Side,
  client: Client,
  id: string,
  path: Planned[],
  pause: (before: Planned) => Promise<unknown>,
): Promise<unknown> {
  await side.open(id);
  for (const decision of path) {
    await pause(decision);
    while (decision.waits === true && !(await side.isReady(id))) await sleep(20);
    await side.decide(id, decision);
  }
  return client.workflow.getHandle(id).result();
}

/** The engine's own client. */
function engine(client: Client, start?: StartCase): Side {
  const options = { taskQueue: 'engine', ...(start === undefined ? {} : { start }) };
  const cases = new Cases(client, { [project.id]: project }, options);
  return {
    open: (id) => cases.open(project.id, { id, input, by: holder('firstSecretary') }),
    decide: (id, { event, by, data }) => cases.decide(id, event, { by, data }),
    isReady: async (id) => (await cases.read(id)).case.invocations.length === 0,
  };
}

type Start = (client: Client, options: VirtualStartOptions) => Promise<unknown>;

const startNow: Start = (client, { workflowType, ...options }) =>
  client.workflow.start(workflowType, options);

/** What an application does without the engine. */
function handWritten(client: Client, start: Start): Side {
  return {
    open: (id) =>
      start(client, {
        workflowType: 'handWrittenProject',
        workflowId: id,
        taskQueue: 'handWritten',
        args: [input],
        memo: { title: input.title },
        // Set at the start, so that the first task need not.
        typedSearchAttributes: [
          { key: keys.lifecycle, value: 'handWrittenProject' },
          { key: keys.state, value: 'drafting' },
          { key: keys.stage, value: 'application' },
          { key: keys.awaiting, value: [`firstSecretary@${input.place}`] },
          { key: keys.nextDue, value: new Date(daysAfter(new Date().toISOString(), steps.drafting.days)) },
          { key: keys.township, value: townshipOf(input.place) ?? '' },
          { key: keys.village, value: input.place },
          { key: keys.programmeYear, value: input.programmeYear },
        ],
      }),
    decide(id, { event, by, data }) {
      const message: Message = { id: randomUUID(), by, data };
      const handle = client.workflow.getHandle(id);
      return handle.executeUpdate<unknown, [Message]>(event, { args: [message], updateId: message.id });
    },
    isReady: async (id) =>
      (await client.workflow.getHandle(id).query<Status>('status')).state !== 'registering',
  };
}
