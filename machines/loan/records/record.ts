import type { RecordsOf } from '../../core/definition/recording.ts';
import type { Context } from '../context.ts';
import type { Schemas } from '../schemas.ts';

export { type Decided, stamp } from '../../core/definition/recording.ts';

/** What each decision adds to the record. */
export type Records = RecordsOf<Context, Schemas>;
