//! The fields of the application for registration: what is known is filled in, what is not leaves a line to write on.

use super::blocks::{Block, Report, Section};
use super::cells::{ReportCell, Wording};
use super::parts::{blank, stated_or_blank, table_of};
use crate::eligibility::first_names;
use crate::lang::Lang;
use crate::model::{Case, Input, Party, Patent, Quantity};
use crate::reference::Reference;
use crate::text::{Arg, Message, Text, application as words};

/// So many patents are named before the rest is counted.
const NAMED: usize = 5;
/// What the Measures ask for, and where: rows of the table of articles.
const FORM: &str = "measures_461_7";
const CONTRACT: &str = "measures_461_8";
const AGENCY: &str = "measures_461_5";
const CO_OWNERS: &str = "measures_461_4";
const SAME_DAY: &str = "measures_461_11_10";
const INVALIDATION: &str = "measures_461_11_11";

/// The fields of the application.
pub fn application(case: &Case, reference: &Reference, lang: Lang) -> Report {
    let form = Form { case, reference, lang };
    let mut sections = form.pledgors();
    sections.push(form.party("pledgee", words::PLEDGEE.get(lang).to_owned(), &case.bank, None));
    sections.push(form.agency());
    sections.push(form.claim());
    sections.push(form.patents());
    sections.push(form.declarations());
    sections.push(form.signing());
    Report::new(lang, words::TITLE.get(lang), sections)
}

struct Form<'a> {
    case: &'a Case,
    reference: &'a Reference,
    lang: Lang,
}

