//! The scores in the written assessment: the table they rest on, each patent, what would narrow them.

use super::blocks::Block;
use super::cells::ReportCell;
use super::content::Writer;
use super::figures;
use crate::model::{Quantity, Stage};
use crate::reference::Reference;
use crate::text::scoring as texts;

/// So many papers are listed: further ones narrow little.
const MOST_PAPERS: usize = 10;

impl Writer<'_> {
    pub(super) fn scores(&self) -> Vec<Block> {
        let scores = &self.assessment.scoring;
        let mut blocks = Vec::new();
        if !scores.tree.is_empty() {
            let table = texts::TABLE_AND_VERSION.with([
                ("table", scores.table_name.get(self.lang).into()),
                ("version", scores.table_version.clone().into()),
            ]);
            let scenario = texts::SCENARIO_IS.with([("scenario", scores.scenario.label().into())]);
            blocks.push(Block::paragraph(table.render(self.lang)));
            blocks.push(Block::paragraph(scenario.render(self.lang)));
            blocks.push(Block::paragraph(self.text(texts::CONVENTION_NEVER_MONEY)));
        }
        blocks.extend(self.figures(Stage::Scoring));
        blocks.extend(self.patent_scores());
        blocks.extend(self.narrowing_papers());
        blocks
    }

    fn patent_scores(&self) -> Option<Block> {
        let rows = self
            .assessment
            .scoring
            .patents
            .iter()
            .map(|score| {
                vec![
                    self.case.patent(score.patent).map(figures::patent_name).unwrap_or_default().into(),
                    ReportCell::of_range(&score.total, Quantity::Points),
                    ReportCell::of_range(&score.position, Quantity::Number),
                    Quantity::Rate(score.known).into(),
                    Quantity::Rate(score.judged).into(),
                    match (score.counted, score.blind) {
                        (false, _) => self.word(texts::REPORT_LEFT_OUT),
                        (true, true) => self.word(texts::REPORT_BLIND),
                        (true, false) => "".into(),
                    },
                ]
            })
            .collect();
        self.table(
            "scores",
            texts::REPORT_TABLE,
            &[
                (texts::REPORT_PATENT, false),
                (texts::REPORT_SCORE, true),
                (texts::REPORT_PLACE, true),
                (texts::REPORT_KNOWN, true),
                (texts::REPORT_JUDGED, true),
                (texts::REPORT_NOTE, false),
            ],
            rows,
        )
    }

    fn narrowing_papers(&self) -> Option<Block> {
        let table = &Reference::builtin().score_evidence;
        let rows = self
            .assessment
            .scoring
            .papers
            .iter()
            .take(MOST_PAPERS)
            .map(|paper| {
                let row = table.row(&paper.paper);
                let from = row.map(|row| match self.lang {
                    crate::lang::Lang::Zh => row.figures.from_zh.clone(),
                    crate::lang::Lang::En => row.figures.from_en.clone(),
                });
                vec![
                    row.map_or_else(|| paper.paper.as_str(), |row| row.about.name.get(self.lang)).into(),
                    from.unwrap_or_default().into(),
                    Quantity::Points(paper.width).into(),
                ]
            })
            .collect();
        self.table(
            "narrowing",
            texts::REPORT_PAPERS,
            &[(texts::REPORT_PAPER, false), (texts::REPORT_FROM, false), (texts::REPORT_WIDTH, true)],
            rows,
        )
    }
}
