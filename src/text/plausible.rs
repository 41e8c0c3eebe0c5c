//! What is possible but hardly meant: dates that contradict each other, one patent entered twice, several names in one
//! text, figures far outside what is usual, and inputs left out that count as something.

texts! {
    FILED_BEFORE_LAW = "{patent}：申请日 {filing} 早于《专利法》施行日 1985-04-01，请核对", "{patent}: filed on {filing}, before the Patent Law came into force on 1 Apr 1985: check it";
    REGISTERED_BEFORE_FILING = "{patent}：质押登记日 {day} 早于申请日 {filing}，请核对", "{patent}: the pledge is registered on {day}, before the filing on {filing}: check both";
    GRANTED_AFTER_BASE = "{patent}：授权公告日 {grant} 晚于评估基准日 {base}，而法律状态为{status}；请核对日期，或改用授权后的基准日", "{patent}: granted on {grant}, after the base date {base}, yet stated as {status}: check the dates, or take a base date after the grant";
    PRIORITY_AFTER_FILING = "{patent}：优先权日 {priority} 晚于申请日 {filing}，请核对", "{patent}: the priority of {priority} is later than the filing on {filing}: check both";
    PRIORITY_TOO_OLD = "{patent}：优先权日 {priority} 距申请日 {filing} 超过 {months} 个月，请核对（期限 12 个月，外观设计 6 个月）", "{patent}: the priority of {priority} is over {months} months before the filing on {filing}: check both (12 months, designs 6)";
    PRIORITY_LATE = "{patent}：优先权日 {priority} 距申请日 {filing} 超过 12 个月，只有恢复优先权才成立（细则第三十六条），请核对", "{patent}: the priority of {priority} is over 12 months before the filing on {filing}; only a restored priority can be (rule 36): check it";
    TERM_OVER = "{patent}：期限已于 {expiry} 届满，而法律状态为{status}；请核对申请日、类型和法律状态", "{patent}: its term ended on {expiry}, yet it is stated as {status}: check filing date, kind and status";
    EXTRACT_BEFORE_GRANT = "{patent}：登记簿副本出具日 {extract} 早于授权公告日 {grant}，请核对", "{patent}: the register extract of {extract} is older than the grant of {grant}: check both";
    EVENT_BEFORE_FILING = "{patent}：登记事项 {code} 的日期 {day} 早于申请日 {filing}，请核对", "{patent}: register entry {code} of {day} is older than the filing on {filing}: check both";
    PAID_TOO_FAR = "{patent}：年费已缴至第 {paid} 年度，而基准日处于第 {now} 年度；请核对，填大了会漏列应缴年费", "{patent}: fees are stated as paid to year {paid}, the base date lies in year {now}: check it, too high a year hides fees that fall due";
    DEBT_ENDS_FIRST = "债务履行期限届满日 {end} 早于放款日 {start}，请核对", "The debt is to be performed by {end}, before the loan is paid out on {start}: check both";
    DATES_CONTRADICT = "日期互相矛盾，改正前不能判断", "The dates contradict each other: nothing can be said until they are put right";

    ENTERED_TWICE = "{patent}：与{other}是同一件专利（{number}），价值只计一次；请删去一件或更正号码", "{patent}: the same patent as {other} ({number}); its value counts once. Remove one or correct the number";
    TWICE_IN_PLEDGE = "同一件专利录入了两次，改正前不能判断", "One patent is entered twice: nothing can be said until that is put right";

    NAMES_IN_ONE = "“{name}”像是几个权利人写在了一起：请分开填写", "\"{name}\" looks like several parties in one text: enter them one by one";
    PARTY_IN_ONE = "{what}“{name}”像是几个名称写在了一起；确为一方的可不改", "{what} \"{name}\" looks like several names in one text; if it is one party, leave it";
    BORROWER = "借款人", "Borrower:";
    BANK = "银行", "Bank:";
    AGENT = "代理机构", "Agent:";
    LICENSEE = "被许可人", "Licensee:";
    LICENSOR = "许可人", "Licensor:";

    RELIEF_END_UNKNOWN = "{patent}：未填授权公告日，减缴到哪一年度为止不明（自授权当年度起十个年度，{mark}）；年费按全额计", "{patent}: without the day of grant the end of the reduction is unknown (ten fee years from that of the grant, {mark}): full fees are taken";
    RELIEF_ENDS = "{patent}：年费减缴到第 {last} 年度为止（自授权当年度起十个年度，{mark}），第 {first} 年度起按全额", "{patent}: the fee reduction ends with year {last} (ten fee years from that of the grant, {mark}); full fees from year {first}";
    EXTENSION_FEES = "{patent}：期限补偿满 {years} 个整年，每年年费 {fee}（二手来源），不足一年的部分不收；逐年列示，逐年还是一次缴清未见原文（{mark}），请向国家知识产权局核实", "{patent}: the extended term has {years} full {years|year|years} at {fee} each (secondary source), part years free; listed year by year, but whether they are paid so or at once was not found in any text ({mark}): ask CNIPA";

    UNUSUAL = "{what} {value} 不在常见范围 {low} 至 {high} 之内（{mark}）：请核对单位和小数点", "{what} {value} lies outside the usual {low} to {high} ({mark}): check unit and decimal point";
    LIKE_A_FRACTION = "{what}为 {value}：如指 {meant}，请按百分数填写", "{what} is {value}: if {meant} is meant, enter it as a percentage";
    GROWTH_OVER_RATE = "{product}：预测期后增长率 {growth} 不低于折现率 {rate}，其后 {years} 的收入折现后逐年不减；请核对", "{product}: growth after the forecast of {growth} is not below the discount rate of {rate}; for {years} to come no year's income shrinks when discounted: check it";
    REVENUE_JUMPS = "{product}：第 {year} 年收入 {amount} 与上一年 {before} 相差百倍以上，请核对单位", "{product}: revenue of year {year}, {amount}, is over a hundred times off the year before, {before}: check the unit";
    RATE_OF_BUILD_UP = "折现率合计 {value} 不在常见范围 {low} 至 {high} 之内（{mark}）：请核对各项", "The discount rate of {value} in all lies outside the usual {low} to {high} ({mark}): check its parts";
    WEIGHTS_ALL_ZERO = "各估值方法的权重都是零，没有评估值：请给至少一种方法填写权重", "Every method has the weight zero, so there is no concluded value: give at least one a weight";
}
