import { randomUUID } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time.js';
import { describe, expect, inject, onTestFinished, test } from 'vitest';
import { type Books, openBooks } from '../../activities/books/books.ts';
import { openAttachments } from '../../client/attachments/settings.ts';
import type { Agreeing } from '../../client/stores/agreeing.ts';
import { agreeOnIdentityKey } from '../../client/stores/known-key.ts';
import { agreeOnAttachments } from '../../client/stores/marked-attachments.ts';
import { agreeOnBooks } from '../../client/stores/marked-books.ts';
import { noteInNamespace } from '../../client/stores/namespace-facts.ts';
import { contribute } from '../support/books.ts';
import { tempDirectory } from '../support/temp.ts';

/** Temporal's database as a start finds it: a namespace of its own. */
async function newNamespace(): Promise<Client> {
  const connection = await Connection.connect({ address: inject('temporalAddress') });
  onTestFinished(() => connection.close());
  const namespace = `stores-${randomUUID()}`;
  const workflowExecutionRetentionPeriod = msToTs('1 day');
  await connection.workflowService.registerNamespace({ namespace, workflowExecutionRetentionPeriod });
  const client = new Client({ connection, namespace });
  // A namespace is known everywhere in the server some seconds after it was made.
  await expect
    .poll(() =>
      client.workflow.count().then(
        () => true,
        () => false,
      ),
    )
    .toBe(true);
  return client;
}

const how: Agreeing & { by: string } = {
  acceptLoss: false,
  by: 'wang@office',
  log: ({ en }) => {
    throw new Error(en);
  },
};
const accepting: typeof how = { ...how, acceptLoss: true };
const code = (work: Promise<unknown>) =>
  work.then(
    () => 'agreed',
    (error: Error & { refusals?: { code: string }[] }) => error.refusals?.[0]?.code ?? error.message,
  );

/** Books in a directory of their own, opened as a start opens them. */
async function newBooks(): Promise<{
  open(): Promise<Books>;
  lose(): Promise<void>;
  empty(): Promise<void>;
}> {
  const path = join(await tempDirectory(), 'default.sqlite');
  const all = [path, `${path}-wal`, `${path}-shm`];
  const lose = async () => {
    for (const one of all) await rm(one, { force: true });
  };
  return {
    async open() {
      const books = await openBooks(`sqlite:${path}`);
      onTestFinished(() => books.close().catch(() => undefined));
      return books;
    },
    lose,
    async empty() {
      await lose();
      await writeFile(path, '');
    },
  };
}

describe('the books of a namespace', () => {
  test('begin with it, are known again at every start, and are missed when they are gone or emptied', async () => {
    const temporal = await newNamespace();
    const { open, lose, empty } = await newBooks();
    for (const [gone, expected] of [
      [undefined, 'agreed'],
      [undefined, 'agreed'],
      [lose, 'books-lost'],
      // A refused start leaves no books that the next one takes for the old ones.
      [undefined, 'books-lost'],
      [empty, 'books-lost'],
    ] as const) {
      await gone?.();
      const books = await open();
      expect(await code(agreeOnBooks(temporal, books, how))).toBe(expected);
      await books.close();
    }
    const accepted = { by: 'wang@office', funds: [] };
    expect(await agreeOnBooks(temporal, await open(), accepting)).toMatchObject(accepted);
    const books = await open();
    expect(await agreeOnBooks(temporal, books, how)).toBeUndefined();
    expect(await books.ask({ ask: 'integrity' })).toMatchObject({ problems: [], accepted: [accepted] });
    // What is whole needs no acceptance.
    expect(await agreeOnBooks(temporal, books, accepting)).toBeUndefined();
  });

  test('are missed beside a Temporal database that was lost and made anew, whatever is in them', async () => {
    const { open } = await newBooks();
    const books = await open();
    expect(await code(agreeOnBooks(await newNamespace(), books, how))).toBe('agreed');
    const anew = await newNamespace();
    expect(await code(agreeOnBooks(anew, books, how))).toBe('temporal-lost');
    await contribute(books, 'fund-1', 100);
    expect(await code(agreeOnBooks(anew, books, how))).toBe('temporal-lost');
    // Entries without their cases are not gone on with, even by request.
    expect(await code(agreeOnBooks(anew, books, accepting))).toBe('temporal-lost');
  });

  test('of before there were marks are taken as they are, unless Temporal’s database is new', async () => {
    const { open } = await newBooks();
    const books = await open();
    await contribute(books, 'fund-1', 100);
    expect(await code(agreeOnBooks(await newNamespace(), books, how))).toBe('temporal-lost');
    const used = await newNamespace();
    await used.workflow.start('tiny', { workflowId: 'earlier', taskQueue: 'nobody', args: [] });
    await expect.poll(() => used.workflow.count().then(({ count }) => count)).toBe(1);
    expect(await code(agreeOnBooks(used, books, how))).toBe('agreed');
    expect(await code(agreeOnBooks(used, books, how))).toBe('agreed');
  });
});

