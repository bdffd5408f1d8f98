//! The best lines there are: a cost without a threshold, microtypography inside it, and a menu of lengths.
//!
//! Pipeline: [`list`](crate::list) -> **best** -> [`galley`](crate::galley).
//!
//! Where TeX refuses lines beyond a tolerance, and may be left with none, this breaker weighs every line: its cost grows with
//! the cube of its looseness, squared as TeX squares it, without an end. So there is always a best answer, and no line
//! sticks out unless a single box is wider than the measure. And where TeX knows only spaces, a line is justified by three means
//! here, while it is weighed: word spaces, the width of the letters, and the space between letters, shared out so that the sum
//! of their squares is least. Punctuation at the edges hangs into the margin, and counts for the line's width as such.
//!
//! The way: every [place] where a line may end is found with the totals up to it; the [search] keeps, for each
//! place, the cheapest way to it for each number of lines near the best and each class of its last line; the end yields the
//! [`Menu`]. Paragraphs with a river are asked for [other ways](others) of nearly the same cost. [`Breaker::lines`] then sets
//! a choice, with the letters of neighbouring lines [evened](even) out.
//!
//! ```
//! use offprint::length::Length;
//! use offprint::line::Measure;
//! use offprint::line::best::{Breaker, Costs, Paragraph};
//! use offprint::list::{FORBIDDEN, Glue, Item};
//!
//! let half = Length::pt(5);
//! let space = Glue { width: Length::pt(10), stretch: half, shrink: half, ..Glue::default() };
//! let mut items = Vec::new();
//! for letters in [2, 2, 2, 3, 2, 2] {
//!     items.extend([Item::Box(Length::pt(10 * letters)), Item::Glue(space)]);
//! }
//! items.pop();
//! items.extend([Item::Penalty(FORBIDDEN), Item::fill()]);
//!
//! // *to be or / not to be* in 8½ em: each line stretched or shrunk by half of what it gives, which costs (1 + 10/8)².
//! let (measure, costs) = (Measure::new(Length::pt(85)), Costs::default());
//! let breaker = Breaker::new(Paragraph::new(&items), &measure, &costs);
//! let menu = breaker.menu();
//! let best = menu.best();
//! assert_eq!((best.breaks.as_slice(), best.cost), (&[5, items.len()][..], 2.0 * 2.25 * 2.25));
//!
//! // In three lines, *to be / or not / to be*, spaces would be seven times as wide as they give: nothing to choose.
//! assert_eq!(menu.choices().len(), 1);
//! ```

mod account;
mod even;
mod others;
mod place;
mod river;
mod search;
mod spacing;
mod through;
mod way;

pub use account::{Account, Part};
pub use through::Alternative;

use crate::length::Length;
use crate::line::{Line, Measure};
use crate::list::{Glue, Item, Micro};
use place::Place;
use search::{Memory, Search};

/// A list and what microtypography knows of it.
#[derive(Clone, Copy, Debug)]
pub struct Paragraph<'a> {
    /// The list, ended as a paragraph is: with [`Item::fill`], or a forced break.
    pub items: &'a [Item],
    /// For each item; none at all where letters are set as they were drawn.
    pub micro: &'a [Micro],
}

impl<'a> Paragraph<'a> {
    /// A list whose letters are set as they were drawn.
    #[must_use]
    pub const fn new(items: &'a [Item]) -> Self {
        Self { items, micro: &[] }
    }

    fn micro(&self, item: usize) -> Micro {
        self.micro.get(item).copied().unwrap_or_default()
    }
}

/// What lines cost, and what may be done to set them. Costs add up over the lines of a paragraph.
///
/// A penalty or discretionary costs what it says itself; a negative one is a gain.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Costs {
    /// A line costs (`line` + b)² / 100, where b is its badness, 100 times the cube of its tightness or looseness. Default 10, as
    /// in TeX: then a perfect line costs 1.
    pub line: f64,
    /// The most a badness can be. Default: no limit.
    pub most_badness: f64,
    /// A line that sticks out although all its glue is shrunk and its letters are as narrow as they may be. Default 10¹².
    pub overfull: f64,
    /// On top of that, for a line that sticks out by its own width; in proportion for less and more. Default 10¹².
    pub excess: f64,
    /// Two lines in a row end at discretionaries with something before the break: at hyphens.
    pub ladder: f64,
    /// The last line but one ends at such a discretionary.
    pub last_hyphen: f64,
    /// Two neighbours are two of TeX's classes apart (TeX §817).
    pub clash: f64,
    /// The last of several lines is shorter than `least_last`.
    pub short_last_line: f64,
    /// See there. Default 0.
    pub least_last: Length,
    /// The last of several lines has no space in it.
    pub lone_word: f64,
    /// Two lines in a row begin, or end, with the same word.
    pub stack: f64,
    /// Gaps of natural width or wider run down through four lines or more; rivers are looked for only among layouts that cost
    /// little more than the best without.
    pub river: f64,
    /// How much wider or narrower letters may be set, as a part of their width. Default 0.
    pub scaling: f64,
    /// How much may be added to or taken from the space between two letters. Default 0.
    pub tracking: Length,
    /// Lines whose spaces would be stretched by more times what they give are looked at only where there is no other way.
    /// Default 4. Infinite: all are looked at.
    pub reach: f64,
    /// How many more or fewer lines than the best has the menu offers, at most 2. Default 1.
    pub more_or_fewer: u8,
}

