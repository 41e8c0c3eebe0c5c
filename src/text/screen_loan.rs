//! The pledge-loan screen.

texts! {
    HEADING = "质押贷款", "Pledge loan";
    EXPLANATION = "各月押品价值、可贷额度与贷款余额。", "Collateral value, lending limit and balance, month by month.";

    // The loan asked for.
    REQUEST = "贷款申请", "Loan request";
    REQUEST_EXPLAINED = "申请金额、利率、期限与还款方式。金额精确到分。", "Amount, interest rate, term and repayment. Amounts are exact to the cent.";
    AMOUNT_HINT = "如 500万", "e.g. 5 million";
    RATE_HINT = "如 4.35", "e.g. 4.35";
    MONTHS_HINT = "如 12", "e.g. 12";
    RATE_TIP = "年利率。按月还是按实际天数计息，见“计息与还款细节”。", "A year's rate. How its days count stands under \"Interest and payment details\".";
    TERM = "贷款期限", "Term of the loan";
    START_TIP = "贷款发放的日期；各月还款日由此推算。", "The day the loan is paid out; the payment dates follow from it.";
    REPAYMENT = "还款方式", "Repayment";
    FORM_EQUAL_INSTALMENT = "每月还款额相同；先还的利息多，后还的本金多。", "The same payment every month: more interest early, more principal late.";
    FORM_EQUAL_PRINCIPAL = "每月还相同的本金，利息逐月减少；余额降得最稳。", "The same principal every month and falling interest: the balance falls steadily.";
    FORM_INTEREST_FIRST = "每月只付利息，本金到期一次还清；余额不降，押品贬值时 LTV 会上升。", "Interest every month, all principal at the end: the balance stays while the collateral falls.";
    FORM_BULLET = "平时不还款，到期一次付清本金和全部利息（单利）。", "Nothing until the end, then principal and all interest (simple interest).";
    FORM_RENEWAL = "先息后本，到期不还本金而续贷；覆盖与限额按全部续贷期计算，最后一次到期结清。", "Interest first; at maturity the principal is lent again. Cover and limits count every renewal, the last one repays.";
    FORM_REVOLVING = "额度内随借随还，按实际用款付息；限额按额度全部用满计算，须办最高额质押（民法典第四百三十九条）。", "Drawn, repaid and drawn again, interest on what is drawn; limits count the whole line as drawn. It takes a maximum-amount pledge (Civil Code 439).";
    FORM_LINE = "{form}：{what}", "{form}: {what}";

    // The value that counts.
    BASIS_SECTION = "押品价值口径", "Which value counts";
    BASIS_EXPLAINED = "质押率乘以哪一个价值：本案评估值、外部评估报告，或两者中较低的。", "The value that the pledge rate is applied to: this case's own, an outside appraisal, or the lower.";
    BASIS = "价值口径", "Value basis";
    APPRAISAL_EXPLAINED = "有评估报告时照报告填写；没有则留空。", "Copy these from the appraisal report if there is one; else leave them empty.";
    APPRAISER = "评估机构", "Appraiser";
    REPORT_NUMBER = "报告编号", "Report number";
    APPROACH = "评估方法", "Approach used";
    APPROACH_HINT = "如 收益法", "e.g. income approach";

    // Pledge rates.
    PLEDGE_RATES = "质押率", "Pledge rates";
    PLEDGE_RATES_EXPLAINED = "质押率 = 贷款金额 ÷ 押品价值，按专利类型设定。全国没有统一规定，各行自定。", "Pledge rate = loan ÷ collateral value, set by kind of patent. Every bank sets its own; there is no national rule.";
    USE_DEFAULT = "采用建议值 {rate}", "Use the proposed {rate}";
    USE_DEFAULT_OF = "{field}：采用建议值 {rate}", "{field}: use the proposed {rate}";
    USE_ALL_DEFAULTS = "全部采用建议值", "Use every proposed rate";
    DEFAULT_NOTE = "本项目建议值，非规定", "proposed default, not a rule";
    DEFAULT_LINE = "建议值 {rate}，实务区间 {low} – {high}。本项目建议值，非规定〔{mark}〕。", "Proposed {rate}, in practice {low} to {high}. A proposed default, not a rule [{mark}].";
    PRACTICE = "参考：各行质押率实务", "For reference: pledge rates in practice";
    PRACTICE_LENDER = "机构或规定", "Lender or rule";
    PRACTICE_INVENTION = "发明", "Invention";
    PRACTICE_UTILITY = "实用新型", "Utility model";
    PRACTICE_GENERAL = "不分类型", "Any kind";
    PRACTICE_KIND = "含义", "Meaning";
    PRACTICE_MONTHS = "最长（月）", "Months at most";
    PRACTICE_DATE = "时间", "Date";
    PRACTICE_MARK = "可信度", "Confidence";
    PRACTICE_SOURCE = "来源", "Source";
    PRACTICE_CEILING = "不高于", "At most";
    PRACTICE_AVERAGE = "平均", "Average";
    PRACTICE_USUAL = "常见", "Usual";

    // A forced sale.
    LIQUIDATION = "清算处置", "Forced sale";
    LIQUIDATION_EXPLAINED = "违约处置的可回收价值：先按折减率扣减，再扣处置费用，并按变现时间折现。", "What a sale after default recovers: a haircut, then the cost of disposal, discounted over the time to sale.";
    PRESETS = "折减率预设", "Preset haircuts";
    PRESETS_EXPLAINED = "点一个百分比即填入。〔{mark}〕{note}", "Click a percentage to fill it in. [{mark}] {note}";
    PRESET_USE = "{preset}：清算折减率取 {rate}", "{preset}: haircut of {rate}";
    PRESET_NOTE = "{preset}，预设区间 {low} – {high}（{mark}）", "{preset}, preset range {low} to {high} ({mark})";
    YEARS_TO_SALE = "变现时间", "Time to sale";
    DISCOUNT_TIP = "强制出售时从评估值中扣去的比例；60 % 即只卖到评估值的 40 %。", "The share of the value taken off in a forced sale: 60 % means it sells for 40 % of the value.";
    DISPOSAL_TIP = "拍卖、律师、过户等费用占成交价的比例；没有请填 0。", "Auction, lawyers and transfer as a share of the price; enter 0 if there is none.";
    YEARS_TO_SALE_TIP = "从违约到收到价款的年数；立即变现请填 0。", "Years from default to the money; enter 0 for an immediate sale.";
    SALE_RATE_TIP = "等待变现期间的折现率；不填按 0 计。", "The rate at which the wait is discounted; none when empty.";

    // Other limits.
    OTHER_LIMITS = "其他限额", "Other limits";
    OTHER_LIMITS_EXPLAINED = "没有就留空，不参与比较。", "Leave empty what does not apply; it then sets no limit.";
    PRODUCT_CAP_TIP = "该贷款产品对单户的最高金额。", "The most that this loan product lends to one borrower.";
    BANK_CAPITAL_TIP = "对同一借款人的贷款余额不得超过银行资本净额的 10 %（《商业银行法》第三十九条）。", "One borrower may owe at most 10 % of the bank's net capital (Commercial Bank Law art. 39).";

    // The picture.
    PICTURE_OVER_LOAN = "贷款期内", "Over the loan";
    PICTURE_OVER_LIFE = "至经济寿命终了", "To the end of the economic life";
    PICTURE_HORIZON = "图中时间", "Time shown";
    TITLE_PLAIN = "押品价值与贷款余额：贷款期内各月", "Collateral value against the balance, month by month";
    TITLE_CLEAR = "押品价值与贷款余额：余额始终在质押率限额和清算价值以内", "The balance stays below the lending limit and the liquidation value";
    TITLE_WITHIN_LIMIT = "押品价值与贷款余额：余额始终在质押率限额以内", "The balance stays below the lending limit throughout";
    TITLE_WITHIN_LIQUIDATION = "押品价值与贷款余额：余额始终在清算价值以内", "The balance stays below the liquidation value throughout";
    TITLE_OVER_LIMIT = "押品价值与贷款余额：{when}首次超过质押率限额", "The balance first exceeds the lending limit {when}";
    TITLE_OVER_LIQUIDATION = "押品价值与贷款余额：{when}首次超过清算价值", "The balance first exceeds the liquidation value {when}";
    WHEN_PAID_OUT = "放款日", "at drawdown";
    WHEN_MONTH = "第 {month} 个月", "in month {month}";
    TITLE_LIFE = "押品价值：从评估基准日到经济寿命终了", "Collateral value from the base date to the end of its economic life";
    AXIS_DATE = "日期", "Date";
    AXIS_AMOUNT = "金额", "Amount";
    SERIES_VALUE = "押品价值", "Collateral value";
    SERIES_BAND = "押品价值区间（仅反映区间输入）", "Range of the value (typed ranges only)";
    SERIES_LIQUIDATION = "清算价值", "Liquidation value";
    SERIES_LIMIT = "质押率限额", "Lending limit";
    SERIES_BALANCE = "贷款余额", "Balance owed";
    SERIES_OVER_LIMIT = "超过质押率限额的月份", "Months above the lending limit";
    SERIES_OVER_LIQUIDATION = "超过清算价值的月份", "Months above the liquidation value";
    MARK_LOAN_END = "贷款到期 {date}", "Loan ends {date}";
    SHAPE = "曲线说明：{shape}。", "The curve: {shape}.";
    EVENTS_TITLE = "贷款期内的事件", "What falls due within the loan";
    EVENTS_TITLE_LIFE = "到经济寿命终了的事件", "What falls due until the economic life ends";
    EVENT_KIND_FEE = "年费到期", "Annual fee";
    EVENT_KIND_REVALUATION = "押品重估", "Revaluation";
    EVENT_KIND_EXPIRY = "经济寿命终了", "Economic life ends";
    EVENT_KIND_LOAN_END = "放款、到期", "Loan";
    EVENT_PAID_OUT = "放款", "Paid out";
    EVENT_GROUP = "{count} 项：{events}", "{count}: {events}";
    EVENT_GROUP_MORE = "{count} 项：{events} 等", "{count}: {events} and others";
    EVENT_SEPARATOR = "；", "; ";
    AXIS_EVENT = "事件", "Event";

    // What is missing.
    MISSING_CURVE = "填好下面几项，这里就会画出押品价值曲线：", "Fill these in and the collateral curve appears here:";
    MISSING_LOAN = "曲线已可画出；再填下面几项，就能与贷款余额和限额比较：", "The curve is there; fill these in to hold the loan and its limits against it:";
    MISSING_LIMITS = "再填下面几项，图中会加上质押率限额和清算价值：", "Fill these in to add the lending limit and the liquidation value:";
    MISSING_MORE = "另有 {count} 项", "and {count} more";
    MISSING_NOTHING = "尚不能画出曲线：没有在经济寿命内、有价值的专利。请检查专利与估值。", "No curve yet: no patent is alive and of value. Check the patents and the valuation.";
    MISSING_GO = "前往估值", "Go to the valuation";
    MISSING_ITEM = "{stage}：{what}", "{stage}: {what}";

    // Results.
    RESULTS = "结论", "Result";
    IF_REGISTRABLE = "能否登记尚不能判断：上面的金额以能够登记为前提。", "Whether the pledge can be registered is undecided: the amount above holds only if it can be.";
    LENDABLE = "可贷金额", "Lendable amount";
    REQUESTED = "申请 {amount}", "Asked for: {amount}";
    FINDINGS = "需要注意", "Worth attention";
    LIMITS = "哪一条限额起约束作用", "Which limit binds";
    LIMITS_EXPLAINED = "可贷金额是各限额中最低的一个。点金额看依据。", "The lendable amount is the lowest of these. Click an amount for its workings.";
    LIMITS_TITLE = "各限额与申请金额", "The limits against the amount asked for";
    LIMITS_BINDING = "起约束作用的限额", "Binding limit";
    LIMITS_OTHER = "其他限额", "Other limits";
    LIMITS_ASKED = "申请金额", "Amount asked for";
    LIMITS_NOT_DRAWN = "远高于申请金额、未画出：{limits}。", "Far above the amount asked for and not drawn: {limits}.";
    LIMITS_AXIS = "限额", "Limit";
    SHORT_PLEDGE_RATE = "质押率·放款日", "Pledge, drawdown";
    SHORT_PLEDGE_RATE_PATH = "质押率·全期", "Pledge, all months";
    SHORT_LIQUIDATION = "清算·放款日", "Sale, drawdown";
    SHORT_LIQUIDATION_PATH = "清算·全期", "Sale, all months";
    SHORT_PRODUCT_CAP = "产品上限", "Product cap";
    SHORT_SINGLE_BORROWER = "单一客户", "Single borrower";

    // Ratios by month.
    RATIOS = "贷款价值比与覆盖率", "Loan-to-value and coverage";
    RATIOS_EXPLAINED = "LTV 越低、覆盖率越高，押品越充足。", "The lower the loan-to-value and the higher the coverage, the safer the loan.";
    LTV_TITLE = "贷款价值比 LTV：各月", "Loan-to-value by month";
    LTV_AXIS = "LTV", "LTV";
    LTV_RATE = "综合质押率（放款日）", "Blended pledge rate (at drawdown)";
    COVERAGE_TITLE = "押品覆盖倍数（清算价值 ÷ 余额）：各月，5 倍以上不画", "Coverage by the liquidation value, month by month, up to 5 ×";
    COVERAGE_AXIS = "倍数", "Times";
    COVERAGE_SERIES = "覆盖倍数", "Coverage";
    COVERAGE_LINE = "{name}（{mark}）", "{name} ({mark})";

    // The forms compared.
    FORMS = "四种还款方式比较", "The four forms of repayment";
    FORMS_EXPLAINED = "同一笔贷款、同一押品，只换还款方式。点名称即改用该方式。", "The same loan against the same collateral. Click a name to use that form.";
    FORMS_METHOD = "还款方式", "Form";
    FORMS_INTEREST = "利息（元）", "Interest (CNY)";
    FORMS_LARGEST = "最大一期（元）", "Largest (CNY)";
    FORMS_PEAK = "最高 LTV", "Peak LTV";
    FORMS_LIMIT = "首次超限额", "Above limit";
    FORMS_LIQUIDATION = "首次超清算值", "Above sale";
    FORMS_USE = "{form}：改用此还款方式", "{form}: use this form";
    COLUMN_PAID_OUT = "放款日", "Drawdown";
    COLUMN_MONTH = "第 {month} 个月", "Month {month}";
    FORMS_NEVER = "不超过", "Never";

    // The months.
    MONTHS = "各月明细", "Month by month";
    MONTHS_EXPLAINED = "“超限”：余额高于质押率限额；“超清算”：余额高于清算价值。", "Over limit: more is owed than the pledge rates lend; over sale: more than a forced sale brings.";
    MONTHS_UNIT = "金额单位：{unit}", "Amounts in {unit}";
    MONTH = "月", "Month";
    DATE = "日期", "Date";
    VALUE = "押品价值", "Value";
    LIMIT = "限额", "Limit";
    LIQUIDATION_COLUMN = "清算价值", "Sale value";
    BALANCE = "余额", "Balance";
    LTV = "LTV", "LTV";
    COVERAGE = "覆盖倍数", "Coverage";
    BREACH = "提示", "Remark";
    BREACH_LIMIT = "超限", "Over limit";
    BREACH_LIQUIDATION = "超清算", "Over sale";
    BREACH_BOTH = "两者均超", "Over both";
    SCHEDULE = "还款计划", "Payment schedule";
    SCHEDULE_EXPLAINED = "单位：元，精确到分；末期结清尾差。", "In CNY, exact to the cent; the last payment clears what rounding leaves.";
    PAYMENT = "还款额", "Payment";
    INTEREST = "利息", "Interest";
    PRINCIPAL = "本金", "Principal";
    BALANCE_AFTER = "还后余额", "Balance after";
}
