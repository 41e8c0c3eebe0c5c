//! The registration check as JSON.

use schemars::JsonSchema;
use serde::Serialize;

use super::Writer;
use super::parts::{Day, Each, day, each};
use super::workings::LinePlace;
use crate::assessment::Assessment;
use crate::lang::Lang;
use crate::model::outcome::eligibility::{
    CalendarEntry, Effect, Encumbrance, EncumbranceKind, ExtractState, PaperOutcome, RegistrationAnswer, RuleCase,
    RuleOutcome, Title, TitleState, Verdict,
};
use crate::model::{PaperState, PatentId};
use crate::reference::{Mark, PaperFrom, Provenance, Reference};

/// The registration check; in a summary only what it comes to.
#[derive(Serialize, JsonSchema)]
pub(super) struct Registration<'a> {
    /// Can the pledge be registered; null before there is a patent.
    verdict: Option<RegistrationAnswer>,
    /// The same in words.
    verdict_text: Option<String>,
    /// How many required papers are lacking.
    papers_lacking: usize,
    /// The rules in the order of the table; not in a summary.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Vec<Rule>")]
    rules: Option<Each<'a, RuleOutcome, Rule<'a>>>,
    /// The titles in the case's order of patents; not in a summary.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Vec<TitleOut>")]
    titles: Option<Each<'a, Title, TitleOut<'a>>>,
    /// The papers of the file, required ones first; not in a summary.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Vec<Paper>")]
    papers: Option<Each<'a, PaperOutcome, Paper<'a>>>,
    /// The pledge's calendar, by date; not in a summary.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Vec<Entry>")]
    calendar: Option<Each<'a, CalendarEntry, Entry<'a>>>,
}

/// A rule against this case.
#[derive(Serialize, JsonSchema)]
struct Rule<'a> {
    /// Its row in the table of rules, E01 to E22.
    id: &'a str,
    /// Its name.
    name: Option<&'a str>,
    /// What it does when it is met.
    effect: Effect,
    /// What it stops.
    bears_on: BearsOn,
    /// The gravest of `cases`.
    verdict: Verdict,
    /// What to do when it is met.
    remedy: Option<&'a str>,
    /// The articles it rests on.
    articles: Vec<Article<'a>>,
    /// The papers that would lift it.
    lifted_by: Vec<Lifting<'a>>,
    /// What it says patent by patent, or once of the pledge.
    cases: Vec<RuleCaseOut<'a>>,
}

/// What a rule bears on.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum BearsOn {
    /// The registration of the pledge.
    Registration,
    /// The loan only.
    Lending,
}

/// An article; of one that is not in the tables only the id.
#[derive(Serialize, JsonSchema)]
#[serde(untagged)]
enum Article<'a> {
    Known(Box<KnownArticle<'a>>),
    Unknown(UnknownArticle<'a>),
}

/// An article that is not in the tables.
#[derive(Serialize, JsonSchema)]
struct UnknownArticle<'a> {
    /// The key that the rule names.
    id: &'a str,
}

/// An article with the user's correction applied.
#[derive(Serialize, JsonSchema)]
struct KnownArticle<'a> {
    /// Its row in the table of articles.
    id: &'a str,
    /// Its name.
    name: &'a str,
    /// Its text.
    text: &'a str,
    /// Where the text was read.
    source: &'a str,
    /// How well it is confirmed.
    mark: ArticleMark,
    /// The same in words.
    mark_text: String,
    /// The day of the source, as written in the table.
    date: Option<&'a str>,
    /// A remark.
    note: Option<&'a str>,
}

/// The table's mark, or that the text is the user's own.
#[derive(Serialize, JsonSchema)]
#[serde(untagged)]
enum ArticleMark {
    Table(Mark),
    Own(OwnMark),
}

/// The mark of a text that the user has put right.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum OwnMark {
    /// The user's own text.
    User,
}

/// A paper that would lift a rule.
#[derive(Serialize, JsonSchema)]
struct Lifting<'a> {
    /// Its row in the table of papers.
    paper: &'a str,
    /// Its name.
    name: Option<&'a str>,
}

/// What a rule says of one patent, or of the pledge as a whole.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "RuleCase")]
struct RuleCaseOut<'a> {
    /// The patent; null for the pledge as a whole.
    patent: Option<PatentId>,
    /// What it says.
    verdict: Verdict,
    /// Why, in words.
    message: String,
    /// The data it used, by their places among `workings.lines`.
    data: Vec<LinePlace>,
    /// The field of the case to change.
    field: &'a str,
    /// The papers on file that would lift it, by their rows in the table.
    on_file: Vec<&'a str>,
}

/// A patent's title.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Title")]
struct TitleOut<'a> {
    /// Which patent.
    patent: PatentId,
    /// How far the title is known.
    state: TitleState,
    /// In words.
    message: String,
    /// What the register extract is worth.
    extract: ExtractState,
    /// What does not fit together, or could not be read.
    doubts: Vec<String>,
    /// Burdens and changes, open ones first.
    encumbrances: Vec<EncumbranceOut<'a>>,
}

/// A burden or change of title.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Encumbrance")]
struct EncumbranceOut<'a> {
    /// What.
    kind: EncumbranceKind,
    /// The registration number; empty without one.
    registration_number: &'a str,
    /// Since when.
    since: Option<Day>,
    /// When it was released.
    released: Option<Day>,
    /// It still burdens the title.
    open: bool,
    /// Start and release were paired by their registration number; else by date, or not at all.
    paired_by_number: bool,
    /// The parties or the change as gazetted, and changes recorded since.
    details: &'a [String],
}

