//! Units and bounds of the rows of an institution's policy.

use super::kind::{self, Bounds, FieldUnit, Kind, MULTIPLE, RATE, SHARE, number, rate};
use crate::text::{engine, policy as words};

/// A share of a value, 0 to 100 %.
pub const SHARE_OF_VALUE: Kind = rate(SHARE);
/// A rate a year.
pub const A_RATE: Kind = rate(RATE);
/// Years.
pub const SOME_YEARS: Kind = kind::SOME_YEARS;
/// An amount, 元; nothing at all is no cap.
pub const A_CAP: Kind = kind::CENTS;
/// How many times.
pub const TIMES: Kind = number(MULTIPLE);
/// Whole months.
pub const SOME_MONTHS: Kind = Kind::of(FieldUnit::Months, Bounds::new(1.0, 600.0, engine::ALLOWED_MONTHS));
/// Whole days.
pub const SOME_DAYS: Kind = Kind::of(FieldUnit::Days, Bounds::new(1.0, 3650.0, words::ALLOWED_DAYS));
