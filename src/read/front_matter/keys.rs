//! The keys of front matter, with the names other systems give them.
//!
//! Pipeline: entries -> **keys** -> the head of an article.

use super::Front;
use crate::model::{Article, Direction, Figure, Inlines, Language};
use crate::nearest::nearest;
use crate::notice::{At, Code, Notice, Severity};
use crate::read::markdown::{Assembly, Origin};
use crate::read::source::Source;
use crate::read::tree::{Entry, Kind, Value};

/// What a key is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Key {
    Title,
    Subtitle,
    Kicker,
    Section,
    Standfirst,
    Authors,
    /// Somebody who did not write it; with what they did, as [`Person::role`](crate::model::Person::role) says it.
    Contributor(&'static str),
    Published,
    Modified,
    Place,
    Publication,
    SourceUrl,
    Licence,
    Language,
    Direction,
    Tags,
    Translations,
    Comments,
    /// The picture of the article.
    Picture,
    /// The text of the picture, its caption, who made it.
    PictureAlt,
    PictureCaption,
    PictureCredit,
    /// What its address calls it.
    Slug,
    /// Whether it is not finished.
    Draft,
    /// Known, and of no use on paper.
    Ignored,
}

/// Every name a key goes by, in lower case and without hyphens; the first of each kind is the one advice uses.
const NAMES: &[(&str, Key)] = &[
    ("title", Key::Title),
    ("headline", Key::Title),
    ("subtitle", Key::Subtitle),
    ("subhead", Key::Subtitle),
    ("subheading", Key::Subtitle),
    ("kicker", Key::Kicker),
    ("overline", Key::Kicker),
    ("section", Key::Section),
    ("category", Key::Section),
    ("categories", Key::Section),
    ("standfirst", Key::Standfirst),
    ("description", Key::Standfirst),
    ("summary", Key::Standfirst),
    ("excerpt", Key::Standfirst),
    ("deck", Key::Standfirst),
    ("dek", Key::Standfirst),
    ("lead", Key::Standfirst),
    ("abstract", Key::Standfirst),
    ("author", Key::Authors),
    ("authors", Key::Authors),
    ("byline", Key::Authors),
    ("creator", Key::Authors),
    ("translator", Key::Contributor("translation")),
    ("translators", Key::Contributor("translation")),
    ("photographer", Key::Contributor("photographs")),
    ("photographers", Key::Contributor("photographs")),
    ("photos", Key::Contributor("photographs")),
    ("illustrator", Key::Contributor("illustrations")),
    ("illustrators", Key::Contributor("illustrations")),
    ("editor", Key::Contributor("editing")),
    ("editors", Key::Contributor("editing")),
    ("date", Key::Published),
    ("published", Key::Published),
    ("publishdate", Key::Published),
    ("pubdate", Key::Published),
    ("datepublished", Key::Published),
    ("publishedat", Key::Published),
    ("created", Key::Published),
    ("modified", Key::Modified),
    ("updated", Key::Modified),
    ("lastmod", Key::Modified),
    ("lastmodified", Key::Modified),
    ("datemodified", Key::Modified),
    ("updatedat", Key::Modified),
    ("place", Key::Place),
    ("dateline", Key::Place),
    ("location", Key::Place),
    ("publication", Key::Publication),
    ("publisher", Key::Publication),
    ("site", Key::Publication),
    ("sitename", Key::Publication),
    ("source", Key::SourceUrl),
    ("sourceurl", Key::SourceUrl),
    ("url", Key::SourceUrl),
    ("canonical", Key::SourceUrl),
    ("canonicalurl", Key::SourceUrl),
    ("link", Key::SourceUrl),
    ("licence", Key::Licence),
    ("license", Key::Licence),
    ("rights", Key::Licence),
    ("copyright", Key::Licence),
    ("lang", Key::Language),
    ("language", Key::Language),
    ("locale", Key::Language),
    ("dir", Key::Direction),
    ("direction", Key::Direction),
    ("tags", Key::Tags),
    ("tag", Key::Tags),
    ("keywords", Key::Tags),
    ("translations", Key::Translations),
    ("comments", Key::Comments),
    ("image", Key::Picture),
    ("cover", Key::Picture),
    ("coverimage", Key::Picture),
    ("featuredimage", Key::Picture),
    ("featureimage", Key::Picture),
    ("heroimage", Key::Picture),
    ("hero", Key::Picture),
    ("banner", Key::Picture),
    ("thumbnail", Key::Picture),
    ("imagealt", Key::PictureAlt),
    ("coveralt", Key::PictureAlt),
    ("imagecaption", Key::PictureCaption),
    ("covercaption", Key::PictureCaption),
    ("imagecredit", Key::PictureCredit),
    ("slug", Key::Slug),
    ("permalink", Key::Slug),
    ("draft", Key::Draft),
    ("id", Key::Ignored),
    ("layout", Key::Ignored),
    ("template", Key::Ignored),
    ("type", Key::Ignored),
    ("weight", Key::Ignored),
    ("order", Key::Ignored),
    ("toc", Key::Ignored),
    ("menu", Key::Ignored),
    ("navorder", Key::Ignored),
    ("featured", Key::Ignored),
    ("pinned", Key::Ignored),
    ("sitemap", Key::Ignored),
    ("robots", Key::Ignored),
    ("math", Key::Ignored),
    ("series", Key::Ignored),
    ("readingtime", Key::Ignored),
    ("eleventyexcludefromcollections", Key::Ignored),
    ("aliases", Key::Ignored),
];

