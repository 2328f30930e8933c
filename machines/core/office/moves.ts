import type { Control } from '../controls.ts';
import { asideMoves } from './asides.ts';
import { flowMoves } from './flow.ts';
import { publicMoves } from './public.ts';
import { taskMoves } from './tasks.ts';

/** The moves of the office 审批流转, the same for every lifecycle. */
export const moves: Record<string, Control> = { ...flowMoves, ...taskMoves, ...asideMoves, ...publicMoves };
