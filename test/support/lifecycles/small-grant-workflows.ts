import { smallGrant } from '../../../examples/small-grant/definition.ts';
import { interpreter } from '../../../workflows/interpreter.ts';

export { books } from '../../../workflows/books.ts';

/** The worked example as a worker of an installation would run it. */
export const lifecycles = { smallGrant };

export default interpreter(lifecycles);
