import type { z } from 'zod';
import type { Actor, Instant } from '../../core/vocabulary.ts';
import type { Context, Stamp } from '../context.ts';
import type { Schemas } from '../schemas.ts';

/** A decision as the machine receives it. */
export interface Decided<Data> {
  type: string;
  data: Data;
  at: Instant;
  by: Actor;
  id: string;
}

/** What each decision adds to the record. */
export type Records = {
  [Name in keyof Schemas]?: (context: Context, event: Decided<z.output<Schemas[Name]>>) => Partial<Context>;
};

/** When and by whom, for a record. */
export const stamp = ({ at, by }: Pick<Decided<unknown>, 'at' | 'by'>): Stamp => ({ at, by: by.person });
