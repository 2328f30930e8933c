import { clauseTable } from 'countersign/lifecycle';

/** What the programme's document demands. Whatever enforces a row names its id. */
export const clauses = clauseTable(`
  S-01 | 一(一) | window | must
    申报期内申报
    applications within their window
  S-02 | 一(二) | money | must
    不超最高额和申请额
    within the limit and the request
  S-03 | 二(一) | gate | must
    文化部门审查资格
    the culture office checks eligibility
  S-04 | 二(二) | gate | must
    三人评分，平均及格
    three assessors; the average passes
  S-05 | 二(三) | gate | must
    县政府审定
    the county government awards
  S-06 | 二(四) | right | must
    未通过的可申诉一次
    a refusal can be appealed once
  S-07 | 三(一) | money | must
    分两次拨，凭报告拨余款
    two drawdowns, the last upon report
  S-08 | 三(二) | duty | must
    按季度报告
    a report each quarter
  S-09 | 四 | money | must
    完工审计，不合格的退回
    an audit; what fails is paid back
`);
