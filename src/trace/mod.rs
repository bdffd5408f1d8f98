//! Why paragraphs were broken where they were, in words (TeX's `\tracingparagraphs`, TeX §856, for people).
//!
//! Pipeline: passages as the [`galley`] had them broken, asked of [`line::best`] once more ->
//! **trace** -> whoever asks why.
//!
//! Of each paragraph it tells what other numbers of lines would cost, of each line what it costs and for what, and where it could
//! have ended instead. What it says of one line:
//!
//! ```text
//!  4 |had gone, she thinks, before she got to|
//!     r +0.70, letters 102.00 %, tracking +0.07 pt; cost 22.10 = spacing 22.10
//!     else to the | verb.                     r -0.07               5 lines: 163.43 (+8.96)
//!     else she got | to                       r +2.28               5 lines: 442.28 (+287.81)
//! ```
//!
//! The fourth line is a little loose, and costs 22.10 for that. Had it ended after *the*, its spaces would be all but perfect; but the
//! best paragraph with such a line leaves *verb.* alone in the last, and costs 163.43, which is 8.96 more than this one. Had it
//! ended before *to*, its spaces would be stretched by 2.28 times what they give. What is dearer by 10 000 and more is only said to be.
//!
//! What always holds: the parts told of a line add up to its cost, and the lines with the rivers to that of the paragraph, both
//! in full and as rounded for the text. The breaker is asked by the functions that chose the lines, and pays nothing while nobody asks.

mod tell;
mod words;

use crate::flow::Flow;
use crate::galley::{self, Breaking, breakings};
use crate::length::Length;
use crate::line::best::{Account, Alternative, Breaker, Choice, Costs};
use crate::line::{self, Lettering};
use crate::notice::{CopyName, Place};
use crate::page;
use crate::shape::Shape;
use crate::style::{Role, Style};
use words::Words;

/// How many other ends are told of a line.
const MOST_ENDS: usize = 3;

/// Why the lines of an article are as they are. Shows as text, a paragraph after the other.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Trace {
    /// All of its text and notes that has more lines than one; but for verse and code, whose lines are those of the copy, and
    /// the cells of tables.
    pub paragraphs: Vec<Paragraph>,
}

/// A paragraph in lines.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Paragraph {
    /// Its number among the paragraphs of running text, from 1, as in the [proof](crate::proof); none for headings, notes and the like.
    pub number: Option<usize>,
    /// What kind of text.
    pub role: Role,
    /// Where it stands in the copy.
    pub place: Place,
    /// The width of its lines but the first.
    pub width: Length,
    /// From top to bottom.
    pub lines: Vec<Line>,
    /// What it costs, rivers included.
    pub cost: f64,
    /// What the best with a line fewer and with a line more would cost, by their numbers of lines, where there are such.
    pub menu: Vec<(usize, f64)>,
    /// The rivers in it; none where they were not looked for, as in ragged text.
    pub rivers: Option<Rivers>,
}

/// A line of a paragraph.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Line {
    /// Its words, with the hyphen it ends in.
    pub text: String,
    /// The ratio of its spaces as they are set.
    pub ratio: f64,
    /// How its letters are set.
    pub lettering: Lettering,
    /// How far it hangs into the margins where it begins and where it ends.
    pub hang: (Length, Length),
    /// What it costs, part by part. It was weighed by itself, before the letters of neighbours were evened out.
    pub account: Account,
    /// Other places where it could have ended, the cheapest first.
    pub ends: Vec<End>,
}

/// Another place where a line could have ended.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct End {
    /// The words around it, with the hyphen the line would end in and a bar where it would: `a | neighbour`, `neigh-|bour`.
    pub words: String,
    /// The ratio the line's spaces would have.
    pub ratio: f64,
    /// By how much the line would be too long; 0 if it would fit.
    pub excess: Length,
    /// What the best paragraph costs that has a line which ends there, rivers apart.
    pub cost: f64,
    /// How many lines that has.
    pub lines: usize,
}

