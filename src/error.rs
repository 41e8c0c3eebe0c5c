//! What is wrong with an input: which field, what was expected and what was given.

use crate::lang::Lang;
use crate::text::{Text, quote};

/// The longest path of a field that is shown, characters.
const LONGEST_FIELD: usize = 160;

/// An input that a model cannot accept.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.message(Lang::En))]
pub struct InputError {
    /// The field, with a dot for each step and brackets for each index: `contributory_assets[1].return_rate`.
    /// Empty when the input as a whole is meant.
    pub field: String,
    /// What is wrong with it.
    pub problem: Problem,
}

/// Everything that can be wrong with one field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// The field is missing.
    Required,
    /// There is no such field here.
    UnknownField {
        /// The fields there are.
        allowed: Vec<String>,
    },
    /// The text is not one of the known ones.
    UnknownValue {
        /// What was given.
        given: String,
        /// The texts that are known.
        allowed: Vec<String>,
    },
    /// A value of another kind was expected.
    WrongType {
        /// The kind expected, such as `f64` or `a date`.
        expected: String,
        /// What was given.
        given: String,
    },
    /// The whole text cannot be read as JSON.
    NotJson {
        /// What is wrong.
        detail: Text,
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
    },
    /// The input is not text in UTF-8.
    NotText,
    /// The input is longer than any.
    TooLong {
        /// The most, in MiB.
        most: u64,
    },
    /// The field stands there twice.
    DuplicateField,
    /// The text is no date.
    NoDate {
        /// What was given.
        given: String,
    },
    /// The number lies outside the possible values.
    OutOfRange {
        /// What was given.
        given: String,
        /// The possible values, in the signs of mathematics: `0 ≤ x ≤ 1`.
        allowed: String,
    },
    /// A publication number stands where the number of the application belongs.
    PublicationNumber {
        /// What was given.
        given: String,
    },
    /// The list or text is empty.
    Empty,
    /// The number is infinite or not a number.
    NotFinite,
    /// Two lists that belong together differ in length.
    LengthMismatch {
        /// The field that sets the length.
        other: String,
        /// Its length.
        expected: usize,
        /// The length given.
        given: usize,
    },
    /// More elements than the program accepts.
    TooMany {
        /// The most that is accepted.
        most: usize,
        /// What was given.
        given: usize,
    },
    /// The inputs are possible one by one, but have no answer together.
    NoSolution(Reason),
}

/// Why inputs have no answer together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// The result is too large for the arithmetic.
    Overflow,
    /// The total of the figures is zero, so that no share or mean of it exists.
    ZeroTotal,
    /// Shares do not add up to one.
    SharesNotOne,
    /// Values are not in the order low, mode, high.
    Order,
    /// The correlation matrix is not symmetric.
    NotSymmetric,
    /// The diagonal of the correlation matrix is not one.
    DiagonalNotOne,
    /// No three variables can be correlated like this.
    NotPositiveDefinite,
    /// A drawn rate is -100 % or less.
    RateDrawnTooLow,
    /// The amortisation benefit has no finite value.
    EndlessBenefit,
    /// The result does not vary, so that no variance can be shared out.
    NoVariance,
    /// Nobody is marked as the lender who bears what the pool cannot pay.
    NoLender,
    /// The same party is named twice.
    Duplicate,
    /// None of those that are named is in the case.
    NobodyNamed,
    /// One of two alternative fields must be given, and only one.
    OneOfTwo,
    /// A date beyond the calendar.
    BeyondCalendar,
    /// What is paid in any case is worth more than the sum to be met.
    FloorAboveTarget,
    /// A list that must rise does not.
    NotInOrder,
    /// The payments have no rate of return, or more than one.
    NoSingleRate,
    /// The payments' rate of return is beyond all reason.
    RateBeyond,
}

impl InputError {
    /// An error on `field`.
    pub fn new(field: impl Into<String>, problem: Problem) -> Self {
        Self { field: field.into(), problem }
    }

    /// A missing field.
    pub fn required(field: impl Into<String>) -> Self {
        Self::new(field, Problem::Required)
    }

    /// A number outside its possible values.
    pub fn out_of_range(
        field: impl Into<String>,
        given: &(impl ToString + ?Sized),
        allowed: impl Into<String>,
    ) -> Self {
        let problem = Problem::OutOfRange { given: given.to_string(), allowed: allowed.into() };
        Self::new(field, problem)
    }

