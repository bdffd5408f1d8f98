//! The faces embedded in the crate: `fonts/core` and `fonts/extra`, with their licences beside them.

use super::face::Face;

/// File names and bytes.
type Files = &'static [(&'static str, &'static [u8])];

#[cfg(any(feature = "fonts-core", feature = "fonts-extra"))]
macro_rules! embed {
    ($($path:literal),* $(,)?) => {
        &[$(($path, include_bytes!(concat!("../../fonts/", $path)))),*]
    };
}

#[cfg(feature = "fonts-core")]
const CORE: Files = embed![
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
const EXTRA: Files = embed![
    "extra/NotoNaskhArabic-Regular.ttf",
    "extra/NotoNaskhArabic-Bold.ttf",
    "extra/NotoNastaliqUrdu-Regular.ttf",
    "extra/NotoNastaliqUrdu-Bold.ttf",
    "extra/NotoSerifDevanagari-Regular.ttf",
    "extra/NotoSerifDevanagari-Bold.ttf",
];

/// The face that is asked last.
#[cfg(feature = "fonts-core")]
const LAST: Files = embed!["core/DejaVuSans.ttf"];

#[cfg(not(feature = "fonts-core"))]
const CORE: Files = &[];
#[cfg(not(feature = "fonts-extra"))]
const EXTRA: Files = &[];
#[cfg(not(feature = "fonts-core"))]
const LAST: Files = &[];

pub(super) fn faces() -> Vec<Face> {
    let files = [CORE, EXTRA, LAST].into_iter().flatten();
    // Embedded faces are known to be good (tests/fonts.rs reads every one), so that nothing is left out here.
    files.filter_map(|(name, bytes)| Face::new(name, *bytes, 0).ok()).collect()
}
