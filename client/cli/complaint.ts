import type { CommanderError } from 'commander';
import { badInput, type Failure } from './failure.ts';

/** What the argument reader complains about, in both languages. Its own sentences are English only. */
export function complaint(error: CommanderError): Failure {
  const en = error.message.replace(/^error: /, '').replace(/\n\(Did/, ' (Did');
  const [, quoted = ''] = /'([^']*)'/.exec(en) ?? [];
  const guess = /Did you mean (?:one of )?(.+)\?\)/.exec(en)?.[1];
  const zh = sentence(error.code, quoted) + (guess === undefined ? '' : `是不是 ${guess}？`);
  return badInput(error.code.replace('commander.', ''), zh || en, `${en}.`);
}

function sentence(code: string, quoted: string): string {
  switch (code) {
    case 'commander.unknownCommand':
      return `没有命令“${quoted}”。`;
    case 'commander.unknownOption':
      return `没有选项“${quoted}”。`;
    case 'commander.missingArgument':
      return `缺少参数“${quoted}”。`;
    case 'commander.missingMandatoryOptionValue':
      return `缺少必填的选项“${quoted}”。`;
    case 'commander.optionMissingArgument':
      return `选项“${quoted}”缺少值。`;
    case 'commander.excessArguments':
      return '参数太多。';
    case 'commander.invalidArgument':
      return `“${quoted}”的值不对。`;
    default:
      return '';
  }
}
