//! Which number stands in a cell: an application's, a publication's, a foreign one, or none.

use crate::import::headings::plain_width;
use crate::statutory::application_number::{self, ApplicationNumber};

/// A publication number, told from an application number by its form.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct PublicationNumber {
    /// Its digits.
    pub digits: String,
    /// The letter of its kind of document with what follows: `B`, `A1`, or nothing.
    pub kind: String,
}

impl PublicationNumber {
    /// As it is printed: `CN103399241B`.
    pub fn display(&self) -> String {
        format!("CN{}{}", self.digits, self.kind)
    }

    /// It is that of a granted right.
    pub fn is_grant(&self) -> bool {
        is_grant_kind(&self.kind)
    }
}

/// A kind code of a granted right: B and C inventions, U and Y utility models, S and D designs.
pub fn is_grant_kind(kind: &str) -> bool {
    matches!(kind.chars().next().map(|sign| sign.to_ascii_uppercase()), Some('B' | 'C' | 'U' | 'Y' | 'S' | 'D'))
}

/// What stands in a cell for numbers.
#[derive(Clone, PartialEq, Debug)]
pub enum WrittenNumber {
    /// A Chinese application's.
    Application(ApplicationNumber),
    /// A Chinese publication's.
    Publication(PublicationNumber),
    /// Of another office, by its code.
    Foreign(String),
    /// An international application's, which has not entered China under this number.
    International,
    /// A spreadsheet has turned it into a floating-point number: digits are lost.
    Rounded,
    /// None that is known.
    Unreadable,
}

/// Codes of offices that are read as such before digits.
const OFFICES: [&str; 44] = [
    "US", "EP", "JP", "KR", "DE", "GB", "FR", "TW", "HK", "MO", "CA", "AU", "IN", "RU", "BR", "MX", "IT", "ES", "NL",
    "CH", "SE", "DK", "FI", "NO", "AT", "BE", "IL", "SG", "MY", "TH", "VN", "ID", "PH", "NZ", "ZA", "TR", "PL", "CZ",
    "HU", "IE", "PT", "UA", "EA", "AR",
];

/// Reads a number. `of_lens` says that the list writes applications as `CN 201320717143 U`: no check digit, but the kind.
pub fn read(written: &str, of_lens: bool) -> WrittenNumber {
    let plain: String = written
        .chars()
        .map(plain_width)
        .filter(|sign| !sign.is_whitespace() && !matches!(sign, '-' | '–' | '\u{feff}' | '\u{200b}' | '/'))
        .flat_map(char::to_uppercase)
        .collect();
    if plain.starts_with("PCT") || plain.starts_with("WO") {
        return WrittenNumber::International;
    }
    let letters = plain.len() - plain.trim_start_matches(|sign: char| sign.is_ascii_uppercase()).len();
    let (code, rest) = plain.split_at(letters);
    let follows_digit = rest.starts_with(|sign: char| sign.is_ascii_digit());
    if follows_digit && OFFICES.iter().any(|office| code.starts_with(office) && code.len() <= 4) {
        return WrittenNumber::Foreign(code.chars().take(2).collect());
    }
    if rest.contains("E+") && rest.contains('.') {
        return WrittenNumber::Rounded;
    }
    // The kind of document behind a whole serial: twelve digits, or eight where the list writes applications so.
    let kind_letter = |sign: char| sign.is_ascii_uppercase() && sign != 'X';
    let bare = rest.trim_end_matches(kind_letter);
    let dressed = matches!(code, "CN" | "ZL" | "CNZL" | "ZLCN" | "");
    if dressed && bare.len() + 1 == rest.len() && bare.bytes().all(|byte| byte.is_ascii_digit()) {
        let whole = bare.len() == 12 || bare.len() == 8 && of_lens;
        if whole && let Ok(number) = application_number::parse(bare) {
            return WrittenNumber::Application(number);
        }
    }
    match application_number::parse(written) {
        Ok(number) => WrittenNumber::Application(number),
        Err(_) if dressed => publication(rest).map_or(WrittenNumber::Unreadable, WrittenNumber::Publication),
        Err(_) => WrittenNumber::Unreadable,
    }
}

/// Seven to nine digits and perhaps a kind.
fn publication(text: &str) -> Option<PublicationNumber> {
    let digits = text.len() - text.trim_start_matches(|sign: char| sign.is_ascii_digit()).len();
    let (digits, kind) = text.split_at(digits);
    let mut signs = kind.chars();
    let kind_fits = match signs.next() {
        None => digits.len() == 9 && digits.starts_with(['1', '2', '3']),
        Some(letter) => letter.is_ascii_uppercase() && signs.all(|sign| sign.is_ascii_digit()) && kind.len() <= 2,
    };
    let fits = (7..=9).contains(&digits.len()) && kind_fits;
    fits.then(|| PublicationNumber { digits: digits.to_owned(), kind: kind.to_owned() })
}
