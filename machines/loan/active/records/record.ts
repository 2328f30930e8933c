import type { Actor, Instant } from '../../../core/vocabulary.ts';
import type { Context } from '../../context.ts';
import type { Data, Schemas } from '../schemas.ts';

/** A decision as the machine receives it. */
export interface Decided<Content> {
  type: string;
  data: Content;
  at: Instant;
  by: Actor;
  id: string;
}

/** What each decision adds to the record. */
export type Records = {
  [Name in keyof Schemas]?: (context: Context, event: Decided<Data<Name>>) => Partial<Context>;
};

/** When and by whom, for a record. */
export const stamp = ({ at, by }: Decided<unknown>): { at: Instant; by: string } => ({ at, by: by.person });

/** What a decision's data looks like on record. */
export const recorded = <Content>(event: Decided<Content>): Content & { at: Instant; by: string } => ({
  ...event.data,
  ...stamp(event),
});
