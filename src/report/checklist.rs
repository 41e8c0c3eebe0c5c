//! The papers checklist for printing: one HTML file that needs nothing else, A4.

use std::fmt::Write as _;

use crate::assessment::Assessment;
use crate::chart::escaped;
use crate::lang::Lang;
use crate::model::outcome::eligibility::PaperOutcome;
use crate::model::registration::PaperState;
use crate::model::{Case, PatentId};
use crate::reference::{PaperFrom, Reference};
use crate::text::{Arg, Text, number, pledge_checklist as words};

/// Who brings papers, in the order of the list.
const GIVERS: [PaperFrom; 7] = [
    PaperFrom::Both,
    PaperFrom::Pledgor,
    PaperFrom::Pledgee,
    PaperFrom::CoOwner,
    PaperFrom::Agency,
    PaperFrom::Appraiser,
    PaperFrom::Office,
];

/// The file's extension.
pub const EXTENSION: &str = "html";

const STYLE: &str = "\
@page { size: A4; margin: 16mm 14mm; }
* { box-sizing: border-box; }
body { font: 10.5pt/1.5 'Noto Sans SC', 'Source Han Sans SC', 'PingFang SC', 'Microsoft YaHei', sans-serif; \
color: #111; background: #fff; margin: 0 auto; max-width: 182mm; padding: 6mm 0; }
h1 { font-size: 16pt; margin: 0 0 4mm; }
h2 { font-size: 11.5pt; margin: 6mm 0 1.5mm; break-after: avoid; }
dl { display: grid; grid-template-columns: 28mm 1fr; gap: 0.5mm 3mm; margin: 0 0 3mm; }
dt { color: #555; } dd { margin: 0; overflow-wrap: anywhere; }
table { width: 100%; border-collapse: collapse; table-layout: fixed; }
thead { display: table-header-group; }
th { text-align: left; font-weight: 600; font-size: 9pt; color: #444; }
th, td { border-bottom: 0.3mm solid #bbb; padding: 1.2mm 1.5mm; vertical-align: top; overflow-wrap: anywhere; }
tr { break-inside: avoid; }
.state { width: 20mm; } .need { width: 16mm; } .why { width: 44mm; } .date { width: 22mm; } .note { width: 30mm; }
.small { font-size: 9pt; color: #555; }
.box { display: inline-block; position: relative; width: 3.6mm; height: 3.6mm; border: 0.35mm solid #111; \
margin-right: 1.5mm; vertical-align: -0.6mm; }
.on_file .box::after { content: ''; position: absolute; left: 1mm; top: 0.1mm; width: 1mm; height: 2mm; \
border: solid #111; border-width: 0 0.5mm 0.5mm 0; transform: rotate(45deg); }
.not_needed .box::after { content: ''; position: absolute; left: 0.4mm; right: 0.4mm; top: 1.3mm; \
border-top: 0.4mm solid #111; }
.lacking.required .state { font-weight: 700; }
footer { margin-top: 10mm; } .sign { display: flex; gap: 8mm; margin-bottom: 4mm; }
.sign span { flex: 1; border-bottom: 0.3mm solid #111; padding-bottom: 8mm; }
";

/// Papers by who brings them: in each group what is required and lacking comes first, then what
/// is useful and lacking, then what is there or not needed.
pub fn by_giver<'a>(papers: &'a [PaperOutcome], reference: &Reference) -> Vec<(PaperFrom, Vec<&'a PaperOutcome>)> {
    GIVERS
        .into_iter()
        .filter_map(|from| {
            let brought = |paper: &&PaperOutcome| {
                // A row that the table does not have is still shown: both see to it.
                reference.pledge_papers.figures(&paper.paper).map_or(PaperFrom::Both, |row| row.from) == from
            };
            let mut group: Vec<&PaperOutcome> = papers.iter().filter(brought).collect();
            group.sort_by_key(|paper| (paper.state != PaperState::Lacking, !paper.required));
            (!group.is_empty()).then_some((from, group))
        })
        .collect()
}

impl PaperFrom {
    /// Who brings it, as a heading.
    pub fn label(self) -> Text {
        match self {
            Self::Pledgor => words::FROM_PLEDGOR,
            Self::Pledgee => words::FROM_PLEDGEE,
            Self::Both => words::FROM_BOTH,
            Self::CoOwner => words::FROM_CO_OWNER,
            Self::Agency => words::FROM_AGENCY,
            Self::Appraiser => words::FROM_APPRAISER,
            Self::Office => words::FROM_OFFICE,
        }
    }
}

/// How many papers are required, on file, not needed, lacking, and useful besides.
pub fn summary(papers: &[PaperOutcome], lang: Lang) -> String {
    let required = || papers.iter().filter(|paper| paper.required);
    let count = |state: PaperState| Arg::Count(required().filter(|paper| paper.state == state).count());
    words::SUMMARY
        .with([
            ("required", Arg::Count(required().count())),
            ("filed", count(PaperState::OnFile)),
            ("spared", count(PaperState::NotNeeded)),
            ("lacking", count(PaperState::Lacking)),
            ("useful", Arg::Count(papers.iter().filter(|paper| !paper.required).count())),
        ])
        .render(lang)
}

/// Why a paper is asked for: the rules by number and name, or the need of every filing.
pub fn why(paper: &PaperOutcome, reference: &Reference, lang: Lang) -> String {
    if paper.because.is_empty() {
        return if paper.required { words::EVERY_FILING } else { words::LENDER_PRACTICE }.get(lang).to_owned();
    }
    let rules = paper.because.iter().map(|id| {
        let name = reference.pledge_rules.row(id).map(|row| row.about.name.get(lang).to_owned()).unwrap_or_default();
        words::RULE.with([("id", id.as_str().into()), ("name", name.into())]).render(lang).trim().to_owned()
    });
    rules.collect::<Vec<_>>().join(lang.pick("；", "; "))
}

/// A paper's name, with its mark where no source was seen.
pub fn paper_name(paper: &str, reference: &Reference, lang: Lang) -> String {
    let Some(row) = reference.pledge_papers.row(paper) else { return paper.to_owned() };
    let name = row.about.name.get(lang).to_owned();
    if row.about.mark.is_verified() {
        return name;
    }
    let mark = words::MARKED.with([("mark", row.about.mark.label(lang).into())]).render(lang);
    if lang == Lang::Zh { format!("{name}{mark}") } else { format!("{name} {mark}") }
}

/// The checklist of a case as HTML.
pub fn html(case: &Case, assessment: &Assessment, reference: &Reference, lang: Lang) -> String {
    let page = Page { case, assessment, reference, lang };
    let title = escaped(words::TITLE.get(lang));
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<title>{title}</title>\n\
         <style>\n{STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n",
        lang.pick("zh-CN", "en")
    );
    page.head(&mut out);
    page.papers(&mut out);
    page.foot(&mut out);
    out.push_str("</body>\n</html>\n");
    out
}

struct Page<'a> {
    case: &'a Case,
    assessment: &'a Assessment,
    reference: &'a Reference,
    lang: Lang,
}

impl Page<'_> {
    fn text(&self, text: Text) -> String {
        escaped(text.get(self.lang))
    }

    fn head(&self, out: &mut String) {
        let case = self.case;
        let stated = |text: &str| Some(text.trim()).filter(|text| !text.is_empty()).map(escaped);
        let list = case.registration.pledgors.value.as_ref().map(|names| names.join(words::LIST_COMMA.get(self.lang)));
        let base = case.base_date.value.map(|date| escaped(&number::date(date, self.lang)));
        let answer = self.assessment.eligibility.conclusion().map(|answer| escaped(&answer.render(self.lang)));
        let mut rows = vec![
            (words::CASE, stated(&case.title)),
            (words::PLEDGORS, list.as_deref().and_then(stated)),
            (words::BORROWER, stated(&case.borrower.name)),
            (words::PLEDGEE, stated(&case.bank.name)),
            (words::PATENTS, Some(case.patents.len().to_string())),
            (words::BASE_DATE, base),
            (words::CONCLUSION, answer),
        ];
        if let Some(agent) = stated(&case.agent.name) {
            rows.insert(4, (words::AGENT, Some(agent)));
        }
        out.push_str("<dl>\n");
        for (label, value) in rows {
            let value = value.unwrap_or_else(|| self.text(words::NOT_STATED));
            let _ = writeln!(out, "<dt>{}</dt><dd>{value}</dd>", self.text(label));
        }
        out.push_str("</dl>\n");
    }

    fn papers(&self, out: &mut String) {
        let papers = &self.assessment.eligibility.papers;
        if papers.is_empty() {
            let _ = writeln!(out, "<p>{}</p>", self.text(words::NONE));
            return;
        }
        let _ = writeln!(out, "<p>{}</p>", escaped(&summary(papers, self.lang)));
        for (from, group) in by_giver(papers, self.reference) {
            let _ = writeln!(out, "<h2>{}</h2>\n<table>\n<thead><tr>", self.text(from.label()));
            for (class, column) in [
                ("state", words::COLUMN_STATE),
                ("paper", words::COLUMN_PAPER),
                ("need", words::COLUMN_NEED),
                ("why", words::COLUMN_BECAUSE),
                ("date", words::COLUMN_DATE),
                ("note", words::COLUMN_NOTE),
            ] {
                let _ = write!(out, "<th class=\"{class}\">{}</th>", self.text(column));
            }
            out.push_str("</tr></thead>\n<tbody>\n");
            for paper in group {
                self.row(out, paper);
            }
            out.push_str("</tbody>\n</table>\n");
        }
    }

    fn row(&self, out: &mut String, paper: &PaperOutcome) {
        let state = match paper.state {
            PaperState::Lacking => "lacking",
            PaperState::OnFile => "on_file",
            PaperState::NotNeeded => "not_needed",
        };
        let (class, need) = if paper.required { ("required", words::REQUIRED) } else { ("useful", words::USEFUL) };
        let mark = self.case.registration.paper(&paper.paper, paper.patent);
        let date = mark.and_then(|mark| mark.date.value).map(|date| number::date(date, self.lang)).unwrap_or_default();
        let note = mark.map(|mark| mark.note.as_str()).unwrap_or_default();
        let _ = write!(
            out,
            "<tr class=\"{state} {class}\"><td class=\"state\"><span class=\"box\"></span>{}</td><td class=\"paper\">{}",
            self.text(paper.state.label()),
            escaped(&paper_name(&paper.paper, self.reference, self.lang)),
        );
        if let Some(patent) = paper.patent {
            let _ = write!(out, "<div class=\"small\">{}</div>", escaped(&patent_words(self.case, patent, self.lang)));
        }
        let _ = writeln!(
            out,
            "</td><td>{}</td><td class=\"small\">{}</td><td>{}</td><td>{}</td></tr>",
            self.text(need),
            escaped(&why(paper, self.reference, self.lang)),
            escaped(&date),
            escaped(note),
        );
    }

    fn foot(&self, out: &mut String) {
        out.push_str("<footer>\n<div class=\"sign\">");
        for text in [words::HANDED_BY, words::TAKEN_BY, words::DAY] {
            let _ = write!(out, "<span>{}</span>", self.text(text));
        }
        let _ = writeln!(
            out,
            "</div>\n<p class=\"small\">{}</p>\n<p class=\"small\">{}</p>\n</footer>",
            self.text(words::SOURCE),
            self.text(words::MADE_BY)
        );
    }
}

/// A patent's title with its number.
pub fn patent_words(case: &Case, id: PatentId, lang: Lang) -> String {
    let Some(patent) = case.patent(id) else { return String::new() };
    let number = patent.number.value.as_deref().map(str::trim).filter(|number| !number.is_empty());
    match number.filter(|_| !patent.title.trim().is_empty()) {
        Some(number) => words::WITH_NUMBER.with([("patent", patent.name()), ("number", number.into())]).render(lang),
        None => words::OF_PATENT.with([("patent", patent.name())]).render(lang),
    }
}
