import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Client } from '@temporalio/client';
import { z } from 'zod';
import { booksActivities } from '../activities/books/activities.ts';
import type { Books } from '../activities/books/books.ts';
import { caseActivities } from '../activities/cases.ts';
import { digestActivities } from '../activities/digest.ts';
import { noticeActivities } from '../activities/notices.ts';
import { handOverTo } from '../activities/notices/hand-over.ts';
import { mailer } from '../activities/notices/mail.ts';
import { recipientsOf } from '../activities/notices/recipients.ts';
import { placesOfRobots, type Robot } from '../activities/notices/robots.ts';
import { paymentActivities } from '../activities/payments.ts';
import { roundActivities } from '../activities/rounds.ts';
import { tallyActivities } from '../activities/tally.ts';
import { carriedOutByNobody } from '../machines/core/definition/activities-needed.ts';
import { DefinitionError } from '../machines/core/definition/define.ts';
import type { Lifecycle } from '../machines/core/definition/lifecycle.ts';
import { directorySchema, placesOf, type Directory } from '../machines/core/values/directory.ts';
import { parse } from '../machines/core/values/issues.ts';
import type { Refusal } from '../machines/core/values/vocabulary.ts';
import { lifecycles } from '../machines/registry.ts';
import { REHEARSAL_NAMESPACE, type Sign } from '../workflows/messages.ts';
import { SettingsError, type WorkerSettings } from './settings.ts';

/** Everything that cases and rounds may ask of the outside, wired to this worker's settings. */
export async function allActivities(
  client: Client,
  settings: WorkerSettings,
  books: Books,
  log: (line: string) => void,
  sign?: Sign,
) {
  const directory = await readDirectory(settings.directory);
  const payments = paymentActivities(join(settings.dataDir, 'payments', client.options.namespace));
  const activities = {
    ...caseActivities(client, sign),
    ...roundActivities(client, sign),
    ...tallyActivities(client),
    ...payments,
    ...booksActivities(books, { instruct: payments.release }),
    ...tellingActivities(client, settings, directory, log),
  };
  refuseUncarried(lifecycles, Object.keys(activities));
  return activities;
}

/** @throws DefinitionError naming what the machine of a lifecycle asks for and none of these activities carries out */
export function refuseUncarried(of: Record<string, Lifecycle>, activities: string[]): void {
  for (const lifecycle of Object.values(of)) {
    const problems = carriedOutByNobody(lifecycle, activities);
    if (problems.length > 0) throw new DefinitionError(lifecycle.id, problems);
  }
}

/**
 * Notices and digests. A rehearsal's letters say so, and groups are not told of it: what it plays in a minute would
 * keep a robot busy for hours.
 */
function tellingActivities(
  client: Client,
  settings: WorkerSettings,
  directory: Directory,
  log: (line: string) => void,
) {
  const unknown = unknownPlaces(settings.robots, directory);
  if (unknown.length > 0) throw new SettingsError(unknown);
  const { smtpUrl, mailFrom: from, yellowDays } = settings;
  const rehearsal = client.options.namespace === REHEARSAL_NAMESPACE;
  const mail = smtpUrl === undefined ? {} : { mail: mailer({ smtpUrl, from }) };
  const shared = { rehearsal, ...(settings.webUrl === undefined ? {} : { webUrl: settings.webUrl }) };
  return {
    ...noticeActivities({
      ...shared,
      ...(settings.notices === 'at-once' ? mail : {}),
      recipients: (notice) => recipientsOf(directory, notice),
      robots: rehearsal ? [] : settings.robots,
      handOver: handOverTo(client),
      log,
    }),
    ...digestActivities(client, { ...shared, ...mail, people: directory.people, lifecycles, yellowDays }),
  };
}

/** The places of robots that the directory does not have. */
export function unknownPlaces(robots: Robot[], directory: Directory): Refusal[] {
  const known = new Set(placesOf(directory));
  const unknown = placesOfRobots(robots).filter((place) => !known.has(place));
  if (unknown.length === 0) return [];
  const message = {
    zh: `COUNTERSIGN_ROBOTS：通讯录中没有这些地点：${unknown.join('、')}`,
    en: `COUNTERSIGN_ROBOTS: the directory has no such place: ${unknown.join(', ')}`,
  };
  return [{ code: 'unknown-place', field: 'COUNTERSIGN_ROBOTS', message, cites: [] }];
}

/** Reads the county directory. @throws SettingsError naming its variable, or what is wrong in it. */
export async function readDirectory(path: string): Promise<Directory> {
  const wrong = (zh: string, en: string) =>
    new SettingsError([{ code: 'invalid', field: 'COUNTERSIGN_DIRECTORY', message: { zh, en }, cites: [] }]);
  let content: unknown;
  try {
    content = JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw wrong(
      `COUNTERSIGN_DIRECTORY：无法读取通讯录 ${path}：${why}`,
      `COUNTERSIGN_DIRECTORY: cannot read the directory ${path}: ${why}`,
    );
  }
  const read = parse(z.object({ COUNTERSIGN_DIRECTORY: directorySchema }), {
    COUNTERSIGN_DIRECTORY: content,
  });
  if (!read.ok) throw new SettingsError(read.refusals);
  return read.value.COUNTERSIGN_DIRECTORY;
}
