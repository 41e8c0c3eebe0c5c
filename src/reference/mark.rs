//! How far a reference figure can be trusted.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::lang::Lang;
use crate::text::{Arg, Text};

/// The confidence mark of a figure, shown beside it wherever it is used.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Mark {
    /// The words of the rule, the judgment or the publisher were read.
    Primary,
    /// The words were read as a quotation or a translation in another text.
    PrimaryQuoted,
    /// A firm, a journal or a news page states it.
    Secondary,
    /// From general knowledge: nobody has seen the text yet.
    Unverified,
    /// Arithmetic or a reading of our own on published figures.
    Computed,
    /// A choice of the institution or of this program, not a published fact.
    OwnChoice,
}

impl Mark {
    /// Every mark, the most trustworthy first.
    pub const ALL: [Self; 6] =
        [Self::Primary, Self::PrimaryQuoted, Self::Secondary, Self::Computed, Self::OwnChoice, Self::Unverified];

    /// The mark in words.
    pub const fn label(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Primary, Lang::Zh) => "原文已阅",
            (Self::Primary, Lang::En) => "primary text seen",
            (Self::PrimaryQuoted, Lang::Zh) => "原文转引",
            (Self::PrimaryQuoted, Lang::En) => "primary text seen as quoted",
            (Self::Secondary, Lang::Zh) => "二手来源",
            (Self::Secondary, Lang::En) => "secondary source",
            (Self::Unverified, Lang::Zh) => "未核实",
            (Self::Unverified, Lang::En) => "unverified",
            (Self::Computed, Lang::Zh) => "本项目推算",
            (Self::Computed, Lang::En) => "computed here",
            (Self::OwnChoice, Lang::Zh) => "本机构自定",
            (Self::OwnChoice, Lang::En) => "own choice",
        }
    }

    /// The mark in words, in both languages.
    pub const fn text(self) -> Text {
        Text { zh: self.label(Lang::Zh), en: self.label(Lang::En) }
    }

    /// Whether a source outside this project was seen for it. A figure without one must be shown with its mark.
    pub const fn is_verified(self) -> bool {
        matches!(self, Self::Primary | Self::PrimaryQuoted | Self::Secondary)
    }

    /// Whether the text itself was seen, so that a figure may be called "per the rule" or "per the standard".
    pub const fn text_seen(self) -> bool {
        matches!(self, Self::Primary | Self::PrimaryQuoted)
    }
}

impl From<Mark> for Arg {
    fn from(mark: Mark) -> Self {
        Self::Text(mark.text())
    }
}
