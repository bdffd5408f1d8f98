//! The faces embedded in the crate: `fonts/core` and `fonts/extra`, with their licences beside them.

use super::face::Face;

/// File name and bytes of every embedded face.
macro_rules! embed {
    ($($path:literal),* $(,)?) => {
        &[$(($path, include_bytes!(concat!("../../fonts/", $path)))),*]
    };
}

#[cfg(feature = "fonts-core")]
const CORE: &[(&str, &[u8])] = embed![
    "core/LibertinusSerif-Regular.otf",
    "core/LibertinusSerif-Italic.otf",
    "core/LibertinusSerif-Bold.otf",
    "core/LibertinusSerif-BoldItalic.otf",
    "core/SourceSans3-Regular.otf",
    "core/SourceSans3-It.otf",
    "core/SourceSans3-Semibold.otf",
    "core/SourceSans3-SemiboldIt.otf",
    "core/SourceCodePro-Regular.otf",
    "core/SourceCodePro-It.otf",
    "core/SourceCodePro-Bold.otf",
    "core/SourceCodePro-BoldIt.otf",
];

#[cfg(feature = "fonts-extra")]
const EXTRA: &[(&str, &[u8])] = embed![
    "extra/NotoNaskhArabic-Regular.ttf",
    "extra/NotoNaskhArabic-Bold.ttf",
    "extra/NotoNastaliqUrdu-Regular.ttf",
    "extra/NotoNastaliqUrdu-Bold.ttf",
    "extra/NotoSerifDevanagari-Regular.ttf",
    "extra/NotoSerifDevanagari-Bold.ttf",
];

/// The face that is asked last.
#[cfg(feature = "fonts-core")]
const LAST: &[(&str, &[u8])] = embed!["core/DejaVuSans.ttf"];

pub(super) fn faces() -> Vec<Face> {
    let mut files: Vec<(&str, &'static [u8])> = Vec::new();
    #[cfg(feature = "fonts-core")]
    files.extend(CORE);
    #[cfg(feature = "fonts-extra")]
    files.extend(EXTRA);
    #[cfg(feature = "fonts-core")]
    files.extend(LAST);
    // Embedded faces are known to be good (tests/fonts.rs reads every one), so that nothing is left out here.
    files.into_iter().filter_map(|(name, bytes)| Face::new(name, bytes, 0).ok()).collect()
}
