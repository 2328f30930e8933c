import { type Clause, clause } from '../../core/definition/definition.ts';

/** Clauses L-11 to L-14, L-19 to L-22 and L-27, as far as a loan that is not paid out yet holds them. */
export const grantingClauses: Clause[] = [
  clause(
    'L-11',
    '四',
    'guard',
    'must',
    '责任书由县办、乡镇党委、联系人、村党支部、党员户五方签订，先后不限。',
    'Five sign the responsibility letter, in any order: county office, township committee, liaison, village branch, household.',
  ),
  clause(
    'L-12',
    '四',
    'record',
    'record',
    '县办负责指导、审定项目、管理资金、培训和跟踪，办理情况记录在案。',
    "The county office's work is on record: guidance, review of projects, managing the money, training, tracking.",
  ),
  clause(
    'L-14',
    '四',
    'guard',
    'must',
    '专款专用，及时足额发放：不足额或逾期发放即预警，改变用途不予办理。',
    'Dedicated use, in full and on time: a partial or late payout raises an alarm, another purpose is refused.',
  ),
  clause(
    'L-19',
    '五',
    'order',
    'must',
    '先申请，再由乡镇与党员户签合同书，然后党员户按核定金额订立借据。',
    'Application, then the contract of township and household, then the IOU for exactly the approved amount.',
  ),
  clause(
    'L-20',
    '五',
    'guard',
    'must',
    '县办逐户核查编号，申请书、合同书、借据三线合一；编号不一致不能拨款。',
    'The county office checks house by house that application, contract and IOU carry one number; no money moves while they differ.',
  ),
  clause(
    'L-21',
    '五',
    'order',
    'must',
    '资金从县财政结算中心专户拨到乡镇财政所，再发放到户，逐笔入账。',
    'Money goes from the county settlement account to the township office and on to the household, each leg booked.',
  ),
  clause(
    'L-22',
    '五',
    'amount',
    'must',
    '第一批的户数、金额和乡镇数按方案，4月底前发放到位。',
    'The first batch is paid out, to the number of households and the amount of the plan, by the end of April.',
  ),
  clause(
    'L-27',
    '三',
    'amount',
    'must',
    '资金滚动使用，安排不超过专户可用资金；不足时不予安排。',
    'The fund revolves and never promises more than it holds: without available money nothing is reserved.',
  ),
];
