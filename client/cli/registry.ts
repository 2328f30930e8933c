import { cut } from '../../machines/core/values/issue-sentences.ts';
import type { Lifecycle } from '../../machines/core/definition/lifecycle.ts';
import { badInput } from './failure.ts';

/** Every lifecycle there is. Loaded only where a command needs one: checking the definitions takes a moment. */
export async function knownLifecycles(): Promise<Record<string, Lifecycle>> {
  return (await import('../../machines/registry.ts')).lifecycles;
}

/** A lifecycle by its id. */
export function lifecycleNamed(lifecycles: Record<string, Lifecycle>, id: string): Lifecycle {
  const found = Object.hasOwn(lifecycles, id) ? lifecycles[id] : undefined;
  if (found !== undefined) return found;
  const known = Object.keys(lifecycles);
  throw badInput(
    'unknown-lifecycle',
    `没有名为“${cut(id)}”的流程；现有：${known.join('、')}。`,
    `No lifecycle is called "${cut(id)}"; there are: ${known.join(', ')}.`,
  );
}
