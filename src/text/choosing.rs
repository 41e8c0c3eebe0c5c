//! Choosing what to pledge.

texts! {
    TITLE = "质值 选择质押专利", "Pledgeworth: what to pledge";
    HEADING = "选哪些专利质押", "Which patents to pledge";
    EXPLANATION = "按现行政策逐月承担所需贷款的专利组合，其余专利不占用。", "The patents that carry the wanted loan in every month under the policy, leaving the rest free.";
    AIM = "优先", "Aim";
    AIM_FEWEST = "件数最少", "Fewest patents";
    AIM_VALUE = "占用价值最少", "Least value tied up";
    AIM_FEES = "贷款期内年费最少", "Least annual fees";
    START = "开始选择", "Choose";
    STOP = "停止", "Stop";
    RUNNING = "正在搜索组合……", "Searching for sets…";
    TAKE = "采用第 {n} 组：其余专利不列入质押", "Take set {n}: leave the others out of the pledge";
    TAKE_SHORT = "采用", "Take";
    NAME = "{name}", "{name}";
    COLUMN_SET = "组", "Set";
    COLUMN_COUNT = "件数", "Patents";
    COLUMN_VALUE = "放款日价值", "Value at pay-out";
    COLUMN_LENDABLE = "可贷额度", "Lendable";
    COLUMN_FEES = "期内年费", "Fees within the loan";
    COLUMN_PATENTS = "专利", "Which";
    COLUMN_PATENT = "专利", "Patent";
    COLUMN_ADDS = "边际额度", "Adds";
    COLUMN_WHY = "原因", "Why";
    SETS = "可行组合（由优到次）", "Sets that carry the loan, the best first";
    ADDS = "最优组合中各专利的边际额度（去掉它，可贷额度减少多少）", "What each patent of the best set adds (without it, so much less could be lent)";
    OTHERS = "未选专利的边际额度（加上它，可贷额度增加多少）", "What the others would add to the best set";
    LEFT_OUT = "不能选的专利", "Patents that cannot be chosen";
    WHY_LINE = "{patent}：{why}", "{patent}: {why}";
    SAME = "同一发明创造只选一件：{patents}", "Of one invention one patent at most is chosen: {patents}";
    SUMMARY = "{candidates} 件可选；全部质押最多可贷 {most}，所需 {wanted}。", "{candidates} may be chosen; all of them carry {most}, wanted are {wanted}.";
    EXACT = "已证明：没有更优的组合。", "Proved: no set is better.";
    GAP_FEWEST = "搜索在 {nodes} 步后停止，未证明最优：件数不可能少于 {least}，已找到 {found}。", "The search stopped after {nodes} steps without proof: no set has fewer than {least} {least|patent|patents}; found: {found}.";
    GAP_MONEY = "搜索在 {nodes} 步后停止，未证明最优：不可能低于 {least}，已找到 {found}。", "The search stopped after {nodes} steps without proof: no set is below {least}; found: {found}.";
    CONVENTION = "产品收入先在其全部专利间分摊，再作选择：未选专利的份额不归任何人，收入不重复计算。同一发明创造（首次申请日与名称相同，或同日申请的发明与实用新型）只计一件。", "A product's revenue is shared out among all its patents before any is chosen: what is left out gives its part to nobody, and none counts twice. Of one invention (same first day and title, or an invention and a utility model filed the same day) one patent counts.";
    NOT_CHOSEN_BLOCKED = "登记规则不允许", "a registration rule blocks it";
    NOT_CHOSEN_LIFE = "剩余年限不足", "not enough life left";
    NOT_CHOSEN_WORTHLESS = "放款日没有价值", "no value at the pay-out";
    NO_AMOUNT = "请填写所需贷款金额", "State the loan that is wanted";
    UNKNOWN = "还不能选择：可贷额度未知", "Nothing can be chosen yet: the lendable amount is not known";
    UNKNOWN_FOR = "还不能选择：缺少“{what}”", "Nothing can be chosen yet: \"{what}\" is missing";
    CAP = "“{limit}”只有 {most}：任何质押组合都不能提高", "\"{limit}\" is only {most}: no pledge lifts it";
    TOO_LITTLE = "全部可质押专利最多可贷 {most}，不足所需", "All that may be pledged carries at most {most}, which is not enough";
    CANCELLED = "已停止", "Stopped";
}
