//! PNG files: every colour type and depth, as 8 bits a sample with the transparency apart.

use std::io::Cursor;
use std::sync::Arc;

use png::{BitDepth, ColorType, Decoder, DecodingError, Transformations, Unit};

use super::{Channels, Limits, Picture, PictureError};

pub(super) fn read(bytes: &Arc<[u8]>, limits: &Limits) -> Result<Picture, PictureError> {
    let mut decoder = Decoder::new(Cursor::new(&bytes[..]));
    let header = decoder.read_header_info().map_err(|error| broken(&error))?;
    let (columns, rows) = (header.width, header.height);
    limits.check_pixels(columns, rows)?;
    decoder.set_transformations(Transformations::normalize_to_color8());
    let mut reader = decoder.read_info().map_err(|error| broken(&error))?;
    let unknown = || PictureError::Broken("its size cannot be told".to_owned());
    let mut raw = vec![0; reader.output_buffer_size().ok_or_else(unknown)?];
    let frame = reader.next_frame(&mut raw).map_err(|error| broken(&error))?;
    raw.truncate(frame.buffer_size());
    if frame.bit_depth != BitDepth::Eight {
        return Err(unknown());
    }
    let (channels, alpha) = match frame.color_type {
        ColorType::Grayscale => (Channels::Grey, false),
        ColorType::GrayscaleAlpha => (Channels::Grey, true),
        ColorType::Rgb => (Channels::Rgb, false),
        ColorType::Rgba => (Channels::Rgb, true),
        ColorType::Indexed => return Err(unknown()),
    };
    let density = reader.info().pixel_dims.filter(|dims| dims.unit == Unit::Meter);
    let density = density.map(|dims| [dims.xppu, dims.yppu]).filter(|density| !density.contains(&0));
    let profile = reader.info().icc_profile.as_deref();
    let mask = if alpha { part_alpha(&mut raw, channels.count()) } else { None };
    let picture = Picture::of_raw([columns, rows], channels, &raw, mask.as_deref()).with_profile(profile);
    Ok(Picture { density, ..picture })
}

/// Takes the last sample of every pixel out of `raw`; none if they all say opaque.
pub(super) fn part_alpha(raw: &mut Vec<u8>, channels: usize) -> Option<Vec<u8>> {
    let pixels = raw.len() / (channels + 1);
    let mask: Vec<u8> = raw.chunks_exact(channels + 1).map(|pixel| pixel[channels]).collect();
    for pixel in 0..pixels {
        raw.copy_within(pixel * (channels + 1)..pixel * (channels + 1) + channels, pixel * channels);
    }
    raw.truncate(pixels * channels);
    mask.iter().any(|&opacity| opacity != u8::MAX).then_some(mask)
}

fn broken(error: &DecodingError) -> PictureError {
    let message = error.to_string();
    PictureError::Broken(message.trim_end_matches('.').to_owned())
}