/// A paper of the file.
#[derive(Serialize, JsonSchema)]
struct Paper<'a> {
    /// Its row in the table of papers.
    id: &'a str,
    /// Its name.
    name: Option<&'a str>,
    /// Who brings it.
    from: Option<PaperFrom>,
    /// The patent it concerns; null for the pledge as a whole.
    patent: Option<PatentId>,
    /// Whether it is there.
    state: PaperState,
    /// It must be filed; else it is useful.
    required: bool,
    /// The rules that ask for it; empty when every filing needs it.
    because: &'a [String],
}

/// What falls on a day of the pledge.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "CalendarEntry")]
struct Entry<'a> {
    /// The day.
    date: Option<Day>,
    /// Its stable name within the case, for instance `fee-3-14`.
    key: &'a str,
    /// Which patent; null for the pledge as a whole.
    patent: Option<PatentId>,
    /// In words.
    label: String,
    /// An amount to pay, yuan.
    amount: Option<f64>,
}

impl<'a> Writer<'a> {
    /// The registration check.
    pub(super) fn registration(self, assessment: &'a Assessment) -> Registration<'a> {
        let outcome = &assessment.eligibility;
        let reference = Reference::builtin();
        let whole = self.workings;
        Registration {
            verdict: outcome.answer,
            verdict_text: outcome.conclusion().map(|answer| answer.render(self.lang)),
            papers_lacking: outcome.lacking(),
            rules: whole.then(|| each(&outcome.rules, move |rule| self.rule(rule, reference))),
            titles: whole.then(|| each(&outcome.titles, move |title| self.title(title))),
            papers: whole.then(|| each(&outcome.papers, move |paper| self.paper(paper, reference))),
            calendar: whole.then(|| each(&assessment.calendar, move |entry| self.entry(entry))),
        }
    }

    fn named(self, about: Option<&'a Provenance>) -> Option<&'a str> {
        about.map(|about| about.name.get(self.lang))
    }

    fn rule(self, rule: &'a RuleOutcome, reference: &'a Reference) -> Rule<'a> {
        let row = reference.pledge_rules.row(&rule.rule);
        let articles = row.map_or(&[][..], |row| &row.figures.articles);
        let lifting = |id: &'a String| Lifting {
            paper: id,
            name: self.named(reference.pledge_papers.row(id).map(|row| &row.about)),
        };
        Rule {
            id: &rule.rule,
            name: self.named(row.map(|row| &row.about)),
            effect: rule.effect,
            bears_on: if rule.registration { BearsOn::Registration } else { BearsOn::Lending },
            verdict: rule.verdict,
            remedy: row.map(|row| match self.lang {
                Lang::Zh => row.figures.remedy_zh.as_str(),
                Lang::En => row.figures.remedy_en.as_str(),
            }),
            articles: articles.iter().map(|id| self.article(id, reference)).collect(),
            lifted_by: rule.lifted_by.iter().map(lifting).collect(),
            cases: rule.cases.iter().map(|case| self.rule_case(case, rule)).collect(),
        }
    }

    /// An article with the user's correction applied; then the mark is theirs, not the table's.
    fn article(self, id: &'a str, reference: &'a Reference) -> Article<'a> {
        let Some(article) = self.case.registration.article(reference, id) else {
            return Article::Unknown(UnknownArticle { id });
        };
        Article::Known(Box::new(KnownArticle {
            id,
            name: article.about.name.get(self.lang),
            text: article.text(self.lang),
            source: article.correction.map_or(article.about.source_in(self.lang), |own| own.source.as_str()),
            mark: if article.is_own() {
                ArticleMark::Own(OwnMark::User)
            } else {
                ArticleMark::Table(article.about.mark)
            },
            mark_text: article.standing(self.lang),
            date: article.about.date.as_deref(),
            note: article.about.note.as_ref().map(|note| note.get(self.lang)),
        }))
    }

    fn rule_case(self, case: &'a RuleCase, rule: &'a RuleOutcome) -> RuleCaseOut<'a> {
        let lifting = rule.lifted_by.iter().filter(|id| self.case.registration.on_file(id, case.patent));
        RuleCaseOut {
            patent: case.patent,
            verdict: case.verdict,
            message: case.message.render(self.lang),
            data: self.lines(&case.data),
            field: &case.field,
            on_file: lifting.map(String::as_str).collect(),
        }
    }

    fn title(self, title: &'a Title) -> TitleOut<'a> {
        TitleOut {
            patent: title.patent,
            state: title.state,
            message: title.message.render(self.lang),
            extract: title.extract,
            doubts: title.doubts.iter().map(|doubt| doubt.render(self.lang)).collect(),
            encumbrances: title.encumbrances.iter().map(encumbrance).collect(),
        }
    }

    fn paper(self, paper: &'a PaperOutcome, reference: &'a Reference) -> Paper<'a> {
        let row = reference.pledge_papers.row(&paper.paper);
        Paper {
            id: &paper.paper,
            name: self.named(row.map(|row| &row.about)),
            from: row.map(|row| row.figures.from),
            patent: paper.patent,
            state: paper.state,
            required: paper.required,
            because: &paper.because,
        }
    }

    fn entry(self, entry: &'a CalendarEntry) -> Entry<'a> {
        Entry {
            date: day(Some(entry.date)),
            key: &entry.key,
            patent: entry.patent,
            label: entry.label.render(self.lang),
            amount: entry.amount,
        }
    }
}

fn encumbrance(one: &Encumbrance) -> EncumbranceOut<'_> {
    EncumbranceOut {
        kind: one.kind,
        registration_number: &one.registration_number,
        since: day(one.since),
        released: day(one.released),
        open: one.open,
        paired_by_number: one.paired_by_number,
        details: &one.details,
    }
}
