//! Stresses of a case.

texts! {
    TITLE = "质值 压力测试", "Pledgeworth: stress test";
    HEADING = "压力情景", "Stresses";
    BASE = "本案现状", "The case as it stands";
    COLUMN_STRESS = "情景", "Stress";
    COLUMN_VALUE = "押品价值", "Collateral value";
    COLUMN_LOSS = "减少", "Loss";
    COLUMN_LTV = "最高 LTV", "Peak LTV";
    COLUMN_COVER = "最低覆盖倍数", "Lowest cover";
    COLUMN_LENDABLE = "可贷额度", "Lendable";
    COLUMN_SHORTFALL = "最大缺口", "Largest shortfall";
    COLUMN_VERDICT = "结论", "Verdict";
    HOLDS = "成立", "Holds";
    BREAKS = "超限", "Breached";
    UNKNOWN = "待定", "Undetermined";
    UNTOUCHED = "与现状相同", "As it stands";
    ABOUT = "{source}〔{mark}〕。{note}", "{source} [{mark}]. {note}";
    HELD = "{field}：按改动应为 {asked}，超出可能范围（{allowed}），按 {kept} 计", "{field}: the change comes to {asked}, which cannot be ({allowed}); {kept} is taken";
    HELD_MORE = "另有 {count} 项按可能范围的一端计", "{count} more are kept at the end of what they may be";
    HELD_IN = "“{name}”：{line}", "{name}: {line}";
    COVER_FROM = "覆盖倍数 = 各月清算价值 ÷ 余额，取最低。有区间的，放贷看低端。", "Cover = each month's liquidation value ÷ balance, the lowest. Of ranges lending reads the low end.";
}
