//! Names and addresses of files that are written beside a case.

use std::fmt::Write as _;
use std::path::Path;

/// A file name, without the signs that a file name must not have.
pub fn name(name: &str, extension: &str) -> String {
    let forbidden = |sign: char| sign.is_control() || r#"\/:*?"<>|"#.contains(sign);
    let name: String = name.chars().map(|sign| if forbidden(sign) { '-' } else { sign }).take(60).collect();
    format!("{name}.{extension}")
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
        assert_eq!(name(&"x".repeat(90), "svg").len(), 64);
    }

    #[cfg(unix)]
    #[test]
    fn an_address_escapes_what_is_not_plain() {
        assert_eq!(url(Path::new("/tmp/a b#?%.html")).as_deref(), Some("file:///tmp/a%20b%23%3F%25.html"));
        assert_eq!(url(Path::new("/\u{8d44}.html")).as_deref(), Some("file:///%E8%B5%84.html"));
    }
}
