import type { Opened } from '../../core/definition/definition.ts';
import { movedWindows } from '../moved-windows.ts';
import { type Pool, pool } from './pool.ts';
import type { Input, Programme } from './programme.ts';
import { type Register, register } from './register.ts';
import { type Draws, draws } from './spot-checks.ts';

/** What the county's programme has on record. */
export interface Context extends Programme, Register, Pool, Draws {
  summary?: string;
}

/** The record of a new programme. */
export const newContext = ({ id, place, title, year, plan, at }: Input & Opened): Context => ({
  id,
  place,
  title,
  year,
  ...movedWindows(plan),
  openedAt: at,
  ...register,
  ...pool,
  ...draws,
});

/** The record of a programme of before, with what is kept since then, empty. */
export const withWhatIsKeptNow = (before: Context): Context => ({
  ...movedWindows(before.plan),
  ...register,
  ...pool,
  ...draws,
  ...before,
});
