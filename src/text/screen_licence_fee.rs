//! The licence-fee screen.

texts! {
    TAB_RATE = "费率测算", "Rate";
    TAB_GUIDELINE = "指引五步", "Guidelines, five steps";
    TAB_PAYMENT = "支付方式", "Payment";
    TAB_STATISTICS = "统计与区间", "Statistics and ranges";
    TAB_COMPARABLES = "可比许可", "Comparables";
    TAB_FRAND = "标准必要专利", "FRAND";
    TAB_FACTORS = "十五因素", "Fifteen factors";
    HEADING = "许可费", "Licence fee";
    EXPLANATION = "各方法得出的许可费率区间，并列比较后定值。方法可以只填其中几种。", "The rate ranges of each method side by side, and the rate concluded. A few of the methods will do.";

    INDUSTRY = "行业费率区间", "Industry range";
    INDUSTRY_EXPLAINED = "选择最接近的行业，区间随之填入；再用综合评分确定在区间中的位置。", "Choose the nearest industry to fill in its range; the score then says where in the range.";
    INDUSTRY_ROW = "行业（提成率表）", "Industry (rate table)";
    INDUSTRY_CHOOSE = "请选择行业…", "Choose an industry…";
    INDUSTRY_NONE = "不取自表（自行填写区间）", "From no table (type the range)";
    INDUSTRY_UNKNOWN = "案件所指的表行“{key}”不在本程序的参考表中；区间保持不变。", "The row \"{key}\" named in the case is not in this program's tables; the range stays as it is.";
    INDUSTRY_CHANGED = "区间已改动，不同于所选表行。", "The range has been changed and differs from the row chosen.";
    INDUSTRY_RESTORE = "恢复表中区间", "Restore the row's range";
    SCORE_ORIGIN = "留空即采用“评分”阶段的组合位置，其区间成为费率的两端；填写则以填写的为准。", "Left empty, the place of the indicator scores serves and its interval gives the ends; a number typed here comes first.";
    SCORE_TIP = "0 取下限，1 取上限。", "0 takes the bottom of the range, 1 the top.";
    SCORE_HINT = "0 – 1", "0 to 1";
    ROW_WITH_RATES = "{name}：{rates}", "{name}: {rates}";
    RANGE = "{low} – {high}", "{low} – {high}";

    SOURCE_MARK = "来源（{mark}）", "Source ({mark})";
    SOURCE_OF = "来源（{mark}）：{name}", "Source ({mark}) of {name}";
    SOURCE_AND_MARK = "来源：{source}（{mark}）", "Source: {source} ({mark})";

    GO_TO_INPUT = "去填写：{what}…", "Enter: {what}…";

    SHARING = "利润分享", "Profit sharing";
    SHARING_EXPLAINED = "许可方从被许可方利润中分得的比例，乘以营业利润率。", "The licensor's share of the licensee's profit, times the operating margin.";
    SHARING_PRESETS = "常用区间", "Customary ranges";
    SHARING_PRESETS_EXPLAINED = "点击只填入区间及出处，不代定取值；单一比例则直接填入。", "A click fills in the range and its source, not a value within it; a single share is filled in as it is.";

    EQUIVALENT = "约当投资分成法", "Equivalent investment";
    EQUIVALENT_EXPLAINED = "按专利与被许可方资产各自的成本和利润率分利润。", "Profit divided by the cost and profit rate of the patents and of the licensee's assets.";

    UPLIFT = "产品提价分成", "Price uplift";
    UPLIFT_EXPLAINED = "专利使售价提高时，许可方从提高部分中分得的比例。", "Where the patents raise the price: the licensor's share of the increase.";
    PRICE_TIP = "每件产品的售价。", "The price of one unit.";

    EARLIER = "本专利已有许可", "Earlier licences of these patents";
    EARLIER_EXPLAINED = "已签订的许可最有说服力；一次总付与固定金额会折成提成费率。", "Licences already concluded persuade most; lump sums and yearly fees are turned into rates.";
    EARLIER_EMPTY = "尚未录入已有许可。没有则无需填写。", "No earlier licence entered. Leave empty if there is none.";
    EARLIER_ADD = "添加已有许可", "Add an earlier licence";
    EARLIER_N = "已有许可 {n}", "Earlier licence {n}";
    EARLIER_REMOVE = "删除已有许可 {n}", "Remove earlier licence {n}";
    EARLIER_RATE = "折合提成费率 {rate}", "As a royalty rate: {rate}";
    EARLIER_RATE_MISSING = "尚缺资料，未折成费率", "Inputs are missing: no rate yet";
    EARLIER_FREE = "无偿许可不计入费率，只作说明。", "A free licence is on record, not in the rate.";
    LICENSEE = "被许可人", "Licensee";
    LICENCE_FORM = "付费方式", "Form of payment";
    AMOUNT_A_YEAR = "每年许可费", "Fee a year";
    AMOUNT_LUMP_SUM_PAID = "一次总付许可费", "Lump sum paid";

    PAYMENT = "一次总付与提成", "Lump sum against running royalty";
    PAYMENT_EXPLAINED = "同一现值的几种付法，供谈判比较；不影响估值。", "Forms of payment of the same present value, to negotiate with; the valuation does not use them.";
    LUMP_SUM_TIP = "拟议的一次总付金额；不填则取与提成等现值的金额。", "The lump sum on the table; left empty, the one of equal present value serves.";
    ENTRY_FEE_TIP = "与提成并行、签约时支付的入门费；不填按没有。", "Paid on signing beside a running royalty; empty means none.";
    LICENCE_YEARS_TIP = "不填则取专利剩余经济寿命。", "Left empty, the economic life of the patents serves.";
    NO_ENTRY_FEE = "无", "None";
    MINIMUM = "最低收费额", "Minimum fee";
    MINIMUM_EXPLAINED = "许可方至少应收回的成本、放弃的收益与增加的费用。", "What the licensor must at least recover: cost, income given up, extra expense.";
    CAPACITY_TIP = "双方用同一单位，例如每年万件。", "Both in the same unit, for instance units a year.";

    CONCLUSION = "费率取值", "Adopted rate";
    CONCLUSION_EXPLAINED = "采用某一方法的结果，或自行填写，并说明理由；估值按此费率计算。", "Take a method's result or type your own, and say why; the valuation uses this rate.";
    TAKE_HEADING = "采用各方法的结果", "Take a method's result";
    TAKE = "采用", "Adopt";
    TAKE_OF = "采用{method}的结果：{rate}", "Take the result of {method}: {rate}";
    TAKE_NONE = "尚无方法得出取值；请先填写上面任一方法。", "No method has a value yet: fill in one of the methods above.";
    TAKEN_NOTE = "取自：{method}", "Taken from: {method}";
    TAKEN_REASON = "取“{method}”的测算结果。", "The result of \"{method}\" is taken.";
    REASON = "理由", "Reason";
    REASON_HINT = "为什么取这一费率：与哪些方法、合同或行业情况相符", "Why this rate: which methods, contracts or industry facts support it";

    SHORT_INDUSTRY = "行业区间", "Industry range";
    SHORT_SHARING = "利润分享", "Profit sharing";
    SHORT_EQUIVALENT = "约当投资", "Equiv. investment";
    SHORT_UPLIFT = "产品提价分成", "Price uplift";
    SHORT_EARLIER = "已有许可", "Earlier licences";
    SHORT_COMPARABLES = "可比许可", "Comparables";
    SHORT_PUBLISHED = "公开许可（参照）", "Published (reference)";

    CONCLUDED_ROW = "采用值", "Adopted";

    METHODS_CHART = "各方法的许可费率区间", "Royalty rate by method";
    RATE_AXIS = "占净销售额的比例", "Share of net sales";
    METHOD_AXIS = "方法", "Method";
    RANGES_SERIES = "区间（竖线为取值）", "Range (mark: value)";
    CONCLUDED_SERIES = "采用的费率 {rate}", "Concluded rate {rate}";
    CEILING_NOTE = "开放许可费率一般不高于 {rate}，只适用于开放许可，图中不画。", "Open licences generally charge no more than {rate}; this concerns open licences only and is not drawn.";
    NEEDS_BASE_DATE = "先填写评估基准日，各方法才能计算。", "Enter the base date first: the methods count from it.";
    GO_TO_BASE_DATE = "填写评估基准日…", "Enter the base date…";

    METHODS_TABLE = "方法比较", "Methods compared";
    METHODS_TABLE_EXPLAINED = "点击数值查看依据；“公开许可”只作参照，不属于本案方法。", "Click a figure for its workings; published licences are a reference, not a method of the case.";
    COLUMN_METHOD = "方法", "Method";
    COLUMN_LOW = "下限", "Low";
    COLUMN_VALUE = "取值", "Value";
    COLUMN_HIGH = "上限", "High";
    COLUMN_STATE = "状态", "State";
    CELL_OF = "{method}，{column}：{value}", "{method}, {column}: {value}";
    STATE_VALUE = "已得出", "Ready";
    STATE_RANGE = "仅有区间", "Range only";
    STATE_REFUSED = "无法计算", "Not computable";
    STATE_MISSING = "缺 {count} 项…", "{count} missing…";
    STATE_MISSING_OF = "{method}缺少：{inputs}", "{method} lacks: {inputs}";

    FORMS_TABLE = "等现值的付费形式", "Forms of payment of equal present value";
    FORMS_EXPLAINED = "终值法：一次总付按折现率滚存到期末，除以许可期收入合计；年金法：一次总付除以各年收入的现值合计。年金法与一次总付等现值，终值法为教材算法，两者不等。", "Future value: the lump sum, compounded to the end of the term, over total revenue. Annuity: the lump sum over the present value of revenue. The annuity rate is of equal present value; the future-value rate is the textbook's, and differs.";
    LUMP_SUM_NOTE = "一次总付为税前金额，按整个许可期的收入计算，不扣专利陆续到期和贡献衰减，因此通常高于评估值。", "The lump sum is before tax and on the revenue of the whole term: neither patents that expire nor a contribution that decays are taken off, so it is usually above the value.";
    SHORT_LUMP_SUM = "一次总付（等现值）", "Lump sum of equal value";
    SHORT_RATE_FUTURE = "一次总付折提成率（终值法）", "As a rate (future value)";
    SHORT_RATE_ANNUITY = "一次总付折提成率（年金法）", "As a rate (annuity)";
    FORMS_MISSING = "需要产品收入、专利贡献比例、折现率和专利寿命（或许可年限）。", "Needs product revenue, the patents' share of it, a discount rate, and patent lives or a licence term.";
    FORMS_GO = "前往估值…", "Go to valuation…";
    COLUMN_FORM = "形式", "Form";
    COLUMN_AMOUNT = "金额或费率", "Sum or rate";

    CUMULATIVE_CHART = "累计支付：一次总付与提成（未折现）", "Paid so far: lump sum and running royalty (undiscounted)";
    YEAR_AXIS = "许可年度末", "End of licence year";
    PAID_AXIS = "累计支付", "Paid so far";
    LUMP_SUM_SERIES = "一次总付", "Lump sum";
    RUNNING_SERIES = "提成（含入门费）", "Running royalty (with entry fee)";
    CUMULATIVE_MISSING = "定值并有产品收入后，在此比较两种付法逐年的累计金额。", "Once a rate is concluded and products have revenue, both ways of paying are compared year by year.";
}
