import { RefusedFile } from '../import/refused-file.ts';
import { exitCodes, Failure } from './failure.ts';

/** Does what reads a file or a key; one that is refused is a complaint about the input. */
export async function orBadInput<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof RefusedFile)) throw error;
    throw new Failure(exitCodes.usage, error.code, error.text, { cause: error });
  }
}
