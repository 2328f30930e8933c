import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Client } from '@temporalio/client';
import { booksActivities } from '../activities/books/activities.ts';
import type { Books } from '../activities/books/books.ts';
import { caseActivities } from '../activities/cases.ts';
import { noticeActivities } from '../activities/notices.ts';
import { paymentActivities } from '../activities/payments.ts';
import { roundActivities } from '../activities/rounds.ts';
import { tallyActivities } from '../activities/tally.ts';
import { directorySchema, holders } from '../machines/core/directory.ts';
import { parse } from '../machines/core/issues.ts';
import { SettingsError, type WorkerSettings } from './settings.ts';

/** Everything that cases and rounds may ask of the outside, wired to this worker's settings. */
export async function allActivities(
  client: Client,
  settings: WorkerSettings,
  books: Books,
  log: (line: string) => void,
) {
  const directory = await readDirectory(settings.directory);
  const payments = paymentActivities(join(settings.dataDir, 'payments', client.options.namespace));
  return {
    ...caseActivities(client),
    ...roundActivities(client),
    ...tallyActivities(client),
    ...payments,
    ...booksActivities(books, { instruct: payments.release }),
    ...noticeActivities({
      ...(settings.smtpUrl === undefined ? {} : { smtpUrl: settings.smtpUrl }),
      from: settings.mailFrom,
      addresses: ({ role, place }) => holders(directory, role, place).flatMap((person) => person.email ?? []),
      log,
    }),
  };
}

async function readDirectory(path: string) {
  const wrong = (zh: string, en: string) =>
    new SettingsError([{ code: 'invalid', field: 'COUNTERSIGN_DIRECTORY', message: { zh, en }, cites: [] }]);
  let content: unknown;
  try {
    content = JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw wrong(`无法读取通讯录 ${path}:${why}`, `cannot read the directory ${path}: ${why}`);
  }
  const read = parse(directorySchema, content);
  if (!read.ok) throw new SettingsError(read.refusals);
  return read.value;
}
