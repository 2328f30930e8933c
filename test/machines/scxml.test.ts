import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { machineOfScxml, NotConverted } from '../support/scxml.ts';
import { InCore, InXState } from '../support/twins.ts';

/** What a fixture sends, after how many milliseconds. */
interface Fixture {
  events: { after?: number; event: { name: string } }[];
}

const fixtures = fileURLToPath(
  new URL('test', import.meta.resolve('@scion-scxml/test-framework/package.json')),
);
const names = readdirSync(fixtures, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.json'))
  .map((name) => name.slice(0, -'.json'.length))
  .filter((name) => existsSync(join(fixtures, `${name}.scxml`)))
  .toSorted();

// Development's XState warns of events to stopped actors.
beforeAll(() => void vi.spyOn(console, 'warn').mockImplementation(() => {}));
afterAll(() => void vi.restoreAllMocks());

/** Plays a fixture to the core and to XState's own actor; where they first differ. @throws NotConverted */
function difference(name: string): unknown {
  const make = () => machineOfScxml(readFileSync(join(fixtures, `${name}.scxml`), 'utf8'));
  const { events } = JSON.parse(readFileSync(join(fixtures, `${name}.json`), 'utf8')) as Fixture;
  const own = new InXState(make());
  const broken = () => own.actor.getSnapshot().status === 'error';
  let core: InCore;
  try {
    core = new InCore(make());
  } catch (error) {
    return broken() ? undefined : (error as Error).message;
  }
  const steps = [
    () => [],
    ...events.map(({ after = 0, event }) => () => {
      for (const run of [core, own]) run.pass(after);
      own.send({ type: event.name });
      return core.send({ type: event.name });
    }),
    () => [core, own].flatMap((run) => run.pass(60_000) ?? []),
  ];
  for (const [index, step] of steps.entries()) {
    // What a decision would break is refused and changes nothing; XState's actor ends.
    if (step().includes('machine-error')) return broken() ? undefined : `step ${index} is refused`;
    const views = [core, own].map((run) => JSON.parse(JSON.stringify(run.view())) as unknown);
    if (!isDeepStrictEqual(views[0], views[1])) return { step: index, views };
  }
  return undefined;
}

it('runs SCXML’s fixtures as XState’s own actor does, all but those that a case can’t hold', () => {
  const counts = { agree: 0, notConverted: 0 };
  const differ: Record<string, unknown> = {};
  for (const name of names) {
    try {
      const found = difference(name);
      if (found === undefined) counts.agree++;
      else differ[name] = found;
    } catch (error) {
      if (!(error instanceof NotConverted)) throw error;
      counts.notConverted++;
    }
  }
  expect(differ).toEqual({
    // Its data model holds a function.
    'w3c-ecma/test453.txml': expect.stringContaining(
      'A function cannot be kept: a case is plain JSON.',
    ) as string,
  });
  // What is not converted is said in `NotConverted`s: data of other files, <foreach>, deep initial states, In() and the like.
  expect(counts).toEqual({ agree: 217, notConverted: 98 });
}, 120_000);
