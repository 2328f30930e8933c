import type { BooksAnswers, BooksQuestion } from '../../../machines/core/ledger/reports.ts';
import { acceptedLosses } from '../accepted-loss.ts';
import type { Database } from '../open.ts';
import { reading } from '../transact.ts';
import { caseBalances } from './case-balances.ts';
import { fundReport } from './fund-report.ts';
import { fundList } from './funds.ts';
import { integrity } from './integrity.ts';
import { journalEntry } from './journal-entry.ts';
import { schemaProblems } from './schema-problems.ts';
import { statement } from './statement.ts';
import { trialBalance } from './trial-balance.ts';

/** Answers a question from the state of one moment. */
export async function answer(
  database: Database,
  question: BooksQuestion,
): Promise<BooksAnswers[keyof BooksAnswers]> {
  if (question.ask === 'integrity') return wholeIntegrity(database);
  return reading<BooksAnswers[keyof BooksAnswers]>(database, (db) => {
    switch (question.ask) {
      case 'trialBalance':
        return trialBalance(db, question);
      case 'statement':
        return statement(db, question);
      case 'fundReport':
        return fundReport(db, question);
      case 'funds':
        return fundList(db);
      case 'caseBalances':
        return caseBalances(db, question);
      case 'entry':
        return journalEntry(db, question);
    }
  });
}

/** What is known outside is asked first: what is booked from then on is not missed. */
async function wholeIntegrity(database: Database): Promise<BooksAnswers['integrity']> {
  const witnessed = database.witness?.known();
  const schema = await schemaProblems(database);
  const [itself, accepted] = await reading(database, async (db) => [
    await integrity(db, witnessed),
    await acceptedLosses(db),
  ]);
  return { ...itself, accepted, problems: [...schema, ...itself.problems] };
}
