//! The words of a slot of furniture on one page, whole and cut.
//!
//! What a token has nothing to say for vanishes with the words that join it to its neighbour; the rule stands in
//! [`style`](crate::style::Slots).

use super::FurniturePart;
use crate::bidi::isolated;
use crate::model::Direction;
use crate::segment;
use crate::style::Words;

/// What is known of a page.
pub(crate) struct Filling<'a> {
    pub(crate) words: &'a Words,
    pub(crate) direction: Direction,
    /// The last heading that begins on it or before it.
    pub(crate) heading: &'a str,
    /// Its number as it is printed.
    pub(crate) page: &'a str,
    /// How many pages there are; absent where the page is not counted among them.
    pub(crate) pages: Option<&'a str>,
}

/// The parts of a slot with their words.
pub(crate) struct Said<'a> {
    parts: Vec<SaidPart<'a>>,
    direction: Direction,
    /// What its tokens say without the numbers, one after the other, may be parted at so many places.
    words: usize,
}

enum SaidPart<'a> {
    Joint(&'a str),
    Number(String),
    /// Words with the places they may be cut at, the end among them.
    Words(&'a str, Vec<usize>),
}

impl<'a> Said<'a> {
    pub(crate) fn of(parts: &'a [FurniturePart], filling: &Filling<'a>) -> Self {
        let words = |words: &'a str| SaidPart::Words(words, segment::opportunities(words).filter(|at| *at > 0).collect());
        let number = |number: &str| SaidPart::Number(number.to_owned());
        let has_tokens = parts.iter().any(|part| !matches!(part, FurniturePart::Words(_)));
        let said = |part: &'a FurniturePart| match part {
            FurniturePart::Words(joint) if has_tokens => SaidPart::Joint(joint),
            FurniturePart::Words(alone) => words(alone),
            FurniturePart::Known(known) => words(known),
            FurniturePart::Heading => words(filling.heading),
            FurniturePart::Page => number(filling.page),
            FurniturePart::Pages => number(filling.pages.unwrap_or_default()),
            FurniturePart::PageOf => match filling.pages {
                Some(pages) => SaidPart::Number(filling.words.page_of_said(filling.page, pages)),
                None => number(filling.page),
            },
        };
        let parts: Vec<SaidPart<'a>> = parts.iter().map(said).collect();
        let places = |part: &SaidPart<'_>| if let SaidPart::Words(_, places) = part { places.len() } else { 0 };
        Self { words: parts.iter().map(places).sum(), direction: filling.direction, parts }
    }

    /// How many words it has that may be left out.
    pub(crate) fn words(&self) -> usize {
        self.words
    }

    /// Whether nothing of it can be cut.
    pub(crate) fn is_only_number(&self) -> bool {
        self.words == 0
    }

    pub(crate) fn whole(&self) -> String {
        self.cut(usize::MAX)
    }

    /// Its numbers, and so many of its words from the first, with an ellipsis where one is missing.
    pub(crate) fn cut(&self, mut keep: usize) -> String {
        let mut said = String::new();
        // The words at the beginning, those since the last token, and whether a token has said something.
        let (mut lead, mut joint, mut begun) = ("", "", false);
        let mut first = true;
        for part in &self.parts {
            let words = match part {
                SaidPart::Joint(words) if first => {
                    lead = words;
                    continue;
                }
                SaidPart::Joint(words) => {
                    joint = words;
                    continue;
                }
                SaidPart::Number(number) => number.clone(),
                SaidPart::Words(words, places) => kept(words, places, &mut keep),
            };
            first = false;
            if !words.is_empty() {
                said.push_str(if begun { joint } else { lead });
                said.push_str(&isolated(&words, self.direction));
                begun = true;
            }
            joint = "";
        }
        if begun {
            said.push_str(joint);
        }
        said
    }
}

/// So many words of a text, with an ellipsis for the others; nothing for none.
fn kept(words: &str, places: &[usize], keep: &mut usize) -> String {
    let count = places.len().min(*keep);
    let complete = count == places.len();
    *keep -= count;
    match count.checked_sub(1).and_then(|last| places.get(last)) {
        Some(_) if complete => words.to_owned(),
        Some(&end) => {
            let cut = words.get(..end).unwrap_or_default();
            format!("{}…", cut.trim_end_matches([' ', ',', ';', ':', '.', '·', '–', '—', '-', '\u{A0}']))
        }
        None => String::new(),
    }
}
