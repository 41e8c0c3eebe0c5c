//! Days, counts and lists as the vendors write them.

use jiff::ToSpan as _;
use jiff::civil::{Date, date};

use super::vendor::ListVendor;
use crate::import::cells::{DayGrain, SheetCell};
use crate::import::figures::{is_blank, is_unknown};
use crate::import::headings::{normalised, plain_width};
use crate::text::{Text, import_patents as texts, parse};

/// The first day on which a patent could be applied for in China.
const FIRST: Date = date(1985, 4, 1);
/// Later than this no list looks ahead: the last day of a term that begins now, with all its extensions.
const LAST: Date = date(2075, 12, 31);

/// A day, and what is to be said of how it was read.
pub type ReadDay = Result<(Date, Option<Text>), Text>;

/// The day in a cell that is not blank.
///
/// Errors: what is wrong with it, as a text with the argument `text`.
pub fn day(cell: &SheetCell) -> ReadDay {
    let found = match cell {
        SheetCell::Day(day, DayGrain::Day) => (*day, None),
        SheetCell::Day(..) => return Err(texts::DAY_INCOMPLETE),
        SheetCell::Number(number) => serial(*number)?,
        SheetCell::Text(text) => text_day(text)?,
        _ => return Err(texts::DAY_UNREADABLE),
    };
    if (FIRST..=LAST).contains(&found.0) { Ok(found) } else { Err(texts::DAY_OUT_OF_RANGE) }
}

fn text_day(text: &str) -> ReadDay {
    let text = text.trim().trim_matches(['\'', '‘', '’']);
    // A time of day behind it says nothing here; anything else does.
    let is_time = |rest: &str| {
        rest.chars().all(|sign| sign.is_ascii_digit() || matches!(sign, ':' | '.' | 'Z' | '+' | ' ' | 'A' | 'P' | 'M'))
            && rest.contains(':')
    };
    let start = text.split_once(['T', ' ']).filter(|(_, rest)| is_time(rest)).map_or("", |(start, _)| start);
    let whole = parse::date(text).or_else(|| parse::date(start));
    if let Some(day) = whole {
        return Ok((day, None));
    }
    let plain: String = text.chars().map(plain_width).collect();
    if let Ok(number) = plain.trim().parse::<f64>() {
        return serial(number);
    }
    let digits = plain.chars().filter(char::is_ascii_digit).count();
    let parts = plain.split(|sign: char| !sign.is_ascii_digit()).filter(|part| !part.is_empty()).count();
    Err(if parts <= 2 && (4..=6).contains(&digits) { texts::DAY_INCOMPLETE } else { texts::DAY_UNREADABLE })
}

/// A day as a number: its digits, or a count of days. Days since 1900 (spreadsheets) and since 1960 (Stata) cannot be confused for
/// days on which Chinese patents exist.
fn serial(number: f64) -> ReadDay {
    if number.fract().abs() > 0.999_99 || !(0.0..1e9).contains(&number) {
        return Err(texts::DAY_UNREADABLE);
    }
    #[allow(clippy::cast_possible_truncation)]
    let whole = number.trunc() as i64;
    let count = |start: Date| start.checked_add(whole.days()).map_err(|_| texts::DAY_UNREADABLE);
    match whole {
        19_850_101..=21_001_231 => Ok((parse::date(&whole.to_string()).ok_or(texts::DAY_UNREADABLE)?, None)),
        31_138..=64_000 => Ok((count(date(1899, 12, 30))?, Some(texts::DAY_OF_SPREADSHEET))),
        9_222..=31_137 => Ok((count(date(1960, 1, 1))?, Some(texts::DAY_OF_STATA))),
        1985..=2100 => Err(texts::DAY_INCOMPLETE),
        _ => Err(texts::DAY_UNREADABLE),
    }
}

/// A count in a cell that is not blank; zero is a count.
pub fn count(cell: &SheetCell) -> Result<u32, Text> {
    let number = match cell {
        SheetCell::Number(number) => *number,
        SheetCell::Text(text) => {
            let text = text.trim().trim_end_matches(['项', '次', '件', '个', '篇']);
            parse::number(text).ok_or(texts::COUNT_UNREADABLE)?
        }
        _ => return Err(texts::COUNT_UNREADABLE),
    };
    if number.fract() != 0.0 || !(0.0..=1_000_000.0).contains(&number) {
        return Err(texts::COUNT_UNREADABLE);
    }
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    Ok(number as u32)
}

