//! What readers said of the article, with their answers to one another.
//!
//! Pipeline: `comments` of the front matter -> **remarks** -> comments of the model.

use super::keys::Head;
use crate::model::{Block, Comment};
use crate::notice::At;
use crate::read::markdown::{Assembly, Origin};
use crate::read::tree::{Entry, Kind, Value};

impl Head<'_> {
    /// A list of comments. YAML and TOML limit how deep their values nest, and with that how deep answers do.
    pub(super) fn comments(&mut self, name: &str, value: Value) -> Vec<Comment> {
        if matches!(&value.kind, Kind::Scalar(text) if matches!(text.as_str(), "true" | "false")) {
            // Site generators switch the form for comments on and off with this key.
            return Vec::new();
        }
        let help = "write each as {author: ..., date: 2026-11-22, text: ...}";
        let maps = self.maps(name, value, help);
        maps.into_iter().filter_map(|(at, entries)| self.comment(name, at, entries, help)).collect()
    }

    fn comment(&mut self, name: &str, at: At, entries: Vec<Entry>, help: &str) -> Option<Comment> {
        let wanted: [&[&str]; 5] = [
            &["author", "name"],
            &["date", "published"],
            &["title", "subject"],
            &["text", "body", "content"],
            &["replies", "comments"],
        ];
        let [author, date, title, text, replies] = self.fields(name, entries, wanted);
        let comment = Comment {
            author: author.and_then(|value| self.text(name, &value)),
            date: date.and_then(|value| self.date(name, &value)),
            title: title.map(|value| self.words(name, &value)).unwrap_or_default(),
            content: text.map(|value| self.blocks(name, &value)).unwrap_or_default(),
            replies: replies.map(|value| self.comments(name, value)).unwrap_or_default(),
        };
        if comment.content.is_empty() && comment.replies.is_empty() {
            self.refuse(name, at, "a comment without text", help);
            return None;
        }
        Some(comment)
    }

    /// A value of Markdown blocks; all of it stands where the value begins.
    fn blocks(&mut self, name: &str, value: &Value) -> Vec<Block> {
        let Some(text) = self.text(name, value) else { return Vec::new() };
        let mut assembly = Assembly::new(self.source, Origin::At(value.at), &self.article.language);
        assembly.body(&text);
        let set = assembly.finish();
        self.notices.extend(set.notices);
        set.blocks
    }
}
