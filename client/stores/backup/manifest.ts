import { z } from 'zod';

/** The name of the file in a backup that says what belongs to it; the last one, so that what is cut short has none. */
export const manifestName = 'manifest.json';

/** What a backup says of itself. */
export const manifestSchema = z.object({
  format: z.literal('countersign-backup'),
  /** Raised when an older program could not restore it. */
  version: z.int(),
  takenAt: z.iso.datetime(),
  /** The namespaces of Temporal's database with their ids. */
  namespaces: z.record(z.string(), z.string()),
  /** Whether the books are in it, file by namespace, or were to be copied from PostgreSQL by its own means. */
  books: z.enum(['here', 'elsewhere']),
  /** Whether the attachments are in it, or in a bucket. */
  attachments: z.enum(['here', 'elsewhere']),
  /** The names of the variables that were set, to be set again; never their values. */
  settings: z.array(z.string()),
  files: z.record(z.string(), z.object({ size: z.int(), sha256: z.string() })),
});
export type Manifest = z.output<typeof manifestSchema>;

/** The version that is written, and the newest that is read. */
export const manifestVersion = 1;
