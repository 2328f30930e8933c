import { randomUUID } from 'node:crypto';
import { describe, expect, inject, it } from 'vitest';
import { openBooksOf } from '../../../worker/books.ts';
import { contribute, newFund } from '../../support/books.ts';
import { tempDirectory } from '../../support/temp.ts';

describe('the books of two namespaces in one PostgreSQL', () => {
  it('know nothing of each other', async () => {
    const schema = `books_${randomUUID().slice(0, 8)}`;
    const settings = {
      dataDir: await tempDirectory(),
      booksUrl: `${inject('postgresUrl')}?schema=${schema}`,
    };
    const county = await openBooksOf(settings, 'default');
    const rehearsal = await openBooksOf(settings, 'rehearsal');
    try {
      const fund = newFund();
      await contribute(rehearsal, fund, 1000);
      expect((await rehearsal.ask({ ask: 'funds' })).map((one) => one.fund)).toEqual([fund]);
      expect(await county.ask({ ask: 'funds' })).toEqual([]);
    } finally {
      await county.close();
      await rehearsal.close();
    }
  });

  it('are not opened where nobody listens; the reason names the variable and no password', async () => {
    const booksUrl = 'postgres://u:secret@127.0.0.1:9/d';
    const failed = openBooksOf({ dataDir: '', booksUrl }, 'default');
    await expect(failed).rejects.toThrow(/^COUNTERSIGN_BOOKS_URL: .*ECONNREFUSED/);
    await expect(failed).rejects.not.toThrow(/secret/);
  });
});
