import { expect } from 'vitest';
import { historiesOf, timersIn } from './history.ts';
import type { Permit, Permits } from './permits.ts';

/** What must hold of every case whatever happened to it: no line, no decision and no activity twice. */
export async function expectSound(permits: Permits, permit: Permit): Promise<void> {
  const { log } = await permit.read();
  expect(log.map((entry) => entry.seq)).toEqual(log.map((_, index) => index + 1));
  const decisions = log.flatMap((entry) => (entry.kind === 'decision' ? [entry.decisionId] : []));
  expect(new Set(decisions).size).toBe(decisions.length);
  const keys = permits.office.callsOf(permit.id).map((call) => call.key);
  expect(new Set(keys).size).toBe(keys.length);
  for (const run of await historiesOf(permits.client, permit.id)) {
    expect(timersIn(run).mostOpen).toBeLessThanOrEqual(1);
  }
}
