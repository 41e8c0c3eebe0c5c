//! The memo's middle: value and how sure, limits, cover through time, breach and remedy.

use std::collections::{BTreeMap, BTreeSet};

use super::{Memo, Pair};
use crate::model::outcome::Breach;
use crate::model::{Quantity, Severity};
use crate::report::blocks::{Block, ReportPicture, Section};
use crate::report::cells::{ReportCell, Wording};
use crate::report::simulation::stands_still;
use crate::text::{Arg, Message, memo as words, number, report as texts};

/// The height of the picture, points: the memo is short.
const PICTURE: f32 = 140.0;

impl Memo<'_> {
    pub(super) fn worth(&self) -> Section {
        let assessment = self.writer.assessment;
        let ids = ["valuation.concluded", "valuation.discount_rate", "licence_fee.concluded", "scoring.total"];
        let mut pairs: Vec<Pair> = ids.iter().filter_map(|id| self.figure(id)).collect();
        pairs.extend(assessment.valuation.spread.map(|spread| self.pair(words::SPREAD, Quantity::Ratio(spread))));
        let mut blocks = vec![Block::Pairs(pairs)];
        blocks.extend(self.writer.methods());
        // How the outside appraisal stands to the case, in its first sentence.
        let challenged = assessment.challenge.as_deref().and_then(|found| found.said.first());
        blocks.extend(challenged.map(|said| Block::paragraph(self.say(said.clone()))));
        blocks.push(Block::paragraph(self.say(self.behind())));
        blocks.extend(self.simulation().into_iter().map(|message| Block::paragraph(self.say(message))));
        blocks.push(Block::note(words::RANGE_MEANS.get(self.lang())));
        self.chapter("worth", words::WORTH, blocks)
    }

    /// How many of the inputs that the figures rest on are assumed, and how many are not known.
    fn behind(&self) -> Message {
        let assessment = self.writer.assessment;
        let lines = assessment.figures.iter().flat_map(|figure| &figure.workings.inputs);
        let assumed = lines.filter(|line| line.origin.is_assumed()).filter_map(|line| line.field.as_deref());
        let assumed = assumed.collect::<BTreeSet<_>>().len();
        let mut open: BTreeMap<&str, usize> = BTreeMap::new();
        for finding in assessment.findings.iter().filter(|finding| finding.severity == Severity::Missing) {
            let of_field = open.entry(&finding.field).or_default();
            *of_field = (*of_field).max(finding.open);
        }
        words::ASSUMED.with([("assumed", Arg::Count(assumed)), ("unknown", Arg::Count(open.values().sum()))])
    }

    fn simulation(&self) -> Vec<Message> {
        let Some(found) = self.simulated else { return Vec::new() };
        let said = [
            ("trials", number::decimals(found.trials as f64, 0).into()),
            ("seed", Arg::raw(found.seed.to_string())),
            ("low", Arg::Money(found.value.at(0.05))),
            ("high", Arg::Money(found.value.at(0.95))),
        ];
        let mut messages = vec![words::SIMULATED.with(said)];
        messages.extend(found.cover_holds.map(|share| words::COVER_HOLDS.with([("share", Arg::Percent(share))])));
        messages.extend(stands_still(self.writer.case, found));
        messages
    }

    pub(super) fn limit(&self) -> Section {
        let pairs: Vec<Pair> = ["loan.lendable", "loan.pledge_rate"].iter().filter_map(|id| self.figure(id)).collect();
        let mut blocks = vec![Block::Pairs(pairs)];
        blocks.extend(self.known_limits());
        let said = self.writer.binding().into_iter();
        let said = said.chain(self.writer.crossed());
        let said = said.chain(self.choice.and_then(|choice| self.writer.fewest(choice)));
        let said: Vec<Wording> = said.map(|message| self.say(message).into()).collect();
        blocks.extend((!said.is_empty()).then_some(Block::List(said)));
        self.chapter("limit", words::LIMIT, blocks)
    }

    /// The limits that are known; the others are named in a line.
    fn known_limits(&self) -> Vec<Block> {
        let Some(Block::Table(mut table)) = self.writer.limits() else { return Vec::new() };
        let limits = &self.writer.assessment.loan.limits;
        let known = |at: &usize| limits.get(*at).is_some_and(|limit| limit.amount.is_known());
        let (kept, others): (Vec<usize>, Vec<usize>) = (0..table.rows.len()).partition(known);
        table.marked =
            kept.iter().enumerate().filter(|(_, at)| table.marked.contains(at)).map(|(row, _)| row).collect();
        table.rows = kept.iter().map(|at| table.rows[*at].clone()).collect();
        let names: Vec<&str> =
            others.iter().filter_map(|at| limits.get(*at)).map(|one| one.kind.label().get(self.lang())).collect();
        let names = names.join(texts::LIST_COMMA.get(self.lang()));
        let open =
            (!names.is_empty()).then(|| Block::note(self.say(words::LIMITS_OPEN.with([("limits", names.into())]))));
        (!table.rows.is_empty()).then_some(Block::Table(table)).into_iter().chain(open).collect()
    }

    pub(super) fn cover(&self) -> Section {
        let loan = &self.writer.assessment.loan;
        if loan.months.is_empty() {
            return self.chapter("cover", words::COVER, vec![Block::paragraph(words::NO_MONTHS.get(self.lang()))]);
        }
        let mut pairs = Vec::new();
        if let Some((month, ratio)) = loan.peak {
            let value = if ratio.is_finite() { number::percent(ratio) } else { "∞".to_owned() };
            let said = words::AT.with([("value", value.into()), ("when", loan.month_words(month).into())]);
            pairs.push(self.pair(words::PEAK, self.say(said)));
        }
        if let Some(tightest) = loan.tightest {
            let said = words::TIGHTEST_IS.with([
                ("when", loan.month_words(tightest.month).into()),
                ("limit", tightest.kind.label().into()),
                ("share", Arg::Percent(tightest.share)),
            ]);
            pairs.push(self.pair(words::TIGHTEST, self.say(said)));
        }
        pairs.push(self.pair(words::OVER_LIMIT, self.first(&loan.over_limit)));
        pairs.push(self.pair(words::OVER_LIQUIDATION, self.first(&loan.over_liquidation)));
        let picture = ReportPicture::Chart(self.source().collateral_simulated(self.simulated).height(PICTURE))
            .in_unit(self.source().money_unit());
        let picture = (!picture.is_empty()).then(|| Block::Chart(picture.into()));
        let blocks = std::iter::once(Block::Pairs(pairs)).chain(picture).collect();
        self.chapter("cover", words::COVER, blocks)
    }

    /// When something begins: from a month on, never, or nobody can say.
    fn first(&self, breach: &Breach) -> ReportCell {
        let message: Message = match (breach.known, breach.first) {
            (_, Some(month)) => words::FIRST.with([("when", self.writer.assessment.loan.month_words(month).into())]),
            (true, None) => words::NEVER.into(),
            (false, None) => return ReportCell::Lacking(words::CANNOT_SAY.get(self.lang()).into()),
        };
        self.say(message).into()
    }

    pub(super) fn breach(&self) -> Section {
        let loan = &self.writer.assessment.loan;
        let said = |text| vec![Block::paragraph(crate::text::Text::get(text, self.lang()))];
        let blocks = match loan.holds {
            Some(true) => said(words::NO_BREACH),
            None => said(words::CANNOT_SAY),
            Some(false) => self.writer.remedies().map_or_else(|| said(words::REMEDIES_NONE), |remedies| vec![remedies]),
        };
        self.chapter("breach", words::BREACH, blocks)
    }
}
