//! What a column of a patent list can be.

use serde::{Deserialize, Serialize};

use crate::text::{Text, import_patents as texts};

macro_rules! patent_fields {
    ($($(#[$doc:meta])* $name:ident = $key:literal, $label:ident;)+) => {
        /// What a column of a patent list can be read as.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum PatentField {
            $($(#[$doc])* $name,)+
        }

        impl PatentField {
            /// Every field, in the order they are offered in.
            pub const ALL: &[Self] = &[$(Self::$name),+];

            /// Its name in the table of headings, in settings and on the command line.
            pub fn key(self) -> &'static str {
                match self {
                    $(Self::$name => $key,)+
                }
            }

            /// Its name in words.
            pub fn label(self) -> Text {
                match self {
                    $(Self::$name => texts::$label,)+
                }
            }
        }
    };
}

patent_fields! {
    /// 申请号.
    ApplicationNumber = "application_number", FIELD_APPLICATION_NUMBER;
    /// 专利号, with ZL.
    PatentNumber = "patent_number_zl", FIELD_PATENT_NUMBER;
    /// 公开（公告）号.
    PublicationNumber = "publication_number", FIELD_PUBLICATION_NUMBER;
    /// 授权公告号.
    GrantNumber = "grant_number", FIELD_GRANT_NUMBER;
    /// 名称.
    Title = "title", FIELD_TITLE;
    /// 专利类型.
    PatentKind = "patent_type", FIELD_PATENT_KIND;
    /// 文献种类代码, `B`, `U`.
    KindCode = "kind_code", FIELD_KIND_CODE;
    /// 受理局, the office.
    Office = "office", FIELD_OFFICE;
    /// 申请日.
    ApplicationDate = "application_date", FIELD_APPLICATION_DATE;
    /// 公开（公告）日.
    PublicationDate = "publication_date", FIELD_PUBLICATION_DATE;
    /// 授权公告日.
    GrantDate = "grant_date", FIELD_GRANT_DATE;
    /// 最早优先权日.
    PriorityDate = "earliest_priority_date", FIELD_PRIORITY_DATE;
    /// 进入国家阶段日.
    PctEntryDate = "pct_entry_date", FIELD_PCT_ENTRY_DATE;
    /// 到期日, as the vendor computed it: only compared.
    ExpiryDate = "expiry_date", FIELD_EXPIRY_DATE;
    /// 失效日.
    LapseDate = "lapse_date", FIELD_LAPSE_DATE;
    /// 当前权利人.
    CurrentOwner = "current_owner", FIELD_CURRENT_OWNER;
    /// 申请人.
    Applicant = "applicant", FIELD_APPLICANT;
    /// 发明人.
    Inventors = "inventors", FIELD_INVENTORS;
    /// 法律状态, in detail.
    LegalStatusDetail = "legal_status_detail", FIELD_LEGAL_STATUS;
    /// 有效 or 失效.
    LegalStatusSimple = "legal_status_simple", FIELD_LEGAL_STATUS_SIMPLE;
    /// 案件业务状态, such as 等年费滞纳金.
    CaseStatus = "case_status", FIELD_CASE_STATUS;
    /// 法律事件, codes or words with days.
    LegalEvents = "legal_events", FIELD_LEGAL_EVENTS;
    /// IPC 主分类号.
    IpcMain = "ipc_main", FIELD_IPC_MAIN;
    /// IPC 分类号.
    IpcAll = "ipc_all", FIELD_IPC_ALL;
    /// 权利要求数.
    Claims = "claims", FIELD_CLAIMS;
    /// 独立权利要求数.
    IndependentClaims = "indep_claims", FIELD_INDEPENDENT_CLAIMS;
    /// 从属权利要求数.
    DependentClaims = "dep_claims", FIELD_DEPENDENT_CLAIMS;
    /// 引证专利数.
    Cites = "cites", FIELD_CITES;
    /// 被引证次数.
    CitedBy = "cited_by", FIELD_CITED_BY;
    /// 引证非专利文献数.
    NplCites = "npl_cites", FIELD_NPL_CITES;
    /// 简单同族, the members.
    SimpleFamily = "simple_family", FIELD_SIMPLE_FAMILY;
    /// 同族国家或地区.
    FamilyCountries = "family_countries", FIELD_FAMILY_COUNTRIES;
    /// 同族号, the vendor's name of a family.
    FamilyId = "family_id", FIELD_FAMILY_ID;
    /// 分案原申请号.
    DivisionalParent = "divisional_parent", FIELD_DIVISIONAL_PARENT;
    /// 一案双申.
    DualFiling = "dual_filing", FIELD_DUAL_FILING;
    /// 质押登记号.
    PledgeNumber = "pledge_reg_no", FIELD_PLEDGE_NUMBER;
    /// 质押生效日.
    PledgeDate = "pledge_date", FIELD_PLEDGE_DATE;
    /// 出质人.
    Pledgor = "pledgor", FIELD_PLEDGOR;
    /// 质权人.
    Pledgee = "pledgee", FIELD_PLEDGEE;
    /// 质押期限.
    PledgeTerm = "pledge_term", FIELD_PLEDGE_TERM;
    /// 质押次数.
    PledgeCount = "pledge_count", FIELD_PLEDGE_COUNT;
    /// 许可人.
    Licensor = "licensor", FIELD_LICENSOR;
    /// 被许可人.
    Licensee = "licensee", FIELD_LICENSEE;
    /// 许可类型.
    LicenceKind = "license_type", FIELD_LICENCE_KIND;
    /// 许可生效日.
    LicenceDate = "license_date", FIELD_LICENCE_DATE;
    /// 许可次数.
    LicenceCount = "license_count", FIELD_LICENCE_COUNT;
    /// 转让执行日.
    TransferDate = "transfer_date", FIELD_TRANSFER_DATE;
    /// 转让人.
    Transferor = "transferor", FIELD_TRANSFEROR;
    /// 受让人.
    Transferee = "transferee", FIELD_TRANSFEREE;
    /// 转让次数.
    TransferCount = "transfer_count", FIELD_TRANSFER_COUNT;
    /// 诉讼次数.
    LitigationCount = "litigation_count", FIELD_LITIGATION_COUNT;
    /// 无效请求人.
    InvalidationRequester = "invalidation_requester", FIELD_INVALIDATION_REQUESTER;
    /// 无效决定日.
    InvalidationDate = "invalidation_date", FIELD_INVALIDATION_DATE;
}

impl PatentField {
    /// The field of that name.
    pub fn of_key(key: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|field| field.key() == key)
    }

    /// It counts something of the patent.
    pub fn is_count(self) -> bool {
        matches!(
            self,
            Self::Claims
                | Self::IndependentClaims
                | Self::DependentClaims
                | Self::Cites
                | Self::CitedBy
                | Self::NplCites
                | Self::PledgeCount
                | Self::LicenceCount
                | Self::TransferCount
                | Self::LitigationCount
        )
    }

    /// It says which patent a row is about.
    pub fn is_number(self) -> bool {
        matches!(self, Self::ApplicationNumber | Self::PatentNumber | Self::PublicationNumber | Self::GrantNumber)
    }
}
