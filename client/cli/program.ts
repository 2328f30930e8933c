import { Command } from 'commander';
import type { Lang } from '../../machines/core/values/vocabulary.ts';
import { addAdministration } from './administration-program.ts';
import { addBooks } from './books-program.ts';
import type { OpenConsole } from './adding.ts';
import { addInstallation } from './installation-program.ts';

/** Every command with its arguments and options, in the reader's language. What a command needs is loaded when it runs. */
export function programIn(lang: Lang, console: OpenConsole): Command {
  const say = (zh: string, en: string) => (lang === 'zh' ? zh : en);
  const program = new Command('countersign')
    .description(
      say(
        '会签：公共项目流程，由状态机规定，由 Temporal 持久执行',
        'Countersign: public-programme lifecycles, executed durably',
      ),
    )
    .helpCommand(false)
    .configureHelp({ styleTitle: (title) => (lang === 'zh' ? (headings[title] ?? title) : title) });
  common(program);

  const command = (usage: string, zh: string, en: string): Command => {
    const made = program.command(usage).description(say(zh, en)).allowExcessArguments(false);
    return common(made);
  };
  function common(made: Command): Command {
    return made
      .helpOption('-h, --help', say('显示帮助', 'show help'))
      .option('--json', say('输出 JSON', 'print JSON'))
      .option('--lang <zh|en>', say('语言', 'language'));
  }
  const rehearsal = [
    '--rehearsal',
    say('演练中的事项（虚拟时间）', 'a case of the rehearsal (virtual time)'),
  ] as const;
  const paperFile = [
    '--output <file>',
    say('pdf 或 xlsx 写到哪个文件', 'the file to write, for pdf or xlsx'),
  ] as const;
  const identityNumbers = [
    '--identity-numbers <file>',
    say(
      '写有身份证号的表格：打印时显示全号，系统不保存',
      'a table of identity numbers to print whole; none is kept',
    ),
  ] as const;
  const as = [
    '--as <person>',
    say(
      '办理人在县名录中的代码，仅限样例；缺省为已登录的人',
      "the person's id in the county directory, in the sample only; by default who has signed in",
    ),
  ] as const;

  addInstallation({ command, console, say, rehearsal });

  command(
    'rehearse [scenario]',
    '用虚拟时间演练整个项目：county（示范工程）、loan（借款）',
    'play a whole programme in virtual time: county or loan',
  )
    .option('--year <year>', say('从哪一年开始', 'the year in which it begins'))
    .option(
      '--households <n>',
      say('loan：借款户数，缺省 503', 'loan: how many households are lent to, 503 by default'),
    )
    .option('--data <dir>', say('数据目录', 'data directory'))
    .action(async (scenario, options) =>
      (await import('./rehearse.ts')).runRehearsal(console(options), scenario, options),
    );

  command(
    'lifecycles [id]',
    '有哪些流程；某一流程的状态、事件、期限',
    'which lifecycles there are, or all about one',
  )
    .option('--diagram <svg|mermaid>', say('画出状态图', 'draw its states'))
    .action(async (id, options) =>
      (await import('./lifecycles.ts')).showLifecycles(console(options), id, options),
    );

  command('open <lifecycle>', '立项，开始办理一个事项', 'open a case')
    .requiredOption(
      '--input <file>',
      say('立项内容（JSON 文件，- 为标准输入）', 'the input, a JSON file (- for standard input)'),
    )
    .option(...as)
    .option('--role <role>', say('以哪个职务', 'in which role'))
    .option('--id <case>', say('编号；缺省为流程-村-年份', 'its number; by default lifecycle-village-year'))
    .option(...rehearsal)
    .action(async (id, options) => (await import('./open.ts')).openCase(console(options), id, options));

  command('sign-in', '登录（在浏览器中确认代码）', 'sign in, by confirming a code in a browser').action(
    async (options) => (await import('./sign-in.ts')).signIn(console(options)),
  );

  command('sign-out', '退出登录', 'sign out').action(async (options) =>
    (await import('./sign-out.ts')).signOut(console(options)),
  );

  command('whoami', '以谁的身份登录、有哪些职务', 'who has signed in, with which posts').action(
    async (options) => (await import('./whoami.ts')).showWhoami(console(options)),
  );

  command('inbox', '待办，最急的在前', 'what awaits someone, the most urgent first')
    .option(...as)
    .option('--all', say('辖区内所有办理中的事项', 'every running case of their places'))
    .option(...rehearsal)
    .action(async (options) => (await import('./inbox.ts')).showInbox(console(options), options));

  command(
    'troubles',
    '哪些事项已中断、暂停或卡住，原因是什么（供管理员）',
    'which cases are broken off, paused or stuck, and why: for administrators',
  )
    .option(
      '--read',
      say('逐一读取在办事项，找出读不出的', 'read every open case, to find what cannot be read'),
    )
    .option(...rehearsal)
    .action(async (options) => (await import('./troubles.ts')).showTroubles(console(options), options));

  command('show <case>', '事项现在的情况', 'where a case stands')
    .option('--as <person>', say('只列出此人可以办理的', 'list what this person may do'))
    .option(...rehearsal)
    .action(async (id, options) => (await import('./show.ts')).showCase(console(options), id, options));

  command('history <case>', '事项的全部经过', 'the whole story of a case')
    .option(...rehearsal)
    .action(async (id, options) => (await import('./history.ts')).showHistory(console(options), id, options));

  command('form <case> [name]', '打印事项的表格', 'print a form of a case')
    .option(
      '--format <text|html|json|pdf|xlsx>',
      say('格式；html 和 pdf 为 A4', 'format; html and pdf are for A4'),
    )
    .option(
      '--no <number>',
      say('同一种文书的第几份；缺省为最后一份', 'which of several of its kind; else the last'),
    )
    .option(
      '--whole',
      say('pdf 含整卷档案：目录和全部文书', 'as pdf the whole file: its catalogue and every paper'),
    )
    .option(...paperFile)
    .option(...identityNumbers)
    .option(...rehearsal)
    .action(async (id, name, options) =>
      (await import('./form.ts')).printForm(console(formatted(options)), id, name, options),
    );

  command('report <lifecycle> <name>', '汇总某一流程全部事项的报表', 'a report over every case')
    .option('--year <year>', say('只看某一年度', 'of one year only'))
    .option('--month <month>', say('只看某一月份，如 2027-03', 'of one month only, e.g. 2027-03'))
    .option('--place <place>', say('只看某一乡镇或村', 'of one township or village only'))
    .option('--by <person>', say('填报人', 'who hands it in'))
    .option('--format <text|html|csv|json|pdf|xlsx>', say('格式', 'format'))
    .option(...paperFile)
    .option(...identityNumbers)
    .option(...rehearsal)
    .action(async (id, name, options) =>
      (await import('./report.ts')).printReport(console(formatted(options)), id, name, options),
    );

  command('draw', '核对抽查的抽取：按记录重抽一遍', 'repeat the draws of spot checks from their record')
    .requiredOption(
      '--check <case>',
      say('事项编号，或导出的文件', 'the number of the case, or an exported file'),
    )
    .option(...rehearsal)
    .action(async (options) =>
      (await import('./draw.ts')).checkDraws(console(options), options.check, options),
    );

  command('progress <batch>', '一批事项各阶段的件数', 'how far the cases of a batch have come')
    .option('--lifecycle <id>', say('哪个流程的事项；缺省为 loan', 'of which lifecycle; loan by default'))
    .option(...rehearsal)
    .action(async (batch, options) =>
      (await import('./progress.ts')).showProgress(console(options), batch, options),
    );

  command('do <case> <event>', '办理', 'decide')
    .option(...as)
    .option('--data <json>', say('内容：JSON、@文件 或 -', 'the data: JSON, @FILE or -'))
    .option('--role <role>', say('以哪个职务', 'in which role'))
    .option('--place <place>', say('以哪个地点的职务', 'with the post at which place'))
    .option(
      '--id <decision>',
      say('决定的编号；同一编号只算一次', 'id of the decision; the same id counts once'),
    )
    .option('--dry-run', say('只看结果，不办理', 'only show what it would lead to'))
    .option(...rehearsal)
    .action(async (id, event, options) =>
      (await import('./decide.ts')).decideCase(console(options), id, event, options),
    );

  const lifecycle = ['--lifecycle <id>', say('哪个流程的表单', 'the form of which lifecycle')] as const;
  const event = [
    '--event <name>',
    say('哪个事件的表单；不写即立项', 'of which of its events; without, of opening a case'),
  ] as const;

  command(
    'template [table]',
    '写出导入用的表格模板：专门的表格，或任一流程立项、任一事件的表单',
    'write a table to fill in: one with a name, or the form of any opening or event',
  )
    .option(...lifecycle)
    .option(...event)
    .requiredOption('--output <file>', say('写到哪个 .xlsx 或 .csv 文件', 'the .xlsx or .csv file to write'))
    .action(async (table, options) =>
      (await import('./template.ts')).writeTemplate(console(options), table, options),
    );

  command(
    'import <table> [file]',
    '导入表格（.xlsx、.csv）：每行一个新事项，或对一个事项办理一次',
    'import a table (.xlsx, .csv): each row opens a case, or is a decision on one',
  )
    .usage(say('[表格名] <文件> [选项]', '[table] <file> [options]'))
    .option(...lifecycle)
    .option(...event)
    .option(...as)
    .option(
      '--into <case>',
      say('专门的表格导入哪个事项', 'the case that a table with a name is imported into'),
    )
    .option('--batch <case>', say('同 --into，用于批次', 'the same, for a batch'))
    .option('--programme <case>', say('同 --into，用于项目', 'the same, for a programme'))
    .option('--role <role>', say('以哪个职务', 'in which role'))
    .option('--place <place>', say('以哪个地点的职务', 'with the post at which place'))
    .option(
      '--valid-only',
      say('有错的行不导入，其余照常', 'import the right rows although others are wrong'),
    )
    .option('--dry-run', say('只检查，不写入', 'only check, write nothing'))
    .option(...rehearsal)
    .action(async (first, second, options) => {
      const names = second === undefined ? { file: first } : { name: first, file: second };
      await (await import('./import.ts')).importTable(console(options), names, options);
    });

  command('advance <case>', '推进演练中事项的时间', 'move a rehearsed case ahead in time')
    .requiredOption(
      '--to <date>',
      say('到哪一天（零时）或哪一时刻', 'to a day (its first minute) or a moment'),
    )
    .option(...rehearsal)
    .action(async (id, options) => (await import('./advance.ts')).advanceCase(console(options), id, options));

  command('notices', '未送达的通知', 'which notices could not be delivered yet')
    .option('--send', say('立即重新投递', 'try them now'))
    .option(...rehearsal)
    .action(async (options) => (await import('./notices.ts')).showNotices(console(options), options));

  command(
    'clauses',
    '文件的哪一条由什么落实、由哪个测试看守',
    'which clause of the documents is enforced where',
  )
    .option('--lifecycle <id>', say('只看某一流程', 'of one lifecycle only'))
    .action(async (options) => (await import('./clauses.ts')).showClauses(console(options), options));

  addAdministration({ command, console, say, rehearsal });
  addBooks(
    command(
      'books',
      '账簿：试算平衡表、资金去向；明细账、核对等见下',
      'the books: trial balance and where it is',
    ),
    { say, console, common, rehearsal, as },
  );

  return program;
}

/** `--format json` is `--json`. */
const formatted = <O extends { format?: string; json?: boolean }>(options: O): O =>
  options.format === 'json' ? { ...options, json: true } : options;

const headings: Record<string, string> = {
  'Usage:': '用法：',
  'Options:': '选项：',
  'Commands:': '命令：',
  'Arguments:': '参数：',
};
