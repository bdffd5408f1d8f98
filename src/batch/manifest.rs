//! What was made of what: so that a run over an archive does again only what has changed.
//!
//! Pipeline: names and bytes -> **manifest** -> what need not be done again.
//!
//! An [`Entry`] says for one input under which key its outputs were made. The key is a [`Digest`] of all that can change them: the bytes
//! of the input, the style, the faces, the options, the version of the crate ([`settings`], [`Entry::new`]). The pictures it asked for
//! stand beside it, with a digest each, since they are known only after reading ([`Recorder`]).
//!
//! In a file a manifest is a line of JSON for each entry. Later lines hold against earlier ones, and a line that is not whole is
//! none: a run may add a line when an input is written, be killed at any moment, and the next goes on from there. What is there twice
//! goes when the caller writes [`Manifest::to_text`] in its place.
//!
//! ```
//! use offprint::asset::{MapAssets, NoAssets};
//! use offprint::batch::manifest::{Digest, Entry, Manifest};
//!
//! let settings = Digest::of(b"style, faces, options");
//! let entry = Entry::new("tram.md", Digest::key(settings, b"# The tram"), Vec::new());
//! let file = Manifest::HEAD.to_owned() + &entry.to_line() + "{\"torn";
//!
//! let manifest = Manifest::read(&file);
//! assert!(manifest.unchanged("tram.md", Digest::key(settings, b"# The tram"), &NoAssets).is_some());
//! assert!(manifest.unchanged("tram.md", Digest::key(settings, b"# The night tram"), &NoAssets).is_none());
//! ```

use std::collections::BTreeMap;
use std::fmt::{self, Write};
use std::hash::Hasher;
use std::sync::{Arc, Mutex, PoisonError};

use serde::{Deserialize, Serialize};
use siphasher::sip128::{Hasher128, SipHasher24};

use crate::asset::{AssetError, AssetSource};
use crate::typeset::Press;

/// 128 bits that stand for bytes: SipHash-2-4 under a key of its own, the same on every machine and in every version.
///
/// Made to see changes: by chance two of a million files have the same in one of 10^26 archives. It is not made to
/// withstand somebody who wants two files to have the same; the worst he gets is an article that is not set again. (SHA-2 would, for
/// six crates more; this one is in the tree already.)
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest(u128);

impl Digest {
    /// Of some bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self::of_parts(&[bytes])
    }

    /// Of several bytes, parted where they are: `["ab", "c"]` has another than `["a", "bc"]`.
    #[must_use]
    pub fn of_parts(parts: &[&[u8]]) -> Self {
        let mut hasher = SipHasher24::new();
        for part in parts {
            hasher.write(&(part.len() as u64).to_le_bytes());
            hasher.write(part);
        }
        Self(hasher.finish128().as_u128())
    }

    /// What the outputs of an input hang on: the [`settings`] and its bytes.
    #[must_use]
    pub fn key(settings: Self, input: &[u8]) -> Self {
        Self::of_parts(&[&settings.0.to_le_bytes(), input])
    }

    /// This and more bytes: an option of the caller's, a file of faces.
    #[must_use]
    pub fn and(self, more: &[u8]) -> Self {
        Self::key(self, more)
    }

    /// Which of `parts` equal parts of all digests it is in, from 0.
    pub(super) fn part_of(self, parts: u32) -> u32 {
        // The rest is less than `parts`.
        (self.0 % u128::from(parts.max(1))) as u32
    }
}

impl fmt::Display for Digest {
    /// 32 hexadecimal digits.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

impl Serialize for Digest {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Digest {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let digits = String::deserialize(deserializer)?;
        u128::from_str_radix(&digits, 16).map(Self).map_err(serde::de::Error::custom)
    }
}

/// A digest of what all articles of a run have in common: style, faces by their names, and the version of the crate.
///
/// The bytes of faces are not in it, since most are read only when they are used: a caller who gives faces adds their files with
/// [`Digest::and`], as well as its options (those of the PDF as `format!("{options:?}")`).
#[must_use]
pub fn settings(press: &Press) -> Digest {
    let mut faces = String::new();
    for face in press.fonts().faces() {
        let _ = writeln!(faces, "{} {}", face.postscript_name(), face.index());
    }
    let style = press.style().to_toml();
    Digest::of_parts(&[env!("CARGO_PKG_VERSION").as_bytes(), style.as_bytes(), faces.as_bytes()])
}

/// What was made of one input.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// Its name, relative to the archive.
    pub input: String,
    /// What its outputs hang on, but for its pictures.
    pub key: Digest,
    /// The pictures it asked for, by address; no digest where there was none.
    #[serde(default)]
    pub assets: BTreeMap<String, Option<Digest>>,
    /// The files made.
    pub outputs: Vec<Output>,
    /// What else the caller wants to remember of it, such as its line in a report. Not looked into.
    #[serde(default)]
    pub told: String,
}

