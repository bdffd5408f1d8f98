//! The head of a plain text: the title, and the lines below it that say who wrote it and when.
//!
//! Pipeline: first lines -> **head** ([`fields`]) -> the head of an article, and where its body begins.
//!
//! ```text
//! Labour                              short, above a longer title: the kicker
//!
//! The depot that would not close      the title
//!
//! By Ada Fenn                         a field; what stands above it belongs to the head, too
//! Port Merrow, 14 October 2026
//! ```
//!
//! Without a field only the first line can be told from the text, or two that two blank lines set off.

use super::Reader;
use super::fields::{self, Field};
use super::inlines::Joined;
use super::lines::Line;
use super::shape;
use crate::model::{Article, Inlines};

/// How many groups a head has at most.
const MOST_GROUPS: usize = 9;

/// The most lines that fields take.
const LONGEST_GROUP: usize = 16;

/// The most characters a title has.
const LONGEST_TITLE: usize = 160;

/// What a group of lines in the head is.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Title,
    Fields,
    Text,
}

/// Lines between blank ones, or what is parted from them.
struct Group<'l, 't> {
    lines: &'l [Line<'t>],
    kind: Kind,
    /// The index of the line after it.
    end: usize,
    /// How many blank lines follow.
    below: usize,
}

impl Reader<'_> {
    /// Reads the head into an article; gives the index of the first line of the body.
    pub(super) fn head(&mut self, lines: &[Line<'_>], article: &mut Article) -> usize {
        let groups = groups(lines);
        let count = head_length(&groups, lines.len());
        let head = &groups[..count];
        let titles: Vec<&Group<'_, '_>> = head.iter().filter(|group| group.kind == Kind::Title).collect();
        let (kicker, titles) = match titles.as_slice() {
            [first, second, rest @ ..] if is_kicker(first, second) && (rest.len() < 2) => (Some(*first), &titles[1..]),
            all => (None, all),
        };
        article.kicker = kicker.map(|group| self.words(group.lines)).unwrap_or_default();
        let mut words = titles.iter().map(|group| self.words(group.lines)).collect::<Vec<Inlines>>().into_iter();
        article.title = words.next().unwrap_or_default();
        article.subtitle = words.next().unwrap_or_default();
        // What is more than two titles opens the article, too.
        let text = head.iter().filter(|group| group.kind == Kind::Text);
        let text = text.map(|group| Joined::lines(group.lines, &self.habits).inlines(self.source));
        for part in words.chain(text) {
            if !article.standfirst.is_empty() {
                article.standfirst.push(" ".into());
            }
            article.standfirst.extend(part);
        }
        for group in head.iter().filter(|group| group.kind == Kind::Fields) {
            for line in group.lines {
                let found = fields::of(line.text).or_else(|| fields::role(line.text).map(|role| vec![role]));
                found.into_iter().flatten().for_each(|field| self.apply(field, article));
            }
        }
        head.last().map_or(0, |group| group.end)
    }

    /// Puts a field into the head, unless it is there.
    pub(super) fn apply(&mut self, field: Field, article: &mut Article) {
        match field {
            Field::Person(person) => article.authors.push(person),
            Field::Published(date) => article.published = article.published.or(Some(date)),
            Field::Modified(date) => article.modified = article.modified.or(Some(date)),
            Field::Place(place) => drop(article.place.get_or_insert(place)),
            Field::Source(url) => drop(article.source_url.get_or_insert(url)),
            Field::Language(language) => drop(self.language.get_or_insert(language)),
            Field::Section(section) => drop(article.section.get_or_insert(section)),
            Field::Publication(name) => drop(article.publication.get_or_insert(name)),
            Field::Licence(licence) => drop(article.licence.get_or_insert(licence)),
            Field::Tags(tags) => article.tags.extend(tags),
            Field::Title(title) if article.title.is_empty() => article.title = vec![title.as_str().into()],
            Field::Subtitle(words) if article.subtitle.is_empty() => article.subtitle = vec![words.as_str().into()],
            Field::Standfirst(words) if article.standfirst.is_empty() => article.standfirst = vec![words.as_str().into()],
            Field::Title(_) | Field::Subtitle(_) | Field::Standfirst(_) => {}
        }
    }

    /// The words of a title, without the line below or the marks before it.
    fn words(&self, lines: &[Line<'_>]) -> Inlines {
        let bare = match lines {
            [rest @ .., last] if shape::underline(last.text).is_some() && !rest.is_empty() => rest,
            lines => lines,
        };
        match bare {
            [line] => {
                let words = shape::hashed(line.text).map_or(line.text, |(_, words)| words);
                Joined::line(words, line.offset + line.text.find(words).unwrap_or(0)).inlines(self.source)
            }
            lines => Joined::lines(lines, &self.habits).inlines(self.source),
        }
    }
}

/// The first groups of a text. Fields right below a title are a group of their own.
fn groups<'l, 't>(lines: &'l [Line<'t>]) -> Vec<Group<'l, 't>> {
    let mut groups: Vec<Group<'l, 't>> = Vec::new();
    let mut index = 0;
    while index < lines.len() && groups.len() < MOST_GROUPS {
        if lines[index].is_blank() {
            if let Some(group) = groups.last_mut() {
                group.below += 1;
            }
            index += 1;
            continue;
        }
        let mut end = lines[index..].iter().position(Line::is_blank).map_or(lines.len(), |length| index + length);
        let begins_fields = |line: &Line<'_>| fields::of(line.text).is_some();
        if let Some(first) = lines[index..end].iter().take(6).position(begins_fields) {
            // Above a date may stand people whose labels nobody knows.
            let is_role = |line: &&Line<'_>| fields::role(line.text).is_some();
            let roles = lines[index..index + first].iter().rev().take_while(is_role).count();
            if first > roles {
                end = index + first - roles;
            }
        }
        let group = &lines[index..end];
        groups.push(Group { lines: group, kind: kind(group), end, below: 0 });
        index = end;
    }
    groups
}

