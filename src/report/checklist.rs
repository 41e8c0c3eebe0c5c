//! The papers checklist: what must be there, who brings it, whether it is; one content for every form.

use super::blocks::{Block, Report, Section};
use super::cells::{ReportCell, Wording};
use super::{html, parts};
use crate::assessment::Assessment;
use crate::lang::Lang;
use crate::model::outcome::eligibility::PaperOutcome;
use crate::model::registration::PaperState;
use crate::model::{Case, PatentId, Quantity};
use crate::reference::{PaperFrom, Reference};
use crate::text::{Arg, Text, pledge_checklist as words, quote};

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

/// The extension of the page for printing.
pub const EXTENSION: &str = "html";

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
    /// Its name in files.
    fn id(self) -> &'static str {
        match self {
            Self::Pledgor => "pledgor",
            Self::Pledgee => "pledgee",
            Self::Both => "both",
            Self::CoOwner => "co_owner",
            Self::Agency => "agency",
            Self::Appraiser => "appraiser",
            Self::Office => "office",
        }
    }

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

/// The checklist of a case as a page for printing.
pub fn html(case: &Case, assessment: &Assessment, reference: &Reference, lang: Lang) -> String {
    html::write(&content(case, assessment, reference, lang))
}

/// The checklist of a case.
pub fn content(case: &Case, assessment: &Assessment, reference: &Reference, lang: Lang) -> Report {
    let list = List { case, assessment, reference, lang };
    let mut sections = vec![list.head()];
    sections.extend(list.papers());
    sections.push(list.signing());
    Report::new(lang, words::TITLE.get(lang), sections)
}

struct List<'a> {
    case: &'a Case,
    assessment: &'a Assessment,
    reference: &'a Reference,
    lang: Lang,
}

impl List<'_> {
    fn pair(&self, name: Text, value: ReportCell) -> (Wording, ReportCell) {
        (name.get(self.lang).into(), value)
    }

    fn head(&self) -> Section {
        let case = self.case;
        let unknown = || ReportCell::Lacking(words::NOT_STATED.get(self.lang).into());
        let stated = |text: &str| match quote::in_language(text.trim(), self.lang).trim() {
            "" => unknown(),
            text => text.into(),
        };
        let pledgors = case.registration.pledgors.value.as_ref();
        let pledgors = pledgors.map(|names| names.join(words::LIST_COMMA.get(self.lang))).unwrap_or_default();
        let answer = self.assessment.eligibility.conclusion();
        let mut pairs = vec![
            self.pair(words::CASE, stated(&case.title)),
            self.pair(words::PLEDGORS, stated(&pledgors)),
            self.pair(words::BORROWER, stated(&case.borrower.name)),
            self.pair(words::PLEDGEE, stated(&case.bank.name)),
            self.pair(words::PATENTS, Quantity::Count(case.patents.len() as u64).into()),
            self.pair(words::BASE_DATE, case.base_date.value.map_or_else(unknown, |date| Quantity::Date(date).into())),
            self.pair(words::CONCLUSION, answer.map_or_else(unknown, |answer| answer.render(self.lang).into())),
        ];
        if !case.agent.name.trim().is_empty() {
            pairs.insert(4, self.pair(words::AGENT, stated(&case.agent.name)));
        }
        let papers = &self.assessment.eligibility.papers;
        let said = if papers.is_empty() { words::NONE.get(self.lang).to_owned() } else { summary(papers, self.lang) };
        let blocks = vec![Block::Pairs(pairs), Block::paragraph(said)];
        Section::chapter("case", words::HEAD.get(self.lang), blocks)
    }

    fn papers(&self) -> Vec<Section> {
        let columns = [
            (words::COLUMN_STATE, false, 10.0),
            (words::COLUMN_PAPER, false, 27.0),
            (words::COLUMN_NEED, false, 10.0),
            (words::COLUMN_BECAUSE, false, 21.0),
            (words::COLUMN_DATE, true, 10.0),
            (words::COLUMN_NOTE, false, 22.0),
        ];
        let groups = by_giver(&self.assessment.eligibility.papers, self.reference).into_iter();
        groups
            .map(|(from, group)| {
                let heading = from.label().get(self.lang);
                let rows = group.iter().map(|paper| self.row(paper)).collect();
                let id = format!("papers_{}", from.id());
                let mut table = parts::table_of(&id, heading, &columns, rows, self.lang);
                // What must still be brought stands out.
                let wanted = |paper: &&PaperOutcome| paper.required && paper.state == PaperState::Lacking;
                table.marked = (0..group.len()).filter(|at| wanted(&group[*at])).collect();
                Section::chapter(&id, heading, vec![Block::Table(table)])
            })
            .collect()
    }

    fn row(&self, paper: &PaperOutcome) -> Vec<ReportCell> {
        let state = words::BOXED.with([("box", box_of(paper.state).into()), ("state", paper.state.label().into())]);
        let mut name = paper_name(&paper.paper, self.reference, self.lang);
        if let Some(patent) = paper.patent {
            name = format!("{name}\n{}", patent_words(self.case, patent, self.lang));
        }
        let mark = self.case.registration.paper(&paper.paper, paper.patent);
        let date = mark.and_then(|mark| mark.date.value).map(Quantity::Date);
        vec![
            state.render(self.lang).into(),
            name.into(),
            if paper.required { words::REQUIRED } else { words::USEFUL }.get(self.lang).into(),
            why(paper, self.reference, self.lang).into(),
            date.map_or_else(|| "".into(), ReportCell::Quantity),
            mark.map(|mark| quote::in_language(&mark.note, self.lang)).unwrap_or_default().into(),
        ]
    }

    fn signing(&self) -> Section {
        let line = |name: Text| {
            let day = words::SIGNED.with([("blank", parts::blank(self.lang).into())]);
            self.pair(name, day.render(self.lang).into())
        };
        let notes = [words::SOURCE, words::MADE_BY].map(|note| Block::note(note.get(self.lang)));
        let mut blocks = vec![Block::Pairs(vec![line(words::HANDED_BY), line(words::TAKEN_BY)])];
        blocks.extend(notes);
        Section::chapter("signing", words::SIGNING.get(self.lang), blocks).kept()
    }
}

/// A box to tick, ticked, or struck out: signs that every font for Chinese has.
fn box_of(state: PaperState) -> &'static str {
    match state {
        PaperState::Lacking => "□",
        PaperState::OnFile => "√",
        PaperState::NotNeeded => "×",
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
