/**
 * How large a case may become, in bytes of its JSON. A server of Temporal gives no answer and takes no input above
 * 2,097,152 bytes: a case beyond could neither be read nor go on, so that it is refused long before, and in words.
 */
export const limits = {
  /** What decisions may fill. What comes undecided, deadlines and answers from outside, has the rest of the two million. */
  whole: 1_600_000,
  /** The last of it: for short decisions only. */
  reserve: 200_000,
  /** The last of that: for those only that move the case on. */
  lastReserve: 100_000,
  /** How much longer a case becomes at most by a decision within the reserve. */
  short: 8_000,
  /** What comments, urgings, copies and attached files share. */
  asides: 512_000,
  /** What objections of the public share. */
  public: 320_000,
  /** The last of it: for short objections only, so that a few long ones leave room for a hundred. */
  publicReserve: 160_000,
  /** How long a line of the record with a short objection is at most: about 400 Chinese characters. */
  shortObjection: 1_600,
  /** What is kept free for the answer to an objection. */
  answer: 1_200,
  /** The data of one decision, or what a case is opened with. */
  data: 256_000,
  /** What one decision asks of the world, or answers. */
  effects: 512_000,
} as const;
