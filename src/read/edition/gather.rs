//! The articles of a plan, asked for one by one and put in their order.
//!
//! Pipeline: plan + [`Shelf`] -> **gather** -> an edition + notices.

use std::collections::{BTreeMap, BTreeSet};

use super::articles::{links_to_articles, pictures_from_edition};
use super::names::{extension, folder, is_pattern, joined, matches};
use super::parts::{Order, Part, Wanted};
use super::{EditionPlan, ReadEdition, Shelf, Unshelved};
use crate::error::Error;
use crate::model::{Contribution, Inline, Section, Text};
use crate::notice::{At, Code, Notice, Place, Severity};
use crate::read::{Read, front_matter};

/// How many editions may stand in one another.
const DEEPEST: usize = 16;

/// What has been gathered so far.
struct Gathering<'g> {
    shelf: &'g dyn Shelf,
    /// All files there are, once a pattern has asked for them; sorted.
    files: Option<Vec<String>>,
    /// The files that stand in the edition already.
    taken: BTreeSet<String>,
    /// The files that are named somewhere, and so are not a pattern's.
    named: BTreeSet<String>,
    /// The files of the editions that are being read, the outermost first.
    above: Vec<String>,
    notices: Vec<Notice>,
}

/// An article with the file it comes from.
struct Found {
    file: String,
    contribution: Contribution,
}

pub(super) fn gather(plan: &EditionPlan, shelf: &dyn Shelf) -> ReadEdition {
    let own = plan.source.name.0.as_deref().map(|name| name.rsplit('/').next().unwrap_or(name).to_owned());
    let mut gathering = Gathering {
        shelf,
        files: None,
        taken: BTreeSet::new(),
        named: BTreeSet::new(),
        above: own.into_iter().collect(),
        notices: plan.notices.clone(),
    };
    gathering.name(plan, "");
    let mut sections: Vec<(Section, Vec<Found>)> = Vec::new();
    for part in &plan.parts {
        let mut found = gathering.part(plan, part, "");
        let order = part.order.unwrap_or(plan.order);
        sort(&mut found, order);
        if found.is_empty() {
            gathering.empty(plan, part);
        } else if order == Order::Section && part.title.is_empty() {
            sections.extend(by_section(found, part.at));
        } else {
            let section =
                Section { title: part.title.clone(), opener: part.opener.clone(), at: part.at, ..Section::default() };
            sections.push((section, found));
        }
    }
    link(&mut sections);
    let mut edition = plan.edition.clone();
    for (mut section, found) in sections {
        section.articles = found.into_iter().map(|found| found.contribution).collect();
        edition.sections.push(section);
    }
    ReadEdition { edition, notices: gathering.notices }
}

