import { randomUUID } from 'node:crypto';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, inject, onTestFinished, test } from 'vitest';
import { booksActivities } from '../../activities/books/activities.ts';
import { type Books, openBooks } from '../../activities/books/books.ts';
import { acceptedWords } from '../../client/books/accepted-loss.ts';
import { checkBooks } from '../../client/books/check.ts';
import { surplusOf } from '../../client/books/differences.ts';
import { whenSettled } from '../../client/cases/settled.ts';
import { lifecycles } from '../support/lifecycles/purse-workflows.ts';
import { tempDirectory } from '../support/temp.ts';
import { openWorld } from '../support/world.ts';

const workflowsPath = fileURLToPath(new URL('../support/lifecycles/purse-workflows.ts', import.meta.url));
const by = { person: 'p-1', role: 'keeper', place: 'yunling' };

test('books that are lost, and whose loss was accepted, begin anew: the check says who accepted what and when, and names only what is wrong since', async () => {
  const directory = await tempDirectory();
  const path = join(directory, 'default.sqlite');
  const opened = () => openBooks(`sqlite:${path}`, { witness: join(directory, 'default.tips') });
  let ledger: Books = await opened();
  const current: Pick<Books, 'book' | 'ask' | 'order'> = {
    book: (...booking) => ledger.book(...booking),
    ask: (question) => ledger.ask(question),
    order: (order) => ledger.order(order),
  };
  const world = await openWorld({
    ...{ address: inject('temporalAddress'), workflowsPath, lifecycles },
    activities: {
      ...booksActivities(current as Books, { instruct: () => Promise.resolve() }),
      notify: () => Promise.resolve({ sent: 0 }),
    },
  });
  onTestFinished(async () => {
    await world.close();
    await ledger.close();
  });
  const { cases } = world;
  const idPrefix = world.newId().replace(/\d+$/, '');
  const check = () => checkBooks(cases, { idPrefix, waits: [] });
  const fill = async (id: string, amount: number) => {
    const decision = randomUUID();
    const { seq } = await cases.decide(id, 'purse.fill', { id: decision, by, data: { amount } });
    await whenSettled(() => cases.read(id), { id: decision, seq }, 60_000);
  };
  const id = world.newId();
  await cases.open('purse', { id, by, input: {} });
  await fill(id, 100);
  await fill(id, 23);
  expect(await check()).toMatchObject({ clean: true, integrity: { accepted: [] } });

  await ledger.close();
  for (const end of ['', '-wal', '-shm']) await rm(`${path}${end}`, { force: true });
  ledger = await opened();
  const lost = await check();
  expect(lost.clean).toBe(false);
  expect(lost.integrity.problems.map((one) => one.en)).toEqual([
    `${id}: the whole fund is gone, though noted outside the database.`,
  ]);

  const accepted = await ledger.acceptLoss('wang@office', true);
  expect(accepted).toMatchObject({ by: 'wang@office', funds: [{ fund: id, known: 2, left: 0 }] });
  expect(await ledger.acceptLoss('wang@office', false)).toBeUndefined();
  const differing = await check();
  expect(differing).toMatchObject({ clean: false, integrity: { problems: [], accepted: [accepted] } });
  await ledger.noteDifferences(
    accepted?.at ?? '',
    differing.differences.map((one) => ({ case: one.case, account: one.account, by: surplusOf(one) })),
  );
  const known = await check();
  expect(known.clean).toBe(true);
  expect(new Set(known.differences.map((one) => one.accepted))).toEqual(new Set([accepted?.at]));
  const [loss] = known.integrity.accepted;
  expect(loss && acceptedWords(loss).zh).toMatch(
    /^账簿损失已于\d{4}年.*由wang@office接受：\S+（曾有2笔记录，尚余0笔）；由此账实不符的事项1个，已知。$/,
  );
  expect((await readdir(directory)).filter((name) => name.includes('.before-'))).toHaveLength(1);

  // What is booked from then on agrees, whatever was lost before; what does not is named as ever.
  await fill(id, 7);
  expect((await check()).clean).toBe(true);
  await cases.decide(id, 'purse.miscount', { by, data: { amount: 5 } });
  const miscounted = await check();
  expect(miscounted.clean).toBe(false);
  expect(miscounted.differences.filter((one) => one.accepted === undefined)).toMatchObject([
    { case: id, more: 'case', by: 5 },
  ]);
});
