//! Maps that are quick to look up in, since words are looked up by the thousand. The only door to `foldhash`.
//!
//! Nobody goes over such a map where its order could be seen.

/// A map; `Map::default()` is empty.
pub(crate) type Map<K, V> = foldhash::HashMap<K, V>;
