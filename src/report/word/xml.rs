//! Text inside XML.

use crate::text::quote;

/// Text as it may stand between tags and in attributes. A sign that XML forbids, or that steers what stands around it,
/// stands there by its number, `\u{7}`: nothing goes without being named.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for sign in quote::escaped(text).chars() {
        match sign {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // Not characters, although Rust takes them for some.
            '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            sign => out.push(sign),
        }
    }
    out
}

/// Text as the content of a run: line breaks and tabs are elements of their own.
pub(super) fn run_content(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 40);
    let text = text.replace("\r\n", "\n");
    for (at, line) in text.split(['\n', '\r']).enumerate() {
        if at > 0 {
            out.push_str("<w:br/>");
        }
        for (at, part) in line.split('\t').enumerate() {
            if at > 0 {
                out.push_str("<w:tab/>");
            }
            if !part.is_empty() {
                out.push_str("<w:t xml:space=\"preserve\">");
                out.push_str(&escaped(part));
                out.push_str("</w:t>");
            }
        }
    }
    out
}

/// Signs of which a font for Latin and one for Han each have their own: quotation marks, dashes, dots, arrows.
fn is_shared(sign: char) -> bool {
    matches!(sign, '\u{b0}'..='\u{d7}' | '\u{2010}'..='\u{2fff}')
}

/// A Han character or one of its punctuation.
pub(super) fn is_wide(sign: char) -> bool {
    matches!(sign, '\u{1100}'..='\u{115f}' | '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe4f}' | '\u{ff00}'..='\u{ff60}' | '\u{ffe0}'..='\u{ffe6}' | '\u{20000}'..='\u{3fffd}')
}

/// The signs that both kinds of fonts have are to be taken from that for Han.
pub(super) fn wants_east_asian(text: &str) -> bool {
    text.chars().any(is_wide) && text.chars().any(is_shared)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_stays_text() {
        assert_eq!(escaped("a]]>&<b c=\"d\">\u{7}\u{202e}"), "a]]&gt;&amp;&lt;b c=&quot;d&quot;&gt;\\u{7}\\u{202e}");
        assert_eq!(escaped("\u{ffff}"), "\u{fffd}");
        let content = run_content("一\r\n\t二\r三\n");
        let text = |text: &str| format!("<w:t xml:space=\"preserve\">{text}</w:t>");
        let expected = format!("{}<w:br/><w:tab/>{}<w:br/>{}<w:br/>", text("一"), text("二"), text("三"));
        assert_eq!(content, expected);
    }

    #[test]
    fn quotation_marks_around_han_are_those_of_han() {
        assert!(wants_east_asian("“专利”") && !wants_east_asian("“patent”") && !wants_east_asian("专利 2"));
    }
}
