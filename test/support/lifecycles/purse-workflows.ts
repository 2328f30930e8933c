import { interpreter } from '../../../workflows/interpreter.ts';
import { purse } from './purse.ts';

export { books } from '../../../workflows/books.ts';

/** What the tests of the books' users run on. */
export const lifecycles = { purse };

export default interpreter(lifecycles);
