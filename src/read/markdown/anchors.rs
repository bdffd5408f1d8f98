//! Names for headings that links of the article lead to.
//!
//! Pipeline: article with links to `#names` -> **anchors** -> headings that bear these names.
//!
//! Writers link to `#at-the-gate` and leave it to the site to name the heading *At the gate* so. A heading with an id of
//! its own keeps it.

use std::collections::BTreeSet;

use crate::model::{Article, Block, Inline, plain_text};
use crate::read::walk;

/// Gives each heading without an id the name GitHub would give it, if some link leads there.
pub(super) fn name_targets(article: &mut Article) {
    let mut targets = BTreeSet::new();
    walk::runs(article, &mut |run| {
        walk::inlines(run, &mut |inline| {
            if let Inline::Link(link) = inline
                && let Some(name) = link.target.strip_prefix('#')
            {
                targets.insert(name.to_owned());
            }
        });
    });
    walk::blocks(&mut article.body, &mut |block| {
        if let Block::Heading(heading) = block {
            match &heading.id {
                Some(id) => {
                    targets.remove(id);
                }
                None => heading.id = targets.take(&slug(&plain_text(&heading.content))),
            }
        }
    });
}

/// Lower case, hyphens for spaces, letters and digits only; as GitHub names the headings of a page.
fn slug(heading: &str) -> String {
    let letters = heading.chars().flat_map(char::to_lowercase);
    letters.filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_')).map(|c| if c == ' ' { '-' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::slug;

    #[test]
    fn a_slug_keeps_letters_of_every_script() {
        assert_eq!(slug("At the Gate: it’s 6!"), "at-the-gate-its-6");
        assert_eq!(slug("Übergang ٢"), "übergang-٢");
    }
}
