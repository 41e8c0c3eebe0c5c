//! Pictures that have no two axes: laid out in points as a chart is, and saved the same way.

use super::scene::DrawnMark;
use crate::lang::Lang;

/// A place in a picture that says something on hovering.
#[derive(Clone, PartialEq, Debug)]
pub struct Spot {
    /// Where.
    pub at: [f32; 2],
    /// What it says, line by line.
    pub lines: Vec<String>,
}

/// A picture laid out.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Laid {
    /// What to draw, the first first.
    pub marks: Vec<DrawnMark>,
    /// What hovering tells.
    pub spots: Vec<Spot>,
}

/// A picture as a value.
pub trait Drawing {
    /// Its identifier.
    fn id(&self) -> &str;

    /// What is seen; also the suggested file name.
    fn title(&self) -> &str;

    /// Its height at a width, points.
    fn height(&self, width: f32) -> f32;

    /// Lays it out. `width_of` measures a text of ordinary size. Nothing when there is nothing to
    /// draw.
    fn lay_out(&self, width: f32, width_of: &dyn Fn(&str) -> f32) -> Option<Laid>;

    /// Its data as comma-separated values, headed in one language.
    fn to_csv(&self, lang: Lang) -> String;
}

/// Cuts a text into at most two lines of a width, the second ending in an ellipsis when it must.
pub(super) fn two_lines(text: &str, width: f32, width_of: &dyn Fn(&str) -> f32) -> Vec<String> {
    if width_of(text) <= width {
        return vec![text.to_owned()];
    }
    let mut first = String::new();
    let mut rest = text;
    // Words stay whole; Han breaks anywhere.
    for (at, sign) in text.char_indices() {
        let end = at + sign.len_utf8();
        if width_of(text[..end].trim_end()) > width {
            break;
        }
        let next = text[end..].chars().next();
        if sign >= '\u{2e80}' || sign == ' ' || next.is_some_and(|next| next >= '\u{2e80}') {
            text[..end].trim_end().clone_into(&mut first);
            rest = text[end..].trim_start();
        }
    }
    if first.is_empty() {
        return vec![super::scene::fitted(text, width, width_of)];
    }
    vec![first, super::scene::fitted(rest, width, width_of)]
}