fn kind(group: &[Line<'_>]) -> Kind {
    if group.len() > LONGEST_GROUP {
        return Kind::Text;
    }
    if group.iter().any(|line| fields::of(line.text).is_some())
        && group.iter().all(|line| fields::of(line.text).is_some() || fields::role(line.text).is_some())
    {
        return Kind::Fields;
    }
    let is_marked = match group {
        [line] => shape::hashed(line.text).is_some() || shape::is_capitals(line.text),
        [_, below] => shape::underline(below.text).is_some(),
        _ => false,
    };
    let length: usize = group.iter().map(Line::length).sum();
    let begins = group.first().is_some_and(|line| line.length() > 80 || shape::is_title(line.text));
    let ends = group.last().is_some_and(|line| !line.text.ends_with(['.', ',', ';', ':', '…', '۔', '।', '。', '-']));
    let is_list = group.first().is_some_and(|line| !shape::marks(line.text).is_empty());
    if is_marked || (group.len() <= 2 && length <= LONGEST_TITLE && begins && ends && !is_list) {
        Kind::Title
    } else {
        Kind::Text
    }
}

/// How many groups are the head.
fn head_length(groups: &[Group<'_, '_>], lines: usize) -> usize {
    // Up to the last field that at most one paragraph stands before: the standfirst.
    let texts = |count: usize| groups[..count].iter().filter(|group| group.kind == Kind::Text).count();
    let last = (0..groups.len()).rev().find(|index| groups[*index].kind == Kind::Fields && texts(*index) <= 1);
    if let Some(last) = last {
        let has_title = groups[..last].iter().any(|group| group.kind == Kind::Title);
        let title_follows =
            !has_title && groups.get(last + 1).is_some_and(|group| group.kind == Kind::Title && group.end < lines);
        // A paragraph without a title above it is not a standfirst.
        if has_title || texts(last) == 0 {
            return last + 1 + usize::from(title_follows);
        }
    }
    match groups {
        [first, second, ..]
            if first.kind == Kind::Title && second.kind == Kind::Title && second.below > 1 && first.below == 1 =>
        {
            2
        }
        [first, ..] if first.kind == Kind::Title && first.end < lines => 1,
        _ => 0,
    }
}

/// Whether a first line names the section, not the article: one to three words above a longer title.
fn is_kicker(first: &Group<'_, '_>, second: &Group<'_, '_>) -> bool {
    let [line] = first.lines else { return false };
    let length: usize = second.lines.iter().map(Line::length).sum();
    line.text.split_whitespace().count() <= 3
        && line.length() <= 24
        && length > line.length()
        && shape::hashed(line.text).is_none()
}
