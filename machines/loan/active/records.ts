import { recordings } from '../../core/definition/recording.ts';
import { followUpRecords, ownRecords } from './records/follow-up.ts';
import { requestRecords } from './records/requests.ts';

/** The recording actions of an active loan: `record.<event>`, and what the machine records by itself. */
export const activeRecords = {
  ...recordings({ ...followUpRecords, ...requestRecords }),
  ...recordings(ownRecords),
};
