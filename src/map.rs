//! Maps that are quick to look up in, since words are looked up by the thousand. The only door to `foldhash`.
//!
//! Nobody goes over such a map where its order could be seen. What is hashed is seeded as the maps of the standard library are, once a
//! program, so that no copy can be written whose words all fall together; foldhash by itself would ask the clock.

use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};
use std::sync::LazyLock;

use foldhash::SharedSeed;
use foldhash::fast::{FoldHasher, SeedableRandomState};

/// A map; `Map::default()` is empty.
pub(crate) type Map<K, V> = HashMap<K, V, Seeded>;

static SEED: LazyLock<u64> = LazyLock::new(|| RandomState::new().hash_one(0));
static SHARED: LazyLock<SharedSeed> = LazyLock::new(|| SharedSeed::from_u64(*SEED));

/// Begins hashing for all maps of a program alike.
#[derive(Clone)]
pub(crate) struct Seeded(SeedableRandomState);

impl Default for Seeded {
    fn default() -> Self {
        Self(SeedableRandomState::with_seed(*SEED, &SHARED))
    }
}

impl BuildHasher for Seeded {
    type Hasher = FoldHasher<'static>;

    #[inline]
    fn build_hasher(&self) -> FoldHasher<'static> {
        self.0.build_hasher()
    }
}
