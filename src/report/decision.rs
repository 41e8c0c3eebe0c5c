//! The decision: what binds and what lifts it, the forms of repayment, what a loss would be and who would bear it, which
//! patents to pledge.

use super::blocks::{Block, ReportColumn, ReportTable};
use super::cells::{ReportCell, Wording};
use super::choosing;
use super::content::Writer;
use super::parts::places;
use crate::assessment::choosing::{NoChoice, NotChosen, PledgeChoice};
use crate::model::outcome::{SharedLoss, WatchLine, WatchState};
use crate::model::{PatentId, Quantity};
use crate::reference::{Reference, SharingParty};
use crate::text::{
    Arg, Message, Text, choosing as choice_words, decision as words, fields, loan_desk as desk, report as texts, watch,
};

/// The parties beside bank and fund, and what else is to be said of a rule.
pub fn other_bearers(one: &SharedLoss) -> Vec<Message> {
    let Some(rule) = Reference::builtin().loss_sharing.row(&one.rule) else { return Vec::new() };
    if one.parts.is_empty() {
        return vec![desk::SHARING_TOO_LARGE.into()];
    }
    let own = |party: SharingParty| matches!(party, SharingParty::Bank | SharingParty::Fund);
    let others = one.parts.iter().filter(|part| !own(part.party));
    let mut said: Vec<Message> = others
        .map(|part| {
            desk::SHARING_PART.with([("party", part.party.label().into()), ("share", Arg::Percent(part.share))])
        })
        .collect();
    said.extend(one.with_tool.map(|share| desk::SHARING_TOOL.with([("share", Arg::Percent(share))])));
    said.extend(rule.figures.stop_at.map(|rate| desk::SHARING_STOP.with([("rate", Arg::Percent(rate))])));
    said.extend(one.stopped.map(|amount| watch::STOPPED.with([("part", Arg::Money(amount))])));
    said.extend(one.pool_short.map(|amount| watch::POOL_SHORT.with([("part", Arg::Money(amount))])));
    said.extend(one.stop_unknown.then(|| Message::from(watch::STOP_UNKNOWN)));
    said.extend(rule.figures.disputed.then(|| Message::from(desk::SHARING_DISPUTED)));
    said
}

