import { clauseTable } from '../core/definition/clauses.ts';

/** What the document demands of a loan, clause by clause in our own words. */
export const clauses = clauseTable(`
  L-04 | 二 | document | must
    分四张登记表登记；在哪张表由资料得出，年龄按出生日期计算。
    Four registers; a person's register follows from the data, and the age is computed.
  L-05 | 二 | document | must
    申请按年度计划和项目类别登记。
    Applications are entered by the plan's year and by class.
  L-06 | 二 | order | must
    各核查组覆盖全部乡镇，逐户走访每一申请户；未走访的户不能往下办理。
    The groups cover every township and visit every household; one without a visit does not go on.
  L-07 | 二 | guard | must
    只借给贫困且有能力实施项目的户；家庭条件较好的党员和村干部予以排除，理由记录在案并告知。
    Only households that are poor and able to work the project are lent to; better-off members and village cadres are excluded, the reason on record and told.
  L-08 | 二 | guard | must
    联系人在场（不在场的走访不算），与党员户一起选定内容和规模；登记表载明个人、家庭、资源和收入。
    Content and scale are chosen with the household, the liaison present (else the visit does not count); the form holds person, family, resources and income.
  L-09 | 二 | actor | must
    每户一名乡镇党政班子成员为行政联系人、一名与项目相适应的技术负责人，两人不同，均非本户人员。
    Each household has one liaison who holds a post of the township leadership and one technical lead fit for the project: two people, neither of the household.
  L-10 | 三 | order | must
    专家先论证可行性；核定金额不超过该类项目的借款标准。
    Experts judge feasibility first; the amount never exceeds the loan standard of the class.
  L-11 | 四 | guard | must
    责任书由县办、乡镇党委、联系人、村党支部、党员户五方签订，先后不限；一方变更的，新任签字后才能往下办理。
    Five sign the responsibility letter, in any order: county office, township committee, liaison, village branch, household; when a party changes, the newcomer signs before anything goes on.
  L-12 | 四 | record | record
    县办负责指导、审定项目、管理资金、培训和跟踪，办理情况记录在案。
    The county office's work is on record: guidance, review of projects, managing the money, training, tracking.
  L-14 | 四 | guard | must
    专款专用，及时足额发放：不足额或逾期发放即预警，改变用途不予办理。
    Dedicated use, in full and on time: a partial or late payout raises an alarm, another purpose is refused.
  L-15 | 四 | order | must
    变更项目内容或规模须经县领导组办公室同意后才生效。
    A change of content or scale takes effect only with the county office's approval.
  L-16 | 四 | recurring | must
    联系人每月至少到户一次；未走访的提醒并留存记录。
    The liaison visits at least once a month; missed visits are reminded and stay on record.
  L-17 | 四 | guard | must
    联系人负责收回借款并以工资担保；违约后向担保人追偿是有记录的决定，单独记账；未签字的不是担保人，党员户仍还的款照收。
    The liaison recovers the loan and guarantees it with salary; recovery from the guarantor after a default is a recorded decision with its own entries; nobody is guarantor without a signature, and what the household still pays is taken.
  L-18 | 四 | guard | must
    户脱贫（有依据）且资金收回，联系人才能解除，缺一不可；核销不免除从未追偿的担保。
    The liaison is released only when the household is out of poverty, on evidence, and the money is recovered; a write-off frees nobody from a guarantee that was never called upon.
  L-19 | 五 | order | must
    先申请，再由乡镇政府与党员户签合同书，然后党员户按核定金额订立借据。
    Application, then the contract of township government and household, then the IOU for exactly the approved amount, with lender, amount in words and instalments.
  L-20 | 五 | guard | must
    县办逐户核查编号，申请书、合同书、借据三线合一；编号不一致不能拨款。
    The county office checks house by house that application, contract and IOU carry one number; no money moves while they differ.
  L-21 | 五 | order | must
    资金从县财政结算中心专户拨到乡镇财政所，再发放到户，逐笔入账。
    Money goes from the county settlement account to the township office and on to the household, each leg booked.
  L-22 | 五 | amount | must
    第一批的户数、金额和乡镇数按方案，4月底前发放到位。
    The first batch is paid out, to the number of households and the amount of the plan, by the end of April.
  L-23 | 六 | recurring | must
    定期和不定期到户查验资金到位、使用和项目进度；漏查留痕，发现问题（含挤占、挪用、截留、借用）限期整改。
    Regular and unannounced checks at the household of money arrived, money used and progress; a missed check stays on record, and a finding, also of diverted, withheld or lent-on money, opens a rectification with a limit.
  L-24 | 二、灾害 | document | must
    一次灾害对应多份申报；一户可有多个项目受损。
    A disaster is one event with many claims; a household may have more than one damaged project.
  L-25 | practice | order | must
    受灾户可申请展期：申请单独审批，借款照常；撤销后恢复原计划。
    A damaged household may ask for a reschedule, a request of its own while the loan stays active; undoing it restores the old terms.
  L-26 | 三2 | order | must
    第二批拟定帮扶对象结合第一批的督查进行摸底，最贫困的在先：由排定决定谁可列入，例外须有理由。
    A second batch's candidates are surveyed with the supervision of the first, the poorest first: the ranking decides who may be entered, an exception needs a reason.
  L-27 | practice | amount | must
    资金滚动使用：收回的资金用于以后的借款，安排不超过专户可用资金。
    The fund revolves: what is repaid pays later loans, and nothing is reserved beyond what it holds.
  L-28 | 成效 | report | must
    逐户认定是否脱贫，须有依据。
    Outcome per household: out of poverty or not, on evidence.
  L-29 | 四 | report | record
    按村党支部统计党员脱贫比例。
    Share of lifted members per village branch.
  L-32 | 一 | document | must
    每户一份档案：各类表格、走访记录、凭证和责任书列入一个目录，可以打印。
    A file per household: every form, visit, voucher and letter in one catalogue, printable.
  L-34 | 四 | record | record
    联系人参与购买种苗、种畜、农机具等：购买情况附凭证记录在案。
    The liaison takes part in buying seed, stock and machines: purchases are on record with liaison and voucher.
  L-35 | practice | order | must
    还款金额或借款户录错的，以有记录的冲销更正，借款和账务同时冲销。
    A repayment keyed wrongly (amount, household) is put right by a recorded reversal, in loan and books together.
  D-40 | practice | order | must
    已确认的内容有误或情况有变，以有记录的决定更正，原文保留；已办结的事项经审计发现问题可由县里重新办理。
    What was accepted is put right by a recorded decision that keeps the old words; a closed case can be reopened by the county after an audit finding.
  D-41 | practice | window | must
    县里可统一调整全部在办事项的办理期和期限；中止后期限顺延，不因此算逾期。
    The county moves a window or deadline for all open cases at once; after a suspension the days come back without making duties late.
`);
