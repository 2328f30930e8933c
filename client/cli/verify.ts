import { statSync } from 'node:fs';
import { text } from '../../machines/core/values/text.ts';
import { attachmentSettings, openAttachments } from '../attachments/settings.ts';
import { moment } from '../words/format.ts';
import { NoExport, verifyFile, type VerifiedFile } from '../proof/exported.ts';
import type { Finding } from '../proof/findings.ts';
import { verifyCases, type Verified } from '../proof/verify.ts';
import type { Console } from './console.ts';
import { inSession } from './session.ts';
import { badInput, badInputs, exitCodes, Failure } from './failure.ts';
import { knownLifecycles } from './registry.ts';
import { namedKeys, trustedKeys } from './trusted-keys.ts';

/**
 * `countersign verify [what…]`: proves cases, or files that were exported; all cases when nothing is named. Ends with 3
 * where something is not as it must be.
 */
export async function verify(
  console: Console,
  what: string[],
  options: { rehearsal?: boolean },
): Promise<void> {
  if (what.includes(''))
    throw badInput('bad-case', '事项编号或文件名不能为空。', 'A case has a number, and a file a name.');
  const files = what.filter(isFile);
  if (files.length === 0) return verifyHere(console, what, options);
  if (files.length < what.length)
    throw badInput(
      'files-and-cases',
      '请分开核验：要么都是导出的文件，要么都是事项。',
      'Name files or cases, not both at once.',
    );
  await verifyFiles(console, files);
}

function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

async function verifyHere(console: Console, ids: string[], options: { rehearsal?: boolean }): Promise<void> {
  const settings = attachmentSettings(process.env, console.settings.dataDir);
  if (!settings.ok) throw badInputs('bad-settings', settings.refusals);
  await inSession(console, options, async ({ cases, server, patiently, requireWorker }) => {
    await requireWorker();
    const keys = await patiently(() => trustedKeys(console, server.client));
    const attachments = openAttachments(settings.value);
    const found = await verifyCases(cases, ids.length === 0 ? undefined : ids, {
      keys,
      attachments,
      patiently,
    });
    const { say, paint, of } = console;
    console.answer({ ...found, keys }, () => [
      ...found.cases.flatMap((one) => linesOf(console, one)),
      ...found.unread.map((id) => paint('red', `✗ ${id}  ${say('读不出', 'cannot be read')}`)),
      ...found.books.map((problem) => paint('red', `✗ ${say('账簿', 'books')}: ${of(problem)}`)),
      ...keys.map((key) => paint('dim', `${say('密钥', 'key')} ${key.id}  ${key.by}  ${key.since}`)),
      summary(console, found.cases),
    ]);
    const wrong = [...found.cases.flatMap((one) => one.findings), ...found.unread, ...found.books].length;
    if (wrong > 0) throw notProven(wrong);
  });
}

async function verifyFiles(console: Console, files: string[]): Promise<void> {
  const [lifecycles, named] = [await knownLifecycles(), await namedKeys(console)];
  const found: (VerifiedFile & { file: string })[] = [];
  for (const file of files) {
    try {
      found.push({ file, ...(await verifyFile(file, lifecycles, named)) });
    } catch (error) {
      if (!(error instanceof NoExport)) throw error;
      throw badInput(
        'no-export',
        `“${file}”不是导出的事项，或不完整。`,
        `"${file}" is no exported case, or not all of one.`,
        { cause: error },
      );
    }
  }
  const { say, paint } = console;
  console.answer({ files: found }, () => [
    ...found.flatMap((one) => [
      ...linesOf(console, one),
      paint(
        'dim',
        say(
          `    ${moment(one.exportedAt, 'zh')} 导出，记账凭证 ${one.entries} 张`,
          `    exported ${moment(one.exportedAt, 'en')}, ${one.entries} entries in the books`,
        ),
      ),
      ...one.keys.map((key) =>
        paint(
          'dim',
          `    ${say('密钥', 'key')} ${key.id}  ${inLine(key.by)}${
            key.named === 'here'
              ? ''
              : say(
                  '（只由文件自己列出：请与制发单位核对）',
                  ' (named by the file alone: compare it with the office that made it)',
                )
          }`,
        ),
      ),
    ]),
    summary(console, found),
  ]);
  const wrong = found.flatMap((one) => one.findings).length;
  if (wrong > 0) throw notProven(wrong);
}

const notProven = (count: number): Failure =>
  new Failure(
    exitCodes.refused,
    'not-proven',
    text(`有 ${count} 处不符`, `${count} thing(s) are not as they must be`),
    { told: true },
  );

function summary({ say }: Console, found: Verified[]): string {
  const sound = found.filter((one) => one.findings.length === 0).length;
  return say(
    `核验 ${found.length} 个事项：${sound} 个无误，${found.length - sound} 个不符。`,
    `${found.length} case(s) verified: ${sound} sound, ${found.length - sound} not.`,
  );
}

function linesOf(console: Console, one: Verified): string[] {
  const { say, paint } = console;
  const sound = one.findings.length === 0;
  const before =
    one.before === 0
      ? ''
      : say(`（启用签名前 ${one.before} 条）`, ` (${one.before} from before there were keys)`);
  const counts = say(
    `记录 ${one.lines} 条，签名 ${one.signed} 条${before}，附件 ${one.files} 件`,
    `${one.lines} line(s), ${one.signed} signed${before}, ${one.files} file(s)`,
  );
  return [
    `${sound ? paint('green', '✓') : paint('red', '✗')} ${paint('bold', inLine(one.id))}  ${inLine(one.title)}  ${counts}`,
    ...one.findings.map((found) => `    ${paint('red', '✗')} ${findingWords(console, found)}`),
  ];
}

function findingWords({ say, of }: Console, { seq, event, by, what }: Finding): string {
  const line = seq === undefined ? '' : say(`第 ${seq} 条`, `line ${seq}`);
  return [line, event ?? '', by ?? '', of(what)]
    .filter((part) => part !== '')
    .map(inLine)
    .join('  ');
}

/** Words of a file that somebody brings, which are no lines of their own. */
const inLine = (words: string): string => words.replace(/\p{Cc}/gu, ' ');
