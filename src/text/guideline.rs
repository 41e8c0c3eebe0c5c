//! The guided path of the 2022 guidelines: inputs, figures, formulas, sources, findings, the declaration's draft.

texts! {
    // Methods.
    METHOD_OWN = "自行实施收益", "Own exploitation";
    METHOD_LICENCES = "本专利已有许可费", "The patents' own licences";
    METHOD_STATISTICS = "同行业许可统计", "Statistics of the industry";
    METHOD_INTERNATIONAL = "国际一般许可费率", "International rates";
    METHOD_APPRAISAL = "资产评估方法", "Appraisal";
    WHEN_OWN = "专利权人自己实施并能单独核算收益时。需要年收入、年利润和分成率。", "When the patentee works the patent and can account for it. Needs a year's revenue, profit and a sharing rate.";
    WHEN_LICENCES = "已有普通许可的实际收费时，最有说服力。需要既往许可的金额或费率。", "When ordinary licences have been paid for: the most persuasive. Needs their sums or rates.";
    WHEN_STATISTICS = "自己没有数据，而所属行业有官方统计时。需要导入的分行业统计表中的一行。", "When there is no data of one's own but official statistics of the industry. Needs a row of an imported table.";
    WHEN_INTERNATIONAL = "前三种都没有数据，或作为参照时。需要在公开区间内选定一个费率。", "When none of the first three has data, or for comparison. Needs a rate chosen inside a published range.";
    WHEN_APPRAISAL = "已有评估报告，或专利价值较大需要评估时。需要评估值和年限。", "When there is an appraisal, or the patents are worth one. Needs the value and the years.";
    KIND_ANNUAL = "年均固定费用", "Fixed fee a year";
    KIND_SALES = "净销售额提成率", "Rate of net sales";
    KIND_PROFIT = "利润额提成率", "Rate of profit";
    SHARE_OF_PROFIT = "占利润", "Of profit";
    SHARE_OF_REVENUE = "占收入", "Of revenue";
    SPREAD_ANNUITY = "等额年金（按折现率）", "Level annuity (at the discount rate)";
    SPREAD_LINE = "逐年平均（不计息）", "Even parts (no interest)";

    // Steps.
    STEP_1 = "是否适宜开放许可", "Is an open licence suitable?";
    STEP_2 = "选择估算方法", "Choose the method";
    STEP_3 = "确定估算基数", "Settle the base";
    STEP_4 = "设定调整系数", "Set the coefficient";
    STEP_5 = "确定使用费及支付方式", "Fee and payment";
    SUMMARY_OPEN = "先说明是否拟作开放许可。", "Say first whether an open licence is meant.";
    SUMMARY_SAY_OPEN = "请说明是否拟作开放许可。", "Say whether an open licence is meant.";
    SUMMARY_NOT_OPEN = "非开放许可：不适用开放许可的限制与上限。", "Not an open licence: its bars and ceilings do not apply.";
    SUMMARY_SUITABLE = "各项核对无障碍。", "Nothing found in the way.";
    SUMMARY_UNKNOWN = "无已知障碍，尚有 {n} 项未知。", "No obstacle known; points unknown: {n}.";
    SUMMARY_OBSTACLES = "有 {n} 项障碍。", "Obstacles: {n}.";
    SUMMARY_METHOD = "已选：{method}。", "Chosen: {method}.";
    SUMMARY_READY = "五种方法中有 {n} 种已有数据。", "Data is there for {n} of the five methods.";
    SUMMARY_AFTER_METHOD = "选定方法之后确定。", "Follows the choice of method.";
    SUMMARY_BASES = "已得出基数（{n} 种计费口径）。", "Base found, in {n} {n|kind|kinds} of fee.";
    SUMMARY_NO_BASE = "所选方法尚缺数据。", "The chosen method lacks data.";
    SUMMARY_COEFFICIENT = "调整系数 {value}。", "Coefficient {value}.";
    SUMMARY_COEFFICIENT_ONE = "非开放许可：系数为 1。", "Not an open licence: coefficient 1.";
    SUMMARY_COEFFICIENT_OPEN = "尚未设定调整系数。", "No coefficient set.";
    SUMMARY_FEE = "{fee}；支付方式：{form}。", "{fee}; paid as: {form}.";
    SUMMARY_FORM = "{fee}；请选定支付方式。", "{fee}; choose how it is paid.";
    SUMMARY_OVER = "{fee}：高于开放许可一般上限。", "{fee}: above the usual ceiling.";
    SUMMARY_FEE_OPEN = "方法、口径和系数齐备后得出。", "Follows from method, kind and coefficient.";

    // Inputs.
    PATENTS = "专利", "Patents";
    OPEN = "拟作开放许可", "An open licence is intended";
    METHOD = "估算方法", "Method";
    KIND = "计费口径", "Kind of fee";
    REASON = "选择该方法和取值的理由", "Why this method and value";
    EXCLUSIVE_IN_FORCE = "有独占或排他许可尚在有效期内", "An exclusive or sole licence is in force";
    PLEDGEE_CONSENT = "质权人同意开放许可", "The pledgee consents";
    CO_OWNERS_JOIN = "全体共有人共同声明", "All co-owners declare together";
    OTHER_OBSTACLE = "有其他妨碍有效实施许可的情形", "Another obstacle to an effective licence";
    ANNUAL_REVENUE = "年实施收入", "Revenue a year";
    ANNUAL_PROFIT = "年实施利润", "Profit a year";
    SHARING_RATE = "分成率", "Sharing rate";
    SHARE_BASIS = "分成率的基数", "The sharing rate is a share";
    STATISTICS_ROW = "统计表中的行业行", "Row of the statistics";
    STATISTICS_ROW_GONE = "统计表中的行业行（所选的行已不存在）", "Row of the statistics (the one chosen is gone)";
    STATISTICS_NO_MEAN = "统计表中的行业行（所选的行没有可用均值）", "Row of the statistics (the one chosen has no usable mean)";
    COMMON_RATE = "选定的一般许可费率", "The common rate chosen";
    APPRAISED_VALUE = "评估值", "Appraised value";
    APPRAISAL_YEARS = "分摊年限", "Years it is spread over";
    APPRAISAL_SPREAD = "分摊方式", "How it is spread";
    DIVIDE_BY_LICENSEES = "在此处除以预期被许可人数量", "Divide by the expected licensees here";
    EXPECTED_LICENSEES = "预期被许可人数量", "Expected licensees";
    COEFFICIENT = "调整系数", "Coefficient";
    ESTIMATION_BASE = "估算基数", "Base";
    YEARS_USED = "采用的年限", "Years used";
    SPREAD_FACTOR = "分摊系数", "Spreading factor";
    ILLUSTRATION = "示例 1 ÷ 人数（不采用）", "Illustration: one over the number (not used)";
    FEE_REDUCTION = "年费减缴", "Fee reduction";
    STAT_ANNUAL = "年均许可费", "Mean fee a year";
    STAT_FIXED_MEAN = "固定金额每份合同均值", "Mean fixed amount of a contract";
    STAT_FIXED_YEARS = "固定金额合同平均年限", "Mean term of fixed contracts";
    STAT_ROYALTY = "平均提成率", "Mean royalty rate";
    QUANTITY = "{value}", "{value}";
    BASE_SALES = "净销售额", "Net sales";
    BASE_PROFIT = "利润额", "Profit";
    BASE_UNIT = "件", "Unit";
    SCOPE_ALL = "全部许可", "All licences";
    SCOPE_ORDINARY = "普通许可", "Ordinary licences";

    // Payment.
    FORM_ONCE = "一次总付", "Lump sum, paid once";
    FORM_INSTALMENTS = "总额分期支付", "Lump sum in instalments";
    FORM_ANNUAL = "按年固定费用", "Fixed fee each year";
    FORM_SALES = "净销售额提成", "Royalty on net sales";
    FORM_PROFIT = "利润额提成", "Royalty on profit";
    FORM_UNIT = "按件提成", "Royalty per unit";
    FORM_ENTRY = "入门费附加净销售额提成", "Entry fee plus royalty on net sales";
    PARAMETER_SUM = "总额", "Sum";
    PARAMETER_ANNUAL = "每年费用", "Fee a year";
    PARAMETER_SALES = "首年净销售额提成率", "First year's rate of net sales";
    PARAMETER_PROFIT = "首年利润额提成率", "First year's rate of profit";
    PARAMETER_UNIT = "首年每件提成额", "First year's fee per unit";
    FORM_WITH_PARAMETER = "{form}：{parameter}", "{form}: {parameter}";
    PATTERN_CONSTANT = "固定比例", "Constant";
    PATTERN_RISING = "逐年递增", "Rising each year";
    PATTERN_FALLING = "逐年递减", "Falling each year";
    ANCHOR = "换算起点（已知的一种支付方式）", "The form to start from";
    DECLARED_FORM = "拟声明的支付方式", "The form to declare";
    STEP = "每年增减幅度（占首年费率）", "Step a year (share of the first year's rate)";
    MINIMUM_ANNUAL = "最低年费", "Minimum a year";
    INSTALMENTS = "分期安排", "Instalments";
    INSTALMENT_DATE = "付款日", "Day";
    INSTALMENT_SHARE = "占总额比例", "Share of the sum";
    SALES_OF_YEAR = "第 {year} 年净销售额", "Net sales of year {year}";
    PROFIT_OF_YEAR = "第 {year} 年利润", "Profit of year {year}";
    UNITS_OF_YEAR = "第 {year} 年销量", "Units of year {year}";
    TARGET_WORTH = "换算所依据的现值", "Present value to be met";
    FIRST_YEAR = "首年支付", "Paid in the first year";
    TOTAL_PAID = "支付总额（未折现）", "Paid in all (undiscounted)";
    PRESENT_VALUE = "现值", "Present value";
    FEES_BEFORE = "现行减缴下的年费合计", "Fees with the present reduction";
    FEES_AFTER = "择优适用后的年费合计", "Fees with the better of the two";

    LOOKED_UP_RATE = "待查费率", "Rate to look up";
    SALES = "净销售额", "Net sales";
    PROFITS = "利润", "Profit";
    UNITS = "销量", "Units";
    ALLOWED_LICENSEES = "0 至 100 万", "0 to 1,000,000";
    ALLOWED_PROFIT = "正负 1000 万亿元以内", "within CNY 1,000 trillion either way";

    // Figures.
    FIG_BASE = "估算基数（{method}，{kind}）", "Base ({method}; {kind})";
    FIG_FEE = "使用费（{method}，{kind}）", "Fee ({method}; {kind})";
    FIG_SAVING = "开放许可实施期间少缴年费", "Annual fees saved while the licence is open";

    // Formulas.
    FORMULA_COEFFICIENT = "由使用者按预期被许可人数量设定；非开放许可为 1", "set by the user for the expected number of licensees; 1 for a licence to one party";
    FORMULA_FEE = "使用费或费率 = 估算基数 × 调整系数", "fee or rate = base × coefficient";
    FORMULA_OWN_ANNUAL = "年均固定费用 = 年实施利润（或收入）× 分成率", "fee a year = profit (or revenue) a year × sharing rate";
    FORMULA_OWN_SALES = "净销售额提成率 = 分成率 × 年利润 ÷ 年收入（分成率占收入时即分成率）", "rate of net sales = sharing rate × profit ÷ revenue (the sharing rate itself when it is of revenue)";
    FORMULA_OWN_PROFIT = "利润额提成率 = 分成率（分成率占收入时 × 年收入 ÷ 年利润）", "rate of profit = sharing rate (× revenue ÷ profit when it is of revenue)";
    FORMULA_LICENCES_FEE = "年均固定费用 = Σ 各笔有偿许可的年费 ÷ 笔数；一次总付按许可年限平均", "fee a year = Σ yearly fees of paid licences ÷ their number; lump sums spread evenly over their term";
    FORMULA_LICENCES_RATE = "净销售额提成率 = Σ 各笔提成费率 ÷ 笔数", "rate of net sales = Σ royalty rates ÷ their number";
    FORMULA_STATISTICS_FEE = "年均固定费用 = 统计表年均许可费；没有该栏时 = 每份合同均值 ÷ 平均年限", "fee a year = the table's mean fee a year; without that column, mean of a contract ÷ mean term";
    FORMULA_STATISTICS_RATE = "提成率 = 统计表平均提成率", "rate = the table's mean royalty rate";
    FORMULA_INTERNATIONAL = "提成率 = 在公开区间内选定的一般费率", "rate = the common rate chosen inside a published range";
    FORMULA_APPRAISAL_ANNUITY = "年均固定费用 = 评估值 ÷ [(1 − (1+r)^−n) ÷ r]", "fee a year = appraised value ÷ [(1 − (1+r)^−n) ÷ r]";
    FORMULA_APPRAISAL_LINE = "年均固定费用 = 评估值 ÷ n", "fee a year = appraised value ÷ n";
    FORMULA_ONCE = "PV = P（签约时支付）", "PV = P (paid on signing)";
    FORMULA_INSTALMENTS = "PV = Σ P × 份额(i) ÷ (1+r)^t(i)", "PV = Σ P × share(i) ÷ (1+r)^t(i)";
    FORMULA_ANNUAL = "PV = Σ A ÷ (1+r)^t", "PV = Σ A ÷ (1+r)^t";
    FORMULA_RUNNING = "PV = Σ max(最低年费, 基数(t) × R × [1 ± g (t−1)]) ÷ (1+r)^τ", "PV = Σ max(minimum, base(t) × R × [1 ± g (t−1)]) ÷ (1+r)^τ";
    FORMULA_ENTRY = "PV = 入门费 + Σ max(最低年费, 销售额(t) × R × [1 ± g (t−1)]) ÷ (1+r)^τ", "PV = entry fee + Σ max(minimum, sales(t) × R × [1 ± g (t−1)]) ÷ (1+r)^τ";
    FORMULA_SAVING = "Σ [现行年费 − min(现行年费, 全额年费 × 85%)]，许可期内到期的各年度", "Σ [present fee − min(present fee, full fee × 85 %)], for fee years due within the licence";

    // Sources.
    SOURCE_GUIDELINES = "《专利开放许可使用费估算指引（试行）》国知办发运字〔2022〕56号；结构见于二手来源，公式未见原文", "Guidelines for Estimating Patent Open Licence Royalties (trial), CNIPA General Office 2022 no. 56; outline from secondary sources, formulas not seen";
    SOURCE_METHOD_1 = "指引方法一：自行实施收益（仅见名称与结构，未见公式）", "Guidelines, method 1: own exploitation (name and outline seen, formula not)";
    SOURCE_METHOD_2 = "指引方法二：本专利实施许可使用费（仅见名称，未见公式）", "Guidelines, method 2: the patent's own licence fees (name seen, formula not)";
    SOURCE_METHOD_3 = "指引方法三：同行业专利实施许可统计数据（仅见名称，未见公式）", "Guidelines, method 3: licence statistics of the industry (name seen, formula not)";
    SOURCE_METHOD_4 = "指引方法四：国际一般许可费率（仅见名称，未见公式）", "Guidelines, method 4: internationally common rates (name seen, formula not)";
    SOURCE_METHOD_5 = "指引方法五：资产评估方法（仅见名称，未见公式）", "Guidelines, method 5: appraisal (name seen, formula not)";
    SOURCE_CIVIL_CODE = "《民法典》第八百四十六条：支付方式；等现值换算为通行算法", "Civil Code art. 846 on forms of payment; equal present value is standard arithmetic";
    SOURCE_R86_1 = "《专利法实施细则》第八十六条第（一）项", "Implementing Regulations, rule 86(1)";
    SOURCE_R86_2 = "《专利法实施细则》第八十六条第（二）项", "Implementing Regulations, rule 86(2)";
    SOURCE_R86_3 = "《专利法实施细则》第八十六条第（三）项", "Implementing Regulations, rule 86(3)";
    SOURCE_R86_4 = "《专利法实施细则》第八十六条第（四）项", "Implementing Regulations, rule 86(4)";
    SOURCE_R86_5 = "《专利法实施细则》第八十六条第（五）项", "Implementing Regulations, rule 86(5)";
    SOURCE_ART_50 = "《专利法》第五十条", "Patent Law, art. 50";
    SOURCE_CO_OWNERS = "开放许可实务解读：由全体共有人共同声明", "Commentary on open licensing: all co-owners declare together";
    SOURCE_SAVING = "财政部、国家发展改革委关于调整优化专利收费政策的通知（2024年7月）；年费标准为二手转载", "MOF and NDRC notice on patent fees (July 2024); fee schedule as reprinted";

    // Conventions.
    CONVENTION_FORMULA_NOT_SEEN = "指引正文公式与附件示例未能取得：此式为本程序按方法名称拟定（未核实），正式使用前请对照指引原文", "The guidelines' own formula and examples were not obtained: this one follows the method's name (unverified). Compare the official text before relying on it";
    CONVENTION_SHAPE = "“基数 × 系数”由指引的步骤三、四推得，并非引文", "\"Base × coefficient\" is inferred from steps 3 and 4 of the guidelines, not quoted";
    CONVENTION_COEFFICIENT = "指引要求按预期被许可人数量设系数（一对多）；其算式未见，因此不给默认值。1 ÷ 人数仅为示例（本机构自定）", "The guidelines ask for a coefficient for the expected number of licensees (one-to-many); their formula was not seen, so there is no default. One over the number is an illustration only (own choice)";
    CONVENTION_ONE_LICENSEE = "非开放许可只有一个被许可人，系数为 1", "A licence to one party: the coefficient is 1";
    CONVENTION_CEILING = "开放许可一般不高于 {ceiling}（{mark}；“一般”，仅提示）", "Open licences are generally not above {ceiling} ({mark}; \"generally\": a warning only)";
    CONVENTION_ORDINARY_ONLY = "只应计入普通许可；无偿许可不计入。独占、排他许可请勿录入，或在理由中说明", "Only ordinary licences belong here; free ones are left out. Leave exclusive and sole licences out, or explain them";
    CONVENTION_NATIONAL = "这是全国合计，不是所属行业；2023 年均值受开放许可推广拉低", "A national total, not the industry; the 2023 mean is pulled down by the open-licence campaign";
    CONVENTION_BASE_ASSUMED = "表中未写明提成基数，按净销售额理解", "The table does not name the royalty's base; read as net sales";
    CONVENTION_ROW_VERIFIED = "该行已与官方附件核对（使用者声明）", "The row was compared with the official annex (as the user states)";
    CONVENTION_ROW_UNVERIFIED = "该行未与官方附件核对（未核实）", "The row was not compared with the official annex (unverified)";
    CONVENTION_DIVIDED = "已在此处除以预期被许可人数量；调整系数不应再计一次", "Divided by the expected licensees here; the coefficient should not count them again";
    CONVENTION_NOT_DIVIDED = "被许可人数量只计一次：由调整系数反映", "The licensees are counted once: in the coefficient";
    CONVENTION_START = "许可自评估基准日起算，税前；提成按专利覆盖的销售额或利润计", "The licence starts on the base date, before tax; royalties on the sales or profit attributable to the patents";
    CONVENTION_PRICE_ORDER = "交易习惯（二手来源）：同一技术，一次总付最低，分期略高，入门费加提成居中，纯提成最高；等现值换算不含这一差价", "Trade practice (secondary source): for the same technology a lump sum costs least, instalments a little more, entry fee plus royalty in between, a pure royalty most; equal present value leaves that difference out";
    CONVENTION_SAVING = "减缴择优适用，不叠加", "Reductions do not add up: the most favourable holds";
    CONVENTION_SAVING_UNCLEAR = "“实施期间”是指声明公告后还是许可成立后，2024 年 7 月时尚不明确：请向国家知识产权局确认", "Whether an offer suffices or a licence must be concluded was unclear in July 2024: ask CNIPA";

    // Checks on suitability.
    CHECK_EXCLUSIVE = "独占或排他许可", "Exclusive or sole licence";
    CHECK_SUSPENDED = "有关程序中止", "Proceedings suspended";
    CHECK_FEE = "年费", "Annual fee";
    CHECK_PLEDGE = "质押与质权人同意", "Pledge and the pledgee's consent";
    CHECK_OTHER = "其他妨碍", "Other obstacles";
    CHECK_FORCE = "专利权有效", "Patent in force";
    CHECK_REPORT = "专利权评价报告", "Evaluation report";
    CHECK_OWNERS = "共有人", "Co-owners";
    EXCLUSIVE_RECORDED = "登记的独占或排他许可尚在有效期内，不得作开放许可声明", "A recorded exclusive or sole licence is in force: no open licence may be declared";
    EXCLUSIVE_STATED = "独占或排他许可尚在有效期内，不得作开放许可声明；期满或解除后再声明", "An exclusive or sole licence is in force: declare once it has ended";
    EXCLUSIVE_NONE = "没有有效的独占或排他许可", "No exclusive or sole licence in force";
    EXCLUSIVE_UNKNOWN = "未说明有无独占或排他许可（未备案的也算）", "Not said whether an exclusive or sole licence is in force (an unrecorded one counts too)";
    OBSTACLE_STATED = "存在其他妨碍有效实施许可的情形", "Another obstacle to an effective licence is known";
    OBSTACLE_NONE = "没有其他妨碍情形", "No other obstacle known";
    OBSTACLE_UNKNOWN = "未说明有无其他妨碍有效实施许可的情形", "Not said whether another obstacle exists";
    FORCE_YES = "{patent}：有效", "{patent}: in force";
    FORCE_DEAD = "{patent}：权利已终止，不能许可", "{patent}: the right has ended and cannot be licensed";
    FORCE_PENDING = "{patent}：尚未授权，授权后方可声明", "{patent}: not granted; declare after grant";
    FORCE_UNKNOWN = "{patent}：法律状态未知", "{patent}: legal status unknown";
    SUSPENDED_YES = "{patent}：因权属纠纷或保全中止程序，不得声明", "{patent}: proceedings are suspended; no declaration";
    SUSPENDED_NO = "{patent}：程序未中止", "{patent}: not suspended";
    SUSPENDED_UNKNOWN = "{patent}：是否中止未知", "{patent}: not known whether suspended";
    FEE_PAID = "{patent}：到期年费均已缴纳", "{patent}: every fee due has been paid";
    FEE_UNPAID = "{patent}：第 {year} 年度年费未按规定缴纳，缴清后方可声明", "{patent}: the fee of year {year} is unpaid; pay it first";
    FEE_UNKNOWN = "{patent}：年费缴至第几年度未知", "{patent}: not known how far fees are paid";
    FEE_NO_DATES = "{patent}：缺少类型或申请日，无法核对年费", "{patent}: kind or filing date missing, fees cannot be checked";
    PLEDGE_NONE = "{patent}：登记簿副本上无有效质押", "{patent}: no pledge in force in the register extract";
    PLEDGE_NOT_PROVEN = "{patent}：未见质押记录，但没有登记簿副本证明", "{patent}: no pledge known, and no register extract to prove it";
    PLEDGE_CONSENT = "{patent}：已质押，质权人同意", "{patent}: pledged, the pledgee consents";
    PLEDGE_REFUSED = "{patent}：已质押，质权人不同意，不得声明", "{patent}: pledged, the pledgee does not consent; no declaration";
    PLEDGE_UNKNOWN = "{patent}：已质押，须先取得质权人书面同意", "{patent}: pledged; get the pledgee's written consent first";
    REPORT_NOT_NEEDED = "{patent}：发明专利，无需评价报告", "{patent}: an invention, no report needed";
    REPORT_THERE = "{patent}：已有评价报告", "{patent}: report on file";
    REPORT_LACKING = "{patent}：实用新型、外观设计须提供专利权评价报告", "{patent}: utility models and designs need an evaluation report";
    REPORT_UNKNOWN = "{patent}：有无评价报告未知", "{patent}: not known whether there is a report";
    REPORT_KIND_UNKNOWN = "{patent}：类型未知，无法判断是否需要评价报告", "{patent}: kind unknown, so is the need for a report";
    OWNERS_ONE = "{patent}：单一专利权人", "{patent}: one owner";
    OWNERS_JOIN = "{patent}：全体共有人共同声明", "{patent}: all co-owners declare";
    OWNERS_APART = "{patent}：共有人未一致同意，不能声明", "{patent}: the co-owners do not all agree; no declaration";
    OWNERS_MANY = "{patent}：有共有人，须全体共同声明，尚未说明", "{patent}: co-owned; all must declare, not yet said";
    OWNERS_UNKNOWN = "{patent}：专利权人未知", "{patent}: owners unknown";

    // Findings.
    FIND_OVER_CEILING = "{kind} {fee} 高于开放许可一般上限 {ceiling}（{mark}；“一般”，仅提示）：请降低，或改用其他许可方式", "{kind} {fee} is above what open licences generally charge, {ceiling} ({mark}; \"generally\", a warning only): lower it, or license another way";
    FIND_COUNTED_TWICE = "评估值已除以预期被许可人数量，调整系数又不为 1：人数可能重复计入", "The appraised value is divided by the licensees and the coefficient is not 1: they may be counted twice";
    FIND_NATIONAL_ROW = "同行业统计方法用了全国合计，不是所属行业：请导入官方分行业附件", "The industry method uses a national total, not the industry: import the official annex";

    // The declaration's draft. The Chinese is the filing, the English explains it.
    DRAFT_TITLE = "专利开放许可声明（使用费部分，草稿）", "Declaration of open licence (fee part, draft)";
    DRAFT_PATENTS = "一、专利", "1. Patents";
    DRAFT_PATENT = "{title}，专利号 {number}，专利权人 {owners}。", "{title}, patent no. {number}, patentee {owners}.";
    DRAFT_TO_FILL = "【待填】", "[to be filled in]";
    DRAFT_STANDARD = "二、许可使用费支付方式和标准", "2. Form and standard of the fee";
    DRAFT_STANDARD_MISSING = "【待填：支付方式和标准】", "[to be filled in: form and standard]";
    DRAFT_ONCE = "一次性付费：许可使用费总额 {sum}，被许可人在许可生效时一次付清。", "One payment: {sum} in all, paid when the licence takes effect.";
    DRAFT_INSTALMENTS = "总额分期支付：许可使用费总额 {sum}，分期支付如下。", "A lump sum in instalments: {sum} in all, paid as follows.";
    DRAFT_INSTALMENT = "{date} 前支付总额的 {share}，计 {sum}。", "By {date}: {share} of the sum, {sum}.";
    DRAFT_ANNUAL = "按年固定费用：每年 {sum}，{when}支付。", "A fixed fee of {sum} a year, paid {when}.";
    DRAFT_YEAR_START = "每一许可年度开始时", "at the start of each licence year";
    DRAFT_YEAR_END = "每一许可年度结束时", "at the end of each licence year";
    DRAFT_SALES = "提成支付：按被许可人实施该专利的产品净销售额的 {rate} 支付，按年结算。", "Running royalty: {rate} of the licensee's net sales of products that use the patent, settled yearly.";
    DRAFT_PROFIT = "提成支付：按被许可人实施该专利的产品利润额的 {rate} 支付，按年结算。", "Running royalty: {rate} of the licensee's profit on products that use the patent, settled yearly.";
    DRAFT_UNIT = "提成支付：每件专利产品 {sum}，按年结算。", "Running royalty: {sum} for each unit, settled yearly.";
    DRAFT_ENTRY = "入门费附加提成：入门费 {entry}，许可生效时支付；另按净销售额的 {rate} 提成，按年结算。", "Entry fee plus royalty: {entry} when the licence takes effect, and {rate} of net sales, settled yearly.";
    DRAFT_RATES = "各年度费率依次为：{rates}。", "Rates year by year: {rates}.";
    DRAFT_MINIMUM = "每年应付费用不足 {sum} 的，按该金额支付。", "At least {sum} is paid each year.";
    DRAFT_ACCOUNTS = "专利权人可以查阅被许可人与计费有关的会计账目。", "The patentee may inspect the licensee's accounts that bear on the fee.";
    DRAFT_TERM = "三、许可期限", "3. Term";
    DRAFT_TERM_TEXT = "自开放许可声明公告之日起 {years}（按评估基准日推算约至 {end}），以不超过专利权有效期为限。", "{years} from publication (about to {end}, counted from the base date), never beyond the patent's term.";
    DRAFT_TERM_MISSING = "【待填：许可期限】", "[to be filled in: term]";
    DRAFT_BASIS = "四、估算依据的简要说明", "4. Basis of the estimate, in brief";
    DRAFT_BASIS_TEXT = "参照《专利开放许可使用费估算指引（试行）》，采用“{method}”方法估算：{kind}的估算基数为 {base}，按预期被许可人数量设定的调整系数为 {coefficient}，得出 {fee}。", "After the guidelines on open-licence royalties (trial), by the method \"{method}\": the base of the {kind} is {base}, the coefficient for the expected number of licensees {coefficient}, which gives {fee}.";
    DRAFT_BASIS_MISSING = "【待填：估算方法、基数、系数】", "[to be filled in: method, base, coefficient]";
    DRAFT_LICENSEES = "预期被许可人数量 {n} 个。", "Expected licensees: {n}.";
    DRAFT_REASON = "理由：{reason}", "Reason: {reason}";
    DRAFT_CONVERTED = "上述支付标准按现值 {worth}、折现率 {rate} 等值换算。", "The standard above is of equal present value, {worth}, at a discount rate of {rate}.";
}