impl Default for Costs {
    /// Spacing alone.
    fn default() -> Self {
        Self {
            line: 10.0,
            most_badness: f64::INFINITY,
            overfull: 1e12,
            excess: 1e12,
            ladder: 0.0,
            last_hyphen: 0.0,
            clash: 0.0,
            short_last_line: 0.0,
            least_last: Length::ZERO,
            lone_word: 0.0,
            stack: 0.0,
            river: 0.0,
            scaling: 0.0,
            tracking: Length::ZERO,
            reach: 4.0,
            more_or_fewer: 1,
        }
    }
}

/// A way to break a paragraph.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// The item each line is broken at; the last is the number of items.
    pub breaks: Vec<usize>,
    /// What it costs.
    pub cost: f64,
}

/// The best way to break a paragraph, and the best in a line more or fewer.
#[derive(Clone, Debug, PartialEq)]
pub struct Menu {
    choices: Vec<Choice>,
    best: usize,
}

impl Menu {
    /// The choices by their number of lines, each one line longer than the one before. Never empty.
    #[must_use]
    pub fn choices(&self) -> &[Choice] {
        &self.choices
    }

    /// The cheapest.
    #[must_use]
    pub fn best(&self) -> &Choice {
        &self.choices[self.best]
    }
}

/// A paragraph ready to be broken.
#[derive(Debug)]
pub struct Breaker<'a> {
    paragraph: Paragraph<'a>,
    measure: &'a Measure,
    costs: &'a Costs,
    places: Vec<Place>,
}

impl<'a> Breaker<'a> {
    /// Finds the places where its lines may end.
    #[must_use]
    pub fn new(paragraph: Paragraph<'a>, measure: &'a Measure, costs: &'a Costs) -> Self {
        Self { paragraph, measure, costs, places: place::places(&paragraph, measure) }
    }

    /// The best way to break it, and the best with other numbers of lines.
    #[must_use]
    pub fn menu(&self) -> Menu {
        if self.paragraph.items.is_empty() {
            return Menu { choices: vec![Choice { breaks: Vec::new(), cost: 0.0 }], best: 0 };
        }
        let mut choices = Search::run(&self.places, self.measure, self.costs, Memory::End).choices();
        if self.costs.river > 0.0 {
            choices.iter_mut().for_each(|choice| others::avoid_rivers(choice, self));
        }
        let best = cheapest_of(&choices);
        Menu { choices, best }
    }

    /// The lines of a choice.
    #[must_use]
    pub fn lines(&self, choice: &Choice) -> Vec<Line> {
        even::lines(self, &self.rows(choice))
    }

    /// The places each line of a choice runs between.
    fn rows(&self, choice: &Choice) -> Vec<(usize, usize)> {
        let mut from = 0;
        let mut rows = Vec::with_capacity(choice.breaks.len());
        for at in &choice.breaks {
            let to = self.places.partition_point(|place| place.at < *at).max(from + 1).min(self.places.len() - 1);
            rows.push((from, to));
            from = to;
        }
        rows
    }
}

/// Breaks a paragraph in the best way.
#[must_use]
pub fn break_lines(paragraph: Paragraph<'_>, measure: &Measure, costs: &Costs) -> Vec<Line> {
    let breaker = Breaker::new(paragraph, measure, costs);
    breaker.lines(breaker.menu().best())
}

/// The index of the cheapest; of equals, of the first.
fn cheapest_of(choices: &[Choice]) -> usize {
    (1..choices.len()).fold(0, |best, index| if choices[index].cost < choices[best].cost { index } else { best })
}

/// What a line between two places costs beside its spacing, but for the clash with the line before.
#[inline]
fn beside(places: &[Place], row: (usize, usize), edge: &Glue, costs: &Costs) -> f64 {
    let mut cost = 0.0;
    tell_beside(places, row, edge, costs, |_, part| cost += part);
    cost
}

/// The same part by part. Parts that cost nothing may be told.
#[inline]
fn tell_beside(places: &[Place], (from, to): (usize, usize), edge: &Glue, costs: &Costs, mut tell: impl FnMut(Part, f64)) {
    let (before, after) = (&places[from], &places[to]);
    let is_end = to + 1 == places.len();
    tell(if after.hyphenated { Part::Hyphen } else { Part::Penalty }, after.penalty);
    if is_end {
        if before.hyphenated {
            tell(Part::LastHyphen, costs.last_hyphen);
        }
        if from > 0 {
            // White at the edges is neither length nor space.
            let line = after.here.less(&before.origin);
            if line.width < f64::from(costs.least_last.units()) + f64::from(edge.width.units()) {
                tell(Part::ShortLastLine, costs.short_last_line);
            }
            let by_edge = if edge.fills { 0.0 } else { f64::from(edge.stretch.units()) };
            if line.stretch <= by_edge {
                tell(Part::LoneWord, costs.lone_word);
            }
        }
    } else if before.hyphenated && after.hyphenated {
        tell(Part::Ladder, costs.ladder);
    }
    if costs.stack > 0.0 {
        let same = |edge: usize| before.words[edge] != 0 && before.words[edge] == after.words[edge];
        // The last line's end is nobody's edge.
        let stacks = u8::from(same(0) && !is_end) + u8::from(same(1) && !is_end);
        tell(Part::Stack, costs.stack * f64::from(stacks));
    }
}
