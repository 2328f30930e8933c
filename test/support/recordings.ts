import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import type { BookRequest } from '../../machines/core/ledger/booking.ts';
import { lifecycles } from '../../machines/registry.ts';
import { sampleCounty } from './county.ts';
import { castOf, goingWell, on, sampleInput } from './scenario.ts';
import { startingVirtually } from '../../client/rehearsal/start-case.ts';
import { fastForward } from '../../client/rehearsal/time-skipping.ts';
import { Cases } from '../../client/cases/cases.ts';
import { workflowsPath } from '../../worker/bundle.ts';
import { historiesOf, toJson } from './history.ts';
import { moveInOffice } from './office-life.ts';
import { liveOn } from './permit-life.ts';
import { openPermits } from './permits.ts';
import { bookedFor } from './demonstration.ts';
import { openWorld } from './world.ts';

/** A way to bring about histories worth keeping: each run of one case as JSON, the first first. */
export type Recording = (address: string) => Promise<string[]>;

/** New runs in the middle of everything. */
const settings = { historyLimit: 40 };
const seldom = { historyLimit: 200 };

const permitLife =
  (options: { settings?: typeof settings }): Recording =>
  async (address) => {
    const permits = await openPermits(address);
    try {
      const permit = await permits.open(options);
      await liveOn(permit);
      return await asJson(permits.client, permit.id);
    } finally {
      await permits.close();
    }
  };

/** Everything that time can do to a case: extended, suspended and resumed, refused by signal, lapsed. */
const permitInTime: Recording = async (address) => {
  const permits = await openPermits(address);
  try {
    const permit = await permits.open();
    await permit.tell('village.finish');
    const [review] = (await permit.read()).deadlines;
    const to = new Date(Date.parse(review?.dueAt ?? '') + 86_400_000).toISOString();
    await permit.decide('deadline.extend', { name: 'review', to, reason: '汛期' });
    await permit.decide('case.suspend', { reason: '洪水' });
    await permit.pass({ days: 100 });
    await permit.decide('case.resume');
    // It is amended while the register is still at work.
    permits.office.when(permit.id, 'register', ({ caseId }) => sleep(5_000, { number: `No. ${caseId}` }));
    await permit.decide('township.approve', { fee: 1 });
    await permit.decide('village.amend');
    await permit.pass({ days: 100 });
    return await asJson(permits.client, permit.id);
  } finally {
    await permits.close();
  }
};

/** Everything that an office does to a case beside the lifecycle's own events, in several runs. */
const permitInOffice: Recording = async (address) => {
  const permits = await openPermits(address);
  try {
    const permit = await permits.open({ settings });
    await moveInOffice(permit);
    await permit.settled();
    return await asJson(permits.client, permit.id);
  } finally {
    await permits.close();
  }
};

/** A demonstration project that goes well, survey to close, in several runs. */
const demonstration: Recording = async (address) => {
  const activities = {
    askCase: async () => ({ number: 'YUNLING-001', seq: 1 }),
    tellCase: async () => {},
    notify: async () => ({ sent: 1 }),
    book: async ({ bookings }: BookRequest) => bookedFor({ bookings }),
  };
  const world = await openWorld({ address, workflowsPath, lifecycles, activities });
  try {
    const [year, village, id] = [new Date().getUTCFullYear() + 1, 'yunling/qingshan/shuitian', world.newId()];
    const cast = castOf(village);
    const startAt = on(`${year}-03-09`);
    const cases = new Cases(world.client, lifecycles, {
      ...{ taskQueue: world.taskQueue, alone: true, directory: sampleCounty },
      start: startingVirtually({ startAt }),
    });
    const input = sampleInput(village, year, 'programme-1');
    await cases.open(
      'demonstrationProject',
      { id, input, by: cast.firstSecretary, settings: seldom },
      startAt,
    );
    for (const { at, event, data, by } of goingWell(cast, year)) {
      await fastForward(world.client, [id], at);
      await cases.decide(id, event, { by, ...(data === undefined ? {} : { data }) });
      await fastForward(world.client, [id], { byMs: 0 });
    }
    return await asJson(world.client, id);
  } finally {
    await world.close();
  }
};

async function asJson(client: Client, id: string): Promise<string[]> {
  const runs = await historiesOf(client, id);
  return runs.map(toJson);
}

/** Every recording, by the name of its files: `permit*` are cases of the test lifecycles. */
export const recordings: Record<string, Recording> = {
  'permit-life': permitLife({}),
  'permit-continued': permitLife({ settings }),
  'permit-in-time': permitInTime,
  'permit-in-office': permitInOffice,
  demonstration,
};
