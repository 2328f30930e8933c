import { parseArgs } from 'node:util';

/** How much is measured. */
export interface Sizes {
  /** Rounds of whole lifecycles, and how many are played at once in each. */
  rounds: number;
  size: number;
  /** Callers at the same time whose decisions are timed. */
  callers: number[];
  /** Cases that are decided in the same moment. */
  atOnce: number;
  /** Entries on record of the cases that are decided. */
  records: number[];
  /** Loans that are opened and read. */
  loans: number;
  /** Loans in their second year that a worker keeps in its cache. */
  secondYear: number;
  /** Decisions of each story that are played in virtual time. */
  virtual: number;
}

/** Other engines that run the same approval. */
export const rivals = ['Restate', 'Flowable'] as const;
export type RivalName = (typeof rivals)[number];

const usual: Sizes = {
  ...{ rounds: 5, size: 20, callers: [1, 10, 50], atOnce: 500 },
  ...{ records: [100, 1_000, 5_000], loans: 300, secondYear: 600, virtual: 1_000 },
};

/** Shows that everything still runs; the figures say little. */
const smallest: Sizes = {
  ...{ rounds: 1, size: 1, callers: [1, 2], atOnce: 3, records: [10, 20] },
  ...{ loans: 4, secondYear: 2, virtual: 2 },
};

/** Reads the command line. @throws RangeError for a size that is none, TypeError for an unknown option. */
export function readOptions(): { json: boolean; sizes: Sizes; rivals: RivalName[] } {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    options: {
      json: { type: 'boolean', default: false },
      small: { type: 'boolean', default: false },
      rivals: { type: 'string', default: rivals.join() },
      ...{ rounds: text, size: text, callers: text, 'at-once': text, records: text },
      ...{ loans: text, 'second-year': text, virtual: text },
    },
  });
  const otherwise = values.small ? smallest : usual;
  const list = (name: string, given: string | undefined, other: number[]): number[] => {
    const sizes = given?.split(',').map(Number) ?? other;
    if (sizes.every((one) => Number.isInteger(one) && one >= 1)) return sizes;
    throw new RangeError(`--${name} takes whole numbers from 1, not ${given}.`);
  };
  const one = (name: string, given: string | undefined, other: number): number => {
    const [size = other, ...more] = list(name, given, [other]);
    if (more.length === 0) return size;
    throw new RangeError(`--${name} takes one number, not ${given}.`);
  };
  const chosen = values.rivals.split(',');
  const unknown = chosen.find((one) => !rivals.some((name) => name === one));
  if (unknown !== undefined) throw new RangeError(`--rivals are some of ${rivals.join()}, not ${unknown}.`);
  return {
    json: values.json,
    rivals: rivals.filter((name) => chosen.includes(name)),
    sizes: {
      rounds: one('rounds', values.rounds, otherwise.rounds),
      size: one('size', values.size, otherwise.size),
      callers: list('callers', values.callers, otherwise.callers),
      atOnce: one('at-once', values['at-once'], otherwise.atOnce),
      records: list('records', values.records, otherwise.records),
      loans: one('loans', values.loans, otherwise.loans),
      secondYear: one('second-year', values['second-year'], otherwise.secondYear),
      virtual: one('virtual', values.virtual, otherwise.virtual),
    },
  };
}
