import { type Clause, clause } from '../../core/definition/definition.ts';

/** Clauses D-01 to D-08. */
export const proposingClauses: Clause[] = [
  clause(
    'D-01',
    '一',
    'guard',
    'must',
    '工程期约两年，每个贫困村同时只有一个示范项目；由县项目库在登记时把关。',
    "One project per poor village at a time, within a programme of about two years; the county's programme sees to it at registration.",
  ),
  clause(
    'D-02',
    '二(一)',
    'window',
    'must',
    '摸底调研在方案规定的时间内进行；方案中不存在的日期不予接受。',
    'The survey is made within its window; a plan with an impossible date is refused.',
  ),
  clause(
    'D-03',
    '二(一)1',
    'document',
    'must',
    '调研记录走访方式、村情、产业、贫困党员、原因、意愿和措施。',
    'The survey records methods, village, industry, poor members, causes, willingness and measures.',
  ),
  clause(
    'D-04',
    '二(一)2',
    'guard',
    'must',
    '选取一名领办党员，证明难脱贫、想脱贫、无方向，并征求三方意见。',
    'One leading member is chosen, attested in three respects, with three parties consulted.',
  ),
  clause(
    'D-05',
    '二(一)2',
    'guard',
    'must',
    '项目属于四类产业之一，并对照本地规划、辐射带动和参与度审核。',
    'The project is of one of four categories and checked against local plan, reach and participation.',
  ),
  clause(
    'D-06',
    '二(一)3',
    'order',
    'must',
    '第一书记拟定、村两委商议、乡镇党委审定，逐级进行，各级可附理由退回。',
    'Drafted, deliberated, reviewed: no level is skipped and each can send back with reasons.',
  ),
  clause(
    'D-07',
    '二(一)3',
    'deadline',
    'must',
    '申报审批表在申报截止日前报到县委组织部，可打印，各级各有意见栏。',
    'The application form reaches the county by the deadline, printable with an opinion box for each level.',
  ),
  clause(
    'D-08',
    '二(一)3',
    'register',
    'must',
    '审批合格的项目登记造册后才能实施，编号在县和年度内唯一、连续。',
    'An approved project is registered before anything is implemented; numbers are unique and gapless in county and year.',
  ),
];
