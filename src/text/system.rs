//! What the system and the reader of JSON say, in the user's words.

use std::io::{self, ErrorKind};

use super::{Arg, Text};

texts! {
    NOT_FOUND = "没有这个文件或文件夹", "there is no such file or folder";
    NOT_ALLOWED = "没有权限", "permission denied";
    IS_A_FOLDER = "这是文件夹，不是文件", "it is a folder, not a file";
    DISK_FULL = "磁盘空间不足", "the disk is full";
    READ_ONLY = "磁盘只读", "the disk is read-only";
    NAME_TOO_LONG = "文件名过长或含有不允许的字符", "the name is too long or has signs that are not allowed";
    BUSY = "文件被其他程序占用", "another program holds the file";
    NOT_TEXT = "不是 UTF-8 文本", "it is not text in UTF-8";

    JSON_CUT_OFF = "内容不完整，在此处中断", "the text ends too early";
    JSON_COLON = "缺少冒号", "a colon is missing";
    JSON_COMMA = "缺少逗号或右括号", "a comma or a closing bracket is missing";
    JSON_EXTRA_COMMA = "多了一个逗号", "there is a comma too many";
    JSON_TRAILING = "末尾有多余的内容", "something stands after the end";
    JSON_KEY = "字段名应加双引号", "the name of a field must stand in double quotes";
    JSON_NUMBER = "数字写法有误或超出范围", "a number is malformed or out of range";
    JSON_CONTROL = "文本中有未转义的换行或控制字符", "a text holds a line break or control character that is not escaped";
    JSON_ESCAPE = "文本中的反斜杠转义有误", "a text holds a wrong escape after a backslash";
    JSON_DEEP = "嵌套过深", "it is nested too deeply";
    JSON_VALUE = "此处应为一个值（数字、带双引号的文本、true、false、null、列表或对象）",
        "a value is expected here (a number, a text in double quotes, true, false, null, a list or an object)";
    JSON_OTHER = "写法有误", "it is malformed";
}

/// Why the system could not do it. What has no words of ours is quoted as the system says it.
pub fn why(error: &io::Error) -> Arg {
    // Windows' own codes for a file that another program has open; they have no kind.
    const HELD: [i32; 2] = [32, 33];
    if cfg!(windows) && error.raw_os_error().is_some_and(|code| HELD.contains(&code)) {
        return BUSY.into();
    }
    match error.kind() {
        ErrorKind::NotFound => NOT_FOUND.into(),
        ErrorKind::PermissionDenied => NOT_ALLOWED.into(),
        ErrorKind::IsADirectory => IS_A_FOLDER.into(),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => DISK_FULL.into(),
        ErrorKind::ReadOnlyFilesystem => READ_ONLY.into(),
        ErrorKind::InvalidFilename => NAME_TOO_LONG.into(),
        ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy => BUSY.into(),
        ErrorKind::InvalidData => NOT_TEXT.into(),
        _ => Arg::Quoted(error.to_string()),
    }
}

/// What the reader of JSON found: it says so in English sentences of fixed form.
pub fn json(detail: &str) -> Text {
    let says = |start: &str| detail.starts_with(start);
    match () {
        () if says("EOF while parsing") => JSON_CUT_OFF,
        () if says("expected `:`") => JSON_COLON,
        () if says("expected `,`") => JSON_COMMA,
        () if says("trailing comma") => JSON_EXTRA_COMMA,
        () if says("trailing characters") => JSON_TRAILING,
        () if says("key must be a string") || says("expected `\"`") => JSON_KEY,
        () if says("invalid number") || says("number out of range") => JSON_NUMBER,
        () if says("control character") => JSON_CONTROL,
        () if says("invalid escape")
            || says("lone leading surrogate")
            || says("unexpected end of hex escape")
            || says("invalid unicode code point") =>
        {
            JSON_ESCAPE
        }
        () if says("recursion limit") => JSON_DEEP,
        () if says("expected value") || says("expected ident") => JSON_VALUE,
        () => JSON_OTHER,
    }
}
