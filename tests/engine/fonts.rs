//! The bundled fonts hold the characters that Chinese names and forms need.

#![allow(clippy::expect_used)]

use skrifa::{FontRef, MetadataProvider};

const REGULAR: &[u8] = include_bytes!("../../assets/fonts/NotoSansSC-Regular.ttf");
const BOLD: &[u8] = include_bytes!("../../assets/fonts/NotoSansSC-Bold-subset.ttf");

/// Signs used in figures, headings and reports.
const SIGNS: &str = "✓●○▲▼◆→←↑↓≤≥×÷±√ΣΠσβαλδΔ∞≈≠·…—–“”‘’¥￥℃‰％¹²³⚠⋯〔〕【】《》①②③";

fn missing(font: &[u8], wanted: impl Iterator<Item = char>) -> Vec<char> {
    let font = FontRef::new(font).expect("a readable font");
    let map = font.charmap();
    wanted.filter(|&c| map.map(c).is_none()).collect()
}

/// Every character that a two-byte code with these bounds stands for.
fn two_byte(lead: std::ops::RangeInclusive<u8>, trail: std::ops::RangeInclusive<u8>) -> Vec<char> {
    let mut found = Vec::new();
    for high in lead {
        for low in trail.clone() {
            let code = [high, low];
            let text = encoding_rs::GBK.decode_without_bom_handling_and_without_replacement(&code);
            let mut chars = text.iter().flat_map(|t| t.chars());
            if let (Some(c), None) = (chars.next(), chars.next())
                && !is_private(c)
            {
                found.push(c);
            }
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

fn is_private(c: char) -> bool {
    ('\u{E000}'..='\u{F8FF}').contains(&c)
}

/// Rows 1 to 9 and 16 to 87 of GB 2312, without the additions of later standards in its gaps.
fn gb2312() -> Vec<char> {
    let mut all = two_byte(0xA1..=0xA9, 0xA1..=0xFE);
    all.extend(two_byte(0xB0..=0xF7, 0xA1..=0xFE));
    all
}

#[test]
fn regular_has_all_of_gb2312() {
    let wanted = gb2312();
    assert!(wanted.len() >= 7_445, "only {} enumerated", wanted.len());
    assert_eq!(missing(REGULAR, wanted.into_iter()), Vec::<char>::new());
}

#[test]
fn regular_has_gbk_but_for_one_sign() {
    let wanted = two_byte(0x81..=0xFE, 0x40..=0xFE);
    assert!(wanted.len() >= 21_791, "only {} enumerated", wanted.len());
    assert_eq!(missing(REGULAR, wanted.into_iter()), ['≒']);
}

#[test]
fn regular_has_the_rare_characters_of_names() {
    assert_eq!(missing(REGULAR, "禛喆堃昇镕玥芃珺".chars()), Vec::<char>::new());
}

#[test]
fn both_have_the_signs_on_screen() {
    assert_eq!(missing(REGULAR, SIGNS.chars()), Vec::<char>::new());
    assert_eq!(missing(BOLD, SIGNS.chars()), Vec::<char>::new());
}

#[test]
fn bold_has_ascii_and_all_hanzi_of_gb2312() {
    assert_eq!(missing(BOLD, (' '..='~').chain(two_byte(0xB0..=0xF7, 0xA1..=0xFE))), Vec::<char>::new());
}

/// What the program says, it can show: names of users may be rarer, its own words may not.
#[test]
fn regular_has_every_character_of_the_texts() {
    let mut wanted: Vec<char> =
        pledgeworth::text::all().iter().flat_map(|(_, _, text)| text.zh.chars().chain(text.en.chars())).collect();
    wanted.sort_unstable();
    wanted.dedup();
    assert_eq!(missing(REGULAR, wanted.into_iter().filter(|c| !c.is_control())), Vec::<char>::new());
}

#[test]
fn regular_has_the_signs_of_the_whole_cases() {
    let wanted = pledgeworth::verify::whole::WHOLE.chars().filter(|c| !c.is_control());
    assert_eq!(missing(REGULAR, wanted), Vec::<char>::new());
}

/// English stands on the baseline with its three dots; the window puts them before a face that has them in the middle.
#[test]
fn the_dots_of_english_stand_on_the_baseline() {
    const DOTS: [(&[u8], &[u8]); 2] = [
        (include_bytes!("../../assets/fonts/Ellipsis-Regular.ttf"), REGULAR),
        (include_bytes!("../../assets/fonts/Ellipsis-Bold.ttf"), BOLD),
    ];
    let size = skrifa::instance::Size::unscaled();
    let place = skrifa::instance::LocationRef::default();
    for (dots, face) in DOTS {
        let (dots, face) = (FontRef::new(dots).expect("a readable font"), FontRef::new(face).expect("a readable font"));
        let bounds = |font: &FontRef<'_>, sign| {
            let glyph = font.charmap().map(sign).expect("the sign is there");
            font.glyph_metrics(size, place).bounds(glyph).expect("it has an outline")
        };
        let (three, one) = (bounds(&dots, '…'), bounds(&face, '.'));
        assert_eq!((three.y_min, three.y_max), (one.y_min, one.y_max));
        assert!(bounds(&face, '…').y_min > one.y_max, "the face itself has them higher");
        // The first face of a family says how high its lines are.
        let (ours, theirs) = (dots.metrics(size, place), face.metrics(size, place));
        assert_eq!((ours.ascent, ours.descent, ours.leading), (theirs.ascent, theirs.descent, theirs.leading));
        assert_eq!(dots.charmap().mappings().count(), 1);
    }
}
