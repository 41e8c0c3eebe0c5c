//! 专利质押价值评估与贷款报告: the whole case, from the conclusion to the workings of each figure.

mod evidence;
mod summary;
mod workings;

use super::ReportSubject;
use crate::assessment::simulation::SimulatedCase;
use crate::lang::Lang;
use crate::model::outcome::{Breach, ProductOutcome};
use crate::model::{Party, Patent, Quantity, Stage};
use crate::report::blocks::{Block, Report, ReportColumn, ReportPicture, ReportTable, Section, WorkedFigure};
use crate::report::cells::{ReportCell, Wording};
use crate::report::charts::sure::LookedAt;
use crate::report::charts::{self, ChartSource};
use crate::report::content::Writer;
use crate::report::{backtest, challenge, drivers, overview, simulation, stress};
use crate::text::{Message, Text, decision, ledger, loan_desk, quote, report, reports as texts, screen_case};

/// So many drivers are told: further ones move little.
const DRIVERS: usize = 16;

/// The report in one language.
pub fn content(subject: &ReportSubject<'_>, lang: Lang) -> Report {
    let maker = FullReport { subject, writer: subject.writer(lang), lang };
    let mut sections = maker.summary();
    sections.extend([maker.parties(), maker.patents(), maker.registration()]);
    sections.extend(maker.scores());
    sections.extend(maker.licence_fee());
    sections.extend(maker.valuation());
    sections.extend(maker.uncertainty());
    sections.extend(maker.loan());
    sections.extend([maker.stress(), maker.limitations(), maker.sources(), maker.conventions(), maker.record()]);
    sections.extend(maker.appendix());
    sections.extend(maker.by_patent());
    sections.retain(|section| !section.blocks.is_empty() || section.anchor == "appendix");
    let title = super::ReportKind::Report.label().get(lang);
    Report { about: subject.about(lang), ..Report::new(lang, title, sections) }
}

struct FullReport<'a> {
    subject: &'a ReportSubject<'a>,
    writer: Writer<'a>,
    lang: Lang,
}

