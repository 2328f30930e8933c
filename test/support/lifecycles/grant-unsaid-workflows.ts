import { interpreter } from '../../../workflows/interpreter.ts';
import { unsaid, grantUnder } from './grant.ts';

export const lifecycles = { grant: grantUnder(unsaid) };

export default interpreter(lifecycles);
