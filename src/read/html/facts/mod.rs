//! What a page says of its article, in the order we believe it.
//!
//! Pipeline: tree -> **facts** (JSON-LD, meta elements, markup, what is shown) -> the head of an article.
//!
//! | trust | who says it |
//! |---|---|
//! | 1 | the element the article stands in: its `lang` and `dir` |
//! | 2 | JSON-LD of a type that ends in `Article`, `BlogPosting` and its like, also in a `@graph` |
//! | 3 | markup in the article: microdata (`itemprop`) and microformats (`h-entry`) |
//! | 4 | Open Graph: `og:…` and `article:…` |
//! | 5 | Dublin Core: `DC.…`, `dcterms.…` |
//! | 6 | other `<meta name>` and `<link rel>` |
//! | 7 | what the page shows: `<h1>`, `<time>`, `rel="author"`, `rel="license"`, `<title>` |
//!
//! One order holds for all facts: a page that says two things of itself is usually wrong where fewer programs look. The
//! first value that can be used is taken; one that says otherwise is told in a notice. Of authors and tags all of the
//! first kind are taken.
//!
//! Sources: schema.org `Article`; ogp.me; DCMI Metadata Terms; microformats.org `h-entry`.

mod json_ld;
mod markup;
mod meta;

use super::address::Base;
use super::main_text::Main;
use super::measure::Measures;
use super::plan::{Mark, Plan};
use super::tree::{Id, Tree};
use crate::model::{Article, Date, Direction, Inline, Language, Licence, Person, Text, Translation, plain_text};
use crate::notice::{At, Code, Notice, Place, Severity};

/// What is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fact {
    Title,
    Subtitle,
    Standfirst,
    Author,
    Published,
    Modified,
    Language,
    Direction,
    Licence,
    Address,
    Section,
    Publication,
    Tag,
    Translation,
}

impl Fact {
    fn words(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Subtitle => "subtitle",
            Self::Standfirst => "standfirst",
            Self::Author => "author",
            Self::Published => "date",
            Self::Modified => "date of change",
            Self::Language => "language",
            Self::Direction => "direction",
            Self::Licence => "licence",
            Self::Address => "address",
            Self::Section => "section",
            Self::Publication => "publication",
            Self::Tag => "tags",
            Self::Translation => "translations",
        }
    }
}

/// Who says it, the most trusted first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Trust {
    Element,
    JsonLd,
    Markup,
    OpenGraph,
    DublinCore,
    Meta,
    Page,
}

impl Trust {
    fn words(self) -> &'static str {
        match self {
            Self::Element => "the article's element",
            Self::JsonLd => "JSON-LD",
            Self::Markup => "the article's markup",
            Self::OpenGraph => "Open Graph",
            Self::DublinCore => "Dublin Core",
            Self::Meta => "the page's meta elements",
            Self::Page => "what the page shows",
        }
    }
}

/// One thing said.
#[derive(Clone, Debug)]
struct Said {
    fact: Fact,
    trust: Trust,
    value: String,
    /// Of a person the role, of a licence the address, of a translation the language.
    more: Option<String>,
    at: At,
    /// The element that shows it.
    shown: Option<Id>,
}

/// What stands between a title and the name of its site.
const BEFORE_SITE: [&str; 7] = [" | ", " – ", " — ", " - ", " :: ", " » ", " « "];

/// Everything said, as it is found.
struct Facts {
    said: Vec<Said>,
    notices: Vec<Notice>,
}

impl Facts {
    fn say(&mut self, fact: Fact, trust: Trust, value: &str, at: At) {
        self.show(fact, trust, value, None, at, None);
    }

    fn show(&mut self, fact: Fact, trust: Trust, value: &str, more: Option<String>, at: At, shown: Option<Id>) {
        let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
        if !value.is_empty() {
            self.said.push(Said { fact, trust, value, more, at, shown });
        }
    }

    /// Takes the name of the site off the ends of titles.
    fn part_with_site(&mut self) {
        let sites: Vec<String> = self.all(Fact::Publication).map(|said| said.value.to_lowercase()).collect();
        for said in self.said.iter_mut().filter(|said| said.fact == Fact::Title) {
            let parted = BEFORE_SITE.iter().filter_map(|mark| said.value.rsplit_once(mark)).next();
            if let Some((title, site)) = parted
                && sites.contains(&site.trim().to_lowercase())
            {
                said.value = title.trim().to_owned();
            }
        }
    }

    fn all(&self, fact: Fact) -> impl Iterator<Item = &Said> {
        self.said.iter().filter(move |said| said.fact == fact)
    }
}

