//! Bytes into text: UTF-8 with or without its mark, UTF-16 with or without it, else GB18030, which GBK is a part of.

use encoding_rs::{Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

use super::error::ImportError;

/// What stands in the text where bytes were no letters.
pub const BAD: char = '\u{fffd}';

/// A text and how it was encoded.
pub struct Decoded {
    /// The text; [`BAD`] stands for what is none.
    pub text: String,
    /// The encoding's name.
    pub encoding: &'static str,
}

/// The text of a file. Few bytes that are no letters cost their cells; a file full of them is in no known encoding.
pub fn text(bytes: &[u8]) -> Result<Decoded, ImportError> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return lenient(encoding, bytes.get(mark..).unwrap_or_default());
    }
    if let Some(encoding) = wide(bytes) {
        return lenient(encoding, bytes);
    }
    // GB18030 reads almost anything: UTF-8, which does not, is tried first.
    if let Ok(text) = std::str::from_utf8(bytes) {
        return checked(text.to_owned(), UTF_8);
    }
    let (chinese, _) = GB18030.decode_without_bom_handling(bytes);
    let (unicode, _) = UTF_8.decode_without_bom_handling(bytes);
    // One bad byte in a file of UTF-8 makes none of GB18030: whichever reads with fewer faults, and of two that read, the one whose
    // characters are in use.
    let faults = |text: &str| text.chars().filter(|sign| *sign == BAD || is_rare(*sign)).count();
    if faults(&unicode) <= faults(&chinese) {
        checked(unicode.into_owned(), UTF_8)
    } else {
        checked(chinese.into_owned(), GB18030)
    }
}

/// Signs that tables do not hold: private use, and controls but tabs and line ends.
fn is_rare(sign: char) -> bool {
    matches!(sign, '\u{e000}'..='\u{f8ff}' | '\u{80}'..='\u{9f}' | '\u{0}'..='\u{8}' | '\u{e}'..='\u{1f}')
}

/// UTF-16 without its mark: every second byte of ASCII signs is zero.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let start = &bytes[..bytes.len().min(4_000)];
    let zeros = |odd: usize| start.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let enough = (start.len() / 20).max(1);
    match (even, odd) {
        (0, odd) if odd >= enough => Some(UTF_16LE),
        (even, 0) if even >= enough => Some(UTF_16BE),
        _ => None,
    }
}

fn lenient(encoding: &'static Encoding, bytes: &[u8]) -> Result<Decoded, ImportError> {
    checked(encoding.decode_without_bom_handling(bytes).0.into_owned(), encoding)
}

fn checked(text: String, encoding: &'static Encoding) -> Result<Decoded, ImportError> {
    // A text file has no zero bytes: a stray one is as bad as any other.
    let text = if text.contains('\0') { text.replace('\0', BAD.encode_utf8(&mut [0; 4])) } else { text };
    let bad = text.chars().filter(|sign| *sign == BAD).count();
    // A hundredth of a file is more than damage.
    if bad > 20 && bad > text.len() / 300 {
        return Err(ImportError::Encoding);
    }
    Ok(Decoded { text, encoding: encoding.name() })
}