impl Gathering<'_> {
    /// Remembers the files that a plan names.
    fn name(&mut self, plan: &EditionPlan, here: &str) {
        let wanted = plan.parts.iter().flat_map(|part| &part.articles);
        let names = wanted.filter(|wanted| !is_pattern(&wanted.file)).map(|wanted| joined(here, &wanted.file));
        self.named.extend(names);
    }

    /// The articles of a part of a plan that stands in a folder.
    fn part(&mut self, plan: &EditionPlan, part: &Part, here: &str) -> Vec<Found> {
        let mut found = Vec::new();
        for wanted in &part.articles {
            let file = joined(here, &wanted.file);
            if is_pattern(&file) {
                self.pattern(plan, wanted, &file, &mut found);
            } else if extension(&file).is_some_and(|end| matches!(end, "toml" | "yaml" | "yml")) {
                self.edition(plan, wanted, &file, &mut found);
            } else {
                self.file(plan, wanted, &file, &mut found);
            }
        }
        found
    }

    fn pattern(&mut self, plan: &EditionPlan, wanted: &Wanted, pattern: &str, found: &mut Vec<Found>) {
        let shelf = self.shelf;
        let files = self.files.get_or_insert_with(|| {
            let mut files = shelf.files();
            files.sort_unstable();
            files
        });
        let of_it: Vec<String> = files.iter().filter(|file| matches(pattern, file)).cloned().collect();
        if of_it.is_empty() {
            let message = format!("there is no article of the pattern `{}`", wanted.file);
            self.tell(Code::MissingArticle, Severity::Warning, message, plan, wanted.at);
        }
        let is_free = |file: &String| !self.named.contains(file) && !self.taken.contains(file) && !self.above.contains(file);
        let free: Vec<String> = of_it.into_iter().filter(is_free).collect();
        for file in free {
            self.file(plan, wanted, &file, found);
        }
    }

    fn file(&mut self, plan: &EditionPlan, wanted: &Wanted, file: &str, found: &mut Vec<Found>) {
        if self.above.iter().any(|above| above == file) {
            return self.circle(plan, wanted, file);
        }
        if !self.take(plan, wanted, file) {
            return;
        }
        match self.shelf.articles(file) {
            Ok(reads) => {
                let is_one = reads.len() == 1;
                for (number, read) in (1..).zip(reads) {
                    let name = if is_one {
                        file.to_owned()
                    } else {
                        format!("{file}#{}", read.slug.clone().unwrap_or_else(|| number.to_string()))
                    };
                    found.push(self.found(plan, wanted, file, name, read));
                }
            }
            Err(why) => self.unshelved(plan, wanted, file, why),
        }
    }

    /// Whether a file does not stand in the edition yet; a notice if it does.
    fn take(&mut self, plan: &EditionPlan, wanted: &Wanted, file: &str) -> bool {
        let is_new = self.taken.insert(file.to_owned());
        if !is_new {
            let message = format!("`{file}` stands in the edition already; it is left out here");
            self.tell(Code::RepeatedArticle, Severity::Warning, message, plan, wanted.at);
        }
        is_new
    }

    /// An article as the edition wants it.
    fn found(&mut self, plan: &EditionPlan, wanted: &Wanted, file: &str, name: String, read: Read) -> Found {
        self.notices.extend(read.notices);
        let mut article = read.article;
        pictures_from_edition(&mut article, file);
        if wanted.over.iter().any(|entry| matches!(entry.key.to_lowercase().as_str(), "author" | "authors" | "byline")) {
            // Those of front matter add up; here they take the place of the article's own.
            article.authors.clear();
        }
        front_matter::over(wanted.over.clone(), &plan.source, &mut article, &mut self.notices);
        let mut contribution = Contribution { article, ..wanted.contribution.clone() };
        contribution.name.get_or_insert(name);
        Found { file: file.to_owned(), contribution }
    }

    /// All articles of another edition.
    fn edition(&mut self, plan: &EditionPlan, wanted: &Wanted, file: &str, found: &mut Vec<Found>) {
        if self.above.iter().any(|above| above == file) || self.above.len() > DEEPEST {
            return self.circle(plan, wanted, file);
        }
        // Editions that name others twice would otherwise be read two to the power of their depth times.
        if !self.take(plan, wanted, file) {
            return;
        }
        let text = match self.shelf.edition(file) {
            Ok(text) => text,
            Err(why) => return self.unshelved(plan, wanted, file, why),
        };
        let inner = match super::read(file, &text) {
            Ok(inner) => inner,
            Err(error) => return self.unshelved(plan, wanted, file, Unshelved::Failed(error)),
        };
        self.above.push(file.to_owned());
        self.name(&inner, folder(file));
        self.notices.extend(inner.notices.iter().cloned());
        for part in &inner.parts {
            let mut own = self.part(&inner, part, folder(file));
            sort(&mut own, part.order.unwrap_or(inner.order));
            if own.is_empty() {
                self.empty(&inner, part);
            }
            found.extend(own);
        }
        // In the form of the model it has its articles already.
        let given = inner.edition.contributions().cloned();
        found.extend(given.map(|contribution| Found { file: file.to_owned(), contribution }));
        self.above.pop();
    }

    fn circle(&mut self, plan: &EditionPlan, wanted: &Wanted, file: &str) {
        let message = match self.above.iter().position(|above| above == file) {
            Some(first) => {
                let way: Vec<&str> = self.above[first..].iter().map(String::as_str).chain([file]).collect();
                format!("the edition stands in itself: {}", way.join(" -> "))
            }
            None => format!("`{file}` stands in more than {DEEPEST} editions, one in the other"),
        };
        self.tell(Code::CircularEdition, Severity::Error, message, plan, wanted.at);
    }

    fn unshelved(&mut self, plan: &EditionPlan, wanted: &Wanted, file: &str, why: Unshelved) {
        match why {
            Unshelved::Missing => {
                let message = format!("there is no article `{file}`");
                self.tell(Code::MissingArticle, Severity::Error, message, plan, wanted.at);
            }
            Unshelved::UnknownFormat => {
                let message = format!("no reader knows what `{file}` is written in");
                self.tell(Code::UnknownFormat, Severity::Error, message, plan, wanted.at);
            }
            Unshelved::Failed(error) => {
                let message = format!("the article `{file}` cannot be read: {}", unplaced(&error));
                self.tell(Code::MissingArticle, Severity::Error, message, plan, wanted.at);
            }
        }
    }

    fn empty(&mut self, plan: &EditionPlan, part: &Part) {
        let title = crate::model::plain_text(&part.title);
        let message = match title.as_str() {
            "" => "there are no articles here".to_owned(),
            title => format!("the section “{title}” has no articles; it is left out"),
        };
        self.tell(Code::EmptySection, Severity::Warning, message, plan, part.at);
    }

    fn tell(&mut self, code: Code, severity: Severity, message: String, plan: &EditionPlan, at: At) {
        self.notices.push(Notice::new(code, severity, message, plan.source.place(at)));
    }
}

