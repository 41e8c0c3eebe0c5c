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
    /// A spreadsheet has taken the zero from its beginning: what it was.
    ZeroLost(String),
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
    // `CN2014080000W` is how lists write PCT/CN2014/080000.
    let of_pct = |rest: &str| rest.len() == 10 && rest.bytes().all(|byte| byte.is_ascii_digit());
    let filed_here = plain.strip_prefix("CN").and_then(|rest| rest.strip_suffix('W')).is_some_and(of_pct);
    if plain.starts_with("PCT") || plain.starts_with("WO") || filed_here {
        return WrittenNumber::International;
    }
    let letters = plain.len() - plain.trim_start_matches(|sign: char| sign.is_ascii_uppercase()).len();
    let (code, rest) = plain.split_at(letters);
    let follows_digit = rest.starts_with(|sign: char| sign.is_ascii_digit());
    if follows_digit && OFFICES.iter().any(|office| code.starts_with(office) && code.len() <= 4) {
        return WrittenNumber::Foreign(code.chars().take(2).collect());
    }
    if rest.split_once('E').is_some_and(|(digits, power)| is_power(digits, power)) {
        return WrittenNumber::Rounded;
    }
    // The kind of document behind a whole serial: twelve digits with or without the check digit, or eight where the list writes
    // applications so.
    let kind_letter = |sign: char| sign.is_ascii_uppercase() && sign != 'X';
    let bare = rest.trim_end_matches(kind_letter);
    let dressed = matches!(code, "CN" | "ZL" | "CNZL" | "ZLCN" | "");
    if dressed && bare.len() + 1 == rest.len() {
        let serial = bare.split_once('.').map_or(bare, |(serial, _)| serial);
        let digits = serial.bytes().all(|byte| byte.is_ascii_digit());
        let whole = digits && (matches!(serial.len(), 12 | 13) || serial.len() == 8 && (of_lens || bare.contains('.')));
        if whole && let Ok(number) = application_number::parse(bare) {
            return WrittenNumber::Application(number);
        }
    }
    match application_number::parse(written) {
        Ok(number) => WrittenNumber::Application(number),
        Err(_) if dressed => match publication(rest) {
            Some(number) => WrittenNumber::Publication(number),
            None => zero_lost(rest).map_or(WrittenNumber::Unreadable, WrittenNumber::ZeroLost),
        },
        Err(_) => WrittenNumber::Unreadable,
    }
}

/// `2.0141E+12`, `2E12`.
fn is_power(digits: &str, power: &str) -> bool {
    let power = power.trim_start_matches('+');
    digits.starts_with(|sign: char| sign.is_ascii_digit())
        && digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
        && (1..=2).contains(&power.len())
        && power.bytes().all(|byte| byte.is_ascii_digit())
}

/// `1110234.9`: with the zero before it, a number of 2001 to 2009 whose check digit is right.
fn zero_lost(text: &str) -> Option<String> {
    let number = application_number::parse(&format!("0{text}")).ok()?;
    (text.contains('.') && number.valid && number.written_check_digit.is_some()).then_some(number.display)
}

/// The numbers in a cell that says more than a number, and what else it says: `专利号：ZL201410264351.3（已质押）`.
///
/// Only a label before a number and a remark in brackets behind it are told from it; in any other sentence the number may be
/// another patent's.
pub fn within(text: &str) -> (Vec<String>, String) {
    const LABELS: [&str; 10] = ["专利号", "申请号", "公开号", "公告号", "授权号", "专利", "申请", "公开", "公告", "号"];
    let plain: String = text.chars().map(plain_width).collect();
    let plain = plain.trim().trim_matches(['\'', '‘', '’', '"', '`']);
    // A number may stand in brackets as a whole: `（201410264351.3）`.
    let inner = plain.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')).filter(|inner| !inner.contains('('));
    let (mut outside, mut remark, mut depth) = (String::new(), String::new(), 0_usize);
    for sign in inner.unwrap_or(plain).chars() {
        let opens = matches!(sign, '(' | '[' | '【' | '〔');
        depth += usize::from(opens);
        if depth == 0 {
            outside.push(sign);
        } else {
            remark.push(sign);
        }
        depth -= usize::from(depth > 0 && matches!(sign, ')' | ']' | '】' | '〕'));
    }
    for label in LABELS {
        outside = outside.replace(label, ":");
    }
    let is_long = |part: &str| part.chars().filter(char::is_ascii_digit).count() >= 7;
    let between = |sign: char| matches!(sign, ':' | '、' | ',' | '，' | ';' | '|' | '\n' | '第' | '及' | '和' | '与');
    let parts = outside.split(between).map(str::trim).filter(|part| !part.is_empty());
    // Two numbers with a stroke or a blank between them; `PCT/CN2014/080000` and `ZL 2014 1 0264351.3` are one.
    let split = |one: &str| {
        let parts: Vec<String> = one.split([' ', '/']).map(str::to_owned).collect();
        if parts.len() > 1 && parts.iter().all(|part| is_long(part)) { parts } else { vec![one.to_owned()] }
    };
    let found: Vec<String> = parts.flat_map(split).collect();
    if found.iter().all(|part| is_long(part)) { (found, remark) } else { (Vec::new(), String::new()) }
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
