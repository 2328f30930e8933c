import { interpreter } from '../../../workflows/interpreter.ts';
import { crier } from './crier.ts';

/** What a case runs on that has very much to tell. */
export const lifecycles = { crier };

export default interpreter(lifecycles);