/// An entry: its name, what is filled in, the article that asks for it.
type Entry = (Text, ReportCell, Option<&'static str>);

impl Form<'_> {
    fn say(&self, message: impl Into<Message>) -> String {
        message.into().render(self.lang)
    }

    fn blank(&self) -> ReportCell {
        blank(self.lang).into()
    }

    fn quantity(&self, quantity: Option<Quantity>) -> ReportCell {
        quantity.map_or_else(|| self.blank(), ReportCell::Quantity)
    }

    /// The article with how far its text is confirmed, the user's own correction included.
    fn basis(&self, article: Option<&str>) -> String {
        let Some(article) = article.and_then(|id| self.case.registration.article(self.reference, id)) else {
            return self.say(words::USUAL);
        };
        let name = article.about.name.get(self.lang).to_owned();
        self.say(words::BASIS.with([("article", name.into()), ("mark", article.standing(self.lang).into())]))
    }

    fn entries(&self, anchor: &str, heading: String, entries: Vec<Entry>) -> Section {
        let rows = entries
            .into_iter()
            .map(|(name, entry, article)| vec![name.get(self.lang).into(), entry, self.basis(article).into()]);
        let columns =
            [(words::COLUMN_ITEM, false, 26.0), (words::COLUMN_ENTRY, false, 34.0), (words::COLUMN_BASIS, false, 40.0)];
        let caption = self.say(words::TABLE_OF.with([("part", heading.clone().into())]));
        let table = table_of(anchor, caption, &columns, rows.collect(), self.lang);
        Section::chapter(anchor, heading, vec![Block::Table(table)])
    }

    fn party(&self, anchor: &str, heading: String, party: &Party, note: Option<Block>) -> Section {
        let stated = |text: &str| stated_or_blank(text, self.lang);
        let mut section = self.entries(
            anchor,
            heading,
            vec![
                (words::NAME, stated(&party.name), Some(CONTRACT)),
                (words::CODE, stated(&party.credit_code), Some(FORM)),
                (words::ADDRESS, stated(&party.address), Some(CONTRACT)),
                (words::POSTCODE, self.blank(), None),
                (words::CONTACT, stated(&party.contact), None),
                (words::PHONE, self.blank(), None),
            ],
        );
        if let Some(note) = note {
            section.blocks.insert(0, note);
        }
        section
    }

    /// Each pledgor with what is known of it: the borrower's own particulars where it pledges itself.
    fn pledgors(&self) -> Vec<Section> {
        let names = self.case.registration.pledgors.value.clone().unwrap_or_default();
        let names: Vec<String> = names.into_iter().filter(|name| !name.trim().is_empty()).collect();
        let one = names.len() < 2;
        let names = if names.is_empty() { vec![String::new()] } else { names };
        names
            .into_iter()
            .enumerate()
            .map(|(at, name)| {
                let borrower = &self.case.borrower;
                let party = if name.trim() == borrower.name.trim() {
                    borrower.clone()
                } else {
                    Party { name, ..Party::default() }
                };
                let heading = if one {
                    words::PLEDGOR.get(self.lang).to_owned()
                } else {
                    self.say(words::PLEDGOR_N.with([("n", Arg::Count(at + 1))]))
                };
                let note = (at == 0).then(|| Block::note(words::NOT_THE_FORM.get(self.lang)));
                self.party(&format!("pledgor_{}", at + 1), heading, &party, note)
            })
            .collect()
    }

    fn agency(&self) -> Section {
        let agent = &self.case.agent;
        let stated = |text: &str| stated_or_blank(text, self.lang);
        let appointed = self.yes_no(&self.case.registration.agency_appointed);
        self.entries(
            "agency",
            words::AGENCY.get(self.lang).to_owned(),
            vec![
                (words::APPOINTED, appointed, Some(AGENCY)),
                (words::NAME, stated(&agent.name), Some(AGENCY)),
                (words::CODE, stated(&agent.credit_code), None),
                (words::ADDRESS, stated(&agent.address), None),
                (words::CONTACT, stated(&agent.contact), None),
                (words::SCOPE_OF_AGENCY, self.blank(), Some(FORM)),
            ],
        )
    }

    fn yes_no(&self, input: &Input<bool>) -> ReportCell {
        match input.value {
            Some(true) => words::YES.get(self.lang).into(),
            Some(false) => words::NO.get(self.lang).into(),
            None => self.blank(),
        }
    }

    fn claim(&self) -> Section {
        let (contract, loan) = (&self.case.registration.contract, &self.case.loan);
        // Where the contract is not recorded, the loan asked for serves, as in the check.
        let amount = contract.claim_amount.value.or(loan.amount.value);
        let end = contract.performance_end.value.or_else(|| self.case.loan_end());
        let term = match (loan.start.value, end) {
            (Some(start), Some(end)) => {
                self.say(words::FROM_TO.with([("from", start.into()), ("to", end.into())])).into()
            }
            (None, Some(end)) => self.say(words::UNTIL.with([("to", end.into())])).into(),
            _ => self.blank(),
        };
        let text = |input: &Input<String>| stated_or_blank(input.value.as_deref().unwrap_or_default(), self.lang);
        self.entries(
            "claim",
            words::CLAIM.get(self.lang).to_owned(),
            vec![
                (words::DEBTOR, stated_or_blank(&self.case.borrower.name, self.lang), None),
                (words::CLAIM_KIND, text(&contract.claim_kind), Some(CONTRACT)),
                (words::CLAIM_AMOUNT, self.quantity(amount.map(Quantity::Cents)), Some(CONTRACT)),
                (words::PERFORMANCE, term, Some(CONTRACT)),
                (words::SCOPE, text(&contract.scope), Some(CONTRACT)),
                (words::MAIN_CONTRACT, self.blank(), None),
                (words::CONTRACT_NUMBER, self.blank(), None),
            ],
        )
    }

    fn pledged(&self) -> impl Iterator<Item = &Patent> {
        self.case.patents.iter().filter(|patent| patent.pledged.value != Some(false))
    }

    fn patents(&self) -> Section {
        let rows: Vec<Vec<ReportCell>> = self
            .pledged()
            .enumerate()
            .map(|(at, patent)| {
                let names = patent
                    .owners
                    .value
                    .as_ref()
                    .map(|names| names.join(crate::text::report::LIST_COMMA.get(self.lang)));
                vec![
                    Quantity::Count(at as u64 + 1).into(),
                    stated_or_blank(&patent.title, self.lang),
                    stated_or_blank(patent.number.value.as_deref().unwrap_or_default(), self.lang),
                    patent.kind.value.map_or_else(|| self.blank(), |kind| kind.label().get(self.lang).into()),
                    self.quantity(patent.filing_date.value.map(Quantity::Date)),
                    self.quantity(patent.grant_date.value.map(Quantity::Date)),
                    stated_or_blank(names.as_deref().unwrap_or_default(), self.lang),
                ]
            })
            .collect();
        let count = rows.len();
        let columns = [
            (words::COLUMN_NUMBER, true, 6.0),
            (words::COLUMN_TITLE, false, 26.0),
            (words::COLUMN_PATENT_NUMBER, false, 18.0),
            (words::COLUMN_KIND, false, 11.0),
            (words::COLUMN_FILED, true, 13.0),
            (words::COLUMN_GRANTED, true, 13.0),
            (words::COLUMN_OWNERS, false, 18.0),
        ];
        let pairs = vec![
            (Wording::from(words::COUNT.get(self.lang)), Quantity::Count(count as u64).into()),
            (Wording::from(words::COLUMN_BASIS.get(self.lang)), self.basis(Some(CONTRACT)).into()),
        ];
        let mut blocks = vec![Block::Pairs(pairs)];
        if !rows.is_empty() {
            blocks.push(Block::Table(table_of(
                "patents",
                words::PATENTS_TABLE.get(self.lang),
                &columns,
                rows,
                self.lang,
            )));
        }
        let left_out = self.case.patents.len() - count;
        if left_out > 0 {
            blocks.push(Block::note(self.say(words::LEFT_OUT.with([("count", Arg::Count(left_out))]))));
        }
        Section::chapter("patents", words::PATENTS.get(self.lang), blocks)
    }

    /// Which of the pledged patents something concerns; what is not stated is said, not taken for no.
    fn concerned(&self, asks: impl Fn(&Patent) -> Option<bool>) -> ReportCell {
        let told: Vec<(&Patent, Option<bool>)> = self.pledged().map(|patent| (patent, asks(patent))).collect();
        let some: Vec<Arg> =
            told.iter().filter(|(_, told)| *told == Some(true)).map(|(patent, _)| patent.name()).collect();
        let unknown = told.iter().filter(|(_, told)| told.is_none()).count();
        let unknown_count = ("count", Arg::Count(unknown));
        if some.is_empty() && unknown > 0 {
            return ReportCell::Lacking(self.say(words::CONCERNS_UNKNOWN.with([unknown_count])).into());
        }
        let concerned: Message = if some.is_empty() {
            words::CONCERNS_NONE.into()
        } else {
            let count = ("count", Arg::Count(some.len()));
            words::CONCERNS.with([count, ("patents", first_names(some.into_iter(), NAMED))])
        };
        let message = match unknown {
            0 => concerned,
            _ => words::CONCERNS_SOME_UNKNOWN.with([("concerned", concerned.into()), unknown_count]),
        };
        self.say(message).into()
    }

    fn declarations(&self) -> Section {
        let several = |patent: &Patent| patent.owners.value.as_ref().map(|owners| owners.len() > 1);
        self.entries(
            "declarations",
            words::DECLARATIONS.get(self.lang).to_owned(),
            vec![
                (words::APPRAISED, self.yes_no(&self.case.registration.appraised), Some(FORM)),
                (words::FOREIGN, self.yes_no(&self.case.registration.foreign_party), Some(AGENCY)),
                (words::CO_OWNERS, self.concerned(several), Some(CO_OWNERS)),
                (words::SAME_DAY, self.concerned(|patent| patent.same_day_invention.value), Some(SAME_DAY)),
                (words::INVALIDATION, self.concerned(|patent| patent.invalidation_pending.value), Some(INVALIDATION)),
            ],
        )
    }

    fn signing(&self) -> Section {
        let seal = |seal: Text| {
            (
                Wording::from(seal.get(self.lang)),
                ReportCell::from(format!("{0}　{1} {0}", blank(self.lang), words::DATE.get(self.lang))),
            )
        };
        let pairs = vec![seal(words::SEAL_PLEDGOR), seal(words::SEAL_PLEDGEE), seal(words::SEAL_AGENCY)];
        Section::chapter("signing", words::SIGNING.get(self.lang), vec![Block::Pairs(pairs)]).kept()
    }
}
