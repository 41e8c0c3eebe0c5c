//! The styles of a document: what every paragraph and table looks like, changed in one place by whoever edits it.

use std::fmt::Write as _;

/// Points that a body text is high.
pub(super) const BODY: f64 = 10.5;

/// Fonts of running text and of headings: Latin, and Han. Where one is not there, [`FONT_TABLE`] says what comes near.
const TEXT_FONTS: &str =
    r#"<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="宋体" w:cs="Times New Roman"/>"#;
const HEADING_FONTS: &str = r#"<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="黑体" w:cs="Arial"/>"#;
/// Figures and short words in tables: without serifs they stay legible at a small size.
const TABLE_FONTS: &str = r#"<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="宋体" w:cs="Arial"/>"#;

/// No room between Han and figures: a date or an amount in a narrow column keeps its line.
const CLOSE: &str = r#"<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>"#;

/// The ground of heads of tables, and their lines.
pub(super) const HEAD_GROUND: &str = "E9EEF3";
const LINE: &str = "A6B0BA";
const WEAK: &str = "5B6570";
const ACCENT: &str = "1F4E79";

/// The fonts and what takes their place: the name in the other language, the kind, the script.
pub(super) const FONT_TABLE: &str = concat!(
    r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#,
    "\n",
    r#"<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">"#,
    r#"<w:font w:name="宋体"><w:altName w:val="SimSun"/><w:panose1 w:val="02010600030101010101"/><w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>"#,
    r#"<w:font w:name="黑体"><w:altName w:val="SimHei"/><w:panose1 w:val="02010609060101010101"/><w:charset w:val="86"/><w:family w:val="modern"/><w:pitch w:val="fixed"/></w:font>"#,
    r#"<w:font w:name="Noto Sans SC"><w:altName w:val="Noto Sans CJK SC"/><w:charset w:val="86"/><w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font>"#,
    r#"<w:font w:name="Times New Roman"><w:altName w:val="Liberation Serif"/><w:panose1 w:val="02020603050405020304"/><w:charset w:val="00"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font>"#,
    r#"<w:font w:name="Arial"><w:altName w:val="Liberation Sans"/><w:panose1 w:val="020B0604020202020204"/><w:charset w:val="00"/><w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font>"#,
    "</w:fonts>\n",
);

/// A paragraph style.
struct Look {
    id: &'static str,
    /// The name by which Word, WPS and `LibreOffice` know it, so that it is shown in the language of the program.
    name: &'static str,
    based_on: Option<&'static str>,
    next: Option<&'static str>,
    paragraph: String,
    run: String,
    in_gallery: bool,
}

