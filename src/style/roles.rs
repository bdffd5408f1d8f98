//! The look of each kind of text.

use serde::{Deserialize, Serialize};

use super::{Role, RoleStyle};

/// How each kind of text looks; the fields are the [`Role`]s.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[non_exhaustive]
#[expect(missing_docs, reason = "each field is documented as the variant of Role of the same name")]
pub struct Roles {
    pub kicker: RoleStyle,
    pub title: RoleStyle,
    pub subtitle: RoleStyle,
    pub standfirst: RoleStyle,
    pub byline: RoleStyle,
    pub heading_1: RoleStyle,
    pub heading_2: RoleStyle,
    pub heading_3: RoleStyle,
    pub body: RoleStyle,
    pub quote: RoleStyle,
    pub attribution: RoleStyle,
    pub pull_quote: RoleStyle,
    pub verse: RoleStyle,
    pub code: RoleStyle,
    pub table_head: RoleStyle,
    pub table_cell: RoleStyle,
    pub caption: RoleStyle,
    pub credit: RoleStyle,
    pub note: RoleStyle,
    pub contents: RoleStyle,
    pub links: RoleStyle,
    pub colophon: RoleStyle,
    pub ornament: RoleStyle,
    pub comment_head: RoleStyle,
    pub comment: RoleStyle,
    pub cover_title: RoleStyle,
    pub cover_line: RoleStyle,
    pub teaser: RoleStyle,
    pub section_title: RoleStyle,
    pub story: RoleStyle,
    pub running_head: RoleStyle,
    pub folio: RoleStyle,
}

impl Roles {
    /// The looks of all kinds of text, to change.
    pub(crate) fn all_mut(&mut self) -> [&mut RoleStyle; 32] {
        [
            &mut self.kicker,
            &mut self.title,
            &mut self.subtitle,
            &mut self.standfirst,
            &mut self.byline,
            &mut self.heading_1,
            &mut self.heading_2,
            &mut self.heading_3,
            &mut self.body,
            &mut self.quote,
            &mut self.attribution,
            &mut self.pull_quote,
            &mut self.verse,
            &mut self.code,
            &mut self.table_head,
            &mut self.table_cell,
            &mut self.caption,
            &mut self.credit,
            &mut self.note,
            &mut self.contents,
            &mut self.links,
            &mut self.colophon,
            &mut self.ornament,
            &mut self.comment_head,
            &mut self.comment,
            &mut self.cover_title,
            &mut self.cover_line,
            &mut self.teaser,
            &mut self.section_title,
            &mut self.story,
            &mut self.running_head,
            &mut self.folio,
        ]
    }

    /// The look of a kind of text.
    #[must_use]
    pub fn get(&self, role: Role) -> &RoleStyle {
        match role {
            Role::Kicker => &self.kicker,
            Role::Title => &self.title,
            Role::Subtitle => &self.subtitle,
            Role::Standfirst => &self.standfirst,
            Role::Byline => &self.byline,
            Role::Heading(0 | 1) => &self.heading_1,
            Role::Heading(2) => &self.heading_2,
            Role::Heading(_) => &self.heading_3,
            Role::Body => &self.body,
            Role::Quote => &self.quote,
            Role::Attribution => &self.attribution,
            Role::PullQuote => &self.pull_quote,
            Role::Verse => &self.verse,
            Role::Code => &self.code,
            Role::TableHead => &self.table_head,
            Role::TableCell => &self.table_cell,
            Role::Caption => &self.caption,
            Role::Credit => &self.credit,
            Role::Note => &self.note,
            Role::Contents => &self.contents,
            Role::Links => &self.links,
            Role::Colophon => &self.colophon,
            Role::Ornament => &self.ornament,
            Role::CommentHead => &self.comment_head,
            Role::Comment => &self.comment,
            Role::CoverTitle => &self.cover_title,
            Role::CoverLine => &self.cover_line,
            Role::Teaser => &self.teaser,
            Role::SectionTitle => &self.section_title,
            Role::Story => &self.story,
            Role::RunningHead => &self.running_head,
            Role::Folio => &self.folio,
        }
    }
}
