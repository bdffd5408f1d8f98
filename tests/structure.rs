//! What those learn of an article who have it read to them: the structure of its file.
#![cfg(feature = "fonts-core")]

use offprint::asset::NoAssets;
use offprint::font::Fonts;
use offprint::model::{Article, ArticleBuilder, Block, Definition, DefinitionList, Inline, Paragraph, Phrase};
use offprint::pdf::{PdfOptions, Standard};
use offprint::style::Style;
use offprint::typeset::Press;

/// A file as a person can read it.
fn file(article: ArticleBuilder, standard: Standard) -> String {
    let mut options = PdfOptions::default();
    (options.compress, options.standard) = (false, standard);
    let set = Press::new(Style::default(), Fonts::bundled()).set(&article.finish(), &NoAssets).unwrap();
    String::from_utf8_lossy(&set.to_pdf(&options).unwrap()).into_owned()
}

fn article() -> ArticleBuilder {
    Article::build("T", "en")
}

#[test]
fn struck_words_are_told() {
    let struck = Inline::Strike(Phrase::new(vec!["never".into()]));
    let file = file(article().paragraph(vec!["He ".into(), struck, " left.".into()]), Standard::PdfA2);
    assert_eq!(file.matches("/TextDecorationType /LineThrough").count(), 1);
}

#[test]
fn terms_are_no_bullets_where_there_is_a_name_for_it() {
    let meaning = vec![Block::Paragraph(Paragraph::from("A ship."))];
    let entry = Definition::new(vec![vec!["Ferry".into()]], vec![meaning]);
    let list = article().block(Block::DefinitionList(DefinitionList::new(vec![entry])));
    assert!(file(list, Standard::PdfA4).contains("/ListNumbering /Description"));
}
