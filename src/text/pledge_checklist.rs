//! The papers of the registration file: who brings them, and the printed checklist.

texts! {
    TITLE = "专利权质押登记资料清单", "Papers for the pledge registration";
    CASE = "案件", "Case";
    PLEDGORS = "出质人", "Pledgors";
    BORROWER = "借款人", "Borrower";
    PLEDGEE = "质权人", "Pledgee";
    AGENT = "代理机构", "Agency";
    PATENTS = "专利件数", "Patents";
    BASE_DATE = "评估基准日", "Base date";
    CONCLUSION = "登记审查结论", "Conclusion of the check";
    NOT_STATED = "（未填）", "(not stated)";
    LIST_COMMA = "、", ", ";
    SUMMARY = "必备资料 {required} 项：已备 {filed}，不适用 {spared}，尚缺 {lacking}。另有建议资料 {useful} 项。", "{required} required {required|paper|papers}: {filed} on file, {spared} not needed, {lacking} lacking. {useful} more {useful|is|are} useful.";
    NONE = "尚无清单：先录入专利，清单随审查结论列出。", "No list yet: add patents, and it follows from the check.";

    FROM_PLEDGOR = "出质人提供", "From the pledgor";
    FROM_PLEDGEE = "质权人提供", "From the pledgee";
    FROM_BOTH = "双方共同提供", "From both parties";
    FROM_CO_OWNER = "共有人提供", "From the co-owners";
    FROM_AGENCY = "代理机构提供", "From the agency";
    FROM_APPRAISER = "评估机构提供", "From the appraiser";
    FROM_OFFICE = "向国家知识产权局请求取得", "On request from CNIPA";

    COLUMN_STATE = "状态", "State";
    COLUMN_PAPER = "资料", "Paper";
    COLUMN_NEED = "必备或建议", "Need";
    COLUMN_BECAUSE = "适用情形", "Applies because";
    COLUMN_DATE = "日期", "Date";
    COLUMN_NOTE = "编号或说明", "Number or reason";

    REQUIRED = "必备", "Required";
    USEFUL = "建议", "Useful";
    EVERY_FILING = "每次登记均须提交", "Every filing needs it";
    LENDER_PRACTICE = "贷款机构的通行做法", "Lenders ask for it";
    RULE = "{id} {name}", "{id} {name}";
    OF_PATENT = "{patent}", "{patent}";
    WITH_NUMBER = "{patent}（{number}）", "{patent} ({number})";
    MARKED = "（{mark}）", "({mark})";

    HEAD = "案件与结论", "Case and conclusion";
    SIGNING = "交接", "Handing over";
    BOXED = "{box} {state}", "{box} {state}";
    SIGNED = "{blank}　日期：{blank}", "{blank}  Date: {blank}";
    HANDED_BY = "提交人", "Handed in by";
    TAKEN_BY = "接收人", "Taken by";
    SOURCE = "依据：《专利权质押登记办法》（国家知识产权局公告第461号）第七条等，条文取自二手转载，原文未见；登记机关另有要求的，从其要求。", "Basis: Measures for Registration of Patent Pledges (CNIPA announcement No. 461), Art. 7 and others, read in reprints, not in the original. What the registration authority asks for prevails.";
    MADE_BY = "由质值 Pledgeworth 生成。", "Written by Pledgeworth.";
}
