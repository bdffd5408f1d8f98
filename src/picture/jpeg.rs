//! JPEG files: walked marker by marker (ITU-T T.81 annex B), decoded only where a PDF/A cannot hold them as they are.

use std::sync::Arc;

use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

use super::{Channels, Limits, Orientation, Picture, PictureError, Samples, exif, profile};

/// What the markers of a file say.
struct Markers {
    frame: Option<Frame>,
    density: Option<[u32; 2]>,
    orientation: Orientation,
    /// Whether an Adobe marker tells how the colours are coded; it also says that CMYK is stored inverted.
    has_adobe: bool,
    /// The pieces of its colour profile (ICC.1:2010 §B.4), in their order.
    profile: Vec<(u8, Vec<u8>)>,
    /// Length of the file up to and with its end marker.
    end: usize,
}

/// A frame header (T.81 §B.2.2).
struct Frame {
    columns: u32,
    rows: u32,
    components: Vec<u8>,
}

pub(super) fn read(bytes: &Arc<[u8]>, limits: &Limits) -> Result<Picture, PictureError> {
    let mut markers = walk(bytes)?;
    let Some(frame) = markers.frame.take() else { return Err(broken("it has no frame header")) };
    limits.check_pixels(frame.columns, frame.rows)?;
    let profile = markers.whole_profile();
    let profile = profile.as_deref();
    // Components named R, G, B without a marker are RGB to the usual decoder, but to a PDF they are not (ISO 32000-1 table 13).
    let misread = frame.components == *b"RGB" && !markers.has_adobe;
    let inks = Channels::Cmyk { inverted: markers.has_adobe };
    let has_inks = profile.is_some_and(|profile| profile::check(profile, inks).is_ok());
    let Frame { columns, rows, .. } = frame;
    let whole = |channels| Picture::new([columns, rows], channels, Samples::Jpeg(cut(bytes, markers.end)));
    let picture = match frame.components.len() {
        1 => whole(Channels::Grey).with_profile(profile),
        3 if !misread => whole(Channels::Rgb).with_profile(profile),
        4 if has_inks => whole(inks).with_profile(profile),
        3 => Picture::of_raw([columns, rows], Channels::Rgb, &decode(bytes, [columns, rows], ColorSpace::RGB)?, None),
        4 => Picture::of_raw([columns, rows], Channels::Rgb, &of_inks(bytes, [columns, rows], markers.has_adobe)?, None),
        count => return Err(PictureError::Broken(format!("it has {count} colour components"))),
    };
    let Markers { density, orientation, .. } = markers;
    Ok(Picture { density, orientation, ..picture })
}

/// The samples of a JPEG that was read, in grey or RGB.
pub(super) fn samples(bytes: &[u8], size: [u32; 2], channels: Channels) -> Result<Vec<u8>, PictureError> {
    decode(bytes, size, if channels == Channels::Grey { ColorSpace::Luma } else { ColorSpace::RGB })
}

impl Markers {
    /// The colour profile, put together from its pieces.
    fn whole_profile(&mut self) -> Option<Vec<u8>> {
        self.profile.sort_by_key(|(number, _)| *number);
        let pieces = std::mem::take(&mut self.profile);
        (!pieces.is_empty()).then(|| pieces.into_iter().flat_map(|(_, piece)| piece).collect())
    }
}

/// The file without what some cameras hang behind its end.
/// The samples of a file in four inks as they look on paper, in RGB; whether Adobe stored them, inverted.
pub(super) fn of_inks(bytes: &[u8], size: [u32; 2], inverted: bool) -> Result<Vec<u8>, PictureError> {
    let raw = decode(bytes, size, if inverted { ColorSpace::RGB } else { ColorSpace::CMYK })?;
    Ok(if inverted { raw } else { on_paper(&raw) })
}

fn cut(bytes: &Arc<[u8]>, end: usize) -> Arc<[u8]> {
    if end == bytes.len() { Arc::clone(bytes) } else { bytes[..end].into() }
}

