//! Whoever makes the parts, the edition is the same.

use std::sync::Mutex;

use super::{Pictures, collection};
use offprint::batch::PoolHands;
use offprint::edition::{Hands, OneHand};
use offprint::font::Fonts;
use offprint::pdf::PdfOptions;
use offprint::style::Style;
use offprint::typeset::Press;

/// Begins with the last, on as many threads.
struct Backwards(usize);

impl Hands for Backwards {
    fn work<T: Send>(&self, count: usize, job: impl Fn(usize) -> T + Sync) -> Vec<T> {
        let left = Mutex::new((0..count).collect::<Vec<usize>>());
        let done = Mutex::new((0..count).map(|_| None).collect::<Vec<Option<T>>>());
        std::thread::scope(|scope| {
            for _ in 0..self.0 {
                scope.spawn(|| {
                    while let Some(index) = { left.lock().unwrap().pop() } {
                        let made = job(index);
                        done.lock().unwrap()[index] = Some(made);
                    }
                });
            }
        });
        done.into_inner().unwrap().into_iter().map(|made| made.unwrap()).collect()
    }
}

#[test]
fn same_bytes_in_whatever_order_and_on_however_many_threads() {
    let press = Press::new(Style::preset("pocket").unwrap(), Fonts::bundled());
    let edition = collection();
    let one = press.set_edition_with(&edition, &Pictures, &OneHand).unwrap();
    let bytes = one.to_pdf(&PdfOptions::default()).unwrap();
    let others = [
        press.set_edition_with(&edition, &Pictures, &Backwards(3)).unwrap(),
        press.set_edition_with(&edition, &Pictures, &PoolHands).unwrap(),
    ];
    for other in others {
        assert_eq!(other.notices(), one.notices());
        assert!(other.to_pdf(&PdfOptions::default()).unwrap() == bytes);
    }
}
