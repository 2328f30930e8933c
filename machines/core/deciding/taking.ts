import { z } from 'zod';
import type { Case } from '../case/case.ts';
import type { Taking } from '../definition/definition.ts';
import { basis, type Lifecycle } from '../definition/lifecycle.ts';
import { type Outcome, parse } from '../values/issues.ts';
import { cut } from '../values/issue-sentences.ts';
import { differing, otherTerms } from '../values/terms.ts';
import { text } from '../values/text.ts';
import type { Instant, Refusal, Text } from '../values/vocabulary.ts';
import { readInput } from './opening.ts';

/** What a case takes from another when it is opened. */

/** The number of the case from which an opening takes its terms; nothing where it takes none, or names none. */
export function takenFrom({ opening: { takes } }: Lifecycle, given: unknown): string | undefined {
  if (takes === undefined || typeof given !== 'object' || given === null) return undefined;
  const number = (given as Record<string, unknown>)[takes.field];
  return typeof number === 'string' && number !== '' ? number : undefined;
}

/** What people enter when they open a case: its input without what it takes from another. */
export function enteredAtOpening({ input, opening: { takes } }: Lifecycle): z.ZodType {
  if (takes === undefined || !(input instanceof z.ZodObject)) return input;
  const isTaken = (schema: unknown) => z.globalRegistry.get(schema as z.ZodType)?.retired === true;
  const shape = input.shape as Record<string, unknown>;
  const names = Object.keys(shape).filter((name) => isTaken(shape[name]));
  if (names.length === 0) return input;
  return input.omit(Object.fromEntries(names.map((name) => [name, true])) as never);
}

/**
 * What a case is opened with, the terms of the other case put in. Whoever brings terms of their own is refused with the
 * fields and both values, as is an opening for which the other case is not there, or has ended, or that it does not take.
 *
 * @param from the case that the opening names, as it stands; nothing where there is none
 */
export function readTaking(
  lifecycle: Lifecycle,
  given: unknown,
  from: Case | undefined,
  at: Instant,
): Outcome<unknown> {
  const { takes } = lifecycle.opening;
  const number = takenFrom(lifecycle, given);
  if (takes === undefined || number === undefined) return readInput(lifecycle, given);
  const refused = (code: string, field: string, message: Text, clauses = takes.clauses): Refusal => ({
    ...{ code, message, field },
    ...basis(lifecycle, clauses),
  });
  const stands = from?.lifecycle === takes.lifecycle && from.snapshot.status === 'active' ? from : undefined;
  if (stands === undefined) {
    const refusal = refused('no-terms', takes.field, notThere(number, from, takes));
    return { ok: false, refusals: [...withoutTerms(lifecycle, given), refusal] };
  }
  const context = stands.snapshot.context as never;
  const terms = takes.gives(context) as Record<string, unknown>;
  const read = readInput(lifecycle, { ...terms, ...(given as object) });
  if (!read.ok) return read;
  const input = read.value as Record<string, unknown>;
  const refusals = [
    ...Object.entries(terms).flatMap(([field, term]) =>
      differing(input[field], term, [field]).map((one) =>
        refused('other-terms', one.path, otherTerms(number, one)),
      ),
    ),
    ...(takes.rules ?? []).flatMap((rule) => {
      const message = rule.broken({ input, from: context, at });
      return message === undefined
        ? []
        : [refused(rule.code, rule.field ?? takes.field, message, rule.clauses ?? takes.clauses)];
    }),
  ];
  return refusals.length > 0 ? { ok: false, refusals } : read;
}

function notThere(number: string, from: Case | undefined, { lifecycle }: Taking<unknown>): Text {
  const named = cut(number);
  if (from === undefined) return text(`没有编号为${named}的事项。`, `There is no case ${named}.`);
  if (from.lifecycle !== lifecycle)
    return text(`${named}（${from.title}）不是所要的事项。`, `${named} ("${from.title}") is no such case.`);
  return text(`${named}（${from.title}）已办结。`, `${named} ("${from.title}") is closed.`);
}

/** What else is wrong with an opening whose terms are not to be had. */
function withoutTerms({ input }: Lifecycle, given: unknown): Refusal[] {
  const read = parse(input, given);
  const known = given as Record<string, unknown>;
  return read.ok
    ? []
    : read.refusals.filter(({ field = '' }) => Object.hasOwn(known, field.split('.')[0] ?? ''));
}
