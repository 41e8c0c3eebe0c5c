//! What is wrong with the arguments of the command line.

texts! {
    REQUIRED = "缺少参数 {argument}。", "The argument {argument} is lacking.";
    UNKNOWN = "没有参数 {argument}。", "There is no argument {argument}.";
    NO_COMMAND = "没有命令 {command}。", "There is no command {command}.";
    COMMAND = "缺少命令。", "A command is lacking.";
    CONFLICT = "参数 {argument} 不能与 {other} 同时使用。", "{argument} does not go with {other}.";
    VALUE = "参数 {argument} 的值“{value}”不可用，应为 {expected}。", "{value} is no value of {argument}: {expected} is expected.";
    VALUE_ALONE = "参数 {argument} 的值“{value}”不可用。", "{value} is no value of {argument}.";
    VALUE_MISSING = "参数 {argument} 后面缺少值。", "{argument} lacks its value.";
    WHOLE_NUMBER = "整数", "a whole number";
    NOT_TEXT = "参数不是 UTF-8 文字。", "An argument is no UTF-8 text.";
    WRONG = "参数 {argument} 有误。", "Something is wrong with the argument {argument}.";
    WINDOW_ALONE = "打开窗口的案件文件或 --renderer 不能与命令同时使用。", "a case file or --renderer opens the window and goes with no command";
    BOTH_FOR_REPORT = "--lang both 只用于 report，以及 compare、backtest 的 --out。", "--lang both goes with report, and with --out of compare and backtest";
    SEE_HELP = "用法见 --help。", "For more information, try '--help'.";
}
