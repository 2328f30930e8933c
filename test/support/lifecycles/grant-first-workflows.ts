import { interpreter } from '../../../workflows/interpreter.ts';
import { first, grantUnder } from './grant.ts';

export const lifecycles = { grant: grantUnder(first) };

export default interpreter(lifecycles);