/// What an error says, with the line in the article but without its name, which is said already.
fn unplaced(error: &Error) -> String {
    let Error::Read { place: Place { line, column, .. }, message } = error else { return error.to_string() };
    match (line, column) {
        (Some(line), Some(column)) => format!("{line}:{column}: {message}"),
        _ => message.clone(),
    }
}

/// Puts articles in an order; what is equal in it stays as it is listed.
fn sort(found: &mut [Found], order: Order) {
    let date = |found: &Found| found.contribution.article.published;
    match order {
        Order::Listed => {}
        Order::Date => found.sort_by_key(|found| (date(found).is_none(), date(found))),
        Order::Newest => found.sort_by_key(|found| (date(found).is_none(), std::cmp::Reverse(date(found)))),
        Order::Title => found.sort_by_cached_key(|found| found.contribution.article.plain_title().to_lowercase()),
        Order::Section => {
            let mut met: BTreeMap<String, usize> = BTreeMap::new();
            for found in found.iter() {
                let next = met.len();
                met.entry(section(found)).or_insert(next);
            }
            found.sort_by_key(|found| met.get(&section(found)).copied());
        }
    }
}

/// The section an article says it is of; empty if it says none.
fn section(found: &Found) -> String {
    found.contribution.article.section.clone().unwrap_or_default()
}

/// Sections as the articles name them; the articles are sorted by them.
fn by_section(found: Vec<Found>, at: At) -> Vec<(Section, Vec<Found>)> {
    let mut sections: Vec<(Section, Vec<Found>)> = Vec::new();
    for found in found {
        let name = section(&found);
        match sections.last_mut() {
            Some((_, same)) if same.last().is_some_and(|last| section(last) == name) => same.push(found),
            _ => {
                let title = if name.is_empty() { Vec::new() } else { vec![Inline::Text(Text::from(name.as_str()))] };
                sections.push((Section { title, at, ..Section::default() }, vec![found]));
            }
        }
    }
    sections
}

/// Has links between articles lead to what they are called in the edition.
fn link(sections: &mut [(Section, Vec<Found>)]) {
    let all = sections.iter().flat_map(|(_, found)| found);
    let names: BTreeMap<String, String> =
        all.filter_map(|found| Some((found.file.clone(), found.contribution.name.clone()?))).collect();
    for found in sections.iter_mut().flat_map(|(_, found)| found) {
        links_to_articles(&mut found.contribution.article, &found.file, &|file| names.get(file).cloned());
    }
}
