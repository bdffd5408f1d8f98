//! The breaks from which a line may still reach (TeX §819).
//!
//! Pipeline: breaks in the order of the list -> **active** -> every breaker.

use std::ops::{Index, Range};

/// So many that are done with are kept at most, and a few more are active.
const KEPT: usize = 96;

/// Active breaks, in the order of the list. Nearly always the oldest go first, and then nothing has to move.
///
/// Whoever goes over them counts the [`kept`](Self::settle) ones, and says at the end [how many](Self::truncate) there are.
pub(super) struct ActiveList<T> {
    all: Vec<T>,
    /// Those before it are done with.
    first: usize,
}

impl<T> ActiveList<T> {
    /// With room for as many as a line of text has.
    pub(super) fn new() -> Self {
        Self { all: Vec::with_capacity(KEPT), first: 0 }
    }

    pub(super) fn clear(&mut self) {
        self.all.clear();
        self.first = 0;
    }

    pub(super) fn push(&mut self, active: T) {
        self.all.push(active);
    }

    pub(super) fn last(&self) -> Option<&T> {
        self.all[self.first..].last()
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &T> {
        self.all[self.first..].iter()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.first == self.all.len()
    }

    /// The indices of the active breaks.
    #[inline]
    pub(super) fn indices(&self) -> Range<usize> {
        self.first..self.all.len()
    }

    /// Whether there is none before `kept`.
    #[inline]
    pub(super) fn is_first(&self, kept: usize) -> bool {
        kept == self.first
    }

    /// Keeps the break at an index, as the one after those that are `kept`, or is done with it.
    #[inline]
    pub(super) fn settle(&mut self, index: usize, kept: &mut usize, stays: bool) {
        if stays {
            if *kept != index {
                self.all.swap(*kept, index);
            }
            *kept += 1;
        } else if *kept == self.first {
            self.first += 1;
            *kept += 1;
        }
    }

    /// Forgets the breaks after those that are kept.
    pub(super) fn truncate(&mut self, kept: usize) {
        self.all.truncate(kept);
        if self.first >= 64 {
            // Now and then, lest the list grow with the paragraph and leave the cache.
            self.all.drain(..self.first);
            self.first = 0;
        }
    }
}

impl<T> Index<usize> for ActiveList<T> {
    type Output = T;
    #[inline]
    fn index(&self, index: usize) -> &T {
        &self.all[index]
    }
}
