//! What a file promises, and what follows from that for the writer.
//!
//! | standard | version | who checks it here |
//! |---|---|---|
//! | [`PdfA2`](Standard::PdfA2), [`PdfA3`](Standard::PdfA3), [`PdfA4`](Standard::PdfA4) | 1.7, 1.7, 2.0 | veraPDF |
//! | [`Pdf17`](Standard::Pdf17) | 1.7 | veraPDF, as far as it is tagged |
//! | [`PdfX4`](Standard::PdfX4) | 1.6 | a checker of our own alone |

use std::sync::Arc;

use super::PdfOptions;
use crate::error::Error;
use crate::length::Length;
use crate::picture::is_profile_of_inks;

/// What a file promises its readers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Standard {
    /// To be readable in thirty years and by everyone: PDF/A-2a and PDF/UA-1 at once (ISO 19005-2, ISO 14289-1). The default. Without
    /// tags PDF/A-2b.
    #[default]
    PdfA2,
    /// The same, and it may carry [what it was made from](PdfOptions::attachment): PDF/A-3a (ISO 19005-3) and PDF/UA-1. Without tags PDF/A-3b.
    PdfA3,
    /// PDF 2.0: PDF/A-4 and PDF/UA-2 (ISO 19005-4, ISO 14289-2), and with an attachment PDF/A-4f. Fewer programs know these. Without
    /// tags PDF/A-4 alone.
    PdfA4,
    /// PDF 1.7 without a word about archives: no output intent, and attachments as one likes. With tags it is PDF/UA-1.
    Pdf17,
    /// For presses: PDF/X-4 (ISO 15930-7). No links, no structure, nothing but greys, inks and colours with a profile. It wants a
    /// [timestamp](PdfOptions::timestamp). No validator has seen such a file: the claim is checked by us alone.
    PdfX4(PrintCondition),
}

/// What a press is and does, for [PDF/X-4](Standard::PdfX4).
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct PrintCondition {
    /// Its name in the registry of characterised conditions, such as `FOGRA51` or `CGATS21_CRPC6`.
    pub identifier: String,
    /// Its output profile in CMYK (ISO 15076-1), which goes into the file.
    pub profile: Arc<[u8]>,
    /// How far sheets reach beyond the page on every side, to be cut off; none by default, for nothing on our pages is cut.
    pub bleed: Length,
}

impl PrintCondition {
    /// A condition by its name and its profile, without bleed.
    #[must_use]
    pub fn new(identifier: impl Into<String>, profile: impl Into<Arc<[u8]>>) -> Self {
        Self { identifier: identifier.into(), profile: profile.into(), bleed: Length::ZERO }
    }
}

/// A file in the file: what the article was made from.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Attachment {
    /// Its name, without a path: `article.md`.
    pub name: String,
    /// Its media type: `text/markdown`, `application/json`.
    pub media_type: String,
    /// Its bytes; fewer than 2 GiB.
    pub bytes: Arc<[u8]>,
    /// What it is, in words; its name is told otherwise.
    pub description: Option<String>,
}

impl Attachment {
    /// Bytes by a name, of a media type.
    #[must_use]
    pub fn new(name: impl Into<String>, media_type: impl Into<String>, bytes: impl Into<Arc<[u8]>>) -> Self {
        Self { name: name.into(), media_type: media_type.into(), bytes: bytes.into(), description: None }
    }
}

impl Standard {
    /// The version of PDF a file says it is of.
    pub(super) fn version(&self) -> &'static str {
        match self {
            Self::PdfA2 | Self::PdfA3 | Self::Pdf17 => "1.7",
            Self::PdfA4 => "2.0",
            Self::PdfX4(_) => "1.6",
        }
    }

    /// Whether it is PDF 2.0, whose structure has namespaces and which has no information dictionary.
    pub(super) fn is_second(&self) -> bool {
        *self == Self::PdfA4
    }

    pub(super) fn print(&self) -> Option<&PrintCondition> {
        if let Self::PdfX4(condition) = self { Some(condition) } else { None }
    }

    fn name(&self) -> &'static str {
        match self {
            Self::PdfA2 => "PDF/A-2",
            Self::PdfA3 => "PDF/A-3",
            Self::PdfA4 => "PDF/A-4",
            Self::Pdf17 => "PDF 1.7",
            Self::PdfX4(_) => "PDF/X-4",
        }
    }
}

impl PdfOptions {
    /// Whether the file has structure.
    pub(super) fn has_structure(&self) -> bool {
        self.tagged && self.standard.print().is_none()
    }

    /// Refuses what the standard does not allow.
    pub(super) fn check(&self) -> Result<(), Error> {
        let refuse = |message: &str| Err(Error::Standard { standard: self.standard.name(), message: message.to_owned() });
        if let Some(attachment) = &self.attachment {
            if matches!(self.standard, Standard::PdfA2 | Standard::PdfX4(_)) {
                return refuse("takes no attachment; PDF/A-3 and PDF/A-4 do");
            }
            if attachment.name.trim().is_empty() || attachment.name.contains(['/', '\\']) {
                return refuse("wants a name for the attachment, without a path");
            }
            if !is_media_type(&attachment.media_type) {
                return refuse("wants a media type for the attachment, such as text/markdown");
            }
            if i32::try_from(attachment.bytes.len()).is_err() {
                return refuse("takes no attachment of 2 GiB or more");
            }
        }
        if let Some(condition) = self.standard.print() {
            if self.timestamp.is_none() {
                return refuse("wants a timestamp");
            }
            if condition.identifier.trim().is_empty() {
                return refuse("wants the name of a print condition, such as FOGRA51");
            }
            if !is_profile_of_inks(&condition.profile) {
                return refuse("wants an output profile in CMYK");
            }
            if condition.bleed < Length::ZERO {
                return refuse("wants a bleed that is not negative");
            }
        }
        Ok(())
    }
}

/// `type/subtype`, in the letters of RFC 6838 §4.2.
fn is_media_type(text: &str) -> bool {
    let is_name = |name: &str| {
        !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"!#$&-^_.+".contains(&byte))
    };
    text.split_once('/').is_some_and(|(kind, rest)| is_name(kind) && is_name(rest))
}