fn size(points: f64) -> String {
    let half = (points * 2.0).round();
    format!(r#"<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>"#)
}

/// How much air paragraphs have: a paper that keeps to a few pages stands closer.
#[derive(Clone, Copy)]
struct Air {
    close: bool,
}

impl Air {
    fn spacing(self, before: u32, after: u32, line: u32) -> String {
        // Of the room between paragraphs somewhat more than half, of that between lines nine tenths: less than a whole
        // line would cut off the top of a picture.
        if self.close {
            spacing(before * 11 / 20, after * 11 / 20, (line * 9 / 10).max(240))
        } else {
            spacing(before, after, line)
        }
    }
}

/// What the body text of such a paper is made smaller by, points.
const CLOSER: f64 = 0.5;

fn spacing(before: u32, after: u32, line: u32) -> String {
    format!(r#"<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="auto"/>"#)
}

fn heading(level: usize, air: Air) -> Look {
    const IDS: [(&str, &str); 4] =
        [("Heading1", "heading 1"), ("Heading2", "heading 2"), ("Heading3", "heading 3"), ("Heading4", "heading 4")];
    const SIZES: [f64; 4] = [14.0, 12.0, 11.0, BODY];
    const BEFORE: [u32; 4] = [300, 240, 200, 160];
    let (id, name) = IDS[level];
    Look {
        id,
        name,
        based_on: Some("Normal"),
        next: Some("Normal"),
        paragraph: format!(
            r#"<w:keepNext/><w:keepLines/>{}<w:outlineLvl w:val="{level}"/>"#,
            air.spacing(BEFORE[level], 80, 264)
        ),
        run: format!(r#"{HEADING_FONTS}<w:b/><w:bCs/><w:color w:val="{ACCENT}"/>{}"#, size(SIZES[level])),
        in_gallery: true,
    }
}

fn looks(air: Air) -> Vec<Look> {
    let spacing = |before, after, line| air.spacing(before, after, line);
    let plain = |id, name, paragraph: String, run: String| Look {
        id,
        name,
        based_on: Some("Normal"),
        next: None,
        paragraph,
        run,
        in_gallery: true,
    };
    let weak = format!(r#"<w:color w:val="{WEAK}"/>{}"#, size(9.0));
    let mut looks = vec![
        Look {
            id: "Normal",
            name: "Normal",
            based_on: None,
            next: None,
            paragraph: spacing(0, 80, 283),
            run: String::new(),
            in_gallery: true,
        },
        plain(
            "Title",
            "Title",
            format!("<w:keepNext/>{}<w:jc w:val=\"left\"/>", spacing(0, 120, 264)),
            format!(r#"{HEADING_FONTS}<w:b/><w:bCs/><w:color w:val="{ACCENT}"/>{}"#, size(20.0)),
        ),
        plain("Subtitle", "Subtitle", spacing(0, 200, 264), format!(r#"<w:color w:val="{WEAK}"/>{}"#, size(12.0))),
    ];
    looks.extend((0..4).map(|level| heading(level, air)));
    looks.extend([
        plain(
            "Caption",
            "caption",
            format!("<w:keepNext/><w:keepLines/>{}", spacing(160, 80, 252)),
            format!("{HEADING_FONTS}<w:b/><w:bCs/>{}", size(9.5)),
        ),
        plain("FigureCaption", "Figure Caption", spacing(60, 200, 252), format!("{HEADING_FONTS}{}", size(9.5))),
        plain("Figure", "Figure", format!("<w:keepNext/>{}<w:jc w:val=\"center\"/>", spacing(120, 40, 240)), String::new()),
        plain("TableText", "Table Text", format!("{CLOSE}{}", spacing(20, 20, 252)), format!("{TABLE_FONTS}{}", size(9.0))),
        plain("TableHead", "Table Head", format!("<w:keepNext/>{CLOSE}{}", spacing(30, 30, 252)), format!("{HEADING_FONTS}<w:b/><w:bCs/>{}", size(9.0))),
        plain("Note", "Note", spacing(40, 100, 264), weak.clone()),
        plain("Formula", "Formula", format!("{}<w:ind w:left=\"420\"/>", spacing(40, 80, 276)), format!("{TABLE_FONTS}{}", size(10.0))),
        plain(
            "Verdict",
            "Verdict",
            format!(
                r#"<w:pBdr><w:left w:val="single" w:sz="24" w:space="8" w:color="{ACCENT}"/></w:pBdr><w:shd w:val="clear" w:color="auto" w:fill="{HEAD_GROUND}"/>{}<w:ind w:left="200"/>"#,
                spacing(80, 140, 288)
            ),
            size(11.5),
        ),
        plain("Contents1", "Contents 1", spacing(20, 20, 264), String::new()),
        plain("Contents2", "Contents 2", format!("{}<w:ind w:left=\"420\"/>", spacing(0, 0, 264)), String::new()),
        plain(
            "Bullet",
            "List Bullet",
            format!(
                r#"<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>{}<w:ind w:left="420" w:hanging="420"/>"#,
                spacing(0, 40, 276)
            ),
            String::new(),
        ),
        plain(
            "Header",
            "header",
            format!(r#"<w:tabs><w:tab w:val="right" w:pos="{}"/></w:tabs>{}"#, super::PORTRAIT, spacing(0, 0, 240)),
            weak.clone(),
        ),
        plain(
            "Footer",
            "footer",
            format!(r#"<w:tabs><w:tab w:val="right" w:pos="{}"/></w:tabs>{}"#, super::PORTRAIT, spacing(0, 0, 240)),
            weak,
        ),
    ]);
    looks
}

/// `word/styles.xml`, with the language that the spelling is checked in; `close` for a paper of a few pages.
pub(super) fn styles(close: bool) -> String {
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
         <w:styles xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">\
         <w:docDefaults><w:rPrDefault><w:rPr>{TEXT_FONTS}<w:kern w:val=\"2\"/>{}<w:lang w:val=\"en-US\" \
         w:eastAsia=\"zh-CN\" w:bidi=\"ar-SA\"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>",
        size(if close { BODY - CLOSER } else { BODY })
    );
    for look in looks(Air { close }) {
        let default = if look.id == "Normal" { " w:default=\"1\"" } else { "" };
        let _ = write!(
            out,
            "<w:style w:type=\"paragraph\"{default} w:styleId=\"{}\"><w:name w:val=\"{}\"/>",
            look.id, look.name
        );
        if let Some(parent) = look.based_on {
            let _ = write!(out, "<w:basedOn w:val=\"{parent}\"/>");
        }
        if let Some(next) = look.next {
            let _ = write!(out, "<w:next w:val=\"{next}\"/>");
        }
        if look.in_gallery {
            out += "<w:qFormat/>";
        }
        let _ = write!(out, "<w:pPr>{}</w:pPr><w:rPr>{}</w:rPr></w:style>", look.paragraph, look.run);
    }
    let edges: String = ["top", "left", "bottom", "right", "insideH", "insideV"]
        .map(|edge| format!("<w:{edge} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"{LINE}\"/>"))
        .concat();
    out += "<w:style w:type=\"character\" w:default=\"1\" w:styleId=\"DefaultParagraphFont\"><w:name w:val=\"Default \
            Paragraph Font\"/><w:uiPriority w:val=\"1\"/><w:semiHidden/></w:style>\
            <w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\"><w:name w:val=\"Normal Table\"/>\
            <w:uiPriority w:val=\"99\"/><w:semiHidden/><w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/><w:tblCellMar>\
            <w:top w:w=\"0\" w:type=\"dxa\"/><w:left w:w=\"80\" w:type=\"dxa\"/><w:bottom w:w=\"0\" w:type=\"dxa\"/>\
            <w:right w:w=\"80\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style>";
    let _ = writeln!(
        out,
        "<w:style w:type=\"table\" w:styleId=\"TableGrid\"><w:name w:val=\"Table Grid\"/><w:basedOn w:val=\"TableNormal\"/>\
         <w:tblPr><w:tblBorders>{edges}</w:tblBorders></w:tblPr></w:style></w:styles>"
    );
    out
}
