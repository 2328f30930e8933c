import { lifecycles } from '../machines/registry.ts';
import { interpreter } from './interpreter.ts';

/** The entry point of the workflow bundle: the default workflow runs every lifecycle under its own type name. */
export default interpreter(lifecycles);
