import type { Client } from '@temporalio/client';
import type { SearchAttributePair } from '@temporalio/common';
import type { Place } from '../../../machines/core/values/vocabulary.ts';
import { attributesOf } from '../../../workflows/publish.ts';
import { lifecycle, standings, villages } from './current-project.ts';

/** A bare workflow with what the server lists of a real project: nobody runs it, and its row is copied. */
export interface Seed {
  id: string;
  place: Place;
  /** How many decisions were made on it. */
  step: number;
  attributes: SearchAttributePair[];
}

/** The steps at which a project awaits a township and the county. */
export const townshipStep = 3;
export const countyStep = 4;

/** A project of every village at every step up to its registration. */
export const seeds: Seed[] = villages.flatMap((place) =>
  standings(place).map((one, step) => ({
    ...{ id: `seed-${place.replaceAll('/', '-')}-${step}`, place, step },
    attributes: attributesOf(lifecycle, one).filter((pair) => pair.value !== null) as SearchAttributePair[],
  })),
);

const atOnce = 50;

/** Starts them all. Answers how many a second. */
export async function startSeeds(client: Client): Promise<number> {
  const began = performance.now();
  const waiting = [...seeds];
  const one = async () => {
    for (let seed = waiting.pop(); seed !== undefined; seed = waiting.pop()) {
      await client.workflow.start(lifecycle.id, {
        workflowId: seed.id,
        taskQueue: 'nobody',
        memo: { title: '样例', place: seed.place, openedAt: new Date().toISOString() },
        typedSearchAttributes: seed.attributes,
      });
    }
  };
  await Promise.all(Array.from({ length: atOnce }, one));
  return (seeds.length * 1000) / (performance.now() - began);
}
