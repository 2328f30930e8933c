import { interpreter } from '../../../workflows/interpreter.ts';
import { project } from './lifecycle.ts';

/** The engine's workflow bundle of the benchmark. */
export default interpreter({ [project.id]: project });
