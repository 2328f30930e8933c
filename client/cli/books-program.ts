import type { Command } from 'commander';
import type * as Check from './books-check.ts';
import type * as Orders from './books-orders.ts';
import type * as Reports from './books-reports.ts';
import type * as Books from './books.ts';
import type { OpenConsole } from './adding.ts';

/** What the books' commands share with every other one. */
interface Shared {
  say(zh: string, en: string): string;
  console: OpenConsole;
  common(made: Command): Command;
  rehearsal: readonly [string, string];
  as: readonly [string, string];
}

/** The commands of the books, below `countersign books`. What a command needs is loaded when it runs. */
export function addBooks(books: Command, { say, console, common, rehearsal, as }: Shared): void {
  const output = (made: Command) =>
    made
      .option('--format <table|json|csv|xlsx>', say('格式', 'format'))
      .option('--output <file>', say('保存到文件（csv、xlsx）', 'save to a file (csv, xlsx)'))
      .option(...rehearsal);
  const command = (usage: string, zh: string, en: string) =>
    common(books.command(usage).description(say(zh, en)).allowExcessArguments(false));
  const from = ['--from <date>', say('从哪一天起', 'from which day')] as const;
  const to = ['--to <date>', say('到哪一天止', 'through which day')] as const;
  /** What was given before the command's name counts too. */
  const given = <O extends { json?: boolean; lang?: string; format?: string }>(
    made: Command,
  ): [O, Opened] => {
    const options: O = made.optsWithGlobals();
    return [options, console(options.format === 'json' ? { ...options, json: true } : options)];
  };
  type Opened = ReturnType<OpenConsole>;

  output(books)
    .enablePositionalOptions()
    .allowExcessArguments(true)
    .usage(say('[选项] [命令]', '[options] [command]'))
    .option('--fund <fund>', say('只看某一资金', 'of one fund only'))
    .option(...to)
    .action(async (_, made: Command) => {
      const [options, opened] = given<Parameters<typeof Books.showBooks>[1]>(made);
      await (await import('./books.ts')).showBooks(opened, options, made.args);
    });

  output(command('statement <account>', '明细账', 'the lines of an account'))
    .option('--fund <fund>', say('资金', 'fund'))
    .option('--case <case>', say('事项', 'case'))
    .option('--place <place>', say('地点', 'place'))
    .option(...from)
    .option(...to)
    .action(async (account: string, _, made: Command) => {
      const [options, opened] = given<Parameters<typeof Reports.showStatement>[2]>(made);
      await (await import('./books-reports.ts')).showStatement(opened, account, options);
    });

  output(command('fund <fund>', '资金情况表', 'what came in, what went out, where it is'))
    .option(...from)
    .option(...to)
    .action(async (fund: string, _, made: Command) => {
      const [options, opened] = given<Parameters<typeof Reports.showFund>[2]>(made);
      await (await import('./books-reports.ts')).showFund(opened, fund, options);
    });

  output(command('entry <fund> <number>', '一张记账凭证', 'one journal entry')).action(
    async (fund: string, number: string, _, made: Command) => {
      const [options, opened] = given<Parameters<typeof Reports.showEntry>[3]>(made);
      await (await import('./books-reports.ts')).showEntry(opened, fund, number, options);
    },
  );

  output(command('check', '账实核对：事项与账簿是否分文不差', 'whether cases and books agree'))
    .option('--prefix <prefix>', say('只核对编号如此开头的事项', 'only cases whose ids begin so'))
    .action(async (_, made: Command) => {
      const [options, opened] = given<Parameters<typeof Check.checkAllBooks>[1]>(made);
      await (await import('./books-check.ts')).checkAllBooks(opened, options);
    });

  command('close <fund>', '结账', 'close a period')
    .requiredOption('--through <date>', say('结至哪一天，含当天', 'through which day, that day included'))
    .option(...as)
    .option(...rehearsal)
    .action(async (fund: string, _, made: Command) => {
      const [options, opened] = given<Parameters<typeof Orders.closeBooks>[2]>(made);
      await (await import('./books-orders.ts')).closeBooks(opened, fund, options);
    });

  command('reverse <fund> <number>', '冲销一张记账凭证', 'reverse a journal entry')
    .requiredOption('--reason <reason>', say('冲销原因', 'why'))
    .requiredOption('--date <date>', say('冲销的业务日期', 'business date of the reversal'))
    .option(...as)
    .option(...rehearsal)
    .action(async (fund: string, number: string, _, made: Command) => {
      const [options, opened] = given<Parameters<typeof Orders.reverseEntry>[3]>(made);
      await (await import('./books-orders.ts')).reverseEntry(opened, fund, number, options);
    });
}
