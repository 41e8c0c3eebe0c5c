//! What `pledgeworth import` prints.

texts! {
    PLACE = "{file}：表头在第 {line} 行", "{file}: headings in line {line}";
    PLACE_SHEET = "{file}，工作表“{sheet}”：表头在第 {line} 行", "{file}, sheet \"{sheet}\": headings in line {line}";
    VENDOR = "来源：{vendor}", "List of: {vendor}";
    PATENTS_COUNT = "{rows} 行，{patents} 件专利，{refused} 行未导入，{left_out} 行不是数据", "{rows} {rows|row|rows}: {patents} {patents|patent|patents}, {refused} {refused|row|rows} refused, {left_out} {left_out|row|rows} no data";
    MERGE_COUNT = "与案件相比：新增 {new}，有变化 {changed}，无变化 {unchanged}，清单中没有 {gone}", "Beside the case: {new} new, {changed} changed, {unchanged} unchanged, {gone} not in the list";
    STATISTICS_COUNT = "{rows} 行统计，{lost} 行未读取", "{rows} {rows|row|rows} of statistics, {lost} {lost|row|rows} left out";
    STATE_NEW = "新增", "new";
    STATE_CHANGED = "有变化", "changed";
    STATE_UNCHANGED = "无变化", "unchanged";
    PATENT_LINE = "第 {line} 行 {state}：{number} {title}", "Line {line}, {state}: {number} {title}";
    CHANGE_TAKEN = "    {field}：{before} → {after}", "    {field}: {before} → {after}";
    CHANGE_LEFT = "    {field}：案件中已填 {before}，保留；清单为 {after}（--replace 采用清单）", "    {field}: the case states {before}, which stays; the list says {after} (--replace takes it)";
    NOTHING = "（空）", "(nothing)";
    VALUE = "{value}", "{value}";
    GONE_LEFT = "清单中没有：{patent}，保留在案件中（--remove-gone 移出）", "Not in the list: {patent}, stays in the case (--remove-gone takes it out)";
    GONE_REMOVED = "清单中没有：{patent}，已移出案件", "Not in the list: {patent}, taken out of the case";
    FINDINGS = "需注意 {n} 处", "{n} {n|point|points} to note";
    WRITTEN = "已写入 {path}", "Written to {path}";
    NO_SUCH_SHEET = "没有名为“{sheet}”的工作表；有：{sheets}", "no sheet is called \"{sheet}\"; there are: {sheets}";
}
