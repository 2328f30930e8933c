import { lifecycles } from '../machines/registry.ts';
import { interpreter } from './interpreter.ts';
import { roundRunner } from './round.ts';

export { books } from './books.ts';

/** The entry point of the workflow bundle: rounds, the books, and by default every lifecycle under its own type name. */
export const round = roundRunner(lifecycles);

export default interpreter(lifecycles);
