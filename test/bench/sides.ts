import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { Client } from '@temporalio/client';
import { Cases, type StartCase } from '../../client/cases/cases.ts';
import { startInVirtualTime, type VirtualStartOptions } from '../../client/rehearsal/time-skipping.ts';
import { townshipOf } from '../../machines/core/values/place.ts';
import { searchAttributes as keys } from '../../workflows/search-attributes.ts';
import { startingVirtually } from '../../client/rehearsal/start-case.ts';
import type { Side } from './contestant.ts';
import type { Message, Status } from './hand-written/hand-written-workflows.ts';
import { lifecycles } from './lifecycles.ts';
import { project } from './project/lifecycle.ts';
import { happyPath, holder, input, type Planned } from './project/scenario.ts';
import { daysAfter, steps } from './project/vocabulary.ts';

/** The two sides that are compared throughout. Each works on a task queue of its name. */
export const sideNames = ['engine', 'handWritten'] as const;
export type SideName = (typeof sideNames)[number];

const path = (file: string) => fileURLToPath(new URL(file, import.meta.url));

/** The entry of each side's workflow bundle. */
export const workflowPaths: Record<SideName, string> = {
  engine: path('./whole-workflows.ts'),
  handWritten: path('./hand-written/hand-written-workflows.ts'),
};

/** How a side's projects live. */
interface Living {
  /** Their clocks can be moved. */
  virtual?: true;
  /** How many monthly reports they have. */
  reports?: number;
}

/** A side whose cases live on a client's server. */
export function sideOf(
  name: SideName,
  client: Client,
  { virtual, reports = 4 }: Living = {},
): Side & { read(id: string): Promise<unknown> } {
  const side =
    name === 'engine'
      ? engine(client, virtual && startingVirtually())
      : handWritten(client, virtual ? startInVirtualTime : startNow);
  return {
    open: (id) => side.open(id),
    read: (id) => side.read(id),
    turns: (id) =>
      happyPath(`voucher-${id}`, reports).map((planned) => ({
        days: planned.days,
        decide: () => side.decide(id, planned),
        ...(planned.waits === true ? { isReady: () => side.isReady(id) } : {}),
      })),
    ended: (id) => client.workflow.getHandle(id).result(),
  };
}

interface Project {
  open(id: string): Promise<unknown>;
  read(id: string): Promise<unknown>;
  decide(id: string, decision: Planned): Promise<unknown>;
  isReady(id: string): Promise<boolean>;
}

/** The engine's own client. */
function engine(client: Client, start?: StartCase): Project {
  const options = { taskQueue: 'engine', ...(start === undefined ? {} : { start }) };
  const cases = new Cases(client, lifecycles, options);
  return {
    open: (id) => cases.open(project.id, { id, input, by: holder('firstSecretary') }),
    read: (id) => cases.read(id),
    decide: (id, { event, by, data }) => cases.decide(id, event, { by, data }),
    isReady: async (id) => (await cases.read(id)).case.invocations.length === 0,
  };
}

type Start = (client: Client, options: VirtualStartOptions) => Promise<unknown>;

const startNow: Start = (client, { workflowType, ...options }) =>
  client.workflow.start(workflowType, options);

/** What an application does without the engine. */
function handWritten(client: Client, start: Start): Project {
  const read = (id: string) => client.workflow.getHandle(id).query<Status>('status');
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
    read,
    decide(id, { event, by, data }) {
      const message: Message = { id: randomUUID(), by, data };
      const handle = client.workflow.getHandle(id);
      return handle.executeUpdate<unknown, [Message]>(event, { args: [message], updateId: message.id });
    },
    isReady: async (id) => (await read(id)).state !== 'registering',
  };
}
