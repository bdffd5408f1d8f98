//! Shortcodes of Hugo and tags of Liquid and Nunjucks: what they mean on paper.
//!
//! Pipeline: a tag with its arguments -> **shortcodes** -> the Markdown it stands for, or nothing.
//!
//! `{{< youtube dQw4 >}}` is the address of a film, `{% raw %}` shields what follows, `{{< ref "gate.md" >}}` is where a
//! link leads. Of a pair that means nothing here, as `{{< box >}}` and `{{< /box >}}`, what it holds is kept.

use super::Scan;

/// Where films and posts are found, by the name of the tag.
const PLACES: [(&str, &str, &str); 8] = [
    ("youtube", "YouTube", "https://www.youtube.com/watch?v="),
    ("vimeo", "Vimeo", "https://vimeo.com/"),
    ("tweet", "Twitter", "https://twitter.com/i/status/"),
    ("x", "X", "https://x.com/i/status/"),
    ("twitter", "Twitter", "https://twitter.com/i/status/"),
    ("instagram", "Instagram", "https://www.instagram.com/p/"),
    ("gist", "Gist", "https://gist.github.com/"),
    ("soundcloud", "SoundCloud", "https://soundcloud.com/"),
];

/// A tag between double marks.
struct Tag<'t> {
    name: &'t str,
    closes: bool,
    /// What stands without a key, in order.
    plain: Vec<&'t str>,
    keyed: Vec<(&'t str, &'t str)>,
}

impl<'t> Tag<'t> {
    fn new(inside: &'t str) -> Option<Self> {
        let mut words = words(inside).into_iter();
        let first = words.next()?;
        let (closes, name) = first.strip_prefix('/').map_or((false, first), |name| (true, name));
        let (closes, name) = if closes && name.is_empty() { (true, words.next()?) } else { (closes, name) };
        let mut tag = Self { name, closes, plain: Vec::new(), keyed: Vec::new() };
        for word in words {
            match word.split_once('=').filter(|(key, _)| !key.is_empty() && !key.contains(['"', '/', ':', '?'])) {
                Some((key, value)) => tag.keyed.push((key, bare(value))),
                None => tag.plain.push(bare(word)),
            }
        }
        Some(tag)
    }

    fn value(&self, keys: &[&str]) -> Option<&'t str> {
        keys.iter().find_map(|wanted| self.keyed.iter().find(|(key, _)| key == wanted).map(|(_, value)| *value))
    }
}

/// Words between white space, what stands in quotes being one.
fn words(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let (mut start, mut quote) = (None, None);
    for (offset, character) in text.char_indices() {
        match (quote, character) {
            (Some(open), close) if open == close => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'' | '`') => {
                quote = Some(character);
                start.get_or_insert(offset);
            }
            (None, space) if space.is_whitespace() => words.extend(start.take().map(|start: usize| &text[start..offset])),
            (None, _) => drop(start.get_or_insert(offset)),
        }
    }
    words.extend(start.map(|start| &text[start..]));
    words
}

fn bare(word: &str) -> &str {
    word.trim_matches(['"', '\'', '`'])
}

