//! The appendix: formula, inputs and steps of each figure, stage by stage. Figures of one formula, such as the expiry of
//! forty patents, are worked out once and then listed.

use std::sync::Arc;

use super::FullReport;
use crate::model::{Figure, PatentId, Stage};
use crate::report::blocks::{Block, ReportColumn, ReportTable, Section, WorkedFigure};
use crate::report::cells::ReportCell;
use crate::text::{Arg, decision, reports as texts};

/// So many figures of one formula are worked out before the rest is listed.
const WORKED: usize = 2;
/// So many formulas stand beside each other in a table.
const BESIDE: usize = 4;

/// The figures of one formula, under its key.
type FormulaGroup<'a> = (String, Vec<&'a Figure>);

/// What a figure is apart from whose it is: `patents.3.expiry` is `patents.*.expiry`.
fn pattern(id: &str) -> String {
    let part =
        |part: &str| if part.bytes().all(|byte| byte.is_ascii_digit()) { "*".to_owned() } else { part.to_owned() };
    id.split('.').map(part).collect::<Vec<_>>().join(".")
}

impl FullReport<'_> {
    pub(super) fn appendix(&self) -> Vec<Section> {
        let shown = self.key_figures();
        let mut sections = vec![self.chapter("appendix", texts::APPENDIX, Vec::new())];
        for stage in Stage::ALL {
            let figures: Vec<&Figure> = self
                .subject
                .assessment
                .figures
                .iter()
                .map(Arc::as_ref)
                .filter(|figure| figure.stage == stage && !shown.contains(&figure.id))
                .collect();
            let blocks = self.of_stage(&figures);
            if !blocks.is_empty() {
                sections.push(self.part(&format!("appendix-{}", stage.id()), stage.label(), blocks));
            }
        }
        if sections.len() == 1 { Vec::new() } else { sections }
    }

    fn of_stage(&self, figures: &[&Figure]) -> Vec<Block> {
        let mut groups: Vec<(String, Vec<&Figure>)> = Vec::new();
        for figure in figures {
            let key = pattern(&figure.id);
            match groups.iter_mut().find(|(known, _)| *known == key) {
                Some((_, group)) => group.push(figure),
                None => groups.push((key, vec![figure])),
            }
        }
        let mut blocks = Vec::new();
        let mut listed: Vec<FormulaGroup<'_>> = Vec::new();
        for (key, group) in groups {
            let (worked, rest) = group.split_at(group.len().min(WORKED));
            let one = |figure: &&Figure| Block::Workings(Box::new(WorkedFigure::new(figure, self.lang)));
            blocks.extend(worked.iter().map(one));
            let Some(first) = rest.first() else { continue };
            let formula = first.workings.formula.get(self.lang);
            let said = texts::SAME_FORMULA.with([("count", rest.len().into()), ("formula", formula.into())]);
            blocks.push(Block::note(self.tell(&said)));
            listed.push((key, rest.to_vec()));
        }
        blocks.extend(self.listed(&listed).into_iter().map(Block::Table));
        blocks
    }

    /// Figures of one formula each, in columns beside each other where they are of the same patents or products.
    fn listed(&self, groups: &[FormulaGroup<'_>]) -> Vec<ReportTable> {
        let whose = |key: &str| key.split_once('*').map_or(key, |(before, _)| before).to_owned();
        let mut tables: Vec<(String, Vec<&FormulaGroup<'_>>)> = Vec::new();
        for group in groups {
            let of = whose(&group.0);
            let places = |figures: &[&Figure]| figures.iter().map(|figure| place(&figure.id)).collect::<Vec<_>>();
            let same = |(known, columns): &&mut (String, Vec<&FormulaGroup<'_>>)| {
                *known == of && columns.len() < BESIDE && places(&columns[0].1) == places(&group.1)
            };
            match tables.iter_mut().find(same) {
                Some((_, columns)) => columns.push(group),
                None => tables.push((of, vec![group])),
            }
        }
        tables.iter().map(|(_, columns)| self.beside(columns)).collect()
    }

    fn beside(&self, groups: &[&FormulaGroup<'_>]) -> ReportTable {
        let (key, first) = groups[0];
        let id = format!("figures_{}", key.replace(['.', '*'], "_"));
        let Some(one) = first.first() else { return self.table(&id, "", &[]) };
        let caption = texts::SAME_TABLE.with([("what", one.workings.formula.into())]);
        if groups.len() == 1 {
            let rows = first.iter().map(|figure| {
                let label = figure.label.render_names(self.lang);
                vec![ReportCell::from(label), ReportCell::of_figure(figure, self.lang)]
            });
            let columns = [(texts::FIGURE, false), (texts::VALUE, true)];
            return self.table(&id, self.tell(&caption), &columns).with_rows(rows.collect());
        }
        let rows = first.iter().enumerate().map(|(at, figure)| {
            let name: ReportCell = self.owner(figure).into();
            let figures = groups.iter().filter_map(|(_, figures)| figures.get(at));
            std::iter::once(name).chain(figures.map(|figure| ReportCell::of_figure(figure, self.lang))).collect()
        });
        let rows: Vec<Vec<ReportCell>> = rows.collect();
        let mut table = self.table(&id, self.say(texts::SAME_TABLES), &[(texts::FIGURE, false)]);
        table.columns.extend(
            groups.iter().filter_map(|(_, figures)| Some(ReportColumn::new(self.own_name(figures.first()?), true))),
        );
        table.with_rows(rows)
    }

    /// Whose a figure is, by the number and the name in its label.
    fn owner(&self, figure: &Figure) -> String {
        let patents = &self.subject.case.patents;
        let of = figure.id.split('.').find_map(|part| part.parse().ok()).map(PatentId);
        let at = of.and_then(|id| patents.iter().position(|patent| patent.id == id));
        match at.filter(|_| figure.id.contains("patents.")) {
            Some(at) => format!("{}. {}", at + 1, patents[at].title.trim()),
            None => figure
                .label
                .args
                .first()
                .map(|(_, name)| decision::ALONE.with([("what", name.clone())]).render_names(self.lang))
                .unwrap_or_default(),
        }
    }

    /// What a figure is, without whose: `届满日` of `届满日：名称`.
    fn own_name(&self, figure: &Figure) -> String {
        let args = figure.label.args.iter().map(|(name, _)| (*name, Arg::raw(String::new())));
        let bare = figure.label.text.with(args).render(self.lang);
        bare.trim_matches(|sign: char| {
            sign.is_whitespace() || matches!(sign, '：' | ':' | '“' | '”' | '"' | ',' | '，')
        })
        .to_owned()
    }
}

/// The number in an identifier that says whose a figure is.
fn place(id: &str) -> Option<u32> {
    id.split('.').find_map(|part| part.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::pattern;

    #[test]
    fn whose_a_figure_is_does_not_count() {
        assert_eq!(pattern("patents.3.expiry"), "patents.*.expiry");
        assert_eq!(pattern("loan.lendable"), "loan.lendable");
    }
}
