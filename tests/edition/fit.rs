//! Copy-fitting: so many pages, by changes that nobody sees.

use offprint::edition::{Fit, OneHand};
use offprint::font::Fonts;
use offprint::model::Edition;
use offprint::style::Style;
use offprint::typeset::{Press, Set};

use super::{Pictures, long};

fn edition() -> Edition {
    let articles = (0..6).map(|number| long(&format!("Article {number}"), 4 + number));
    Edition::build("The Gazette", "en").section("", articles).finish()
}

fn fitted(pages: usize) -> (Set, Fit) {
    let press = Press::new(Style::preset("pocket").unwrap(), Fonts::bundled());
    press.fit_edition(&edition(), &Pictures, &OneHand, pages).unwrap()
}

#[test]
fn an_edition_fills_the_pages_it_is_asked_to_or_says_how_many_words_are_over() {
    let plain = super::set("pocket", &edition()).leaf().pages.len();
    let (set, fit) = fitted(plain);
    assert_eq!((set.leaf().pages.len(), fit.leading, fit.measure, fit.size), (plain, 0, 0, 0));
    let (set, fit) = fitted(plain - 1);
    assert!(fit.is_reached() && set.leaf().pages.len() == plain - 1, "{fit:?}");
    assert!(fit.leading < 0 && fit.words == 0 && fit.spots.is_empty(), "{fit:?}");
    let (set, fit) = fitted(plain / 2);
    assert!(!fit.is_reached() && set.leaf().pages.len() == fit.pages, "{fit:?}");
    assert!((fit.leading, fit.measure) == (-20, 20) && (-20..0).contains(&fit.size), "{fit:?}");
    // Half of the words, more or less.
    let over = fit.words as f64 / set.words() as f64;
    assert!((0.3..0.7).contains(&over), "{over} of {}", set.words());
    assert!(fit.spots.windows(2).all(|pair| pair[0].words <= pair[1].words));
}
