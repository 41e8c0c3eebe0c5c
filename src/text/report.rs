//! The texts of the written assessment.

texts! {
    TITLE = "专利质押评估", "Patent pledge assessment";
    CASE = "案件", "Case";
    UNTITLED = "（未命名）", "(untitled)";
    BASE_DATE = "评估基准日", "Base date";
    PURPOSE = "评估目的", "Purpose";
    BORROWER = "借款人", "Borrower";
    BANK = "银行", "Bank";
    AGENT = "代理机构", "Agent";
    UNKNOWN = "未知", "unknown";
    REMARKS = "说明", "Remarks";

    PATENTS_TABLE = "各件专利", "Patent by patent";
    METHODS_TABLE = "各评估方法", "Method by method";
    PAYMENT_TABLE = "还款计划", "Repayment schedule";
    MONTHS_TABLE = "贷款期内逐月的押品价值", "Collateral value, month by month through the loan";
    LIMITS_TABLE = "各项限额", "The limits";
    EVENTS_TABLE = "期间事件", "Events";
    REMEDIES_TABLE = "补救办法", "What would make it hold";
    REMEDY = "办法", "Remedy";
    THEN = "之后", "Then";
    FINDINGS = "提示", "Findings";
    NO_FINDINGS = "无。", "None.";
    BINDING = "起约束作用", "binds";
    NOT_APPLICABLE = "不适用或缺数据", "not applicable, or inputs are missing";

    PATENT = "专利", "Patent";
    METHOD = "方法", "Method";
    EXPIRY = "届满日", "Expiry";
    STATUTORY_LEFT = "剩余法定年限", "Statutory life left";
    ECONOMIC_LEFT = "剩余经济年限", "Economic life left";
    VALUE = "价值", "Value";
    WEIGHT = "权重", "Weight";
    MONTH = "期", "Month";
    DATE = "日期", "Date";
    LIQUIDATION = "清算价值", "Liquidation value";
    LENDING_LIMIT = "质押率限额", "Pledge-rate limit";
    BALANCE = "贷款余额", "Balance";
    LOAN_TO_VALUE = "贷款价值比", "Loan to value";
    COVERAGE = "押品覆盖倍数", "Coverage";
    LIMIT = "限额", "Limit";
    AMOUNT = "金额", "Amount";
    EVENT = "事件", "Event";
    PAYMENT = "还款额", "Payment";
    INTEREST = "利息", "Interest";
    PRINCIPAL = "本金", "Principal";
    MARK = "标记", "Mark";
    STAGE = "环节", "Stage";
    FIELD = "字段", "Field";

    NO_VALUE = "—", "—";
    LIST_COMMA = "、", ", ";
    SHAPE = "曲线说明：{shape}", "The curve: {shape}";
    LAST_MONTH = "末期的贷款价值比和覆盖倍数按最后一次还款前的余额计算", "In the last month, loan to value and coverage are on the balance before the last payment";
    FINDING = "[{severity}] {stage}：{message}", "[{severity}] {stage}: {message}";

    REPORT_HEAD = "出具机构", "Issued by";
    POLICY = "机构政策", "Institution's policy";
    POLICY_DATE = "政策施行日期", "Policy in force since";
    POLICY_HASH = "政策校验值（SHA-256）", "Policy's hash (SHA-256)";
    APPROVAL = "审批层级", "Level of approval";
    DEPARTURES_TABLE = "与机构政策的偏离", "Departures from the institution's policy";
    DEPARTURE = "项目", "Item";
    POLICY_VALUE = "机构政策", "Policy";
    CASE_VALUE = "本案", "Case";
    DEPARTURE_REASON = "理由", "Reason";

    CONTENTS = "目录", "Contents";
    DATED = "报告日期：{date}", "Report date: {date}";
    PAGE_OF = "第 {page} 页 共 {pages} 页", "Page {page} of {pages}";
}
