//! Links that print, send or share an article, by their words and by their addresses.
//!
//! Pipeline: the words and the address of a link -> **services** -> why it is furniture.

use super::furniture::Reason;
use crate::read::phrases::{self, Kind};

/// Parts of addresses that print or send, as the modules of common systems make them.
const PRINT_ADDRESSES: [&str; 10] = [
    "/print/",
    "/printpdf/",
    "/printmail/",
    "/print-pdf/",
    "/entity_print/",
    "?print=",
    "&print=",
    "?format=pdf",
    "window.print",
    "/printable/",
];

/// Parts of addresses that share.
const SHARE_ADDRESSES: [&str; 8] = [
    "facebook.com/sharer",
    "facebook.com/share.php",
    "twitter.com/intent",
    "twitter.com/share",
    "x.com/intent",
    "t.me/share",
    "api.whatsapp.com/send",
    "linkedin.com/sharearticle",
];

/// Why a link is furniture, if it is.
pub(super) fn reason(words: &str, address: &str) -> Option<Reason> {
    let address = address.to_ascii_lowercase();
    let leads_to = |parts: &[&str]| parts.iter().any(|part| address.contains(part));
    match phrases::kind(words) {
        Some(Kind::Print) => Some(Reason::Printing),
        _ if leads_to(&PRINT_ADDRESSES) => Some(Reason::Printing),
        Some(Kind::Share) => Some(Reason::Sharing),
        _ if leads_to(&SHARE_ADDRESSES) => Some(Reason::Sharing),
        Some(Kind::Lead) => Some(Reason::Navigation),
        None => None,
    }
}
