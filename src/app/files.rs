//! Names and addresses of files that are written beside a case.

use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

/// The widest a part of a file name becomes, Han counted twice.
const WIDEST: usize = 48;

/// A file name, without the signs that a file name must not have.
pub fn name(name: &str, extension: &str) -> String {
    let forbidden = |sign: char| sign.is_control() || r#"\/:*?"<>|"#.contains(sign);
    let name: String = name.chars().map(|sign| if forbidden(sign) { '-' } else { sign }).collect();
    let name = shortened(&name, 2 * WIDEST);
    format!("{}.{extension}", if name.is_empty() { "-" } else { name })
}

/// A file name of two parts: what case, and what of it. Each is short, and neither ends within a word.
pub fn name_of(case: &str, what: &str) -> String {
    let case = shortened(before_explanation(case), WIDEST);
    let what = shortened(before_explanation(what), WIDEST);
    format!("{case} {what}").trim().to_owned()
}

/// A title up to its colon or bracket, where what stands before it is a name.
fn before_explanation(title: &str) -> &str {
    /// Fewer characters name nothing.
    const NAME: usize = 4;
    let end = title.find(['：', ':', '（', '(', '；', ';']).unwrap_or(title.len());
    let name = title[..end].trim();
    if name.chars().count() < NAME { title.trim() } else { name }
}

/// As much of a text as has room, whole words only; Han may end anywhere.
fn shortened(text: &str, room: usize) -> &str {
    let text = text.trim();
    let mut used = 0;
    let mut end = 0;
    for (at, sign) in text.char_indices() {
        let han = sign >= '\u{2e80}';
        used += if han { 2 } else { 1 };
        if used > room {
            let cut = if end == 0 { at } else { end };
            return text[..cut].trim_end_matches([' ', ',', '，', '、', '-', '–', '·']);
        }
        let after = at + sign.len_utf8();
        let next = text[after..].chars().next();
        if han || next.is_none_or(|next| next == ' ' || next >= '\u{2e80}') {
            end = after;
        }
    }
    text
}

/// Opens a file in the program that the system has for it, or shows it in its folder.
pub fn show(path: &Path, in_folder: bool) -> std::io::Result<()> {
    let status = shower(path, in_folder).status()?;
    // The file manager of Windows ends with 1 whether or not it showed something.
    if status.success() || cfg!(windows) { Ok(()) } else { Err(std::io::Error::other(status.to_string())) }
}

#[cfg(windows)]
fn shower(path: &Path, in_folder: bool) -> Command {
    use std::os::windows::process::CommandExt as _;
    let mut command = Command::new("explorer");
    if in_folder {
        // It reads its arguments in a way of its own; a path holds no quotation mark.
        command.raw_arg(format!("/select,\"{}\"", path.display()));
    } else {
        command.arg(path);
    }
    command
}

#[cfg(target_os = "macos")]
fn shower(path: &Path, in_folder: bool) -> Command {
    let mut command = Command::new("open");
    if in_folder {
        command.arg("-R");
    }
    command.arg(path);
    command
}

#[cfg(not(any(windows, target_os = "macos")))]
fn shower(path: &Path, in_folder: bool) -> Command {
    let mut command = Command::new("xdg-open");
    command.arg(if in_folder { path.parent().unwrap_or(path) } else { path });
    command
}

/// The address by which a browser opens a file; nothing when the path has no name in Unicode.
pub fn url(path: &Path) -> Option<String> {
    let path = std::path::absolute(path).ok()?;
    let path = path.to_str()?.replace('\\', "/");
    // A drive (`C:/…`) and a network folder (`//host/…`) have their own beginnings.
    let start = match path.strip_prefix("//") {
        Some(_) => "file:",
        None if path.starts_with('/') => "file://",
        None => "file:///",
    };
    let mut url = start.to_owned();
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"/:-_.~".contains(&byte) {
            url.push(char::from(byte));
        } else {
            let _ = write!(url, "%{byte:02X}");
        }
    }
    Some(url)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_name_has_no_signs_of_a_path() {
        assert_eq!(name("a/b:c\n", "ics"), "a-b-c-.ics");
        assert_eq!(name(&"x".repeat(190), "svg").len(), 100);
        assert_eq!(name(" ", "csv"), "-.csv");
    }

    #[test]
    fn a_file_name_ends_with_a_whole_word() {
        let title = "Korui Bio 2006: one invention pledged for CNY 1.5 million";
        assert_eq!(name_of(title, "papers"), "Korui Bio 2006 papers");
        let what = "The balance stays below the lending limit and the liquidation value throughout";
        assert_eq!(name_of(title, what), "Korui Bio 2006 The balance stays below the lending limit and");
        assert_eq!(
            name_of("柯瑞生物 2006：一件发明专利", "押品价值与贷款余额：各月"),
            "柯瑞生物 2006 押品价值与贷款余额"
        );
        let long = "一种用于大型火力发电机组的烟气脱硫脱硝一体化装置及其控制方法";
        assert_eq!(name_of(long, ""), "一种用于大型火力发电机组的烟气脱硫脱硝一体化装置");
    }

    #[cfg(unix)]
    #[test]
    fn an_address_escapes_what_is_not_plain() {
        assert_eq!(url(Path::new("/tmp/a b#?%.html")).as_deref(), Some("file:///tmp/a%20b%23%3F%25.html"));
        assert_eq!(url(Path::new("/\u{8d44}.html")).as_deref(), Some("file:///%E8%B5%84.html"));
    }
}