/// Puts entries into an article. The language comes first, whatever the order: the rest is read in it.
pub(super) fn apply(entries: Vec<Entry>, source: &Source, article: &mut Article, notices: &mut Vec<Notice>) -> Front {
    let mut head = Head::new(source, article, notices);
    let mut known = Vec::new();
    for entry in entries {
        match find(&entry.key) {
            Some(Key::Ignored) => {}
            Some(key) => known.push((key, entry)),
            None => head.unknown(&entry),
        }
    }
    known.sort_by_key(|(key, _)| *key != Key::Language);
    for (key, entry) in known {
        head.set(key, entry);
    }
    head.front.picture = Some(head.picture).filter(|picture| !picture.source.is_empty());
    head.front
}

fn find(name: &str) -> Option<Key> {
    let bare = bare(name);
    NAMES.iter().find(|(known, _)| *known == bare).map(|(_, key)| *key)
}

/// A key without what its writers may choose: case, hyphens, underscores and spaces.
pub(in crate::read) fn bare(name: &str) -> String {
    name.chars().filter(|c| !matches!(c, '-' | '_' | ' ')).flat_map(char::to_lowercase).collect()
}

/// The head of the article while it is filled.
pub(in crate::read) struct Head<'h> {
    pub(in crate::read) source: &'h Source,
    pub(in crate::read) article: &'h mut Article,
    pub(in crate::read) notices: &'h mut Vec<Notice>,
    /// What has been set, by which key, and to what: the first of two keys for one thing is taken.
    taken: Vec<(Key, String, String)>,
    /// What is not part of the head.
    front: Front,
    /// The picture, as far as it is known.
    pub(super) picture: Figure,
}

impl<'h> Head<'h> {
    pub(in crate::read) fn new(source: &'h Source, article: &'h mut Article, notices: &'h mut Vec<Notice>) -> Self {
        Self { source, article, notices, taken: Vec::new(), front: Front::default(), picture: Figure::default() }
    }
}

