import { recordings } from '../../core/definition/recording.ts';
import { requestRecords } from './records/requests.ts';

export const activeRecords = recordings(requestRecords);
