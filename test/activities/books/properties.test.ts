import {
  array,
  assert,
  asyncProperty,
  constant,
  constantFrom,
  integer,
  nat,
  oneof,
  record,
} from 'fast-check';
import { expect, it } from 'vitest';
import { type Transaction, transactions } from '../../../machines/core/ledger/booking.ts';
import { BooksPlayer, type Command } from '../../support/books-player.ts';
import { onBothDatabases, type Shelf } from '../../support/books.ts';

const move = record({
  transaction: oneof(
    constantFrom<Transaction>('contribution', 'reservation', 'transferToTownship', 'disbursement'),
    constantFrom(...transactions),
  ),
  c: constantFrom(0, 1),
  amount: integer({ min: 1, max: 60 }),
});

const command = oneof(
  {
    weight: 6,
    arbitrary: record({ do: constant('book' as const), list: array(move, { minLength: 1, maxLength: 3 }) }),
  },
  { weight: 1, arbitrary: record({ do: constant('retry' as const), which: nat(100) }) },
  { weight: 2, arbitrary: record({ do: constant('reverse' as const), which: nat(100) }) },
);

const beginning: Command = { do: 'book', list: [{ transaction: 'contribution', c: 0, amount: 300 }] };

/** The books hold for a player's fund what the model holds. */
async function compare({ books }: Shelf, player: BooksPlayer): Promise<void> {
  const { fund, model, entries } = player;
  const sum = (list: number[]) => list.reduce((total, one) => total + one, 0);
  const { rows, balanced } = await books.ask({ ask: 'trialBalance', fund });
  const { special, available, contributed, spent, reserved, township, owed, project } = model;
  const held = Object.fromEntries(rows.map(({ code, balance }) => [code, balance]));
  expect(held).toMatchObject({
    ...{ '1010': special, '3010': available, '4010': contributed, '3020': sum(reserved) },
    ...{ '1020': sum(township), '1100': sum(owed), '1110': sum(model.dueFromGuarantor) },
    ...{ '1030': sum(project), '2010': sum(model.overpaid) },
  });
  expect(sum(['5010', '5020', '5030'].map((code) => held[code] ?? 0))).toBe(spent);
  expect(balanced).toBe(true);
  const cases = [0, 1].map((c) => player.caseId(c));
  const balances = await books.ask({ ask: 'caseBalances', cases });
  expect(cases.map((id) => balances[id]?.['3020'] ?? 0)).toEqual(reserved);
  expect(cases.map((id) => balances[id]?.['1100'] ?? 0)).toEqual(owed);
  const known = (await books.ask({ ask: 'funds' })).find((one) => one.fund === fund);
  expect(known?.entries).toBe(entries);
}

onBothDatabases('whatever is asked of the books in whatever order, they', (shelf) => {
  it('take what a simple model takes, refuse what it refuses and hold what it holds [D-16] [L-27]', async () => {
    const commands = array(command, { minLength: 20, maxLength: 60 });
    await assert(
      asyncProperty(commands, async (list) => {
        const player = new BooksPlayer(shelf.books);
        for (const [index, each] of [beginning, ...list].entries()) {
          const { actual, expected } = await player.step(each, index);
          expect(actual).toEqual(expected);
        }
        await compare(shelf, player);
      }),
      { numRuns: 50 },
    );
    const { problems, entries } = await shelf.books.ask({ ask: 'integrity' });
    expect(problems).toEqual([]);
    expect(entries).toBeGreaterThan(300);
  });

  it('keep their sums when requests cross each other, each sent twice [D-16]', async () => {
    const requests = array(array(move, { minLength: 1, maxLength: 2 }), { minLength: 4, maxLength: 12 });
    await assert(
      asyncProperty(requests, async (lists) => {
        const player = new BooksPlayer(shelf.books);
        await player.step(beginning, 0);
        const twice = lists.flatMap((list, index) => [
          player.send(`cross-${index}`, list),
          player.send(`cross-${index}`, list),
        ]);
        const answers = (await Promise.allSettled(twice)).filter((one) => one.status === 'fulfilled');
        const ids = new Set(answers.flatMap(({ value }) => value.entries.map(({ id }) => id)));
        const known = (await shelf.books.ask({ ask: 'funds' })).find((one) => one.fund === player.fund);
        expect(known?.entries).toBe(ids.size + 1);
      }),
      { numRuns: 25 },
    );
    expect((await shelf.books.ask({ ask: 'integrity' })).problems).toEqual([]);
  });
});
