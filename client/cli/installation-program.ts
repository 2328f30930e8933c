import type { Adding } from './adding.ts';

/** The commands that run an installation, copy it and bring it back. What a command needs is loaded when it runs. */
export function addInstallation({ command, console, say, rehearsal }: Adding): void {
  const webPort = ['--web-port <port>', say('网页端口', 'port of the web client')] as const;

  command('up', '启动内置服务、工作进程和网页', 'start the embedded server, a worker and the web client')
    .option(...webPort)
    .option('--port <port>', say('Temporal 服务端口', 'port of the Temporal server'))
    .option('--ui-port <port>', say('Temporal 界面端口', 'port of the Temporal UI'))
    .option('--data <dir>', say('数据目录', 'data directory'))
    .option(
      '--sample',
      say(
        '首次启动时放入样例事项，别人的服务上也放',
        "open sample cases at the first start, also on somebody else's server",
      ),
    )
    .option('--no-sample', say('首次启动时不放入样例事项', 'open no sample cases at the first start'))
    .option(
      '--accept-loss',
      say(
        '账簿、附件或密钥已经丢失且无法恢复，仍从空的开始',
        'begin with none in place of books, attachments or a key that are lost for good',
      ),
    )
    .action(async (options) => (await import('./up.ts')).startUp(console(options), options));

  command('web', '只启动网页，服务在别处运行', 'start the web client alone, beside a server that runs')
    .option(...webPort)
    .option('--data <dir>', say('数据目录', 'data directory'))
    .option(...rehearsal)
    .action(async (options) => (await import('./up.ts')).startWebAlone(console(options), options));

  command(
    'backup <file>',
    '把 Temporal 数据库、账簿、附件和密钥备份为一个文件，运行中也可以',
    "copy Temporal's database, books, attachments and keys into one file, also while they are in use",
  )
    .option('--data <dir>', say('数据目录', 'data directory'))
    .option(
      '--without-books',
      say('账簿在 PostgreSQL 中，另行备份', 'the books are in PostgreSQL and copied by its means'),
    )
    .action(async (file, options) =>
      (await import('./backup.ts')).takeBackup(console(options), file, options),
    );

  command('restore <file>', '恢复备份；数据目录须为空', 'restore a backup, to where there are no data yet')
    .option('--data <dir>', say('数据目录', 'data directory'))
    .action(async (file, options) =>
      (await import('./backup.ts')).restoreBackup(console(options), file, options),
    );
}
