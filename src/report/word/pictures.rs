//! Charts as pictures of a document.

use crate::report::blocks::ReportPicture;
use crate::report::picture as drawn;

/// A picture with its size on paper, in twentieths of a point.
pub(super) struct Placed {
    pub(super) png: Vec<u8>,
    pub(super) width: u32,
    pub(super) height: u32,
}

/// Not higher than so much, so that its caption stands on the same page: twentieths of a point.
const HIGHEST: f32 = 11_000.0;

/// The width at which a picture is laid out, points: that across the page, and that of one beside another.
const LAID_OUT: [f32; 2] = [720.0, 460.0];

/// The picture, as wide as it has room; one of several that stand beside each other is laid out for less. Nothing where
/// it is too large to be drawn.
pub(super) fn placed(picture: &ReportPicture, room: u32, several: bool) -> Option<Placed> {
    let faces = drawn::Faces::built_in()?;
    let sheet = picture.bare(LAID_OUT[usize::from(several)], &|text| faces.width(text));
    let [width, height] = sheet.size;
    if width < 1.0 || height < 1.0 {
        return None;
    }
    let scale = (room as f32 / width).min(HIGHEST / height);
    let png = drawn::png(&sheet)?;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a page is small and positive")]
    let on_paper = |side: f32| (side * scale).round() as u32;
    Some(Placed { png, width: on_paper(width), height: on_paper(height) })
}
