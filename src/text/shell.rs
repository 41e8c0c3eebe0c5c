//! The frame of the window: menus, navigation, strip, workings, dialogs.

texts! {
    MENU_FILE = "文件", "File";
    MENU_EDIT = "编辑", "Edit";
    MENU_VIEW = "视图", "View";
    MENU_HELP = "帮助", "Help";
    MENU_RECENT = "最近打开", "Recent files";
    MENU_SAMPLES = "真实样例", "Real samples";
    MENU_STAGES = "转到", "Go to";
    NO_RECENT = "尚无记录", "None yet";

    NEW = "新建案件", "New case";
    NEW_TIP = "从空白开始一个案件", "Start a case from nothing";
    OPEN = "打开…", "Open…";
    OPEN_TIP = "打开案件文件（.pledge）", "Open a case file (.pledge)";
    OPEN_SAMPLE = "打开样例", "Open a sample";
    OPEN_SAMPLE_TIP = "打开一个取自公开资料的真实案件", "Open a real case from public facts";
    SAVE = "保存", "Save";
    SAVE_TIP = "写入案件文件，上一版留作备份", "Write the case file; the last version stays as a backup";
    SAVE_AS = "另存为…", "Save as…";
    SAVE_AS_TIP = "写入另一个文件", "Write to another file";
    EXPORT_CALENDAR = "导出质押日历 ICS…", "Export the pledge calendar as ICS…";
    EXPORT_CALENDAR_TIP = "写成日历程序可导入的文件，年费应缴前三十天和七天提醒", "For calendar programs, with reminders 30 and 7 days before fees";
    PRINT_PAPERS = "打印资料清单…", "Print the papers checklist…";
    PRINT_PAPERS_TIP = "存成一个网页文件，并用浏览器打开以便打印", "Save it as a page and open it in the browser, to be printed";
    FILE_NAME_CALENDAR = "质押日历", "pledge calendar";
    FILE_NAME_PAPERS = "资料清单", "papers";
    PAPERS_SAVED = "资料清单已存为 {path}，并已请浏览器打开；如未打开，请双击该文件。", "The checklist is saved as {path} and the browser was asked to open it. If it did not, open the file yourself.";
    CLOSE = "关闭案件", "Close case";
    QUIT = "退出", "Quit";
    UNDO = "撤销", "Undo";
    REDO = "重做", "Redo";
    COPY_EXPLANATION = "复制依据", "Copy explanation";
    COPY_EXPLANATION_TIP = "把公式、输入、步骤和来源复制到剪贴板", "Copy formula, inputs, steps and source to the clipboard";
    TOGGLE_LANGUAGE = "切换中英文", "Switch between Chinese and English";
    NATIVE_LANGUAGE_BUTTON = "EN", "中文";
    TOGGLE_THEME = "切换浅色或深色", "Switch between light and dark";
    THEME_DARK = "深色", "Dark";
    THEME_LIGHT = "浅色", "Light";
    TOGGLE_WORKINGS = "依据与提示栏", "Workings and findings";
    TOGGLE_WORKINGS_TIP = "显示或收起右侧的依据与提示", "Show or hide the panel on the right";
    ZOOM_IN = "放大", "Zoom in";
    ZOOM_OUT = "缩小", "Zoom out";
    ZOOM_RESET = "实际大小", "Actual size";
    GO_TO_FIELD = "转到此项", "Go to this field";
    EXPLAIN = "查看依据", "Show workings";
    ADD_PATENT = "添加专利", "Add patent";
    ADD_PRODUCT = "添加产品", "Add product";
    VERIFY = "公开算例自检…", "Self-check against published cases…";
    VERIFY_TIP = "以已发表的算例逐条验算本程序", "Run this program on worked examples that others published";
    SHORTCUTS = "快捷键", "Keyboard shortcuts";
    ABOUT = "关于", "About";

    UNTITLED = "未命名案件", "Untitled case";
    TITLE_SEPARATOR = "{title} · {borrower}", "{title} · {borrower}";
    DIRTY = "有未保存的改动", "Unsaved changes";

    NAVIGATION = "步骤", "Stages";
    STATE_COMPLETE = "资料齐备", "Complete";
    STATE_MISSING = "缺 {count} 项", "{count} missing";
    STATE_WARNING = "有警示", "Warning";
    STATE_BLOCK = "有登记障碍", "Cannot be registered";
    STAGE_WITH_STATE = "{stage}，{state}", "{stage}, {state}";

    STRIP_RATE = "许可费率", "Royalty rate";
    STRIP_VALUE = "评估值", "Value";
    STRIP_LENDABLE = "可贷", "Lendable";
    STRIP_BOUND_BY = "约束条件：{limit}", "Limited by: {limit}";
    STRIP_PEAK = "最高 LTV", "Peak LTV";
    STRIP_REGISTRATION = "质押登记", "Registration";
    STRIP_BREACH = "首次超限", "First breach";
    STRIP_NO_BREACH = "期内不超限", "None";
    STRIP_MONTH = "第 {month} 月", "Month {month}";
    STRIP_NONE = "—", "—";
    STRIP_ITEM = "{name}：{value}", "{name}: {value}";

    WORKINGS = "依据", "Workings";
    WORKINGS_EMPTY = "点击任一数值，此处显示其公式、输入、步骤与来源。", "Click any figure to see its formula, inputs, steps and source.";
    WORKINGS_PUT_IN = "代入数值", "With the numbers";
    WORKINGS_LETTER = "{letter} 为{what}", "{letter}: {what}";
    WORKINGS_BACK = "返回上一项", "Back to the figure before";
    GO_TO_FIGURE = "查看这一项的计算", "See how this figure is found";
    WORKINGS_FORMULA = "公式", "Formula";
    WORKINGS_INPUTS = "输入", "Inputs";
    WORKINGS_STEPS = "步骤", "Steps";
    WORKINGS_CONVENTIONS = "约定", "Conventions";
    WORKINGS_SOURCE = "来源", "Source";
    WORKINGS_MARK = "核实程度：{mark}", "Confirmation: {mark}";
    WORKINGS_UNKNOWN = "未知", "unknown";
    WORKINGS_MISSING = "尚缺", "Still missing";
    COPY = "复制", "Copy";
    COPIED = "已复制", "Copied";

    FINDINGS = "提示", "Findings";
    FINDINGS_NONE = "本步骤无提示。", "Nothing to remark at this stage.";
    HIDE = "收起", "Hide";

    START_INTRO = "估算专利作为贷款质物的价值：值多少、依据何在、在贷款各月能否覆盖余额。", "What patents are worth as loan collateral: how much, why, and how that stands against the loan in every month.";
    START_LOCAL = "所有资料只留在本机，不上传任何内容。", "Everything stays on this computer; nothing is uploaded.";
    START_NEW_DETAIL = "逐步填写，未知的可以留空", "Fill in step by step; what is unknown may stay open";
    START_OPEN_DETAIL = "打开 .pledge 案件文件，也可拖入窗口", "Open a .pledge file, or drop one on the window";
    START_SAMPLE_DETAIL = "取自公开资料的完整案件，打开即见结果", "Complete cases from public facts, with their results";
    START_SAMPLE = "试用真实样例", "Try a real sample";
    START_RECENT = "最近打开", "Recent files";
    DROP_HERE = "松开即打开此案件文件", "Release to open this case file";

    WINDOW_TITLE = "质值 Pledgeworth", "Pledgeworth";
    WINDOW_TITLE_CASE = "{dirty}{case} — 质值 Pledgeworth", "{dirty}{case} — Pledgeworth";
    NO_DISPLAY = "此处没有图形界面（环境变量未指明显示器），无法打开窗口。\n不用窗口也可以工作：\n  pledgeworth assess CASE    评估一个案件文件\n  pledgeworth calc MODEL     计算单个模型", "There is no display here, so no window can open.\nThe same work goes without one:\n  pledgeworth assess CASE    assess a case file\n  pledgeworth calc MODEL     run a single model";
    NO_RENDERER = "无法打开窗口：没有可用的图形驱动（需要 OpenGL 或 Vulkan，没有显卡时可用软件渲染，例如安装 mesa 的驱动）。\n系统所述：{reasons}\n也可不用窗口：\n  pledgeworth assess CASE    评估一个案件文件", "No window could be opened: no graphics driver works here (OpenGL or Vulkan is needed; without a graphics card a software one does, for instance Mesa's).\nWhat the system says: {reasons}\nThe same work goes without a window:\n  pledgeworth assess CASE    assess a case file";
    DISPLAY_UNREACHABLE = "无法连接显示服务器（{display}）：{reason}\n请检查是否已登录图形界面、是否有权使用该显示器；也可不用窗口：\n  pledgeworth assess CASE    评估一个案件文件", "The display server ({display}) cannot be reached: {reason}\nCheck that you are logged in to a graphical session and may use that display, or work without a window:\n  pledgeworth assess CASE    assess a case file";
    WINDOW_LOST = "窗口已中断（{reason}）。未保存的内容已保留，下次启动时会提供恢复。", "The window broke off ({reason}). Unsaved work was kept and is offered at the next start.";
    NOT_ASSESSED = "这一状态的案件未能算出结果，屏幕上的数值仍是改动之前的。案件内容未受影响，可继续修改、撤销或保存。", "This state of the case could not be computed; the figures on screen are those before the change. The case itself is unharmed: change, undo or save it as usual.";
    OPENING = "正在读取案件文件…", "Reading the case file…";
    ASSESSING = "正在重算…", "Recomputing…";
    NO_PICTURE = "图表过大，无法画成图片，请改存 SVG。", "The chart is too large for a picture; save the SVG instead.";
    JOB_FAILED = "后台任务中断：{reason}", "A background job broke off: {reason}";

    CONFIRM_HEADING = "保存对“{case}”的改动吗？", "Save the changes to \"{case}\"?";
    CONFIRM_TEXT = "不保存则上次保存之后的改动将丢失。", "Without saving, the changes since the last save are lost.";
    CONFIRM_SAVE = "保存", "Save";
    CONFIRM_DISCARD = "不保存", "Discard";
    CANCEL = "取消", "Cancel";
    DONE = "关闭", "Close";

    OPEN_ELSEWHERE = "此案件文件正在另一窗口中打开（{user}，计算机 {host}，进程 {process}，{minutes} 分钟前起）。可以查看和修改；保存时如对方已改动，会先询问。", "This case file is open in another window ({user} on {host}, process {process}, for {minutes} min). You can read and edit it; saving asks first if the other window has changed the file.";
    CONFLICT_HOLDER = "该文件正在另一窗口中打开：{user}，计算机 {host}，进程 {process}，{minutes} 分钟前起。", "It is open in another window: {user} on {host}, process {process}, for {minutes} min.";
    CONFLICT_CHANGED = "文件已在别处改动", "The file was changed elsewhere";
    CONFLICT_CHANGED_TEXT = "{path} 在打开之后已被其他窗口、同事或同步软件改动。覆盖会丢掉那边的改动；重新载入则以文件为准，本窗口的改动可用“撤销”找回。", "{path} was changed by another window, a colleague or a sync program since it was read. Overwriting loses those changes; reloading takes the file as it is, and undo brings back what stands here.";
    CONFLICT_EXISTS = "替换已有的文件吗？", "Replace the file that is there?";
    CONFLICT_EXISTS_TEXT = "{path} 已经存在。替换后，其中的内容将被覆盖。", "{path} exists already. Replacing it overwrites what it holds.";
    CONFLICT_CASE = "其中是案件“{title}”。", "It holds the case \"{title}\".";
    CONFLICT_UNREADABLE = "其中的内容不能作为案件读取：{problem}", "Its content cannot be read as a case: {problem}";
    CONFLICT_OVERWRITE = "覆盖", "Overwrite";
    CONFLICT_REPLACE = "替换", "Replace";
    CONFLICT_ELSEWHERE = "另存为…", "Save elsewhere…";
    CONFLICT_RELOAD = "重新载入", "Reload";
    CONFLICT_COMPARE = "查看差异", "Show differences";
    CONFLICT_FIELD = "字段", "Field";
    CONFLICT_THERE = "文件中", "In the file";
    CONFLICT_HERE = "本窗口", "In this window";
    CONFLICT_MORE = "共 {count} 处不同，列出前 {shown} 处。", "{count} fields differ; the first {shown} are listed.";
    CONFLICT_NONE = "两边内容相同。", "Both hold the same.";

    FILE_OPEN_HEADING = "打开案件文件", "Open a case file";
    FILE_SAVE_HEADING = "保存案件文件", "Save the case file";
    FILE_EXPORT_HEADING = "保存图表", "Save the chart";
    FILE_CALENDAR_HEADING = "保存质押日历", "Save the pledge calendar";
    FILE_PAPERS_HEADING = "保存资料清单", "Save the papers checklist";
    FILE_WAITING = "请在系统对话框中选择文件，或在下面填写路径。", "Choose a file in the system's dialog, or type a path below.";
    FILE_TYPE_PATH = "请填写文件路径。", "Type the path of the file.";
    FILE_PATH = "文件路径", "File path";
    FILE_BROWSE = "浏览…", "Browse…";
    FILE_OPEN = "打开", "Open";
    FILE_SAVE = "保存", "Save";

    RECOVER_HEADING = "找到未保存的案件", "Unsaved work was found";
    RECOVER_TEXT = "上次程序未正常结束，以下内容尚未保存。", "The program ended before this was saved.";
    RECOVER_OPEN = "恢复", "Recover";
    RECOVER_DISCARD = "丢弃", "Discard";
    RECOVER_LATER = "以后再说", "Later";
    RECOVER_FROM = "{case}（{file}）", "{case} ({file})";
    RECOVER_NEW = "尚未存盘", "never saved";

    VERIFY_HEADING = "公开算例自检", "Self-check against published cases";
    VERIFY_RUNNING = "正在验算…", "Running…";
    VERIFY_RESULT = "{passed} 条通过，{failed} 条未通过", "{passed} passed, {failed} failed";
    VERIFY_WHOLE_RESULT = "整案验算：{passed} 件通过，{failed} 件未通过", "Whole cases: {passed} passed, {failed} failed";
    VERIFY_CASE = "案例", "Case";
    VERIFY_TITLE = "内容", "What it shows";
    VERIFY_EXPECTED = "公开结果", "Published";
    VERIFY_COMPUTED = "本程序", "Computed";
    VERIFY_SOURCE = "来源", "Source";
    VERIFY_VERDICT = "结论", "Verdict";
    VERIFY_PASSED = "通过", "Passed";
    VERIFY_FAILED = "未通过", "Failed";

    ABOUT_VERSION = "版本 {version}", "Version {version}";
    ABOUT_LICENCE = "本程序：MIT 或 Apache-2.0，任选其一。", "This program: MIT or Apache-2.0, at your choice.";
    ABOUT_FONT = "字体：Noto Sans SC，SIL 开放字体许可证 1.1。", "Font: Noto Sans SC, SIL Open Font License 1.1.";
    ABOUT_LIMITS = "结果是依据所填资料的计算，不替代资产评估报告、法律意见和银行的审批。", "Results are computed from what was entered. They replace no appraisal report, legal opinion or credit decision.";
    SHORTCUTS_HEADING = "键盘快捷键", "Keyboard shortcuts";
    DISMISS = "知道了", "Dismiss";
    CASE_NAME = "案件", "Case";
}
