//! The credit memo: what a committee reads on two or three pages.

texts! {
    TITLE = "专利质押贷款调查报告附件：押品评估意见", "Credit memo: patent collateral (annex to the loan investigation report)";

    CONCLUSION = "结论", "Conclusion";
    REQUEST = "借款人与贷款申请", "Borrower and loan wanted";
    PLEDGED = "拟质押专利", "What is pledged";
    REGISTRABILITY = "能否办理质押登记", "Can the pledge be registered";
    WORTH = "押品价值与把握程度", "Value, and how sure it is";
    LIMIT = "可贷额度与约束条件", "Limit, and what binds";
    COVER = "贷款期内的覆盖情况", "Cover through the term";
    BREACH = "突破限额与补救", "Breach and remedy";
    RISKS = "风险提示", "Risks";
    CONDITIONS = "建议的放款条件与贷后要求", "Conditions proposed";
    MISSING = "尚缺的资料与依据", "What is missing";
    SIGNING = "签署", "Who signs";

    BORROWER = "借款人", "Borrower";
    BANK = "贷款人（质权人）", "Lender (pledgee)";
    PLEDGORS = "出质人", "Pledgors";
    LOAN_END = "到期日", "Ends";
    REGISTRATION = "登记审查结论", "Registration";
    BINDING = "约束条件", "Binding limit";
    PAPERS = "登记资料", "Papers";

    COLUMN_COUNTED = "计入押品", "Counts";
    COUNTED = "计入", "yes";
    NOT_COUNTED = "不计入：{why}", "no: {why}";
    PATENTS_TABLE = "拟质押专利（按计入价值从高到低）", "Patents pledged, the most valuable first";
    NO_PATENTS = "尚未录入专利。", "No patent has been entered yet.";

    RULES_CLEAR = "其余 {count} 条审查未见不利情形。", "The other {count} {count|rule shows|rules show} nothing against it.";
    RULE_LINE = "{id} {name}（{verdict}）：{why}", "{id} {name} ({verdict}): {why}";
    RULE_CONCERNS = "涉及 {count} 件专利", "concerns {count} {count|patent|patents}";
    NO_RULES = "尚未审查：先录入专利和评估基准日。", "Not checked yet: enter patents and base date first.";
    NOT_LEGAL_ADVICE = "审查依据所填资料，不替代登记机关审查和法律意见。", "Checked on what was entered; it replaces neither the authority's examination nor legal advice.";

    ASSUMED = "结论所依据的输入中，{assumed} 项为假设或程序默认值，{unknown} 项未知。", "Of the inputs behind the conclusion, {assumed} are assumptions or defaults, and {unknown} are unknown.";
    SPREAD = "各方法最高值与最低值之比", "Highest over lowest method";
    SIMULATED = "模拟 {trials} 次（种子 {seed}）：评估价值的 5%–95% 分位为 {low} – {high}。", "{trials} trials (seed {seed}): the value lies between {low} and {high} in 90 % of them.";
    COVER_HOLDS = "模拟中全期清算价值不低于余额的比例：{share}。", "Trials in which a sale covers the balance throughout: {share}.";
    RANGE_MEANS = "括号内为输入区间所允许的范围，并非概率区间。", "Brackets show what the ranges of the inputs allow; they are no interval of probability.";

    LIMITS_OPEN = "不适用或缺数据：{limits}。", "Not applicable, or lacking data: {limits}.";
    COUNTED_OF = "计入 {count} 件", "{count} count";
    PATENTS_OTHERS = "其余 {count} 件，见评估报告", "The other {count}: see the report";

    OVER_LIMIT = "余额超过质押率限额", "Balance above the lending limit";
    OVER_LIQUIDATION = "余额超过清算价值", "Balance above the liquidation value";
    NEVER = "贷款期内不发生", "never within the term";
    FIRST = "{when}起", "from {when}";
    CANNOT_SAY = "尚不能判断", "cannot be said yet";
    PEAK = "最高贷款价值比", "Peak loan-to-value";
    AT = "{value}（{when}）", "{value} ({when})";
    TIGHTEST = "最紧的月份", "Tightest month";
    TIGHTEST_IS = "{when}：余额为{limit}的 {share}", "{when}: the balance is {share} of the limit ({limit})";
    NO_MONTHS = "贷款金额、期限、利率或放款日未知，不能逐月计算。", "Amount, term, rate or start of the loan is unknown, so that no month can be reckoned.";
    NO_BREACH = "按所填条件，贷款期内不突破限额，无须补救。", "As stated, no limit is exceeded within the term; no remedy is needed.";
    REMEDIES_NONE = "尚无可列的补救办法。", "No remedy can be named yet.";

    NO_RISKS = "没有警示或阻断事项。", "No warning and nothing that blocks.";
    MORE = "另有 {count} 项，见评估报告。", "{count} more; see the assessment report.";
    UNEXAMINED = "{what}：{lacks}", "{what}: {lacks}";
    NOTHING_MISSING = "没有尚缺的输入。", "No input is missing.";

    CONDITION_RULE = "{rule}：{remedy}", "{rule}: {remedy}";
    CONDITION_PAPERS = "放款前备齐登记资料：{papers}", "Bring these papers before pay-out: {papers}";
    CONDITION_REGISTERED = "质权自登记时设立：取得登记通知后放款（《专利权质押登记办法》第三条，{mark}）", "The pledge comes into being on registration: pay out after the notice of registration (Measures, Art. 3, {mark})";
    CONDITION_FEES = "贷款期内按时缴纳年费，共 {amount}", "Pay the annual fees of the term on time, {amount} in all";
    CONDITION_REVALUE = "每年重估押品，首次 {date}", "Revalue the collateral each year, first on {date}";
    CONDITION_CONSENT = "质押期间转让或许可须经质权人同意，价款用于提前清偿或提存（《民法典》第四百四十四条，{mark}）", "Transfer or licence during the pledge needs the pledgee's consent, and the price goes to early repayment or escrow (Civil Code 444, {mark})";
    CONDITION_REMEDY = "额度：{remedy}（{then}）", "The loan: {remedy} ({then})";

    ROLE_MANAGER = "客户经理", "Relationship manager";
    ROLE_REVIEWER = "风险审查", "Risk review";
    ROLE_APPROVER = "审批人", "Approved by";
    ROLE_APPROVER_LEVEL = "审批人（{level}）", "Approved by ({level})";
    SIGNED = "签字：{blank}　日期：{blank}", "Signature: {blank}  Date: {blank}";
}
