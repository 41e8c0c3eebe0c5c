//! Results of the scoring stage: figures, formulas, sources, findings.

texts! {
    // Names of choices.
    SCHEME_NATIONAL = "GB/T 42748-2023 专利评估指引", "GB/T 42748-2023 patent evaluation guide";
    SCHEME_MANUAL = "专利价值分析指标体系（2012 年操作手册）", "Patent value indicator manual (2012)";
    SCHEME_IPSCORE = "EPO IPscore", "EPO IPscore";
    SCENARIO_LICENSING = "许可转让", "Licensing and transfer";
    SCENARIO_PLEDGE = "质押融资", "Pledge financing";
    SCENARIO_REPORTING = "财务报告", "Financial reporting";
    SCENARIO_INFRINGEMENT = "侵权救济", "Infringement remedy";
    SCENARIO_MANAGEMENT = "分级管理", "Graded management";
    SCORER_FIRST = "评分人甲", "First scorer";
    SCORER_SECOND = "评分人乙", "Second scorer";
    SOURCE_AUTOMATIC = "按数据自动", "From data";
    SOURCE_JUDGED = "一人判断", "One person's judgement";
    SOURCE_AGREED = "两人一致", "Both agree";
    SOURCE_SINGLE = "两人中只有一人判断", "One of two has judged";
    SOURCE_DIFFERING = "两人不一致", "Two differ";
    SOURCE_SETTLED = "商定", "Settled";
    SOURCE_UNKNOWN = "未知", "Unknown";

    // The table's name.
    TABLE_NATIONAL = "本机构自定评分表（指标名称参照 GB/T 42748-2023，等级、分值与权重非国家标准原文）", "Institution's own table (indicator names after GB/T 42748-2023; grades, points and weights are not the standard's)";
    TABLE_MANUAL = "本机构自定评分表（指标名称参照 2012 年手册，等级、分值与权重非手册原文）", "Institution's own table (indicator names after the 2012 manual; grades, points and weights are not the manual's)";
    TABLE_IPSCORE = "本机构自定评分表（因素参照 EPO IPscore，等级、分值与权重非其原文）", "Institution's own table (factors after EPO IPscore; grades, points and weights are not its own)";
    TABLE_CHANGED = "{table}，本案有改动", "{table}, changed in this case";
    TABLE_AND_VERSION = "评分表：{table}，版本 {version}", "Table: {table}, version {version}";
    SCENARIO_IS = "场景：{scenario}", "Scenario: {scenario}";

    // Attributes.
    STATUTORY_YEARS_LEFT = "法定剩余整年数", "Whole statutory years left";
    ECONOMIC_YEARS_LEFT = "经济寿命剩余整年数", "Whole economic years left";
    FAMILY_COUNTRIES = "同族国家或地区数（不含中国）", "Family countries besides China";
    CLAIMS = "权利要求总数", "Claims in all";
    IPC_SUBCLASSES = "IPC 小类数", "IPC subclasses";
    INVALIDATION_RECORD = "无效宣告记录", "Invalidation record";
    LICENCES_AND_TRANSFERS = "已登记的许可与转让次数", "Recorded licences and transfers";
    PLEDGES = "已登记的质押次数", "Recorded pledges";
    RECORD_LOST = "被宣告全部无效", "Wholly invalidated";
    RECORD_IN_PART = "部分维持有效", "Held in part";
    RECORD_NEVER = "未经无效程序", "Never tested";
    RECORD_UPHELD = "经无效程序维持有效", "Upheld";

    // Figures.
    FIG_TOTAL = "组合评分", "Score of the bundle";
    FIG_POSITION = "专利组合综合得分（0–1）", "Score of the bundle (0 to 1)";
    FIG_PATENT_TOTAL = "评分：{patent}", "Score: {patent}";
    FIG_JUDGED = "评分中依赖人工判断的比例", "Share of the score that rests on judgement";
    FIG_VALUE_ON_JUDGEMENT = "评估值中依赖人工判断的比例", "Share of the value that rests on judgement";
    TABLE_PLAIN = "{table}", "{table}";
    TABLE_BY_POLICY = "{table}，权重按机构政策“{policy}”", "{table}, weights by the policy \"{policy}\"";
    FIG_KAPPA = "两人评分一致性（加权 κ）", "Agreement of two scorers (weighted kappa)";
    SCORE_OF = "{patent}", "{patent}";
    GRADE_AND_POINTS = "{grade}（{points} 分）", "{grade} ({points} {points|point|points})";
    POINTS_BETWEEN = "{low} 至 {high} 分", "{low} to {high} points";
    PLACES_BETWEEN = "{low} 至 {high}", "{low} to {high}";
    KNOWN_SHARE = "已知指标的权重占比", "Share of the weight that is known";
    SCALE_LOW = "体系分值下限", "Bottom of the scale";
    SCALE_HIGH = "体系分值上限", "Top of the scale";
    WORST_SCORE = "全部最差时的分数", "Score with every indicator at its worst";
    BEST_SCORE = "全部最好时的分数", "Score with every indicator at its best";
    BOTH_SCORED = "两人都评了分的指标数", "Indicators both have scored";
    SAME_GRADE = "等级相同的指标数", "Of these, the same grade";
    SAME_SHARE = "等级相同的比例", "Share of equal grades";
    RANGE_OF_RATE = "行业费率区间宽度 n − m", "Width of the industry's range, n − m";
    JUDGED_SPAN = "判断性指标由最差到最好时 r 的变动", "Change of r when what is judged goes from worst to best";
    WEIGHT_OF_RATE_METHODS = "由该费率得出的价值占评估值的比例", "Share of the value that comes from this rate";
    SHARE_OF_RATE = "费率中依赖判断的比例", "Share of the rate that rests on judgement";

    // Formulas.
    FORMULA_TOTAL = "S = Σ w(i) s(i) ÷ Σ w(i)，未知指标取最差与最好得区间；单一分数中未知指标取最差，缺资料不会使分数变高", "S = Σ w(i) s(i) ÷ Σ w(i); the unknown at their worst and best give the interval; the single score counts what is unknown at its worst, so that nothing lacking makes it better";
    FORMULA_BUNDLE = "各件专利评分的简单平均（权利已终止的不计）", "plain mean of the patents' scores (those that are gone left out)";
    FORMULA_POSITION = "r = (S − 分值下限) ÷ (分值上限 − 分值下限)", "r = (S − bottom of the scale) ÷ (top − bottom)";
    FORMULA_JUDGED = "Σ w(判断) ÷ Σ w(已知)", "Σ w(judged) ÷ Σ w(known)";
    FORMULA_KAPPA = "κ = 1 − 实际平均等级差 ÷ 随机配对的平均等级差（等级差按该指标内的名次计，0 至 1）", "κ = 1 − mean difference of the grades ÷ mean difference of grades paired at random (by rank within the indicator, 0 to 1)";
    FORMULA_VALUE_ON_JUDGEMENT = "费率中靠判断的部分（取自评分：(n − m) × Δr ÷ K；人工给定：全部；取自证据或表：0）× 由该费率得出的价值 ÷ 评估值", "Judged part of the rate (from the scores: (n − m) × Δr ÷ K; by hand: all; from evidence or a table: 0) × value from this rate ÷ concluded value";

    // Sources.
    SOURCE_SCORE = "本机构自定评分表；通用加权求和（非标准原文）", "Institution's own table; generic weighted sum (not a standard's own words)";
    SOURCE_KAPPA = "Cohen 加权 κ（线性权重；通行统计公式，未核实原文）", "Cohen's weighted kappa, linear weights (standard formula, paper not seen)";
    SOURCE_JUDGEMENT = "本程序自定的口径", "A measure of this program";

    // Conventions.
    CONVENTION_INTERVAL = "未知不等于零分：未知指标按最差与最好各算一次", "Unknown is not zero: what is unknown is counted once at its worst and once at its best";
    CONVENTION_LEAST = "已知权重占比低于 {least} 时只给区间（本机构自定）", "Below a known share of {least} only the interval is stated (own choice)";
    CONVENTION_NEVER_MONEY = "评分本身不折算成金额：PatVal-EU 调查中，引证、参考文献、权利要求与国家等指标合计只解释专利价值方差的 2.7%，加固定效应后 11.3%（CEPR DP6848 摘要，二手来源）。评分只在行业费率区间内移动许可费率，并可用于专利间分摊", "A score never becomes money by itself: in the PatVal-EU survey, citations, references, claims and countries together explain 2.7 % of the variance of value, 11.3 % with fixed effects (CEPR DP6848 abstract, secondary source). It only moves the royalty rate within the industry's range, and may share a value among patents";
    CONVENTION_AUTOMATIC = "自动指标按数据所在的区间定级；人工商定的等级优先", "Automatic indicators follow the band their data lie in; a grade settled by hand comes first";
    CONVENTION_INVALIDATION = "登记簿上没有无效公告，不能证明从未被请求无效：该项保持未知，仅收窄区间", "No invalidation entry does not prove that nobody has tried: the indicator stays unknown, in a narrower interval";
    CONVENTION_STABILITY = "操作手册据称以稳定性为乘数（未核实）；此处按权重计入", "The manual is said to use stability as a multiplier (unverified); here it is a weight";
    CONVENTION_RATE_OF_SCORE = "综合评分取自评分环节：{table}，版本 {version}，场景 {scenario}", "The composite score comes from the scores: {table}, version {version}, scenario {scenario}";
    CONVENTION_SCORE_ENDS = "区间两端为评分区间两端对应的费率", "The ends are the rates at the ends of the score's interval";
    CONVENTION_RATE_BY_HAND = "采用费率由人工给定，不等于评分得出的费率：由它得出的价值全部依赖这一判断；理由见许可费", "The concluded rate was stated by hand and is not the scored rate: all the value it gives rests on that judgement. Why that rate stands under licence fee";
    CONVENTION_SCORE_BY_HAND = "综合评分由人工直接填写，不取自评分环节：费率在区间内的位置全部依赖这一判断（Δr = 1）", "The composite score was typed by hand, not taken from the scores: the whole place in the range rests on that judgement (Δr = 1)";
    CONVENTION_RATE_EVIDENCED = "采用费率取自证据或表，不靠评分，也不靠判断：故为 0", "The concluded rate comes from evidence or a table, neither from the scores nor from judgement: hence 0";
    CONVENTION_NO_RATE_METHOD = "没有计入权重的方法使用该费率：故为 0", "No weighted method uses this rate: hence 0";
    CONVENTION_SHARES = "未填权重且各专利均有单一评分的产品，按 剩余寿命 × 评分位置 分摊（本机构自定）", "Products without stated weights whose patents all have a single score are shared by remaining life × place of the score (own choice)";
    CONVENTION_FROM_SCORE = "采用费率等于评分得出的费率（精确到 0.01 个百分点）；按费率与价值成正比近似，不计年费扣除", "The concluded rate equals the scored rate to 0.01 of a percentage point; value taken as proportional to the rate, annual fees apart";

    // What may be typed.
    ALLOWED_POINTS = "0 或正数", "zero or above";

    // Findings.
    LABEL_ANSWERS = "评分答案", "Score answers";
    LABEL_WEIGHT_OF = "评分权重（{node}）", "Weight in the scores ({node})";
    FIND_NO_ANSWERS = "尚未人工评分（已确定权重 {known}）。逐项选级并写明理由，无依据的留空", "No scores entered yet ({known} of the weight is settled). Choose a grade with a reason for each indicator; leave blank what has no evidence";
    FIND_UNGRADED = "尚有 {n} 项指标未评级；查不到的留空，区间会如实变宽", "{n} {n|indicator is|indicators are} not graded; leave blank what cannot be found, and the interval says so";
    FIND_FEW_KNOWN = "组合的已知权重占 {known}，不足 {least}：只给区间；见“最能收窄区间的资料”", "Only {known} of the bundle's weight is known, less than {least}: the interval alone is stated. See the papers that narrow it most";
    FIND_BLIND = "有 {n} 件专利在双盲评分中：两人都提交之前，其评分只计由专利数据得出的指标，人工评级按未知计", "Still scored blind: patents {n}. Until both scorers have handed in, their scores count what follows from the patent's data alone; what is judged counts as unknown";
    FIND_REVEALED = "有 {n} 件专利在两人都提交之前被揭示，其评分不是双盲得出的", "Opened before both scorers had handed in, and so not scored blind: patents {n}";
    FIND_DIFFERING = "两人有 {n} 项评分不一致尚未商定：请商定等级并写明理由", "Two scorers differ on {n} {n|indicator|indicators} not yet settled: settle each with a reason";
    FIND_SINGLE = "有 {n} 项两人中只有一人评分：所缺的意见按最差计入", "On {n} {n|indicator|indicators} only one of the two scorers has judged: what is missing counts at its worst";
    FIND_NO_REASON = "有 {n} 项商定的等级没有写明理由", "{n} settled {n|grade has|grades have} no reason";
    FIND_UNKNOWN_GRADE = "有 {n} 个答案的等级不在评分表中，按未知处理", "{n} {n|answer names|answers name} a grade that is not in the table; {n|it counts|they count} as unknown";
    FIND_UNKNOWN_CHANGE = "自定评分表中有 {n} 处改动指向不存在的指标或等级，未采用", "{n} {n|change of the table names|changes of the table name} an indicator or grade that does not exist; {n|it was|they were} left out";
    FIND_POINTS = "指标“{node}”的自定分值超出该体系的分值范围，未采用", "Changed points of \"{node}\" lie outside the scheme's scale; left out";
    FIND_BANDS = "指标“{node}”的自定数值区间有缺口或重叠，恢复原区间", "Changed bands of \"{node}\" leave a gap or overlap; the table's own stand";
    FIND_NO_WEIGHT = "“{node}”之下各项权重合计为 0：该项不计入，其权重归其他项", "The weights below \"{node}\" add up to zero: it is left out and its weight goes to the others";
    FIND_NO_WEIGHT_AT_ALL = "各项权重合计为 0，无法评分", "The weights add up to zero: nothing can be scored";
    FIND_WEIGHT_REFUSED = "“{node}”的自定权重须为 0 或正数，未采用", "The changed weight of \"{node}\" must be zero or above; it was left out";
    FIND_POINTS_REFUSED = "“{node}”的自定分值须为 0 或正数，未采用", "The changed points of \"{node}\" must be zero or above; they were left out";
    FIND_GONE = "{n} 件专利的权利已终止：其评分只供查阅，不代表可质押或有价值；组合评分不计入（全部终止时除外）", "{n} {n|patent is|patents are} no longer in force: {n|the score is|the scores are} for reference only and {n|shows|show} neither value nor pledge; the bundle leaves {n|it|them} out (unless all are gone)";
    FIND_DESIGNS = "国家标准的适用范围只列发明和实用新型（二手来源），{n} 件外观设计的评分仅供参考", "The standard's scope names inventions and utility models only (secondary source); the scores of {n} {n|design|designs} are for orientation";
    FIND_ALLOCATION = "产品“{product}”有专利尚无单一评分，该产品仍按剩余寿命分摊", "Not every patent of \"{product}\" has a single score: its value is shared by remaining life alone";

    // The report.
    REPORT_TABLE = "各件专利评分", "Scores, patent by patent";
    REPORT_PATENT = "专利", "Patent";
    REPORT_SCORE = "评分", "Score";
    REPORT_PLACE = "位置（0–1）", "Place (0 to 1)";
    REPORT_KNOWN = "已知占比", "Known";
    REPORT_JUDGED = "其中依赖判断", "Of it judged";
    REPORT_NOTE = "备注", "Note";
    REPORT_BLIND = "双盲评分中，只计由专利数据得出的指标", "scored blind: only what follows from the data counts";
    REPORT_LEFT_OUT = "权利已终止，不计入组合", "right gone, not in the bundle";
    REPORT_PAPERS = "最能收窄区间的资料", "Papers that narrow the interval most";
    REPORT_PAPER = "资料", "Paper";
    REPORT_FROM = "出具方", "From";
    REPORT_WIDTH = "可收窄", "Narrows by";
}
