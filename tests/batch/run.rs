//! The order of results, what is in memory, bugs and cancelling.

use std::num::NonZeroUsize;
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Condvar, Mutex};

use offprint::batch::{self, Observer, Tally, Unwatched};

/// Does something with so many threads.
fn with_threads<T: Send>(threads: usize, what: impl FnOnce() -> T + Send) -> T {
    rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap().install(what)
}

fn window(size: usize) -> NonZeroUsize {
    NonZeroUsize::new(size).unwrap()
}

#[test]
fn results_come_in_the_order_of_the_collection_whatever_the_threads() {
    for threads in [1, 2, 5] {
        let mut had = Vec::new();
        let work = |number: &u64| {
            // The first of every ten take longest.
            (0..(10 - number % 10) * 2_000).fold(*number, |sum, step| sum.wrapping_mul(31).wrapping_add(step));
            number * 2
        };
        let tally = with_threads(threads, || {
            batch::run(0..200, work, &Unwatched, |done| {
                had.push((done.index, done.article, done.result.unwrap()));
                ControlFlow::Continue(())
            })
        });
        assert_eq!(tally, Tally { done: 200, is_cut_short: false });
        assert!((0..200).map(|number| (number as usize, number, number * 2)).eq(had), "{threads} threads");
    }
}

#[test]
fn no_more_than_the_window_is_in_memory() {
    struct Counted<'a>(&'a AtomicUsize);
    impl Drop for Counted<'_> {
        fn drop(&mut self) {
            self.0.fetch_sub(1, Ordering::SeqCst);
        }
    }
    let (alive, most) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let articles = (0..500).map(|_| {
        most.fetch_max(alive.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
        Counted(&alive)
    });
    let articles: Box<dyn Iterator<Item = Counted<'_>>> = Box::new(articles);
    let tally = batch::run_in_window(window(7), articles, |_| (), &Unwatched, |_| ControlFlow::Continue(()));
    assert_eq!((tally.done, most.into_inner(), alive.into_inner()), (500, 7, 0));
}

#[test]
fn a_bug_in_one_article_is_handed_on_with_it_and_the_rest_goes_on() {
    let work = |number: &i32| {
        assert!(number % 3 != 1, "article {number} is too much");
        *number
    };
    let mut bugs = Vec::new();
    let tally = batch::run(0..6, work, &Unwatched, |done| {
        if let Err(bug) = done.result {
            bugs.push((done.article, bug.message));
        }
        ControlFlow::Continue(())
    });
    assert_eq!(tally.done, 6);
    assert_eq!(bugs, [(1, "article 1 is too much".to_owned()), (4, "article 4 is too much".to_owned())]);
}

#[test]
fn a_sink_that_breaks_has_had_the_same_whatever_the_threads() {
    for threads in [1, 4] {
        let mut had = Vec::new();
        let tally = with_threads(threads, || {
            batch::run(
                0..100,
                |number| *number,
                &Unwatched,
                |done| {
                    had.push(done.index);
                    if done.index == 10 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
                },
            )
        });
        assert_eq!(tally, Tally { done: 11, is_cut_short: true });
        assert!(had.into_iter().eq(0..11));
    }
}

#[test]
fn a_sink_that_breaks_at_the_last_article_cuts_nothing_short() {
    let tally = batch::run(
        0..3,
        |_| (),
        &Unwatched,
        |done| {
            if done.index == 2 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        },
    );
    assert_eq!(tally, Tally { done: 3, is_cut_short: false });
}

/// Cancels when so many have ended.
struct After(usize, AtomicUsize);

impl Observer for After {
    fn ended(&self, _: usize) {
        self.1.fetch_add(1, Ordering::SeqCst);
    }

    fn is_cancelled(&self) -> bool {
        self.1.load(Ordering::SeqCst) >= self.0
    }
}

#[test]
fn what_was_begun_before_a_cancel_is_handed_on_and_nothing_is_begun_after() {
    let observer = After(20, AtomicUsize::new(0));
    let mut had = Vec::new();
    let tally = with_threads(2, || {
        batch::run(
            0..,
            |_| (),
            &observer,
            |done| {
                had.push(done.index);
                ControlFlow::Continue(())
            },
        )
    });
    let ended = observer.1.into_inner();
    assert!(tally.is_cut_short && tally.done == ended && had.len() == ended, "{tally:?}, {ended} ended");
    // Twenty, and what the other thread had in hand.
    assert!((20..=21).contains(&ended), "{ended}");
    assert!(had.is_sorted());
}

#[test]
fn an_observer_hears_of_each_article_twice() {
    #[derive(Default)]
    struct Heard(Mutex<Vec<(usize, bool)>>);
    impl Observer for Heard {
        fn begun(&self, index: usize) {
            self.0.lock().unwrap().push((index, false));
        }
        fn ended(&self, index: usize) {
            self.0.lock().unwrap().push((index, true));
        }
    }
    let heard = Heard::default();
    // Of one whose work panics, too.
    batch::run(0..30, |number| assert!(*number != 7), &heard, |_| ControlFlow::Continue(()));
    let mut heard = heard.0.into_inner().unwrap();
    heard.sort_unstable();
    assert!((0..30).flat_map(|index| [(index, false), (index, true)]).eq(heard));
}

#[test]
fn a_bug_in_the_observer_is_handed_on_and_nobody_waits_for_ever() {
    struct Broken(AtomicUsize);
    impl Observer for Broken {
        fn begun(&self, index: usize) {
            assert!(index != 1, "begun");
        }
        fn ended(&self, index: usize) {
            assert!(index != 2, "ended");
        }
        fn is_cancelled(&self) -> bool {
            // The second time it is asked is on a thread of the pool.
            assert!(self.0.fetch_add(1, Ordering::SeqCst) != 1, "cancelled");
            false
        }
    }
    let mut bugs = Vec::new();
    let broken = Broken(AtomicUsize::new(0));
    let tally = batch::run_in_window(
        window(1),
        0..4,
        |_| (),
        &broken,
        |done| {
            bugs.extend(done.result.err().map(|bug| (done.index, bug.message)));
            ControlFlow::Continue(())
        },
    );
    assert_eq!(tally.done, 4);
    let expected = [(0, "cancelled"), (1, "begun"), (2, "ended")].map(|(index, said)| (index, said.to_owned()));
    assert_eq!(bugs, expected);
}

#[test]
fn a_cancel_after_the_last_article_was_begun_cuts_nothing_short() {
    let observer = After(1, AtomicUsize::new(0));
    let tally = batch::run_in_window(window(1), 0..1, |_| (), &observer, |_| ControlFlow::Continue(()));
    assert_eq!(tally, Tally { done: 1, is_cut_short: false });
}

#[test]
fn articles_are_worked_on_at_the_same_time() {
    // Two articles, each of which waits for the other to have begun.
    let (begun, both) = (Mutex::new(0), Condvar::new());
    let work = |_: &i32| {
        let mut count = begun.lock().unwrap();
        *count += 1;
        both.notify_all();
        drop(both.wait_while(count, |count| *count < 2).unwrap());
    };
    // Called from the pool, and from outside it.
    let inside = with_threads(2, || batch::run(0..2, work, &Unwatched, |_| ControlFlow::Continue(())));
    assert_eq!(inside.done, 2);
}

#[test]
fn an_empty_collection_is_done_at_once() {
    let tally = batch::run(Vec::<i32>::new(), |_| (), &Unwatched, |_| ControlFlow::Continue(()));
    assert_eq!(tally, Tally::default());
}
