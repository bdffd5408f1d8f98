//! Letters that would be markup where they stand.
//!
//! Pipeline: letters of the model -> **escape** -> letters of Markdown.
//!
//! Only what would be read as markup there is escaped: `2 * 3`, `snake_case` and `a < b` stay, and a mark that has none to
//! pair with; `*2*` becomes `\*2\*`. Braces and brackets in pairs are parted, too: site generators read them
//! (`docs/reading.md`, "Markdown of site generators").

/// Where a run of inlines stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Spot {
    /// A paragraph: it begins a line, and may have several.
    Paragraph,
    /// The term of a definition: it begins a line and has no more.
    Term,
    /// A line behind a mark of its own, or one that is read by itself: a heading, a title, a verse.
    Line,
    /// A cell of a table.
    Cell,
    /// Words with something behind them that begins with a bar or a brace.
    Caption,
}

impl Spot {
    pub(super) fn begins_line(self) -> bool {
        matches!(self, Self::Paragraph | Self::Term)
    }
}

/// Marks of which a run holds at most one, so that it has none to pair with.
#[derive(Clone, Copy, Default)]
pub(super) struct Lone {
    pub(super) star: bool,
    pub(super) underscore: bool,
    pub(super) tilde: bool,
    pub(super) caret: bool,
}

/// What letters stand among.
#[derive(Clone, Copy)]
pub(super) struct Among {
    pub(super) spot: Spot,
    /// The letter before them, a space where a line begins.
    pub(super) before: char,
    /// The letter behind them, a space where a line ends.
    pub(super) after: char,
    /// Whether they stand between brackets.
    pub(super) in_brackets: bool,
    pub(super) lone: Lone,
}

/// Writes letters, with a backslash before each that would be more.
pub(super) fn letters(text: &str, among: Among, into: &mut String) {
    let mut before = among.before;
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        let behind = &rest[letter.len_utf8()..];
        let next = behind.chars().next();
        match letter {
            '*' | '_' | '~' => {
                let run = rest.len() - rest.trim_start_matches(letter).len();
                let after = rest[run..].chars().next().unwrap_or(among.after);
                let is_plain = is_lone(letter, among.lone) || is_loose(letter, before, after);
                (0..run).for_each(|_| put(letter, !is_plain, into));
                (before, rest) = (letter, &rest[run..]);
                continue;
            }
            '{' => {
                into.push('{');
                if next.is_some_and(|next| "{%:.#/".contains(next)) {
                    into.push('\\');
                }
            }
            '|' if matches!(among.spot, Spot::Cell | Spot::Caption) && before == '\\' => into.push_str("&#124;"),
            '\u{AD}' => into.push_str("&shy;"),
            '\u{200B}' => into.push_str("&#8203;"),
            // Behind the mark of a note a backslash is not enough for every parser.
            '[' if rest.len() == text.len() && before == ']' => into.push_str("&#91;"),
            '(' if rest.len() == text.len() && before == ']' => into.push_str("&#40;"),
            control if control.is_control() => {}
            _ => {
                let is_first = rest.len() == text.len();
                put(letter, is_markup(letter, before, next, behind, is_first, among), into);
            }
        }
        before = letter;
        rest = behind;
    }
}

fn put(letter: char, is_markup: bool, into: &mut String) {
    if is_markup {
        into.push('\\');
    }
    into.push(letter);
}

fn is_lone(letter: char, lone: Lone) -> bool {
    match letter {
        '*' => lone.star,
        '_' => lone.underscore,
        '~' => lone.tilde,
        _ => lone.caret,
    }
}

/// Whether marks between these can neither open nor close anything (CommonMark §6.2).
fn is_loose(letter: char, before: char, after: char) -> bool {
    let in_word = letter == '_' && before.is_alphanumeric() && after.is_alphanumeric();
    in_word || (before.is_whitespace() && after.is_whitespace())
}

/// Whether a letter that stands so would be more.
fn is_markup(letter: char, before: char, next: Option<char>, behind: &str, is_first: bool, among: Among) -> bool {
    let after = next.unwrap_or(among.after);
    match letter {
        '`' => true,
        '\\' => behind.trim().is_empty() || after.is_ascii_punctuation() || matches!(after, '\u{AD}' | '\u{200B}'),
        '^' => !among.lone.caret || before == '[',
        '[' => among.in_brackets || before == '[',
        ']' => among.in_brackets || matches!(after, '(' | '[' | ':') || (next.is_none() && !after.is_whitespace()),
        // Behind the mark of a note.
        ':' => is_first && before == ']',
        '!' => next.is_none() && after == '[',
        '<' => after.is_ascii_alphabetic() || matches!(after, '/' | '!' | '?'),
        '&' => is_entity(behind),
        '|' => matches!(among.spot, Spot::Cell | Spot::Caption),
        '}' => among.spot == Spot::Caption,
        _ => false,
    }
}

/// Whether what stands behind an ampersand makes an entity of it, whatever its name (CommonMark §2.5).
fn is_entity(behind: &str) -> bool {
    let name = behind.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '#');
    name.len() < behind.len() && name.starts_with(';')
}

/// The beginning of a line that would be the mark of a block, with a backslash that keeps it from that.
pub(super) fn line(line: &str) -> String {
    let mut guarded = line.to_owned();
    if let Some(at) = mark(line) {
        guarded.insert(at, '\\');
    } else if is_program(line) {
        guarded = guarded.replacen(' ', "&#32;", 1);
    }
    guarded
}

