import { readFileSync } from 'node:fs';
import { directorySchema } from '../../machines/core/values/directory.ts';

const path = new URL('../../client/directory/sample-county.json', import.meta.url);

/** The sample county's directory. */
export const sampleCounty = directorySchema.parse(JSON.parse(readFileSync(path, 'utf8')));
