import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { REHEARSAL_NAMESPACE } from '../../client/rehearsal/time-skipping.ts';
import { startTemporalServer } from '../../worker/temporal/server.ts';
import { recordings } from './recordings.ts';

/**
 * Records the histories that `test/workflows/replay.test.ts` replays: `node test/support/record-histories.ts [NAME…]`.
 * To be run when a change to workflow code is meant to leave running cases behind; never to make a test pass.
 */
const names = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(recordings);
const directory = fileURLToPath(new URL('../histories', import.meta.url));
const dataDir = await mkdtemp(join(tmpdir(), 'countersign-record-'));
const server = await startTemporalServer({
  dataDir,
  cacheDir: process.env.COUNTERSIGN_CACHE ?? join(process.env.HOME ?? dataDir, '.cache', 'countersign'),
  timeSkipping: true,
  namespaces: [REHEARSAL_NAMESPACE],
});
try {
  for (const name of names) {
    const record = recordings[name];
    if (record === undefined)
      throw new RangeError(`No recording is called ${name}: ${Object.keys(recordings).join(', ')}`);
    const runs = await record(server.address);
    for (const file of await readdir(directory))
      if (file.startsWith(`${name}.`)) await rm(join(directory, file));
    for (const [index, history] of runs.entries()) {
      await writeFile(join(directory, `${name}.${index + 1}.json.gz`), gzipSync(history, { level: 9 }));
    }
    process.stdout.write(`${name}: ${runs.length} runs\n`);
  }
} finally {
  await server.stop();
  await rm(dataDir, { recursive: true, force: true });
}
