/** The constraints and triggers of the schema that a well-meant booking can run into, by the code of the refusal. */
const codes: Record<string, string> = {
  accounts_overdrawn: 'not-enough-money',
  entries_voucher: 'voucher-used',
  books_closed: 'period-closed',
  books_period: 'period-closed',
  entries_future: 'business-date-in-future',
  periods_not_over: 'business-date-in-future',
  entries_key: 'key-reused',
  entries_reverses: 'already-reversed',
  books_reversal: 'reversal-of-reversal',
  postings_amount: 'invalid',
  accounts_countable: 'invalid',
};

// SQLite names the columns of a unique constraint instead of the constraint.
const columns: Record<string, string> = {
  'entries.key': 'entries_key',
  'entries.fund, entries.voucher': 'entries_voucher',
  'entries.reverses': 'entries_reverses',
};

/** Conflicts that only another transaction at the same time can cause: those are tried again. */
const races = new Set(['40001', '40P01', '23505']);

/** What the database itself refused. */
export interface BrokenRule {
  /** Name of the constraint, or of the rule of a trigger. */
  rule: string;
  /** The refusal that it comes to, where a booking can cause it. */
  code?: string;
}

/** Reads an error of either database; nothing if it is not about a rule of the books. */
export function brokenRule(error: unknown): BrokenRule | undefined {
  const { constraint, message } = (error ?? {}) as { constraint?: unknown; message?: unknown };
  const rule = typeof constraint === 'string' ? constraint : ruleIn(String(message));
  if (rule === undefined) return undefined;
  const code = codes[rule];
  return code === undefined ? { rule } : { rule, code };
}

function ruleIn(message: string): string | undefined {
  const unique = /^UNIQUE constraint failed: (.+)$/.exec(message)?.[1];
  if (unique !== undefined) return columns[unique] ?? unique;
  if (message === 'FOREIGN KEY constraint failed') return 'foreign_key';
  return /^(?:books rule broken|CHECK constraint failed): (\w+)/.exec(message)?.[1];
}

/** Whether the same transaction can succeed, or be refused with its reasons, when it is tried again. */
export function worthAnotherTry(error: unknown): boolean {
  const code = (error as { code?: unknown } | undefined)?.code;
  return (typeof code === 'string' && races.has(code)) || brokenRule(error)?.code !== undefined;
}
