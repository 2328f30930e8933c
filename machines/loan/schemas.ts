import { applying } from './schemas/applying.ts';
import { paying } from './schemas/paying.ts';
import { signing } from './schemas/signing.ts';

/** The form of every decision from the application to the payout. */
export const schemas = { ...applying, ...signing, ...paying };
export type Schemas = typeof schemas;
