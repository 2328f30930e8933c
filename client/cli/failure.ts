import { text } from '../../machines/core/values/text.ts';
import type { Refusal, Text } from '../../machines/core/values/vocabulary.ts';

/** What a command's exit code says. */
export const exitCodes = {
  done: 0,
  usage: 2,
  refused: 3,
  noSuchCase: 4,
  unreachable: 5,
  /** The case was broken off: terminated, canceled, timed out or failed. */
  brokenOff: 6,
  /** The case is there and can't be read or decided now: paused, stuck, or too large. */
  noAnswer: 7,
  internal: 1,
} as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** Why a command did not do what it was asked; nothing was done by halves. */
export class Failure extends Error {
  override name = 'Failure';
  readonly exitCode: ExitCode;
  /** Stable name of the problem, for programs. */
  readonly code: string;
  readonly text: Text;
  readonly refusals: Refusal[];
  /** The command's answer has said it all already. */
  readonly told: boolean;

  constructor(
    exitCode: ExitCode,
    code: string,
    what: Text,
    options: ErrorOptions & { refusals?: Refusal[]; told?: boolean } = {},
  ) {
    super(what.en, options);
    this.exitCode = exitCode;
    this.code = code;
    this.text = what;
    this.refusals = options.refusals ?? [];
    this.told = options.told ?? false;
  }
}

/** A command that was not understood, or was given what cannot be read. */
export const badInput = (code: string, zh: string, en: string, options?: ErrorOptions): Failure =>
  new Failure(exitCodes.usage, code, text(zh, en), options);

/** Input with everything that is wrong with it. */
export const badInputs = (code: string, refusals: Refusal[]): Failure =>
  new Failure(exitCodes.usage, code, join(refusals), { refusals });

/** A decision that the rules do not allow, with every reason. */
export const refusedBy = (refusals: Refusal[]): Failure =>
  new Failure(exitCodes.refused, 'refused', join(refusals), { refusals });

const join = (refusals: Refusal[]): Text =>
  text(refusals.map((one) => one.message.zh).join(' '), refusals.map((one) => one.message.en).join(' '));
