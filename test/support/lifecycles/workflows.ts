import { interpreter } from '../../../workflows/interpreter.ts';
import { permit } from './permit.ts';
import { relay } from './relay.ts';

export { notice } from '../../../workflows/notice.ts';

/** The lifecycles made for the tests of the interpreter. */
export const lifecycles = { permit, relay };

export default interpreter(lifecycles);