impl Writer<'_> {
    fn say(&self, message: impl Into<Message>) -> String {
        message.into().render(self.lang)
    }

    fn money(amount: Option<f64>) -> ReportCell {
        amount.map(Quantity::Money).into()
    }

    /// Which limit binds and what lifts it, which comes next, how long the loan may be by its patents.
    pub(super) fn binding(&self) -> Vec<Message> {
        let loan = &self.assessment.loan;
        let mut said = Vec::new();
        let amount = |amount: Option<f64>| amount.map_or_else(|| Arg::raw("—".to_owned()), Arg::Money);
        if let Some(limit) = loan.binding_limit() {
            said.push(words::BINDS.with([
                ("limit", limit.kind.label().into()),
                ("amount", amount(limit.amount.lending())),
                ("lift", limit.kind.lifted_by().into()),
            ]));
            said.extend(loan.next_limit().map(|next| {
                let amount = amount(next.amount.lending());
                desk::DECISION_NEXT.with([("limit", next.kind.label().into()), ("amount", amount)])
            }));
        }
        if self.case.financials.is_empty() {
            said.push(desk::NO_STATEMENTS.into());
        }
        said.extend(self.class());
        said.extend(loan.tenor.map(|tenor| {
            let patent = self.case.patent(tenor.patent);
            desk::TENOR_LINE.with([
                ("patent", patent.map_or_else(|| Arg::raw(String::new()), crate::model::Patent::name)),
                ("date", tenor.expiry.into()),
                ("margin", Arg::Count(tenor.margin as usize)),
                ("months", Arg::Count(tenor.months as usize)),
            ])
        }));
        said
    }

    /// The class of the loan with its provision.
    fn class(&self) -> Option<Message> {
        let found = self.assessment.loan.class.as_ref()?;
        let row = Reference::builtin().loan_classes.row(&found.class)?;
        let text = if found.stated { watch::CLASS_IS } else { watch::CLASS_NEW };
        Some(text.with([
            ("class", row.about.name.get(self.lang).into()),
            ("rate", Arg::Percent(found.provision_rate)),
            ("mark", row.about.mark.label(self.lang).into()),
        ]))
    }

    /// What crosses a line after lending, for a paper that has no room for the list.
    pub(super) fn crossed(&self) -> Option<Message> {
        let grave = |line: &&WatchLine| matches!(line.state, WatchState::Warning | WatchState::Action);
        let mut kinds: Vec<Text> = Vec::new();
        for line in self.assessment.loan.watch.iter().filter(grave) {
            if !kinds.contains(&line.kind.label()) {
                kinds.push(line.kind.label());
            }
        }
        let names: Vec<&str> = kinds.iter().map(|kind| kind.get(self.lang)).collect();
        let names = names.join(fields::LIST_SEPARATOR.get(self.lang));
        (!names.is_empty()).then(|| words::CROSSED.with([("kinds", names.into())]))
    }

    /// Every limit with what would lift it.
    pub(super) fn limits_lifted(&self) -> Option<Block> {
        let Some(Block::Table(mut table)) = self.limits() else { return None };
        table.caption = words::LIMITS_TABLE.get(self.lang).into();
        table.columns.push(ReportColumn::new(words::COLUMN_LIFT.get(self.lang), false));
        for (row, limit) in table.rows.iter_mut().zip(&self.assessment.loan.limits) {
            let lift = if limit.amount.is_known() { self.word(limit.kind.lifted_by()) } else { ReportCell::Absent };
            row.push(lift);
        }
        Some(Block::Table(table))
    }

    /// The expected loss of each month.
    pub(super) fn expected_losses(&self) -> Option<Block> {
        let rows = self.assessment.loan.expected_losses.iter().map(|month| {
            vec![
                Quantity::Count(u64::from(month.month)).into(),
                Quantity::Rate(month.default_probability).into(),
                Quantity::Rate(month.loss_given_default).into(),
                Self::money(Some(month.exposure)),
                Self::money(Some(month.loss)),
            ]
        });
        let columns = [
            (texts::MONTH, true),
            (words::COLUMN_PD, true),
            (words::COLUMN_LGD, true),
            (words::COLUMN_EXPOSURE, true),
            (words::COLUMN_LOSS, true),
        ];
        self.table("expected_losses", words::LOSSES_TABLE, &columns, rows.collect())
    }

    /// Who would bear a loss by the rules of each place.
    pub(super) fn sharing(&self) -> Vec<Block> {
        let loan = &self.assessment.loan;
        let reference = &Reference::builtin().loss_sharing;
        let rows = loan.sharing.iter().filter_map(|one| {
            let rule = reference.row(&one.rule)?;
            let share = |party| ReportCell::from(one.part(party).map(Quantity::Rate));
            Some(vec![
                rule.about.name.get(self.lang).into(),
                share(SharingParty::Fund),
                share(SharingParty::Bank),
                {
                    let said: Vec<String> = other_bearers(one).into_iter().map(|one| self.say(one)).collect();
                    said.join(fields::LIST_SEPARATOR.get(self.lang)).into()
                },
                Self::money(one.bank_bears),
                rule.about.mark.label(self.lang).into(),
            ])
        });
        let columns = [
            (desk::SHARING_RULE, false),
            (desk::SHARING_FUND, true),
            (desk::SHARING_BANK, true),
            (desk::SHARING_OTHERS, false),
            (desk::SHARING_BANK_PART, true),
            (desk::SHARING_MARK, false),
        ];
        let Some(table) = self.table("sharing", words::SHARING_TABLE, &columns, rows.collect()) else {
            return Vec::new();
        };
        let mut blocks = vec![table];
        let worst = loan.worst_shortfall.map(|worst| {
            let some = desk::SHARING_WORST.with([("worst", Arg::Money(worst))]);
            if worst > 0.0 { some } else { desk::SHARING_NONE.into() }
        });
        blocks.extend(worst.map(|said| Block::note(self.say(said))));
        let note = reference.about.note.as_ref().map_or("", |note| note.get(self.lang));
        let mark = reference.about.mark.label(self.lang);
        let about = desk::SHARING_EXPLAINED.with([("mark", mark.into()), ("note", note.into())]);
        blocks.push(Block::note(self.say(about)));
        blocks
    }

    /// The fewest patents that carry the loan, in a sentence.
    pub(super) fn fewest(&self, choice: &PledgeChoice) -> Option<Message> {
        let best = choice.sets.first()?;
        Some(words::CHOICE_LINE.with([
            ("count", Arg::Count(best.patents.len())),
            ("numbers", places(self.case, best.patents.iter().copied(), self.lang).into()),
            ("lendable", Arg::Money(best.lendable)),
            ("value", Arg::Money(best.value)),
        ]))
    }

    /// Which patents to pledge: the sets by the numbers of the list, what each patent adds, what cannot be chosen.
    pub(super) fn choice(&self, choice: &Result<PledgeChoice, NoChoice>) -> Vec<Block> {
        let choice = match choice {
            Ok(choice) => choice,
            Err(why) => return vec![Block::paragraph(self.say(choosing::refused(why)))],
        };
        let mut blocks = vec![
            Block::paragraph(self.say(choosing::summary(choice))),
            Block::paragraph(choosing::proof(choice, self.lang)),
        ];
        let sets = choice.sets.iter().enumerate().map(|(at, set)| {
            vec![
                Quantity::Count(at as u64 + 1).into(),
                Quantity::Count(set.patents.len() as u64).into(),
                Self::money(Some(set.lendable)),
                Self::money(Some(set.value)),
                Self::money(Some(set.fees)),
                places(self.case, set.patents.iter().copied(), self.lang).into(),
            ]
        });
        let columns = [
            (choice_words::COLUMN_SET, true),
            (choice_words::COLUMN_COUNT, true),
            (choice_words::COLUMN_LENDABLE, true),
            (choice_words::COLUMN_VALUE, true),
            (choice_words::COLUMN_FEES, true),
            (words::CHOICE_NUMBERS, false),
        ];
        blocks.extend(self.table("pledge_sets", words::CHOICE_SETS, &columns, sets.collect()));
        blocks.extend(self.added(choice));
        let named = |patents: &[PatentId]| places(self.case, patents.iter().copied(), self.lang);
        blocks.extend(choosing::release(choice, self.lang, named));
        let mut reasons: Vec<(NotChosen, Vec<PatentId>)> = Vec::new();
        for (patent, why) in &choice.left_out {
            match reasons.iter_mut().find(|(known, _)| known == why) {
                Some((_, patents)) => patents.push(*patent),
                None => reasons.push((*why, vec![*patent])),
            }
        }
        let reason = |(why, patents): (NotChosen, Vec<PatentId>)| {
            let said = words::WHY_NUMBERS.with([
                ("why", why.label().into()),
                ("count", Arg::Count(patents.len())),
                ("numbers", places(self.case, patents, self.lang).into()),
            ]);
            Wording::from(self.say(said))
        };
        if !reasons.is_empty() {
            blocks.push(Block::paragraph(self.text(choice_words::LEFT_OUT)));
            blocks.push(Block::List(reasons.into_iter().map(reason).collect()));
        }
        for group in &choice.same {
            let patents = places(self.case, group.iter().copied(), self.lang);
            blocks.push(Block::note(self.say(choice_words::SAME.with([("patents", patents.into())]))));
        }
        blocks.push(Block::note(self.text(choice_words::CONVENTION)));
        blocks
    }

    /// What each patent that may be chosen adds, in the order of the list.
    fn added(&self, choice: &PledgeChoice) -> Option<Block> {
        let best = choice.sets.first()?;
        let mut adds: Vec<(usize, f64, bool)> = Vec::new();
        for (adds_of, chosen) in [(&best.adds, true), (&choice.others, false)] {
            for one in adds_of {
                let at = self.case.patents.iter().position(|patent| patent.id == one.patent)?;
                adds.push((at, one.lendable, chosen));
            }
        }
        adds.sort_by_key(|(at, ..)| *at);
        let rows = adds.iter().map(|(at, lendable, chosen)| {
            let title = self.case.patents.get(*at).map_or("", |patent| patent.title.trim());
            vec![
                Quantity::Count(*at as u64 + 1).into(),
                title.into(),
                if *chosen { self.word(words::CHOSEN) } else { "".into() },
                Self::money(Some(*lendable)),
            ]
        });
        let columns: [(Text, bool); 4] = [
            (crate::text::reports::TABLE_NUMBER, true),
            (crate::text::reports::TABLE_TITLE, false),
            (words::COLUMN_CHOSEN, false),
            (choice_words::COLUMN_ADDS, true),
        ];
        let mut table: ReportTable = self.report_table("pledge_adds", words::CHOICE_ADDS, &columns, rows.collect())?;
        table.marked = adds.iter().enumerate().filter(|(_, (.., chosen))| *chosen).map(|(row, _)| row).collect();
        Some(Block::Table(table))
    }
}
