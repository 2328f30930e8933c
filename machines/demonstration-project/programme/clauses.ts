import { clauseTable } from '../../core/definition/clauses.ts';

/** What the document demands of the county's programme as a whole; the rest is demanded of each project. */
export const clauses = clauseTable(`
  D-01 | 一 | guard | must
    在约两年的工程期内，每个贫困村同时只有一个示范项目。
    Within a programme of about two years, a poor village has one demonstration project at a time.
  D-08 | 二(一)3 | register | must
    审批合格的项目先登记造册：编号在县和年度内唯一、连续。
    An approved project is entered in the register first: its number is unique and gapless in county and year.
  D-16 | 二(二)2 | amount | must
    撤回项目未用的资金转给下一个项目，不多不少。
    What a withdrawn project has not spent goes to the next project; nothing is lost or created.
  D-19 | 二(二)3 | recurring | must
    不定期抽查：按记录在案的种子随机抽取，可以重抽核对。
    Unannounced spot checks: drawn at random with a recorded seed, so that the draw can be repeated.
  D-41 | practice | window | must
    县里可为项目库的全部在办项目统一调整办理期和期限；月报、年度事项和方案时间随之调整。
    The county moves a window or a deadline for all open cases of a programme at once; reports, duties and plan rules follow.
  D-42 | practice | guard | must
    项目随县级项目库的方案，立项人不能另填参数。
    A case follows its programme's plan: whoever opens a case cannot bring parameters of their own.
`);
