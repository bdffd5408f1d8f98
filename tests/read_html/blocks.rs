//! What stands under one another.

use offprint::model::Block;

use super::{article, notices, set};

#[test]
fn paragraphs_come_from_tags_divs_and_double_breaks() {
    assert_eq!(
        set("<p>a<p>b</p>c<div>d<div>e</div>f</div>g<br><br>h<br>i"),
        "p: a\np: b\np: c\np: d\np: e\np: f\np: g\np: h/i"
    );
}

#[test]
fn empty_paragraphs_are_nothing() {
    assert_eq!(set("<p>&nbsp;</p><p></p><p><br></p><div> </div><p>a</p>"), "p: a");
}

#[test]
fn formatting_goes_on_over_paragraphs() {
    assert_eq!(set("<b>a<p>b</p><p>c</b>d</p>"), "p: strong(a)\np: strong(b)\np: strong(c)d");
}

#[test]
fn headings_are_put_in_order_and_keep_their_names() {
    let article = article("<h1>T</h1><h2 id=x>a</h2><h4><strong>b</strong></h4><a name=y></a><h2>c</h2>");
    assert_eq!(article.plain_title(), "T");
    let found: Vec<(u8, Option<&str>)> = article
        .body
        .iter()
        .filter_map(
            |block| if let Block::Heading(heading) = block { Some((heading.level, heading.id.as_deref())) } else { None },
        )
        .collect();
    assert_eq!(found, [(1, Some("x")), (2, None), (1, Some("y"))]);
    assert_eq!(super::outline(&article.body), "h1: a\nh2: b\nh1: c");
}

#[test]
fn quotations_say_whose_words_they_are() {
    let expected = "quote by Ada, em(Book)\n> p: a";
    for html in [
        "<blockquote><p>a</p><footer>— Ada, <cite>Book</cite></footer></blockquote>",
        "<blockquote><p>a</p><p>— Ada, <i>Book</i></p></blockquote>",
        "<figure><blockquote><p>a</p></blockquote><figcaption>— Ada, <cite>Book</cite></figcaption></figure>",
    ] {
        assert_eq!(set(html), expected, "{html}");
    }
    assert_eq!(set("<blockquote><p>a</p><cite>Ada</cite></blockquote>"), "quote by Ada\n> p: a");
}

#[test]
fn a_work_named_at_the_end_of_a_quotation_is_part_of_it() {
    assert_eq!(set("<blockquote><p>They read <cite>Walden</cite></p></blockquote>"), "quote\n> p: They read em(Walden)");
}

#[test]
fn pull_quotes_are_known_by_their_class() {
    for html in [
        "<aside class=pullquote><p>a</p><p>b</p><cite>Ada</cite></aside>",
        "<figure class='wp-block-pullquote'><blockquote><p>a</p><p>b</p><cite>Ada</cite></blockquote></figure>",
        "<blockquote class='pull-quote'>a<p>b<footer>Ada</footer></blockquote>",
    ] {
        assert_eq!(set(html), "pull: a b by Ada", "{html}");
    }
}

#[test]
fn lists_nest_even_where_they_should_not() {
    let nested = "list Unordered\n- p: a\n- list Ordered { start: 3 }\n- - p: b\n- p: c";
    assert_eq!(set("<ul><li>a<ol start=3><li>b</ol><li>c</ul>"), nested);
    assert_eq!(set("<ul><li>a</li><ol start=3><li>b</ol><li>c</ul>"), nested);
}

#[test]
fn a_number_that_jumps_begins_a_new_list() {
    assert_eq!(
        set("<ol><li>a<li value=5>b<li>c</ol>"),
        "list Ordered { start: 1 }\n- p: a\nlist Ordered { start: 5 }\n- p: b\n- p: c"
    );
}

#[test]
fn a_list_that_counts_otherwise_is_told() {
    let told = notices("<ol reversed type=a><li>a</ol>");
    assert!(told[0].contains("counts down") && told[1].contains("numbered by letters"), "{told:?}");
}

#[test]
fn words_in_a_list_outside_items_are_kept_in_order() {
    assert_eq!(set("<ul>x<li>a</li>y</ul>"), "list Unordered\n- p: x\n- p: a\n- p: y");
    assert_eq!(set("<dl>x<dt>a<dd>b</dl>"), "definitions\n\n: p: x\na\n: p: b");
}

#[test]
fn boxes_to_tick_make_tasks() {
    let article = article("<ul><li><input type=checkbox checked> a<li><input type=checkbox> b<li>c</ul>");
    let Block::List(list) = &article.body[0] else { panic!("no list") };
    assert_eq!(list.items.iter().map(|item| item.done).collect::<Vec<_>>(), [Some(true), Some(false), None]);
}

#[test]
fn definitions_have_terms_and_meanings() {
    assert_eq!(set("<dl><div><dt>a<dt>b<dd>c<dd><p>d<p>e</div></dl>"), "definitions\na, b\n: p: c\n: p: d\n: p: e");
}

#[test]
fn code_keeps_its_lines_and_language() {
    assert_eq!(set("<pre><code class='language-rust'>a &lt; b\n\tc  d<br>e</code></pre>"), "code rust: a < b\n\tc  d\ne");
    assert_eq!(set("<pre class='brush: php; gutter: true'>\nx</pre>"), "code php: x");
}

