import { interpreter } from '../../../workflows/interpreter.ts';
import { second, grantUnder } from './grant.ts';

export const lifecycles = { grant: grantUnder(second) };

export default interpreter(lifecycles);
