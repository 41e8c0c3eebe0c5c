//! Value levels, the watch list and subsidies by place, as tables.

use super::Writer;
use crate::model::Quantity;
use crate::model::outcome::{PlaceSubsidy, SALES, ValueLevels, WatchLine};
use crate::reference::Reference;
use crate::report::blocks::Block;
use crate::report::cells::ReportCell;
use crate::text::{Text, watch as words};

/// The name of a way of sale.
pub fn sale_name(sale: &str) -> Text {
    match sale {
        "court_ladder/online" => words::SALE_ONLINE,
        "court_ladder/traditional" => words::SALE_TRADITIONAL,
        "court_ladder/private_sale" => words::SALE_PRIVATE,
        "liquidation_presets/orderly" => words::SALE_ORDERLY,
        _ => words::SALE_DISTRESSED,
    }
}

impl Writer<'_> {
    fn of_patent(&self, patent: Option<crate::model::PatentId>, none: Text) -> ReportCell {
        match patent.and_then(|patent| self.case.patent(patent)) {
            Some(patent) => crate::report::figures::patent_name(patent).into(),
            None => self.word(none),
        }
    }

    /// What each patent is worth at three levels.
    pub(crate) fn levels(&self) -> Option<Block> {
        let row = |one: &ValueLevels| {
            // Beside eight figures there is no room for a title: the place in the list of patents says which.
            let place = one.patent.map(|patent| crate::report::parts::places(self.case, [patent], self.lang));
            let mut cells = vec![
                place.map_or_else(|| self.word(words::LEVEL_TOTAL), ReportCell::from),
                one.appraised.map(Quantity::Money).into(),
                one.after_invalidation.map(Quantity::Money).into(),
            ];
            for sale in SALES {
                let found = one.sales.iter().find(|(way, ..)| way == sale);
                let range = found.map(|(_, low, high)| crate::model::Range {
                    low: Some(*low),
                    value: ((high - low).abs() < 0.005).then_some(*low),
                    high: Some(*high),
                });
                cells.push(range.map_or(ReportCell::Absent, |range| ReportCell::of_range(&range, Quantity::Money)));
            }
            cells.push(one.own_sale.map(Quantity::Money).into());
            cells
        };
        let rows = self.assessment.loan.levels.iter().map(row).collect();
        let mut columns =
            vec![(words::LEVEL_NUMBER, false), (words::LEVEL_APPRAISED, true), (words::LEVEL_INVALIDATION, true)];
        columns.extend(SALES.map(|sale| (sale_name(sale), true)));
        columns.push((words::LEVEL_OWN, true));
        self.table("levels", words::LEVELS, &columns, rows)
    }

    /// What is watched after lending.
    pub(crate) fn watch(&self) -> Option<Block> {
        let row = |one: &WatchLine| {
            let value = one.value.clone().map_or(ReportCell::Absent, Into::into);
            vec![
                self.word(one.kind.label()),
                self.of_patent(one.patent, words::WHOLE_LOAN),
                value,
                one.threshold.clone().map_or(ReportCell::Absent, Into::into),
                self.word(one.state.label()),
                one.on.map(Quantity::Date).into(),
                self.line_source(one).into(),
            ]
        };
        let rows = self.assessment.loan.watch.iter().map(row).collect();
        let columns = [
            (words::COLUMN_WHAT, false),
            (words::COLUMN_PATENT, false),
            (words::COLUMN_STANDS, true),
            (words::COLUMN_LINE, true),
            (words::COLUMN_STATE, false),
            (words::COLUMN_DATE, true),
            (words::COLUMN_SOURCE, false),
        ];
        self.table("watch", words::WATCH, &columns, rows)
    }

    /// Where a line comes from: the institution's policy, or how far the program's proposal can be trusted.
    fn line_source(&self, line: &WatchLine) -> String {
        if line.by_policy {
            return self.text(words::BY_POLICY);
        }
        let row = Reference::builtin().policy_limits.row(line.row);
        row.map(|row| row.about.mark.label(self.lang).to_owned()).unwrap_or_default()
    }

    /// What each place would pay of this loan.
    pub(crate) fn subsidies(&self) -> Option<Block> {
        let table = &Reference::builtin().subsidies;
        let row = |one: &PlaceSubsidy| {
            let about = table.row(&one.rule);
            vec![
                about.map_or(ReportCell::Absent, |row| row.about.name.get(self.lang).into()),
                one.interest.map(Quantity::Money).into(),
                one.fees.map(Quantity::Money).into(),
                one.total.map(Quantity::Money).into(),
                one.all_in.map(Quantity::Rate).into(),
                about.map_or(ReportCell::Absent, |row| row.about.mark.label(self.lang).into()),
            ]
        };
        let rows = self.assessment.loan.subsidies.iter().map(row).collect();
        let columns = [
            (words::SUBSIDY_PLACE, false),
            (words::SUBSIDY_INTEREST, true),
            (words::SUBSIDY_FEES, true),
            (words::SUBSIDY_TOTAL, true),
            (words::SUBSIDY_ALL_IN, true),
            (words::COLUMN_SOURCE, false),
        ];
        self.table("subsidies", words::SUBSIDIES, &columns, rows)
    }
}
