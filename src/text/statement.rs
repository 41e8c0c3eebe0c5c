//! The statement of annual fees through the loan.

texts! {
    TITLE = "质押专利年费清单", "Annual fees of the pledged patents";
    OVERVIEW = "概要", "Overview";
    FEES = "贷款期内应缴年费", "Fees due within the loan";
    LATE = "逾期缴纳的滞纳金", "What paying late costs";
    BY_YEAR = "按年度汇总", "Year by year";
    UNKNOWN = "不能计算的专利", "Patents that cannot be reckoned";

    LOAN_TERM = "贷款期限", "Term of the loan";
    FROM_TO = "{from} 至 {to}", "{from} to {to}";
    NO_LOAN = "贷款的放款日或期限未填，改列基准日起两年内的年费", "Start or term of the loan is not stated; fees of two years from the base date are listed instead";
    COUNT = "应缴笔数", "Number of fees";
    FIRST = "最早应缴日", "First due day";
    TOTAL = "合计", "Total";

    FEES_TABLE = "逐件逐年的年费", "Fees by patent and year";
    LATE_TABLE = "逾期各月另加的滞纳金", "Surcharge by month after the due day";
    BY_YEAR_TABLE = "各日历年度应缴年费", "Fees by calendar year";
    UNKNOWN_TABLE = "缺少资料、未计入合计的专利", "Patents left out of the total for want of data";
    COLUMN_PATENT = "专利", "Patent";
    COLUMN_YEAR = "专利年度", "Fee year";
    COLUMN_DUE = "应缴最后一日", "Last day to pay";
    COLUMN_AMOUNT = "年费", "Fee";
    COLUMN_REDUCTION = "减缴", "Reduction";
    COLUMN_GRACE = "补缴期最后一日", "Last day of grace";
    COLUMN_MONTH = "第 {month} 个月", "Month {month}";
    COLUMN_CALENDAR_YEAR = "年度", "Year";
    COLUMN_COUNT = "笔数", "Fees";
    COLUMN_LACKS = "缺少", "Missing";

    RELIEF_NONE = "全额", "full fee";
    RELIEF_ENDED = "减缴期满，全额（{mark}）", "reduction over, full fee ({mark})";
    RELIEF_END_UNKNOWN = "减缴何时届满不明，按全额", "end of reduction unknown: full fee";
    RELIEF_EXTENSION = "补偿期年费（{mark}）", "fee of an extended term ({mark})";

    NOTE_SURCHARGE = "滞纳金为全额年费的 5%，逐月累加（细则第一百一十五条）；首月不收（{mark}）。补缴期满未缴的，专利权自应缴日起终止。", "The surcharge is 5 % of the full fee for each month over (rule 115); the first month is free ({mark}). Unpaid when the grace ends, the patent lapses as of the due day.";
    NOTE_ON_TIME = "合计按时缴纳、不含滞纳金；已缴年度未填的专利按均未缴计。应缴日遇周末和固定日期的法定节假日顺延，春节等未计入：请在相应日以前缴纳。", "Totals are for payment on time, without surcharge; where the last year paid is not stated, none counts as paid. Due days on weekends and fixed holidays move on; movable holidays are not considered: pay by the day itself.";
    NOTE_RECEIPT = "以国家知识产权局的缴费记录和收据为准。", "CNIPA's records and receipts prevail.";
    NO_FEES = "此期间没有应缴的年费。", "No fee falls due in this time.";
}
