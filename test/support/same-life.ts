import { expect } from 'vitest';
import type { Permits, Permit } from './permits.ts';

/** The end of a life that was disturbed is that of one that was not. */
export async function expectSameLife(
  permits: Permits,
  disturbed: Permit,
  undisturbed: Permit,
): Promise<void> {
  const story = async (permit: Permit) => {
    const { log, snapshot, acted, generation } = await permit.read();
    const lines = log.map(({ kind, event, from, to, decisionId }) => {
      // Decisions sent together may come in any order.
      const id = decisionId?.replace(permit.id, '').replace(/note-\d/, 'note');
      return { kind, event, from, to, id };
    });
    const { notes, levels, fee } = snapshot.context as { notes: string[]; levels: number[]; fee: number };
    return { lines, notes: notes.toSorted(), levels, fee, acted, generation };
  };
  expect(await story(disturbed)).toEqual(await story(undisturbed));
  const { log } = await disturbed.read();
  const decisions = log.flatMap((entry) => (entry.kind === 'decision' ? [entry.decisionId] : []));
  expect(new Set(decisions).size).toBe(decisions.length);
  const result = (permit: Permit) => permits.client.workflow.getHandle(permit.id).result() as Promise<object>;
  const { output } = (await result(disturbed)) as { output: object };
  expect(output).toEqual({
    ...((await result(undisturbed)) as { output: object }).output,
    number: `No. ${disturbed.id}`,
  });
}
