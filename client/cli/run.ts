import { type Command, CommanderError } from 'commander';
import { readSettings } from '../settings.ts';
import { complaint } from './complaint.ts';
import { openConsole, refusalLines, type Console } from './console.ts';
import { toFailure } from './errors.ts';
import { badInput, badInputs, exitCodes, type ExitCode, type Failure } from './failure.ts';
import { languageOf } from './language.ts';
import { programIn } from './program.ts';

/**
 * Runs the command line and resolves with the exit code: 0 done · 2 usage or bad input · 3 refused · 4 no such case ·
 * 5 server not reachable · 6 the case was broken off · 7 the case does not answer · 1 an error that should not be.
 */
export async function run(argv: string[], env: Record<string, string | undefined>): Promise<ExitCode> {
  const lang = languageOf(argv, env);
  quietWhenNobodyReads();
  const settings = readSettings(env);
  const console = (json: boolean): Console =>
    openConsole({
      lang,
      json,
      settings: settings.ok ? settings.value : unread,
      colours: process.stdout.isTTY && !env.NO_COLOR && env.TERM !== 'dumb',
      out: (words) => process.stdout.write(words),
      err: (words) => process.stderr.write(words),
    });
  const program = programIn(lang, (options) => {
    const spoken: unknown = options.lang ?? program.opts().lang;
    if (spoken !== undefined && spoken !== 'zh' && spoken !== 'en')
      throw badInput('bad-language', '--lang 只有 zh 和 en 两种。', '--lang is zh or en.');
    if (!settings.ok) throw badInputs('bad-settings', settings.refusals);
    return console(options.json === true || program.opts().json === true);
  });
  for (const one of everyCommand(program))
    one.exitOverride().configureOutput({ writeErr: () => undefined, outputError: () => undefined });
  try {
    if (argv.length === 0) {
      process.stdout.write(program.helpInformation());
      return exitCodes.usage;
    }
    await program.parseAsync(argv, { from: 'user' });
    return exitCodes.done;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return exitCodes.done;
    const failure = error instanceof CommanderError ? complaint(error) : toFailure(error);
    if (!failure.told) tell(console(wantsJson(argv)), failure);
    if (settings.ok && settings.value.debug && failure.cause !== undefined)
      globalThis.console.error(failure.cause);
    return failure.exitCode;
  }
}

/** Also for arguments that could not be read. */
const wantsJson = (argv: string[]): boolean =>
  argv.includes('--json') ||
  argv.includes('--format=json') ||
  argv.some((one, index) => one === 'json' && argv[index - 1] === '--format');

const everyCommand = (command: Command): Command[] => [command, ...command.commands.flatMap(everyCommand)];

const unread = { dataDir: '', directory: '', yellowDays: 0, patience: 1, debug: false };

/** Says why not: as JSON on standard output with `--json`, else in words on standard error. */
function tell(console: Console, failure: Failure): void {
  const { code, text, refusals, exitCode } = failure;
  if (console.json) {
    console.answer({ error: { code, exitCode, message: text }, refusals }, () => []);
    return;
  }
  const lines = refusals.length > 0 ? refusalLines(console, refusals) : [console.of(text)];
  for (const line of lines) console.note(line);
}

/** A reader that closed the pipe, as `head` does, wants no more: that is no error. */
function quietWhenNobodyReads(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
  }
}
