//! The scores in the written assessment: the table they rest on, each patent, what would narrow them.

use super::content::{Block, Writer};
use super::figures;
use crate::model::{Quantity, Stage};
use crate::reference::Reference;
use crate::text::{number, scoring as texts};

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
            blocks.push(Block::Paragraph(table.render(self.lang)));
            blocks.push(Block::Paragraph(scenario.render(self.lang)));
            blocks.push(Block::Paragraph(self.text(texts::CONVENTION_NEVER_MONEY)));
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
                    self.case.patent(score.patent).map(figures::patent_name).unwrap_or_default(),
                    self.range(&score.total, Quantity::Points),
                    self.range(&score.position, Quantity::Number),
                    number::percent(score.known),
                    number::percent(score.judged),
                    if score.counted { String::new() } else { self.text(texts::REPORT_LEFT_OUT) },
                ]
            })
            .collect();
        self.table(
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
                    row.map_or_else(|| paper.paper.clone(), |row| row.about.name.get(self.lang).to_owned()),
                    from.unwrap_or_default(),
                    number::decimals(paper.width, 1),
                ]
            })
            .collect();
        self.table(
            texts::REPORT_PAPERS,
            &[(texts::REPORT_PAPER, false), (texts::REPORT_FROM, false), (texts::REPORT_WIDTH, true)],
            rows,
        )
    }
}
