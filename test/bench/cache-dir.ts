import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where servers that are fetched are kept from run to run. */
export const cacheDir = process.env.COUNTERSIGN_CACHE ?? join(homedir(), '.cache', 'countersign');
