//! Where pictures come from: a trait, since the library reads no files and no network.
//!
//! Pipeline: the caller -> **asset** -> [`picture`](crate::picture).
//!
//! An address that holds its bytes itself (`data:image/png;base64,…`, RFC 2397) is read here, and no source is asked for it.

use std::collections::BTreeMap;
use std::sync::Arc;

use thiserror::Error;

/// Gives the bytes behind the addresses that figures name. Called from whatever thread sets the article.
pub trait AssetSource: Send + Sync {
    /// The bytes behind `source`, exactly as the figure writes it.
    ///
    /// # Errors
    /// [`AssetError`]; the article is set all the same, with the words of the picture in its place.
    fn load(&self, source: &str) -> Result<Arc<[u8]>, AssetError>;
}

/// Why there are no bytes behind an address.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[non_exhaustive]
pub enum AssetError {
    /// There is nothing there.
    #[error("there is no such file")]
    Missing,
    /// It is not for this article to ask: outside the root, on the network.
    #[error("{0}")]
    Refused(String),
    /// It is there and cannot be read.
    #[error("cannot be read: {0}")]
    Failed(String),
}

/// No pictures at all; what articles without figures are set with.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoAssets;

impl AssetSource for NoAssets {
    fn load(&self, _: &str) -> Result<Arc<[u8]>, AssetError> {
        Err(AssetError::Missing)
    }
}

/// Pictures by their addresses, in memory.
///
/// ```
/// use offprint::asset::{AssetSource, MapAssets};
/// let mut assets = MapAssets::new();
/// assets.insert("harbour.jpg".to_owned(), b"...".as_slice().into());
/// assert!(assets.load("harbour.jpg").is_ok() && assets.load("quay.jpg").is_err());
/// ```
pub type MapAssets = BTreeMap<String, Arc<[u8]>>;

impl AssetSource for MapAssets {
    fn load(&self, source: &str) -> Result<Arc<[u8]>, AssetError> {
        self.get(source).cloned().ok_or(AssetError::Missing)
    }
}

/// The bytes that an address holds itself, no more than `most`; none for an address that leads somewhere.
///
/// # Errors
/// [`AssetError::Failed`] if they are too many, or not what they say.
pub(crate) fn held(address: &str, most: usize) -> Option<Result<Arc<[u8]>, AssetError>> {
    let address = address.trim();
    let is_data = address.get(..5).is_some_and(|scheme| scheme.eq_ignore_ascii_case("data:"));
    let (kind, text) = is_data.then(|| address[5..].split_once(',').unwrap_or((&address[5..], "")))?;
    // Four letters stand for three bytes at least.
    if text.len() / 4 * 3 > most {
        return Some(Err(AssetError::Failed(format!("more than {most} bytes are in its address"))));
    }
    let is_base64 = kind.trim_end().to_ascii_lowercase().ends_with(";base64");
    let bytes = if is_base64 { base64(text) } else { Some(unescaped(text).collect()) };
    Some(bytes.map(Into::into).ok_or_else(|| AssetError::Failed("its address is not base64".to_owned())))
}

/// Letters with the escaped ones (`%2B`) in their places.
fn unescaped(text: &str) -> impl Iterator<Item = u8> {
    let mut rest = text.as_bytes();
    std::iter::from_fn(move || {
        let (&first, after) = rest.split_first()?;
        let digits = after.get(..2).filter(|_| first == b'%').and_then(|digits| std::str::from_utf8(digits).ok());
        let byte = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok());
        rest = if byte.is_some() { &after[2..] } else { after };
        Some(byte.unwrap_or(first))
    })
}

/// Six bits a letter (RFC 4648 §4 and §5); white space and the padding do not count. None if there is another letter.
fn base64(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3 + 3);
    let (mut bits, mut count) = (0_u32, 0);
    for letter in unescaped(text) {
        let six = match letter {
            b'A'..=b'Z' => letter - b'A',
            b'a'..=b'z' => letter - b'a' + 26,
            b'0'..=b'9' => letter - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            b'=' => continue,
            _ if letter.is_ascii_whitespace() => continue,
            _ => return None,
        };
        (bits, count) = (bits << 6 | u32::from(six), count + 6);
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count & 0xFF) as u8);
        }
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::held;

    fn bytes(address: &str) -> Option<Vec<u8>> {
        held(address, 1000)?.ok().map(|bytes| bytes.to_vec())
    }

    #[test]
    fn addresses_hold_bytes() {
        for (address, expected) in [
            ("data:;base64,aGk=", "hi"),
            ("DATA:image/png;base64,aGkh", "hi!"),
            ("data:image/png;base64,aG%6B%3d\n", "hi"),
            ("data:,a%20b", "a b"),
            ("data:", ""),
        ] {
            assert_eq!(bytes(address).as_deref(), Some(expected.as_bytes()), "{address}");
        }
        assert_eq!(bytes("picture.png"), None);
        assert!(held("data:;base64,a!", 9).is_some_and(|held| held.is_err()));
        assert!(held("data:;base64,aaaaaaaaaaaaaaaa", 9).is_some_and(|held| held.is_err()));
    }
}
