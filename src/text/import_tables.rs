//! What is said of tables other than patent lists: statements, comparables, probabilities, columns of numbers.

texts! {
    KIND_PATENTS = "专利清单", "Patent list";
    KIND_STATISTICS = "许可统计", "Licence statistics";
    KIND_FINANCIALS = "借款人财务报表", "Borrower's financial statements";
    KIND_COMPARABLES = "可比许可", "Comparable licences";
    KIND_GRADES = "违约概率表", "Probabilities of default by grade";
    KIND_NUMBERS = "经验分布数据", "Numbers of an empirical distribution";
    KIND_POLICY = "机构政策", "Institution's policy";

    UNKNOWN_TABLE = "认不出这是什么表（表中有：{headings}）。可导入：专利清单（须有申请号或专利号）、借款人财务报表、可比许可、许可统计；可在“文件”菜单保存空白表样照填。若表中文字是乱码，请另存为 UTF-8 的 CSV 或 .xlsx", "Not a table of a known kind (it has: {headings}). Patent lists with application or patent numbers, financial statements, comparable licences and licence statistics can be imported; empty templates are in the File menu. Where its words are garbled, save it as CSV in UTF-8 or as .xlsx";

    CELL_NO_NUMBER = "“{text}”不是可读的数值，该格留空：请改成数字后再导入，或导入后补填", "\"{text}\" is not a readable number, left blank: make it a number and import again, or fill it in afterwards";
    CELL_NO_DAY = "“{text}”不是可读的日期，该格留空：请写成 2024-05-01 的样子", "\"{text}\" is not a readable day, left blank: write it like 2024-05-01";
    CELL_NOT_ALLOWED = "“{text}”超出可能范围（{allowed}），该格留空：请改正，或导入后补填", "\"{text}\" is outside what is possible ({allowed}), left blank: correct it, or fill it in afterwards";
    CELL_NO_CHOICE = "“{text}”无法识别（可填：{choices}），该格留空", "\"{text}\" is not known (possible: {choices}), left blank";
    CELL_YES_OR_NO = "“{text}”应为是或否，该格留空", "\"{text}\" should be yes or no, left blank";
    CELL_NO_UNIT = "“{text}”没有金额单位，该格留空：请选择金额单位，或在表头、表格上方注明（如“单位：万元”）", "\"{text}\" has no unit of money, left blank: choose the unit, or write it in the heading or above the table (such as \"Unit: CNY 10,000\")";
    CELL_FOREIGN = "“{text}”为外币金额，不作换算，该格留空：请换算成人民币后填写", "\"{text}\" is in a foreign currency, which is not converted: left blank, convert it to CNY and fill it in";
    AS_FRACTIONS = "未带百分号且均不大于 1，按小数读取（0.1 即 10%），请核对", "no percent sign and none above 1: read as fractions (0.1 is 10 %), please check";
    AS_PERCENT = "未带百分号，按百分数读取（5 即 5%），请核对", "no percent sign: read as percent (5 is 5 %), please check";
    ITEM_NAMELESS = "没有表头，未读取：请在表中写上表头", "no heading, not read: give it one in the sheet";
    ROW_NAMELESS = "没有项目名称，未读取（{text}）：请写上名称", "no item's name, not read ({text}): write one";
    NO_YEAR = "有数值而没有写年度，未读取：请写上年度（如 2024年）", "figures without a year, not read: write the year (such as 2024)";
    ITEM_UNKNOWN = "无法识别的项目，未读取", "not a known item, not read";
    ITEM_TWICE = "与前面的项目重复，未读取", "the same item once more, not read";
    ITEM_OPERATING_PROFIT = "营业利润已扣利息，不是息税前利润，未读取；请填“利润总额”或“息税前利润”", "operating profit here is after interest and no EBIT, not read: fill in profit before tax or EBIT";
    ITEM_FINANCE_COSTS = "财务费用含利息收入与汇兑，不是利息支出，未读取；请填其中的“利息费用”", "finance costs include interest income and exchange differences, not read: fill in the interest expense within them";

    NO_STATEMENTS = "没有找到财务报表：需要年度（如“2024年”）与至少一个项目（如“营业收入”“利润总额”），年度可为列或行。可先保存空白表样照填", "No statements found: years (such as 2024) and at least one item (such as revenue or profit before tax) are needed, years in columns or rows. An empty template can be saved and filled in";
    COLUMN_OF_NO_YEAR = "表头没有写明年度，未读取", "its heading names no year, not read";
    NOT_A_YEAR = "“{text}”不是会计年度，未读取：请写成“2024年”的样子", "\"{text}\" is no financial year, not read: write it like 2024";
    INTERIM = "“{text}”不是完整会计年度（中期报表），未读取", "\"{text}\" is no whole financial year (an interim statement), not read";
    YEAR_TWICE = "{year}年出现两次，只读取第一次", "{year} is there twice; only the first is read";
    YEAR_TWICE_DIFFERS = "{year}年出现两次且数值不同（{items}），只读取第一次：请核对应以哪一处为准", "{year} is there twice with different figures ({items}); only the first is read: check which one holds";
    YEARS_IN_UNITS = "各年度表头注明的金额单位不同，已各按所注明的单位读取，请核对", "the headings of the years name different units of money; each was read in its own, please check";
    YEAR_LEAPS = "营业收入由上一年的 {before} 变为 {after}，相差千倍以上：两年的金额单位可能不同，请核对", "revenue goes from {before} to {after}, a thousandfold: the two years may be in different units, please check";
    YEAR_AFTER_BASE = "该年度止于 {end}，晚于评估基准日 {base}：属预测或未结束的年度，偿债能力测算不采用", "this year ends on {end}, after the base date {base}: it is a forecast or not over yet, and repayment capacity does not count it";
    YEARS_MISSING = "中间缺少年度：{years}（连同案件中已有的年度）", "years are missing between the others: {years} (with those that the case holds)";
    YEAR_EMPTY = "{year}年没有任何数值，未读取", "{year} has no figure at all, not read";

    NO_COMPARABLES = "没有找到可比许可：需要许可人或被许可人，以及费率、按件许可费或一次总付金额等栏。可先保存空白表样照填", "No comparables found: licensor or licensee is needed, and a rate, a fee per unit or a lump sum. An empty template can be saved and filled in";
    COMPARABLE_EMPTY = "没有许可人、被许可人，也没有费率或金额，整行未读取", "neither party nor rate or amount: the row is left out";
    CURRENCY_OF_HEADING = "本行没有写币种，按表头读取为{currency}，请核对", "no currency in the row: read as the heading has it, {currency}; please check";
    CURRENCY_DIFFERS = "表头写明{heading}，本行币种却是{row}，该格留空：请在表中改成一致", "the heading says {heading} and the row's currency is {row}, left blank: make them agree in the sheet";
    CURRENCY_CHECK = "表头写明{heading}，本行币种是{row}，按本行的币种读取，请核对", "the heading says {heading} and the row's currency is {row}: read in that of the row, please check";
    CURRENCY_UNKNOWN = "表头的币种（{heading}）不在可选之列，该格留空：请换算后填写", "the heading's currency ({heading}) is none that can be chosen, left blank: convert it and fill it in";
    NO_CURRENCY = "有金额但没有币种，按人民币读取，请核对", "amounts without a currency: read as CNY, please check";

    GRADES_HEADING = "选择违约概率表（.xlsx、.xls、.csv）", "Choose the table of default probabilities (.xlsx, .xls, .csv)";
    NO_GRADES = "没有找到违约概率表：需要“信用等级”与“违约概率”两栏。可先保存空白表样照填", "No table of probabilities found: a column of grades and one of probabilities of default are needed. An empty template can be saved and filled in";
    GRADE_NAMELESS = "没有等级名称，整行未读取", "no grade is named, row left out";
    GRADE_TWICE = "等级“{text}”重复，只读取第一次", "grade \"{text}\" is there twice; only the first is read";
    NUMBERS_HEADING = "选择数据文件（.xlsx、.xls、.csv、.txt）", "Choose the file of numbers (.xlsx, .xls, .csv, .txt)";
    THOUSANDS = "逗号按千位分隔读取（1,200 即 1200），请核对", "commas were read as separators of thousands (1,200 is 1200), please check";
    NO_NUMBERS = "没有找到数值：需要至少两个数值的一列", "No numbers found: a column of at least two is needed";

    STATISTIC_PERIOD = "统计期", "Period";
    STATISTIC_CODE = "行业代码", "Industry code";
    STATISTIC_NAME = "行业名称", "Industry";
    STATISTIC_CONTRACTS = "合同份数", "Contracts";
    STATISTIC_PATENTS = "专利件数", "Patents";
    STATISTIC_FIXED_CONTRACTS = "固定金额合同份数", "Contracts at a fixed amount";
    STATISTIC_FIXED_MEAN = "固定金额均值", "Mean fixed amount";
    STATISTIC_FIXED_MEDIAN = "固定金额中位数", "Median fixed amount";
    STATISTIC_FIXED_ANNUAL = "年均许可费", "Mean fee a year";
    STATISTIC_FIXED_YEARS = "固定金额平均年限", "Mean years of fixed amounts";
    STATISTIC_ROYALTY_CONTRACTS = "提成合同份数", "Royalty contracts";
    STATISTIC_ROYALTY_BASE = "提成基数", "Royalty base";
    STATISTIC_ROYALTY_MEAN = "平均提成率", "Mean royalty rate";
    STATISTIC_ENTRY_CONTRACTS = "入门费合同份数", "Contracts with an entry fee";
    STATISTIC_ENTRY_MEAN = "平均入门费", "Mean entry fee";
    STATISTIC_ENTRY_ROYALTY = "入门费合同平均提成率", "Mean rate with an entry fee";
    STATISTIC_FREE = "无偿合同份数", "Contracts free of charge";
    STATISTIC_SCOPE = "许可类型", "Kind of licence";
    STATISTIC_SOURCE = "来源文件", "Source document";
    STATISTIC_VERIFIED = "已核对", "Checked";

    SAVE_TEMPLATE = "保存空白表样…", "Save an empty template…";
    ADJUSTMENT_OF = "{what}调整", "{what}: adjustment";
    COLUMN_WITH_UNIT = "{name}（{unit}）", "{name} ({unit})";
    UNIT_OF_CURRENCY = "该币种", "in its currency";
    TEMPLATE_ITEM = "项目", "Item";
    TEMPLATE_UNIT = "单位：元", "Unit: CNY";
    TEMPLATE_YEAR = "{year}年", "{year}";
    TEMPLATE_NOTES = "填写说明", "How to fill in";
    TEMPLATE_NOTE_COLUMN = "栏目", "Column";
    TEMPLATE_NOTE_WHAT = "可填内容", "What may stand there";
    TEMPLATE_READS_BACK = "填好后在质值中选择“导入”打开本文件。空格表示未知，不按零处理。", "Once filled in, open this file with Import in Pledgeworth. A blank cell is unknown, not zero.";
    TEMPLATE_MONEY = "金额；单位写在表头或表格上方（元、万元、百万元、亿元）", "an amount; its unit stands in the heading or above the table (CNY, CNY 10,000, CNY million)";
    TEMPLATE_RATE = "百分数，如 5 或 5%", "a percentage, such as 5 or 5%";
    TEMPLATE_DAY = "日期，如 2024-05-01", "a day, such as 2024-05-01";
    TEMPLATE_NUMBER = "数值", "a number";
    TEMPLATE_WORDS = "文字", "words";
    TEMPLATE_CHOICES = "可填：{choices}", "one of: {choices}";
    TEMPLATE_YES_NO = "是或否", "yes or no";
    TEMPLATE_GRADE = "信用等级", "Grade";
    TEMPLATE_PROBABILITY = "违约概率", "Probability of default";
    TEMPLATE_VALUE = "数值", "Value";
}
