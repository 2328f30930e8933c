import { jsonBytes } from '../values/bytes.ts';
import { limits } from './limits.ts';

/** What an activity came back with. */
export type Answer = { output: unknown } | { error: unknown };

/** The error's share is smaller: whoever handles it may keep its words. */
const mostOfError = limits.data / 4;

/** An answer of the outside as a case takes it: one that is too large for it is as good as none, and of a long error remain its name and how it begins. */
export function fitting(answer: Answer): Answer {
  if ('output' in answer) {
    const bytes = jsonBytes(answer.output);
    if (bytes <= limits.effects) return { output: answer.output };
    return {
      error: { name: 'TooLarge', message: `The answer has ${bytes} bytes; a case takes ${limits.effects}.` },
    };
  }
  const { error } = answer;
  if (jsonBytes(error) <= mostOfError) return { error };
  const { name, message } = (error ?? {}) as { name?: unknown; message?: unknown };
  const words = typeof message === 'string' ? message : JSON.stringify(error);
  return { error: { name: typeof name === 'string' ? name : 'Error', message: words.slice(0, 2_000) } };
}
