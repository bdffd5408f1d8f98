//! What stands under one another, and the notes.

use offprint::model::{Article, Block, Inline, ListKind, Visit, plain_text, walk_inline};

use super::{article, at, notices, only, paragraph, read, short, texts};

#[test]
fn a_page_break_is_a_comment_of_that_name() {
    for mark in ["<!-- pagebreak -->", "<!-- page break -->", "<div class=\"page-break\"></div>"] {
        let set = article(&format!("a\n\n{mark}\n\nb"));
        assert!(matches!(&set.body[1], Block::PageBreak(_)), "{mark}: {:?}", set.body);
        assert_eq!(set.body[1].at().line, 6);
        assert_eq!(set.body.len(), 3);
    }
}

#[test]
fn three_stars_are_a_thematic_break() {
    assert!(matches!(only(&article("***")), Block::ThematicBreak(_)));
}

#[test]
fn text_in_a_block_of_html_is_kept() {
    let set = article("<div>\none &amp; <em>two</em>\n<p>three\n</div>\n");
    let words: Vec<String> = set
        .body
        .iter()
        .map(|block| match block {
            Block::Paragraph(paragraph) => short(&paragraph.content),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(words, ["one &| |em(two)", "three"]);
    let expected = [at("one &", 5, 1), at(" ", 5, 10), at("two", 5, 15), at("three", 6, 4)];
    assert_eq!(texts(&set)[1..], expected);
}

#[test]
fn a_block_of_html_is_read_as_html() {
    let set = article(
        "<table><tr><th>a<th>b<tr><td>1<td>2</table>\n\n<ul><li>x<ul><li>y</ul></ul>\n\n<figure><img src=a.png alt=A><figcaption>C</figcaption></figure>\n",
    );
    let Block::Table(table) = &set.body[0] else { panic!("{:?}", set.body) };
    assert_eq!((table.head.len(), table.rows.len(), table.columns()), (1, 1, 2));
    assert!(matches!(&set.body[1], Block::List(list) if list.items[0].content.len() == 2));
    assert!(matches!(&set.body[2], Block::Figure(figure) if plain_text(&figure.caption) == "C"));
}

#[test]
fn a_quotation_in_tags_holds_markdown() {
    let set = article("<blockquote>\n\nIt is *so*.\n\n— Ada\n\n</blockquote>\n\nAfter\n");
    let Block::Quote(quote) = &set.body[0] else { panic!("{:?}", set.body) };
    assert_eq!((quote.content.len(), short(&quote.attribution).as_str(), set.body.len()), (1, "Ada", 2));
    let set = article("- a\n\n  <blockquote>\n\n  b\n\n- c\n\n</blockquote>\n\nd\n");
    let Block::List(list) = &set.body[0] else { panic!("{:?}", set.body) };
    assert!(matches!(&list.items[0].content[1], Block::Quote(_)));
    assert_eq!((list.items.len(), set.body.len()), (2, 2));
}

#[test]
fn markdown_between_tags_of_html_is_markdown() {
    let set = article("<div class=\"box\">\n\nIt is *so*.\n\n</div>\n");
    assert_eq!(short(paragraph(&set)), "It is |em(so)|.");
}

#[test]
fn a_script_is_not_printed() {
    assert_eq!(article("<script>\nalert(1)\n</script>\n\ntext").body.len(), 1);
}

#[test]
fn lists_nest_and_tasks_are_ticked() {
    let set = article("- [x] a\n- [ ] b\n\n  3. c\n  4. d\n");
    let Block::List(list) = only(&set) else { panic!("no list") };
    assert_eq!(list.items.iter().map(|item| item.done).collect::<Vec<_>>(), [Some(true), Some(false)]);
    let Block::List(inner) = &list.items[1].content[1] else { panic!("no inner list") };
    assert_eq!(inner.kind, ListKind::Ordered { start: 3 });
    assert_eq!((inner.items[1].at.line, inner.items[1].at.column), (8, 3));
}

#[test]
fn definitions_have_terms_and_meanings() {
    let Block::DefinitionList(list) = only(&article("tram\n: a car\n: a rail\n\nbus\n: a van\n")).clone() else {
        panic!("no definitions")
    };
    assert_eq!(list.entries.len(), 2);
    assert_eq!(short(&list.entries[0].terms[0]), "tram");
    assert_eq!(list.entries[0].meanings.len(), 2);
    assert_eq!(list.entries[1].at.line, 8);
}

#[test]
fn code_keeps_its_lines_and_language() {
    let Block::Code(code) = only(&article("```rust ignore\nfn a() {\n\tb\n}\n```")).clone() else { panic!("no code") };
    assert_eq!((code.text.as_str(), code.language.as_deref()), ("fn a() {\n\tb\n}\n", Some("rust")));
}

#[test]
fn an_alert_is_a_quotation_under_its_label() {
    let Block::Quote(quote) = only(&article("> [!WARNING]\n> Mind the gap\n")).clone() else { panic!("no quote") };
    let Block::Paragraph(label) = &quote.content[0] else { panic!("no label") };
    assert_eq!((short(&label.content).as_str(), quote.content.len()), ("strong(Warning)", 2));
}

#[test]
fn a_last_paragraph_with_a_dash_attributes_a_quotation() {
    for dash in ["—", "–", "--"] {
        let Block::Quote(quote) = only(&article(&format!("> Words\n>\n> {dash} Ada *Fenn*\n"))).clone() else {
            panic!("no quote")
        };
        assert_eq!((quote.content.len(), short(&quote.attribution).as_str()), (1, "Ada |em(Fenn)"));
    }
}

#[test]
fn a_last_line_with_a_dash_after_a_sentence_attributes_a_quotation() {
    let Block::Quote(quote) = only(&article("> Words.\n> — Ada\n")).clone() else { panic!("no quote") };
    assert_eq!(short(&quote.attribution), "Ada");
}

#[test]
fn a_dash_in_the_middle_of_a_sentence_attributes_nothing() {
    let Block::Quote(quote) = only(&article("> Words and\n> — so he said — more\n")).clone() else { panic!("no quote") };
    assert!(quote.attribution.is_empty());
}

#[test]
fn verse_is_fenced_and_keeps_its_indents() {
    let Block::Verse(verse) = only(&article("```verse\nThe *tram*\n  goes\n\non\n\n— Ada\n```")).clone() else {
        panic!("no verse")
    };
    let lines: Vec<Vec<String>> =
        verse.stanzas.iter().map(|stanza| stanza.iter().map(|line| short(line)).collect()).collect();
    assert_eq!(lines, [vec!["The |em(tram)".to_owned(), "\u{a0}\u{a0}|goes".to_owned()], vec!["on".to_owned()]]);
    assert_eq!(short(&verse.attribution), "Ada");
}

#[test]
fn a_dash_in_verse_may_be_speech() {
    let Block::Verse(verse) = only(&article("```verse\n— Who goes?\n— I.\n```")).clone() else { panic!("no verse") };
    assert_eq!((verse.stanzas[0].len(), verse.attribution.len()), (2, 0));
}

#[test]
fn lines_with_bars_are_verse() {
    let set = article("> | The tram\n> |   stops\n> |\n> | here\n");
    let Block::Quote(quote) = only(&set) else { panic!("no quote") };
    let Block::Verse(verse) = &quote.content[0] else { panic!("no verse: {quote:?}") };
    assert_eq!(verse.stanzas.len(), 2);
    assert_eq!(texts(&set)[1..], [at("The tram", 4, 5), at("\u{a0}\u{a0}", 5, 5), at("stops", 5, 7), at("here", 7, 5)]);
}

#[test]
fn verse_may_have_notes_and_reference_links() {
    let set = article("| a[^1] [b]\n\n[^1]: x\n\n[b]: /c\n");
    let Block::Verse(verse) = &set.body[0] else { panic!("no verse") };
    assert_eq!(short(&verse.stanzas[0][0]), "a|note(1)| |link(/c:b)");
}

#[test]
fn a_pull_quote_is_fenced() {
    let Block::PullQuote(quote) = only(&article("```pullquote\nBig *words*\nhere\n— Ada\n```")).clone() else {
        panic!("no pull quote")
    };
    assert_eq!((short(&quote.content).as_str(), short(&quote.attribution).as_str()), ("Big |em(words)| |here", "Ada"));
}

#[test]
fn a_first_heading_is_the_title() {
    let set = read("# The *tram*\n\nText\n").article;
    assert_eq!((short(&set.title).as_str(), set.body.len()), ("The |em(tram)", 1));
}

#[test]
fn a_heading_that_repeats_the_title_goes() {
    assert_eq!(article("# T\n\nText").body.len(), 1);
}

#[test]
fn a_heading_that_is_not_the_title_stays() {
    assert_eq!(article("# Other\n\nText").body.len(), 2);
}

#[test]
fn an_article_without_a_title_has_a_notice() {
    let notice = &read("Text\n").notices[0];
    assert_eq!(notice.to_string(), "a.md:1:1: the article has no title [bad-value]");
    assert!(notice.help.is_some());
}

fn levels(article: &Article) -> Vec<u8> {
    article
        .body
        .iter()
        .filter_map(|block| if let Block::Heading(heading) = block { Some(heading.level) } else { None })
        .collect()
}

#[test]
fn the_highest_heading_has_rank_one() {
    assert_eq!(levels(&article("## a\n\n### b\n\n## c")), [1, 2, 1]);
    assert_eq!(notices("## a\n\n### b\n\n## c"), Vec::<String>::new());
}

#[test]
fn headings_that_skip_a_step_move_up() {
    let copy = "## a\n\n#### b\n\n### c\n";
    assert_eq!(levels(&article(copy)), [1, 2, 2]);
    assert_eq!(
        notices(copy),
        ["a.md:6:1: heading levels skip a step; this heading of rank 3 is set as rank 2 [heading-skipped]"]
    );
}

#[test]
fn a_heading_has_the_id_it_is_given() {
    let Block::Heading(heading) = only(&article("## Gate {#gate}")).clone() else { panic!("no heading") };
    assert_eq!((short(&heading.content).as_str(), heading.id.as_deref()), ("Gate", Some("gate")));
}

#[test]
fn a_heading_that_is_linked_to_gets_its_name() {
    let set = article("[x](#at-the-gate)\n\n## At the gate\n\n## Other\n");
    let ids: Vec<Option<&str>> = set
        .body
        .iter()
        .filter_map(|block| if let Block::Heading(heading) = block { Some(heading.id.as_deref()) } else { None })
        .collect();
    assert_eq!(ids, [Some("at-the-gate"), None]);
}

#[test]
fn notes_are_kept_with_their_id_and_place() {
    let set = article("a[^One]\n\n[^one]: First\n\n    - second\n");
    assert_eq!(short(paragraph(&set)), "a|note(one)");
    assert_eq!((set.notes[0].id.as_str(), set.notes[0].content.len(), set.notes[0].at.line), ("one", 2, 6));
}

#[test]
fn a_note_that_is_missing_is_text_and_a_notice() {
    let copy = "a[^x] and 10^6^ b\n";
    assert_eq!(short(paragraph(&article(copy))), "a[^x] and 10|sup(6)| b");
    assert_eq!(notices(copy), ["a.md:4:2: there is no note `x`; its mark is printed as text [missing-note]"]);
}

#[test]
fn a_note_missing_in_verse_is_text_and_a_notice() {
    let copy = "| a[^x]\n";
    let Block::Verse(verse) = only(&article(copy)).clone() else { panic!("no verse") };
    assert_eq!(plain_text(&verse.stanzas[0][0]), "a[^x]");
    assert_eq!(notices(copy), ["a.md:4:4: there is no note `x`; its mark is printed as text [missing-note]"]);
}

#[test]
fn a_note_nobody_refers_to_stays_with_a_notice() {
    let copy = "a\n\n[^x]: Lost\n";
    assert_eq!(article(copy).notes.len(), 1);
    assert_eq!(notices(copy), ["a.md:6:1: nothing refers to the note `x` [unused-note]"]);
}

#[test]
fn division_says_what_the_words_in_it_are_in() {
    let set = article(
        "a\n\n<div lang=\"en\" dir=\"ltr\">\n\nb *c*\n\n<div>\n\n> d\n>\n> — e\n\n</div>\n\n- f\n\n| g |\n|---|\n| h |\n\nTable: i\n\n</div>\n\nj",
    );
    let mut spoken = Spoken::default();
    spoken.article(&set);
    assert_eq!(spoken.0, ["b c", "d", "e", "f", "i", "g", "h"]);
    assert!(matches!(&set.body[2], Block::Quote(quote) if !quote.attribution.is_empty()));
    assert!(matches!(&set.body[4], Block::Table(table) if !table.caption.is_empty()), "{:?}", set.body);
}

#[test]
fn division_that_is_not_closed_in_its_block_says_nothing() {
    for copy in ["<div lang=\"ur\">\n\na", "> <div lang=\"ur\">\n\na\n\n</div>\n\nb", "a\n\n</div>\n\nb"] {
        let mut spoken = Spoken::default();
        spoken.article(&article(copy));
        assert!(spoken.0.is_empty(), "{copy}: {:?}", spoken.0);
    }
}

/// The words in a language of their own.
#[derive(Default)]
struct Spoken(Vec<String>);

impl Visit for Spoken {
    fn inline(&mut self, inline: &Inline) {
        match inline {
            Inline::Language(span) => self.0.push(plain_text(&span.content)),
            _ => walk_inline(self, inline),
        }
    }
}
