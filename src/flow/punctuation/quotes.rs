//! Quotes find their fellows; what is no quote is an apostrophe or a prime.

use unicode_script::{Script, UnicodeScript};

use super::{Copy, Edit, is_gap};

/// `--`, `---` and `...`, where exactly so many stand together and no arrow, comment or path is meant.
pub(super) fn dashes(copy: &Copy<'_>) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut index = 0;
    while let Some(first) = copy.letters.get(index) {
        let same = copy.letters[index..].iter().take_while(|letter| letter.letter == first.letter).count();
        let by = match (first.letter, same) {
            ('-', 2) => "–",
            ('-', 3) => "—",
            ('.', 3) => "…",
            _ => "",
        };
        let end = index + same;
        let last = copy.letters[end - 1];
        let in_one_piece = last.at == first.at + same - 1 && last.span == first.span;
        let is_sign = |letter: char| matches!(letter, '<' | '>' | '/' | '\\' | '=' | '|');
        let around = [copy.before(index), copy.get(end)];
        let is_ours = copy.letters[index..end].iter().all(|letter| letter.ours && letter.rules.quotes.is_some());
        if !by.is_empty() && in_one_piece && is_ours && !around.into_iter().flatten().any(is_sign) {
            edits.push(Edit { range: first.at..first.at + same, by: by.to_owned() });
        }
        index = end;
    }
    edits
}

/// Straight quotes become those of the language. `copy` is left with the quotes in it.
pub(super) fn quotes(copy: &mut Copy<'_>) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut pairing = Pairing { open: Vec::new(), opened_at: None, next: next_singles(copy) };
    for index in 0..copy.letters.len() {
        let letter = copy.letters[index];
        if !letter.ours || !matches!(letter.letter, '"' | '\'') {
            continue;
        }
        let by = match (letter.rules.quotes, letter.letter) {
            (Some(quotes), '"') => pairing.double(copy, index, quotes),
            (Some(quotes), _) => pairing.single(copy, index, quotes),
            (None, '\'') if is_between_letters(copy, index) && letter.rules.apostrophe => Some('’'),
            _ => None,
        };
        if let Some(by) = by {
            edits.push(copy.edit(index, by));
            copy.letters[index].letter = by;
        }
    }
    edits
}

/// A quotation that is not closed yet.
#[derive(Clone, Copy)]
struct Open {
    /// What it was opened with in the copy.
    mark: char,
    /// Whether it is set in the quotes for a quotation within another.
    inner: bool,
    close: char,
}

/// What a straight single quote looks like from both sides.
#[derive(Clone, Copy, PartialEq)]
enum Single {
    Opens,
    Closes,
    Neither,
}

struct Pairing {
    open: Vec<Open>,
    /// The index of the last mark that opened.
    opened_at: Option<usize>,
    /// By index: what the next straight single quote after it looks like, and whether any after it closes.
    next: Vec<(Single, bool)>,
}

impl Pairing {
    fn double(&mut self, copy: &Copy<'_>, index: usize, quotes: [char; 4]) -> Option<char> {
        let (before, after) = (copy.before(index), copy.after(index));
        if is_inches(copy, index) {
            return Some('″');
        }
        let is_open = self.open.iter().any(|open| open.mark == '"');
        if self.may_open(copy, index, quotes) {
            return Some(self.open(index, '"', quotes));
        }
        let follows_word = before.is_some_and(|letter| !is_gap(letter));
        if is_open {
            return self.close('"');
        }
        if follows_word && after.is_none_or(|letter| !letter.is_alphanumeric()) {
            // With nothing to close, a mark after a figure counts inches; after a word it closes what an earlier paragraph opened.
            return Some(if before.is_some_and(char::is_numeric) { '″' } else { quotes[1] });
        }
        after.map(|_| self.open(index, '"', quotes))
    }

    fn single(&mut self, copy: &Copy<'_>, index: usize, quotes: [char; 4]) -> Option<char> {
        let (before, after) = (copy.before(index), copy.after(index));
        if is_feet(copy, index) {
            return Some('′');
        }
        let is_alphanumeric = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
        if is_alphanumeric(before) && is_alphanumeric(after) {
            return Some('’');
        }
        let (next, closes_later) = self.next[index];
        if self.may_open(copy, index, quotes) {
            let opens = closes_later && !is_elision(copy, index);
            return Some(if opens { self.open(index, '\'', quotes) } else { '’' });
        }
        let is_open = self.open.iter().any(|open| open.mark == '\'');
        if before.is_none_or(is_gap) {
            return if is_open { self.close('\'') } else { None };
        }
        // ‘the dogs’ bones’: of two that may close, the first after an s shows the genitive.
        let is_genitive = before.is_some_and(|letter| matches!(letter, 's' | 'x' | 'z' | 'ß')) && next == Single::Closes;
        if is_open && !(is_genitive && after.is_some_and(is_gap)) { self.close('\'') } else { Some('’') }
    }

