import { constants } from 'node:fs';
import { access, mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Outcome } from '../machines/core/values/issues.ts';
import { text } from '../machines/core/values/text.ts';
import type { Refusal } from '../machines/core/values/vocabulary.ts';
import { lifecycles } from '../machines/registry.ts';
import { readDirectory, unknownPlaces } from './activities.ts';
import { unknownRounds } from './schedules.ts';
import { SettingsError, workerSettings, type WorkerSettings } from './settings.ts';
import { externalServer } from './temporal/connect.ts';

/**
 * Reads every setting of a worker and checks it against what it names: files, places, rounds, the data directory.
 * Nothing is started for it.
 *
 * @param given what was said on the command line, in place of the environment
 */
export async function readWorkerSetup(
  env: NodeJS.ProcessEnv,
  given: Partial<WorkerSettings> = {},
): Promise<Outcome<WorkerSettings>> {
  try {
    const settings = { ...workerSettings(env), ...given };
    const refusals = [
      ...unknownRounds(lifecycles, settings.roundDays),
      ...(await refusalsOf(async () => {
        const unknown = unknownPlaces(settings.robots, await readDirectory(settings.directory));
        if (unknown.length > 0) throw new SettingsError(unknown);
      })),
      ...(await unusable(settings.dataDir)),
      ...(await refusalsOf(() => void externalServer(env))),
    ];
    return refusals.length === 0 ? { ok: true, value: settings } : { ok: false, refusals };
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    return { ok: false, refusals: error.refusals };
  }
}

async function refusalsOf(check: () => Promise<void> | void): Promise<Refusal[]> {
  try {
    await check();
    return [];
  } catch (error) {
    if (error instanceof SettingsError) return error.refusals;
    throw error;
  }
}

async function unusable(dataDir: string): Promise<Refusal[]> {
  const path = resolve(dataDir);
  try {
    await mkdir(path, { recursive: true });
    await access(path, constants.W_OK | constants.X_OK);
    return [];
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    const message = text(
      `COUNTERSIGN_DATA：数据目录 ${path} 无法写入（${code}）`,
      `COUNTERSIGN_DATA: the data directory ${path} cannot be written to (${code})`,
    );
    return [{ code: 'data-directory', field: 'COUNTERSIGN_DATA', message, cites: [] }];
  }
}
