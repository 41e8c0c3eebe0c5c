//! Results of the evidence desks: comparable licences, FRAND, Georgia-Pacific's factors.

texts! {
    CURRENCY_CNY = "元", "CNY";
    CURRENCY_USD = "美元", "USD";
    CURRENCY_EUR = "欧元", "EUR";

    EXCLUSIVE = "独占", "Exclusive";
    SOLE = "排他", "Sole";
    ORDINARY = "普通", "Non-exclusive";

    KIND_PATENTS = "专利许可", "Patents";
    KIND_WITH_KNOW_HOW = "专利与技术秘密", "Patents with know-how";
    KIND_PORTFOLIO = "专利组合或专利池", "Portfolio or pool";
    KIND_CROSS = "交叉许可", "Cross-licence";
    KIND_SUB = "分许可", "Sub-licence";
    KIND_OPEN = "开放许可", "Open licence";
    KIND_SETTLED = "和解或裁判确定", "Settled or decided";

    BASE_NET_SALES = "净销售额提成", "Rate of net sales";
    BASE_PROFIT = "利润提成", "Share of profit";
    BASE_PER_UNIT = "按件定额", "Fee a unit";
    BASE_LUMP_SUM = "一次总付", "Lump sum";
    BASE_ENTRY = "入门费加提成", "Entry fee and rate";

    UNDECIDED = "未定", "Undecided";
    ACCEPTED = "采纳", "Accepted";
    REJECTED = "剔除", "Rejected";

    ADJUST_DATE = "时间与趋势", "Date and trend";
    ADJUST_EXCLUSIVITY = "排他程度", "Exclusivity";
    ADJUST_TERRITORY = "地域", "Territory";
    ADJUST_SCOPE = "许可范围", "Scope";
    ADJUST_STAGE = "技术成熟度", "Stage of development";
    ADJUST_STRENGTH = "专利强度", "Strength of the patents";
    ADJUST_TERM = "期限", "Term";

    TENDENCY_UNKNOWN = "未定", "Unknown";
    TENDENCY_UP = "上调", "Up";
    TENDENCY_NEUTRAL = "中性", "Neutral";
    TENDENCY_DOWN = "下调", "Down";

    GROUP_PAST_LICENCES = "已有许可", "Past licences";
    GROUP_NATURE = "许可的性质、范围与期限", "Nature, scope, duration";
    GROUP_POLICY = "许可政策", "Licensing policy";
    GROUP_RELATIONSHIP = "双方关系", "Relationship";
    GROUP_CONVOYED = "带动销售", "Convoyed sales";
    GROUP_PROFIT = "利润与使用程度", "Profit and extent of use";
    GROUP_CONTRIBUTION = "技术的贡献", "Contribution of the technology";
    GROUP_EXPERTS = "专家意见", "Experts";
    GROUP_NEGOTIATION = "假想谈判", "Hypothetical negotiation";

    FRAND_TOP_DOWN = "自上而下法", "Top-down";
    FRAND_COMPARABLE = "可比协议法", "Comparable licence";
    FRAND_MULTI_MODE = "多模（按价值占比）", "Multi-mode (by value shares)";
    FRAND_STATED_RATE = "已知费率", "Rate as stated";
    FRAND_STATED_FEE = "已知单台费用", "Fee a unit as stated";

    FROM_ROW = "{key}；{source}；{mark}", "{key}; {source}; {mark}";

    // Inputs.
    COMPARABLES = "可比许可", "Comparable licences";
    COMPARABLE_N = "可比许可 {n}", "Comparable {n}";
    COMPARABLE_NAMED = "{n} · {who}", "{n} · {who}";
    DATE = "签订日期", "Date concluded";
    RATE_NET_SALES = "净销售额提成率", "Rate of net sales";
    RATE_PROFIT = "利润提成率", "Share of profit";
    MARGIN = "许可产品营业利润率", "Operating margin of the products";
    UNIT_FEE = "每件许可费", "Fee a unit";
    UNIT_PRICE = "每件净售价", "Net price of a unit";
    LUMP_SUM = "一次总付金额", "Lump sum";
    ENTRY_FEE = "入门费", "Entry fee";
    ANNUAL_SALES = "许可产品年净销售额", "Licensed net sales a year";
    YEARS = "许可年限", "Term of the licence";
    DISCOUNT_RATE = "折现率", "Discount rate";
    DECISION = "采纳或剔除", "Accept or reject";
    REASON = "理由", "Reason";
    GROSS_LIMIT = "修正总幅度提示线", "Gross adjustment remarked above";
    AGGREGATE_RATE = "累积费率", "Aggregate rate";
    OWN_FAMILIES = "有效且必要的自有专利族", "Own families, valid and essential";
    ALL_FAMILIES = "标准全部必要专利族", "All families of the standard";
    COMPARABLE_RATE = "可比协议费率（已拆解）", "Rate of the comparable, unpacked";
    STRENGTH_RATIO = "专利强度比", "Strength ratio";
    GENERATIONS = "各代通信标准", "Generations";
    GENERATION_RATE = "{name}：单模费率", "{name}: single-mode rate";
    GENERATION_SHARE = "{name}：价值占比", "{name}: value share";
    SINGLE_MODE_RATE = "单模费率", "Single-mode rate";
    VALUE_SHARE = "价值占比", "Value share";
    STATED_RATE = "费率", "Rate";
    STATED_FEE = "单台费用", "Fee a unit";
    PRICE = "净售价", "Net selling price";
    PRICE_FLOOR = "计费价格下限", "Price floor";
    PRICE_CAP = "计费价格上限", "Price cap";
    FEE_CAP = "单台费用上限", "Cap of the fee a unit";
    TERRITORY_FACTOR = "区域系数", "Territory factor";
    UNITS = "年销量（或期间数量）", "Units a year (or of a period)";
    ANNOUNCED_CURRENCY = "净售价币种", "Currency of the price";
    ANNOUNCED_PRICE = "设备净售价", "Net price of the device";

    // Figures and steps.
    FIG_RAW = "折合净销售额提成率：{who}", "As a rate of net sales: {who}";
    FIG_ADJUSTED = "修正后费率：{who}", "Adjusted rate: {who}";
    FIG_PRODUCT = "修正系数乘积", "Product of the adjustments";
    FIG_GROSS = "修正总幅度（各项绝对值之和）", "Gross adjustment (sum of the sizes)";
    FIG_OF_BASIS = "{what}（{basis}）", "{what} ({basis})";
    BASIS_RAW = "修正前", "unadjusted";
    BASIS_ADJUSTED = "修正后", "adjusted";
    STAT_COUNT = "采纳数", "Number accepted";
    STAT_MIN = "最小", "Minimum";
    STAT_LOWER = "下四分位", "Lower quartile";
    STAT_MEDIAN = "中位数", "Median";
    STAT_MEAN = "平均", "Mean";
    STAT_UPPER = "上四分位", "Upper quartile";
    STAT_MAX = "最大", "Maximum";
    STAT_SPREAD = "四分位距", "Interquartile range";
    FIG_INFLUENCE = "去一检验：对中位数的最大影响", "Leave one out: largest effect on the median";
    MEDIAN_WITHOUT = "去掉{who}后的中位数", "Median without {who}";
    MEDIAN_ALL = "全部采纳者的中位数", "Median of all accepted";
    STEP_SALES = "许可期内销售额合计", "Sales over the term";
    STEP_RAW = "折合净销售额提成率", "As a rate of net sales";
    STEP_ENTRY_RATE = "入门费折合提成率（等现值）", "Entry fee as a rate (equal present value)";
    STEP_CASE_DISCOUNT = "本案折现率", "The case's discount rate";
    WAY_COMPARABLES = "可比许可（修正后中位数，四分位）", "Comparable licences (adjusted median, quartiles)";
    FIG_FAMILY_RATE = "单族基准费率", "Rate of a single family";
    FIG_FRAND_RATE = "标准必要专利费率", "FRAND rate of the price";
    FIG_FRAND_FEE = "单台许可费", "Royalty a unit";
    FIG_FRAND_ANNUAL = "年许可费（或该期间合计）", "Royalty a year (or of the period)";
    FIG_UNVERIFIED = "{what}（含未核实输入）", "{what} (unverified inputs)";
    STEP_SHARE = "自有专利族占比", "Own share of the families";
    STEP_COUNTED_PRICE = "计费价格", "Price counted on";
    STEP_BEFORE_TERRITORY = "区域系数前的单台费用", "Fee a unit before the territory factor";
    STEP_EFFECTIVE = "单台费用占净售价", "Fee as a share of the price";
    FIG_ANNOUNCED = "公布费率：{name}", "Announced: {name}";
    FIG_FACTORS = "Georgia-Pacific 因素方向", "Georgia-Pacific: directions";
    FACTOR_COUNTS = "上调 {up}，中性 {neutral}，下调 {down}，未定 {unknown}", "Up {up}, neutral {neutral}, down {down}, unknown {unknown}";
    FACTOR_N = "因素 {n}：{name}", "Factor {n}: {name}";

    // Formulas.
    FORMULA_NET_SALES = "费率 = 净销售额提成率", "rate = rate of net sales";
    FORMULA_PROFIT = "费率 = 利润提成率 × 营业利润率", "rate = share of profit × operating margin";
    FORMULA_PER_UNIT = "费率 = 每件许可费 ÷ 每件净售价", "rate = fee a unit ÷ net price of a unit";
    FORMULA_LUMP_SUM = "R* = P0 ÷ Σ [销售额(t) ÷ (1+r)^t]", "R* = P0 ÷ Σ [sales(t) ÷ (1+r)^t]";
    FORMULA_ENTRY = "R* = R + 入门费 ÷ Σ [销售额(t) ÷ (1+r)^t]", "R* = R + entry fee ÷ Σ [sales(t) ÷ (1+r)^t]";
    FORMULA_ADJUSTED = "修正后费率 = 费率 × Π (1 + 修正幅度)", "adjusted = rate × Π (1 + adjustment)";
    FORMULA_COUNT = "采纳且已折成费率的可比许可", "accepted comparables that have a rate";
    FORMULA_MIN = "采纳者中的最小值", "the least of those accepted";
    FORMULA_MAX = "采纳者中的最大值", "the greatest of those accepted";
    FORMULA_MEAN = "Σ 费率 ÷ 个数", "Σ rates ÷ number";
    FORMULA_QUANTILE = "位次 = 1 + (个数 − 1) × 分位，相邻两值之间线性内插", "rank = 1 + (number − 1) × quantile, linear between the two neighbours";
    FORMULA_SPREAD = "上四分位 − 下四分位", "upper quartile − lower quartile";
    FORMULA_INFLUENCE = "max | (去掉一件后的中位数 − 中位数) ÷ 中位数 |", "max | (median without one − median) ÷ median |";
    FORMULA_WAY = "取值 = 修正后中位数；下限、上限 = 修正后四分位", "value = adjusted median; low, high = adjusted quartiles";
    FORMULA_FAMILY = "单族基准费率 = 累积费率 ÷ 全部必要专利族", "rate of a family = aggregate rate ÷ all families";
    FORMULA_TOP_DOWN = "费率 = 累积费率 × 自有有效且必要专利族 ÷ 全部必要专利族", "rate = aggregate rate × own families (valid, essential) ÷ all families";
    FORMULA_FRAND_COMPARABLE = "费率 = 可比协议费率 × 专利强度比", "rate = rate of the comparable × strength ratio";
    FORMULA_MULTI_MODE = "费率 = Σ 单模费率 × 价值占比，占比合计 100%", "rate = Σ single-mode rate × value share; the shares make 100 %";
    FORMULA_STATED = "费率 = 所填费率", "rate = as stated";
    FORMULA_UNIT_FEE = "单台费用 = min[费率 × min(max(净售价, 下限), 上限), 费用上限] × 区域系数", "fee = min[rate × min(max(price, floor), cap), fee cap] × territory factor";
    FORMULA_STATED_FEE = "单台费用 = min(所填单台费用, 费用上限) × 区域系数", "fee = min(fee as stated, fee cap) × territory factor";
    FORMULA_ANNUAL = "许可费 = 单台费用 × 数量", "royalty = fee a unit × units";
    FORMULA_ANNOUNCED = "min[费率 × min(max(净售价, 下限), 上限), 费用上限]，或公布的单台费用", "min[rate × min(max(price, floor), cap), fee cap], or the fee announced";
    FORMULA_FACTORS = "只计数方向，不加权，不折算", "directions are counted, never weighed or turned into a number";

    // Sources.
    SOURCE_BASE = "许可费定义：费率 = 许可费 ÷ 净销售额；一次总付按等现值折算", "Definition: royalty ÷ net sales; lump sums at equal present value";
    SOURCE_GRID = "市场法惯例：连乘修正；幅度由使用者判断", "Market approach: adjustments multiply; their size is the user's judgement";
    SOURCE_STATISTICS = "描述统计；四分位按 Excel QUARTILE.INC（类型 7）", "Descriptive statistics; quartiles as Excel's QUARTILE.INC (type 7)";
    SOURCE_TOP_DOWN = "南京中院华为诉康文森案摘要；TCL 诉爱立信案引文", "Digest of Huawei v Conversant (Nanjing); TCL v Ericsson as quoted";
    SOURCE_FRAND_COMPARABLE = "Deng 等，Antitrust 2018；英国判决符号 E × R 未核实", "Deng et al., Antitrust 2018; the UK symbols E × R are unverified";
    SOURCE_MULTI_MODE = "重庆一中院 OPPO 诉诺基亚案报道", "Reports on OPPO v Nokia (Chongqing)";
    SOURCE_STATED = "使用者填写，或取自所打开的案例、公布费率", "Stated by the user, or from the case or rate card opened";
    SOURCE_CAP = "interdigital.com/rate-disclosure；区域系数见 OPPO 诉诺基亚案报道", "interdigital.com/rate-disclosure; territory factor as reported in OPPO v Nokia";
    SOURCE_ANNOUNCED = "权利人公布，来源见各行", "As announced; sources by row";
    SOURCE_FACTORS = "分组见 legalarts.com、lesi.org；十五因素为转述，未核实", "Grouping: legalarts.com, lesi.org; the fifteen factors are paraphrased, unverified";

    // Conventions.
    CONVENTION_LEVEL = "各年销售额相等、年末实现，年限取整", "Sales level over whole years, at year ends";
    CONVENTION_SAME_CURRENCY = "金额同一币种相除，不作汇率换算", "Amounts of one currency divided by each other; nothing is converted";
    CONVENTION_UNJUDGED = "有 {n} 项因素未判断，未作修正；判断为无差异请填 0", "{n} {n|factor is|factors are} not judged and left unadjusted; enter 0 where there is no difference";
    CONVENTION_QUARTILES = "四分位：类型 7 线性内插，同 Excel QUARTILE.INC", "Quartiles: type 7, linear, as Excel's QUARTILE.INC";
    CONVENTION_ACCEPTED = "只计采纳者；剔除者与未定者列出但不计", "Of those accepted; rejected and undecided ones are listed, not counted";
    CONVENTION_FEW = "采纳不足三件：四分位没有多少意义", "Fewer than three accepted: quartiles mean little";
    CONVENTION_NET_PRICE = "按净售价而非平均售价计（重庆一中院）", "On the net, not the average price (Chongqing)";
    CONVENTION_NO_TERRITORY = "未填区域系数，按 1 计", "No territory factor stated: 1";
    CONVENTION_CURRENCY = "币种：{currency}，不作换算", "Currency: {currency}, never converted";
    CONVENTION_AT_MOST = "只公布上限，实际费用不高于此数", "Only a cap is announced: at most this";

    // What may be typed.
    ALLOWED_ADJUSTMENT = "−95% 至 500%", "−95 % to 500 %";
    ALLOWED_POSITIVE = "大于 0 的数", "a number above zero";
    ALLOWED_TERM = "0.5 至 100 年", "0.5 to 100 years";
    ALLOWED_FACTOR = "0 至 10", "0 to 10";

    // In reports.
    REPORT_COMPARABLES = "可比许可：修正后费率（只计采纳者）", "Comparable licences: adjusted rates (accepted ones count)";
    COLUMN_NUMBER = "序号", "No.";
    COLUMN_PARTIES = "双方", "Parties";
    COLUMN_DATE = "日期", "Date";
    COLUMN_BASE = "计费方式", "Base";
    COLUMN_RAW = "修正前", "Unadjusted";
    COLUMN_PRODUCT = "系数", "Factor";
    COLUMN_ADJUSTED = "修正后", "Adjusted";
    COLUMN_DECISION = "取舍", "Decision";
    COLUMN_REASON = "理由", "Reason";
    COLUMN_WITHOUT = "去掉后的中位数", "Median without it";
    COLUMN_CHANGE = "变动", "Change";
    REPORT_FACTORS = "Georgia-Pacific 十五因素（转述，未核实）", "Georgia-Pacific's fifteen factors (paraphrased, unverified)";
    FACTORS_DOCUMENT = "本清单只作记录，不计算任何数字；所列因素既不互斥，也不穷尽。", "This list documents and never computes; the factors are neither mutually exclusive nor exhaustive.";
    COLUMN_FACTOR = "因素", "Factor";
    COLUMN_GROUP = "分组", "Group";
    COLUMN_TENDENCY = "方向", "Direction";
    COLUMN_EVIDENCE = "证据", "Evidence";
    COLUMN_REMARK = "备注", "Remark";
    FRAND_DECIDED = "与裁判数比较", "Beside what was decided";
    REPORT_DECIDED = "与裁判数比较：{name}", "Beside what was decided: {name}";
    COLUMN_WHAT = "项目", "Item";
    COLUMN_DECIDED = "裁判", "Decided";
    COLUMN_COMPUTED = "本表计算", "Computed here";
    COLUMN_AGREEMENT = "比较", "Comparison";
    AGREES = "一致（至裁判所列位数）", "Agrees to the digits stated";
    WITHIN = "在计算区间内", "Within the computed range";
    DIFFERS = "不一致", "Differs";
    NOT_COMPUTED = "尚未算出", "Not computed yet";

    GIVEN_LIMIT = "使用者给定", "as given";

    // Findings.
    FIND_DECIDE = "{who}：请决定采纳或剔除；未定者不计入统计", "{who}: accept or reject it; undecided ones are not counted";
    FIND_REASON = "{who}：已{decision}，请写明理由", "{who}: {decision} without a reason";
    FIND_DOCUMENT = "{who}：未写来源文件", "{who}: no source document is named";
    FIND_FEW = "采纳的可比许可只有 {n} 件，四分位没有多少意义", "Only {n} accepted: quartiles mean little";
    FIND_GROSS = "{who}：修正总幅度 {gross} 超过提示线 {limit}（{mark}），可比性存疑", "{who}: gross adjustment {gross} is above {limit} ({mark}): is it comparable at all?";
    FIND_LATER = "{who}：签订于 {date}，晚于评估基准日", "{who}: concluded on {date}, after the base date";
    FIND_UNJUDGED = "采纳的可比许可共有 {n} 项修正因素未判断，未作修正；无差异请填 0", "{n} adjustment {n|factor|factors} of accepted comparables {n|is|are} not judged and left unadjusted; enter 0 for no difference";
    FIND_SHARES = "各代价值占比合计 {sum}，应为 100%；未计算费率", "The value shares add up to {sum}, not 100 %: no rate is computed";
    FIND_UNVERIFIED = "工作表中有 {n} 项输入未核实（{names}），只宜演示算法", "{n} {n|input of the sheet is|inputs of the sheet are} unverified ({names}): for showing the arithmetic only";
    FIND_OPENED_UNKNOWN = "工作表所指的案例“{key}”不在本程序的参考表中", "The case \"{key}\" that the sheet names is not in this program's tables";
}
