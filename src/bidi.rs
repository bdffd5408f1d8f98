//! In which order letters stand on a line, where some run to the right and some to the left: the door to `unicode-bidi`.
//!
//! Pipeline: text -> **bidi** -> levels for [`shape`](crate::shape), the order of the eye for the lines of `galley`; isolates around
//! what [`style`](crate::style), [`flow`](crate::flow) and `page` put into words.
//!
//! ```text
//! text       قال Ada نعم        as it is typed and read
//! levels     111 1222 1 111     odd: to the left; each level is turned inside the one below
//! line       معن Ada لاق        as it stands, reversed from the highest level down
//! ```
//!
//! What always holds: every byte has a level; a line holds every piece once; what is isolated turns nothing that stands around it.
//! Source: `UAX #9` with P1 to L2; L3 (marks behind their letters) and L4 (mirrored brackets) are the shaper's.

use std::borrow::Cow;
use std::ops::Range;

use unicode_bidi::{BidiClass, ParagraphBidiInfo, bidi_class};

use crate::model::Direction;

/// How deep letters are embedded: even ones run to the right, odd ones to the left (UAX #9 BD2). At most 126.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Level(u8);

impl Level {
    /// That of a line which runs in a direction: 0 or 1.
    #[must_use]
    pub const fn of(direction: Direction) -> Self {
        Self(direction.is_rtl() as u8)
    }

    /// As a number.
    #[must_use]
    pub const fn number(self) -> u8 {
        self.0
    }

    /// Whether its letters run to the left.
    #[must_use]
    pub const fn is_rtl(self) -> bool {
        self.0 % 2 == 1
    }
}

/// Levels of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Levels {
    base: Level,
    /// By byte; none where all are those of the lines.
    own: Vec<Level>,
}

impl Levels {
    /// The levels of a text whose lines run in a direction, or in that of its first strong letter (UAX #9 P2–I2; L1 is a
    /// [line](on_line)'s). `\n` ends a line, and all that was opened on it but isolates, which go on on the next.
    #[must_use]
    pub fn of(text: &str, direction: Option<Direction>) -> Self {
        let direction = direction.or_else(|| first_strong(text)).unwrap_or_default();
        let base = Level::of(direction);
        if !direction.is_rtl() && !text.chars().any(may_turn) {
            return Self { base, own: Vec::new() };
        }
        let mut own = Vec::with_capacity(text.len());
        let mut open = String::new();
        for line in text.split_inclusive('\n') {
            let reopened = open.len();
            let whole = if open.is_empty() { Cow::Borrowed(line) } else { Cow::Owned(format!("{open}{line}")) };
            let levels = ParagraphBidiInfo::new(&whole, Some(unicode_bidi::Level::from(base))).levels;
            own.extend(levels.iter().skip(reopened).map(|level| Level(level.number())));
            still_open(line, &mut open);
        }
        Self { base, own }
    }

    /// That of the lines.
    #[must_use]
    pub fn base(&self) -> Level {
        self.base
    }

    /// That of the letter which begins at a byte.
    #[must_use]
    pub fn at(&self, byte: usize) -> Level {
        self.own.get(byte).copied().unwrap_or(self.base)
    }
}

impl From<Level> for unicode_bidi::Level {
    fn from(level: Level) -> Self {
        if level.is_rtl() { Self::rtl() } else { Self::ltr() }
    }
}

/// More than this are no deeper (UAX #9 BD2); each is three bytes long.
const DEEPEST: usize = 125 * 3;

/// Keeps the isolates a line leaves open, those before it among them.
fn still_open(line: &str, open: &mut String) {
    for letter in line.chars() {
        match letter {
            '\u{2066}'..='\u{2068}' if open.len() < DEEPEST => open.push(letter),
            '\u{2069}' => {
                open.pop();
            }
            _ => {}
        }
    }
}

/// The levels of the pieces of one line, which are words, spaces or letters with the levels they have in their text: white space
/// at the end of the line, and before a tab, runs as the line does (UAX #9 L1). A piece without letters is something of ours that
/// belongs to the piece before it: a hyphen.
#[must_use]
pub fn on_line<'t>(pieces: impl IntoIterator<Item = (&'t str, Level)>, base: Level) -> Vec<Level> {
    let mut levels = Vec::new();
    // Where white space begins that may turn out to be the last.
    let mut white = 0;
    for (index, (text, level)) in pieces.into_iter().enumerate() {
        levels.push(level);
        let is = |wanted: &[BidiClass]| !text.is_empty() && text.chars().all(|letter| wanted.contains(&bidi_class(letter)));
        if is(&[BidiClass::S, BidiClass::B]) {
            levels[white..].fill(base);
            white = index + 1;
        } else if !is(WHITE) {
            white = index + 1;
        }
    }
    levels[white..].fill(base);
    levels
}

/// What is white at the end of a line (UAX #9 L1), and what has no place of its own (X9).
const WHITE: &[BidiClass] = {
    use BidiClass::{BN, FSI, LRE, LRI, LRO, PDF, PDI, RLE, RLI, RLO, WS};
    &[WS, FSI, LRI, RLI, PDI, BN, LRE, LRO, RLE, RLO, PDF]
};

