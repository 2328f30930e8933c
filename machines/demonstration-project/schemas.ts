import { accepting } from './schemas/accepting.ts';

/** The form of every decision but those of the reviews and rectifications, whose patterns bring their own. */
export const schemas = { ...accepting };
export type Schemas = typeof schemas;
