import { repeated } from '../values/repeated.ts';
import type { Text } from '../values/vocabulary.ts';

/** A row of the clause register: what a document demands. What enforces it is read from what names it. */
export interface Clause {
  id: string;
  section: string;
  kind: string;
  /** `must`: enforced; `record`: kept on record. */
  force: 'must' | 'record';
  demand: Text;
}

/** What stands for a section where offices need a rule that the document does not have. */
const practice = 'practice';

/** Whether a clause is a rule of our own, which no document is cited for. */
export const isPractice = ({ section }: Pick<Clause, 'section'>): boolean => section === practice;

/**
 * A clause register, three lines a row: `id | section | kind | force` (section `practice`: a rule of our own), the demand in Chinese, the demand in English. Blank
 * lines don't count.
 *
 * @throws Error naming the row that is not of this form, and an id that two rows have
 */
export function clauseTable(table: string): Clause[] {
  const rows: string[][] = [];
  for (const line of table.split('\n').flatMap((one) => one.trim() || []))
    if (line.includes('|') || rows.length === 0) rows.push([line]);
    else rows.at(-1)?.push(line);
  const clauses = rows.map(([head = '', zh = '', en = '', ...beyond]): Clause => {
    const [id = '', section = '', kind = '', force = '', ...more] = head
      .split('|')
      .map((cell) => cell.trim());
    const whole = ![id, section, kind, zh, en].includes('') && more.length === 0 && beyond.length === 0;
    if (!whole || !isForce(force))
      throw new Error(`Not a row of a clause register: ${[head, zh, en].join(' / ')}`);
    return { id, section, kind, force, demand: { zh, en } };
  });
  const twice = repeated(clauses.map(({ id }) => id));
  if (twice.length > 0) throw new Error(`Clauses that stand twice: ${twice.join(', ')}.`);
  return clauses;
}

const isForce = (force: string): force is Clause['force'] => force === 'must' || force === 'record';
