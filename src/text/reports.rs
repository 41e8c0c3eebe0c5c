//! The texts of the kinds of report.

texts! {
    KIND_REPORT = "专利质押价值评估与贷款报告", "Patent pledge valuation and loan report";
    KIND_MEMO = "专利质押贷款调查报告附件", "Credit memo: patent pledge";
    KIND_CHECKLIST = "专利权质押登记材料清单", "Papers for the pledge registration";
    KIND_APPLICATION = "专利权质押登记申请表内容", "Fields of the pledge registration application";
    KIND_STATEMENT = "质押专利年费清单", "Annual fees of the pledged patents";
    FOOT = "质值 Pledgeworth {version} · 案件文件 SHA-256 {hash}…", "Pledgeworth {version} · case file SHA-256 {hash}…";
    SUBJECT = "{case} · 评估基准日 {date}", "{case} · base date {date}";

    SUMMARY = "结论", "Conclusion";
    PARTIES = "当事人与依据", "Parties and basis";
    PATENTS = "出质专利", "The patents";
    REGISTRATION = "登记审查", "Registration";
    SCORES = "专利评分", "Scores";
    LICENCE_FEE = "许可费", "Licence fee";
    VALUATION = "价值评估", "Valuation";
    UNCERTAINTY = "不确定性", "How sure";
    LOAN = "贷款、限额与还款", "Loan, limits and schedule";
    STRESS = "压力测试", "Stress test";
    LIMITATIONS = "限制与所缺证据", "Limitations and missing evidence";
    SOURCES = "来源与核实程度", "Sources and how far they were seen";
    CONVENTION = "口径", "Convention";
    CONVENTION_FIGURES = "用于", "Figures";
    CONVENTION_OF = "{count} 项数值", "{count} {count|figure|figures}";
    CONVENTIONS = "计算口径", "Conventions";
    APPENDIX = "附录：各项数值的依据", "Appendix: the workings of each figure";
    RECORD = "报告标识", "Identification";

    HANGS_ON = "结论取决于", "What this hangs on";
    RESTS_ON = "押品价值依据：{basis}。", "Collateral value rests on: {basis}.";
    BOUND_BY = "约束可贷额度的是：{limit}，{amount}。", "What binds the lendable amount: {limit}, {amount}.";
    TIGHTEST = "最紧的时点：{when}，余额达到限额的 {share}（{limit}）。", "Tightest: {when}, with {share} of the limit owed ({limit}).";
    ASSUMED = "{assumed} 项输入为假设或程序默认值，列于“限制与所缺证据”。", "Inputs assumed or left at the program's defaults: {assumed}; listed under limitations.";
    OPEN = "尚缺 {count} 项输入，见“限制与所缺证据”。", "Inputs still missing: {count}; see limitations.";
    PAPERS_OPEN = "登记尚缺 {count} 份必需材料。", "Required papers still lacking for the registration: {count}.";
    DRIVEN_BY = "影响评估值最大的输入：{input}（{low} – {high}）。", "The input that moves the value most: {input} (value from {low} to {high}).";
    TURNS_AT = "“{input}”到 {value} 时，贷款是否成立的结论改变。", "The verdict turns where {input} reaches {value}.";

    REQUESTED = "申请金额", "Amount asked for";
    CONCLUDED = "评估值", "Value";
    LENDABLE = "可贷额度", "Lendable amount";
    PEAK_LTV = "最高贷款价值比", "Highest loan to value";
    PLEDGORS = "出质人", "Pledgors";
    LOAN_TERMS = "贷款要素", "The loan asked for";
    ANNUAL_RATE = "年利率", "Annual rate";
    TERM = "期限", "Term";
    REPAYMENT = "还款方式", "Repayment";
    START = "放款日", "Drawdown";

    REGISTER_TABLE = "专利清单", "The patents as registered";
    TABLE_NUMBER = "序号", "No.";
    TABLE_TITLE = "名称", "Title";
    TABLE_PATENT_NUMBER = "专利号", "Number";
    TABLE_KIND = "类型", "Kind";
    TABLE_FILED = "申请日", "Filed";
    TABLE_GRANTED = "授权日", "Granted";
    TABLE_STATUS = "状态", "Status";
    TABLE_EXPIRY = "届满日", "Expiry";
    TABLE_ECONOMIC = "剩余经济年限", "Economic life left";
    TABLE_SHARE = "评估值分摊", "Part of the value";
    TABLE_COUNTS = "计入", "Counts";
    COUNTS = "计入", "counts";

    WAYS_TABLE = "各方法所得费率", "The rate by each way";
    WAY = "方法", "Way";
    RATE = "费率（占净销售额）", "Rate (of net sales)";
    FLOWS_TABLE = "逐期现金流：{product}（{method}）", "Flows period by period: {product} ({method})";
    FLOW_YEAR = "年度", "Year";
    FLOW_FROM = "起", "From";
    FLOW_TO = "止（不含）", "To (excluded)";
    FLOW_REVENUE = "收入", "Revenue";
    FLOW_ALIVE = "有效专利占比", "Patents alive";
    FLOW_FLOW = "税后收益", "Flow after tax";
    FLOW_PRESENT = "现值", "Present value";
    KEY_WORKINGS = "主要数值的依据", "How the main figures were found";

    NOT_SIMULATED = "为何没有模拟", "Why nothing was simulated";
    FORMS_TABLE = "各还款方式比较", "The forms of repayment side by side";
    FORM_PEAK = "最高贷款价值比", "Highest loan to value";
    FORM_INTEREST = "利息合计", "Interest in all";
    FORM_LARGEST = "最大一期还款", "Largest payment";
    FORM_HOLDS = "首次超限", "First over a limit";
    NEVER = "无", "never";
    MONTH_N = "第 {n} 期", "month {n}";

    MISSING_TABLE = "所缺输入", "Inputs that are missing";
    MISSING_NONE = "没有缺失的输入。", "No input is missing.";
    MISSING_NONE_GRAVE = "登记结论和评估值所需的输入均已填写；以下事项因缺资料未审查或未算出。", "What the registration and the value need is filled in; the following was not examined or not worked out for want of data.";
    NOT_EXAMINED_TABLE = "未审查或未算出的事项", "Not examined or not worked out";
    NOT_EXAMINED = "事项", "What";
    LACKS = "所缺资料", "What is missing";
    PAPERS_TABLE = "登记所缺材料", "Papers lacking for the registration";
    ASSUMED_TABLE = "假设与默认值（未经核实，不是事实）", "Assumptions and defaults (nobody has verified them)";
    ASSUMED_NONE = "没有假设或默认值。", "Nothing is assumed.";
    MANY = "{what}（{count} 项）", "{what} ({count})";
    VARIES = "各不相同", "varies";
    RANGES_TABLE = "以区间填写的输入", "Inputs stated as ranges";
    FINDINGS_TABLE = "应予关注的事项", "What deserves attention";
    SEVERITY = "程度", "Severity";
    STAGE = "环节", "Stage";
    WHAT = "内容", "What";
    VALUE = "取值", "Value";
    ORIGIN = "来源性质", "Origin";
    NOTE = "说明", "Note";
    GENERAL_LIMITS = "本报告由程序按所填资料推算，未代为核实任何资料，未查询登记簿，不构成资产评估报告或法律意见。标有“未核实”“本项目推算”“本机构自定”的数值未见外部来源原文。", "This report follows from what was entered. The program verified none of it and consulted no register; it is neither an appraisal report nor legal advice. Figures marked unverified, computed here or own choice have no outside source whose text was seen.";
    FOR_OTHERS = "本报告供贷款审查内部使用，评估基准日之后的事实未予考虑。", "For internal use in credit review. Facts after the base date are not considered.";

    FORMULAS_TABLE = "公式与规则的来源", "Sources of formulas and rules";
    TABLES_TABLE = "所引参考数据", "Reference data used";
    SOURCE = "来源", "Source";
    MARK = "核实程度", "How far seen";
    USED_BY = "用于", "Used by";
    ROW = "数据", "Data";
    DATE = "日期", "Date";
    SAME_FORMULA = "以下 {count} 项数值按同一公式（{formula}）计算，依据与上面的同名数值相同，列于其后的表。", "{count} more {count|figure follows|figures follow} the same formula ({formula}) as those above; the table below lists {count|it|them}.";
    SAME_TABLE = "同一公式的其余数值：{what}", "Further figures of the same formula: {what}";
    SAME_TABLES = "上述公式的其余数值", "Further figures of the formulas above";
    FIGURE = "数值", "Figure";

    FILE_HASH = "案件文件校验值（SHA-256）", "Case file's hash (SHA-256)";
    VERSION = "程序版本", "Program version";
    FORMAT = "案件格式版本", "Case format version";
    DATED = "报告日期", "Report date";
    SEED = "随机种子与发生器", "Seed and generator";
    SEED_IS = "{seed}, ChaCha20", "{seed}, ChaCha20";
    REPRODUCE = "同一案件文件、同一程序版本和同一报告日期生成的报告逐字节相同。", "The same case file, program version and report date give the same report, byte for byte.";

    UNPRINTABLE = "字体中没有以下字符，文中以其编号代替：{signs}", "The fonts lack these characters; their numbers stand for them: {signs}";
    NOT_SET = "排版未成功：{why}", "The pages could not be set: {why}";
    NO_SUCH_FORM = "“{kind}”没有这种格式：{form}。", "There is no {form} of: {kind}.";
    NO_SUCH_EXTENSION = "不能从扩展名看出格式。可用：{known}。", "The extension names no format. These can be had: {known}.";
    NO_SUCH_TABLE = "CSV 每次写出一个表，用 --table 指定。本报告有：{names}。", "A CSV file holds one table, named by --table. This report has: {names}.";
    NO_SUCH_CHART = "没有这个图。本案有：{names}。", "There is no such chart. This case has: {names}.";
    NO_PNG = "图过大，不能绘制为 PNG；请改用 SVG。", "The picture is too large for a PNG; take SVG instead.";
    FORMAT_PDF = "PDF", "PDF";
    FORMAT_WORD = "Word", "Word";
    FORMAT_XLSX = "Excel（公式联动）", "Excel (live formulas)";
    FORMAT_TEXT = "纯文本", "Plain text";
    FORMAT_JSON = "JSON", "JSON";
    FORMAT_CSV = "表格数据（CSV）", "Rows (CSV)";
    FORMAT_HTML = "HTML", "HTML";
    NO_PDF = "此程序编译时未包含 PDF 排版。", "This program was built without PDF typesetting.";
}
