//! The verdict in one sentence, and what would make a loan hold.

texts! {
    VERDICT = "{registration}；{lending}。", "{registration}; {lending}.";
    VERDICT_WITH_REQUEST = "{registration}；{lending}；{request}。", "{registration}; {lending}; {request}.";
    NOTHING_PLEDGED = "尚无出质专利", "No patent is pledged yet";
    LENDABLE = "可贷 {most}", "{most} can be lent";
    LENDABLE_LIMITED = "可贷 {most}，约束条件：{limit}", "{most} can be lent, limited by: {limit}";
    LENDABLE_IF = "若能登记，{lending}", "if it can be registered, {lending}";
    LENDABLE_WITHOUT = "剔除不可登记的 {count} 件后，{lending}", "without the {count} that cannot be registered, {lending}";
    LENDABLE_REFUSED = "登记障碍消除前不放款", "nothing is lent before that is removed";
    LENDABLE_UNKNOWN = "可贷额度尚不能算出", "the lendable amount is not known yet";
    REQUEST_HOLDS = "申请 {amount}，存续期内均在限额以内", "the {amount} asked for stays within the limits throughout";
    REQUEST_OVER = "申请 {amount}，超出 {over}", "the {amount} asked for exceed that by {over}";
    REQUEST_BREAKS = "申请 {amount}，存续期内超出限额", "the {amount} asked for exceed a limit within the term";

    REMEDY_LEAVE_OUT = "剔除不可登记的 {count} 件", "Leave out the {count} that cannot be registered";
    REMEDY_REPAYMENT = "改用{form}", "Repay by: {form}";
    REMEDY_PAID_EVERY = "改为按{every}还本", "Repay principal every {every}";
    REMEDY_GRACE = "宽限期缩短至 {months} 个月", "Shorten the grace to {months} {months|month|months}";
    REMEDY_MONTHS = "缩短至 {months} 个月", "Shorten to {months} {months|month|months}";
    REMEDY_PAYDOWN = "约定第 {month} 个月还本金的 {share}", "Agree to repay {share} of the principal in month {month}";
    REMEDY_AMOUNT = "降至 {amount}", "Reduce to {amount}";
    REMEDY_PLEDGE_RATE = "质押率须达 {rate}", "Pledge rate needed: {rate}";
    REMEDY_DISCOUNT = "清算折减率须不高于 {rate}", "Liquidation discount needed: at most {rate}";
    REMEDY_FURTHER = "须追加同类押品 {value}（放款日价值）", "Further collateral of the same kind needed: {value} at drawdown";
    REMEDY_BOTH = "{first}，{second}", "{first} · {second}";
    THEN_LENDABLE = "可贷 {most}", "{most} lendable";
    THEN_WITH_LTV = "可贷 {most} · 最高 LTV {ltv}", "{most} lendable · peak LTV {ltv}";
    THEN_REGISTRATION = "{answer} · {then}", "{answer} · {then}";
}
