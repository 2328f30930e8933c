import type { Command } from 'commander';
import type { OpenConsole } from './program.ts';

/** What these commands share with every other one. */
interface Shared {
  command(usage: string, zh: string, en: string): Command;
  console: OpenConsole;
  say(zh: string, en: string): string;
  rehearsal: readonly [string, string];
}

/** The commands that prove cases. What a command needs is loaded when it runs. */
export function addProof({ command, console, say, rehearsal }: Shared): void {
  command(
    'verify [what...]',
    '核验事项或导出的文件：签名、记录、Temporal 历史、账簿、附件；缺省为全部事项',
    'prove cases, or exported files: signatures, record, history, books, attachments; all cases by default',
  )
    .option(...rehearsal)
    .action(async (what, options) => (await import('./verify.ts')).verify(console(options), what, options));

  command(
    'export <case> [file]',
    '把事项导出为一个可离线核验的文件：记录、签名、账务、附件',
    'a case in one file that proves itself: record, signatures, entries in the books, papers',
  )
    .option(...rehearsal)
    .action(async (id, file, options) =>
      (await import('./export.ts')).exportTo(console(options), id, file, options),
    );

  command('keys', '哪些密钥的签名有效', 'the keys whose signatures count, as a file of trusted keys has them')
    .option('--own', say('只看本数据目录的', 'that of this data directory alone'))
    .option(...rehearsal)
    .action(async (options) => (await import('./keys.ts')).showKeys(console(options), options));
}
