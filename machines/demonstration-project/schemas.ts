import { reopening } from '../core/patterns/window.ts';
import { accepting } from './schemas/accepting.ts';
import { proposing } from './schemas/proposing.ts';

/** The form of every decision but those of the reviews and rectifications, whose patterns bring their own. */
export const schemas = {
  ...proposing,
  ...accepting,
  'window.reopen': reopening,
};
export type Schemas = typeof schemas;
