import { interpreter } from '../../workflows/interpreter.ts';
import { lifecycles } from './lifecycles.ts';

export { books, digest, digestRound, notice, round } from '../../workflows/index.ts';

/** The engine's workflow bundle: the product's whole one, so that its size counts, with what is compared. */
export default interpreter(lifecycles);