/// The pieces of a line from left to right: those of a level or higher are reversed together, from the highest level down to the
/// lowest odd one (UAX #9 L2).
#[must_use]
pub fn visual_order(levels: &[Level]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..levels.len()).collect();
    let highest = levels.iter().max().map_or(0, |level| level.number());
    for at_least in (1..=highest).rev() {
        let mut start = 0;
        while start < order.len() {
            let length = order[start..].iter().take_while(|&&index| levels[index].number() >= at_least).count();
            order[start..start + length].reverse();
            start += length.max(1);
        }
    }
    order
}

/// The direction of the first letter that has one, isolates left out (UAX #9 P2).
#[must_use]
pub fn first_strong(text: &str) -> Option<Direction> {
    match unicode_bidi::get_base_direction_full(text) {
        unicode_bidi::Direction::Ltr => Some(Direction::LeftToRight),
        unicode_bidi::Direction::Rtl => Some(Direction::RightToLeft),
        unicode_bidi::Direction::Mixed => None,
    }
}

/// The direction of the first letter that has one, if more than half of the others share it: a paragraph that begins with a foreign
/// name is none of foreign words.
pub(crate) fn leading_direction<'t>(texts: impl IntoIterator<Item = &'t str>) -> Option<Direction> {
    let mut strong = texts.into_iter().flat_map(str::chars).filter_map(direction_of);
    let first = strong.next()?;
    let (mut with, mut against) = (1_usize, 0_usize);
    strong.for_each(|direction| if direction == first { with += 1 } else { against += 1 });
    (with > against).then_some(first)
}

/// The direction of a letter that has one.
fn direction_of(letter: char) -> Option<Direction> {
    if letter.is_ascii() {
        return letter.is_ascii_alphabetic().then_some(Direction::LeftToRight);
    }
    match bidi_class(letter) {
        BidiClass::L => Some(Direction::LeftToRight),
        BidiClass::R | BidiClass::AL => Some(Direction::RightToLeft),
        _ => None,
    }
}

/// Whether a letter may run to the left or turn others: the blocks of scripts from right to left and the controls of direction
/// (Unicode properties Bidi_Class R, AL, AN and the explicit formatting characters; blocks, so that unassigned letters are among them).
pub(crate) fn may_turn(letter: char) -> bool {
    matches!(letter, '\u{590}'..='\u{8FF}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}'
        | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFF}' | '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}')
}

/// Words put into others that run in a direction, kept from turning what stands around them (UAX #9 §2.4.2), if need be: if a
/// letter of theirs runs against it, or if they are a date or an address, which are taken apart where words run to the left.
/// The first strong letter decides which way they run themselves; a phrase with isolates of its own runs with the others.
pub(crate) fn isolated(words: &str, around: Direction) -> Cow<'_, str> {
    let mut depth = 0_usize;
    let (mut turns, mut joins, mut digits) = (false, false, false);
    for letter in words.chars() {
        match letter {
            '\u{2066}'..='\u{2068}' => depth += 1,
            '\u{2069}' => depth = depth.saturating_sub(1),
            _ if depth > 0 => {}
            letter => {
                turns |= direction_of(letter).is_some_and(|direction| direction != around);
                digits |= letter.is_numeric();
                joins |= !letter.is_alphanumeric() && !letter.is_whitespace();
            }
        }
    }
    let is_taken_apart = around.is_rtl() && digits && joins;
    if !turns && !is_taken_apart {
        return Cow::Borrowed(words);
    }
    let initiator = match (words.contains('\u{2069}'), around.is_rtl()) {
        (false, _) => '\u{2068}',
        (true, true) => '\u{2067}',
        (true, false) => '\u{2066}',
    };
    Cow::Owned(format!("{initiator}{words}\u{2069}"))
}

/// The bytes of dates and numbers that a line running to the left would take apart: figures in three groups or more with hyphens
/// between, such as 2026-11-28. After an Arabic letter a hyphen parts them (UAX #9 W2, W5), so that the last group would stand first.
/// Two groups are a span of years, which reads to the left as the words do.
pub(crate) fn taken_apart(text: &str) -> impl Iterator<Item = Range<usize>> {
    let is_part =
        |letter: char| letter.is_numeric() || letter.is_ascii_alphanumeric() || is_hyphen(letter) || ":+.".contains(letter);
    let mut end = 0;
    let runs = std::iter::from_fn(move || {
        let start = end + text[end..].find(is_part)?;
        end = start + text[start..].find(|letter| !is_part(letter)).unwrap_or(text.len() - start);
        Some(start..start + text[start..end].trim_end_matches(|letter: char| !letter.is_alphanumeric()).len())
    });
    runs.filter(|run| {
        let groups: Vec<&str> = text[run.clone()].trim_start_matches('+').split(is_hyphen).collect();
        groups.len() >= 3 && groups.iter().all(|group| !group.is_empty()) && groups[0].chars().all(char::is_numeric)
    })
}

fn is_hyphen(letter: char) -> bool {
    matches!(letter, '-' | '\u{2010}' | '\u{2011}')
}
