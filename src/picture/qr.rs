//! QR codes: an address for the camera of a telephone (ISO/IEC 18004).

use std::sync::Arc;

use qrcodegen::{QrCode, QrCodeEcc};

use super::{Channels, Picture, Samples};

/// White around the code, in modules (ISO/IEC 18004 §9.1).
pub(super) const QUIET: i32 = 4;

/// The code of a text at error level M, in which 15 of 100 parts may be lost, with its quiet zone.
pub(super) fn picture(text: &str) -> Option<Picture> {
    let code = QrCode::encode_text(text, QrCodeEcc::Medium).ok()?;
    let places = -QUIET..code.size() + QUIET;
    let modules: Arc<[bool]> =
        places.clone().flat_map(|y| places.clone().map(move |x| (x, y))).map(|(x, y)| code.get_module(x, y)).collect();
    let side = u32::try_from(places.len()).ok()?;
    Some(Picture::new([side, side], Channels::Grey, Samples::Modules(modules)))
}