    /// Inputs that have no answer together.
    pub fn no_solution(field: impl Into<String>, reason: Reason) -> Self {
        Self::new(field, Problem::NoSolution(reason))
    }

    /// The same error seen from one level further out: `rate` inside `growth` becomes `growth.rate`.
    #[must_use]
    pub fn within(mut self, outer: &str) -> Self {
        self.field = match self.field.as_str() {
            "" => outer.to_owned(),
            inner if inner.starts_with('[') => format!("{outer}{inner}"),
            inner => format!("{outer}.{inner}"),
        };
        self
    }

    /// The error in words, with the field first.
    pub fn message(&self, lang: Lang) -> String {
        let text = self.problem.message(lang);
        match (quote::cut(&self.field, LONGEST_FIELD, lang).as_str(), lang) {
            ("", _) => text,
            (field, Lang::Zh) => format!("字段 {field}：{text}"),
            (field, Lang::En) => format!("field {field}: {text}"),
        }
    }
}

impl Problem {
    /// The problem in words, without the field.
    pub fn message(&self, lang: Lang) -> String {
        let zh = lang == Lang::Zh;
        let short = |given: &str| quote::short(given, lang);
        match self {
            Self::Required => lang.pick("必填，但未给出", "is required but missing").to_owned(),
            Self::UnknownField { allowed } if allowed.is_empty() => {
                lang.pick("此处没有这个字段", "no such field here").to_owned()
            }
            Self::UnknownField { allowed } if zh => format!("没有这个字段，可用字段为 {}", allowed.join("、")),
            Self::UnknownField { allowed } => format!("no such field; the fields are {}", allowed.join(", ")),
            Self::UnknownValue { given, allowed } if zh => {
                format!("“{}”不在可选值之内，可选值为 {}", short(given), allowed.join("、"))
            }
            Self::UnknownValue { given, allowed } => {
                format!("\"{}\" is not one of {}", short(given), allowed.join(", "))
            }
            Self::WrongType { expected, given } if zh => {
                format!("类型不对，应为{}，实为 {}", kind_zh(expected), short(given))
            }
            Self::WrongType { expected, given } => {
                format!("expected {}, got {}", kind_en(expected), short(given))
            }
            Self::NotJson { detail, line, column } if zh => {
                format!("输入不是有效的 JSON：第 {line} 行第 {column} 列{}", detail.zh)
            }
            Self::NotJson { detail, line, column } => {
                format!("the input is not valid JSON: line {line}, column {column}: {}", detail.en)
            }
            Self::NotText => lang.pick("输入不是 UTF-8 文本", "the input is not text in UTF-8").to_owned(),
            Self::TooLong { most } if zh => format!("输入超过 {most} MiB，未读取"),
            Self::TooLong { most } => format!("the input is longer than {most} MiB and was not read"),
            Self::DuplicateField => lang.pick("出现了两次，请删去其一", "stands there twice; remove one").to_owned(),
            Self::NoDate { given } if zh => {
                format!("“{}”不是有效的日期，应写作 YYYY-MM-DD，例如 2021-03-05", short(given))
            }
            Self::NoDate { given } => {
                format!("\"{}\" is not a date; write YYYY-MM-DD, for instance 2021-03-05", short(given))
            }
            Self::OutOfRange { given, allowed } if zh => format!("应满足 {allowed}，实为 {}", short(given)),
            Self::OutOfRange { given, allowed } => format!("must satisfy {allowed}, got {}", short(given)),
            Self::PublicationNumber { given } if zh => {
                format!("“{}”是公开（公告）号；请填专利证书上的专利号或申请号，如 201410264351.3", short(given))
            }
            Self::PublicationNumber { given } => format!(
                "\"{}\" is a publication number; give the patent or application number, such as 201410264351.3",
                short(given)
            ),
            Self::Empty => lang.pick("不能为空", "must not be empty").to_owned(),
            Self::NotFinite => lang.pick("不是有限的数", "is not a finite number").to_owned(),
            Self::LengthMismatch { other, expected, given } if zh => {
                format!("应与 {other} 等长（{expected} 项），实有 {given} 项")
            }
            Self::LengthMismatch { other, expected, given } => {
                format!("must have as many elements as {other} ({expected}), has {given}")
            }
            Self::TooMany { most, given } if zh => format!("最多 {most} 项，实有 {given} 项"),
            Self::TooMany { most, given } => format!("at most {most} elements are accepted, got {given}"),
            Self::NoSolution(reason) => reason.message(lang).to_owned(),
        }
    }
}

