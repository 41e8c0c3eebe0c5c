//! Rows of the tables that the registration stage reads: rules, articles, papers.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::text::SharedText;

/// What a rule does when it is met.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RuleEffect {
    /// It stops the registration.
    Block,
    /// It stops the registration unless a declaration or consent is on file.
    BlockUnlessDeclared,
    /// It warns.
    Warning,
    /// Its days go into the calendar.
    Schedule,
}

/// What a rule bears on.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RuleStop {
    /// Whether the pledge can be registered.
    #[default]
    Registration,
    /// Whether the bank should lend on it.
    Lending,
}

/// A rule of the registration check. Its name says when it is met.
#[derive(Clone, PartialEq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PledgeRule {
    /// What it does when met.
    pub effect: RuleEffect,
    /// What it bears on.
    #[serde(default)]
    pub stops: RuleStop,
    /// It looks at each patent; else at the pledge as a whole.
    pub per_patent: bool,
    /// The rows of the articles table that it rests on.
    pub articles: Vec<String>,
    /// The rows of the papers table that lift it.
    #[serde(default)]
    pub lifted_by: Vec<String>,
    /// What to do when it is met, in Chinese.
    pub remedy_zh: SharedText,
    /// What to do when it is met, in English.
    pub remedy_en: SharedText,
}

/// An article of a law or rule. The name cites it; its text is the substance in our words, unless
/// the mark says that the words were read.
#[derive(Clone, PartialEq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Article {
    /// In Chinese.
    pub text_zh: String,
    /// In English.
    pub text_en: String,
}

/// Who brings a paper.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PaperFrom {
    /// 出质人.
    Pledgor,
    /// 质权人.
    Pledgee,
    /// Both together.
    Both,
    /// 共有人.
    CoOwner,
    /// 代理机构.
    Agency,
    /// 评估机构.
    Appraiser,
    /// 国家知识产权局, on request.
    Office,
}

/// When a paper is needed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PaperNeed {
    /// In every filing.
    Always,
    /// When a rule asks for it.
    OnRule,
    /// Good practice of lenders, not asked by the registration.
    Useful,
}

/// A paper of the file.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Paper {
    /// Who brings it.
    pub from: PaperFrom,
    /// When it is needed.
    pub need: PaperNeed,
    /// One for each patent concerned.
    #[serde(default)]
    pub per_patent: bool,
}
