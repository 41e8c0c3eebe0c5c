//! Two cases compared.

texts! {
    TITLE = "质值 个案比较", "Pledgeworth: two cases compared";
    HEADING = "改了什么，各改动了多少", "What changed, and what each change moved";
    SAME = "两个个案没有差异。", "The two cases do not differ.";
    ENDS = "两个个案", "The two cases";
    TABLE = "逐项变化（按表单顺序累加）", "Change by change, each added to those before";
    COLUMN_CHANGE = "变化", "Change";
    COLUMN_FROM = "原", "From";
    COLUMN_TO = "现", "To";
    COLUMN_VALUE = "价值变动", "Value moved";
    COLUMN_LENDABLE = "可贷额度变动", "Lendable moved";
    COLUMN_BREACH = "首次超限", "First breach";
    FIRST = "第一个案", "First case";
    SECOND = "第二个案", "Second case";
    VALUE = "评估价值", "Value";
    LENDABLE = "可贷额度", "Lendable";
    BREACH = "首次超限月份", "First month over a limit";
    NEVER = "无", "never";
    MONTH = "第 {month} 个月", "month {month}";
    UNKNOWN = "未知", "unknown";
    BARE_FIGURE = "指标", "Figure";
    WITHOUT_EFFECT = "另有 {count} 项变化不影响价值、额度与超限月份：{fields}", "{count} more changes move neither value, limit nor breach month: {fields}";
    CONVENTION = "各行变动相加等于两个个案之差，精确到分。先改先算：换一个顺序，各项所分得的数额会不同，合计不变。", "The rows add up to the difference of the two cases, to the cent. What is changed first is counted first: in another order each row may differ, their sum does not.";
    PART_PATENTS = "专利的增删与文字", "Patents added or removed, and words";
    PART_PRODUCTS = "产品与专利的对应、增删与文字", "Products: rows, the patents behind them, and words";
    PART_REGISTRATION = "登记材料与文字", "Registration papers and words";
    PART_SCORING = "评分", "Scores";
    PART_LICENCE_FEE = "许可费的行与文字", "Licence fee: rows and words";
    PART_VALUATION = "估值的行与文字", "Valuation: rows and words";
    PART_LOAN = "贷款的行与文字", "Loan: rows and words";
    PART_POLICY = "机构政策", "The institution's policy";
    PART_OTHER = "其他内容（{part}）", "Other content ({part})";
}