impl Scan<'_> {
    /// A tag that begins with two braces, or a brace and a percent sign; gives the byte behind it.
    pub(super) fn tag(&mut self, start: usize) -> Option<usize> {
        let rest = &self.text[start..];
        let (open, close) = [("{{<", ">}}"), ("{{%", "%}}"), ("{%", "%}"), ("{{", "}}")]
            .into_iter()
            .find(|(open, _)| rest.starts_with(open))?;
        let length = self.within(start, close)?;
        let end = start + length + close.len();
        let inside = rest[open.len()..length.max(open.len())].trim_matches(|c: char| c.is_whitespace() || c == '-');
        // Hugo shows a shortcode that is written as a comment.
        if let Some(shown) = inside.strip_prefix("/*").and_then(|inside| inside.strip_suffix("*/")) {
            self.edit(start..end, format!("`{open}{shown}{close}`"));
            return Some(end);
        }
        let Some(tag) = Tag::new(inside) else {
            self.edit(start..end, String::new());
            return Some(end);
        };
        if let Some(end) = self.pair(&tag, start, end) {
            return Some(end);
        }
        match meaning(&tag) {
            Some(by) if open != "{{" => self.edit(start..end, by),
            _ => {
                self.edit(start..end, String::new());
                if !tag.closes && !tag.name.starts_with("end") {
                    let shown = format!("{open} {} … {close}", tag.name);
                    let message = format!("`{shown}` is for the generator of a site and is not printed");
                    self.tell(start, tag.name, message);
                }
            }
        }
        Some(end)
    }

    /// Tags that say what all that stands between them is: code, or nothing.
    fn pair(&mut self, tag: &Tag<'_>, start: usize, end: usize) -> Option<usize> {
        let is_code = matches!(tag.name, "highlight" | "code" | "prism");
        let is_shown = matches!(tag.name, "raw" | "verbatim");
        if tag.closes || !(is_code || is_shown || tag.name == "comment") {
            return None;
        }
        let (close, behind) = self.closing(tag.name, end)?;
        if tag.name == "comment" {
            self.edit(start..behind, String::new());
            self.tell(start, "comment", "a comment for the makers of a site is not printed".to_owned());
            return Some(behind);
        }
        let fence = |mark: String, range: &std::ops::Range<usize>| {
            let before = self.text[..range.start].rsplit('\n').next().unwrap_or_default().trim().is_empty();
            let after = self.text[range.end..].split('\n').next().unwrap_or_default().trim().is_empty();
            format!("{}{mark}{}", if before { "" } else { "\n" }, if after { "" } else { "\n" })
        };
        let language = tag.plain.first().copied().or(tag.value(&["lang", "language"])).unwrap_or_default();
        let edits = [start..end, close..behind].map(|range| {
            let mark = if range.start == start { format!("``````{language}") } else { "``````".to_owned() };
            let by = if is_code { fence(mark, &range) } else { String::new() };
            (range, by)
        });
        edits.into_iter().for_each(|(range, by)| self.edit(range, by));
        Some(behind)
    }

    /// The tag that closes another: where it begins and ends.
    fn closing(&self, name: &str, from: usize) -> Option<(usize, usize)> {
        let mut offset = from;
        while let Some(open) = self.text[offset..].find(['{']).map(|found| offset + found) {
            offset = open + 1;
            let rest = &self.text[open..];
            let Some(close) =
                [("{{<", ">}}"), ("{{%", "%}}"), ("{%", "%}")].into_iter().find(|(open, _)| rest.starts_with(open))
            else {
                continue;
            };
            let Some(length) = self.within(open, close.1) else { continue };
            let inside =
                rest[close.0.len()..length.max(close.0.len())].trim_matches(|c: char| c.is_whitespace() || c == '-');
            let closed = inside.strip_prefix("end").or_else(|| inside.strip_prefix('/')).map(str::trim_start);
            if closed == Some(name) {
                return Some((open, open + length + close.1.len()));
            }
        }
        None
    }
}

/// The Markdown a tag stands for.
fn meaning(tag: &Tag<'_>) -> Option<String> {
    let first = tag.plain.first().copied();
    if tag.closes {
        return None;
    }
    match tag.name {
        "figure" | "img" | "image" | "picture" => {
            let source = tag.value(&["src", "image_path", "path", "url"]).or(first)?;
            Some(figure(tag, source))
        }
        "include" | "render" if first.is_some_and(|name| name.contains("figure") || name.contains("image")) => {
            Some(figure(tag, tag.value(&["src", "image_path", "path", "url", "image"])?))
        }
        "ref" | "relref" | "link" | "post_url" => Some(first.or(tag.value(&["path"]))?.to_owned()),
        name => {
            let (_, label, place) = PLACES.iter().find(|(known, ..)| *known == name)?;
            let id = tag.value(&["id", "video"]).or(first)?;
            let label = tag.value(&["title"]).unwrap_or(label);
            let address = if id.contains("://") { id.to_owned() } else { format!("{place}{}", tag.plain.join("/")) };
            let address = if tag.plain.is_empty() && !id.contains("://") { format!("{place}{id}") } else { address };
            Some(format!("[{}](<{}>)", label.replace(['[', ']'], ""), address.replace(['<', '>'], "")))
        }
    }
}

fn figure(tag: &Tag<'_>, source: &str) -> String {
    let caption = tag.value(&["caption", "title"]).unwrap_or_default();
    let credit = tag.value(&["attr", "credit", "attribution"]).map(|credit| format!(" | {credit}")).unwrap_or_default();
    picture(source, tag.value(&["alt"]).unwrap_or_default(), &format!("{caption}{credit}"))
}

/// A picture in Markdown.
pub(super) fn picture(source: &str, alt: &str, title: &str) -> String {
    let source = source.replace(['<', '>', '\n'], "");
    let alt = alt.replace(['[', ']', '\n'], " ");
    let title = title.replace('"', "&quot;").replace('\n', " ");
    let title = if title.is_empty() { String::new() } else { format!(" \"{title}\"") };
    format!("![{alt}](<{source}>{title})")
}
