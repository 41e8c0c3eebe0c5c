//! Bytes into text: UTF-8 with or without its mark, UTF-16 with its mark, else GB18030.

use encoding_rs::{Encoding, GB18030, UTF_8};

use super::ImportError;

/// The text of a file.
pub fn text(bytes: &[u8]) -> Result<String, ImportError> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return strict(encoding, bytes.get(mark..).unwrap_or_default());
    }
    // GB18030 reads almost anything: UTF-8, which does not, is tried first.
    strict(UTF_8, bytes).or_else(|_| strict(GB18030, bytes))
}

fn strict(encoding: &'static Encoding, bytes: &[u8]) -> Result<String, ImportError> {
    let (text, bad) = encoding.decode_without_bom_handling(bytes);
    // A text file has no zero bytes.
    if bad || text.contains('\0') { Err(ImportError::Encoding) } else { Ok(text.into_owned()) }
}
