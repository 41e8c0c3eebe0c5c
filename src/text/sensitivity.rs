//! What carries the uncertainty, which evidence would narrow it, and scenarios side by side.

texts! {
    HEADING = "不确定性从何而来", "What carries the uncertainty";
    SHARES = "方差贡献（Sobol 指数：单独 / 含交互）", "Part of the variance (Sobol indices: alone / with all it does together)";
    RANKS = "秩相关系数（Spearman）", "Rank correlation (Spearman)";
    INDEPENDENT = "输入相互独立：单独指数为知道该项后方差减少的部分；含交互指数为只剩该项未知时余下的部分。共运行 {runs} 次；“±”为标准误。", "Inputs are independent. Alone: the part of the variance that knowing the input takes away. With all: what is left when only it is unknown. {runs} runs; ± is the standard error.";
    CORRELATED = "输入之间有相关性：方差不能分摊到各项，只列秩相关系数。", "Inputs are correlated: no part of the variance is an input's own, so rank correlations are told.";
    COLUMN_INPUT = "输入", "Input";
    COLUMN_VALUE = "评估值", "Value";
    COLUMN_LENDABLE = "可贷额度", "Lendable";
    COLUMN_COVER = "最低覆盖倍数", "Lowest cover";
    PAIR = "{first} ±{first_error} / {total} ±{total_error}", "{first} ±{first_error} / {total} ±{total_error}";
    EVENT = "事件：{event}", "Event: {event}";
    NARROWING = "哪些证据最能缩小区间", "Which evidence would narrow it most";
    COLUMN_VARIANCE = "方差减少", "Variance taken away";
    COLUMN_INTERVAL = "区间缩小", "Interval taken away";
    COLUMN_PAPER = "可查资料", "Paper that tells";
    PAPER = "{paper}（{from}）", "{paper} ({from})";
    NARROWING_ABOUT = "按知道该项之后评估值的方差（单独 Sobol 指数，有相关性时为秩相关系数的平方）与区间减少的部分排列。资料由本程序整理。", "Ranked by what knowing the input takes of the value's variance (first-order index; of correlated inputs the squared rank correlation) and of its interval. The papers are this program's own list.";
    EVENTS = "事件", "Events";
    COLUMN_EVENT = "事件", "Event";
    COLUMN_SHARE = "贷款期内至少发生一次的概率", "Probability of at least one within the loan";
    COLUMN_MEAN = "平均发生件数", "Mean number struck";
    EVENTS_ABOUT = "各月押品按当时已发生的事件计；评估值按事件发生前的收益计。没有事件时评估值平均 {without}，事件使其减少 {loss}。", "A month's collateral counts what has struck by then; the value is that of the income until events strike. Without events the mean value is {without}; they take {loss} off.";
    SCENARIOS = "情景对比", "Scenarios side by side";
    SCENARIO_BASE = "现状", "As stated";
    SCENARIO_LOW = "不利（各项取不利端）", "Low (every input at its worse end)";
    SCENARIO_HIGH = "有利（各项取有利端）", "High (every input at its better end)";
    COLUMN_SCENARIO = "情景", "Scenario";
    COLUMN_VERDICT = "结论", "Verdict";
    COLUMN_DIFFERENCE = "与现状相差", "Difference";
    BRIDGE = "{scenario}：评估值如何由现状变来", "{scenario}: how the value comes from the case as stated";
    COLUMN_FROM = "由", "From";
    COLUMN_TO = "至", "To";
    COLUMN_ADDED = "影响", "Adds";
    COLUMN_AFTER = "之后", "After it";
    BRIDGE_ABOUT = "逐项改变、依次累计，各项之和等于总差额（到分）；单项的大小与次序有关。有利端、不利端为 P10、P90。", "Changed one after another; the parts add up to the difference to the cent. What a single input adds hangs on the order. Ends are P10 and P90.";
    UNREAD = "“{scenario}”中不参与计算、未改变的：{fields}", "Not read by the figures, so not changed in {scenario}: {fields}";
    GAPS = "评估方法之间的差距", "Methods that disagree";
    GAP = "{high}的结果是{low}的 {times} 倍。", "{high} comes to {times} times {low}.";
    GAP_CAUSE = "{field}：现为 {stated}，为 {agrees} 时两法一致", "{field}: stated {stated}; at {agrees} the two agree";
    GAP_NONE = "没有哪一项单独变动能使两法一致。", "No input alone brings the two together.";
}
