//! WebP files, with and without loss, with and without transparency; of one that moves, the first frame.

use std::io::Cursor;
use std::sync::Arc;

use image_webp::{DecodingError, WebPDecoder};

use super::{Channels, Limits, Orientation, Picture, PictureError, exif, png};

pub(super) fn read(bytes: &Arc<[u8]>, limits: &Limits) -> Result<Picture, PictureError> {
    let mut decoder = WebPDecoder::new(Cursor::new(&bytes[..])).map_err(|error| broken(&error))?;
    let (columns, rows) = decoder.dimensions();
    limits.check_pixels(columns, rows)?;
    decoder.set_memory_limit(limits.bytes);
    let length = decoder.output_buffer_size().ok_or_else(|| PictureError::Broken("its size cannot be told".to_owned()))?;
    let mut raw = vec![0; length];
    decoder.read_image(&mut raw).map_err(|error| broken(&error))?;
    let mask = if decoder.has_alpha() { png::part_alpha(&mut raw, 3) } else { None };
    let profile = decoder.icc_profile().ok().flatten();
    let camera = decoder.exif_metadata().ok().flatten();
    let camera = camera.as_deref().map(|camera| camera.strip_prefix(b"Exif\0\0").unwrap_or(camera));
    let orientation = camera.and_then(exif::orientation).unwrap_or(Orientation::UPRIGHT);
    let picture = Picture::of_raw([columns, rows], Channels::Rgb, &raw, mask.as_deref());
    Ok(Picture { orientation, ..picture.with_profile(profile.as_deref()) })
}

fn broken(error: &DecodingError) -> PictureError {
    PictureError::Broken(error.to_string().trim_end_matches('.').to_owned())
}
