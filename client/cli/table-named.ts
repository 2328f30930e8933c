import type { TableName } from '../import/template.ts';
import { badInput } from './failure.ts';

/** The table that a command names. */
export function tableNamed(kind: string): TableName {
  if (kind === 'applications' || kind === 'registers') return kind;
  throw badInput(
    'unknown-table',
    '表格只有 applications（项目申请表）和 registers（登记表）两种。',
    'There are two tables: applications (项目申请表) and registers (登记表).',
  );
}
