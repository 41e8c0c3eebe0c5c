//! The institution's policy: its rows, its file, its screen, and what a case says of it.

texts! {
    GROUP_PLEDGE_RATES = "质押率", "Pledge rates";
    GROUP_SALE = "违约处置", "Forced sale";
    GROUP_LIVES = "剩余年限与时效", "Remaining life and papers";
    GROUP_CAPS = "期限与金额上限", "Caps of tenor and amount";
    GROUP_LINES = "预警线", "Warning lines";

    PLEDGE_RATE_INVENTION = "发明质押率", "Pledge rate, inventions";
    PLEDGE_RATE_UTILITY_MODEL = "实用新型质押率", "Pledge rate, utility models";
    PLEDGE_RATE_DESIGN = "外观设计质押率", "Pledge rate, designs";
    LIQUIDATION_DISCOUNT = "清算折减率（扣去部分）", "Liquidation discount (taken off)";
    DISPOSAL_COST = "处置费用率", "Disposal cost";
    YEARS_TO_SALE = "变现时间", "Time to sale";
    SALE_DISCOUNT_RATE = "变现期折现率", "Discount rate until the sale";
    LEAST_LIFE_INVENTION = "发明最低剩余年限", "Least remaining life, inventions";
    LEAST_LIFE_UTILITY_MODEL = "实用新型最低剩余年限", "Least remaining life, utility models";
    LIFE_MARGIN = "剩余年限超出贷款期限的余量", "Remaining life beyond the loan term";
    REGISTER_EXTRACT_AGE = "登记簿副本最长时效", "Oldest register extract accepted";
    TENOR_CAP = "最长贷款期限", "Longest loan term";
    PRODUCT_CAP = "产品额度上限", "Product cap";
    BANK_CAPITAL = "本行资本净额", "Bank's net capital";
    SINGLE_BORROWER_CAP = "单一客户额度上限", "Cap for one borrower";
    COVERAGE_WARNING = "押品覆盖倍数预警线", "Collateral coverage: warning below";
    COVERAGE_ACTION = "押品覆盖倍数处置线", "Collateral coverage: action below";
    ALLOWED_DAYS = "1 至 3650 天", "1 to 3650 days";

    NOT_ONE = "不是机构政策文件（应以 format = \"pledgeworth-policy\" 标明）", "Not a policy file (it says so by format = \"pledgeworth-policy\")";
    TOO_NEW = "政策文件的格式版本 {found} 较新，本程序认识到 {known}；请更新程序", "The policy file has format version {found}; this program knows up to {known}: update it";
    NOT_TOML = "不是有效的 TOML：第 {line} 行。{why}", "Not valid TOML, line {line}: {why}";
    UNKNOWN_KEY = "“{key}”不是政策的条目；此处可用：{known}", "\"{key}\" is no entry of a policy; known here: {known}";
    WRONG_VALUE = "条目 {path} 的值不符合要求：{why}", "{path} has a value of the wrong kind: {why}";
    OUT_OF_BOUNDS = "{what} 的值 {value} 不可能，应为 {allowed}", "{what} cannot be {value}; it is {allowed}";
    NOT_A_PROBABILITY = "等级“{name}”的违约概率 {value} 不在 0 至 1 之间（0.01 即 1 %）", "The default probability {value} of grade \"{name}\" is not between 0 and 1 (0.01 is 1 %)";
    BAD_AMOUNT = "审批层级“{name}”的限额 {value} 不可能", "The bound {value} of the approval level \"{name}\" cannot be";
    TEXT_TOO_LONG = "{path} 的文字超过 {most} 个字", "{path} is longer than {most} characters";
    TOO_MANY = "{path} 共 {count} 行，最多 {most} 行", "{path} has {count} rows; at most {most}";

    NOTE = "机构政策“{policy}”：{row}", "Institution's policy \"{policy}\": {row}";
    DEPARTS = "{what}：本案 {case}，机构政策 {policy}；偏离须说明理由", "{what}: {case} in the case, {policy} in the institution's policy: give a reason for the departure";
    DEPARTS_FOR = "{what}：本案 {case}，机构政策 {policy}；理由：{reason}", "{what}: {case} in the case, {policy} in the institution's policy; reason: {reason}";
    DEPARTS_STRICTER = "{what}：本案 {case}，严于机构政策 {policy}", "{what}: {case} in the case, stricter than the institution's policy of {policy}";
    DEPARTS_UNSTATED = "{what}：机构政策为 {policy}，本案未填", "{what}: {policy} in the institution's policy, not stated in the case";
}
