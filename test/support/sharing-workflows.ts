/** Workflows that notice whether their module is shared with other workflows, and whether it is frozen. */
const runs: string[] = [];

export const pattern = /会签/gu;

/** How many workflows have run on this module so far, and whether what it exports can still be used. */
export async function shared(): Promise<{ runs: number; found: boolean[] }> {
  runs.push('');
  // The first look moves `lastIndex`, which nobody could do who finds it frozen.
  return { runs: runs.length, found: [pattern.test('会签'), pattern.test('会签')] };
}
