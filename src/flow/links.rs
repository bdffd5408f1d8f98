//! What becomes of links on paper, which cannot be clicked: one rule for pages and plain text.
//!
//! Pipeline: a link of the model + the style's [`LinkPolicy`] -> **links** -> its words, and what stands behind them.
//!
//! | leads to | behind the words |
//! |---|---|
//! | a page of the web | by policy the mark of a note, `[n]`, the address in brackets, or nothing; one number for one address |
//! | a person (`mailto:`, `tel:`) | the bare address in brackets, the first time |
//! | a heading, a figure or a note of the article | `(page n)` on pages, where that is another page; nothing in plain text |
//! | nowhere (a script, no address) | nothing, and a notice; it cannot be clicked, either |
//!
//! Behind words that are the address already there is nothing. What an address is says [`address`].

use super::address::{self, Kind};
use super::compose::{Composer, NoteCopy};
use super::passage::{Around, Words};
use super::{Look, Piece, ReferenceFlow, Says, SpanKind};
use crate::leaf::Target;
use crate::model::{Direction, Inline, LeftOut, Link, plain_text};
use crate::notice::{At, Code, Severity};
use crate::style::{Figures, LinkPolicy, Role};

/// The most of an address that a notice tells.
const TOLD: usize = 60;

/// What stands behind the words of a link.
enum Behind {
    Nothing,
    /// Its number in the list at the end.
    Number(usize),
    /// The mark of the note that has its address.
    Note(usize),
    /// An address in brackets.
    Address(String),
    /// The page of a place in the article.
    Page(usize),
}

/// Why a link leads nowhere.
enum Nowhere {
    NoAddress,
    /// A script, bytes.
    NotFollowed,
    /// No heading, figure or note of the article.
    NotThere,
}

/// Where an address was said when it was met first.
pub(super) struct Said {
    /// As it was written there.
    pub(super) address: String,
    pub(super) place: SaidIn,
}

/// What says an address.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum SaidIn {
    /// The list at the end, under a number.
    List(usize),
    /// A note, by its index.
    Note(usize),
    /// The text.
    Text,
}

impl Composer<'_> {
    /// Where a link leads; why nowhere, otherwise.
    fn leads(&mut self, link: &Link) -> Result<Target, Nowhere> {
        if link.target.trim().is_empty() {
            return Err(Nowhere::NoAddress);
        }
        let source = self.article.source_url.as_deref();
        let full = address::resolved(&link.target, source.filter(|_| !link.target.trim().starts_with('#')));
        match address::kind(&full) {
            Kind::Nothing => return Err(Nowhere::NotFollowed),
            Kind::Person => return Ok(Target::Outside(full.into_owned())),
            Kind::Page => {}
        }
        let found = self.setting.and_then(|setting| setting.neighbours.find(setting.own, &link.target, &full));
        if let Some((article, place)) = found {
            return Ok(Target::Inside(self.away(article, place)));
        }
        let Some((page, id)) = full.split_once('#') else { return Ok(Target::Outside(full.into_owned())) };
        let is_own = page.is_empty() || source.is_some_and(|source| address::is_same_page(page, source));
        match if is_own { self.place(id) } else { None } {
            Some(anchor) => Ok(Target::Inside(anchor)),
            None if page.is_empty() => Err(Nowhere::NotThere),
            None => Ok(Target::Outside(full.into_owned())),
        }
    }

    /// The place of the heading, the figure or the note with this id; without one, and for `top`, that of the title.
    fn place(&mut self, id: &str) -> Option<usize> {
        let plain = address::decoded(id);
        let heading = [id, &plain].into_iter().find_map(|id| self.anchors.get(id).copied());
        heading
            .or_else(|| {
                let note = [id, &plain].into_iter().find_map(|id| self.note_index(id))?;
                Some(self.flow.notes[note].anchor)
            })
            .or_else(|| (id.is_empty() || id.eq_ignore_ascii_case("top")).then_some(0))
    }

    /// The policy for links in texts of a role. A note has no notes: an address in it stands in brackets. Titles, headings and
    /// cells have no room for addresses.
    fn policy(&self, role: Role) -> LinkPolicy {
        let is_narrow = matches!(role, Role::Title | Role::Heading(_) | Role::Kicker | Role::TableHead | Role::TableCell)
            || matches!(role, Role::Story | Role::CoverTitle | Role::SectionTitle);
        let policy = if self.leaves_out(LeftOut::Links) { LinkPolicy::None } else { self.style.links };
        match role {
            Role::Caption | Role::Credit if !self.style.figures.links => LinkPolicy::None,
            _ if policy == LinkPolicy::Inline && is_narrow => LinkPolicy::End,
            _ if policy == LinkPolicy::Notes && self.notes_begun => LinkPolicy::Inline,
            _ => policy,
        }
    }

    /// Whether the words are composed by the library: what stands around the articles of an edition.
    pub(super) fn is_ours(&self) -> bool {
        self.has_pages && self.setting.is_some_and(|setting| setting.own.is_none())
    }

    /// What stands behind the words of a link; an address that is said here is known from then on.
    fn behind(&mut self, target: &Target, visible: &str, role: Role) -> Behind {
        let policy = self.policy(role);
        let address = match target {
            // Entries of the contents have the number at their end.
            Target::Inside(_) if role == Role::Contents => return Behind::Nothing,
            // What the library says itself on paper leads somewhere.
            Target::Inside(_) if self.is_ours() && !self.says_pages => return Behind::Nothing,
            Target::Inside(anchor) if self.is_ours() => return Behind::Page(*anchor),
            _ if policy == LinkPolicy::None => return Behind::Nothing,
            Target::Inside(0) => return Behind::Nothing,
            Target::Inside(anchor) => return if self.has_pages { Behind::Page(*anchor) } else { Behind::Nothing },
            Target::Outside(address) if address::is_said(visible, address) => return Behind::Nothing,
            Target::Outside(address) => address,
        };
        // The colophon says it.
        if self.article.source_url.as_ref().is_some_and(|source| address::key(source) == address::key(address)) {
            return Behind::Nothing;
        }
        let is_person = address::kind(address) == Kind::Person;
        let shown = if is_person { address::bare(address) } else { address.clone() };
        let key = address::key(&shown);
        if let Some(said) = self.addresses.get(&key) {
            return match said.place {
                SaidIn::List(number) => Behind::Number(number),
                SaidIn::Note(note) => Behind::Note(note),
                SaidIn::Text => Behind::Nothing,
            };
        }
        let (place, behind) = match policy {
            LinkPolicy::End if !is_person => {
                self.listed += 1;
                (SaidIn::List(self.listed), Behind::Number(self.listed))
            }
            LinkPolicy::Notes if !is_person => {
                let note = self.add_note(NoteCopy::Address(shown.clone()));
                (SaidIn::Note(note), Behind::Note(note))
            }
            _ => (SaidIn::Text, Behind::Address(shown.clone())),
        };
        self.addresses.insert(key, Said { address: shown, place });
        behind
    }

    /// The note that says an address.
    pub(super) fn address_note(&mut self, address: &str, index: usize) -> Vec<Piece> {
        let link = Link::new(address, vec![Inline::from(address)]);
        let block = crate::model::Block::Paragraph(crate::model::Paragraph::new(vec![Inline::Link(link)]));
        let mut pieces = self.note_pieces(&[block], index);
        for piece in &mut pieces {
            // An address has no spaces to stretch.
            if let Piece::Passage(passage) = piece {
                passage.align = crate::style::Align::Start;
                passage.hyphenate = false;
            }
        }
        pieces
    }
}

