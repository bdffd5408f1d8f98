//! Sheets at the door: which page stands where, whether a pile that is folded and cut reads in order, and the file of it.

mod fold;
mod marks;
mod order;
mod pdf;
mod place;

use offprint::error::Error;
use offprint::impose::{Imposition, Sheets, impose};
use offprint::leaf::{Info, Leaf, Page};
use offprint::length::Length;
use offprint::model::Direction;
use offprint::paper::Paper;
use offprint::structure::Structure;

/// A work of so many pages, of a size, read in a direction.
pub(crate) fn work(count: usize, page: Paper, direction: Direction) -> Leaf {
    let mut info = Info::default();
    (info.title, info.direction) = ("A work".to_owned(), direction);
    let mut leaf = Leaf::new(info, Structure::default());
    leaf.pages = (1..=count).map(|number| Page::new(page.width, page.height, number.to_string())).collect();
    leaf
}

pub(crate) fn paper(name: &str) -> Paper {
    name.parse().unwrap()
}

/// An imposition by its scheme as it is written.
pub(crate) fn by(scheme: &str) -> Imposition {
    Imposition::new(scheme.parse().unwrap())
}

/// Pages of A5 that are read from left to right.
pub(crate) fn sheets(count: usize, asked: &Imposition) -> Sheets {
    impose(&work(count, paper("a5"), Direction::LeftToRight), asked).unwrap()
}

pub(crate) fn mm(millimetres: i32) -> Length {
    Length::from_mm(f64::from(millimetres))
}

#[test]
fn work_without_pages_is_refused() {
    let leaf = work(0, paper("a5"), Direction::LeftToRight);
    assert!(matches!(impose(&leaf, &by("booklet")), Err(Error::NoPages)));
}

#[test]
fn schemes_are_written_as_they_are_read() {
    for scheme in ["booklet", "signatures=16", "signatures=16-32", "2up", "16up", "zine", "stacks=4"] {
        assert_eq!(by(scheme).scheme.to_string(), scheme);
    }
}

#[test]
fn what_is_no_scheme_is_refused() {
    let wrong = [
        (
            "bookle",
            "`bookle` is no way to put pages on sheets; there are booklet, signatures=16, signatures=16-32, 2up (to 16up), zine, stacks=4",
        ),
        ("signatures=17-19", "signatures of 17-19 pages cannot be; there must be a multiple of four, to 400, in the range"),
        ("signatures=32-16", "signatures of 32-16 pages cannot be; there must be a multiple of four, to 400, in the range"),
        ("signatures=10", "signatures of 10 pages cannot be; there must be a multiple of four, to 400, in the range"),
        ("1up", "1 pages on a side cannot be; there can be 2 to 16"),
        ("stacks=17", "17 pages on a side cannot be; there can be 2 to 16"),
    ];
    for (scheme, why) in wrong {
        let error = scheme.parse::<offprint::impose::Scheme>().unwrap_err();
        assert_eq!(error.to_string(), why);
        assert!(error.is_configuration());
    }
}

#[test]
fn paper_is_told_by_name_or_by_its_sides() {
    assert_eq!(paper("A4"), Paper::new(mm(210), mm(297)));
    assert_eq!(paper("320mm x 450mm"), Paper::new(mm(320), mm(450)));
    assert_eq!(paper("8.5inx11in"), paper("letter"));
    for wrong in ["a9", "210x297", "0mm x 5mm", ""] {
        assert!(wrong.parse::<Paper>().is_err(), "{wrong}");
    }
    let told = "leter".parse::<Paper>().unwrap_err().to_string();
    assert!(told.ends_with("; did you mean `letter`?"), "{told}");
}
