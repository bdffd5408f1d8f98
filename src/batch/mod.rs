//! A whole collection: many articles, several at a time, one after the other out.
//!
//! Pipeline: a collection + what is to be done with each -> **batch** -> a sink of the caller's, in the order of the collection.
//!
//! - Results come in the order of the collection, whatever the number of threads, and are what one thread would make of them.
//! - What is held in memory is the *window*: the articles begun whose results the sink has not had yet. It does not grow with the
//!   collection, which is an iterator and is asked for an article when there is room for it.
//! - One article never stops another. A panic in the work on one (there must be none in ours; the caller's is in there, too) is
//!   caught and handed on as a [`Bug`] with its article; the rest goes on. (In a program built with `panic = "abort"` nothing is caught.)
//! - This is the only module that has things done on other threads: those of rayon's pool, where it is called. A caller who wants a
//!   pool of his own calls it inside `ThreadPool::install`; a pool of one thread will do.
//!
//! Beside it stand what a run over an archive needs and what is the same for every program that makes one: [`manifest`] (what need not
//! be done again), [`name`] (what files are called), [`shard`] (which machine does what). Like all of the library they are plain data
//! and read no files.
//!
//! ```
//! use std::ops::ControlFlow;
//! use offprint::{asset::NoAssets, batch, error::Error, font::Fonts, model::Article, pdf::PdfOptions, style::Style, typeset::Press};
//! # if Fonts::bundled().faces().is_empty() { return Ok(()) }
//!
//! let press = Press::new(Style::preset("article")?, Fonts::bundled());
//! let articles = (1..=20).map(|day| Article::build(format!("Day {day}"), "en").paragraph("It rained.").finish());
//!
//! let mut pages = 0;
//! let tally = batch::run(
//!     articles,
//!     |article| -> Result<_, Error> {
//!         let set = press.set(article, &NoAssets)?;
//!         Ok((set.leaf().pages.len(), set.to_pdf(&PdfOptions::default())?))
//!     },
//!     &batch::Unwatched,
//!     |done| {
//!         if let Ok(Ok((count, _pdf))) = done.result {
//!             pages += count; // and write the bytes somewhere
//!         }
//!         ControlFlow::Continue(())
//!     },
//! );
//! assert_eq!((tally.done, pages), (20, 20));
//! # Ok::<(), Error>(())
//! ```

pub mod manifest;
pub mod name;
pub mod shard;
mod window;

use std::fmt;
use std::num::NonZeroUsize;
use std::ops::ControlFlow;

use rayon::iter::{IndexedParallelIterator, IntoParallelIterator, ParallelIterator};

use crate::edition::Hands;

/// What became of an article, with the article.
#[derive(Debug)]
pub struct Done<A, T> {
    /// Its number in the collection, from 0.
    pub index: usize,
    /// The article, as the collection gave it.
    pub article: A,
    /// What the work made of it, or the bug it ran into.
    pub result: Result<T, Bug>,
}

/// A panic in the work on an article: a mistake of a program, not of the copy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bug {
    /// What the panic said.
    pub message: String,
}

impl fmt::Display for Bug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a bug in the program, please report it with this article: {}", self.message)
    }
}

impl std::error::Error for Bug {}

/// Is told how far a batch is, and asked whether it shall go on. Called from the threads of the pool, in no order.
pub trait Observer: Sync {
    /// Work on an article begins.
    fn begun(&self, _index: usize) {}

    /// Work on an article has ended; the sink will have it when all before it have ended.
    fn ended(&self, _index: usize) {}

    /// Whether no more articles shall be begun. Those that are begun are finished and handed on.
    fn is_cancelled(&self) -> bool {
        false
    }
}

/// Looks at nothing and never cancels.
#[derive(Clone, Copy, Debug, Default)]
pub struct Unwatched;

impl Observer for Unwatched {}

/// How a batch ended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// How many articles the sink has had.
    pub done: usize,
    /// Whether the observer or the sink ended it before the collection did.
    pub is_cut_short: bool,
}

/// The threads of the current pool as [`Hands`] that make an edition
/// ([`Press::set_edition_with`](crate::typeset::Press::set_edition_with)).
#[derive(Clone, Copy, Debug, Default)]
pub struct PoolHands;

impl Hands for PoolHands {
    fn work<T: Send>(&self, count: usize, job: impl Fn(usize) -> T + Sync) -> Vec<T> {
        (0..count).into_par_iter().with_max_len(1).map(&job).collect()
    }
}

/// Does `work` for every article of a collection on the threads of the current pool and hands the results to `sink` in order.
///
/// The window is four articles for each thread ([`run_in_window`] takes another). The sink is called on the calling thread only. When it
/// breaks, what was begun meanwhile is dropped, so that what it has had does not hang on the number of threads.
pub fn run<A: Send, T: Send>(
    articles: impl IntoIterator<Item = A>,
    work: impl Fn(&A) -> T + Sync,
    observer: &dyn Observer,
    sink: impl FnMut(Done<A, T>) -> ControlFlow<()>,
) -> Tally {
    let threads = NonZeroUsize::new(rayon::current_num_threads()).unwrap_or(NonZeroUsize::MIN);
    run_in_window(threads.saturating_mul(PER_THREAD), articles, work, observer, sink)
}

/// A guess: one article of four times the usual length does not hold up the others.
const PER_THREAD: NonZeroUsize = NonZeroUsize::MIN.saturating_add(3);

/// As [`run`], with no more than `window` articles in memory: begun, and not handed to the sink yet.
pub fn run_in_window<A: Send, T: Send>(
    window: NonZeroUsize,
    articles: impl IntoIterator<Item = A>,
    work: impl Fn(&A) -> T + Sync,
    observer: &dyn Observer,
    sink: impl FnMut(Done<A, T>) -> ControlFlow<()>,
) -> Tally {
    window::run(window.get(), articles.into_iter(), &work, observer, sink)
}
