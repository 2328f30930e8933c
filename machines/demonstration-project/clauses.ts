import { clauseTable } from '../core/definition/clauses.ts';

/** What the document demands, clause by clause in our own words; what enforces it is read from what names it. */
export const clauses = clauseTable(`
  D-01 | 一 | guard | must
    工程期约两年，每个贫困村同时只有一个示范项目；由县项目库在登记时把关。
    One project per poor village at a time, within a programme of about two years; the county's programme sees to it at registration.
  D-02 | 二(一) | window | must
    摸底调研在方案规定的时间内进行；方案中不存在的日期不予接受。
    The survey is made within its window; a plan with an impossible date is refused.
  D-03 | 二(一)1 | document | must
    调研记录走访方式、村情、产业、贫困党员、原因、意愿和措施。
    The survey records methods, village, industry, poor members, causes, willingness and measures.
  D-04 | 二(一)2 | guard | must
    选取一名领办党员，证明难脱贫、想脱贫、无方向，并征求三方意见。
    One leading member is chosen, attested in three respects, with three parties consulted.
  D-05 | 二(一)2 | guard | must
    项目属于四类产业之一，并对照本地规划、辐射带动和参与度审核。
    The project is of one of four categories and checked against local plan, reach and participation.
  D-06 | 二(一)3 | order | must
    第一书记拟定、村两委商议、乡镇党委审定，逐级进行，各级可附理由退回。
    Drafted, deliberated, reviewed: no level is skipped and each can send back with reasons.
  D-07 | 二(一)3 | deadline | must
    申报审批表在申报截止日前报到县委组织部，可打印，各级各有意见栏。
    The application form reaches the county by the deadline, printable with an opinion box for each level.
  D-08 | 二(一)3 | register | must
    审批合格的项目登记造册后才能实施，编号在县和年度内唯一、连续。
    An approved project is registered before anything is implemented; numbers are unique and gapless in county and year.
  D-09 | 二(二) | window | must
    项目在实施期内开工和完工。
    The works start and end within the implementation window.
  D-10 | 二(二)1 | order | must
    实施前上报实施方案（内容、时间、责任人），经乡镇党委班子讨论通过。
    Before implementation the plan is filed with the township and passed by its meeting.
  D-11 | 二(二)1 | record | record
    驻村帮扶组、联系单位、走基层干部和帮扶责任人的意见记录在案。
    Advice of team, linked unit, visiting cadres and helpers is on record.
  D-12 | 二(二)1 | guard | must
    适用的法定程序由各部门办结，或注明理由不适用，然后开工。
    Each statutory procedure is cleared by its department or not applicable with a reason before work starts.
  D-13 | 二(二)2 | recurring | must
    第一书记每月按时上报进展；缺报先提醒后逾期，迟报留痕。
    Progress is reported every month; a missing report is reminded, overdue, and stays on record as late.
  D-14 | 二(二)2 | actor | must
    县委组织部组织乡镇、派出单位、业务主管部门共同督导，记录成员和发现。
    The county organises supervision visits with township, dispatching unit and line department; members and findings are recorded.
  D-15 | 二(二)2 | sanction | must
    撤回须有三种情形之一和业务主管部门意见。
    Withdrawal needs one of three grounds and the line department's opinion.
  D-16 | 二(二)2 | amount | must
    撤回项目未用的资金转给下一个项目，不多不少。
    What a withdrawn project has not spent goes to the next project, no more and no less.
  D-17 | 二(二)3 | disclosure | must
    三公开：记录公示内容、地点和起止时间；缺一不得申请验收。
    Three disclosures, each with what, where and when; none may be missing at acceptance.
  D-18 | 二(二)3 | record | record
    乡镇负责人的日常监督记录在案。
    The township head's running supervision is on record.
  D-19 | 二(二)3 | recurring | must
    不定期抽查，随机种子记录在案。
    Unannounced spot checks with the seed on record.
  D-20 | 二(三) | window | must
    验收在验收期内进行。
    Acceptance takes place within its window.
  D-21 | 二(三)1 | order | must
    申请验收、乡镇初验、合格上报；不合格限期整改后再验。
    Application, preliminary acceptance, report to the county; failing means rectification with a limit.
  D-22 | 二(三)1 | guard | must
    县委组织部、业务主管部门和派出单位到实地终验，三方都签，一方不同意即不通过。
    Final acceptance is on site and signed by all three; one refusal is a refusal.
  D-23 | 二(三)1 | report | must
    验收结果计入第一书记年底考核。
    The acceptance result enters the first secretary's assessment.
  D-24 | 二(三)2 | order | must
    已验收且收益好、评价高、前景好的项目可示范推广并追加投入。
    An accepted project with income, rating and prospects can be promoted and receive further investment.
  D-25 | 二(三)2 | record | record
    推广项目的结对帮扶和大讲堂记录在案。
    Pairing and lectures on a promoted project are on record.
  D-26 | 三(一) | amount | must
    每村资金为省级补助加不低于规定的匹配资金，来源须列明。
    A village's fund is the provincial share and a match of at least the minimum, from named sources.
  D-27 | 三(二) | guard | must
    专户管理、专项使用、统一核算、统收统支。
    Special account, dedicated use, unified accounting.
  D-28 | 三(二) | guard | must
    不发现金、不改用途：付给方案内工程、货物或服务的收款人。
    No cash and no change of purpose: a payee for works, goods or services inside the plan.
  D-29 | 三(三) | order | must
    一事一议：每笔支出注明议定的会议纪要。
    One matter, one discussion: each payment cites the minutes that approved it.
  D-30 | 三(三) | deadline | must
    第一书记每年在规定日前提出拨款申请。
    The first secretary applies for the year's appropriation by the day.
  D-31 | 三(三) | order | must
    拨付前县里实地走访，记录进度。
    The county visits the site and records the progress before it releases a tranche.
  D-32 | 三(三) | amount | must
    按比例分年拨付，最后一期取余数，终验后拨付；未拨付或核销前不结项。
    Tranches by ratio over the years, the last with the remainder after acceptance; open until paid or forfeited.
  D-33 | 四(一) | actor | must
    第一书记为第一责任人，交接写明双方，未完职责随之移交。
    The first secretary is responsible first and stays on record; a handover names both and carries duties over.
  D-34 | 四(二) | recurring | must
    每年评估每个在建项目；工作不力的批评教育、限期整改。
    Every running project is evaluated once a year; weak work draws criticism and rectification with a limit.
  D-35 | 四(二) | report | must
    年度结果同时计入乡镇党委考核。
    The yearly result also enters the township committee's assessment.
  D-36 | 四(三) | record | record
    典型案例和宣传记录在案。
    Typical cases and publicity are on record.
  D-41 | practice | window | must
    县里可为项目库的全部在办项目统一调整办理期和期限；月报、年度事项和方案时间随之调整。
    The county moves a window or a deadline for all open cases of a programme at once; reports, duties and plan rules follow.
  D-42 | practice | guard | must
    项目随县级项目库的方案，立项人不能另填参数。
    A case follows its programme's plan: whoever opens a case cannot bring parameters of their own.
`);
