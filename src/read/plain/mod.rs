//! Plain text, as it is pasted into a mail or written in an editor, made into an article by the shape of its lines.
//!
//! Pipeline: text -> **plain** ([`lines`], [`furniture`], [`head`], then [`blocks`] with [`lists`] and [`inlines`]) -> article + notices.
//!
//! ```text
//! Night shift                        the title
//! By Ada Fenn                        a field of the head
//! 22 November 2026
//!
//! The last tram left at six, and     a paragraph: the lines are joined
//! nobody was on it.
//! ```
//!
//! Nothing is markup here, everything is a likeness. Where a line is like two things, the reader takes the one that loses
//! less: a paragraph rather than a heading, lines kept rather than joined. Punctuation stays as it is typed: dashes and quotes
//! are set by [`flow`](crate::flow), by language.

mod blocks;
mod colophon;
mod fields;
mod furniture;
mod head;
mod inlines;
mod lines;
mod lists;
mod shape;
mod wrap;

use super::source::Source;
use super::{Read, check, empty, language, walk};
use crate::error::Error;
use crate::model::{Article, Block, Language};
use crate::notice::{At, Code, Notice, Severity};
use blocks::Context;
use lines::Line;
use wrap::Habits;

/// Plain text to an article: what is around it, its head, its foot, then what it says.
pub(super) fn read(name: &str, copy: &str) -> Result<Read, Error> {
    // A form feed parts pages; as a control character it would be taken out.
    let paged = copy.replace('\u{c}', &lines::PAGE.to_string());
    let (source, notices) = Source::clean(name, &paged);
    if source.text.chars().all(|c| c.is_whitespace() || c == lines::PAGE) {
        return Err(empty(name));
    }
    let mut lines = lines::cut(&source.text);
    let of_pages = lines::without_pages(&mut lines);
    let (lines, around) = furniture::part(lines);

    let mut article = Article { copy: source.name.clone(), ..Article::default() };
    let mut reader = Reader { source: &source, habits: Habits::of(&lines), notices, language: None, deep: false };
    reader.left_out(&of_pages, "the number or the running head of a page");
    reader.left_out(&around, "part of the page around the article");
    let body = reader.head(&lines, &mut article);
    let end = reader.colophon(&lines[body..], &mut article);
    reader.tongue(&mut article);
    article.body = reader.blocks(&lines[body..body + end], Context::default());
    rank(&mut article.body);

    let mut notices = reader.notices;
    check::article(&mut article, &mut notices);
    Ok(Read::new(article, notices))
}

/// Levels of headings are guesses; only which of two is the higher counts.
fn rank(body: &mut [Block]) {
    let mut ranks = check::Ranks::default();
    walk::blocks(body, &mut |block| {
        if let Block::Heading(heading) = block {
            heading.level = ranks.next(heading.level);
        }
    });
}

/// Reads the lines of one text.
struct Reader<'s> {
    source: &'s Source,
    habits: Habits,
    notices: Vec<Notice>,
    /// The language, if the head says it.
    language: Option<Language>,
    /// Whether it has been told that the copy is nested too deep.
    deep: bool,
}

impl Reader<'_> {
    fn at(&self, line: &Line<'_>) -> At {
        self.source.at(line.offset)
    }

    fn say(&mut self, code: Code, severity: Severity, at: At, message: impl Into<String>) {
        self.notices.push(Notice::new(code, severity, message, self.source.place(at)));
    }

    /// Tells which lines are not part of the article.
    fn left_out(&mut self, lines: &[Line<'_>], what: &str) {
        for line in lines {
            let words: String = line.text.chars().take(60).collect();
            let cut = if words.len() < line.text.len() { "…" } else { "" };
            let message = format!("`{words}{cut}` was taken for {what} and left out");
            self.say(Code::LeftOut, Severity::Info, self.at(line), message);
        }
    }

    /// The language: the one the head says, else a guess; and the direction, if that is all there is to go by.
    fn tongue(&mut self, article: &mut Article) {
        if let Some(said) = self.language.take() {
            article.language = said;
        } else if let Some(guess) = language::guess(&self.source.text) {
            if guess != article.language {
                let message = format!("the text does not say its language; it was taken for `{guess}`");
                self.say(Code::Guessed, Severity::Info, At::new(1, 1), message);
                article.language = guess;
            }
        } else {
            let first = language::first_strong(&self.source.text);
            article.direction = first.filter(|direction| *direction != article.language.direction());
        }
    }
}
