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
}
