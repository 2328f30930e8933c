import { z } from 'zod';

/** From the survey to the decision of the county. */
export const proposing = {
  'registration.retry': z.strictObject({}).optional(),
};