impl Head<'_> {
    fn unknown(&mut self, entry: &Entry) {
        let useful = NAMES.iter().filter(|(_, key)| *key != Key::Ignored).map(|(known, _)| *known);
        let nearest =
            nearest(&bare(&entry.key), useful).map(|known| format!("; did you mean `{known}`?")).unwrap_or_default();
        let message = format!("`{}` is not a key of the front matter{nearest}", entry.key);
        self.notices.push(Notice::new(Code::UnknownKey, Severity::Info, message, self.source.place(entry.at)));
    }

    fn set(&mut self, key: Key, Entry { key: name, value, .. }: Entry) {
        if matches!(value.kind, Kind::Nothing) || !self.take(key, &name, &value) {
            return;
        }
        // Jekyll says of drafts that they are not published.
        if matches!(&value.kind, Kind::Scalar(text) if key == Key::Published && matches!(text.as_str(), "true" | "false")) {
            return self.draft(&value, "false");
        }
        match key {
            Key::Title => self.article.title = self.words(&name, &value),
            Key::Subtitle => self.article.subtitle = self.words(&name, &value),
            Key::Kicker => self.article.kicker = self.words(&name, &value),
            Key::Standfirst => self.article.standfirst = self.words(&name, &value),
            Key::Section => self.article.section = self.section(&name, &value),
            Key::Authors => self.people(&name, value, None),
            Key::Contributor(role) => self.people(&name, value, Some(role)),
            Key::Published => self.article.published = self.date(&name, &value),
            Key::Modified => self.article.modified = self.date(&name, &value),
            Key::Place => self.article.place = self.text(&name, &value),
            Key::Publication => self.article.publication = self.text(&name, &value),
            Key::SourceUrl => self.article.source_url = self.address(&name, &value),
            Key::Licence => self.article.licence = self.licence(&name, value),
            Key::Language => self.language(&name, &value),
            Key::Direction => self.direction(&name, &value),
            Key::Tags => self.article.tags = self.texts(&name, value),
            Key::Translations => self.article.translations = self.translations(&name, value),
            Key::Comments => self.article.comments = self.comments(&name, value),
            Key::Picture => self.picture(&name, value),
            Key::PictureAlt => self.picture.alt = self.text(&name, &value),
            Key::PictureCaption => self.picture.caption = self.words(&name, &value),
            Key::PictureCredit => self.picture.credit = self.words(&name, &value),
            Key::Slug => self.slug(&name, &value),
            Key::Draft => self.draft(&value, "true"),
            Key::Ignored => {}
        }
    }

    /// The last part of an address, without its ending.
    fn slug(&mut self, name: &str, value: &Value) {
        let Some(text) = self.text(name, value) else { return };
        let last = text.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
        let last = last.strip_suffix(".html").unwrap_or(last);
        // `:year/:title` is a pattern for all articles of a site.
        if !last.is_empty() && !text.contains(':') {
            self.front.slug = Some(last.to_owned());
        }
    }

    /// Says that an article is not finished.
    fn draft(&mut self, value: &Value, wanted: &str) {
        if matches!(&value.kind, Kind::Scalar(text) if text == wanted) {
            let message = "the copy says that it is a draft; it is set all the same";
            self.notices.push(Notice::new(Code::BadValue, Severity::Warning, message, self.source.place(value.at)));
        }
    }

    /// Whether a thing may be set by this key; not if another key has set it already. People add up.
    fn take(&mut self, key: Key, name: &str, value: &Value) -> bool {
        let said = match &value.kind {
            Kind::Scalar(text) => text.clone(),
            _ => String::new(),
        };
        if matches!(key, Key::Authors | Key::Contributor(_)) {
            return true;
        }
        if let Some((_, first, other)) = self.taken.iter().find(|(taken, ..)| *taken == key) {
            if *other != said || said.is_empty() {
                let message = format!("`{name}` says what `{first}` has said already; it is not used");
                self.notices.push(Notice::new(Code::BadValue, Severity::Info, message, self.source.place(value.at)));
            }
            return false;
        }
        self.taken.push((key, name.to_owned(), said));
        true
    }

    /// Says that a value cannot be used.
    pub(in crate::read) fn refuse(&mut self, name: &str, at: At, why: impl AsRef<str>, help: &str) {
        let message = format!("`{name}`: {}", why.as_ref());
        let notice = Notice::new(Code::BadValue, Severity::Warning, message, self.source.place(at));
        self.notices.push(if help.is_empty() { notice } else { notice.with_help(help) });
    }

    /// A value of words, with their markup.
    pub(in crate::read) fn words(&mut self, name: &str, value: &Value) -> Inlines {
        let Some(text) = self.text(name, value) else { return Inlines::new() };
        let origin = value.offset.map_or(Origin::At(value.at), Origin::Line);
        let mut assembly = Assembly::new(self.source, origin, &self.article.language);
        let words = assembly.line(&text, origin);
        self.notices.extend(assembly.finish().notices);
        words
    }

    fn language(&mut self, name: &str, value: &Value) {
        let Some(text) = self.text(name, value) else { return };
        let language = Language::new(&text);
        if language.as_str() == "und" {
            return self.refuse(
                name,
                value.at,
                format!("`{text}` is not a language tag"),
                "write it as en, de-CH or zh-Hant",
            );
        }
        self.article.language = language;
    }

    fn direction(&mut self, name: &str, value: &Value) {
        let Some(text) = self.text(name, value) else { return };
        match text.to_ascii_lowercase().as_str() {
            "ltr" => self.article.direction = Some(Direction::LeftToRight),
            "rtl" => self.article.direction = Some(Direction::RightToLeft),
            "auto" => {}
            _ => self.refuse(name, value.at, format!("`{text}` is not a direction"), "write it as ltr or rtl"),
        }
    }
}