/// A file that was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Output {
    /// Its name, relative to the folder of the outputs, with `/`.
    pub file: String,
    /// How many bytes it has.
    pub bytes: u64,
}

impl Entry {
    /// An input that asked for no pictures and had nothing made of it yet.
    #[must_use]
    pub fn new(input: impl Into<String>, key: Digest, outputs: Vec<Output>) -> Self {
        Self { input: input.into(), key, assets: BTreeMap::new(), outputs, told: String::new() }
    }

    /// As a line of the file, with its end.
    #[must_use]
    #[expect(clippy::expect_used, reason = "strings, numbers and maps by strings are always JSON")]
    pub fn to_line(&self) -> String {
        serde_json::to_string(self).expect("an entry is plain values") + "\n"
    }
}

/// What was made of all inputs. A clone shares the entries.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Manifest {
    entries: BTreeMap<String, Arc<Entry>>,
}

impl Manifest {
    /// The first line of the file, with its end. Under another first line nothing is known.
    pub const HEAD: &'static str = "{\"offprint-manifest\":1}\n";

    /// From the text of the file; what is not an entry of this version is as if it were not there.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let lines = text.strip_prefix(Self::HEAD).unwrap_or_default().split_inclusive('\n');
        let mut manifest = Self::default();
        lines.filter_map(|line| serde_json::from_str(line).ok()).for_each(|entry| manifest.put(entry));
        manifest
    }

    /// As the text of a file, each entry once, in the order of their names.
    #[must_use]
    pub fn to_text(&self) -> String {
        self.entries.values().fold(Self::HEAD.to_owned(), |text, entry| text + &entry.to_line())
    }

    /// Puts in an entry, in the place of the one of its input.
    pub fn put(&mut self, entry: Entry) {
        self.entries.insert(entry.input.clone(), Arc::new(entry));
    }

    /// Takes out what is known of an input.
    pub fn remove(&mut self, input: &str) -> Option<Arc<Entry>> {
        self.entries.remove(input)
    }

    /// All entries, in the order of their names.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.entries.values().map(|entry| &**entry)
    }

    /// The entry of an input whose key is still the same and whose pictures are, too; they are asked of `assets`.
    ///
    /// Whether its outputs are still there is for the caller to see.
    #[must_use]
    pub fn unchanged(&self, input: &str, key: Digest, assets: &dyn AssetSource) -> Option<&Arc<Entry>> {
        let entry = self.entries.get(input).filter(|entry| entry.key == key)?;
        let mut pictures = entry.assets.iter();
        pictures.all(|(address, digest)| digest_of(&assets.load(address)) == *digest).then_some(entry)
    }
}

fn digest_of(asset: &Result<Arc<[u8]>, AssetError>) -> Option<Digest> {
    asset.as_ref().ok().map(|bytes| Digest::of(bytes))
}

/// Hands on what another source gives, and remembers what it was asked for.
pub struct Recorder<'a> {
    source: &'a dyn AssetSource,
    asked: Mutex<BTreeMap<String, Option<Digest>>>,
}

impl<'a> Recorder<'a> {
    /// Nothing has been asked for yet.
    #[must_use]
    pub fn new(source: &'a dyn AssetSource) -> Self {
        Self { source, asked: Mutex::new(BTreeMap::new()) }
    }

    /// What was asked for, by address, for [`Entry::assets`].
    #[must_use]
    pub fn asked(self) -> BTreeMap<String, Option<Digest>> {
        self.asked.into_inner().unwrap_or_else(PoisonError::into_inner)
    }
}

impl AssetSource for Recorder<'_> {
    fn load(&self, source: &str) -> Result<Arc<[u8]>, AssetError> {
        let asset = self.source.load(source);
        let mut asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        asked.insert(source.to_owned(), digest_of(&asset));
        asset
    }
}
