/**
 * What became of one try to deliver: `later` is tried again, after a while where one is known; `refused` is final;
 * `unclear` is tried again a few times only. What is said of it holds no secret and no address.
 */
export type Delivery =
  | { kind: 'delivered' }
  | { kind: 'later'; why: string; afterMs?: number }
  | { kind: 'unclear'; why: string }
  | { kind: 'refused'; why: string };

/** One way in which a notice leaves the house: one person's mail, or one group's robot. */
export interface Channel {
  /** The same at every retry, whatever else is configured meanwhile. No secret and no address: it is kept and shown. */
  id: string;
  /** For readers of a failure. */
  name: string;
  send(): Promise<Delivery>;
}
