import { interpreter } from '../../workflows/interpreter.ts';
import { delegation } from '../../machines/core/delegation/definition.ts';
import { lifecycles } from './lifecycles/workflows.ts';

/** The test lifecycles and delegations, with digests. */
export { digest, digestRound } from '../../workflows/digest.ts';

export default interpreter({ ...lifecycles, delegation });