impl Reason {
    /// The reason in words.
    pub const fn message(self, lang: Lang) -> &'static str {
        let (zh, en) = match self {
            Self::Overflow => ("结果超出可计算的范围", "the result is too large to compute"),
            Self::ZeroTotal => ("合计为零，无法求比例或平均", "the total is zero, so no share or mean exists"),
            Self::SharesNotOne => ("各份额之和应为 1", "the shares must add up to 1"),
            Self::Order => ("应满足 low ≤ mode ≤ high 且 low < high", "low ≤ mode ≤ high and low < high must hold"),
            Self::NotSymmetric => ("相关矩阵不对称", "the correlation matrix is not symmetric"),
            Self::DiagonalNotOne => ("相关矩阵的对角线应为 1", "the diagonal of the correlation matrix must be 1"),
            Self::NotPositiveDefinite => (
                "相关矩阵不是半正定的：这些相关系数不可能同时成立",
                "the correlation matrix is not positive semidefinite: these correlations cannot hold together",
            ),
            Self::RateDrawnTooLow => (
                "抽样得到不高于 -100 % 的比率，请收窄分布",
                "a rate of -100 % or less was drawn; narrow the distribution",
            ),
            Self::EndlessBenefit => (
                "税收摊销收益不收敛：税率与年金系数之积不小于摊销年限",
                "the amortisation benefit does not converge: tax rate times annuity reaches the amortisation years",
            ),
            Self::NoVariance => {
                ("结果没有波动，无法分配方差", "the result does not vary, so there is no variance to share out")
            }
            Self::NoLender => {
                ("资金池不足，但没有一方标为贷款人 (lender)", "the pool falls short and no party is marked as lender")
            }
            Self::Duplicate => ("同一方出现了两次", "the same party is named twice"),
            Self::NobodyNamed => ("所指的都不在本案中", "none of those named is in the case"),
            Self::OneOfTwo => {
                ("两个可选字段须且只须给出一个", "exactly one of the two alternative fields must be given")
            }
            Self::BeyondCalendar => ("日期超出历法范围", "the date lies beyond the calendar"),
            Self::FloorAboveTarget => (
                "入门费与最低年费的现值已超过目标现值，没有可行的费率",
                "entry fee and minimum fees alone are worth more than the target: no rate meets it",
            ),
            Self::NotInOrder => ("应由小到大排列", "must stand in rising order"),
            Self::NoSingleRate => (
                "现金流没有唯一的内部收益率：流入与流出应恰好转换一次",
                "the payments have no single rate of return: they must change their sign exactly once",
            ),
            Self::RateBeyond => (
                "内部收益率高得没有意义（每年 22,000 倍以上）或接近 -100%：请核对各笔现金流的时间与金额",
                "the rate of return is beyond reason (above 22,000 times a year, or near -100 %): check days and amounts of the payments",
            ),
        };
        lang.pick(zh, en)
    }
}

/// The kinds that deserialisation names, in words a reader of JSON knows.
fn kind_en(kind: &str) -> &str {
    match kind {
        "f64" => "a number",
        "u32" | "u64" | "usize" => "a whole number from 0",
        "i32" | "i64" => "a whole number",
        "a sequence" => "a list",
        "a map" => "an object",
        "a string" => "a text",
        "a boolean" => "true or false",
        "a date string" | "a date (YYYY-MM-DD)" => "a date (YYYY-MM-DD)",
        _ if kind.contains("date") => "a date (YYYY-MM-DD)",
        _ if kind.contains("Decimal") => "a decimal number in quotes",
        _ if kind.starts_with("struct ") => "an object",
        // A form that the program states itself.
        _ if kind.starts_with('{') => kind,
        _ => "a value of another kind",
    }
}

fn kind_zh(kind: &str) -> &str {
    match kind_en(kind) {
        "a number" => "数",
        "a whole number from 0" => "非负整数",
        "a whole number" => "整数",
        "a list" => "列表",
        "an object" => "对象",
        "a text" => "文本",
        "true or false" => "true 或 false",
        "a date (YYYY-MM-DD)" => "日期 (YYYY-MM-DD)",
        "a decimal number in quotes" => "带引号的十进制数",
        "a value of another kind" => "其他类型的值",
        other => other,
    }
}
