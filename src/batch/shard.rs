//! Which of many machines does which articles of an archive.
//!
//! Pipeline: the name of an article -> **shard** -> ours or another's.
//!
//! By name and not by number: an article that is new takes its place on one machine and moves no other, so that each machine finds
//! its own work of last night again ([`manifest`](super::manifest)).

use std::fmt;
use std::str::FromStr;

use super::manifest::Digest;
use crate::error::Error;

/// One of the parts an archive is split into: the `i`-th of `n`, written `i/n`, from `1/n` to `n/n`.
///
/// ```
/// use offprint::batch::shard::Shard;
/// let shards: Vec<Shard> = ["1/3", "2/3", "3/3"].iter().map(|shard| shard.parse()).collect::<Result<_, _>>()?;
/// assert_eq!(shards.iter().filter(|shard| shard.has("1936/tram.md")).count(), 1);
/// # Ok::<(), offprint::error::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shard {
    part: u32,
    parts: u32,
}

impl Shard {
    /// Whether an article is in this part. `name` is to be the same on every machine: relative to the archive, with `/`.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        Digest::of(name.as_bytes()).part_of(self.parts) == self.part - 1
    }
}

impl FromStr for Shard {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let parts = text.split_once('/').and_then(|(part, parts)| Some((part.parse().ok()?, parts.parse().ok()?)));
        match parts {
            Some((part, parts)) if (1..=parts).contains(&part) => Ok(Self { part, parts }),
            _ => Err(Error::Batch { given: text.to_owned(), message: "is not a shard; write 1/8 to 8/8".to_owned() }),
        }
    }
}

impl fmt::Display for Shard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.part, self.parts)
    }
}