    /// Whether a mark stands where a quotation may begin: before a word and after none.
    fn may_open(&self, copy: &Copy<'_>, index: usize, quotes: [char; 4]) -> bool {
        let follows_opening = index.checked_sub(1).is_some_and(|before| self.opened_at == Some(before));
        let begins = copy.before(index).is_none_or(|letter| {
            let is_opening = [quotes[0], quotes[2]].contains(&letter) && ![quotes[1], quotes[3]].contains(&letter);
            is_gap(letter)
                || is_opening
                || matches!(letter, '(' | '[' | '{' | '¿' | '¡' | '/' | '-' | '‐' | '–' | '—' | '=' | '’' | '«' | '„')
        });
        (begins || follows_opening) && copy.after(index).is_some_and(|letter| !is_gap(letter) && !is_closing(letter))
    }

    /// Opens a quotation in the quotes that those around it are not set in.
    fn open(&mut self, index: usize, mark: char, quotes: [char; 4]) -> char {
        // Where the outer quotes are single ones, a single mark means those.
        let inner = match self.open.last() {
            Some(around) => !around.inner,
            None => mark == '\'' && quotes[0] != '‘',
        };
        let [open, close] = if inner { [quotes[2], quotes[3]] } else { [quotes[0], quotes[1]] };
        self.open.push(Open { mark, inner, close });
        self.opened_at = Some(index);
        open
    }

    /// Closes the innermost quotation that this mark opened; those within it that were never closed are forgotten.
    fn close(&mut self, mark: char) -> Option<char> {
        let last = self.open.iter().rposition(|open| open.mark == mark)?;
        let close = self.open[last].close;
        self.open.truncate(last);
        Some(close)
    }
}

/// For each letter, what the straight single quotes after it look like.
fn next_singles(copy: &Copy<'_>) -> Vec<(Single, bool)> {
    let mut next = vec![(Single::Neither, false); copy.letters.len()];
    let (mut seen, mut closes) = (Single::Neither, false);
    for index in (0..copy.letters.len()).rev() {
        next[index] = (seen, closes);
        let letter = copy.letters[index];
        if letter.letter == '\'' && letter.ours {
            let follows_word = copy.before(index).is_some_and(|letter| !is_gap(letter));
            let leads_word = copy.after(index).is_some_and(char::is_alphanumeric);
            match (follows_word, leads_word) {
                (true, false) => (seen, closes) = (Single::Closes, true),
                (false, true) => seen = Single::Opens,
                _ => {}
            }
        }
    }
    next
}

/// Whether a letter ends what stands before it, so that no quotation begins before it.
fn is_closing(letter: char) -> bool {
    matches!(letter, ')' | ']' | '}' | ',' | ';' | ':' | '!' | '?')
}

/// Whether a mark stands for letters left out at the beginning of a word: 'tis, '90s.
fn is_elision(copy: &Copy<'_>, index: usize) -> bool {
    let word: String =
        (index + 1..).map_while(|index| copy.get(index)).take_while(|c| c.is_alphanumeric()).take(8).collect();
    let end = index + 1 + word.chars().count();
    let word = word.to_lowercase();
    let digits = word.chars().take_while(char::is_ascii_digit).count();
    if digits == 2 && matches!(&word[2..], "" | "s" | "er" | "ers") {
        return true;
    }
    let elisions = copy.letters[index].rules.elisions;
    elisions.contains(&&*word) && (word == "n" || copy.get(end) != Some('\''))
}

/// Whether a single mark counts feet or minutes: between figures, the second of which a double mark counts (6'2"). Alone after a
/// figure it may be a genitive.
fn is_feet(copy: &Copy<'_>, index: usize) -> bool {
    let digits_before = (0..index).rev().map_while(|before| copy.get(before)).take_while(char::is_ascii_digit).count();
    let after = || (index + 1..).map_while(|after| copy.get(after)).take(8);
    let inches = after().position(|letter| !letter.is_ascii_digit() && !matches!(letter, '.' | ',' | ' ' | '½'));
    let counts_inches = inches.is_some_and(|end| end > 0 && after().nth(end) == Some('"') && after().next() != Some(','));
    (1..=3).contains(&digits_before) && counts_inches && after().any(|letter| letter.is_ascii_digit())
}

/// Whether a double mark counts inches or seconds: after figures that follow a prime.
fn is_inches(copy: &Copy<'_>, index: usize) -> bool {
    let mut letters = (0..index).rev().map_while(|before| copy.get(before)).take(8);
    letters.find(|letter| !letter.is_ascii_digit() && !matches!(letter, '.' | ',' | ' ' | '½')) == Some('′')
        && copy.before(index).is_some_and(char::is_numeric)
}

/// Whether a mark stands between two letters of alphabets in which that is an apostrophe.
fn is_between_letters(copy: &Copy<'_>, index: usize) -> bool {
    let is_letter = |letter: Option<char>| {
        letter.is_some_and(|c| c.is_alphabetic() && matches!(c.script(), Script::Latin | Script::Greek | Script::Cyrillic))
    };
    is_letter(copy.before(index)) && is_letter(copy.after(index))
}
