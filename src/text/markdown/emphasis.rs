//! With which marks words can be stressed where they stand.
//!
//! Pipeline: [`inlines`](super::inlines) -> **emphasis** -> marks, or tags where no mark would be taken for one.
//!
//! `a *b* c` is stressed, `a*.b*` is not: an opening mark must stand before a letter, or before punctuation that has white
//! space or punctuation on its other side too; a closing one in mirror image (CommonMark §6.2). What may be punctuation to
//! one program and not to another is taken for the worse. Tags always do: `a<em>.b</em>`.

/// What stands around words that are to be marked.
#[derive(Clone, Copy)]
pub(super) struct Around {
    pub(super) before: char,
    pub(super) after: char,
}

/// A way of marking a phrase: what opens and closes it.
pub(super) type Marks = (&'static str, &'static str);

/// The first of the marks that will be taken for such, else the tags. `is_open` says whether
/// such marks are open around them.
pub(super) fn choose(marks: &[&'static str], tags: Marks, inside: &str, around: Around, is_open: bool) -> Marks {
    let fits = |mark: &&&'static str| mark.chars().next().is_some_and(|letter| stands(letter, inside, around, is_open));
    marks.iter().find(fits).map_or(tags, |mark| (*mark, *mark))
}

fn stands(mark: char, inside: &str, Around { before, after }: Around, is_open: bool) -> bool {
    let (Some(first), Some(last)) = (inside.chars().next(), inside.chars().next_back()) else { return false };
    // Marks side by side would be counted together.
    let is_apart = ![before, first, last, after].contains(&mark);
    // A mark that could be of both kinds may end what is open around it; an underscore then is none.
    let is_plain = (is_punctuation(before) || before.is_whitespace()) && (is_punctuation(after) || after.is_whitespace());
    let is_unmistaken =
        (first.is_alphanumeric() || before.is_whitespace()) && (last.is_alphanumeric() || after.is_whitespace());
    let is_certain = (is_plain || (mark != '_' && !is_open)) && (is_unmistaken || !is_open);
    is_apart && is_certain && flanks(before, first) && flanks(after, last)
}

fn flanks(outside: char, inside: char) -> bool {
    !inside.is_whitespace() && (inside.is_alphanumeric() || outside.is_whitespace() || is_punctuation(outside))
}

/// Whether all programs take a character for punctuation (General_Category P and S).
fn is_punctuation(c: char) -> bool {
    c.is_ascii_punctuation()
        || matches!(c, '«' | '»' | '¡' | '¿' | '§' | '·' | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205E}' | '،' | '؛'
            | '؟' | '۔' | '।' | '॥' | '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3011}')
}
