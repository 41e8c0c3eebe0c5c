//! What is said of files that are read in.

texts! {
    CANNOT_READ = "无法读取 {path}（{why}）：请检查文件是否存在、是否被其他程序占用", "{path} cannot be read ({why}): check that it exists and no other program holds it";
    NOT_A_FILE = "{path} 不是普通文件（可能是文件夹、设备或管道）：请选择表格文件", "{path} is no regular file (a folder, a device or a pipe): choose a table";
    TOO_LARGE = "文件超过 {most} MiB：请只保留需要的工作表或列", "The file is larger than {most} MiB: keep only the sheet or columns that are needed";
    UNPACKS_TOO_LARGE = "工作簿解压后超过 {most} MiB，未读取：请另存为 CSV", "The workbook unpacks to more than {most} MiB and was not read: save it as CSV";
    TOO_MANY_ROWS = "超过 {most} 行：请分成几个文件", "More than {most} rows: split the file";
    TOO_MANY_COLUMNS = "超过 {most} 列：请只保留需要的列", "More than {most} columns: keep only those needed";
    EMPTY = "文件中没有内容", "The file is empty";
    UNKNOWN_KIND = "只能读取 CSV（逗号、制表符或分号分隔）和 XLSX 文件；PDF、图片和旧版 XLS 请先另存为其中之一", "Only CSV (commas, tabs or semicolons) and XLSX can be read; save PDF, pictures and old XLS files as one of these first";
    TOO_MUCH_TEXT = "文字总量超过 {most} MiB：请只保留需要的行和列", "More than {most} MiB of text: keep only the rows and columns that are needed";
    TOO_MANY_SHEETS = "工作表过多（最多 {most} 个）：请只保留需要的工作表", "Too many sheets (at most {most}): keep only those needed";
    TOO_MANY_TAGS = "工作簿中的单元格或格式过多，未读取：请只保留需要的工作表，或另存为 CSV", "The workbook holds too many cells or formats and was not read: keep only the sheet that is needed, or save it as CSV";
    FALSE_COUNT = "工作簿声称有 {announced} 条文字，与其大小不符，未读取：请用表格软件打开后另存", "The workbook announces {announced} texts, more than its size can hold, and was not read: open it in a spreadsheet and save it anew";
    TOO_MUCH_MEMORY = "读取所需内存超过 {most} MiB，已停止：请只保留需要的工作表，或另存为 CSV", "Reading took more than {most} MiB of memory and was stopped: keep only the sheet that is needed, or save it as CSV";
    TOO_SLOW = "{most} 秒内未读完，已停止：请只保留需要的工作表，或另存为 CSV", "Reading took more than {most} seconds and was stopped: keep only the sheet that is needed, or save it as CSV";
    READER_FAILED = "读取时出错，文件可能已损坏：请用表格软件打开后另存", "The reader failed on this file, which may be damaged: open it in a spreadsheet and save it anew";
    NO_READER = "无法启动读取程序（{why}）：请重新启动质值后再试", "The reader cannot be started ({why}): restart Pledgeworth and try again";
    CANCELLED = "已取消", "cancelled";
    DAMAGED = "文件已损坏或不是有效的表格（{what}）：请用表格软件打开后另存", "The file is damaged or no valid table ({what}): open it in a spreadsheet and save it anew";
    PART_ARCHIVE = "压缩包无法解开", "it cannot be unpacked";
    PART_WORKBOOK = "工作簿的目录或文字表有误", "its list of sheets or texts is wrong";
    PART_SHEET = "工作表内容有误", "a sheet is wrong";
    ENCODING = "无法识别文字编码：请另存为 UTF-8 的 CSV 或 XLSX", "The text's encoding is not known: save as CSV in UTF-8, or as XLSX";
    NO_HEADER = "前 30 行中没有找到表头：至少需要“行业名称”或“行业代码”，以及一个数值栏（如“合同份数”“平均提成率”）", "No headings in the first 30 lines: an industry name or code is needed, and a column of figures such as contracts or mean royalty rate";
    AT_CELL = "第 {line} 行，“{column}”", "Line {line}, \"{column}\"";
    AT_LINE = "第 {line} 行", "Line {line}";
    AT_COLUMN = "“{column}”栏", "Column \"{column}\"";
    AT_FILE = "文件", "File";
    PROBLEM = "{place}：{message}", "{place}: {message}";
    MORE_PROBLEMS = "另有 {n} 处问题未列出。", "{n} more problems are not listed.";
    COLUMN_UNKNOWN = "无法识别的栏，未读取", "not a known column, not read";
    COLUMN_TWICE = "与前面的栏重复，未读取", "a second column of the same kind, not read";
    UNIT_ASSUMED = "表头未注明金额单位，按万元读取，请核对", "the heading names no unit of money; read as units of CNY 10,000, please check";
    READ_AS_FRACTIONS = "未带百分号且均小于 0.3，按小数读取（0.045 即 4.5%），请核对", "no percent sign and all below 0.3: read as fractions (0.045 is 4.5 %), please check";
    CELL_CUT = "单元格文字过长，已截短", "a cell was too long and was cut";
    EXTRA_CELLS = "表头以外的内容未读取：{text}", "cells beyond the headings were not read: {text}";
    ROW_NAMELESS = "没有行业名称或代码，整行未读取：{text}", "no industry name or code, row left out: {text}";
    ROW_WITHOUT_FIGURES = "没有可读的数值，整行未读取：{text}", "no readable figure, row left out: {text}";
    FIGURE_UNREADABLE = "“{text}”不是可读的数值，该格留空", "\"{text}\" is not a readable figure, left blank";
    FIGURE_OUT_OF_RANGE = "“{text}”超出可能范围，该格留空", "\"{text}\" is out of range, left blank";
    BASE_UNKNOWN = "提成基数“{text}”无法识别（应为净销售额、利润或件），该格留空", "royalty base \"{text}\" not known (net sales, profit or unit), left blank";
    SCOPE_UNKNOWN = "许可类型“{text}”无法识别（应为全部或普通），该格留空", "licence type \"{text}\" not known (all or ordinary), left blank";
    YES_OR_NO = "“{text}”应为是或否，该格留空", "\"{text}\" should be yes or no, left blank";
}
