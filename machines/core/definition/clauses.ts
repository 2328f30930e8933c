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

/**
 * A clause register, three lines a row: `id | section | kind | force`, the demand in Chinese, the demand in English. Blank
 * lines don't count.
 *
 * @throws Error where a row is not of this form
 */
export function clauseTable(table: string): Clause[] {
  const lines = table.split('\n').flatMap((line) => line.trim() || []);
  return Array.from({ length: Math.ceil(lines.length / 3) }, (_, row) => {
    const [head = '', zh = '', en = ''] = lines.slice(3 * row, 3 * row + 3);
    const [id = '', section = '', kind = '', force = '', ...more] = head
      .split('|')
      .map((cell) => cell.trim());
    if ([id, section, kind, zh, en].includes('') || !isForce(force) || more.length > 0)
      throw new Error(`Not a row of a clause register: ${[head, zh, en].join(' / ')}`);
    return { id, section, kind, force, demand: { zh, en } };
  });
}

const isForce = (force: string): force is Clause['force'] => force === 'must' || force === 'record';