fn walk(bytes: &[u8]) -> Result<Markers, PictureError> {
    let cut_short = || broken("it breaks off before its end marker");
    let mut markers = Markers {
        frame: None,
        density: None,
        orientation: Orientation::UPRIGHT,
        has_adobe: false,
        profile: Vec::new(),
        end: 0,
    };
    let mut at = 2;
    let mut scans = 0;
    loop {
        if *bytes.get(at).ok_or_else(cut_short)? != 0xFF {
            return Err(broken("it has something else where a marker should be"));
        }
        let marker = *bytes.get(at + 1).ok_or_else(cut_short)?;
        match marker {
            0xFF => {
                at += 1;
                continue;
            }
            0xD9 if scans == 0 => return Err(broken("it has no scan")),
            0xD9 => {
                markers.end = at + 2;
                return Ok(markers);
            }
            0x01 | 0xD0..=0xD7 => {
                at += 2;
                continue;
            }
            _ => {}
        }
        let length = usize::from(number(bytes, at + 2).ok_or_else(cut_short)?);
        let segment = bytes.get(at + 4..at + 2 + length.max(2)).ok_or_else(cut_short)?;
        at += 2 + length.max(2);
        match marker {
            0xC0..=0xC2 => {
                let frame = frame(segment).ok_or_else(|| broken("its frame header is not 8 bits deep"))?;
                markers.frame = Some(frame);
            }
            0xC3 | 0xC5..=0xC7 | 0xC9..=0xCB | 0xCD..=0xCF => {
                return Err(broken("it is coded in a way that a PDF does not know (lossless, hierarchical or arithmetic)"));
            }
            0xE0 => markers.density = density(segment).or(markers.density),
            0xE1 => {
                let tiff = segment.strip_prefix(b"Exif\0\0");
                markers.orientation = tiff.and_then(exif::orientation).unwrap_or(markers.orientation);
            }
            0xE2 => {
                if let Some([number, _, piece @ ..]) = segment.strip_prefix(b"ICC_PROFILE\0") {
                    markers.profile.push((*number, piece.to_vec()));
                }
            }
            0xEE => markers.has_adobe |= segment.starts_with(b"Adobe"),
            0xDA => {
                scans += 1;
                at = scan_end(bytes, at).ok_or_else(cut_short)?;
            }
            _ => {}
        }
    }
}

/// Where the next marker is that is neither a stuffed byte nor a restart (T.81 §B.1.1.5).
fn scan_end(bytes: &[u8], mut at: usize) -> Option<usize> {
    loop {
        at += bytes.get(at..)?.iter().position(|&byte| byte == 0xFF)?;
        match bytes.get(at + 1)? {
            0x00 | 0xD0..=0xD7 => at += 2,
            0xFF => at += 1,
            _ => return Some(at),
        }
    }
}

fn frame(segment: &[u8]) -> Option<Frame> {
    if *segment.first()? != 8 {
        return None;
    }
    let components = segment.get(6..)?.chunks_exact(3).map(|component| component[0]);
    let components: Vec<u8> = components.take(usize::from(*segment.get(5)?)).collect();
    Some(Frame { columns: number(segment, 3)?.into(), rows: number(segment, 1)?.into(), components })
}

/// Samples a metre (JFIF 1.02, APP0).
fn density(segment: &[u8]) -> Option<[u32; 2]> {
    let segment = segment.strip_prefix(b"JFIF\0")?;
    let density = [u32::from(number(segment, 3)?), u32::from(number(segment, 5)?)];
    match segment.get(2)? {
        _ if density.contains(&0) => None,
        1 => Some(density.map(|per_inch| (per_inch * 10_000 + 127) / 254)),
        2 => Some(density.map(|per_centimetre| per_centimetre * 100)),
        _ => None,
    }
}

/// Samples in a colour space. Without an Adobe marker CMYK means ink; asked for RGB, the decoder would take it for its inverse.
fn decode(bytes: &[u8], [columns, rows]: [u32; 2], space: ColorSpace) -> Result<Vec<u8>, PictureError> {
    let options = DecoderOptions::default()
        .jpeg_set_out_colorspace(space)
        .set_max_width(columns as usize)
        .set_max_height(rows as usize);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    let raw = decoder.decode().map_err(|error| PictureError::Broken(format!("{error:?}")))?;
    let wanted = columns as usize * rows as usize * space.num_components();
    if raw.len() == wanted { Ok(raw) } else { Err(broken("it has fewer pixels than it says")) }
}

/// What light inks leave on paper.
fn on_paper(raw: &[u8]) -> Vec<u8> {
    let paper = |ink: u8, black: u8| {
        let product = u32::from(255 - ink) * u32::from(255 - black) + 127;
        u8::try_from(product / 255).unwrap_or(u8::MAX)
    };
    raw.chunks_exact(4).flat_map(|inks| [0, 1, 2].map(|ink| paper(inks[ink], inks[3]))).collect()
}

/// Two bytes, the higher first.
fn number(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

fn broken(message: &str) -> PictureError {
    PictureError::Broken(message.to_owned())
}