/// Fills the head of an article with what its page says. `words` sets what an element holds as inlines.
pub(super) fn apply(
    tree: &Tree<'_>,
    measures: &Measures,
    main: &Main,
    plan: &mut Plan,
    article: &mut Article,
    given: Option<&str>,
    notices: &mut Vec<Notice>,
) -> (Base, Option<Id>) {
    let mut facts = Facts { said: Vec::new(), notices: Vec::new() };
    json_ld::collect(tree, article, &mut facts);
    meta::collect(tree, &mut facts);
    markup::collect(tree, measures, main, &mut facts);
    facts.said.sort_by_key(|said| said.trust);
    facts.part_with_site();
    notices.append(&mut facts.notices);
    let mut choice = Choice { facts: &facts, article, plan, notices };
    choice.language();
    let page_base = tree.all(super::tree::ROOT).find(|node| tree.name(*node) == "base");
    let page_base = page_base.and_then(|node| tree.element(node)?.said("href")).map(str::to_owned);
    let bare = Base::new(given, None);
    let address = choice.one(Fact::Address, |value| Some(bare.resolve(value)).filter(|address| !address.contains(' ')));
    choice.article.source_url = address.or_else(|| given.map(str::to_owned));
    let base = Base::new(given.or(choice.article.source_url.as_deref()), page_base.as_deref());
    let heading = choice.title(tree);
    choice.rest(&base);
    (base, heading)
}

/// The choice among what is said.
struct Choice<'c> {
    facts: &'c Facts,
    article: &'c mut Article,
    plan: &'c mut Plan,
    notices: &'c mut Vec<Notice>,
}

