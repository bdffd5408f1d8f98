//! Articles in flight: begun in order, finished in any, handed on in order.
//!
//! Pipeline: an iterator of articles -> **window** -> the sink.
//!
//! ```text
//! collection   0 1 2 3 4 5 6 7 8 …
//! sink has had 0 1
//! in flight        2 3 4 5          a window of four; 3 and 5 have ended and wait for 2 and 4
//! ```

use std::any::Any;
use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use super::{Bug, Done, Observer, Tally};

/// Where threads lay down what they have finished: by its number an article with its result, or nothing where it was never begun.
struct Shelf<A, T> {
    finished: Mutex<BTreeMap<usize, Option<Done<A, T>>>>,
    arrival: Condvar,
}

impl<A, T> Shelf<A, T> {
    /// The shelf holds whole things only, so that one that a panic left locked is as good as any other.
    fn lock(&self) -> MutexGuard<'_, BTreeMap<usize, Option<Done<A, T>>>> {
        self.finished.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn lay(&self, index: usize, done: Option<Done<A, T>>) {
        self.lock().insert(index, done);
        self.arrival.notify_one();
    }

    /// Takes the article `index`; waits for it, and lends a hand meanwhile where this is a thread of the pool. (In a pool of one it is
    /// the only hand there is.)
    fn take(&self, index: usize) -> Option<Done<A, T>> {
        loop {
            if let Some(done) = self.lock().remove(&index) {
                return done;
            }
            if rayon::yield_now() == Some(rayon::Yield::Executed) {
                continue;
            }
            // Nothing is left to be begun: all of ours are in other hands, and whoever ends one says so.
            let mut finished = self.lock();
            while !finished.contains_key(&index) {
                finished = self.arrival.wait(finished).unwrap_or_else(PoisonError::into_inner);
            }
        }
    }
}

/// Begins articles as long as there is room in the window, hands on the first, and so on.
pub(super) fn run<A: Send, T: Send>(
    window: usize,
    articles: impl Iterator<Item = A>,
    work: &(impl Fn(&A) -> T + Sync),
    observer: &dyn Observer,
    mut sink: impl FnMut(Done<A, T>) -> ControlFlow<()>,
) -> Tally {
    let shelf = Shelf { finished: Mutex::new(BTreeMap::new()), arrival: Condvar::new() };
    let is_broken = AtomicBool::new(false);
    let is_over = || is_broken.load(Ordering::Relaxed) || observer.is_cancelled();
    let (shelf, is_over) = (&shelf, &is_over);
    rayon::in_place_scope_fifo(|scope| {
        let mut articles = articles.fuse();
        let (mut begun, mut handed, mut tally) = (0, 0, Tally::default());
        loop {
            while begun - handed < window && !tally.is_cut_short {
                let Some(article) = articles.next() else { break };
                // One that there was no time for is dropped; that it was there is what cuts the batch short.
                if is_over() {
                    tally.is_cut_short = true;
                } else {
                    let index = begun;
                    scope.spawn_fifo(move |_| shelf.lay(index, one(index, article, work, observer, is_over)));
                    begun += 1;
                }
            }
            if handed == begun {
                return tally;
            }
            let done = shelf.take(handed);
            handed += 1;
            tally.is_cut_short |= done.is_none();
            let Some(done) = done else { continue };
            tally.done += 1;
            if sink(done).is_break() {
                is_broken.store(true, Ordering::Relaxed);
                tally.is_cut_short = begun > handed || articles.next().is_some();
                return tally;
            }
        }
    })
}

/// Does the work on one article; nothing if all is over.
///
/// Nothing of the caller's is called but under guard: a thread that did not lay down its article would be waited for without end.
///
/// Why it is sound to go on after a panic ([`AssertUnwindSafe`]): the article is handed on and not worked on again; a
/// [`Press`](crate::typeset::Press) is never changed but for what it remembers (tables of faces, patterns), which is put in place whole or not at
/// all; what else the caller's work changes is behind locks and atomics of the caller's, as it is shared between threads.
fn one<A, T>(
    index: usize,
    article: A,
    work: &impl Fn(&A) -> T,
    observer: &dyn Observer,
    is_over: &impl Fn() -> bool,
) -> Option<Done<A, T>> {
    let begun = guarded(|| {
        let is_begun = !is_over();
        if is_begun {
            observer.begun(index);
        }
        is_begun
    });
    let result = match begun {
        Ok(false) => return None,
        Ok(true) => guarded(|| work(&article)),
        Err(bug) => Err(bug),
    };
    let ended = guarded(|| observer.ended(index));
    Some(Done { index, article, result: result.and_then(|result| ended.map(|()| result)) })
}

/// What is done, or the bug it ran into.
fn guarded<T>(what: impl FnOnce() -> T) -> Result<T, Bug> {
    catch_unwind(AssertUnwindSafe(what)).map_err(|panic| Bug { message: said(&*panic) })
}

/// The words of a panic.
fn said(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_else(|| "it does not say what".to_owned())
}
