import type { Case, Decision } from '../case/case.ts';
import type { EventDefinition } from '../definition/definition.ts';
import type { Lifecycle } from '../definition/lifecycle.ts';
import type { Draft } from '../engine/draft.ts';
import type { Actor, Instant, Refusal } from '../values/vocabulary.ts';

/** What a control looks at. `data` has passed the control's schema. */
export interface ControlArguments {
  lifecycle: Lifecycle;
  case: Case;
  by: Actor;
  at: Instant;
  /** The posts of those whom the data name, as the sender's directory has them; absent where there is none. */
  named?: Decision['named'];
}

/** A decision that the engine itself understands, whatever the machine. */
export interface Control {
  event: Omit<EventDefinition<unknown>, 'roles'>;
  /** What of the definition names its roles, one of its `controls` or `reopen`; `anyone`: whom the control itself lets. */
  roles: 'extend' | 'suspend' | 'reopen' | 'anyone';
  /** Why it is not for this actor, or not now, whatever the data. */
  notNow(args: ControlArguments): Refusal[];
  /** Why not with these data. */
  wrong?(args: ControlArguments, data: unknown): Refusal[];
  /** Changes the draft's case and adds what the world must do. */
  apply(draft: Draft, data: unknown, decision: Decision): void;
}
