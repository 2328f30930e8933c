import { Refused } from '../../machines/core/deciding/refused.ts';

/**
 * Sends a decision whose id says all that it is about. Where the id is taken, somebody else imported the same file at the
 * same time, and what it is about is on record: nothing is left to do.
 *
 * @returns whether it counted as sent here
 */
export async function once(send: () => Promise<unknown>): Promise<boolean> {
  try {
    await send();
    return true;
  } catch (error) {
    if (error instanceof Refused && error.refusals.every(({ code }) => code === 'id-taken')) return false;
    throw error;
  }
}
