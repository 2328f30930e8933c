import { lifecycles } from '../machines/registry.ts';
import { interpreter } from './interpreter.ts';
import { roundRunner } from './round.ts';

export { books } from './books.ts';
export { digest, digestRound } from './digest.ts';
export { notice } from './notice.ts';

/** The entry point of the workflow bundle: rounds, digests, the books, notices that wait, and by default every lifecycle under its own type name. */
export const round = roundRunner(lifecycles);

export default interpreter(lifecycles);
