import { z } from 'zod';

/** The filters of the inbox as they stand in its address; what makes no sense counts as not given. */
export const inboxQuery = z.object({
  programme: z.string().max(100).catch(''),
  township: z.string().max(200).catch(''),
  stage: z.string().max(100).catch(''),
  light: z.enum(['red', 'yellow', 'green', '']).catch(''),
  q: z.string().max(100).catch(''),
  page: z.coerce.number().int().min(1).max(1_000_000).catch(1),
});
export type InboxQuery = z.output<typeof inboxQuery>;
