//! Item lists and answers, as the files here have them.

use std::collections::HashMap;

use offprint::length::Length;
use offprint::list::{Discretionary, Glue, Item};

/// The lists of a file.
pub(crate) fn lists(text: &str) -> Vec<Vec<Item>> {
    let (head, paragraphs) = parts(text);
    let kinds: HashMap<char, Item> = head.iter().copied().map(kind).collect();
    let list = |paragraph: &&str| {
        let mut items = Vec::new();
        let mut rest = *paragraph;
        while let Some(first) = rest.chars().next() {
            let digits = rest.find(|c: char| !c.is_ascii_digit() && c != '-').unwrap_or(rest.len());
            if digits > 0 {
                items.push(Item::Box(Length::from_units(number(&rest[..digits]))));
                rest = &rest[digits..];
            } else {
                items.extend(kinds.get(&first));
                rest = &rest[first.len_utf8()..];
            }
        }
        items
    };
    paragraphs.iter().map(list).collect()
}

/// The letter for a kind of item, and the item.
fn kind(line: &str) -> (char, Item) {
    let mut words = line.split(' ');
    let letter = words.next().unwrap().chars().next().unwrap();
    let name = words.next().unwrap();
    let numbers: Vec<i32> = words.map(number).collect();
    let length = |index: usize| Length::from_units(numbers[index]);
    let item = match name {
        "glue" => {
            Item::Glue(Glue { width: length(0), stretch: length(1), fills: numbers[2] == 1, shrink: length(3), level: 0 })
        }
        "discretionary" => Item::Discretionary(Discretionary {
            pre: length(0),
            post: length(1),
            has_post: numbers[2] == 1,
            replace: length(3),
            penalty: numbers[4],
            explicit: numbers[5] == 1,
        }),
        "kern" => Item::Kern(length(0)),
        "penalty" => Item::Penalty(numbers[0]),
        _ => panic!("{name} is not a kind of item"),
    };
    (letter, item)
}

/// The lines before the empty line, and those after it.
pub(crate) fn parts(text: &str) -> (Vec<&str>, Vec<&str>) {
    let mut lines = text.lines();
    (lines.by_ref().take_while(|line| !line.is_empty()).collect(), lines.collect())
}

pub(crate) fn number<N: std::str::FromStr<Err: std::fmt::Debug>>(text: &str) -> N {
    text.parse().unwrap()
}
