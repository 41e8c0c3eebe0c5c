//! What the registration stage is told: the pledge contract, the parties, the papers on file, and
//! the user's own corrections of article texts.

use jiff::civil::Date;
use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::input::Input;
use super::patent::PatentId;
use crate::lang::Lang;
use crate::reference::{Article, Provenance, Reference};
use crate::text::eligibility as words;

/// What the pledge contract says. 质押合同.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PledgeContract {
    /// 当事人名称及地址 of both sides stand in it.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub parties_named: Input<bool>,
    /// 被担保债权的种类.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub claim_kind: Input<String>,
    /// 被担保债权的数额, 元; absent, the loan asked for serves.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    #[schemars(with = "Input<String>")]
    pub claim_amount: Input<Decimal>,
    /// 债务人履行债务的期限届满日; absent, the end of the loan serves.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    #[schemars(with = "Input<String>")]
    pub performance_end: Input<Date>,
    /// 专利件数以及每项专利权的名称、专利号、申请日、授权公告日 stand in it.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub patents_listed: Input<bool>,
    /// 质押担保的范围.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub scope: Input<String>,
    /// 流质条款: ownership passes to the lender on default.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub forfeiture_clause: Input<bool>,
    /// Who pays the annual fees during the pledge stands in it (optional content).
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub fee_payer_agreed: Input<bool>,
}

/// Whether a paper is there.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PaperState {
    /// Not on file.
    #[default]
    Lacking,
    /// On file.
    OnFile,
    /// Not needed in this case; the note says why.
    NotNeeded,
}

/// A tick on the papers checklist.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PaperMark {
    /// The row of the papers table.
    pub paper: String,
    /// The patent it concerns, of papers needed for each patent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub patent: Option<PatentId>,
    /// Whether it is there.
    pub state: PaperState,
    /// Its date.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    #[schemars(with = "Input<String>")]
    pub date: Input<Date>,
    /// Number of the document, or why it is not needed.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// The user's own wording of an article.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ArticleCorrection {
    /// The row of the articles table.
    pub article: String,
    /// The text as the user read it.
    pub text: String,
    /// Who read it and where.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub source: String,
}

/// What the registration stage is told.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Registration {
    /// 出质人.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub pledgors: Input<Vec<String>>,
    /// A party without residence or place of business in China takes part.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub foreign_party: Input<bool>,
    /// A Chinese patent agency is appointed.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub agency_appointed: Input<bool>,
    /// 质押合同.
    #[serde(default)]
    pub contract: PledgeContract,
    /// 已经资产评估: an appraisal was made.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub appraised: Input<bool>,
    /// The day on which the secured debt arose; absent, the loan's start serves.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    #[schemars(with = "Input<String>")]
    pub debt_since: Input<Date>,
    /// 质押登记日, planned or actual.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    #[schemars(with = "Input<String>")]
    pub registered_on: Input<Date>,
    /// The borrower shows signs of insolvency.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub borrower_weak: Input<bool>,
    /// Least remaining life that the bank asks of an invention, years.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub least_life_invention: Input<f64>,
    /// Least remaining life that the bank asks of a utility model, years.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub least_life_utility_model: Input<f64>,
    /// Too short a life blocks instead of warning.
    #[serde(default)]
    pub least_life_blocks: bool,
    /// The papers looked at.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub papers: Vec<PaperMark>,
    /// Article texts that the user has corrected.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub articles: Vec<ArticleCorrection>,
}

/// An article's text as it is shown.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct ArticleText<'a> {
    /// What the articles table says of it: citation, source, mark.
    pub about: &'a Provenance,
    /// The user's own text, when there is one.
    pub correction: Option<&'a ArticleCorrection>,
    /// The text of the table.
    pub carried: &'a Article,
}

impl<'a> ArticleText<'a> {
    /// The words to show: the user's own, else the table's.
    pub fn text(&self, lang: Lang) -> &'a str {
        match (self.correction, lang) {
            (Some(correction), _) => &correction.text,
            (None, Lang::Zh) => &self.carried.text_zh,
            (None, Lang::En) => &self.carried.text_en,
        }
    }

    /// The text is the user's own, so the table's mark does not speak for it.
    pub fn is_own(&self) -> bool {
        self.correction.is_some()
    }

    /// Where the text comes from, in words: the user and what they read, or the table's mark.
    pub fn standing(&self, lang: Lang) -> String {
        match self.correction {
            Some(correction) if correction.source.trim().is_empty() => words::OWN_TEXT.get(lang).to_owned(),
            Some(correction) => words::OWN_TEXT_FROM.with([("source", correction.source.clone().into())]).render(lang),
            None => self.about.mark.label(lang).to_owned(),
        }
    }
}

impl Registration {
    /// An article's text with the user's correction applied; a blank correction does not count.
    pub fn article<'a>(&'a self, reference: &'a Reference, article: &str) -> Option<ArticleText<'a>> {
        let row = reference.articles.row(article)?;
        let correction = self.articles.iter().find(|own| own.article == article && !own.text.trim().is_empty());
        Some(ArticleText { about: &row.about, correction, carried: &row.figures })
    }

    /// The user's own text of an article, made when there is none yet.
    pub fn correction_mut(&mut self, article: &str) -> &mut ArticleCorrection {
        let at = self.articles.iter().position(|own| own.article == article).unwrap_or_else(|| {
            self.articles.push(ArticleCorrection { article: article.to_owned(), ..ArticleCorrection::default() });
            self.articles.len() - 1
        });
        &mut self.articles[at]
    }

    /// Back to the table's text.
    pub fn drop_correction(&mut self, article: &str) {
        self.articles.retain(|own| own.article != article);
    }

    /// Whether a paper is on file: for the patent, or one for all of them.
    pub fn on_file(&self, paper: &str, patent: Option<PatentId>) -> bool {
        self.state(paper, patent) == PaperState::OnFile
    }

    /// The state of a paper: the patent's own tick, else that for all patents.
    pub fn state(&self, paper: &str, patent: Option<PatentId>) -> PaperState {
        self.paper(paper, patent).or_else(|| self.paper(paper, None)).map_or(PaperState::Lacking, |mark| mark.state)
    }

    /// The tick for a paper.
    pub fn paper(&self, paper: &str, patent: Option<PatentId>) -> Option<&PaperMark> {
        self.papers.iter().find(|mark| mark.paper == paper && mark.patent == patent)
    }

    /// The tick for a paper, made when there is none yet.
    pub fn paper_mut(&mut self, paper: &str, patent: Option<PatentId>) -> &mut PaperMark {
        let at =
            self.papers.iter().position(|mark| mark.paper == paper && mark.patent == patent).unwrap_or_else(|| {
                self.papers.push(PaperMark { paper: paper.to_owned(), patent, ..PaperMark::default() });
                self.papers.len() - 1
            });
        &mut self.papers[at]
    }
}
