//! Notes, in the idioms of those who write them.

use super::{fragment, outline, short};

/// The text with its mark, and the note.
fn noted(html: &str) -> (String, Vec<String>) {
    let read = fragment(html);
    let ids: Vec<&str> = read.article.notes.iter().map(|note| note.id.as_str()).collect();
    let mut text = outline(&read.article.body);
    for id in ids {
        text = text.replace(&format!("note({id})"), "^");
    }
    (text, read.article.notes.iter().map(|note| outline(&note.content)).collect())
}

#[test]
fn notes_are_found_in_every_idiom() {
    let idioms = [
        (
            "Pandoc",
            r##"<p>It burned.<a href="#fn1" class="footnote-ref" id="fnref1" role="doc-noteref"><sup>1</sup></a></p><section class="footnotes" role="doc-endnotes"><hr><ol><li id="fn1"><p>In 1911.<a href="#fnref1" class="footnote-back">↩︎</a></p></li></ol></section>"##,
        ),
        (
            "GitHub",
            r##"<p>It burned.<sup><a href="#user-content-fn-1" id="user-content-fnref-1" data-footnote-ref aria-describedby="footnote-label">1</a></sup></p><section data-footnotes class="footnotes"><h2 id="footnote-label" class="sr-only">Footnotes</h2><ol><li id="user-content-fn-1"><p>In 1911. <a href="#user-content-fnref-1" data-footnote-backref>↩</a></p></li></ol></section>"##,
        ),
        (
            "WordPress",
            r##"<p>It burned.<sup data-fn="u-1" class="fn"><a href="#u-1" id="u-1-link">1</a></sup></p><ol class="wp-block-footnotes"><li id="u-1">In 1911. <a href="#u-1-link">↩︎</a></li></ol>"##,
        ),
        (
            "Easy Footnotes",
            r##"<p>It burned.<span id="easy-footnote-1" class="easy-footnote-margin-adjust"></span><span class="easy-footnote"><a href="#easy-footnote-bottom-1" title="In 1911."><sup>1</sup></a></span></p><ol class="easy-footnotes-wrapper"><li class="easy-footnote-single"><span id="easy-footnote-bottom-1"></span>In 1911.<a class="easy-footnote-to-top" href="#easy-footnote-1"></a></li></ol>"##,
        ),
        (
            "Drupal",
            r##"<p>It burned.<a class="see-footnote" id="footnoteref1_a" title="In 1911." href="#footnote1_a">1</a></p><ul class="footnotes"><li class="footnote" id="footnote1_a"><a class="footnote-label" href="#footnoteref1_a">1.</a> In 1911.</li></ul>"##,
        ),
        ("Drupal's tag", "<p>It burned.<fn>In 1911.</fn></p>"),
        (
            "MediaWiki",
            r##"<p>It burned.<sup id="cite_ref-1" class="reference"><a href="#cite_note-1">[1]</a></sup></p><ol class="references"><li id="cite_note-1"><span class="mw-cite-backlink"><b><a href="#cite_ref-1">^</a></b></span> <span class="reference-text">In 1911.</span></li></ol>"##,
        ),
        (
            "Word",
            r##"<p>It burned.<a href="#_ftn1" name="_ftnref1"><span class=MsoFootnoteReference>[1]</span></a></p><div><br clear=all><hr width="33%"><div id=ftn1><p class=MsoFootnoteText><a href="#_ftnref1" name="_ftn1"><span>[1]</span></a> In 1911.</p></div></div>"##,
        ),
    ];
    for (name, html) in idioms {
        let (text, notes) = noted(html);
        assert_eq!((text.as_str(), notes), ("p: It burned.^", vec!["p: In 1911.".to_owned()]), "{name}");
    }
}

#[test]
fn a_note_with_two_marks_is_one() {
    let html = r##"<p>a<sup id=r1><a href="#n">1</a></sup> b<sup id=r2><a href="#n">1</a></sup></p><ol><li id=n>N <a href="#r1">a</a> <a href="#r2">b</a></ol>"##;
    assert_eq!(noted(html), ("p: a^ b^".to_owned(), vec!["p: N".to_owned()]));
}

#[test]
fn a_note_nobody_refers_to_stays_among_the_others() {
    let html = r##"<p>a<a id=r href="#n">1</a></p><ol><li id=n>N <a href="#r">↩</a><li>M</ol>"##;
    assert_eq!(noted(html).1, ["p: N", "p: M"]);
}

#[test]
fn a_list_with_one_item_that_is_a_note_stays_a_list() {
    let html = r##"<p>a<a id=r href="#n">1</a></p><ol><li id=n>N <a href="#r">↩</a><li>M<li>O</ol>"##;
    assert_eq!(noted(html), ("p: a^\nlist Ordered { start: 1 }\n- p: M\n- p: O".to_owned(), vec!["p: N".to_owned()]));
}

#[test]
fn links_inside_the_text_are_no_notes() {
    let html = r##"<p><a href="#s">see below</a></p><h2 id=s>Section</h2><p>a</p>"##;
    assert_eq!(noted(html).1.len(), 0);
    let toc = r##"<ul><li id=t1><a href="#c1">1</a></ul><h2 id=c1>One <a href="#t1">^</a></h2><p>a"##;
    assert_eq!(noted(toc).1.len(), 0);
}

#[test]
fn the_heading_of_the_notes_goes_with_them() {
    let html = r##"<p>a<a id=r href="#n">1</a></p><h3>Notes</h3><ol><li id=n>N <a href="#r">↩</a></ol>"##;
    let read = fragment(html);
    assert_eq!(
        outline(&read.article.body),
        format!("p: a{}", short(&[offprint::model::Inline::NoteReference(offprint::model::NoteReference::new("n"))]))
    );
    assert!(super::told(&read).iter().any(|notice| notice.contains("what leads to the notes: “Notes”")));
}