impl Words<'_, '_> {
    pub(super) fn link(&mut self, link: &Link, around: Around) {
        let visible = plain_text(&link.content);
        let target = match self.composer.leads(link) {
            _ if around.link.is_some() => return self.inlines(&link.content, around),
            Ok(target) => target,
            Err(why) => {
                let address = told(&link.target);
                let message = match why {
                    Nowhere::NoAddress => "the link has no address; its words are set without it".to_owned(),
                    Nowhere::NotThere => {
                        format!("the link leads to `{address}`, which is not there; its words are set without it")
                    }
                    Nowhere::NotFollowed => {
                        format!("the link leads to `{address}`, which nobody can follow; its words are set without it")
                    }
                };
                self.composer.notice(Code::MissingTarget, Severity::Warning, message, link.at);
                return self.inlines(&link.content, around);
            }
        };
        let Some(parent) = around.node else { return self.inlines(&link.content, around) };
        if visible.is_empty() {
            let message = format!("the link to `{}` has no words; it is left out", told(&link.target));
            self.composer.notice(Code::MissingTarget, Severity::Warning, message, link.at);
            return self.inlines(&link.content, around);
        }
        let behind = self.composer.behind(&target, &visible, self.role);
        let said = matches!(&target, Target::Outside(address) if address::is_said(&visible, address));
        let contents = link.title.clone().filter(|title| !title.trim().is_empty()).unwrap_or_else(|| match &target {
            Target::Outside(address) => address.clone(),
            Target::Inside(_) => visible.clone(),
        });
        let index = self.composer.link(target, contents, parent);
        let node = Some(self.composer.flow.links[index].node);
        let inside = Around { node, link: Some(index), ..around };
        if said {
            let inside = Around { kind: SpanKind::Url, ..inside };
            let inside = Around { direction: Direction::LeftToRight, ..inside };
            self.rightward(inside, |words| words.inlines(&link.content, inside));
        } else {
            self.inlines(&link.content, inside);
        }
        self.behind(behind, (around, inside), link.at);
    }

    /// Sets what stands behind a link, that around it and that inside it being known.
    fn behind(&mut self, behind: Behind, (around, inside): (Around, Around), at: At) {
        match behind {
            Behind::Nothing => {}
            Behind::Number(number) => {
                let look = Look { italic: false, figures: Figures::Lining, ..around.look.in_brackets() };
                let mark = Around { look, kind: SpanKind::LinkMark(number), ..inside };
                let number = format!("[{}]", self.composer.flow.words.number(number));
                self.rightward(mark, |words| words.push_glued(&number, mark, at));
            }
            Behind::Note(note) => self.mark(note, around, at),
            Behind::Address(address) => {
                // All of it in the link: what is told in an element is told in one piece, and the words come before.
                self.push(" (", inside, at);
                let url = Around { kind: SpanKind::Url, ..inside };
                self.rightward(url, |words| words.push_glued(&address, url, at));
                self.push_glued(")", inside, at);
            }
            Behind::Page(anchor) => {
                // Once in a paragraph.
                let Some(link) = inside.link.filter(|_| self.pages_of.insert(anchor)) else { return };
                let reference = self.composer.flow.references.len();
                self.composer.flow.references.push(ReferenceFlow { link, anchor, says: Says::Page });
                // A place for the number, which is known when there are pages.
                let around = Around { kind: SpanKind::PageMark(reference), language: 0, ..inside };
                self.push_glued("\u{A0}", around, at);
            }
        }
    }
}

/// An address as a notice tells it.
pub(super) fn told(address: &str) -> String {
    match address.char_indices().nth(TOLD) {
        Some((end, _)) => format!("{}…", &address[..end]),
        None => address.to_owned(),
    }
}
