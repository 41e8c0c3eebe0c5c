//! The decision as a report tells it.

texts! {
    HEADING = "决策依据", "What the decision rests on";
    LIMITS_TABLE = "各项限额与放宽办法", "The limits, and what lifts each";
    COLUMN_LIFT = "如何放宽", "What lifts it";
    BINDS = "约束可贷额度的是“{limit}”，{amount}。{lift}", "Binding: {limit}, {amount}. {lift}";
    SHARING_TABLE = "若发生损失由谁承担（按各地规则）", "Who would bear a loss, by the rules of each place";
    LOSSES_TABLE = "逐月预期损失", "Expected loss month by month";
    COLUMN_PD = "当月违约概率", "PD of the month";
    COLUMN_LGD = "违约损失率", "LGD";
    COLUMN_EXPOSURE = "余额", "Owed";
    COLUMN_LOSS = "预期损失", "Expected loss";
    PRICING = "定价与费用", "Pricing and costs";
    CHOICE = "质押哪些专利", "Which patents to pledge";
    CHOICE_SETS = "承担所需贷款的专利组合（件数最少者在前）", "Sets that carry the loan, the fewest patents first";
    CHOICE_NUMBERS = "专利（清单序号）", "Patents (No. in the list)";
    CHOICE_ADDS = "各专利的边际额度", "What each patent adds";
    COLUMN_CHOSEN = "首选组合", "In the best set";
    CHOSEN = "选", "yes";
    CHOICE_ADDS_NOTE = "边际额度：首选组合中的专利，去掉它可贷额度减少多少；其余专利，加上它增加多少。", "What it adds: of a patent in the best set, how much less could be lent without it; of another, how much more with it.";
    CHOICE_LINE = "最少质押 {count} 件（清单序号 {numbers}）即可承担所需贷款：可贷 {lendable}，放款日价值 {value}。", "The fewest patents that carry the loan are {count} (No. {numbers} in the list): {lendable} may be lent on a value of {value} at the pay-out.";
    WHY_NUMBERS = "{why}：{count} 件（清单序号 {numbers}）", "{why}: {count} (No. {numbers} in the list)";
    CROSSED = "已触及预警线：{kinds}，详见评估报告的贷后监测清单。", "A warning line is crossed: {kinds}; the watch list stands in the report.";
    CHALLENGE = "外部评估核对", "The outside appraisal challenged";
    NUMBERED = "清单序号 {numbers}（{count} 件）", "No. {numbers} in the list ({count})";
    RANGE = "{low} – {high}", "{low} – {high}";
    BY_PATENT = "逐件所列事项", "What stands above together, patent by patent";
    RULES_BY_PATENT = "登记审查：逐件", "Registration rules, patent by patent";
    FINDINGS_BY_PATENT = "应予关注的事项：逐件", "What deserves attention, patent by patent";
    ALONE = "{what}", "{what}";
}
