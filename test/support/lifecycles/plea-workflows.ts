import { interpreter } from '../../../workflows/interpreter.ts';
import { plea } from './plea.ts';

/** What a case runs on that may be reopened. */
export const lifecycles = { plea };

export default interpreter(lifecycles);
