//! The report's screen.

texts! {
    HEADING = "报告", "Report";
    EXPLANATION = "先看各页，再另存；各种格式的数值出自同一处。", "Look at the pages, then save; every format has its figures from the same place.";
    OPEN = "报告", "Report";
    OPEN_TIP = "生成评估与贷款报告，先预览各页再保存", "Makes the valuation and loan report: pages first, then a file";
    KIND = "报告种类", "Kind";
    LANGUAGES = "语言", "Language";
    IN_BOTH = "中英对照", "Both side by side";
    NATIVE_ZH = "中文", "中文";
    NATIVE_EN = "English", "English";
    FORMAT = "文件格式", "File format";
    SAVE = "另存为…", "Save as…";
    SAVE_TIP = "按所选格式写成文件；不会覆盖案件文件", "Writes a file in the chosen format; a case file is never replaced";
    EXPORT = "导出为文件…", "Export as a file…";
    MAKING = "正在生成…{percent}", "Making it… {percent}";
    WRITING = "正在写成文件…", "Writing the file…";
    STOP = "停止生成", "Stop making it";
    STOP_WRITING = "停止写文件", "Stop writing it";
    ENDING = "正在停止：已开始的排版要做完，结果不会采用。", "Stopping: what is being set has to run out, and is not used.";
    STOPPED = "已停止生成。", "It was stopped.";
    AGAIN = "重新生成", "Make it again";
    PAGE = "第 {page} 页，共 {pages} 页", "Page {page} of {pages}";
    PAGES = "共 {pages} 页", "{pages} {pages|page|pages}";
    NOT_THIS_FORM = "这一种类没有该格式", "This kind has no such format";
    CLOSE = "返回", "Back";
    NOT_WRITTEN = "此种类暂未提供。", "This kind is not available yet.";
}
