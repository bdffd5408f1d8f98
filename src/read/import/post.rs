//! A post as any site has it, and the article it becomes.
//!
//! Pipeline: [`Post`] -> **post** -> article + notices.
//!
//! What holds for all formats: markup is HTML and goes through [`body`](super::body); a picture of the post stands first, unless
//! the text has it already; the first category is the section; whatever cannot be printed is told at the place of the post.

use super::body::{self, Origin};
use crate::model::{Article, Block, Comment, Date, Direction, Figure, Language, Licence, Person, plain_text};
use crate::notice::{At, Code, Notice, Place, Severity};
use crate::read::source::Source;
use crate::read::{Read, check, walk};

/// What all posts of an export have in common.
#[derive(Clone, Debug, Default)]
pub(super) struct Site {
    /// Its name, plain.
    pub(super) name: String,
    /// Its language, if it says one.
    pub(super) language: Option<String>,
}

/// One post.
#[derive(Clone, Debug, Default)]
pub(super) struct Post {
    /// Where it begins in the export.
    pub(super) at: At,
    /// Why it is no article: "a draft".
    pub(super) left_out: Option<String>,
    /// Its title, as HTML.
    pub(super) title: String,
    /// What its address calls it.
    pub(super) slug: Option<String>,
    /// What it says, as HTML.
    pub(super) body: String,
    /// The byte of the export it begins at, if it stands there letter for letter.
    pub(super) body_start: Option<usize>,
    /// What was taken out of it because only the site can put something there.
    pub(super) codes: Vec<String>,
    /// The opening summary, as HTML.
    pub(super) excerpt: String,
    pub(super) url: Option<String>,
    pub(super) people: Vec<Person>,
    pub(super) published: Option<Date>,
    pub(super) modified: Option<Date>,
    /// Categories; the first is the section, the others are tags.
    pub(super) categories: Vec<String>,
    pub(super) tags: Vec<String>,
    pub(super) language: Option<String>,
    pub(super) licence: Option<String>,
    pub(super) picture: Option<Picture>,
    pub(super) remarks: Vec<Remark>,
}

/// The picture of a post.
#[derive(Clone, Debug, Default)]
pub(super) struct Picture {
    pub(super) address: String,
    pub(super) alt: Option<String>,
    /// As HTML.
    pub(super) caption: String,
}

/// What a reader said.
#[derive(Clone, Debug, Default)]
pub(super) struct Remark {
    pub(super) id: String,
    /// What it answers to; itself nothing if that is not there.
    pub(super) parent: String,
    pub(super) author: String,
    pub(super) date: Option<Date>,
    /// As HTML.
    pub(super) words: String,
}

/// How deep answers nest; what is deeper stands at this depth.
const DEEPEST: usize = 16;

/// The article a post becomes.
pub(super) fn article(source: &Source, site: &Site, post: Post) -> Read {
    let mut notices: Vec<Notice> = post.codes.iter().map(|code| only_on_the_site(code, source.place(post.at))).collect();
    let mut article = Article { copy: source.name.clone(), ..Article::default() };
    if let Some(tag) = post.language.as_ref().or(site.language.as_ref()) {
        article.language = Language::new(tag);
    }
    article.title = body::line(&post.title, post.at, &article.language);
    article.standfirst = body::line(&post.excerpt, post.at, &article.language);
    article.publication = Some(site.name.clone()).filter(|name| !name.is_empty());
    article.authors = post.people;
    article.published = post.published;
    article.modified = post.modified.filter(|modified| Some(*modified) > post.published);
    article.source_url.clone_from(&post.url);
    article.licence = post.licence.map(Licence::new);
    let mut categories = post.categories.into_iter().filter(|name| !name.eq_ignore_ascii_case("uncategorized"));
    article.section = categories.next();
    for tag in categories.chain(post.tags) {
        if !article.tags.contains(&tag) {
            article.tags.push(tag);
        }
    }
    let origin = Origin { source, start: post.body_start, at: post.at, address: post.url.as_deref() };
    (article.body, article.notes) = body::blocks(&post.body, &origin, &article.language, &mut notices);
    article.direction = direction(&article);
    if let Some(picture) = post.picture {
        lead(&mut article, picture, post.at);
    }
    article.comments = remarks(&Origin { start: None, ..origin }, post.remarks, &article.language, &mut notices);
    check::article(&mut article, &mut notices);
    let mut read = Read::new(article, notices);
    read.slug = post.slug;
    read
}

/// The notice for something that is not in the export.
fn only_on_the_site(code: &str, place: Place) -> Notice {
    let message = format!("`{code}` stands for what only the site can show; it is left out");
    Notice::new(Code::MarkupIgnored, Severity::Warning, message, place)
}

/// Sites often do not say their language; that an Arabic text runs to the left its letters say.
fn direction(article: &Article) -> Option<Direction> {
    let first = crate::read::language::first_strong(&plain_text(&article.title));
    first.filter(|direction| article.language == Language::default() && *direction != article.language.direction())
}

/// Puts the picture of a post before its text, unless the text has it.
fn lead(article: &mut Article, picture: Picture, at: At) {
    // Sites keep one picture in several sizes: harbour.jpg, harbour-300x200.jpg.
    let stem = |address: &str| {
        let file = address.rsplit('/').next().unwrap_or(address);
        let file = file.split(['?', '#']).next().unwrap_or(file);
        let bare = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
        let size = bare.rsplit_once('-').filter(|(_, size)| size.split('x').all(|side| side.parse::<u32>().is_ok()));
        size.map_or(bare, |(stem, _)| stem).to_owned()
    };
    let wanted = stem(&picture.address);
    let mut is_there = false;
    walk::blocks(&mut article.body, &mut |block| {
        is_there |= matches!(block, Block::Figure(figure) if stem(&figure.source) == wanted);
    });
    if !is_there {
        let caption = body::line(&picture.caption, at, &article.language);
        let figure = Figure { source: picture.address, alt: picture.alt, caption, at, ..Figure::default() };
        article.body.insert(0, Block::Figure(figure));
    }
}

/// Comments with their answers in them.
fn remarks(origin: &Origin<'_>, list: Vec<Remark>, language: &Language, notices: &mut Vec<Notice>) -> Vec<Comment> {
    let parents: Vec<Option<usize>> = list
        .iter()
        .map(|remark| list.iter().position(|other| other.id == remark.parent && !remark.parent.is_empty()))
        .collect();
    // An answer stands below what it answers to, which came before it; so answers go in from the last.
    let mut set: Vec<Option<Comment>> = list
        .into_iter()
        .map(|remark| {
            let (content, _) = body::blocks(&remark.words, origin, language, notices);
            let author = Some(remark.author).filter(|author| !author.is_empty());
            Some(Comment { author, date: remark.date, content, ..Comment::default() })
        })
        .collect();
    for index in (0..set.len()).rev() {
        let mut parent = parents[index].filter(|parent| *parent < index);
        let mut ancestors = 0;
        let mut above = parent;
        while let Some(next) = above.filter(|_| ancestors <= DEEPEST) {
            ancestors += 1;
            above = parents[next].filter(|parent| *parent < next);
        }
        if ancestors > DEEPEST {
            parent = None;
        }
        if let Some(parent) = parent
            && let Some(answer) = set[index].take()
            && let Some(Some(comment)) = set.get_mut(parent)
        {
            comment.replies.insert(0, answer);
        }
    }
    set.into_iter().flatten().filter(|comment| !comment.content.is_empty() || !comment.replies.is_empty()).collect()
}
