//! The texts of case files, settings and recovery: what is wrong and what to do.

texts! {
    CANNOT_READ = "无法读取 {path}：{detail}。请检查文件是否存在、是否有读取权限。",
        "Cannot read {path}: {detail}. Check that the file exists and may be read.";
    CANNOT_WRITE = "无法写入 {path}：{detail}。原文件未被改动；请检查磁盘空间和写入权限，或另存到其他位置。",
        "Cannot write {path}: {detail}. The file there was left as it was; check free space and permission, or save elsewhere.";
    NOT_A_FILE = "{path} 不是普通文件（可能是文件夹、管道或设备）。请另选一个文件。",
        "{path} is not a regular file (a folder, a pipe or a device). Choose another file.";
    EXISTS = "{path} 已经存在，未覆盖。请另取文件名，或明确要求覆盖。",
        "{path} exists already and was not replaced. Choose another name, or ask for it to be replaced.";
    IS_A_CASE = "{path} 是案件文件，不能用导出的内容覆盖。请另取文件名。",
        "{path} is a case file; an export does not replace it. Choose another name.";
    DANGLING_LINK = "{path} 是一个链接，所指的文件不存在，未写入。请改正链接，或另取文件名。",
        "{path} is a link to a file that does not exist; nothing was written. Mend the link or choose another name.";
    CHANGED = "{path} 在打开之后已被其他窗口、同事或同步软件改动，未覆盖。",
        "{path} was changed by another window, a colleague or a sync program since it was read; it was not replaced.";
    CASE_TOO_LARGE = "案件写成文件将超过 {limit} MiB，以后无法再打开，因此未保存。请拆分案件，或删去不需要的表格。",
        "The case would take more than {limit} MiB and could not be opened again, so it was not saved. Split the case or remove tables that are not needed.";
    OTHER_NAMES = "{path} 已保存。该文件另有 {count} 个名称（硬链接），那些名称下仍是旧内容。",
        "{path} is saved. The file has {count} other {count|name (hard link); that still holds|names (hard links); those still hold} the old content.";
    TOO_LARGE = "文件超过 {limit} MiB，不是正常的案件文件，未读取：请确认选对了文件。",
        "The file is larger than {limit} MiB; no case is that large, so it was not read: check that it is the right file.";
    NOT_UTF8 = "文件不是 UTF-8 文本（第 {offset} 字节处）。案件文件为 UTF-8 编码的 JSON；若文件经其他软件另存，请改用 UTF-8。",
        "The file is not UTF-8 text (at byte {offset}). A case file is JSON in UTF-8; if another program re-saved it, save it as UTF-8.";
    IS_WORKBOOK = "这是 Excel 工作簿，不是案件（.pledge）或机构设置（.policy.toml）文件。专利清单、财务报表、可比许可和许可统计请在“文件”菜单中选择“导入”。",
        "This is an Excel workbook, not a case (.pledge) or a policy (.policy.toml). Lists of patents, statements, comparables and licence statistics are taken in with Import in the File menu.";
    IS_OTHER = "这是 {kind} 文件，不是案件（.pledge）或机构设置（.policy.toml）文件。", "This is a {kind} file, not a case (.pledge) or a policy (.policy.toml).";
    EMPTY = "文件是空的。可尝试打开旁边的备份（文件名后加 .bak）。",
        "The file is empty. Try the backup beside it (the same name with .bak).";
    NOT_JSON = "文件损坏或不是案件文件：第 {line} 行第 {column} 列不是有效的 JSON（{detail}）。可尝试打开旁边的备份（文件名后加 .bak）。",
        "The file is damaged or not a case: line {line}, column {column} is not valid JSON ({detail}). Try the backup beside it (the same name with .bak).";
    CUT_OFF = "文件不完整：在第 {line} 行第 {column} 列处中断。可尝试打开旁边的备份（文件名后加 .bak）。",
        "The file is incomplete: it ends at line {line}, column {column}. Try the backup beside it (the same name with .bak).";
    NO_VERSION = "文件没有有效的 `format_version`（格式版本，应为正整数），不是案件文件。",
        "The file has no valid `format_version` (a positive whole number), so it is not a case file.";
    VERSION_TOO_NEW = "文件的格式版本为 {found}，本程序最高支持 {known}。请用更新版本的质值打开。",
        "The file has format version {found}; this program knows versions up to {known}. Open it with a newer Pledgeworth.";
    VERSION_TOO_OLD = "文件的格式版本为 {found}，不是任何已发布的版本（最低 {first}）。请检查 `format_version`。",
        "The file has format version {found}, which was never released (the first is {first}). Check `format_version`.";
    FIELD = "字段 {path}：{problem}（第 {line} 行）。",
        "Field {path}: {problem} (line {line}).";
    FIELD_NO_LINE = "字段 {path}：{problem}。", "Field {path}: {problem}.";
    WHOLE_FILE = "（整个文件）", "(the whole file)";
    UNKNOWN_FIELD = "没有名为“{name}”的字段，请删除或改正；可用的字段见 `pledgeworth schema`",
        "there is no field named \"{name}\"; remove or correct it; `pledgeworth schema` lists the fields";
    MISSING_FIELD = "缺少“{name}”，请补上", "\"{name}\" is missing; add it";
    DUPLICATE_FIELD = "“{name}”出现了两次，请删去其一", "\"{name}\" stands there twice; remove one";
    UNKNOWN_CHOICE = "“{name}”不在可选值之中；可选：{allowed}", "\"{name}\" is none of the choices; allowed: {allowed}";
    WRONG_TYPE = "类型不对：现为{found}，应为{expected}", "wrong type: found {found}, expected {expected}";
    FOUND = "{kind}（{shown}）", "{kind} ({shown})";
    TYPE_TEXT = "文本", "text";
    TYPE_NUMBER = "数字", "a number";
    TYPE_WHOLE = "非负整数", "a whole number, not negative";
    TYPE_DECIMAL = "带引号的十进制数，例如 \"1500000.00\"", "a decimal number in quotes, for instance \"1500000.00\"";
    TYPE_BOOLEAN = "是或否（true 或 false）", "true or false";
    TYPE_OBJECT = "JSON 对象", "a JSON object";
    TYPE_LIST = "列表", "a list";
    TYPE_NULL = "空值（null）", "null";
    WRONG_DATE = "“{found}”不是有效的日期，应写作 YYYY-MM-DD，例如 2021-03-05", "\"{found}\" is not a date; write YYYY-MM-DD, for instance 2021-03-05";
    NO_DATE = "不是有效的日期，应写作 YYYY-MM-DD，例如 2021-03-05", "it is not a date; write YYYY-MM-DD, for instance 2021-03-05";
    TYPE_INTEGER = "整数", "a whole number";
    TYPE_DATE = "日期（YYYY-MM-DD）", "a date (YYYY-MM-DD)";
    TYPE_OTHER = "其他类型的值", "a value of another kind";
    NESTED_TOO_DEEP = "嵌套过深，不是案件文件", "nested too deeply for a case file";

    TOO_MANY = "字段 {path}：共 {found} 项，最多 {most} 项。请拆分为多个案件。",
        "Field {path}: {found} entries, at most {most}. Split the case.";
    TOO_LONG = "字段 {path}：共 {found} 个字符，最多 {most} 个。请缩短。",
        "Field {path}: {found} characters, at most {most}. Shorten it.";
    DUPLICATE_PATENT = "字段 {path}：专利编号（id）{id} 重复。每件专利的 id 须唯一。",
        "Field {path}: patent id {id} stands there twice. Every patent needs an id of its own.";
    DUPLICATE_PRODUCT = "字段 {path}：产品编号（id）{id} 重复。每个产品的 id 须唯一。",
        "Field {path}: product id {id} stands there twice. Every product needs an id of its own.";
    DUPLICATE_METHOD = "字段 {path}：评估方法 {id} 重复。每种方法只能出现一次。",
        "Field {path}: method {id} stands there twice. Each method may appear once.";
    DUPLICATE_PROTECTION = "字段 {path}：专利 {id} 在同一产品下重复。每件专利在一个产品下只能出现一次。",
        "Field {path}: patent {id} protects the same product twice. Name each patent once per product.";
    ABSENT_PATENT = "字段 {path}：案件中没有编号（id）为 {id} 的专利。请补上该专利或删去此处引用。",
        "Field {path}: the case has no patent with id {id}. Add the patent or remove this mention.";

    SETTINGS_BROKEN = "设置文件无法读取，已改用默认设置；原文件保留为 {path}。",
        "The settings could not be read, so the defaults are in use; the file was kept as {path}.";
    RECOVERY_BROKEN = "未保存的内容（{path}）已损坏，无法恢复：{detail}",
        "Unsaved work ({path}) is damaged and cannot be recovered: {detail}";

    SAMPLE_KORUI = "柯瑞生物 2006：一件发明专利，评估 600 万元，贷款 150 万元", "Korui Bio 2006: one invention, appraised at CNY 6.0 million, loan CNY 1.5 million";
    SAMPLE_GAOLAN = "高澜股份 2022：九件实用新型，评估 1.53 亿元，贷款 3,500 万元", "Goaland 2022: nine utility models, appraised at CNY 153.1 million, loan CNY 35 million";
    SAMPLE_JIEMEI = "洁美环保 2011：烟气脱硫实用新型，收益法", "Jiemei 2011: a utility model for flue-gas desulphurisation, by the income approach";
}
