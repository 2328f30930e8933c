import type { Client } from '@temporalio/client';
import { NoSuchCase, type Cases } from '../../client/cases/cases.ts';
import { readInbox } from '../../client/cases/inbox.ts';
import { fromCase } from '../../client/open-cases/open-case.ts';
import type { OpenCases } from '../../client/open-cases/open-cases.ts';
import type { Instant } from '../../machines/core/values/vocabulary.ts';

/** Who is awaited where, as three say it: the cases themselves, the command line's inbox, the web's list. */
export interface Said {
  cases: Record<string, string[]>;
  inbox: Record<string, string[]>;
  web: Record<string, string[]>;
}

/**
 * Asks all three who is awaited on some cases. `known` are posts `role@place` and people `=person` that are asked for
 * besides those that the cases name: nothing may be left in their inboxes.
 */
export async function whoIsAwaited(
  { client, cases, open }: { client: Client; cases: Cases; open: OpenCases },
  ids: string[],
  known: Set<string>,
): Promise<Said> {
  const said: Said = { cases: {}, inbox: {}, web: {} };
  for (const id of ids) {
    const awaited = await awaitedOn(cases, id);
    for (const key of awaited) {
      known.add(key);
      (said.cases[key] ??= []).push(id);
    }
  }
  for (const key of known) {
    const [role = '', place = ''] = key.split('@');
    const posts = place === '' ? [] : [{ role, place }];
    const person = place === '' ? key.slice(1) : 'nobody';
    const nowOf = (): Promise<Instant> => Promise.resolve(new Date().toISOString());
    const items = await readInbox(client, cases.lifecycles, posts, {
      ...{ person, all: false, yellowDays: 3, nowOf },
    });
    const listed = open.matching({ posts: posts.map((post) => ({ ...post, person })), person });
    for (const [who, found] of [['inbox', items] as const, ['web', listed] as const]) {
      const mine = found.map((one) => one.id).filter((id) => ids.includes(id));
      if (mine.length > 0) said[who][key] = mine.sort();
    }
  }
  for (const one of Object.values(said.cases)) one.sort();
  return said;
}

async function awaitedOn(cases: Cases, id: string): Promise<string[]> {
  try {
    const { case: c } = await cases.read(id);
    const shown = fromCase(cases.lifecycle(c.lifecycle), c);
    return 'closed' in shown ? [] : shown.awaiting;
  } catch (error) {
    if (error instanceof NoSuchCase) return [];
    throw error;
  }
}
