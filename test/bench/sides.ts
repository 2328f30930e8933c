import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { Client } from '@temporalio/client';
import { Cases } from '../../client/cases.ts';
import { townshipOf } from '../../machines/core/place.ts';
import { searchAttributes as keys } from '../../workflows/search-attributes.ts';
import type { Message, Status } from './hand-written.ts';
import { project } from './project/lifecycle.ts';
import { holder, input, type Planned } from './project/scenario.ts';
import { daysAfter, steps } from './project/vocabulary.ts';

/** One of the two implementations that are compared, as its client sees it. */
export interface Side {
  open(id: string): Promise<unknown>;
  decide(id: string, decision: Planned): Promise<unknown>;
  /** Whether the case now awaits that decision. */
  awaits(id: string, decision: Planned): Promise<boolean>;
}

export const sideNames = ['engine', 'handWritten'] as const;
export type SideName = (typeof sideNames)[number];

const path = (file: string) => fileURLToPath(new URL(file, import.meta.url));

/** The entry of each side's workflow bundle. */
export const bundlePaths: Record<SideName, string> = {
  engine: path('./project/engine-workflows.ts'),
  handWritten: path('./hand-written.ts'),
};

/** The task queue of a side. */
export const taskQueueOf = (name: SideName): string => `bench-${name}`;

/** The clients: the engine's own, and one that does by hand what an application would. */
export function sides(client: Client): Record<SideName, Side> {
  const cases = new Cases(client, { [project.id]: project }, { taskQueue: taskQueueOf('engine') });
  const by = holder('firstSecretary');
  return {
    engine: {
      open: (id) => cases.open(project.id, { id, input, by }),
      decide: (id, { event, by, data }) => cases.decide(id, event, { by, data }),
      async awaits(id) {
        const { case: c } = await cases.read(id);
        return c.invocations.length === 0;
      },
    },
    handWritten: {
      open(id) {
        return client.workflow.start('handWrittenProject', {
          workflowId: id,
          taskQueue: taskQueueOf('handWritten'),
          args: [input],
          memo: { title: input.title },
          typedSearchAttributes: handWrittenAttributes(),
        });
      },
      decide(id, { event, by, data }) {
        const message: Message = { id: randomUUID(), by, data };
        const handle = client.workflow.getHandle(id);
        return handle.executeUpdate<unknown, [Message]>(event, { args: [message], updateId: message.id });
      },
      async awaits(id) {
        const status = await client.workflow.getHandle(id).query<Status>('status');
        return status.state !== 'registering';
      },
    },
  };
}

/** What a careful application sets at the start, so that the first task need not. */
const handWrittenAttributes = () => [
  { key: keys.lifecycle, value: 'handWrittenProject' },
  { key: keys.state, value: 'drafting' },
  { key: keys.stage, value: 'application' },
  { key: keys.awaiting, value: [`firstSecretary@${input.place}`] },
  { key: keys.nextDue, value: new Date(daysAfter(new Date().toISOString(), steps.drafting.days)) },
  { key: keys.township, value: townshipOf(input.place) ?? '' },
  { key: keys.village, value: input.place },
  { key: keys.programmeYear, value: input.programmeYear },
];