impl FullReport<'_> {
    fn say(&self, text: Text) -> Wording {
        text.get(self.lang).into()
    }

    fn tell(&self, message: &Message) -> Wording {
        message.render(self.lang).into()
    }

    fn source(&self) -> ChartSource<'_> {
        ChartSource { case: self.subject.case, assessment: self.subject.assessment, lang: self.lang }
    }

    /// A picture, where there is anything to draw.
    fn picture(&self, picture: ReportPicture) -> Option<Block> {
        let picture = picture.in_unit(self.source().money_unit());
        (!picture.is_empty()).then(|| Block::Chart(picture.into()))
    }

    fn chart(&self, chart: crate::chart::Chart) -> Option<Block> {
        self.picture(ReportPicture::Chart(chart))
    }

    fn chapter(&self, anchor: &str, heading: Text, blocks: Vec<Block>) -> Section {
        Section::chapter(anchor, heading.get(self.lang), blocks)
    }

    fn part(&self, anchor: &str, heading: Text, blocks: Vec<Block>) -> Section {
        Section::part(anchor, heading.get(self.lang), blocks)
    }

    fn table(&self, id: &str, caption: impl Into<Wording>, columns: &[(Text, bool)]) -> ReportTable {
        let column = |(heading, right): &(Text, bool)| ReportColumn::new(heading.get(self.lang), *right);
        ReportTable::new(id, caption, columns.iter().map(column).collect())
    }

    fn worked(&self, id: &str) -> Option<Block> {
        let figure = self.subject.assessment.figure(id)?;
        Some(Block::Workings(Box::new(WorkedFigure::new(figure, self.lang))))
    }

    fn parties(&self) -> Section {
        let case = self.subject.case;
        let unknown = || ReportCell::Lacking(self.say(report::UNKNOWN));
        let mut pairs: Vec<(Wording, ReportCell)> = Vec::new();
        for (name, party) in
            [(report::BORROWER, &case.borrower), (report::BANK, &case.bank), (report::AGENT, &case.agent)]
        {
            pairs.push((
                self.say(name),
                if party.name.is_empty() { unknown() } else { quote::in_language(&party.name, self.lang).into() },
            ));
            pairs.extend(self.details(name, party));
        }
        if let Some(pledgors) = &case.registration.pledgors.value {
            let names = pledgors.join(report::LIST_COMMA.get(self.lang));
            pairs.push((self.say(texts::PLEDGORS), names.into()));
        }
        pairs.push((self.say(report::PURPOSE), self.say(case.purpose.label()).into()));
        pairs.push((
            self.say(report::BASE_DATE),
            case.base_date.value.map_or_else(unknown, |d| Quantity::Date(d).into()),
        ));
        pairs.extend(self.writer.policy().into_iter().map(|(name, value)| (self.say(name), value)));
        let loan = &case.loan;
        let rate = loan.annual_rate.value.map(crate::text::number::to_f64).map(Quantity::Rate);
        let terms = [
            (texts::REQUESTED, loan.amount.value.map(Quantity::Cents)),
            (texts::ANNUAL_RATE, rate),
            (texts::TERM, loan.months.value.map(Quantity::Months)),
            (texts::REPAYMENT, Some(Quantity::Text(loan.repayment.label().into()))),
            (texts::START, loan.start.value.map(Quantity::Date)),
        ];
        let paydown = overview::paydown(loan).map(|line| (loan_desk::PAYDOWN_SHARE, Some(Quantity::Text(line))));
        let terms = terms
            .into_iter()
            .chain(paydown)
            .map(|(name, value)| (self.say(name), value.map_or_else(unknown, Into::into)));
        let mut blocks = vec![Block::Pairs(pairs), Block::paragraph(self.say(texts::LOAN_TERMS))];
        blocks.push(Block::Pairs(terms.collect()));
        blocks.extend(self.writer.departures());
        if !case.remarks.trim().is_empty() {
            blocks.push(Block::paragraph(self.say(screen_case::REMARKS)));
            blocks.push(Block::note(quote::of_language(case.remarks.trim(), self.lang)));
        }
        self.chapter("parties", texts::PARTIES, blocks)
    }

    fn details(&self, name: Text, party: &Party) -> Vec<(Wording, ReportCell)> {
        let parts = [
            (screen_case::CREDIT_CODE, &party.credit_code),
            (screen_case::ADDRESS, &party.address),
            (screen_case::CONTACT, &party.contact),
        ];
        let stated = parts.into_iter().filter(|(_, value)| !value.trim().is_empty());
        let of = |field: Text| screen_case::FIELD_OF.with([("party", name.into()), ("field", field.into())]);
        stated.map(|(field, value)| (self.tell(&of(field)), value.trim().into())).collect()
    }

    fn patents(&self) -> Section {
        let blocks = self.writer.figures(Stage::Patents).into_iter();
        let blocks = blocks.chain([self.register(), self.lives()].map(Block::Table));
        let blocks = blocks.chain(self.chart(charts::patents::timeline(self.source())));
        self.chapter("patents", texts::PATENTS, blocks.collect())
    }

    fn label(&self, label: Option<Text>) -> ReportCell {
        label.map_or(ReportCell::Absent, |label| self.say(label).into())
    }

    /// As registered: what each patent is.
    fn register(&self) -> ReportTable {
        let columns = [
            (texts::TABLE_NUMBER, true),
            (texts::TABLE_TITLE, false),
            (texts::TABLE_PATENT_NUMBER, false),
            (texts::TABLE_KIND, false),
            (texts::TABLE_FILED, true),
            (texts::TABLE_GRANTED, true),
            (texts::TABLE_STATUS, false),
        ];
        let row = |(place, patent): (usize, &Patent)| -> Vec<ReportCell> {
            vec![
                Quantity::Count(place as u64 + 1).into(),
                patent.title.trim().into(),
                patent.number.value.as_deref().map_or(ReportCell::Absent, Into::into),
                self.label(patent.kind.value.map(crate::statutory::PatentType::label)),
                patent.filing_date.value.map(Quantity::Date).into(),
                patent.grant_date.value.map(Quantity::Date).into(),
                self.label(patent.status.value.map(crate::model::LegalStatus::label)),
            ]
        };
        let rows = self.subject.case.patents.iter().enumerate().map(row).collect();
        self.table("register", texts::REGISTER_TABLE.get(self.lang), &columns).with_rows(rows)
    }

    /// How long each patent earns, what falls to it, and whether it counts.
    fn lives(&self) -> ReportTable {
        let loan = &self.subject.assessment.loan;
        let columns = [
            (texts::TABLE_NUMBER, true),
            (texts::TABLE_TITLE, false),
            (texts::TABLE_EXPIRY, true),
            (texts::TABLE_ECONOMIC, true),
            (texts::TABLE_SHARE, true),
            (texts::TABLE_COUNTS, false),
        ];
        let row = |(place, patent): (usize, &Patent)| -> Vec<ReportCell> {
            let outcome = self.subject.assessment.patent(patent.id);
            let not_counted = loan.not_counted.iter().find(|(id, _)| *id == patent.id).map(|(_, why)| *why);
            let counts = if loan.counted.contains(&patent.id) { Some(texts::COUNTS) } else { not_counted };
            vec![
                Quantity::Count(place as u64 + 1).into(),
                patent.title.trim().into(),
                outcome.and_then(|outcome| outcome.expiry).map(Quantity::Date).into(),
                outcome.and_then(|outcome| outcome.economic_years).map(Quantity::Years).into(),
                outcome.map_or(ReportCell::Absent, |one| ReportCell::of_range(&one.value, Quantity::Money)),
                self.label(counts),
            ]
        };
        let rows = self.subject.case.patents.iter().enumerate().map(row).collect();
        self.table("lives", report::PATENTS_TABLE.get(self.lang), &columns).with_rows(rows)
    }

    fn registration(&self) -> Section {
        let eligibility = &self.subject.assessment.eligibility;
        let mut blocks: Vec<Block> =
            eligibility.conclusion().map(|said| Block::lead(self.tell(&said))).into_iter().collect();
        blocks.extend(self.writer.figures(Stage::Eligibility));
        blocks.extend(self.chart(charts::calendar::days(self.source())));
        blocks.extend(self.writer.eligibility());
        self.chapter("registration", texts::REGISTRATION, blocks)
    }

    fn scores(&self) -> Option<Section> {
        let of = self.source();
        let scores = of.scores();
        let mut blocks = self.writer.scores();
        if blocks.is_empty() {
            return None;
        }
        if let [(_, score)] = scores.as_slice() {
            let radars = charts::scoring::radars(of, score, &of.named(score.patent));
            blocks.extend(radars.into_iter().filter_map(|radar| self.picture(ReportPicture::Radar(radar, self.lang))));
        } else if !scores.is_empty() {
            blocks.extend(self.chart(charts::scoring::intervals(of, &scores)));
        }
        Some(self.chapter("scores", texts::SCORES, blocks))
    }

    fn licence_fee(&self) -> Option<Section> {
        let outcome = &self.subject.assessment.licence_fee;
        let mut blocks: Vec<Block> = self.writer.figures(Stage::LicenceFee).into_iter().collect();
        blocks.extend(self.chart(charts::licence_fee::methods(self.source())));
        let rows: Vec<Vec<ReportCell>> = outcome
            .methods
            .iter()
            .map(|method| {
                let rate = if method.missing.is_empty() {
                    ReportCell::of_range(&method.range, Quantity::Rate)
                } else {
                    ReportCell::Lacking(crate::report::figures::missing(&method.missing, self.lang).into())
                };
                vec![self.say(method.way.label()).into(), rate]
            })
            .collect();
        if !rows.is_empty() {
            let columns = [(texts::WAY, false), (texts::RATE, true)];
            blocks.push(Block::Table(self.table("ways", texts::WAYS_TABLE.get(self.lang), &columns).with_rows(rows)));
        }
        blocks.extend(self.chart(charts::licence_fee::payments(self.source())));
        blocks.extend(self.writer.guideline());
        blocks.extend(self.writer.evidence());
        (!blocks.is_empty()).then(|| self.chapter("licence_fee", texts::LICENCE_FEE, blocks))
    }

    fn valuation(&self) -> Vec<Section> {
        let of = self.source();
        let valuation = &self.subject.assessment.valuation;
        let mut blocks: Vec<Block> = self.writer.figures(Stage::Valuation).into_iter().collect();
        blocks.extend(self.chart(charts::valuation::football(of)));
        blocks.extend(self.writer.methods());
        if let Some(method) = valuation.leading {
            let chart = if valuation.products.len() > 1 {
                charts::valuation::flows_of_all(of, method)
            } else {
                charts::valuation::flows_of_one(of, method, None)
            };
            blocks.extend(chart.and_then(|chart| self.chart(chart)));
            let flows = |product: &ProductOutcome| Block::Table(self.flows(product, method.label()));
            blocks.extend(valuation.products.iter().filter(|product| !product.periods.is_empty()).map(flows));
            let title = charts::valuation::bridge_title(method).render(self.lang);
            blocks.extend(self.chart(charts::valuation::bridge(&valuation.bridge, title, self.lang)));
        }
        let workings = self.key_figures().into_iter().filter_map(|id| self.worked(&id)).collect();
        let part = self.part("valuation-workings", texts::KEY_WORKINGS, workings);
        let mut sections = vec![self.chapter("valuation", texts::VALUATION, blocks), part];
        if self.subject.assessment.challenge.is_some() {
            let challenged = challenge::blocks(self.subject.assessment, self.lang);
            sections.push(self.part("valuation-challenge", decision::CHALLENGE, challenged));
        }
        if let Some(track) = &self.subject.track {
            sections.push(self.part("backtest", ledger::ERROR_HEADING, backtest::blocks(track, self.lang)));
        }
        sections
    }

    fn flows(&self, product: &ProductOutcome, method: Text) -> ReportTable {
        let named = self.subject.case.products.iter().find(|one| one.id == product.id);
        let name = named.map(|one| one.named().render_names(self.lang)).unwrap_or_default();
        let caption = texts::FLOWS_TABLE.with([("product", name.into()), ("method", method.into())]);
        let columns = [
            (texts::FLOW_YEAR, true),
            (texts::FLOW_FROM, true),
            (texts::FLOW_TO, true),
            (texts::FLOW_REVENUE, true),
            (texts::FLOW_ALIVE, true),
            (texts::FLOW_FLOW, true),
            (texts::FLOW_PRESENT, true),
        ];
        let row = |period: &crate::model::outcome::FlowPeriod| -> Vec<ReportCell> {
            vec![
                period.label.to_string().into(),
                Quantity::Date(period.from).into(),
                Quantity::Date(period.to).into(),
                Quantity::Money(period.revenue).into(),
                Quantity::Rate(period.alive).into(),
                Quantity::Money(period.flow).into(),
                Quantity::Money(period.present_value).into(),
            ]
        };
        let rows = product.periods.iter().map(row).collect();
        self.table(&format!("flows_{}", product.id), self.tell(&caption), &columns).with_rows(rows)
    }

    /// Simulation and drivers are always looked at: together they take a fraction of a second, and a committee asks how sure
    /// a value is whether or not the case has asked.
    fn uncertainty(&self) -> Vec<Section> {
        let case = self.subject.case;
        let sure = match &self.subject.sure {
            Ok(sure) => sure,
            Err(why) => {
                let said = Block::paragraph(self.tell(&simulation::refused(case, why)));
                return vec![self.chapter("uncertainty", texts::UNCERTAINTY, vec![said])];
            }
        };
        let found = simulation::whole(case, &sure.found, Some(&sure.sensitivity), &sure.narrowing, self.lang);
        let mut tornado = drivers::content(
            case,
            &sure.drivers[..sure.drivers.len().min(DRIVERS)],
            &sure.turnings,
            sure.now,
            super::SWING,
            self.lang,
        );
        let moved = |result| charts::drivers::tornado(case, &sure.now, &sure.drivers, result, self.lang);
        if let Some(section) = tornado.sections.first_mut() {
            let charts = [LookedAt::Value, LookedAt::Lendable].into_iter().filter_map(moved);
            let charts: Vec<Block> = charts.filter_map(|chart| self.chart(chart)).collect();
            section.blocks = charts.into_iter().chain(std::mem::take(&mut section.blocks)).collect();
        }
        let histograms = [LookedAt::Value, LookedAt::Lendable].into_iter();
        let histograms = histograms.filter_map(|result| charts::sure::histogram(result, &sure.found, self.lang));
        let first = std::iter::once(Block::paragraph(self.tell(&summary::certainty(&sure.found))))
            .chain(histograms.filter_map(|chart| self.chart(chart)))
            .chain(self.shortfall(&sure.found))
            .chain(charts::sure::losses(case, &sure.found, self.lang).and_then(|chart| self.chart(chart)));
        let mut sections = vec![self.chapter("uncertainty", texts::UNCERTAINTY, first.collect())];
        let below = |mut section: Section| {
            section.anchor = format!("uncertainty-{}", section.anchor);
            section.level = 2;
            section
        };
        // The months stand with the loan, as stated; simulated ones are for the screen and for JSON.
        let kept = found.sections.into_iter().filter(|section| section.anchor != "months");
        sections.extend(kept.chain(tornado.sections).map(below));
        sections
    }

    /// The probability of a shortfall, where there is one.
    fn shortfall(&self, found: &SimulatedCase) -> Option<Block> {
        let some = found.months.iter().any(|month| month.shortfall_probability.is_some_and(|share| share > 0.0));
        some.then(|| self.chart(charts::sure::shortfall(self.subject.case, found, self.lang)))?
    }

    fn loan(&self) -> Vec<Section> {
        let of = self.source();
        let loan = &self.subject.assessment.loan;
        let mut blocks: Vec<Block> = self.writer.figures(Stage::Loan).into_iter().collect();
        if let Some(shape) = loan.shape {
            let said = report::SHAPE.with([("shape", shape.label().into())]);
            blocks.push(Block::note(self.tell(&said)));
        }
        let binding: Vec<Wording> = self.writer.binding().iter().map(|said| self.tell(said)).collect();
        let mut decision: Vec<Block> = Vec::new();
        if !binding.is_empty() {
            decision.push(Block::List(binding));
        }
        decision.extend(self.chart(of.limits().0));
        decision.extend(self.writer.limits_lifted());
        decision.extend(self.forms());
        decision.extend(self.writer.levels());
        decision.extend(self.writer.sharing());
        decision.extend(self.writer.subsidies());
        decision.extend(self.writer.watch());
        let choice = self.subject.choice.as_ref().map(|choice| self.writer.choice(choice)).unwrap_or_default();
        let mut through = Vec::new();
        if !loan.months.is_empty() {
            through.extend(self.chart(charts::loan::ltv(loan, self.lang)));
            through.extend(self.writer.months());
            through.push(Block::note(self.say(report::LAST_MONTH)));
        }
        through.extend(self.writer.expected_losses());
        through.extend(self.writer.schedule());
        through.extend(self.chart(of.events()));
        through.extend(self.writer.events());
        vec![
            self.chapter("loan", texts::LOAN, blocks),
            self.part("loan-decision", decision::HEADING, decision),
            self.part("loan-choice", decision::CHOICE, choice),
            self.part("loan-months", report::MONTHS_TABLE, through),
        ]
    }

    fn forms(&self) -> Option<Block> {
        let forms = &self.subject.assessment.loan.forms;
        let first = |limit: &Breach, sale: &Breach| match limit.first.into_iter().chain(sale.first).min() {
            Some(month) => self.tell(&texts::MONTH_N.with([("n", (month as usize).into())])).into(),
            None if limit.known && sale.known => self.say(texts::NEVER).into(),
            None => ReportCell::Absent,
        };
        let row = |form: &crate::model::outcome::FormOutcome| -> Vec<ReportCell> {
            let peak = form.peak.map(|(_, ratio)| ReportCell::or_endless(ratio, Quantity::Rate));
            vec![
                self.say(form.method.label()).into(),
                Quantity::Cents(form.total_interest).into(),
                Quantity::Cents(form.largest_payment).into(),
                peak.unwrap_or(ReportCell::Absent),
                first(&form.over_limit, &form.over_liquidation),
            ]
        };
        let columns = [
            (texts::REPAYMENT, false),
            (texts::FORM_INTEREST, true),
            (texts::FORM_LARGEST, true),
            (texts::FORM_PEAK, true),
            (texts::FORM_HOLDS, true),
        ];
        let rows: Vec<Vec<ReportCell>> = forms.iter().map(row).collect();
        let chosen = forms.iter().position(|form| form.method == self.subject.case.loan.repayment);
        let mut table = self.table("forms", texts::FORMS_TABLE.get(self.lang), &columns).with_rows(rows);
        table.marked.extend(chosen);
        (!table.rows.is_empty()).then_some(Block::Table(table))
    }

    fn stress(&self) -> Section {
        let content = stress::content(self.subject.case, &self.subject.stresses, self.subject.reference, self.lang);
        let blocks = content.sections.into_iter().flat_map(|section| section.blocks).collect();
        self.chapter("stress", texts::STRESS, blocks)
    }

    fn record(&self) -> Section {
        let seed = texts::SEED_IS.with([("seed", self.subject.case.simulation.seed.to_string().into())]);
        let pairs = [
            (texts::FILE_HASH, self.subject.hash.as_str().into()),
            (texts::VERSION, env!("CARGO_PKG_VERSION").into()),
            (texts::FORMAT, self.subject.case.format_version.to_string().into()),
            (texts::DATED, Quantity::Date(self.subject.date).into()),
            (texts::SEED, self.tell(&seed).into()),
        ];
        let pairs = pairs.into_iter().map(|(name, value)| (self.say(name), value)).collect();
        self.chapter("record", texts::RECORD, vec![Block::Pairs(pairs), Block::note(self.say(texts::REPRODUCE))])
    }
}