impl Choice<'_> {
    /// The first value that can be used; a notice for those that cannot, and for those that say otherwise.
    fn one<T: PartialEq>(&mut self, fact: Fact, read: impl Fn(&str) -> Option<T>) -> Option<T> {
        let mut chosen: Option<(T, &Said)> = None;
        for said in self.facts.all(fact) {
            let value = read(&said.value);
            let message = match (&chosen, value) {
                (None, Some(value)) => {
                    chosen = Some((value, said));
                    continue;
                }
                (_, None) => {
                    let message = format!("`{}` is no {} ({})", said.value, fact.words(), said.trust.words());
                    (Code::BadValue, Severity::Warning, message)
                }
                (Some((taken, by)), Some(value)) => {
                    if *taken == value || agrees(&by.value, &said.value) {
                        continue;
                    }
                    let (here, there) = (said.trust.words(), by.trust.words());
                    let message = format!(
                        "the {} is `{}` by {here}, `{}` by {there}; the latter is taken",
                        fact.words(),
                        said.value,
                        by.value
                    );
                    (Code::Disagreement, Severity::Info, message)
                }
            };
            let place = Place::new(&self.article.copy, said.at);
            self.notices.push(Notice::new(message.0, message.1, message.2, place));
        }
        chosen.map(|(value, _)| value)
    }

    fn text(&mut self, fact: Fact) -> Option<String> {
        self.one(fact, |value| Some(value.to_owned()))
    }

    fn language(&mut self) {
        let language =
            self.one(Fact::Language, |value| Some(Language::new(value)).filter(|language| language.as_str() != "und"));
        if let Some(language) = language {
            self.article.language = language;
        }
        let direction = self.one(Fact::Direction, |value| match value.to_ascii_lowercase().as_str() {
            "rtl" => Some(Direction::RightToLeft),
            "ltr" => Some(Direction::LeftToRight),
            _ => None,
        });
        self.article.direction = direction.filter(|direction| *direction != self.article.language.direction());
        self.plan.direction = Some(self.article.reading_direction());
    }

    /// The title; where the page shows the same words, they are taken from there, with their markup. Gives that element.
    fn title(&mut self, tree: &Tree<'_>) -> Option<Id> {
        let title = self.text(Fact::Title)?;
        let mut heading = None;
        for said in self.facts.all(Fact::Title) {
            let Some(shown) = said.shown else { continue };
            if heading.is_none() && agrees(&title, &said.value) && tree.name(shown) != "title" {
                heading = Some(shown);
            }
            // What it says is in the title or in a notice.
            self.plan.set(shown, Mark::Silent);
        }
        self.article.title =
            vec![Inline::Text(Text::new(title, self.facts.all(Fact::Title).next().map_or(At::NOWHERE, |said| said.at)))];
        heading
    }

    fn rest(&mut self, base: &Base) {
        let words = |value: Option<(String, At)>| {
            value.map(|(value, at)| vec![Inline::Text(Text::new(value, at))]).unwrap_or_default()
        };
        let place = |fact: Fact| self.facts.all(fact).next().map_or(At::NOWHERE, |said| said.at);
        let (subtitle_at, standfirst_at) = (place(Fact::Subtitle), place(Fact::Standfirst));
        self.article.subtitle = words(self.text(Fact::Subtitle).map(|text| (text, subtitle_at)));
        self.article.standfirst = words(self.text(Fact::Standfirst).map(|text| (text, standfirst_at)));
        if plain_text(&self.article.standfirst) == plain_text(&self.article.subtitle) {
            self.article.subtitle.clear();
        }
        self.article.published = self.one(Fact::Published, |value| value.parse::<Date>().ok());
        self.article.modified = self.one(Fact::Modified, |value| value.parse::<Date>().ok());
        self.article.section = self.text(Fact::Section);
        self.article.publication = self.text(Fact::Publication);
        self.people();
        self.article.tags = self.of_first(Fact::Tag).into_iter().map(|said| said.value).collect();
        self.licence(base);
        for said in self.of_first(Fact::Translation) {
            let language = Language::new(said.more.as_deref().unwrap_or_default());
            let url = base.resolve(&said.value);
            let is_known = self.article.translations.iter().any(|known| known.language == language);
            if language != self.article.language && language.as_str() != "und" && !is_known {
                self.article.translations.push(Translation { language, title: None, url });
            }
        }
        for said in &self.facts.said {
            if let Some(shown) = said.shown
                && self.is_in_head(said)
            {
                self.plan.set(shown, Mark::Silent);
            }
        }
    }

    /// Whether what an element shows is said by the head of the article.
    fn is_in_head(&self, said: &Said) -> bool {
        match said.fact {
            Fact::Subtitle => plain_text(&self.article.subtitle) == said.value,
            Fact::Standfirst => plain_text(&self.article.standfirst) == said.value,
            _ => false,
        }
    }

    /// All that the most trusted says, each once.
    fn of_first(&self, fact: Fact) -> Vec<Said> {
        let Some(first) = self.facts.all(fact).next() else { return Vec::new() };
        let mut all: Vec<Said> = Vec::new();
        for said in self.facts.all(fact).filter(|said| said.trust == first.trust) {
            if !all.iter().any(|known| known.value.to_lowercase() == said.value.to_lowercase() && known.more == said.more) {
                all.push(said.clone());
            }
        }
        all
    }

    fn people(&mut self) {
        let people = self.of_first(Fact::Author);
        for said in self.facts.all(Fact::Author) {
            let is_taken = people
                .iter()
                .any(|person| person.trust == said.trust || person.value.to_lowercase() == said.value.to_lowercase());
            let names: String = people.iter().map(|person| person.value.to_lowercase()).collect();
            if let (false, Some(by)) = (is_taken || names.contains(&said.value.to_lowercase()), people.first()) {
                let message = format!(
                    "the author is `{}` by {}, `{}` by {}; the latter is taken",
                    said.value,
                    said.trust.words(),
                    by.value,
                    by.trust.words()
                );
                let place = Place::new(&self.article.copy, said.at);
                self.notices.push(Notice::new(Code::Disagreement, Severity::Info, message, place));
            }
        }
        self.article.authors = people.into_iter().map(|said| Person { name: said.value, role: said.more }).collect();
    }

    fn licence(&mut self, base: &Base) {
        let Some(said) = self.facts.all(Fact::Licence).next() else { return };
        let address = said.more.clone().or_else(|| said.value.contains("://").then(|| said.value.clone()));
        let address = address.map(|address| base.resolve(&address));
        let named = address.as_deref().and_then(creative_commons);
        let name = named.unwrap_or_else(|| said.value.clone());
        self.article.licence = Some(Licence { name, url: address });
    }
}

/// Whether two values say the same: in other case, with other punctuation, or one cut short or with the name of the
/// site behind.
fn agrees(one: &str, other: &str) -> bool {
    let bare =
        |text: &str| -> String { text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect() };
    let (one, other) = (bare(one), bare(other));
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    short == long || (short.chars().count() >= 8 && long.starts_with(&short))
}

/// The short name of a Creative Commons licence by its address: `CC BY-SA 4.0`.
fn creative_commons(address: &str) -> Option<String> {
    let (_, path) = address.split_once("creativecommons.org/")?;
    let mut parts = path.split('/');
    match (parts.next()?, parts.next()?, parts.next()) {
        ("licenses", kind, Some(version)) => Some(format!("CC {} {version}", kind.to_uppercase())),
        ("publicdomain", "zero", Some(version)) => Some(format!("CC0 {version}")),
        _ => None,
    }
}
