//! Pictures, and what is shown elsewhere.
//!
//! Pipeline: figures and embeds of the model -> **figures** -> [`lines`](super::lines).
//!
//! ```text
//! ![The picture in words](address "Caption | Credit"){.wide}
//! ```

use super::Writer;
use super::escape::{self, Spot};
use super::inlines::plain;
use crate::model::{Embed, Figure, FigurePlace, Inline, plain_text};

impl<'a> Writer<'a> {
    pub(super) fn figure(&mut self, figure: &'a Figure) {
        if let Some(id) = &figure.id {
            self.say(figure.at, format!("a picture has no name in Markdown; `{id}` is left out, links to it lead nowhere"));
        }
        let caption = self.run(&figure.caption, Spot::Caption);
        let credit = self.run(&figure.credit, Spot::Caption);
        let words = if credit.is_empty() { caption } else { format!("{caption} | {credit}") };
        let place = figure.place.map(name);
        if figure.alt.as_deref() == Some("") {
            return self.decoration(&figure.source, &words, place);
        }
        let title = if words.is_empty() { String::new() } else { format!(" {}", escape::title(&words)) };
        let address = match escape::address(&figure.source) {
            address if address.is_empty() && !title.is_empty() => "<>".to_owned(),
            address => address,
        };
        let place = place.map(|place| format!("{{.{place}}}")).unwrap_or_default();
        let alt = plain(figure.alt.as_deref().unwrap_or_default());
        self.lines.line(&format!("![{alt}]({address}{title}){place}"));
    }

    /// A picture that says nothing: only a tag can tell that from one nobody has described. What stands behind it keeps it a
    /// part of a paragraph (CommonMark §4.6, condition 7).
    fn decoration(&mut self, source: &str, words: &str, place: Option<&str>) {
        let attribute = |name: &str, value: &str| match value {
            "" => String::new(),
            value => format!(" {name}=\"{}\"", escape::attribute(value)),
        };
        let (title, place) = (attribute("title", words), attribute("class", place.unwrap_or_default()));
        let source = escape::attribute(source);
        self.lines.line(&format!("<img src=\"{source}\" alt=\"\"{title}{place}><!-- decoration -->"));
    }

    /// A frame or a film with its title; what is said of it, and what no reader would take for one, as paragraphs.
    pub(super) fn embed(&mut self, embed: &'a Embed) {
        let title = self.unspoken(&embed.title);
        let is_plain = title.iter().all(|inline| matches!(inline, Inline::Text(_)));
        if !is_plain || !embed.caption.is_empty() {
            self.say(embed.at, "what is shown elsewhere has a title without markup, and its caption is a paragraph");
        }
        let words = plain_text(title);
        let title = if words.is_empty() { String::new() } else { format!(" title=\"{}\"", escape::attribute(&words)) };
        let source = escape::attribute(&embed.url);
        match &embed.poster {
            _ if !embed.url.contains("://") => {
                self.say(embed.at, "what is shown at no full address is written as a link");
                let words = if words.is_empty() { plain(&embed.url) } else { plain(&words) };
                self.lines.line(&format!("[{words}]({})", escape::address(&embed.url)));
            }
            None => self.lines.line(&format!("<iframe src=\"{source}\"{title}></iframe>")),
            Some(poster) => {
                let poster = escape::attribute(poster);
                self.lines.line(&format!("<figure><video src=\"{source}\" poster=\"{poster}\"{title}></video></figure>"));
            }
        }
        if !embed.caption.is_empty() {
            self.lines.gap();
            self.paragraph(&embed.caption);
        }
    }
}

/// A place by its name, spelt as in JSON.
fn name(place: FigurePlace) -> &'static str {
    match place {
        FigurePlace::Near => "near",
        FigurePlace::Here => "here",
        FigurePlace::Wide => "wide",
        FigurePlace::Page => "page",
        FigurePlace::Side => "side",
    }
}
