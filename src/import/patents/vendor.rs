//! Who made a patent list: known by its headings.

use serde::{Deserialize, Serialize};

use crate::text::{Text, import_patents as texts};

/// The maker of a list.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ListVendor {
    /// 中国及多国专利审查信息查询.
    CnipaQuery,
    /// 知识产权出版社 CNIPR and the CNIPA discs.
    Cnipr,
    /// 智慧芽 `PatSnap`.
    PatSnap,
    /// 合享 `incoPat`.
    IncoPat,
    /// `incoPat`'s programming interface, with short tags.
    IncoPatApi,
    /// 万方 Wanfang.
    Wanfang,
    /// 中国全量专利数据库, CSV by year.
    FullChina,
    /// Lens.org, since the column Display Key.
    Lens,
    /// Lens.org, before it.
    LensOld,
    /// Google Patents.
    GooglePatents,
    /// Espacenet.
    Espacenet,
    /// Derwent Innovation.
    Derwent,
    /// Derwent through the Web of Science, with short tags.
    DerwentTags,
}

impl ListVendor {
    /// Every maker, those that are recognised by the rarest headings first.
    pub const ALL: [Self; 13] = [
        Self::CnipaQuery,
        Self::PatSnap,
        Self::IncoPat,
        Self::IncoPatApi,
        Self::FullChina,
        Self::Cnipr,
        Self::Wanfang,
        Self::Lens,
        Self::LensOld,
        Self::GooglePatents,
        Self::Espacenet,
        Self::Derwent,
        Self::DerwentTags,
    ];

    /// Its name in the table of headings and in settings.
    pub fn key(self) -> &'static str {
        match self {
            Self::CnipaQuery => "cnipa_query",
            Self::Cnipr => "cnipr",
            Self::PatSnap => "patsnap",
            Self::IncoPat => "incopat",
            Self::IncoPatApi => "incopat_api",
            Self::Wanfang => "wanfang",
            Self::FullChina => "full_china",
            Self::Lens => "lens",
            Self::LensOld => "lens_old",
            Self::GooglePatents => "google_patents",
            Self::Espacenet => "espacenet",
            Self::Derwent => "derwent",
            Self::DerwentTags => "derwent_tags",
        }
    }

    /// Its name in words.
    pub fn label(self) -> Text {
        match self {
            Self::CnipaQuery => texts::VENDOR_CNIPA_QUERY,
            Self::Cnipr => texts::VENDOR_CNIPR,
            Self::PatSnap => texts::VENDOR_PATSNAP,
            Self::IncoPat => texts::VENDOR_INCOPAT,
            Self::IncoPatApi => texts::VENDOR_INCOPAT_API,
            Self::Wanfang => texts::VENDOR_WANFANG,
            Self::FullChina => texts::VENDOR_FULL_CHINA,
            Self::Lens => texts::VENDOR_LENS,
            Self::LensOld => texts::VENDOR_LENS_OLD,
            Self::GooglePatents => texts::VENDOR_GOOGLE,
            Self::Espacenet => texts::VENDOR_ESPACENET,
            Self::Derwent => texts::VENDOR_DERWENT,
            Self::DerwentTags => texts::VENDOR_DERWENT_TAGS,
        }
    }
}
