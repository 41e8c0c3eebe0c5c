//! What drives a case, and what an input would have to be.

texts! {
    TITLE = "质值 驱动因素与反向求解", "Pledgeworth: drivers and solver";
    TORNADO = "逐项变动的影响（其他不变）", "One input at a time, the others as stated";
    COLUMN_INPUT = "输入", "Input";
    COLUMN_STATED = "取值", "Stated";
    COLUMN_ENDS = "变动至", "Moved to";
    COLUMN_VALUE = "评估值", "Value";
    COLUMN_LENDABLE = "可贷额度", "Lendable";
    COLUMN_COVER = "最低覆盖倍数", "Lowest cover";
    ENDS = "{low} … {high}", "{low} … {high}";
    FROM_SWING = "没有分布或区间的输入按 ±{swing} 变动，其余取 P10 至 P90。", "Inputs without a distribution or range move by ±{swing}, the others from P10 to P90.";
    TURNINGS = "反向压力：哪一项变到多少，结论就会改变", "Reverse stress: where the verdict turns";
    TURNINGS_HOLDS = "现状：贷款成立。下列各项单独变到所列数值时不再成立。", "As stated the loan holds. Each input alone, at the value listed, breaks it.";
    TURNINGS_BREAKS = "现状：贷款超限。下列各项单独变到所列数值时成立。", "As stated the loan is in breach. Each input alone, at the value listed, makes it hold.";
    TURNINGS_NONE = "没有哪一项单独变动能改变结论。", "No input alone turns the verdict.";
    TURNINGS_UNKNOWN = "贷款是否成立尚不能判断。", "Whether the loan holds cannot be said yet.";
    COLUMN_BELOW = "降至", "Down to";
    ANY_LESS = "稍低即变", "any less";
    ANY_MORE = "稍高即变", "any more";
    COLUMN_ABOVE = "升至", "Up to";
    SOLUTION = "要放贷 {loan}，{field}应为", "To lend {loan}, {field} must be";
    TIMES = "现有的 {times} 倍", "{times} times as stated";
    MONTHS = "{months} 个月", "{months} {months|month|months}";
    FOR_VALUE = "放款日押品价值", "the collateral's value at drawdown";
    FOR_SALES = "各产品各年销售收入", "all sales of all years";
    ROOT = "{value}", "{value}";
    ROOT_LIKELY = "{value}（不高于此值的概率 {percentile}）", "{value} (probability of no more: {percentile})";
    STATED = "现为 {value}，在 {low} 至 {high} 之间查找。", "Stated: {value}. Looked for between {low} and {high}.";
    SEVERAL = "有不止一个解，放贷额度随此项先升后降或先降后升。", "There is more than one solution: the lendable amount rises and falls with it.";
    ALWAYS = "无论此项为何，都能放贷这一金额。", "Whatever it is, that much may be lent.";
    NEVER = "此项无论为何，都不能放贷这一金额：请改其他条件。", "Whatever it is, that much may not be lent: change something else.";
    NO_SUCH_FIELD = "“{field}”不是本案参与计算的数值输入。可用：{fields}", "\"{field}\" is no number that this case computes with. There are: {fields}";
    NO_LENDABLE = "可贷额度未知，不能求解：先补齐所缺各项。", "The lendable amount is unknown, so nothing can be solved. Complete what is missing first.";
    NO_LOAN = "请用 --loan 给出金额：本案没有填写贷款金额。", "Give the amount with --loan: the case states none.";
    BAD_AMOUNT = "“{typed}”不是金额。请填如 300万 或 3000000。", "\"{typed}\" is no amount. Try 3 million or 3000000.";
}
