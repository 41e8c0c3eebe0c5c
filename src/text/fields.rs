//! The words around a field: units, origins, what an entry expects.

texts! {
    UNIT_YUAN = "元", "CNY";
    UNIT_PERCENT = "%", "%";
    UNIT_YEARS = "年", "years";
    UNIT_MONTHS = "个月", "months";
    UNIT_DAYS = "天", "days";
    UNIT_ITEMS = "项", "items";
    UNIT_TIMES = "次", "times";

    EXPECTS_MONEY = "请填金额，例如 1,200万、1.2亿 或 3000000", "Expects an amount, for instance 12,000,000 or 12 million";
    EXPECTS_RATE = "请填百分比，例如 3.5 或 3.5%", "Expects a percentage, for instance 3.5 or 3.5%";
    EXPECTS_NUMBER = "请填数字，例如 1.25", "Expects a number, for instance 1.25";
    EXPECTS_YEARS = "请填年数，例如 7.5", "Expects years, for instance 7.5";
    EXPECTS_COUNT = "请填整数，例如 12", "Expects a whole number, for instance 12";
    EXPECTS_DATE = "不是日期。请填如 2026-08-01 或 2026年8月1日", "Not a date. Try 2026-08-01 or 1 Aug 2026";
    EXPECTS_TEXT = "请填文字", "Expects text";
    EXPECTS_LIST = "请填文字，各项用分号隔开", "Expects text, items separated by semicolons";
    REFUSED_SEPARATORS = "逗号只作千分位或万分位，例如 1,200；小数点请用“.”", "A comma only separates groups of three digits, as in 1,200; the decimal sign is a point";
    REFUSED_UNIT = "“{word}”不能换算为“{unit}”，请按“{unit}”填写", "\"{word}\" cannot be converted: enter this in {unit}";
    REFUSED_ANY_UNIT = "“{word}”不是此处的单位，请只填数字", "\"{word}\" is no unit of this field: enter the number alone";
    REFUSED_NOT_WHOLE = "此处须为整数", "This must be a whole number";
    REFUSED_ENDS = "区间的下限大于上限", "The lower end of the range is above the upper";
    REFUSED_OUTSIDE = "取值不在其区间之内", "The value lies outside its own range";
    REFUSED_UNFINISHED = "区间：请续填上限", "A range: type its upper end";
    REFUSED_NO_DAY = "没有这一天，请核对月和日", "There is no such day: check month and day";
    ASK_FACTOR = "与原来的 {before} 相差千倍以上，请核对单位", "A thousand times off the former {before}: check the unit";
    PASTE_NO_TABLE = "粘贴的是多个单元格，此处只能填一个值；请在预测年度或表格中粘贴", "Several cells were pasted, and this field takes one value: paste them into forecast years or a table";
    PASTE_LEFT = "粘贴：已填 {filled} 格，另有 {left} 格未填入：{cells}", "Pasted: {filled} {filled|cell|cells} filled, {left} not taken: {cells}";
    PASTE_CELL = "“{cell}”", "\"{cell}\"";
    PASTE_CELLS = "{cells}、“{cell}”", "{cells}, \"{cell}\"";
    LIST_HINT = "各项用分号隔开", "Items separated by semicolons";

    BADGE_UNKNOWN = "未知", "Unknown";
    BADGE_GIVEN = "给定", "Given";
    BADGE_EVIDENCE = "有据", "Evidence";
    BADGE_TABLE = "查表", "Table";
    BADGE_DERIVED = "推算", "Derived";
    BADGE_ASSUMPTION = "假设", "Assumed";
    BADGE_DEFAULT = "默认", "Default";
    BADGE_POLICY = "政策", "Policy";
    BADGE_OF = "{field}的来源：{origin}", "Origin of {field}: {origin}";
    ORIGIN_HEADING = "来源", "Origin";
    ORIGIN_NOTE = "依据或说明", "Document or reason";
    ORIGIN_NOTE_HINT = "文件、表行或理由", "The document, table row or reason";
    RANGE_HEADING = "若只知区间", "If known only as a range";
    RANGE_LOW = "下限", "Low";
    RANGE_HIGH = "上限", "High";
    RANGE_OF = "区间 {low} – {high}", "Range {low} – {high}";
    CLEAR_INPUT = "清空此项", "Clear this input";

    CHOOSE = "请选择", "Choose";
    YES = "是", "Yes";
    NO = "否", "No";
    UNKNOWN = "未知", "Unknown";

    OPEN_CALENDAR = "{field}：打开日历", "{field}: open the calendar";
    CALENDAR_TODAY = "今天", "Today";
    CALENDAR_PREVIOUS_YEAR = "上一年", "Previous year";
    CALENDAR_NEXT_YEAR = "下一年", "Next year";
    CALENDAR_PREVIOUS_MONTH = "上个月", "Previous month";
    CALENDAR_NEXT_MONTH = "下个月", "Next month";
    CALENDAR_MONTH = "{year}年{month}月", "{year}-{month}";
    MONDAY = "一", "Mo";
    TUESDAY = "二", "Tu";
    WEDNESDAY = "三", "We";
    THURSDAY = "四", "Th";
    FRIDAY = "五", "Fr";
    SATURDAY = "六", "Sa";
    SUNDAY = "日", "Su";

    FIGURE_MISSING = "缺少：{inputs}", "Missing: {inputs}";
    FIGURE_MISSING_MORE = "缺少：{inputs} 等 {count} 项", "Missing: {inputs} and others, {count} in all";
    FIGURE_NONE = "—", "—";
    FIGURE_WHY = "点击查看依据", "Click for the workings";
    FIGURE_RANGE = "{low} – {high}", "{low} – {high}";
    FIGURE_VALUE_RANGE = "{value}（{low} – {high}）", "{value} ({low} – {high})";
    LIST_SEPARATOR = "、", ", ";

    MOVE_UP = "上移", "Move up";
    MOVE_DOWN = "下移", "Move down";
    DUPLICATE = "复制一份", "Duplicate";
    REMOVE = "删除", "Remove";
    ADD = "添加", "Add";
    SHOW_MORE = "展开", "Show more";
    SHOW_LESS = "收起", "Show less";

    CHART_MENU = "保存图表", "Save chart";
    CHART_MENU_OF = "{title}：保存图表", "{title}: save the chart";
    CHART_SAVE_PNG = "保存为 PNG 图片…", "Save as PNG…";
    CHART_SAVE_SVG = "保存为 SVG 矢量图…", "Save as SVG…";
    CHART_SAVE_CSV = "保存数据 CSV…", "Save data as CSV…";
    CHART_COPY_CSV = "复制数据", "Copy data";
    CHART_COINCIDE = "“{one}”与“{other}”两条线重合。", "The lines of \"{one}\" and \"{other}\" coincide.";
    SHEET_CASE = "案件：{case}", "Case: {case}";
    SHEET_BASE_DATE = "评估基准日：{date}", "Base date: {date}";
    SHEET_UNIT = "金额单位：{unit}", "Amounts in {unit}";
    SHEET_SOURCE = "来源：质值 Pledgeworth {version}，依据本案所填资料计算。", "Source: Pledgeworth {version}, computed from the data entered in this case.";
    CSV_ITEM = "项目", "Item";
    CSV_SERIES = "系列", "Series";
    CSV_LOW = "下限", "low";
    CSV_HIGH = "上限", "high";
    CSV_VALUE = "取值", "value";
    CSV_FROM = "起", "from";
    CSV_TO = "止", "to";
    CSV_NOTE = "说明", "Note";
    CSV_EVENT = "事件", "Event";
    CSV_OF = "{name} {part}", "{name} {part}";
    CSV_MONEY = "{name}（元）", "{name} (CNY)";
    CHART_EMPTY = "资料齐备后在此显示图表。", "The picture appears here once its inputs are there.";
}
