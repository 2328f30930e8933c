import { clauseTable } from '../core/definition/clauses.ts';

/**
 * What the document demands, clause by clause in our own words, and after it what offices need that it does not say; what
 * enforces it is read from what names it.
 */
export const clauses = clauseTable(`
  D-01 | 一 | guard | must
    工程期约两年，每个贫困村同时只有一个示范项目。
    One demonstration project per poor village at a time, within a programme of about two years.
  D-02 | 二(一) | window | must
    摸底调研在方案规定的时间内进行；方案中不存在的日期不予接受。
    The survey is made within its window; a plan with an impossible date is refused.
  D-03 | 二(一)1 | document | must
    调研记录走访方式、村情、产业现状、贫困党员情况、贫困原因、脱贫意愿和措施。
    The survey records methods, village, industry, poor members, causes of poverty, willingness and measures.
  D-04 | 二(一)2 | guard | must
    只选取一名领办党员，证明难脱贫、想脱贫、无方向；征求村两委、乡镇主要负责人（书记和乡镇长）、驻村帮扶组意见，各为该方已知的不同人员，且非领办党员或第一书记，日期在调研期内。
    Exactly one leading member, attested as hard to lift, willing and without direction; village committees, township principals (secretary and head) and resident team are consulted: each a different known person of that body, neither the leading member nor the first secretary, on a day of the survey window.
  D-05 | 二(一)2 | guard | must
    项目属于种养、农产品加工、产品销售、乡村旅游等产业之一（方案可另列），并对照本地规划、辐射带动和群众参与度逐项审核。
    The project is of a category of the text or another that the plan names (the list is open) and is checked against local plan, reach and participation, each of the three.
  D-06 | 二(一)3 | order | must
    第一书记拟定、村两委商议（注明会议纪要）、乡镇党委审定，逐级进行，各级可附理由退回。
    Drafted, deliberated on minutes, reviewed: no level is skipped and each can send back with reasons.
  D-07 | 二(一)3 | deadline | must
    申报审批表在申报截止日前报到县委组织部，可打印，各级各有意见栏；截止后退回的，只能以同一项目（类别和领办党员不变）再报，红灯不消。
    The application form reaches the county by the deadline, printable with an opinion box for each level; sent back after it, only the same project comes again (category and leading member unchanged), and its light stays red.
  D-08 | 二(一)3 | register | must
    审批合格的项目登记造册后才能实施；编号在县和年度内唯一、连续，登记册可打印。
    An approved project is registered before anything is implemented; numbers are unique and gapless in county and year, and the register prints as a table.
  D-09 | 二(二) | window | must
    项目在实施期内开工和完工。
    The works start and end within the implementation window.
  D-10 | 二(二)1 | order | must
    实施前上报实施方案（内容、时间、责任人），之后经乡镇党委班子讨论通过；调整方案不动已支付的部分。
    Before implementation the plan (content, period, person responsible) is filed with the township and then passed by its meeting; an amendment keeps what is already paid.
  D-11 | 二(二)1 | record | record
    驻村帮扶组、联系单位、走基层干部和帮扶责任人的意见记录在案。
    Advice of team, linked unit, visiting cadres and helpers is on record.
  D-12 | 二(二)1 | guard | must
    适用的法定程序由各部门各自办结，或注明理由不适用，然后开工；方案可另列部门，逾时限预警。
    Each statutory procedure is cleared by its own department or not applicable with a reason before work starts; the plan may name more, and their time limit warns.
  D-13 | 二(二)2 | recurring | must
    第一书记每月按时上报进展；缺报先提醒后逾期，补报的仍记迟报。
    Progress is reported every month; a missing report is reminded, then overdue, and stays on record as late when it comes.
  D-14 | 二(二)2 | actor | must
    县委组织部组织乡镇、派出单位、业务主管部门共同督导，记录成员（各方不同人员）和发现。
    The county organises supervision visits with township, dispatching unit and line department; members, a different person of each body, and findings are recorded.
  D-15 | 二(二)2 | sanction | must
    撤回须有未按时、未按要求、效果不明显三种情形之一，且业务主管部门最近的意见支持以此撤回。
    Withdrawal needs one of three grounds and the line department's latest opinion, given on this ground.
  D-16 | 二(二)2 | amount | must
    撤回项目未用的资金按顺序转给下一个项目，没有下一个的由县里决定去向；入账并通知银行，不多不少，有未分配资金时工程不办结。
    What a withdrawn project has not spent goes to the next in the queue, or where the county directs it; it is booked and instructed to the bank, nothing is lost or created, and a programme does not close over unassigned money.
  D-17 | 二(二)3 | disclosure | must
    三公开：文件未列明是哪三项，由方案列出；记录公示内容、地点和起止时间，各在其阶段，缺一不得验收。
    Three disclosures: the text does not say which, so the plan names them; each with what, where and when, in its own stage; acceptance is refused while one is missing.
  D-18 | 二(二)3 | record | record
    乡镇负责人的日常监督记录在案。
    The township head's running supervision is on record.
  D-19 | 二(二)3 | recurring | must
    不定期抽查：随机种子事先记录、无人选定，一轮一抽，不告知被抽的村，可重抽核对。
    Unannounced spot checks: the seed, which nobody chooses, is recorded beforehand; one draw a round, the village is not told, and the draw can be repeated.
  D-20 | 二(三) | window | must
    验收在验收期内进行。
    Acceptance takes place within its window.
  D-21 | 二(三)1 | order | must
    先申请验收，再由乡镇初验，合格上报县里；不合格限期整改后再验。
    Application, then preliminary acceptance, then report to the county; failing means rectification with a limit.
  D-22 | 二(三)1 | guard | must
    县委组织部、业务主管部门和派出单位一同到实地终验，三人各任其职且未参与本项目其他环节；三方都签，一方不同意即不通过。
    Final acceptance is on site and together: one visit, three people who hold those posts and took no other part; all three sign, and one refusal is a refusal.
  D-23 | 二(三)1 | report | must
    验收结果（合格、不合格或未验收即撤回）计入第一书记年底考核。
    What acceptance came to, passed, failed or never reached, enters the first secretary's assessment.
  D-24 | 二(三)2 | order | must
    已验收且收益好、评价高、前景好的项目可示范推广并追加投入，追加的资金可列入方案使用。
    An accepted project with income, rating and prospects can be promoted and receive further investment, which can be planned and spent.
  D-25 | 二(三)2 | record | record
    推广项目的结对帮扶和大讲堂记录在案。
    Pairing and lectures on a promoted project are on record.
  D-26 | 三(一) | amount | must
    每村资金为省级补助加不低于规定的匹配资金，来源列明（方案可另列）；财政凭凭证确认收款后才算到账。
    A village's fund is the provincial share and a match of at least the minimum, from named sources (the plan may name more); money counts once finance has confirmed the receipt with its voucher.
  D-27 | 三(二) | guard | must
    专户管理、专项使用、统一核算、统收统支。
    Special account, dedicated use, unified accounting, unified receipt and payment.
  D-28 | 三(二) | guard | must
    不得以现金或转账直接发放给个人，不改变用途：付给方案内工程、货物或服务的供应方；改变用途或类别须各级重新审批。
    Never distributed to persons, in cash or by transfer, and never for another purpose: a payment goes to a supplier inside the plan; another purpose or category is a new approval by all levels.
  D-29 | 三(三) | order | must
    一事一议：每笔支出、每期拨款各注明议定它的会议纪要。
    One matter, one discussion: each payment and each tranche cites the minutes that approved it.
  D-30 | 三(三) | deadline | must
    第一书记每年在规定日前提出拨款申请。
    The first secretary applies for the year's appropriation by the day.
  D-31 | 三(三) | order | must
    拨付前县里实地走访并记录进度，拨付以此为据；进度不足的须说明理由，也可以不予拨付。
    The county visits the site before it releases a tranche and the release rests on the progress found; less than the plan's needs a reason, and it may refuse a release.
  D-32 | 三(三) | amount | must
    按比例分年拨付，最后一期取余数，终验后拨付；未拨付或核销前不结项。
    Tranches by ratio over the years, the last with the remainder after acceptance; open until paid or forfeited.
  D-33 | 四(一) | actor | must
    第一书记为第一责任人，交接写明双方，未完职责随之移交；暂时空缺须告知乡镇。
    The first secretary is responsible first and stays on record; a handover names both and carries duties over, and a vacancy is told to the township.
  D-34 | 四(二) | recurring | must
    每年评估每个在建项目；工作不力的批评教育、限期整改。
    Every running project is evaluated once a year; weak work draws criticism and rectification with a limit.
  D-35 | 四(二) | report | must
    年度结果同时计入乡镇党委考核。
    The yearly result also enters the township committee's assessment.
  D-36 | 四(三) | record | record
    典型案例和宣传记录在案。
    Typical cases and publicity are on record.
  D-37 | 二(二)2 | recurring | must
    第一书记蹲点指导，每月报告写明哪几天、指导什么。
    The first secretary guides on site; each monthly report says on which days and what for.
  D-38 | 一 | report | must
    示范成效：领办党员是否脱贫、带动多少户，验收时和结项时各记录一次。
    The outcome, whether the leading member is out of poverty and how many households were led, is recorded at acceptance and at the close.
  D-39 | 三(二) | report | must
    资金绩效考评：立项时定目标，结项时报结果，逐项对照。
    Performance of the money: targets at approval, results at the close, side by side.
  D-40 | practice | order | must
    已确认的内容有误或情况有变，以有记录的决定更正，原文保留；已办结的事项经审计发现问题可由县里重新办理。
    What was accepted is put right by a recorded decision that keeps the old words; a closed case can be reopened by the county after an audit finding.
  D-41 | practice | window | must
    县里可为项目库的全部在办项目统一调整办理期和期限，月报、年度事项和方案时间随之调整；中止后期限顺延，不因此算逾期。
    The county moves a window or deadline for all open cases of a programme at once; reports, duties and plan rules follow; after a suspension the days come back without making duties late.
  D-42 | practice | guard | must
    项目随县级项目库的方案，立项人不能另填参数。
    A case follows its programme's plan: whoever opens a case cannot bring parameters of their own.
`);
