import { clauseTable } from '../../core/definition/clauses.ts';

/** What the document demands of a batch as a whole; the rest is demanded of each loan. */
export const clauses = clauseTable(`
  L-03 | 一 | window | must
    批次按项目的规划和年度计划办理，不另定参数。
    A batch keeps to the programme's plan and its plan for the year, and brings no terms of its own.
  L-06 | 二 | order | must
    分组到全部乡镇，进村入户，深入到每一名申请的贫困党员户家中；有一户未到，核查不能结束。
    Groups cover all townships and visit every applicant household; while one is not visited, verification does not end.
  L-22 | 五 | amount | must
    一批有计划的户数和金额，并在规定日期前发放到位。
    A batch is planned in households and money, and paid out by the day of the plan.
  L-26 | 三2 | order | must
    第二批拟定帮扶对象结合第一批的督查进行摸底，最贫困的在先：按排序列入，例外须写明理由。
    The candidates of a second batch are surveyed with the supervision of the first, the poorest first: the ranking decides who is entered, an exception needs a reason.
  D-40 | practice | order | must
    已确认的内容有误或情况有变，以有记录的决定更正，原文保留；已办结的事项经审计发现问题可由县里重新办理。
    What was accepted is put right by a recorded decision that keeps the old words; a closed case can be reopened by the county after an audit finding.
`);