/// Where the backslash goes.
fn mark(line: &str) -> Option<usize> {
    let first = line.chars().next()?;
    let ends = |rest: &str| rest.is_empty() || rest.starts_with([' ', '\t']);
    let is_rule = "-*_=".contains(first) && line.chars().all(|c| c == first || c == ' ');
    if is_rule && first != '-' {
        return Some(0);
    }
    match first {
        '-' | '+' if ends(&line[1..]) => Some(0),
        '*' if ends(&line[1..]) => Some(0),
        // Of a quotation, a dash says whose it is.
        '-' if line.starts_with("--") => Some(1),
        '#' => ends(line.trim_start_matches('#')).then_some(0),
        // A colon begins a meaning whatever follows it.
        '>' | '|' | ':' => Some(0),
        '[' => begins_bracket(line).then_some(0),
        'T' => line.starts_with("Table:").then_some(5),
        '0'..='9' => {
            let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
            let rest = &line[digits..];
            (digits <= 9 && rest.starts_with(['.', ')']) && ends(&rest[1..])).then_some(digits)
        }
        _ => None,
    }
}

/// Whether a bracket is that of a task, an alert, or a table of contents.
fn begins_bracket(line: &str) -> bool {
    let is_task = ["[ ]", "[x]", "[X]"].iter().any(|task| line.starts_with(task)) && !line[3..].starts_with('(');
    is_task || (line.starts_with("[!") && line.ends_with(']')) || matches!(line, "[TOC]" | "[toc]")
}

/// Whether a line would be taken for one of a site's program (MDX).
fn is_program(line: &str) -> bool {
    let is_import = line.starts_with("import ") && line.trim_end_matches(';').ends_with(['"', '\'']);
    let exports = ["export const ", "export default ", "export let ", "export function "];
    is_import || exports.iter().any(|begin| line.starts_with(begin))
}

/// A heading that ends in number signs, or in braces, keeps them (CommonMark §4.2; Pandoc, "header_attributes").
pub(super) fn heading(words: &str) -> String {
    let bare = words.trim_end_matches('#');
    let closes = bare.len() < words.len() && (bare.is_empty() || bare.ends_with(' '));
    match words.strip_suffix('}') {
        _ if closes => format!("{bare}\\{}", &words[bare.len()..]),
        Some(rest) if !rest.ends_with('\\') => format!("{rest}\\}}"),
        _ => words.to_owned(),
    }
}

/// The value of an attribute of a tag, without its quotes.
pub(super) fn attribute(value: &str) -> String {
    let mut written = String::with_capacity(value.len());
    for letter in value.chars() {
        match letter {
            '&' => written.push_str("&amp;"),
            '"' => written.push_str("&quot;"),
            '|' => written.push_str("&#124;"),
            '{' => written.push_str("&#123;"),
            '[' => written.push_str("&#91;"),
            space if space.is_whitespace() && space.is_control() => written.push(' '),
            other => written.push(other),
        }
    }
    written
}

/// The address of a link or picture: as it is, or between angle brackets where it would not end where it does
/// (CommonMark §6.3).
pub(super) fn address(target: &str) -> String {
    let mut depth = 0_i32;
    let mut is_balanced = true;
    for letter in target.chars() {
        depth += i32::from(letter == '(') - i32::from(letter == ')');
        is_balanced &= depth >= 0;
    }
    let needs_angles = target.is_empty()
        || target.starts_with('<')
        || !(is_balanced && depth == 0)
        || target.chars().any(|c| c.is_whitespace() || c.is_control());
    let mut written = String::with_capacity(target.len() + 2);
    let mut letters = target.char_indices().peekable();
    while let Some((offset, letter)) = letters.next() {
        let next = letters.peek().map(|(_, next)| *next);
        match letter {
            '\n' | '\r' => written.push_str("%0A"),
            '<' | '>' if needs_angles => put(letter, true, &mut written),
            '\\' => put(letter, next.is_none_or(|next| next.is_ascii_punctuation()), &mut written),
            '&' => put(letter, is_entity(&target[offset + 1..]), &mut written),
            '|' => written.push_str("&#124;"),
            '[' if next == Some('[') => written.push_str("[\\"),
            '{' if next.is_some_and(|next| "{%:.#/".contains(next)) => written.push_str("{\\"),
            other => written.push(other),
        }
    }
    match needs_angles {
        true if target.is_empty() => written,
        true => format!("<{written}>"),
        false => written,
    }
}

/// The title of a link or picture, with its quotes: those that need no escape, if there are such.
pub(super) fn title(words: &str) -> String {
    let quote = if words.contains('"') && !words.contains('\'') { '\'' } else { '"' };
    let mut written = String::from(quote);
    let mut letters = words.char_indices().peekable();
    while let Some((offset, letter)) = letters.next() {
        let next = letters.peek().map(|(_, next)| *next);
        match letter {
            '\\' => put(letter, next.is_none_or(|next| next.is_ascii_punctuation()), &mut written),
            '&' => put(letter, is_entity(&words[offset + 1..]), &mut written),
            '{' if next.is_some_and(|next| "{%:.#/".contains(next)) => written.push_str("{\\"),
            '[' if next == Some('[') => written.push_str("[\\"),
            space if space.is_control() => written.push(' '),
            other => put(other, other == quote, &mut written),
        }
    }
    written.push(quote);
    written
}

/// The word behind a fence.
pub(super) fn info(word: &str) -> String {
    let mut written = String::with_capacity(word.len());
    for (offset, letter) in word.char_indices() {
        put(letter, letter == '\\' || (letter == '&' && is_entity(&word[offset + 1..])), &mut written);
    }
    written
}
