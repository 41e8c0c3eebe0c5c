//! A patent and what is known of it.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::input::Input;
pub use super::patent_id::PatentId;
use crate::statutory::{FeeReduction, PatentType};

/// The legal state of a patent or application.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum LegalStatus {
    /// Filed, not granted.
    Pending,
    /// Granted and in force.
    InForce,
    /// Ended for an unpaid annual fee, may still be restored.
    Lapsed,
    /// Its term has ended.
    Expired,
    /// Given up in writing.
    Abandoned,
    /// Declared wholly invalid.
    Invalidated,
    /// Declared invalid in part, the rest in force.
    PartlyInvalidated,
}

impl LegalStatus {
    /// Every state, in the order of a patent's life.
    pub const ALL: [Self; 7] = [
        Self::Pending,
        Self::InForce,
        Self::PartlyInvalidated,
        Self::Lapsed,
        Self::Expired,
        Self::Abandoned,
        Self::Invalidated,
    ];

    /// The right is gone: it can carry no value and no pledge.
    pub fn is_dead(self) -> bool {
        matches!(self, Self::Lapsed | Self::Expired | Self::Abandoned | Self::Invalidated)
    }
}

/// An entry in the register, as gazetted (PE01, TR01, …).
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LegalEvent {
    /// The gazette's event code, for instance PE01.
    pub code: String,
    /// The day it took effect.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    pub date: Option<Date>,
    /// The registration number that pairs an event with its release.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub registration_number: String,
    /// The parties or the change, as gazetted.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub detail: String,
}

/// A patent with its attributes, each with its origin.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Patent {
    /// Its name within the case.
    pub id: PatentId,
    /// 名称, the title as granted.
    #[serde(default)]
    pub title: String,
    /// 专利号 or 申请号, with or without ZL, CN, dot and blanks.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub number: Input<String>,
    /// 专利类型.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub kind: Input<PatentType>,
    /// 申请日; of a divisional, the parent's. It overrides the year in the number.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    #[schemars(with = "Input<String>")]
    pub filing_date: Input<Date>,
    /// 分案申请: the number's year is then later than the filing date's.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub divisional: Input<bool>,
    /// 优先权日.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    #[schemars(with = "Input<String>")]
    pub priority_date: Input<Date>,
    /// 授权公告日.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    #[schemars(with = "Input<String>")]
    pub grant_date: Input<Date>,
    /// 专利权期限补偿, days added for delay in examination.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub term_adjustment_days: Input<u32>,
    /// 药品专利期限补偿, days added for drug approval.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub drug_extension_days: Input<u32>,
    /// 法律状态.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub status: Input<LegalStatus>,
    /// 专利权人, as in the register.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub owners: Input<Vec<String>>,
    /// 发明人.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub inventors: Input<Vec<String>>,
    /// IPC 分类号, the main class first.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub ipc: Input<Vec<String>>,
    /// 年费减缴.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub fee_reduction: Input<FeeReduction>,
    /// 已缴年费至第几年度: the last fee year paid.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub paid_through_year: Input<u32>,
    /// 独立权利要求数.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub independent_claims: Input<u32>,
    /// 从属权利要求数.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub dependent_claims: Input<u32>,
    /// 同族国家或地区, codes of the family members.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub family: Input<Vec<String>>,
    /// 被引证次数.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub citations_received: Input<u32>,
    /// 引证专利数.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub citations_made: Input<u32>,
    /// 引证非专利文献数.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub literature_cited: Input<u32>,
    /// 剩余技术寿命, years from the base date until the technology is superseded.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub technical_life: Input<f64>,
    /// 专利权评价报告 on file.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub evaluation_report: Input<bool>,
    /// 同日申请发明: the same applicant filed an invention for it the same day.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub same_day_invention: Input<bool>,
    /// 中止: proceedings are suspended for a dispute over ownership.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub suspended: Input<bool>,
    /// 无效宣告请求已受理, and not yet decided.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub invalidation_pending: Input<bool>,
    /// 已声明开放许可.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub open_licence: Input<bool>,
    /// 共有人另有约定: the co-owners have agreed who may pledge.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub co_owners_agreed: Input<bool>,
    /// 专利登记簿副本出具日: the register extract's day.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    #[schemars(with = "Input<String>")]
    pub register_extract: Input<Date>,
    /// 列入质押: whether it is pledged with the others; unknown, it is.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub pledged: Input<bool>,
    /// Register entries: pledges, licences, transfers, preservation, invalidation.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub events: Vec<LegalEvent>,
    /// Free remarks.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub remarks: String,
}
