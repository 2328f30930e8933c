import type { Control } from './control.ts';
import { signatureMoves } from './added-signatures.ts';
import { asideMoves } from './asides.ts';
import { flowMoves } from './flow.ts';
import { handoverMoves } from './handing-over.ts';
import { placeMoves } from './moved-place.ts';
import { publicMoves } from './public.ts';
import { reopeningMoves } from './reopening.ts';

/** The moves of the office 审批流转, the same for every lifecycle. */
export const moves: Record<string, Control> = {
  ...flowMoves,
  ...handoverMoves,
  ...signatureMoves,
  ...asideMoves,
  ...publicMoves,
  ...placeMoves,
  ...reopeningMoves,
};
