import { accepting } from './schemas/accepting.ts';
import { implementing } from './schemas/implementing.ts';
import { spending } from './schemas/spending.ts';

/** The form of every decision but those of the reviews and rectifications, whose patterns bring their own. */
export const schemas = {
  ...implementing,
  ...spending,
  ...accepting,
};
export type Schemas = typeof schemas;
