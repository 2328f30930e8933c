import { clauseTable } from '../../core/definition/clauses.ts';

/** What the document demands of the county's programme as a whole; the rest is demanded of each project. */
export const clauses = clauseTable(`
  D-01 | 一 | guard | must
    在约两年的工程期内，每个贫困村同时只有一个示范项目。
    Within a programme of about two years, a poor village has one demonstration project at a time.
  D-08 | 二(一)3 | register | must
    审批合格的项目先登记造册：编号在县和年度内唯一、连续，登记册可打印。
    An approved project is entered in the register first: its number is unique and gapless in county and year, and the register prints as a table.
  D-16 | 二(二)2 | amount | must
    撤回项目未用的资金按顺序转给下一个项目，没有下一个的由县里决定去向；不多不少，有未分配资金时工程不办结。
    What a withdrawn project has not spent goes to the next in the queue, or where the county directs it; nothing is lost or created, and the programme does not close over unassigned money.
  D-19 | 二(二)3 | recurring | must
    不定期抽查：按事先记录、无人选定的种子随机抽取，一轮一抽，可以重抽核对。
    Unannounced spot checks: drawn at random from a seed recorded beforehand that nobody chooses, one draw a round, so that the draw can be repeated.
  D-28 | 三(二) | guard | must
    资金不得直接发放给个人：调剂资金上缴只付县国库或县财政局的账户。
    Money is never distributed to persons: what the pool gives up goes to the treasury's or the finance office's account only.
  D-41 | practice | window | must
    县里可为项目库的全部在办项目统一调整办理期和期限；月报、年度事项和方案时间随之调整。
    The county moves a window or a deadline for all open cases of a programme at once; reports, duties and plan rules follow.
  D-42 | practice | guard | must
    项目随县级项目库的方案，立项人不能另填参数。
    A case follows its programme's plan: whoever opens a case cannot bring parameters of their own.
`);
