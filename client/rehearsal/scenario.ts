import type { Directory } from '../../machines/core/values/directory.ts';
import type { Case } from '../../machines/core/case/case.ts';
import type { CaseEnd } from '../cases/ends.ts';
import type { Act } from './script.ts';

/** What a scenario is told before it is written. */
export interface ScenarioInput {
  /** Distinguishes this rehearsal's case numbers from those of others. */
  run: string;
  directory: Directory;
  /** The programme's first year. */
  year: number;
  /** For scenarios of many households: how many are lent to. */
  households?: number;
}

/** A scenario, ready to be played. */
export interface Scenario {
  acts: Act[];
  /** Moves only the cases that act; see `play`. */
  lazily?: boolean;
  /** What the acts attach: kept before they are played. */
  files?: { name: string; bytes: Uint8Array }[];
  /** The fund that pays: the case number of the programme. */
  fund: string;
  /** Cases to list in the end, in this order. */
  listed: string[];
  /** What else there is to say in the end. */
  conclude?(ends: CaseEnd[], read: (id: string) => Promise<Case>): Promise<Conclusion>;
}

/** Figures of a scenario with more cases than anyone wants to see listed. */
export interface Conclusion {
  /** How many cases stand where, by the lifecycle's own terms. */
  standings: Record<string, number>;
  /** Named figures, for the record: counts, or amounts in fen where the name ends in `Fen`. */
  figures: Record<string, number>;
  allFinal: boolean;
}

/** What became of a fund's money, in fen: `putIn = spent + available + reserved + placedOut`. */
export interface FundSums {
  putIn: number;
  spent: number;
  available: number;
  reserved: number;
  /** Lent, on its way, or on project accounts. */
  placedOut: number;
}

/** A case as a rehearsal's result lists it. Amounts in fen. */
export interface Ended {
  id: string;
  title: string;
  state: string;
  status: string;
  decisions: number;
  money: Record<string, number>;
}

/** Writes a scenario for a county. @throws RehearsalFailed when the directory cannot fill its parts. */
export type ScenarioBuilder = (input: ScenarioInput) => Promise<Scenario>;

/** How many decisions a case has on record. */
export const decisionsOf = (c: Case): number => c.log.filter((entry) => entry.kind === 'decision').length;
