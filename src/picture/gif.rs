//! GIF files: the first frame, on the screen it is meant for.

use std::io::Cursor;
use std::sync::Arc;

use gif::{ColorOutput, DecodeOptions, DecodingError, MemoryLimit};

use super::{Channels, Limits, Picture, PictureError, png};

pub(super) fn read(bytes: &Arc<[u8]>, limits: &Limits) -> Result<Picture, PictureError> {
    let mut options = DecodeOptions::new();
    options.set_color_output(ColorOutput::RGBA);
    let most = std::num::NonZeroU64::new(limits.pixels.saturating_mul(4)).unwrap_or(std::num::NonZeroU64::MIN);
    options.set_memory_limit(MemoryLimit::Bytes(most));
    let mut decoder = options.read_info(Cursor::new(&bytes[..])).map_err(|error| broken(&error))?;
    let (columns, rows) = (usize::from(decoder.width()), usize::from(decoder.height()));
    limits.check_pixels(decoder.width().into(), decoder.height().into())?;
    let frame = decoder.read_next_frame().map_err(|error| broken(&error))?;
    let Some(frame) = frame else { return Err(PictureError::Broken("it has no frame".to_owned())) };
    let mut screen = vec![0; columns * rows * 4];
    let (left, wide) = (usize::from(frame.left).min(columns), usize::from(frame.width));
    let shown = wide.min(columns - left) * 4;
    let lines = frame.buffer.chunks_exact((wide * 4).max(1));
    for (line, row) in lines.zip(screen.chunks_exact_mut(columns * 4).skip(frame.top.into())) {
        row[left * 4..left * 4 + shown].copy_from_slice(&line[..shown]);
    }
    let mask = png::part_alpha(&mut screen, 3);
    Ok(Picture::of_raw([columns as u32, rows as u32], Channels::Rgb, &screen, mask.as_deref()))
}

fn broken(error: &DecodingError) -> PictureError {
    PictureError::Broken(error.to_string().trim_end_matches('.').to_owned())
}
