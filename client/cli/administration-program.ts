import type { Adding } from './adding.ts';

/** The commands of administrators: what a change of rules would do, and what was done, proved. What a command needs is loaded when it runs. */
export function addAdministration({ command, console, say, rehearsal }: Adding): void {
  command(
    'check',
    '换用此处的流程定义后，每个在办事项会怎样；不作任何改动',
    'what the definitions here would make of every open case; changes nothing',
  )
    .option(
      '--from <build>',
      say(
        '不问服务，改查某一版本（代码或程序文件）的每个环节能否转入',
        'ask no server: of a case in every state of a build, its id or a file',
      ),
    )
    .option(
      '--replay',
      say('另用此处的程序重放各事项的运行', 'also play the run of each again on the code here'),
    )
    .option(...rehearsal)
    .action(async (options) =>
      options.from === undefined
        ? (await import('./check.ts')).checkOpenCases(console(options), options)
        : (await import('./check-states.ts')).checkEveryState(console(options), options.from),
    );

  command(
    'what-if [cases...]',
    '按此处的流程定义重走事项的办理记录，列出哪些会有不同；不作任何改动',
    'what the definitions here would have made of the decisions on record; changes nothing',
  )
    .option(
      '--lifecycle <id>',
      say('某一流程的全部在办事项，不逐个指定', 'every open case of a lifecycle, instead of naming them'),
    )
    .option(...rehearsal)
    .action(async (ids, options) =>
      (await import('./what-if.ts')).showWhatIf(console(options), ids, options),
    );

  command(
    'versions',
    '服务上有哪些流程版本，各有多少在办',
    'the builds of the workflow code, and how many open runs are on each',
  )
    .option(...rehearsal)
    .action(async (options) => (await import('./versions.ts')).showVersions(console(options), options));

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
    .option(
      '--add <file>',
      say('把文件中的公钥记入 Temporal，每行一把', 'make the keys of a file known, one a line'),
    )
    .option('--own', say('只看本数据目录的', 'that of this data directory alone'))
    .option(...rehearsal)
    .action(async (options) => (await import('./keys.ts')).showKeys(console(options), options));
}
