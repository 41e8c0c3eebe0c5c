//! The appendix: formula, inputs and steps of each figure, stage by stage. Figures of one formula, such as the expiry of
//! forty patents, are worked out once and then listed.

use super::FullReport;
use crate::model::{Figure, Stage};
use crate::report::blocks::{Block, Section, WorkedFigure};
use crate::report::cells::ReportCell;
use crate::text::reports as texts;

/// So many figures of one formula are worked out before the rest is listed.
const WORKED: usize = 2;

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
        for (key, group) in groups {
            let (worked, rest) = group.split_at(group.len().min(WORKED));
            let one = |figure: &&Figure| Block::Workings(Box::new(WorkedFigure::new(figure, self.lang)));
            blocks.extend(worked.iter().map(one));
            let Some(first) = rest.first() else { continue };
            let formula = first.workings.formula.get(self.lang);
            let said = texts::SAME_FORMULA.with([("count", rest.len().into()), ("formula", formula.into())]);
            blocks.push(Block::note(self.tell(&said)));
            let rows = rest.iter().map(|figure| {
                let label = figure.label.render(self.lang);
                vec![ReportCell::from(label), ReportCell::of_figure(figure, self.lang)]
            });
            let caption = texts::SAME_TABLE.with([("what", first.workings.formula.into())]);
            let columns = [(texts::FIGURE, false), (texts::VALUE, true)];
            let id = format!("figures_{}", key.replace(['.', '*'], "_"));
            blocks.push(Block::Table(self.table(&id, self.tell(&caption), &columns).with_rows(rows.collect())));
        }
        blocks
    }
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
