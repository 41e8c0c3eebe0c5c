//! The parts around the text, and the archive that holds them: always in the same order, with the same times.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use jiff::civil::Date;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::xml::escaped;
use super::{Unwritten, styles};

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
pub(super) const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// What a document is made of besides its styles.
pub(super) struct Package {
    /// `word/document.xml`.
    pub(super) document: String,
    /// The content of the footer.
    pub(super) footer: String,
    /// PNG pictures, in the order of [`picture_id`].
    pub(super) pictures: Vec<Vec<u8>>,
    /// What the document's properties say.
    pub(super) title: String,
    /// Whose it is.
    pub(super) creator: String,
    /// What made it.
    pub(super) program: String,
    /// The language of its text.
    pub(super) language: &'static str,
    /// It keeps to a few pages.
    pub(super) close: bool,
    /// The day on which it was made.
    pub(super) made: Date,
}

/// The name by which the text refers to the n-th picture.
pub(super) fn picture_id(index: usize) -> String {
    format!("rIdPicture{}", index + 1)
}

impl Package {
    /// The archive.
    pub(super) fn bytes(&self) -> Result<Vec<u8>, Unwritten> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let text = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::default())
            .unix_permissions(0o644);
        for (name, content) in self.parts() {
            zip.start_file(name, text)?;
            zip.write_all(content.as_bytes())?;
        }
        // Compressed already.
        let picture = text.compression_method(CompressionMethod::Stored);
        for (index, bytes) in self.pictures.iter().enumerate() {
            zip.start_file(format!("word/media/picture{}.png", index + 1), picture)?;
            zip.write_all(bytes)?;
        }
        Ok(zip.finish()?.into_inner())
    }

    fn parts(&self) -> [(&'static str, Cow<'_, str>); 11] {
        let footer = format!("{HEAD}<w:ftr xmlns:w=\"{MAIN}\">{}</w:ftr>\n", self.footer);
        [
            ("[Content_Types].xml", content_types().into()),
            ("_rels/.rels", package_relations().into()),
            ("docProps/core.xml", self.core().into()),
            ("docProps/app.xml", self.application().into()),
            ("word/_rels/document.xml.rels", self.relations().into()),
            ("word/document.xml", self.document.as_str().into()),
            ("word/styles.xml", styles::styles(self.close).into()),
            ("word/settings.xml", settings().into()),
            ("word/fontTable.xml", styles::FONT_TABLE.into()),
            ("word/numbering.xml", numbering().into()),
            ("word/footer1.xml", footer.into()),
        ]
    }

    fn core(&self) -> String {
        let day = format!("{}T00:00:00Z", self.made);
        format!(
            "{HEAD}<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
             xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" \
             xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>{}</dc:title><dc:creator>{}</dc:creator>\
             <cp:lastModifiedBy>{}</cp:lastModifiedBy><cp:revision>1</cp:revision>\
             <dcterms:created xsi:type=\"dcterms:W3CDTF\">{day}</dcterms:created>\
             <dcterms:modified xsi:type=\"dcterms:W3CDTF\">{day}</dcterms:modified>\
             <dc:language>{}</dc:language></cp:coreProperties>\n",
            escaped(&self.title),
            escaped(&self.creator),
            escaped(&self.creator),
            self.language
        )
    }

    fn application(&self) -> String {
        format!(
            "{HEAD}<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\">\
             <Application>{}</Application></Properties>\n",
            escaped(&self.program)
        )
    }

    fn relations(&self) -> String {
        let mut out = format!("{HEAD}<Relationships xmlns=\"{RELATIONS}\">");
        for (id, part) in [
            ("rIdStyles", "styles"),
            ("rIdSettings", "settings"),
            ("rIdFonts", "fontTable"),
            ("rIdNumbering", "numbering"),
        ] {
            let _ = write!(out, "<Relationship Id=\"{id}\" Type=\"{OFFICE}/{part}\" Target=\"{part}.xml\"/>");
        }
        let _ = write!(out, "<Relationship Id=\"rIdFooter\" Type=\"{OFFICE}/footer\" Target=\"footer1.xml\"/>");
        for index in 0..self.pictures.len() {
            let _ = write!(
                out,
                "<Relationship Id=\"{}\" Type=\"{OFFICE}/image\" Target=\"media/picture{}.png\"/>",
                picture_id(index),
                index + 1
            );
        }
        out + "</Relationships>\n"
    }
}

fn content_types() -> String {
    let word = "application/vnd.openxmlformats-officedocument.wordprocessingml";
    let mut out = format!(
        "{HEAD}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/><Default Extension=\"png\" ContentType=\"image/png\"/>\
         <Override PartName=\"/word/document.xml\" ContentType=\"{word}.document.main+xml\"/>"
    );
    for (part, kind) in [
        ("styles", "styles"),
        ("settings", "settings"),
        ("fontTable", "fontTable"),
        ("numbering", "numbering"),
        ("footer1", "footer"),
    ] {
        let _ = write!(out, "<Override PartName=\"/word/{part}.xml\" ContentType=\"{word}.{kind}+xml\"/>");
    }
    out + "<Override PartName=\"/docProps/core.xml\" \
           ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>\
           <Override PartName=\"/docProps/app.xml\" \
           ContentType=\"application/vnd.openxmlformats-officedocument.extended-properties+xml\"/></Types>\n"
}

fn settings() -> String {
    // Of Word's own behaviours the newest: without it the file opens in a mode of compatibility.
    format!(
        "{HEAD}<w:settings xmlns:w=\"{MAIN}\"><w:zoom w:percent=\"100\"/><w:defaultTabStop w:val=\"420\"/>\
         <w:characterSpacingControl w:val=\"compressPunctuation\"/><w:compat><w:compatSetting \
         w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat>\
         <w:themeFontLang w:val=\"en-US\" w:eastAsia=\"zh-CN\"/></w:settings>\n"
    )
}

/// One list: points.
fn numbering() -> String {
    format!(
        "{HEAD}<w:numbering xmlns:w=\"{MAIN}\"><w:abstractNum w:abstractNumId=\"0\"><w:multiLevelType \
         w:val=\"singleLevel\"/><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"bullet\"/><w:lvlText \
         w:val=\"•\"/><w:lvlJc w:val=\"left\"/><w:pPr><w:ind w:left=\"420\" w:hanging=\"420\"/></w:pPr></w:lvl>\
         </w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>\n"
    )
}

fn package_relations() -> String {
    let core = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";
    format!(
        "{HEAD}<Relationships xmlns=\"{RELATIONS}\">\
         <Relationship Id=\"rId1\" Type=\"{OFFICE}/officeDocument\" Target=\"word/document.xml\"/>\
         <Relationship Id=\"rId2\" Type=\"{core}\" Target=\"docProps/core.xml\"/>\
         <Relationship Id=\"rId3\" Type=\"{OFFICE}/extended-properties\" Target=\"docProps/app.xml\"/>\
         </Relationships>\n"
    )
}
