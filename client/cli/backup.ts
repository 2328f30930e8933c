import { attachmentSettings } from '../attachments/settings.ts';
import { backUp } from '../stores/backup/back-up.ts';
import type { Places } from '../stores/backup/places.ts';
import { placesOf } from '../stores/backup/places-of.ts';
import { restore } from '../stores/backup/restore.ts';
import { moment } from '../words/format.ts';
import type { Console } from './console.ts';
import { badInput, badInputs } from './failure.ts';

/** `countersign backup FILE`: all stores of an installation in one file, also while it runs. */
export async function takeBackup(
  console: Console,
  file: string,
  options: { data?: string; withoutBooks?: boolean },
): Promise<void> {
  const places = placesFor(console, options.data);
  if (places.booksOf === undefined && options.withoutBooks !== true)
    throw badInput(
      'books-in-postgres',
      '账簿在 PostgreSQL 中，此命令不能备份它。请先停止 countersign up，用 --without-books 备份其余部分，再用 pg_dump 备份账簿；见 README“备份与恢复”。',
      'The books are in PostgreSQL, which this command can\'t copy. Stop `countersign up`, back up the rest with --without-books and the books with pg_dump; see "Backup and restore" in README.',
    );
  const taken = await backUp(
    file,
    options.withoutBooks === true ? { ...places, booksOf: undefined } : places,
    {
      settings: Object.keys(process.env).filter((name) => lasting.test(name) && process.env[name] !== ''),
      now: new Date().toISOString(),
    },
  );
  const { manifest, size, damaged } = taken;
  const files = Object.keys(manifest.files).length;
  for (const one of damaged)
    console.note(
      console.say(
        `附件 ${one} 的内容与存入时不同，已照现状备份；请从更早的备份中找回。`,
        `The attachment ${one} is not as it was kept; it is in the backup as it is. Look for it in an earlier one.`,
      ),
    );
  console.answer({ file: taken.file, size, files, takenAt: manifest.takenAt, damaged }, () => [
    console.say(
      `已备份到 ${taken.file}：${files} 个文件，${megabytes(size)} MB。其中有姓名、收入和密钥，请像数据目录一样保管。`,
      `Backed up to ${taken.file}: ${files} files, ${megabytes(size)} MB. It holds names, incomes and keys; keep it as you keep the data directory.`,
    ),
    ...(manifest.attachments === 'here'
      ? []
      : [
          console.say(
            '附件在 S3 中，不在此备份内。',
            'The attachments are in the bucket, not in this backup.',
          ),
        ]),
    ...(manifest.books === 'here'
      ? []
      : [
          console.say(
            '账簿不在此备份内，请现在用 pg_dump 备份。',
            'The books are not in this backup; copy them now with pg_dump.',
          ),
        ]),
  ]);
}

/** `countersign restore FILE`: puts a backup where there are no data yet. */
export async function restoreBackup(
  console: Console,
  file: string,
  options: { data?: string },
): Promise<void> {
  const places = placesFor(console, options.data);
  const { takenAt, files, settings, books } = await restore(file, places);
  const unset = settings.filter((name) => !process.env[name]);
  console.answer({ dataDir: places.dataDir, takenAt, files: Object.keys(files).length, unset, books }, () => [
    console.say(
      `已恢复 ${moment(takenAt, 'zh')} 的备份到 ${places.dataDir}，各文件均已核对。现在可以启动 countersign up，再运行 books check。`,
      `Restored the backup of ${moment(takenAt, 'en')} to ${places.dataDir}; every file was checked. Start \`countersign up\` now, and run \`books check\`.`,
    ),
    ...(unset.length === 0
      ? []
      : [
          console.say(
            `备份时设有而现在没有的设置：${unset.join('、')}`,
            `Settings that were given then and are not now: ${unset.join(', ')}`,
          ),
        ]),
    ...(books === 'here'
      ? []
      : [
          console.say(
            '账簿不在其中，请先用 pg_restore 恢复。',
            'The books are not in it; bring them back with pg_restore first.',
          ),
        ]),
  ]);
}

function placesFor(console: Console, data: string | undefined): Places {
  const dataDir = data ?? console.settings.dataDir;
  const attachments = attachmentSettings(process.env, dataDir);
  if (!attachments.ok) throw badInputs('bad-settings', attachments.refusals);
  return placesOf(process.env, dataDir, attachments.value);
}

/** Settings that belong to an installation, and not to a machine or a moment. */
const lasting = /^COUNTERSIGN_(?!(DATA|CACHE|PORT|UI_PORT|WEB_PORT|NAMESPACE|PATIENCE|DEBUG)$)/;

const megabytes = (bytes: number) => (bytes / 1024 ** 2).toFixed(1);
