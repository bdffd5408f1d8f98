//! What a camera notes beside a picture: how it was held (EXIF 2.32 §4.6.4; TIFF 6.0 §2).

use super::Orientation;

/// Tag 274 of the first directory.
pub(super) fn orientation(tiff: &[u8]) -> Option<Orientation> {
    let little = tiff.starts_with(b"II");
    let short = |at: usize| {
        let pair = <[u8; 2]>::try_from(tiff.get(at..at + 2)?).ok()?;
        Some(if little { u16::from_le_bytes(pair) } else { u16::from_be_bytes(pair) })
    };
    let words = if little { [short(6)?, short(4)?] } else { [short(4)?, short(6)?] };
    let directory = usize::from(words[0]) << 16 | usize::from(words[1]);
    let entries = usize::from(short(directory)?);
    let entry = (0..entries).map(|index| directory + 2 + index * 12).find(|&entry| short(entry) == Some(274))?;
    Some(Orientation::new(short(entry + 8)?))
}
