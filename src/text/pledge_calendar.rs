//! The days of the pledge: on screen, and in the file for calendar programs.

texts! {
    LOAN_START = "放款", "Loan paid out";
    FEE_DUE = "年费应缴最后一日：{patent}，第 {year} 年度，{amount}", "Last day for the annual fee: {patent}, year {year}, {amount}";
    FEE_DUE_AFTER = "年费应缴最后一日（贷款到期后的第一笔）：{patent}，第 {year} 年度，{amount}", "Last day for the annual fee (the first after the loan): {patent}, year {year}, {amount}";
    FEE_OVERDUE = "年费已过应缴日：{patent}，第 {year} 年度，{amount}", "Annual fee past its due day: {patent}, year {year}, {amount}";
    SURCHARGE = "逾期第 {month} 个月开始（至 {until}）：{patent}，第 {year} 年度，年费连同滞纳金 {extra} 共 {amount}", "Month {month} late begins (until {until}): {patent}, year {year}, fee and {extra} surcharge make {amount}";
    SURCHARGE_FREE = "逾期第 {month} 个月开始（至 {until}）：{patent}，第 {year} 年度，{amount}；本月不收滞纳金（{mark}）", "Month {month} late begins (until {until}): {patent}, year {year}, {amount}; no surcharge this month ({mark})";
    FEE_LAPSE = "补缴期最后一日：{patent}，第 {year} 年度，连同滞纳金共 {amount}；仍未缴纳的，专利权自 {due} 起终止", "Last day of grace: {patent}, year {year}, {amount} with the surcharge; unpaid, the patent lapses as of {due}";
    MOVED = "{what}（相应日 {day} 为休息日，按细则第五条顺延）", "{what} (the day itself, {day}, is a day off: moved by rule 5)";
    RELIEF_ENDED = "{what}（减缴期已满，按全额，{mark}）", "{what} (the years of reduction are over, {mark}: full fee)";
    RELIEF_END_UNKNOWN = "{what}（未填授权公告日，减缴期何时届满不明，按全额）", "{what} (day of grant not stated, so the end of the reduction is unknown: full fee)";
    EXTENSION_FEE = "{what}（补偿期年费，二手来源；是否逐年缴纳未见原文，{mark}）", "{what} (fee of the extended term, secondary source; that it is paid year by year is {mark})";
    CONVENTION_WORKING_DAY = "应缴日逢周末或固定日期的法定节假日，顺延至其后第一个工作日（细则第五条）；春节、清明、端午、中秋和调休未计入，请在相应日以前缴纳", "A due day on a weekend or a public holiday with a fixed day moves to the next working day (rule 5); Spring Festival, Qingming, Dragon Boat, Mid-Autumn and exchanged working days are not considered: pay by the day itself";
    APPRAISAL_STALE = "外部评估报告自其基准日起满一年（法院处置参考价规定第二十七条；贷款业务按惯例，{mark}）", "The outside appraisal is a year old (courts: reference-price rules, Art. 27; loans: practice, {mark})";
    BASE_DATE_STALE = "本案评估基准日满一年，评估结果应更新（贷款业务按惯例，{mark}）", "This case's base date is a year past: renew the value (practice for loans, {mark})";
    EXPIRY = "专利权期限届满：{patent}", "Term ends: {patent}";

    FIG_FEES_IN_LOAN = "贷款期内应缴年费", "Annual fees due during the loan";
    FORMULA_FEES_IN_LOAN = "Σ 应缴日在贷款到期日以前的年费", "Σ annual fees due by the end of the loan";
    FEE_OF = "{patent}，第 {year} 年度（{due}）", "{patent}, year {year} ({due})";
    CONVENTION_ON_TIME = "按时缴纳，不含滞纳金；已缴年度未填的专利按均未缴计", "Paid on time, without surcharge; where the last year paid is not stated, none counts as paid";

    KIND_LOAN_START = "放款", "Paid out";
    KIND_FEE_DUE = "年费应缴", "Fee due";
    KIND_SURCHARGE = "滞纳金月份", "Surcharge month";
    KIND_FEE_LAPSE = "补缴期满", "Grace ends";
    KIND_REVALUATION = "押品重估", "Revaluation";
    KIND_APPRAISAL_STALE = "评估满一年", "Appraisal a year old";
    KIND_EXPIRY = "期限届满", "Term ends";
    KIND_ECONOMIC_END = "经济寿命终了", "Economic life ends";
    KIND_LOAN_END = "贷款到期", "Loan ends";

    NAME = "专利质押日历：{case}", "Patent pledge calendar: {case}";
    DESCRIPTION = "由质值 Pledgeworth 生成，请以登记簿、缴费收据和合同为准。", "Written by Pledgeworth. Register, receipts and contract prevail.";
    PATENT_NUMBER = "专利号：{number}", "Patent number: {number}";
    SURCHARGES = "逾期缴纳（细则第一百一十五条，每月按全额年费的 5% 加收；首月不收，{mark}）：", "Paid late (rule 115: 5 % of the full fee a month; the first month is free, {mark}):";
    GRACE_ENDS = "补缴期最后一日：{date}", "Last day of grace: {date}";
    REMINDER = "{days} 天后：{what}", "In {days} {days|day|days}: {what}";
}