/// The entries of a cell with several, each once, without signs for nothing.
///
/// Commas do not separate: `LAST, FIRST` and `, Ltd.` are parts of names.
pub fn list(text: &str, vendor: Option<ListVendor>) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for part in text.split(['|', ';', '；', '\n', '\r', '\t', '｜']) {
        let mut part = part.trim();
        // Lens dates its owners: `SANGAMO INC (2017-01-05)`.
        if matches!(vendor, Some(ListVendor::Lens | ListVendor::LensOld))
            && let Some((name, rest)) = part.rsplit_once(" (")
            && rest.trim_end_matches(')').parse::<Date>().is_ok()
        {
            part = name.trim();
        }
        // Espacenet adds the country: `EXAMPLE CO LTD [CN]`.
        if vendor == Some(ListVendor::Espacenet)
            && let Some((name, country)) = part.rsplit_once(" [")
            && country.len() == 3
            && country.ends_with(']')
        {
            part = name.trim();
        }
        if !is_unknown(part) && !found.iter().any(|known| known == part) {
            found.push(part.to_owned());
        }
    }
    found
}

/// The names between enumeration commas, `、` or a comma between Han: no Chinese company bears one in its name. Outside brackets
/// only, and only where every part is a Chinese name; else the text as it is.
pub fn enumerated(text: &str) -> Vec<String> {
    let is_han = |sign: char| matches!(sign, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3134f}');
    let (mut parts, mut part, mut depth) = (Vec::new(), String::new(), 0_usize);
    for sign in text.chars() {
        match sign {
            '(' | '（' | '[' | '【' => depth += 1,
            ')' | '）' | ']' | '】' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 && matches!(sign, '、' | '，' | ',') {
            parts.push(std::mem::take(&mut part));
        } else {
            part.push(sign);
        }
    }
    parts.push(part);
    let parts: Vec<String> = parts.into_iter().map(|part| part.trim().to_owned()).collect();
    let is_name = |part: &String| part.chars().filter(|sign| is_han(*sign)).count() > 1;
    if parts.iter().all(is_name) { parts } else { vec![text.to_owned()] }
}

/// The inventors of a cell, and whether they were told apart at commas: Chinese names, and what Google Patents writes.
pub fn inventors(text: &str, vendor: Option<ListVendor>) -> (Vec<String>, bool) {
    let (mut found, mut divided): (Vec<String>, bool) = (Vec::new(), false);
    for name in list(text, vendor) {
        let parts = if vendor == Some(ListVendor::GooglePatents) {
            name.split(", ").map(str::to_owned).collect()
        } else {
            enumerated(&name)
        };
        divided |= parts.len() > 1;
        for part in parts {
            if !is_blank(&part) && !found.contains(&part) {
                found.push(part);
            }
        }
    }
    (found, divided)
}

/// Whether Lens names owners of several days, one after another: `SANGAMO INC (2017-01-05);;BANK (2019-01-02)`.
pub fn in_succession(text: &str) -> bool {
    let day = |part: &str| part.trim().rsplit_once(" (")?.1.trim_end_matches(')').parse::<Date>().ok();
    let mut days = text.split(';').filter_map(day);
    days.next().is_some_and(|first| days.any(|other| other != first))
}

/// Classes of the IPC, which commas separate too, or a blank before the next; and what is no class.
pub fn classes(text: &str) -> (Vec<String>, Vec<String>) {
    let (mut found, mut unknown): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
    let mut take = |class: &str| {
        let list = if is_class(class) { &mut found } else { &mut unknown };
        if !is_blank(class) && !list.iter().any(|known| known == class) {
            list.push(class.to_owned());
        }
    };
    for part in text.split(['|', ';', '；', '\n', '\r', ',', '，', '、', '｜']) {
        // `A61K35/28(2006.01)I`, `A61K 35/28 (2006.01)` and `[A61K35/28]` are one class.
        let part: String = part.trim().chars().map(plain_width).collect();
        let part = part.trim_start_matches(['[', '(']).split(['(', '[', ']', ')']).next().unwrap_or_default();
        let mut class = String::new();
        for word in part.split_whitespace() {
            // `F16C 35/00` is one, `F16C35/00 B23P15/00` are two.
            if !class.is_empty() && is_class(word) && is_class(&class) {
                take(&std::mem::take(&mut class));
            }
            class.push_str(word);
        }
        take(&class);
    }
    (found, unknown)
}

/// `F16C35/00`, `F16C`, `F16C0035000000`; and `14-02` of the Locarno classification, which designs have.
fn is_class(text: &str) -> bool {
    let bytes = text.as_bytes();
    let ipc = matches!(bytes.first(), Some(b'A'..=b'H'))
        && bytes.len() >= 3
        && bytes[1..3].iter().all(u8::is_ascii_digit)
        && bytes.get(3).is_none_or(u8::is_ascii_uppercase)
        && bytes
            .get(4..)
            .unwrap_or_default()
            .iter()
            .all(|byte| byte.is_ascii_digit() || matches!(byte, b'/' | b'-' | b':'));
    let locarno = text.split_once('-').is_some_and(|(class, rest)| {
        (1..=2).contains(&class.len())
            && class.bytes().all(|byte| byte.is_ascii_digit())
            && rest.bytes().all(|byte| byte.is_ascii_alphanumeric())
    });
    ipc || locarno
}

/// Names of offices and countries that lists write out.
const COUNTRIES: [(&str, &str); 57] = [
    ("中华人民共和国", "CN"),
    ("国家知识产权局", "CN"),
    ("cnipa", "CN"),
    ("sipo", "CN"),
    ("china", "CN"),
    ("unitedstates", "US"),
    ("usa", "US"),
    ("uspto", "US"),
    ("japan", "JP"),
    ("korea", "KR"),
    ("republicofkorea", "KR"),
    ("southkorea", "KR"),
    ("europeanpatentoffice", "EP"),
    ("epo", "EP"),
    ("wipo", "WO"),
    ("worldintellectualproperty", "WO"),
    ("germany", "DE"),
    ("unitedkingdom", "GB"),
    ("france", "FR"),
    ("canada", "CA"),
    ("australia", "AU"),
    ("india", "IN"),
    ("russia", "RU"),
    ("taiwan", "TW"),
    ("hongkong", "HK"),
    ("中国台湾", "TW"),
    ("中国香港", "HK"),
    ("中国澳门", "MO"),
    ("中国", "CN"),
    ("美国", "US"),
    ("日本", "JP"),
    ("韩国", "KR"),
    ("欧洲专利局", "EP"),
    ("欧专局", "EP"),
    ("世界知识产权组织", "WO"),
    ("国际局", "WO"),
    ("pct", "WO"),
    ("德国", "DE"),
    ("英国", "GB"),
    ("法国", "FR"),
    ("加拿大", "CA"),
    ("澳大利亚", "AU"),
    ("印度", "IN"),
    ("俄罗斯", "RU"),
    ("巴西", "BR"),
    ("墨西哥", "MX"),
    ("意大利", "IT"),
    ("西班牙", "ES"),
    ("以色列", "IL"),
    ("新加坡", "SG"),
    ("台湾", "TW"),
    ("香港", "HK"),
    ("澳门", "MO"),
    ("越南", "VN"),
    ("泰国", "TH"),
    ("马来西亚", "MY"),
    ("南非", "ZA"),
];

/// The two-letter code of an office or country, however it is written.
pub fn country(text: &str) -> Option<String> {
    let plain: String = text.trim().chars().map(plain_width).collect();
    if plain.len() == 2 && plain.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        return Some(plain.to_ascii_uppercase());
    }
    let lower = normalised(&plain);
    COUNTRIES.iter().find(|(name, _)| lower.starts_with(name)).map(|(_, code)| (*code).to_owned())
}

/// It is a country's name and nothing more.
fn is_country(text: &str) -> bool {
    let plain = normalised(text);
    COUNTRIES.iter().any(|(name, _)| *name == plain)
}

/// The countries of a cell, each once; and what was not known.
pub fn countries(text: &str) -> (Vec<String>, Vec<String>) {
    let (mut known, mut unknown): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
    let parts = text.split(['|', ';', '；', '\n', ',', '，', '、', '｜', '/']).map(str::trim);
    // `United States` is one, `CN US JP` are three.
    let parts = parts.flat_map(|part| if is_country(part) { vec![part] } else { part.split(' ').collect() });
    for part in parts {
        // `CN(3)` counts members.
        let name = part.split(['(', '（', ':']).next().unwrap_or_default().trim();
        if is_blank(name) || name.bytes().all(|byte| byte.is_ascii_digit()) {
            continue;
        }
        let (list, entry) = match country(name) {
            Some(code) => (&mut known, code),
            None => (&mut unknown, name.to_owned()),
        };
        if !list.contains(&entry) {
            list.push(entry);
        }
    }
    (known, unknown)
}
