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
    VERIFY = "用已发表案例验算…", "Check against published cases…";
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
    STATE_BLOCK = "有阻断", "Blocked";
    STAGE_WITH_STATE = "{stage}，{state}", "{stage}, {state}";

    STRIP_RATE = "许可费率", "Royalty rate";
    STRIP_VALUE = "评估值", "Value";
    STRIP_LENDABLE = "可贷", "Lendable";
    STRIP_BOUND_BY = "受限于{limit}", "bound by {limit}";
    STRIP_PEAK = "最高质押率", "Peak LTV";
    STRIP_BREACH = "首个超限月", "First month over limit";
    STRIP_NO_BREACH = "期内不超限", "None";
    STRIP_MONTH = "第 {month} 月", "Month {month}";
    STRIP_NONE = "待定", "Open";
    STRIP_ITEM = "{name}：{value}", "{name}: {value}";

    WORKINGS = "依据", "Workings";
    WORKINGS_EMPTY = "点击任一数值，此处显示其公式、输入、步骤与来源。", "Click any figure to see its formula, inputs, steps and source.";
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
}
