import { type Clause, clause } from '../../core/definition/definition.ts';

/** Clauses D-20 to D-25. */
export const acceptingClauses: Clause[] = [
  clause(
    'D-20',
    '二(三)',
    'window',
    'must',
    '验收在验收期内进行。',
    'Acceptance takes place within its window.',
  ),
  clause(
    'D-21',
    '二(三)1',
    'order',
    'must',
    '申请验收、乡镇初验、合格上报；不合格限期整改后再验。',
    'Application, preliminary acceptance, report to the county; failing means rectification with a limit.',
  ),
  clause(
    'D-22',
    '二(三)1',
    'guard',
    'must',
    '县委组织部、业务主管部门和派出单位到实地终验，三方都签，一方不同意即不通过。',
    'Final acceptance is on site and signed by all three; one refusal is a refusal.',
  ),
  clause(
    'D-23',
    '二(三)1',
    'report',
    'must',
    '验收结果计入第一书记年底考核。',
    "The acceptance result enters the first secretary's assessment.",
  ),
  clause(
    'D-24',
    '二(三)2',
    'order',
    'must',
    '已验收且收益好、评价高、前景好的项目可示范推广并追加投入。',
    'An accepted project with income, rating and prospects can be promoted and receive further investment.',
  ),
  clause(
    'D-25',
    '二(三)2',
    'record',
    'record',
    '推广项目的结对帮扶和大讲堂记录在案。',
    'Pairing and lectures on a promoted project are on record.',
  ),
];