test('attachments are known again by one that names the namespace; they may serve several, and are missed when gone', async () => {
  const at = async () => openAttachments({ limitBytes: 1_000, at: { directory: await tempDirectory() } });
  const [temporal, other] = [await newNamespace(), await newNamespace()];
  const attachments = await at();
  for (const client of [temporal, temporal, other, other])
    expect(await code(agreeOnAttachments(client, attachments, how))).toBe('agreed');
  const emptied = await at();
  expect(await code(agreeOnAttachments(temporal, emptied, how))).toBe('attachments-lost');
  expect(await code(agreeOnAttachments(temporal, emptied, accepting))).toBe('agreed');
  expect(await code(agreeOnAttachments(temporal, emptied, how))).toBe('agreed');
});

test('the key of the fingerprints is known again, and missed when it is lost or another', async () => {
  const temporal = await newNamespace();
  const here = { ...how, elsewhere: false };
  const agree = (key: string | undefined, ways: typeof here = here) =>
    code(agreeOnIdentityKey(temporal, key, ways));
  expect(await agree(undefined)).toBe('agreed');
  expect(await agree('k'.repeat(32))).toBe('agreed');
  expect(await agree('k'.repeat(32))).toBe('agreed');
  expect(await agree(undefined)).toBe('identity-key-lost');
  expect(await agree(undefined, { ...here, elsewhere: true })).toBe('agreed');
  expect(await agree('l'.repeat(32))).toBe('identity-key-differs');
  const { namespaceInfo } = await temporal.workflowService.describeNamespace(temporal.options);
  expect(JSON.stringify(namespaceInfo?.data)).not.toContain('kkkk');
  expect(await agree(undefined, { ...here, acceptLoss: true })).toBe('agreed');
  expect(await agree('l'.repeat(32))).toBe('agreed');
});

test('a namespace that may not be written to keeps nobody from starting, and an administrator is told what to do', async () => {
  const temporal = await newNamespace();
  const told: string[] = [];
  const denied = Object.create(temporal, {
    workflowService: {
      value: {
        describeNamespace: temporal.workflowService.describeNamespace.bind(temporal.workflowService),
        updateNamespace: () => Promise.reject(new Error('7 PERMISSION_DENIED: Request unauthorized.')),
      },
    },
  }) as Client;
  const books = await (await newBooks()).open();
  const log = ({ en }: { en: string }) => void told.push(en);
  expect(await code(agreeOnBooks(denied, books, { ...how, log }))).toBe('agreed');
  expect(told).toEqual([
    expect.stringMatching(
      /PERMISSION_DENIED.*temporal operator namespace update --namespace \S+ --data 'countersign-books=\S+'$/,
    ),
  ]);
  await noteInNamespace(temporal, 'books', 'by hand');
  expect(await code(agreeOnBooks(denied, books, how))).toBe('agreed');
});
