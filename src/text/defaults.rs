//! Defaults of a new case and of the institution's policy.

texts! {
    RISK_TECHNOLOGY = "技术风险", "Technology risk";
    RISK_MARKET = "市场风险", "Market risk";
    RISK_FUNDING = "资金风险", "Funding risk";
    RISK_MANAGEMENT = "管理风险", "Management risk";
    DEFAULT_OF = "{what}；来源：{source}（{mark}）。{note}", "{what}; source: {source} ({mark}). {note}";
    TAX_CHOICE = "{rate}（{who}）", "{rate} ({who})";
    TAX_GENERAL = "一般企业", "general";
    TAX_HIGH_TECH = "高新技术企业", "high-tech";
    TAX_USE = "采用{what}", "Use {what}";

    FOLD_FILLED = "已填 {count} 项", "{count} filled";
    FOLD_DEFAULTS = "默认 {count} 项", "{count} by default";
    FOLD_MISSING = "待填 {count} 项", "{count} missing";
    TABS_MORE = "更多（{count}）", "More ({count})";
    TABS_LESS = "收起", "Fewer";

    MORE_DATES = "授权、优先权、分案与期限补偿", "Grant, priority, division, term extensions";
    MORE_STATE = "程序、负担与报告（逐项）", "Proceedings, burdens and reports, one by one";
    MORE_DATA = "发明人、分类号与评分用数据", "Inventors, classes and data for scoring";
    EXTRACT_QUESTION = "登记簿副本上有无其他登记", "Anything else on the register extract";
    EXTRACT_NOTHING = "已查，无中止、无效请求、开放许可", "Seen: no suspension, invalidation request or open licence";
    EXTRACT_SOMETHING = "有，逐项填写", "Yes: enter it";
    EXTRACT_NOTE = "登记簿副本", "register extract";
    EXTRACT_SEEN = "登记簿副本未见其他登记。", "Nothing else on the register extract.";
    MORE_PARTIES = "境外当事人与代理机构", "Foreign parties and agency";
    MORE_CONTRACT = "与贷款不一致的金额、期限", "Amount and term that differ from the loan's";
    MORE_DEBT = "原有债务、借款人状况与评估", "Earlier debt, state of the borrower, appraisal";
    MORE_POLICY = "最低剩余年限（机构政策）", "Least remaining life (institution's policy)";
    MORE_METHODS = "其他费率方法", "Other ways to a rate";
    MORE_PRODUCT = "贡献衰减、利润与本产品费率", "Decay, profit, and a rate of the product's own";
    MORE_CONVENTIONS = "时点、摊销与年费约定", "Timing, amortisation and annual fees";
    MORE_APPRAISAL = "评估机构与报告", "Appraiser and report";
    MORE_KINDS = "其他类型专利的质押率", "Pledge rates of other kinds";
    MORE_LIQUIDATION = "违约处置条件", "Terms of a forced sale";
    MORE_LIMITS = "产品上限与资本（机构政策）", "Product cap and capital (institution's policy)";

    LIVES_BY_DEFAULT = "{product}：只计入 {years} 的收入（默认寿命），专利法定期限最长还剩 {left}；有依据的，请填写更长的产品寿命和技术寿命", "{product}: only {years} of income count (lives by default), while the longest patent has {left} of its term left; with grounds, enter longer lives of product and technology";
}
