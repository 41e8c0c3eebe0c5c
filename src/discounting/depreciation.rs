//! How much of a thing's life is used up.

use crate::error::{InputError, Reason};
use crate::validate;

/// The part of life that is used up: `d = used / (used + remaining)`.
///
/// Errors: negative years, or none at all.
pub fn depreciation_rate(years_used: f64, years_remaining: f64) -> Result<f64, InputError> {
    validate::years_from_zero("years_used", years_used)?;
    validate::years_from_zero("years_remaining", years_remaining)?;
    let life = years_used + years_remaining;
    if life > 0.0 { Ok(years_used / life) } else { Err(InputError::no_solution("years_remaining", Reason::ZeroTotal)) }
}
