import type { Clause } from '../core/definition.ts';
export const clauses: Clause[] = Array.from({ length: 36 }, (_, i) => ({ id: `D-${String(i + 1).padStart(2, '0')}`, section: '一', kind: 'guard', force: 'must', demand: { zh: '', en: '' }, enforcedBy: [] }));
