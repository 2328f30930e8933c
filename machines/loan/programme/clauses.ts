import { clauseTable } from '../../core/definition/clauses.ts';

/** What the document demands of the programme as a whole; the rest is demanded of batches and loans. */
export const clauses = clauseTable(`
  L-01 | 一 | actor | record
    县和各乡镇都成立领导组和办公室。
    A leading group and an office at the county and at each township.
  L-02 | 一 | amount | must
    在县财政结算中心设立一个专户。
    One special account at the county settlement centre holds the fund.
  L-03 | 一 | window | must
    先进行为期10天的调查摸底，再制定三年规划和分年度计划。
    A ten-day survey opens the programme; there is a three-year plan and a plan for each year.
  L-04 | 二 | document | must
    造册登记：四张登记表，属于哪张由数据得出。
    Four registers; a person's registers follow from the data.
  L-12 | 四 | record | record
    县办负责指导、审定项目、筹集和管理资金、培训和跟踪，办理情况记录在案。
    The county office's work is on record: guidance, review, raising and managing money, training, tracking.
  L-13 | 四 | recurring | must
    乡镇定期（每月）向县办公室汇报进展，党委书记为直接责任人。
    The township reports progress to the county office at set times; its secretary is directly responsible.
  L-22 | 五 | amount | must
    批次依次编号，结束时报送数字。
    Batches are numbered without gaps and leave with their numbers.
  L-24 | 二、灾害 | document | must
    一次灾害是一件事，有多户申报；一户可有不止一个项目受损。
    A disaster is one event with many claims; a household may have more than one damaged project.
  L-26 | 三2 | order | must
    第二批结合第一批的督查进行摸底，最贫困的在先。
    The second batch's candidates are surveyed with the supervision of the first, poorest first.
  L-27 | practice | amount | must
    资金滚动使用：入账后方可使用，来源在案，支出不超过结存。
    The fund revolves: money counts once it is in the books, with its source, and no more is paid out than it holds.
  L-30 | 四 | recurring | must
    按季度召开调度会，事先准备分乡镇的数据。
    A dispatch meeting each quarter, with figures per township prepared for it.
  L-31 | 一 | document | must
    各乡镇报送本乡镇的三年规划和分年度计划。
    Each township files its three-year plan and its plan for each year.
  L-33 | 四 | recurring | must
    乡镇定期检查行政联系人和技术负责人。
    The township checks its liaisons and technical leads at set times.
  D-40 | practice | order | must
    已确认的内容有误或情况有变，以有记录的决定更正，原文保留；已办结的事项经审计发现问题可由县里重新办理。
    What was accepted is put right by a recorded decision that keeps the old words; a closed case can be reopened by the county after an audit finding.
`);
