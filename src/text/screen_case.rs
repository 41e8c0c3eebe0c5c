//! The case screen.

texts! {
    HEADING = "案件", "Case";
    EXPLANATION = "借款人、贷款银行、评估基准日与评估目的。", "Borrower, lender, valuation date and purpose.";

    BASICS = "基本情况", "Basics";
    TITLE = "案件名称", "Case name";
    TITLE_HINT = "例如：某公司专利质押", "For instance: a company's patent pledge";
    BASE_DATE = "评估基准日", "Base date";
    BASE_DATE_TIP = "价值所对应的日期：此前的事实计入，此后的为预测。", "The day the value stands for: facts before it count, what follows is forecast.";
    PURPOSE = "评估目的", "Purpose";

    PARTIES = "当事人", "Parties";
    BORROWER = "借款人", "Borrower";
    BANK = "银行", "Bank";
    AGENT = "代理机构", "Agent";
    DETAILS = "信用代码、地址与联系人", "Credit codes, addresses and contacts";
    NAME = "名称", "Name";
    CREDIT_CODE = "统一社会信用代码", "Credit code";
    ADDRESS = "地址", "Address";
    CONTACT = "联系人", "Contact";
    FIELD_OF = "{party}：{field}", "{party}: {field}";

    REMARKS_HEADING = "备注", "Remarks";
    REMARKS = "资料说明", "About the material";
    REMARKS_TIP = "哪些来自公开资料，哪些是假设。随案件一起显示。", "What is public and what is assumed. Shown with the case.";

    NEXT = "接下来", "What to do next";
    NEXT_EXPLANATION = "各步骤尚缺的资料；点击即可前往填写。", "What each stage still lacks; a click goes there.";
    NEXT_MORE = "另有 {count} 项", "{count} more";
    RESULTS = "结果一览", "Results";
    RESULTS_EXPLANATION = "点击任一数值，右侧显示其依据。", "Click any figure for its workings on the right.";
}
