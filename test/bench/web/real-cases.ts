import { Cases } from '../../../client/cases/cases.ts';
import { castOf } from '../../support/scenario.ts';
import type { Place } from '../../../machines/core/values/vocabulary.ts';
import type { Client } from '@temporalio/client';
import { decisionsOf, directory, inputOf, lifecycle } from './current-project.ts';

/** Opens real projects and decides on them up to the township's review. Twenty at once. */
export async function openProjects(client: Client, projects: { id: string; place: Place }[]): Promise<void> {
  const cases = new Cases(client, { [lifecycle.id]: lifecycle }, { directory, alone: true });
  const waiting = [...projects];
  const one = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const { id, place } = next;
      const by = castOf(place).firstSecretary;
      await cases.open(lifecycle.id, { id, by, input: inputOf(place) });
      for (const { event, data, by } of decisionsOf(place).slice(0, 3))
        await cases.decide(id, event, { by, data });
    }
  };
  await Promise.all(Array.from({ length: 20 }, one));
}
