//! The field's terms, one place for each.

texts! {
    PRODUCT_NAME = "质值 Pledgeworth", "Pledgeworth";
    STAGE_CASE = "总览", "Overview";
    STAGE_PATENTS = "专利", "Patents";
    STAGE_ELIGIBILITY = "登记审查", "Registration";
    STAGE_SCORING = "评分", "Scores";
    STAGE_LICENCE_FEE = "许可费", "Licence fee";
    STAGE_VALUATION = "估值", "Valuation";
    STAGE_LOAN = "质押贷款", "Pledge loan";

    INVENTION = "发明专利", "Invention";
    UTILITY_MODEL = "实用新型", "Utility model";
    DESIGN = "外观设计", "Design";

    STATUS_PENDING = "审查中，未授权", "Pending, not granted";
    STATUS_IN_FORCE = "有效", "In force";
    STATUS_PARTLY_INVALIDATED = "部分无效，其余有效", "Invalid in part, the rest in force";
    STATUS_LAPSED = "未缴年费终止", "Lapsed for an unpaid annual fee";
    STATUS_EXPIRED = "期限届满", "Expired";
    STATUS_ABANDONED = "放弃", "Abandoned";
    STATUS_INVALIDATED = "全部无效", "Wholly invalid";

    REDUCTION_NONE = "不减缴", "No reduction";
    REDUCTION_SINGLE = "减缴 85%（单一申请人）", "85 % off (one applicant)";
    REDUCTION_JOINT = "减缴 70%（两个以上申请人）", "70 % off (two or more applicants)";
    REDUCTION_OPEN_LICENCE = "开放许可实施期间减 15%", "15 % off while under an open licence";

    PURPOSE_PLEDGE = "质押融资", "Pledge financing";
    PURPOSE_LICENSING = "许可", "Licensing";
    PURPOSE_TRANSFER = "转让", "Transfer";
    PURPOSE_REPORTING = "财务报告", "Financial reporting";
    PURPOSE_INFRINGEMENT = "侵权救济", "Infringement remedy";
    PURPOSE_MANAGEMENT = "分级管理", "Management";

    METHOD_RELIEF_FROM_ROYALTY = "许可费节省法", "Relief from royalty";
    METHOD_PROFIT_SHARE = "利润分成法", "Profit share";
    METHOD_EXCESS_EARNINGS = "多期超额收益法", "Multi-period excess earnings";
    METHOD_INCREMENTAL_EARNINGS = "增量收益法", "Incremental earnings";
    METHOD_COST = "成本法", "Cost";
    METHOD_MARKET = "市场法", "Market (comparable transactions)";
    METHOD_OPTION = "实物期权法", "Real option";

    TIMING_MID_YEAR = "年中折现（收益在年内均匀实现）", "Mid-year (income arises evenly through the year)";
    TIMING_END_OF_YEAR = "年末折现（收益在年末实现）", "End of year (income arrives at the year's end)";
    YEARS_FROM_BASE_DATE = "自基准日起每十二个月为一年", "Years of twelve months from the base date";
    YEARS_CALENDAR = "日历年度（首年按剩余天数折算）", "Calendar years (the first pro rata for the days left)";

    DISCOUNT_DIRECT = "直接给定", "Stated directly";
    DISCOUNT_BUILD_UP = "风险累加法", "Build-up";
    DISCOUNT_CAPM = "资本资产定价模型 CAPM", "CAPM";
    DISCOUNT_WACC = "加权平均资本成本 WACC 加专利风险溢价", "WACC plus a premium for the patents";

    COST_REPLACEMENT = "重置成本法", "Replacement cost";
    COST_CREATIVE_LABOUR = "倍加系数法（创造性劳动）", "Creative-labour multiplier";

    STYLE_EUROPEAN = "欧式（闭式解）", "European (closed form)";
    STYLE_AMERICAN = "美式（二叉树）", "American (binomial tree)";

    REPAY_EQUAL_INSTALMENT = "等额本息", "Equal instalments";
    REPAY_EQUAL_PRINCIPAL = "等额本金", "Equal principal";
    REPAY_INTEREST_FIRST = "先息后本", "Interest-only, bullet principal";
    REPAY_BULLET = "到期一次还本付息", "Bullet (principal and interest)";
    REPAY_RENEWAL = "无还本续贷", "Renewal without repayment";
    REPAY_REVOLVING = "循环额度", "Revolving line";

    BASIS_OWN = "本案评估值", "Own concluded value";
    BASIS_APPRAISAL = "外部评估值", "Outside appraisal";
    BASIS_LOWER = "两者孰低", "Lower of both";
    BASIS_LOWER_IS = "两者孰低：{which}", "Lower of both: {which}";

    LICENCE_RUNNING = "提成", "Running royalty";
    LICENCE_LUMP_SUM = "一次总付", "Lump sum";
    LICENCE_ANNUAL = "按年固定金额", "Fixed sum a year";
    LICENCE_FREE = "无偿", "Free";

    ORIGIN_UNKNOWN = "未知", "Unknown";
    ORIGIN_GIVEN = "用户给定", "Given";
    ORIGIN_EVIDENCE = "有据", "Evidence";
    ORIGIN_TABLE = "取自参考表", "From a table";
    ORIGIN_DERIVED = "推算", "Derived";
    ORIGIN_ASSUMPTION = "示例假设", "Illustrative assumption";
    ORIGIN_DEFAULT = "程序默认", "Default of the program";
    ORIGIN_POLICY = "机构政策", "Institution's policy";

    SEVERITY_NOTE = "说明", "Note";
    SEVERITY_MISSING = "缺少", "Missing";
    SEVERITY_WARNING = "警示", "Warning";
    SEVERITY_BLOCK = "阻断", "Block";

    CURVE_INCOME = "按收益法各期未来收益折现", "Present value of the flows still to come";
    CURVE_DEPLETION = "非收益法得出的价值按剩余年限递减：(q^t − q^T) ÷ (1 − q^T)，q = 1 − 年衰减率，无衰减时为直线；不取自有收入的金额和折现率，收入变差不会使其降得更慢（本软件约定，参照无形资产直线摊销，依常识，未核原文）", "A value not made by the case's income falls with the years left: (q^t − q^T) ÷ (1 − q^T), q = 1 − annual decay, a straight line without decay; amounts and discount rate of the own income are not read, so that a worse income never makes it fall more slowly (convention of this program, after straight-line write-down of intangible assets, general knowledge, text not checked)";
    CURVE_STRAIGHT_LINE = "无收益法：直线递减至经济寿命终了", "No income method: a straight line to the end of the economic life";

}
