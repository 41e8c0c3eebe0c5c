//! A part of the window's picture as PNG.

use eframe::egui::ColorImage;

/// The part between left, top, right and bottom, in pixels. Nothing when no part of it is in the
/// picture.
pub fn cropped_png(image: &ColorImage, sides: [f32; 4]) -> Option<Vec<u8>> {
    let [width, height] = image.size;
    let within = |side: f32, most: usize| {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to the picture")]
        let pixel = side.clamp(0.0, most as f32).round() as usize;
        pixel
    };
    let (left, right) = (within(sides[0], width), within(sides[2], width));
    let (top, bottom) = (within(sides[1], height), within(sides[3], height));
    if left >= right || top >= bottom {
        return None;
    }
    let mut pixels = Vec::with_capacity((right - left) * (bottom - top) * 4);
    for row in top..bottom {
        for pixel in image.pixels.get(row * width + left..row * width + right)? {
            pixels.extend_from_slice(&pixel.to_srgba_unmultiplied());
        }
    }
    let mut png = Vec::new();
    let size = |length: usize| u32::try_from(length).ok();
    let mut encoder = png::Encoder::new(&mut png, size(right - left)?, size(bottom - top)?);
    encoder.set_color(png::ColorType::Rgba);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.write_header().ok()?.write_image_data(&pixels).ok()?;
    Some(png)
}

#[cfg(test)]
mod tests {
    use super::*;
    use eframe::egui::Color32;

    #[test]
    fn the_part_has_its_own_size_and_colours() {
        let mut image = ColorImage::filled([8, 6], Color32::WHITE);
        image.pixels[2 * 8 + 3] = Color32::RED;
        let png = cropped_png(&image, [3.0, 2.0, 7.0, 99.0]).unwrap();
        let mut reader = png::Decoder::new(std::io::Cursor::new(png)).read_info().unwrap();
        let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
        let info = reader.next_frame(&mut pixels).unwrap();
        assert_eq!((info.width, info.height), (4, 4));
        assert_eq!(pixels[..4], [255, 0, 0, 255]);
        assert_eq!(cropped_png(&image, [9.0, 0.0, 12.0, 4.0]), None);
    }
}
