import type { Command } from 'commander';
import type { Console } from './console.ts';

/** Opens the console of a command, once its options are known. */
export type OpenConsole = (options: { json?: boolean; lang?: string }) => Console;

/** With what commands are added elsewhere. */
export interface Adding {
  command(usage: string, zh: string, en: string): Command;
  console: OpenConsole;
  say(zh: string, en: string): string;
  rehearsal: readonly [string, string];
}
