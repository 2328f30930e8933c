import { z } from 'zod';

/** A person by their id in the county directory, never by name. */
export const personId = z
  .string()
  .regex(/^[a-z0-9-]{1,60}$/)
  .meta({ format: 'person' });
