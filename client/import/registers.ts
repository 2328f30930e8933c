import { decide } from '../../machines/core/deciding/decide.ts';
import { Refused } from '../../machines/core/deciding/refused.ts';
import type { Actor } from '../../machines/core/values/vocabulary.ts';
import type { Registered } from '../../machines/loan/programme/schemas.ts';
import type { Cases, RuledReading } from '../cases/cases.ts';
import { once } from './once.ts';

/** So many people are entered in one decision. */
export const chunkSize = 200;

/** What an import of a registration table works with. */
export interface ImportingRegisters {
  cases: Pick<Cases, 'decide'>;
  /** The programme as it stands. */
  programme: RuledReading;
  /** SHA-256 of the file, in hex. */
  file: string;
  recorder: Actor;
  dryRun: boolean;
  patiently<T>(work: () => Promise<T>): Promise<T>;
  progress?(done: number, total: number): void;
}

/**
 * Enters people in the registers of a programme, in chunks. A chunk of a file counts once, however often it is sent: an
 * import that broke off is sent again. The programme is asked before the first.
 *
 * @throws Refused when the programme refuses
 */
export async function importRegisters(
  people: Registered[],
  { cases, programme, file, recorder, dryRun, patiently, progress }: ImportingRegisters,
): Promise<{ entered: number; chunks: number; skipped: number }> {
  const { case: before, now, lifecycle } = programme;
  const counted = new Set(before.log.map((entry) => entry.decisionId));
  const event = 'register.enter';
  const all = chunksOf(people, chunkSize).map((chunk, index) => ({
    id: `register-${file.slice(0, 32)}-${index + 1}`,
    by: recorder,
    data: { file, chunk: index + 1, people: chunk },
  }));
  const fresh = all.filter(({ id }) => !counted.has(id));
  let asked = before;
  for (const message of fresh) {
    const outcome = decide(lifecycle, asked, { ...message, event }, now);
    if (!outcome.ok) throw new Refused(outcome.refusals);
    asked = outcome.step.case;
  }
  let entered = fresh.reduce((sum, { data }) => sum + data.people.length, 0);
  if (!dryRun)
    for (const [index, message] of all.entries()) {
      const mine =
        counted.has(message.id) ||
        (await once(() => patiently(() => cases.decide(before.id, event, message))));
      if (!mine) entered -= message.data.people.length;
      progress?.(Math.min((index + 1) * chunkSize, people.length), people.length);
    }
  return { entered, chunks: all.length, skipped: people.length - entered };
}

const chunksOf = <T>(all: T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, index) =>
    all.slice(index * size, (index + 1) * size),
  );
