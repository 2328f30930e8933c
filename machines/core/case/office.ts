import type { Actor, Instant, Place, Role } from '../values/vocabulary.ts';
import type { Deadline } from './deadline.ts';

/**
 * What the moves of the office 审批流转 leave with a case, whatever its lifecycle: steps that can still be taken back, who
 * has the task, whose signatures were added, who was copied in, and what is attached.
 */
export interface Office {
  /** The latest moves that can be undone, oldest first: 撤回 the last one, 退回 to any of them. */
  steps?: UndoableStep[];
  handovers?: Handover[];
  signing?: SigningRound;
  /** Ids of the people copied in 抄送. */
  copied?: string[];
  files?: AttachedFile[];
  disclosed?: DisclosureShown[];
  objections?: KeptObjection[];
}

/** A move that sent nothing out but notices, and what it takes to undo it. */
export interface UndoableStep {
  /** The line of the record that holds the move. */
  seq: number;
  from: string;
  to: string;
  /** What followed from it by itself in regions beside. */
  beside?: { from: string; to: string }[];
  at: Instant;
  /** Who moved it; with them, whom they stood in for. */
  people: string[];
  /** The parts of the context that the move changed, as they were, and those that it added. */
  was: Record<string, unknown>;
  added: string[];
  /** Deadlines that the move lifted, and ids of those that it set. */
  lifted: Deadline[];
  set: string[];
  /** The times held that it changed, as they were, and those that it added. */
  held: { was: Record<string, number>; added: string[] };
  /** The same of the states that the machine remembers to return to. */
  history?: { was: Record<string, string[]>; added: string[] };
}

/** A task handed over 转交: `to` acts in the post of `from` on this case while the post is awaited. */
export interface Handover {
  role: Role;
  place: Place;
  from: string;
  to: string;
  at: Instant;
  reason: string;
}

/** Added signatures 加签, asked for before a decision: of all of them 会签 or of any one 或签. */
export interface SigningRound {
  /** Whose decision waits for them. */
  by: Actor;
  people: string[];
  rule: 'all' | 'any';
  question: string;
  at: Instant;
  signed: { person: string; agrees: boolean; opinion?: string | undefined; at: Instant }[];
}

/** A file 附件 by its content: the bytes are kept outside the history, under their hash. */
export interface AttachedFile {
  sha256: string;
  name: string;
  mediaType: string;
  /** In bytes. */
  size: number;
  note?: string | undefined;
  by: string;
  at: Instant;
}

/** What the public was shown 公示: the hash of the content, when it was shown first, and where. */
export interface DisclosureShown {
  disclosure: string;
  sha256: string;
  at: Instant;
  url: string;
}

/** An objection as the case keeps it: its words and those of its answer stand in the lines `seq` of the record. */
export interface KeptObjection extends Omit<Objection, 'text' | 'answer'> {
  /** Absent in cases of earlier builds, which hold the words themselves. */
  seq?: number;
  text?: string;
  answer?: { seq?: number; text?: string; by: string; at: Instant };
}

/** An objection 异议 against a disclosure, and the answer that it was given. */
export interface Objection {
  /** Its number in the case, from 1. */
  number: number;
  disclosure: string;
  text: string;
  /** How the objector can be reached; personal data. */
  contact?: string | undefined;
  at: Instant;
  answer?: { text: string; by: string; at: Instant };
}