#[test]
fn short_lines_are_verse_and_their_paragraphs_stanzas() {
    assert_eq!(set("<p>a<br>b<br>c</p><p><em>d<br>e</em></p><p>prose"), "verse: a / b / c // em(d) / em(e)\np: prose");
    assert_eq!(set("<p>a<br>b</p>"), "p: a/b");
    assert_eq!(
        set("<pre class='wp-block-verse'>The <em>tram</em>\n  goes\n\non</pre>"),
        "verse: The em(tram) / \u{a0}\u{a0}goes // on"
    );
}

#[test]
fn pages_break_where_styles_say() {
    for mark in [
        "<div style='page-break-after: always'></div>",
        "<hr class=page-break>",
        "<!--nextpage-->",
        "<p style='break-before: page'></p>",
    ] {
        assert!(set(&format!("<p>a</p>{mark}<p>b</p>")).contains("p: a\n==="), "{mark}");
    }
}

#[test]
fn rules_at_the_ends_are_none() {
    assert_eq!(set("<hr><p>a<hr><p>b<hr>"), "p: a\n---\np: b");
}

#[test]
fn figures_have_captions_and_credits() {
    let html = "<figure><img src=a.jpg alt=''><figcaption>The <i>Maren</i>. <span class=credit>Photo: Ada</span></figcaption></figure>";
    assert_eq!(set(html), "figure a.jpg [] The em(Maren). (Photo: Ada)");
    assert_eq!(set("<div class=wp-caption><img src=a.jpg><p class=wp-caption-text>C</p></div>"), "figure a.jpg [?] C ()");
}

#[test]
fn shortcodes_of_captions_are_figures() {
    assert_eq!(
        set("[caption id='x' width='300']<img src=a.jpg alt=A> The quay[/caption]<p>b"),
        "figure a.jpg [A] The quay ()\np: b"
    );
}

#[test]
fn of_many_files_the_widest_useful_is_taken() {
    assert_eq!(set("<img alt='' src=s.jpg srcset='a.jpg 600w, b.jpg 2400w, c.jpg 4000w'>"), "figure b.jpg []  ()");
    assert_eq!(set("<img alt='' src=s.jpg srcset='a.jpg 3000w, b.jpg 4000w'>"), "figure a.jpg []  ()");
    assert_eq!(
        set("<picture><source type=image/avif srcset=a.avif><source srcset='b.jpg 1600w'><img alt='' src=c.jpg></picture>"),
        "figure b.jpg []  ()"
    );
    assert_eq!(
        set("<img alt='' src='data:image/gif;base64,R0' data-src=late.jpg><noscript><img alt='' src=late.jpg></noscript>"),
        "figure late.jpg []  ()"
    );
}

#[test]
fn a_picture_in_a_line_stands_behind_its_paragraph() {
    assert_eq!(set("<p>a <img src=x.png alt=X> b</p><p>c"), "p: a b\nfigure x.png [X]  ()\np: c");
}

#[test]
fn smileys_are_letters_and_counters_are_nothing() {
    assert_eq!(set("<p>a <img class=emoji alt='🙂' src=x.png> b<img width=1 height=1 src=//count.example/x>"), "p: a 🙂 b");
    assert!(notices("<img width=1 height=1 src=//count.example/x>a")[0].contains("counts readers"));
}

#[test]
fn what_can_be_watched_is_an_embed_with_its_title() {
    let film = "embed https://www.youtube.com/watch?v=abc: The march";
    assert_eq!(set("<iframe title='The march' src='https://www.youtube-nocookie.com/embed/abc?rel=0'></iframe>"), film);
    assert_eq!(
        set("<p>a</p><video controls title=Film><source src=https://x.org/f.mp4>No video.</video>"),
        "p: a\nembed https://x.org/f.mp4: Film"
    );
    assert_eq!(
        set("<h2>The <audio title=bell src=https://x.org/b.ogg></audio></h2><p>a"),
        "h1: The link(https://x.org/b.ogg:bell)\np: a"
    );
    assert!(notices("<video src=https://x.org/f.mp4>No video.</video>")[0].contains("No video."));
}

#[test]
fn a_tweet_is_a_quotation_with_its_address() {
    let html = "<blockquote class=twitter-tweet><p lang=en dir=ltr>Soup is on.</p>&mdash; Berit (@berit) <a href='https://twitter.com/b/1'>May 4</a></blockquote><script async src=x></script>";
    assert_eq!(set(html), "quote by Berit (@berit) link(https://twitter.com/b/1:May 4)\n> p: Soup is on.");
}

#[test]
fn pasted_lists_are_lists() {
    let item = |level: u8, mark: &str, words: &str| {
        format!(
            "<p class=MsoListParagraph style='mso-list:l0 level{level} lfo1'><span style='mso-list:Ignore'>{mark}<span>&nbsp;&nbsp;</span></span>{words}<o:p></o:p></p>"
        )
    };
    let html = format!(
        "{}{}{}<p class=MsoNormal>end<o:p>&nbsp;</o:p></p>",
        item(1, "1.", "a"),
        item(2, "o", "b"),
        item(1, "2.", "c")
    );
    assert_eq!(set(&html), "list Ordered { start: 1 }\n- p: a\n- list Unordered\n- - p: b\n- p: c\np: end");
}

#[test]
fn hidden_words_are_told_and_not_printed() {
    assert_eq!(set("<p>a <span hidden>b</span><span style='display: none'>c</span><span class=sr-only>d</span>"), "p: a");
    assert_eq!(notices("<p hidden>b</p><p>a").len(), 1);
}

#[test]
fn details_open_with_their_summary() {
    assert_eq!(set("<details><summary>More</summary>Words</details>"), "p: strong(More)\np: Words");
}
