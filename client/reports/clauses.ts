import type { Lifecycle } from '../../machines/core/definition/lifecycle.ts';
import { enforcing } from '../../machines/core/definition/enforcement.ts';
import type { Clause } from '../../machines/core/definition/clauses.ts';

/** A test whose title names clauses. */
export interface ClauseTest {
  file: string;
  line: number;
  title: string;
}

/** A clause of a source document: what enforces it, and which tests fail when that breaks. */
export interface ClauseRow extends Clause {
  lifecycle: string;
  /** `event:x`, `rule:x`, `deadline:x` and the like. */
  enforcedBy: string[];
  document: string;
  tests: ClauseTest[];
  /** Whether something enforces it and a test watches that. */
  held: boolean;
}

/** Every clause of some lifecycles with its tests, in the order of the documents. */
export function clauseRows(lifecycles: Lifecycle[], tests: Map<string, ClauseTest[]>): ClauseRow[] {
  return lifecycles.flatMap((lifecycle) =>
    lifecycle.clauses.map((clause) => {
      const found = tests.get(clause.id) ?? [];
      const enforcedBy = enforcing(lifecycle, clause.id);
      return {
        ...clause,
        lifecycle: lifecycle.id,
        document: lifecycle.document ?? lifecycle.id,
        enforcedBy,
        tests: found,
        held: found.length > 0 && enforcedBy.length > 0,
      };
    }),
  );
}

// A call of it, test or describe, also with modifiers (`it.skip`) or a table (`it.each(…)`), up to the title's end.
const titled = /\b(?:it|test)(?:\.\w+)*(?:\((?:[^()]|\([^()]*\))*\))?\(\s*(['"`])((?:\\.|(?!\1)[^\\])*)\1/g;
const skipped = /^(?:it|test)\.(?:skip|todo|fails)\b/;
const clauseId = /\[([A-Z]-\d+(?:\s*[,、]\s*[A-Z]-\d+)*)\]/g;

/** The tests of one file that name clauses in their titles, `[D-01]` or `[D-01, D-02]`. Skipped tests watch nothing. */
export function testsNamingClauses(file: string, source: string): Map<string, ClauseTest[]> {
  const found = new Map<string, ClauseTest[]>();
  for (const match of source.matchAll(titled)) {
    const title = match[2] ?? '';
    if (skipped.test(match[0])) continue;
    const line = source.slice(0, match.index).split('\n').length;
    for (const ids of title.matchAll(clauseId)) {
      for (const id of (ids[1] ?? '').split(/\s*[,、]\s*/)) {
        found.set(id, [...(found.get(id) ?? []), { file, line, title }]);
      }
    }
  }
  return found;
}
