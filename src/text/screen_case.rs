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
    NEXT_CURVE = "依次填好下面各项，这里即显示押品价值曲线与可贷额度。", "Fill these in, in this order, and the collateral curve and the lendable amount appear here.";
    NEXT_NOTHING = "资料已齐，但没有在经济寿命内、有价值的专利，曲线画不出来。请检查专利与估值。", "Nothing is missing, but no patent is alive and of value, so that there is no curve. Check the patents and the valuation.";
    NEXT_MORE = "另有 {count} 项", "{count} more";
    NEXT_ALIKE = "{what}（{count} 处）", "{what} ({count} fields)";
    NEXT_STEP = "{n}. {what}", "{n}. {what}";

    RESTS_ON = "押品价值", "Collateral value";
    BASIS_IS = "依据：{basis}", "Rests on: {basis}";
    RANGE_OF_INPUTS = "区间仅反映区间输入", "The range reflects only inputs typed as ranges";
    NOT_COUNTED = "未计入 {count} 件专利", "{count} {count|patent does|patents do} not count";
    NOT_COUNTED_ONE = "未计入 1 件专利", "1 patent does not count";
    REMEDIES = "补救办法", "What would make it hold";
    REMEDIES_EXPLAINED = "每一项均经重新测算；点击即执行，可撤销。", "Each was found by running the case anew. A click does it; undo takes it back.";
    REMEDIES_ELSEWHERE = "须由银行或借款人另行决定", "For the bank or the borrower to decide";
    REMEDY_SPOKEN = "{remedy}：{then}", "{remedy}: {then}";
    BREAKS = "先出现的风险", "What breaks first";
    NOTHING_BREAKS = "存续期内余额均在限额以内", "The balance stays within the limits throughout";
    TIGHTEST = "最紧：{when}，余额达{limit}的 {share}", "Tightest: {when}, with {share} of the limit owed: {limit}";
    EARLIEST = "按区间下限，{when}即超过限额", "At the low end of the ranges a limit is exceeded from {when}";
    BREAKS_UNKNOWN = "限额或贷款尚未确定，不能判断", "The limits or the loan are not known yet";
    DATES = "后续日期", "Dates ahead";
    FAILING = "未计入的专利", "Patents that do not count";
    FAILING_EXPLAINED = "勾选表示列入质押；不可登记或未勾选的均不计入可贷额度。", "A tick puts the patent into the pledge. What cannot be registered or is not ticked is not lent on.";
    FAILING_MORE = "其余 {count} 件见“专利”", "{count} more under Patents";
    CASE_DATA = "案件资料", "About the case";
    CASE_LINE = "{borrower} · {bank} · 基准日 {date}", "{borrower} · {bank} · base date {date}";
}
