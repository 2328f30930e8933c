import { interpreter } from '../../workflows/interpreter.ts';
import { lifecycles } from './lifecycles/workflows.ts';

/** The test lifecycles, with digests. */
export { digest, digestRound } from '../../workflows/digest.ts';

export default interpreter(lifecycles);
