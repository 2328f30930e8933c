import { type Clause, clause } from '../core/definition/definition.ts';
import { activeClauses } from './active/clauses.ts';

/** Clauses that hold until a loan is paid out. */
const lendingClauses: Clause[] = [
  clause(
    'L-05',
    '二',
    'document',
    'must',
    '申请按年度计划和项目类别登记。',
    "Applications are entered by the plan's year and by class.",
  ),
  clause(
    'L-06',
    '二',
    'order',
    'must',
    '各核查组覆盖全部乡镇，逐户走访；未走访的户不能往下办理。',
    'The groups cover every township and visit every household; one without a visit does not go on.',
  ),
  clause(
    'L-07',
    '二',
    'guard',
    'must',
    '家庭条件较好的党员和村干部予以排除，理由记录在案并告知。',
    'Better-off members and village cadres are excluded, the reason on record and told.',
  ),
  clause(
    'L-08',
    '二',
    'guard',
    'must',
    '联系人在场，与党员户一起选定内容和规模；登记表载明个人、家庭、资源和收入。',
    'Content and scale are chosen with the household, the liaison present; the form holds person, family, resources and income.',
  ),
  clause(
    'L-09',
    '二',
    'actor',
    'must',
    '每户一名乡镇班子成员为行政联系人、一名与项目相适应的技术负责人。',
    'Each household has one liaison from the township leadership and one technical lead fit for the project.',
  ),
  clause(
    'L-10',
    '三',
    'order',
    'must',
    '专家先论证可行性；核定金额不超过该类项目的借款标准。',
    'Experts judge feasibility first; the amount never exceeds the loan standard of the class.',
  ),
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

const rows = [...lendingClauses, ...activeClauses];

/** What the document demands of a loan, clause by clause in our own words; one that two chapters hold is one row. */
export const clauses: Clause[] = rows
  .filter(({ id }, index) => rows.findIndex((one) => one.id === id) === index)
  .sort((a, b) => (a.id < b.id ? -1 : 1));