/// Gaps that run down through the lines of a paragraph.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Rivers {
    /// How many there are.
    pub count: usize,
    /// What they cost together.
    pub cost: f64,
    /// If the paragraph was broken otherwise for their sake: how many the cheapest way has without regard to them, and what that
    /// costs with them.
    pub avoided: Option<(usize, f64)>,
}

/// Traces the lines of an article that are broken as the [`galley`] breaks them, and as its pages chose among them.
pub(crate) fn trace(flow: &Flow, style: &Style, shape: &mut Shape<'_>) -> Trace {
    let galley = galley::set(flow, style, shape);
    let chosen = page::chosen(&galley, style);
    let mut paragraphs = Vec::new();
    breakings(flow, style, shape, &chosen, |breaking| paragraphs.push(Paragraph::of(&breaking, &flow.copy)));
    Trace { paragraphs }
}

impl Paragraph {
    fn of(breaking: &Breaking<'_>, copy: &CopyName) -> Self {
        let Breaking { passage, measure, costs, .. } = breaking;
        let list = line::best::Paragraph { items: &breaking.shaped.items, micro: &breaking.shaped.micro };
        let breaker = Breaker::new(list, measure, costs);
        let menu = breaker.menu();
        let choice = breaking.choice.as_ref().unwrap_or_else(|| menu.best());
        Self {
            number: breaking.paragraph,
            role: passage.role,
            place: Place::new(copy, passage.at),
            width: measure.width,
            lines: lines(breaking, &breaker, choice),
            cost: choice.cost,
            menu: others(breaking, list, choice),
            rivers: (costs.river > 0.0).then(|| rivers(breaking, list, choice)),
        }
    }
}

/// The lines of a choice.
fn lines(breaking: &Breaking<'_>, breaker: &Breaker<'_>, choice: &Choice) -> Vec<Line> {
    let words = Words { passage: &breaking.passage, shaped: &breaking.shaped };
    let ends = breaker.alternatives(choice, MOST_ENDS);
    let told = breaker.lines(choice).into_iter().zip(breaker.accounts(choice)).zip(ends).zip(&choice.breaks);
    let mut start = 0;
    let told = told.map(|(((line, account), ends), at)| {
        let end = |other: &Alternative| {
            let Alternative { at, ratio, excess, cost, lines, .. } = *other;
            End { words: words.around(start, at), ratio, excess, cost, lines }
        };
        let ends = ends.iter().map(end).collect();
        let text = words.line(start, *at);
        start = words.end(*at).byte;
        Line { text, ratio: line.ratio.get(), lettering: line.lettering, hang: line.hang, account, ends }
    });
    told.collect()
}

/// What other numbers of lines would cost.
fn others(breaking: &Breaking<'_>, list: line::best::Paragraph<'_>, choice: &Choice) -> Vec<(usize, f64)> {
    let costs = Costs { more_or_fewer: 1, ..breaking.costs };
    let menu = Breaker::new(list, &breaking.measure, &costs).menu();
    let others = menu.choices().iter().map(|other| (other.breaks.len(), other.cost));
    others.filter(|(lines, _)| *lines != choice.breaks.len()).collect()
}

/// The rivers of a choice, and those of the way that would have been chosen if they cost nothing.
fn rivers(breaking: &Breaking<'_>, list: line::best::Paragraph<'_>, choice: &Choice) -> Rivers {
    let blind = Costs { river: 0.0, more_or_fewer: 1, ..breaking.costs };
    let breaker = Breaker::new(list, &breaking.measure, &blind);
    let menu = breaker.menu();
    // Among those of as many lines, if the number is what the page asked for.
    let as_long = |other: &&Choice| breaking.choice.is_some() && other.breaks.len() == choice.breaks.len();
    let cheapest = menu.choices().iter().find(as_long).unwrap_or_else(|| menu.best());
    let price = breaking.costs.river;
    let count = breaker.rivers(choice);
    let avoided = (cheapest.breaks != choice.breaks).then(|| {
        let count = breaker.rivers(cheapest);
        (count, cheapest.cost + count as f64 * price)
    });
    Rivers { count, cost: count as f64 * price, avoided }
}
