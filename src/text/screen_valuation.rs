//! The valuation screen.

texts! {
    HEADING = "估值", "Valuation";
    EXPLANATION = "先填产品收入，再定折现率，最后选择方法并分配权重；右侧（或下方）随时显示评估值。", "Enter the products' revenue, then the discount rate, then choose and weigh the methods; the value follows beside (or below).";
    STEP_PRODUCTS = "1 产品与收入", "1 Products";
    STEP_RATE = "2 折现率与口径", "2 Discount rate";
    STEP_METHODS = "3 方法与权重", "3 Methods";
    STEP_MISSING = "{step}（缺 {count}）", "{step} ({count} missing)";
    NEXT_STEP = "下一步：{step}", "Next: {step}";
    ACTION_OF = "{action}：{what}", "{action}: {what}";

    // Products.
    PRODUCTS_HEADING = "产品", "Products";
    PRODUCTS_EXPLAINED = "专利的价值来自它所保护的产品收入。每个产品填一份预测；点选一行，在下面编辑。", "A patent is worth what the products it protects earn. One forecast for each product; select a row to edit it below.";
    NO_PRODUCTS = "还没有产品。添加一个使用这些专利的产品，填入预测收入。", "No product yet. Add one that uses the patents, with its forecast revenue.";
    ADD_PRODUCT = "添加产品", "Add a product";
    COLUMN_PRODUCT = "产品", "Product";
    COLUMN_INCOME_VALUE = "收益现值", "Income value";
    COLUMN_ACTIONS = "操作", "Actions";
    COPY_OF = "{name}（副本）", "{name} (copy)";
    PRODUCT_FORM = "所选产品", "Selected product";
    PRODUCT_FORM_EXPLAINED = "按年填预测收入，再说明专利贡献了其中多少。", "Revenue by year, and how much of it is attributable to the patents.";
    PRODUCT_NAME = "产品名称", "Product name";
    PRODUCT_NAME_HINT = "例如：变流器液冷系统", "For instance: liquid cooling for converters";
    REVENUES = "预测收入", "Forecast revenue";
    REVENUES_FROM_BASE = "每年自评估基准日起满十二个月，填全年收入。", "Each year is twelve months from the base date; enter whole-year revenue.";
    REVENUES_CALENDAR = "按日历年度填全年收入；首年由程序按基准日后剩余天数折算。", "Whole calendar years; the program takes the first pro rata for the days after the base date.";
    YEAR_REVENUE = "第 {n} 年收入", "Revenue, year {n}";
    CALENDAR_REVENUE = "{year} 年收入", "Revenue {year}";
    ADD_YEAR = "添加一年", "Add a year";
    ADD_FIVE_YEARS = "添加五年", "Add five years";
    REMOVE_YEAR = "删除最后一年", "Remove the last year";
    GROWTH_TIP = "预测期以后到经济寿命终了的年增长率。不填则预测期后的收入不计；持平请填 0。", "Growth from the end of the forecast to the end of the economic life. Empty: nothing after the forecast counts; enter 0 for a level course.";
    LIFE_TIP = "产品自基准日起还能卖几年；与专利剩余年限取短。", "Years the product will still sell; the shorter of this and the patents' life counts.";
    SHARE_TIP = "收入中由这些专利带来的部分。整台设备的收入通常只有一部分归于专利。", "The part of the revenue that these patents bring. Of a whole machine it is usually only a part.";
    DECAY_TIP = "技术更新使专利贡献每年递减的比例，自第二年起。", "How much newer technology takes from the contribution each year, from the second year on.";
    MARGIN_TIP = "利润分成法与多期超额收益法使用。", "Used by profit share and excess earnings.";
    OWN_RATE_TIP = "本产品与其他产品费率不同时填写；不填则用“许可费”一步选定的费率。", "Only where this product's rate differs; otherwise the concluded rate of the licence-fee stage serves.";
    PROFIT_SHARE_TIP = "营业利润中归于专利的比例，仅利润分成法使用。", "The part of the operating profit due to the patents; profit-share method only.";
    NOT_STATED = "未填", "Not stated";

    // Protection.
    PROTECTION_EXPLAINED = "勾选保护该产品的专利。权重不填时按剩余寿命分配；专利到期后，其份额退出收入流。", "Tick the patents that protect it. Without weights, remaining lives serve; a patent that ends takes its share out of the stream.";
    NO_PATENTS = "案件里还没有专利，先到“专利”一步添加。", "The case has no patents yet; add them in the patents stage.";
    GO_TO_PATENTS = "前往专利", "Go to patents";
    FILTER = "筛选专利", "Filter patents";
    FILTER_HINT = "名称或申请号", "Title or number";
    SET_WEIGHTS = "设置权重", "Set weights";
    SET_WEIGHTS_TIP = "各件专利对本产品贡献不同时填写；不填则平均分摊。", "Where the patents contribute to the product unequally; left blank, they share equally.";
    ONLY_SELECTED = "只看已选", "Selected only";
    SELECT_SHOWN = "全选所列", "Select all shown";
    CLEAR_SHOWN = "取消所列", "Deselect all shown";
    CLEAR_WEIGHTS = "清空权重", "Clear the weights";
    SELECTED_COUNT = "已选 {count} / {all} 件", "{count} of {all} selected";
    COLUMN_PATENT = "专利", "Patent";
    COLUMN_SHARE = "份额", "Share";
    COLUMN_YEARS = "剩余寿命", "Life left";
    WEIGHT_OF_PATENT = "权重：{patent}", "Weight: {patent}";
    SHARE_OF_PATENT = "份额：{patent}，{share}", "Share: {patent}, {share}";
    NOTHING_FOUND = "没有符合筛选条件的专利。", "No patent matches the filter.";

    // Contributory assets, with and without.
    ASSETS = "贡献资产", "Contributory assets";
    ASSETS_EXPLAINED = "营运资金、设备、人力等同样为这份收入出力的资产；它们应得的回报先从收益中扣除。仅多期超额收益法使用。", "Working capital, plant, workforce: what else earns this income. Their return is deducted first. Excess earnings only.";
    ADD_ASSET = "添加贡献资产", "Add an asset";
    COLUMN_ASSET = "资产", "Asset";
    COLUMN_ASSET_SHARE = "占收入（%）", "Of revenue (%)";
    COLUMN_ASSET_RETURN = "回报率（%）", "Return (%)";
    ASSET_N = "贡献资产 {n}", "Asset {n}";
    ASSET_HINT = "例如：营运资金", "For instance: working capital";
    WITH_AND_WITHOUT = "有无对比", "With and without the patents";
    WITH_AND_WITHOUT_EXPLAINED = "使用专利前后的单价、单位成本与销量，仅增量收益法使用。", "Price, unit cost and volume before and after; incremental earnings only.";

    // Rate and conventions.
    RATE_EXPLAINED = "把未来收益折成今天的价值所用的年利率。选定方式后，只需填它的组成部分。", "The yearly rate that turns future income into today's value. Choose how it is found; only its parts are asked for.";
    BASIS = "确定方式", "Method";
    BASIS_DIRECT = "直接填写折现率，并在来源中注明依据。", "State the rate and note where it comes from.";
    BASIS_BUILD_UP = "无风险利率加各项风险报酬率。", "The risk-free rate plus a premium for each risk.";
    BASIS_CAPM = "无风险利率加 β 倍的市场风险溢价，再加特定风险。", "The risk-free rate, beta times the market premium, and specific risk.";
    BASIS_WACC = "权益与债务成本的加权平均，再加专利相对企业整体的风险溢价。", "Equity and debt at their weights, plus what patents must earn above the firm.";
    ADD_PREMIUM = "添加风险项", "Add a risk";
    FROM_TABLE = "从参考项目添加", "Add from the reference items";
    FROM_TABLE_TIP = "只取项目名称；报酬率请自行判断填写。", "Takes the name only; the premium is yours to judge.";
    COLUMN_RISK = "风险项", "Risk";
    COLUMN_PREMIUM = "报酬率（%）", "Premium (%)";
    PREMIUM_N = "风险项 {n}", "Risk {n}";
    PREMIUM_RENAME = "重命名：{what}", "Rename: {what}";
    PREMIUM_RENAME_TIP = "点击可改名", "Click to rename";
    PREMIUM_HINT = "风险名称", "Which risk";
    ITEM_MARKED = "{name}（{mark}）", "{name} ({mark})";
    TABLE_NOTE = "{table}（{mark}）：{note}", "{table} ({mark}): {note}";
    NO_PREMIUMS = "还没有风险项；至少添加一项。", "No risk yet; add at least one.";
    CONVENTIONS = "税与口径", "Tax and conventions";
    CONVENTIONS_EXPLAINED = "各收益法共用；结果旁会注明所用口径。", "Shared by the income methods and printed beside the results.";
    TIMING = "折现时点", "Timing of discounting";
    FORECAST_YEARS = "预测年度", "Forecast years";
    TAX_AMORTISATION = "计入税收摊销收益", "Add the tax amortisation benefit";
    TAX_AMORTISATION_TIP = "假设买方购入专利后可按年限摊销抵税，由此增加的价值。", "The value a buyer gains by amortising the patents against tax.";
    DEDUCT_FEES = "从许可费节省法中扣除专利年费", "Deduct annual fees from relief from royalty";
    DEDUCT_FEES_TIP = "只扣基准日后到期、由权利人缴纳的年费（税后）。", "Only fees due after the base date that the owner pays, after tax.";

    // Methods.
    METHODS_HEADING = "估值方法", "Methods";
    METHODS_EXPLAINED = "打开所用方法并填权重（按比例归一）；权重留空或 0 只作对照。一般应使用两种以上方法。", "Switch on the methods you use and weigh them (rescaled to 100 %); empty or 0 is shown for comparison only. Two or more are the rule.";
    METHOD_WEIGHT = "权重：{method}", "Weight: {method}";
    METHOD_REASON = "理由：{method}", "Reason: {method}";
    WEIGHT_PERCENT = "权重（%）", "Weight (%)";
    REASON = "理由", "Reason";
    REASON_HINT = "为什么采用，为什么占这个权重", "Why it is used, and why at this weight";
    WEIGHT_HINT = "0（只作对照）", "0 (comparison only)";
    COUNTS_FOR = "实际权重 {weight}", "Counts for {weight}";
    COMPARISON_ONLY = "只作对照，不计入评估值", "For comparison, not in the value";
    ABOUT_RELIEF = "自有专利省下的许可费：收入 × 专利贡献 × 许可费率，税后折现。", "The royalty saved by owning: revenue, patents' share, royalty rate, after tax, discounted.";
    ABOUT_PROFIT_SHARE = "收入 × 专利贡献 × 营业利润率 × 利润分成率，税后折现。", "Revenue, patents' share, margin, profit share, after tax, discounted.";
    ABOUT_EXCESS = "税后利润扣除其他资产应得回报后的剩余，逐年折现。", "Profit after tax less the return of the other assets, year by year.";
    ABOUT_INCREMENTAL = "使用专利前后利润之差，逐年折现。", "The difference the patents make to profit, year by year.";
    ABOUT_COST = "今天重新取得这些专利的成本，扣除已消耗的年限。", "What it would cost to obtain the patents anew, less the years used up.";
    ABOUT_MARKET = "可比专利的成交价，按差异修正后加权。", "Prices of comparable patents, adjusted for their differences and weighted.";
    ABOUT_OPTION = "把尚未实施的专利看作开发权：波动越大、期限越长，价值越高。", "An undeveloped patent as a right to develop: worth more with volatility and time.";
    INPUTS_IN_PRODUCTS = "所需数据在“产品与收入”和“折现率与口径”两步填写。", "Its inputs stand in steps 1 and 2.";
    COST_BASIS = "成本算法", "Cost formula";
    OPTION_STYLE = "期权类型", "Style of option";
    ADD_COMPARABLE = "添加可比交易", "Add a comparable";
    NO_COMPARABLES = "还没有可比交易；添加至少一笔近期、同类专利的成交。", "No comparable yet; add at least one recent sale of a similar patent.";
    COMPARABLE_N = "可比交易 {n}", "Comparable {n}";
    COMPARABLE_NAME = "交易名称", "What was sold";
    COMPARABLE_HINT = "标的、买卖双方", "Patent, seller and buyer";
    OF_COMPARABLE = "{deal}：{what}", "{deal}: {what}";
    ADJUSTMENTS = "修正系数（1 为不修正）", "Adjustments (1 changes nothing)";

    // Pictures.
    RESULT = "评估值", "Concluded value";
    RESULT_EXPLAINED = "点击任一数字，查看公式、输入与来源。", "Click any number for its formula, inputs and source.";
    CONVENTIONS_USED = "口径：{conventions}", "Conventions: {conventions}";
    SEPARATOR = "；", "; ";
    AFTER_TAX = "税后", "after tax";
    APPRAISAL_LINE = "外部评估值 {value}{who}，在“质押贷款”中修改", "Outside appraisal {value}{who}; edit it in the pledge-loan stage";
    APPRAISAL_WHO = "（{who}）", " ({who})";
    FOOTBALL_TITLE = "各方法价值区间与评估值", "Value by method, with the concluded value";
    FOOTBALL_VALUE = "价值", "Value";
    FOOTBALL_METHOD = "方法", "Method";
    FOOTBALL_RANGE = "低 – 高（标记为取值）", "Low to high (marked: as stated)";
    APPRAISAL = "外部评估值", "Outside appraisal";
    FLOWS_TITLE = "逐年税后收益与现值：{product}（{method}）", "Income after tax and its present value: {product} ({method})";
    FLOWS_ALL_TITLE = "逐年收益现值，按产品叠加（{method}）", "Present value by year, products stacked ({method})";
    FLOWS_YEAR = "年度", "Year";
    FLOWS_FORECAST_YEAR = "预测年度（第几年）", "Forecast year";
    FLOWS_AMOUNT = "金额", "Amount";
    FLOWS_FLOW = "税后收益", "Income after tax";
    FLOWS_PRESENT = "其中现值", "Of which present value";
    FLOWS_ONE = "所选产品", "Selected product";
    FLOWS_ALL = "全部产品", "All products";
    BRIDGE_TITLE = "从税后收益到价值（{method}，全部产品）", "From after-tax income to value ({method}, all products)";
    BRIDGE_FROM_REVENUE = "预测收入合计 {amount}；图与表自其中归属专利的税后收益起。", "Forecast revenue {amount} in all; picture and table start at the after-tax income that the patents earn of it.";
    BRIDGE_AMOUNT = "金额", "Amount";
    BRIDGE_STEP = "步骤", "Step";
    BRIDGE_AMOUNT_OF = "{step}：{amount}", "{step}: {amount}";
    BRIDGE_TOTAL = "合计", "Total";
    BRIDGE_DECREASE = "减少", "Decrease";
    BRIDGE_INCREASE = "增加", "Increase";
    ALLOCATION = "价值在专利间的分摊", "Value by patent";
    ALLOCATION_EXPLAINED = "按各专利自身存续期内的收益分摊，从高到低；合计等于评估值。", "By the income of each patent's own life, largest first; they add up to the concluded value.";
    COLUMN_VALUE = "评估值分摊", "Allocated value";
    NO_VALUE_YET = "填好产品收入、折现率与至少一种方法后，这里显示评估值与图表。", "The value and its pictures appear here once there is revenue, a discount rate and a method.";
}
