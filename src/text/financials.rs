//! The borrower's financial statements.

texts! {
    STATEMENTS_OF = "{year}年报表", "Statements of {year}";
    STATEMENTS_N = "第 {n} 份报表", "Statements {n}";

    STATEMENTS = "借款人财务报表", "Borrower's financial statements";
    STATEMENTS_EXPLAINED = "近三年或以上的年报，用于偿债能力测算。只知道一部分也可填写，空着的按未知处理。", "Three or more years, for the capacity to repay. Fill in what is known: what is empty counts as unknown.";
    IMPORT = "从表格导入…", "Import from a sheet…";
    ADD_YEAR = "添加年度", "Add a year";
    REMOVE_YEAR = "删除{year}", "Remove: {year}";
    INTEREST_TIP = "利润表“财务费用”中的利息费用，不扣利息收入。", "The interest expense within finance costs, before interest income is set off.";
    EBIT_TIP = "留空时为利润总额加利息支出。", "Left empty, it is profit before tax plus interest expense.";
    DEBT_TIP = "银行借款、债券、租赁负债等需付利息的负债。", "Bank loans, bonds, leases: what bears interest.";
    PRINCIPAL_TIP = "现金流量表“偿还债务支付的现金”中的本金。", "The principal within cash paid for repayment of borrowings.";
    DOCUMENT_HINT = "如 2024 年度审计报告", "e.g. audit report 2024";

    END = "报告期末", "Year end";
    AUDITED = "已经审计", "Audited";
    DOCUMENT = "报表来源", "Document";
    REVENUE = "营业收入", "Revenue";
    COST_OF_SALES = "营业成本", "Cost of sales";
    PROFIT_BEFORE_TAX = "利润总额", "Profit before tax";
    INTEREST_EXPENSE = "利息支出", "Interest expense";
    EBIT = "息税前利润", "Operating profit before interest and tax (EBIT)";
    DEPRECIATION = "折旧与摊销", "Depreciation and amortisation";
    NET_PROFIT = "净利润", "Net profit";
    OPERATING_CASH_FLOW = "经营活动现金流量净额", "Net cash flow from operations";
    DEBT = "年末有息负债", "Interest-bearing debt at year end";
    PRINCIPAL_REPAID = "当年偿还债务本金", "Debt principal repaid in the year";
}
