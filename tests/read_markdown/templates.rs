//! What a site's generator would have replaced is not printed.

use super::{article, at, notices, only, read, short, texts};
use crate::outline;

fn body(copy: &str) -> String {
    let mut out = String::new();
    outline::blocks(&article(copy).body, 0, &mut out);
    out
}

#[test]
fn a_figure_of_hugo_is_a_figure() {
    let copy = "{{< figure src=\"tram.jpg\" alt=\"A tram\" caption=\"At *six*\" attr=\"Ada Fenn\" >}}\n\nWords.\n";
    assert_eq!(body(copy), "figure      <tram.jpg> [A tram] At *six* | Ada Fenn\np           Words.\n");
    let liquid = "{% include figure.html src='tram.jpg' caption='Six' %}\n";
    assert_eq!(body(liquid), "figure      <tram.jpg> [] Six |\n");
}

#[test]
fn a_film_is_its_address() {
    let expected = "p           See [YouTube](https://www.youtube.com/watch?v=a_b-c).\n";
    assert_eq!(body("See {{< youtube a_b-c >}}.\n"), expected);
    assert_eq!(body("{% vimeo 12 %}\n"), "p           [Vimeo](https://vimeo.com/12)\n");
}

#[test]
fn highlighted_code_is_code_and_nothing_in_it_is_a_tag() {
    let copy = "{% highlight rust %}\nlet a = {{ b }};\n{% endhighlight %}\n";
    assert_eq!(body(copy), "code        \"let a = {{ b }};\\n\"\n");
    assert_eq!(body("{{< highlight go >}}\n[[x]]\n{{< /highlight >}}\n"), "code        \"[[x]]\\n\"\n");
}

#[test]
fn tags_are_not_printed_and_told_once() {
    let copy = "One {{ site.title }} two {{ site.title }}.\n\n{% if page.ad %}\nThree.\n{% endif %}\n\n{{< gallery dir=\"x\" />}}\n";
    assert_eq!(body(copy), "p           One  two .\np           Three.\n");
    let expected = [
        "a.md:4:5: `{{ site.title … }}` is for the generator of a site and is not printed [markup-ignored]",
        "a.md:6:1: `{% if … %}` is for the generator of a site and is not printed [markup-ignored]",
        "a.md:10:1: `{{< gallery … >}}` is for the generator of a site and is not printed [markup-ignored]",
    ];
    assert_eq!(notices(copy), expected);
}

#[test]
fn what_a_pair_holds_is_kept() {
    assert_eq!(body("{{< box >}}\nKept.\n{{< /box >}}\n"), "p           Kept.\n");
    assert_eq!(body("a {% comment %} gone {% endcomment %} b\n"), "p           a  b\n");
}

#[test]
fn code_is_shown_as_it_is() {
    let copy = "`{{ x }}` and ``[[y]]``\n\n```\n{% raw %}\n```\n\n    {{ z }}\n\n~~~\n{{< q >}}\n";
    let expected = "p           `{{ x }}` and `[[y]]`\ncode        \"{% raw %}\\n\"\ncode        \"{{ z }}\\n\"\ncode        \"{{< q >}}\\n\"\n";
    assert_eq!(body(copy), expected);
    assert!(notices(copy).is_empty(), "{:?}", notices(copy));
}

#[test]
fn raw_shields_what_it_holds() {
    assert_eq!(body("{% raw %}{{ shown }}{% endraw %}\n"), "p           {{ shown }}\n");
    assert_eq!(body("{{</* shown */>}}\n"), "p           `{{< shown >}}`\n");
}

#[test]
fn a_reference_leads_where_it_says() {
    assert_eq!(body("[The gate]({{< ref \"gate.md\" >}})\n"), "p           [The gate](gate.md)\n");
    assert_eq!(body("[Old]({% post_url 2026-01-02-old %})\n"), "p           [Old](2026-01-02-old)\n");
}

#[test]
fn kramdown_names_headings_and_places_pictures() {
    let set = article("## The gate\n{: #gate .lead}\n\n[there](#gate)\n");
    assert!(matches!(&set.body[0], offprint::model::Block::Heading(heading) if heading.id.as_deref() == Some("gate")));
    let set = article("![A tram](t.jpg){: .wide width=\"50%\"}\n");
    assert!(
        matches!(only(&set), offprint::model::Block::Figure(figure) if figure.place == Some(offprint::model::FigurePlace::Wide))
    );
    assert_eq!(body("Words.\n{: .lead}\n\n*a*{: .b} c\n"), "p           Words.\np           *a* c\n");
    assert_eq!(body("* TOC\n{:toc}\n\nWords.\n"), "p           Words.\n");
}

#[test]
fn attributes_that_stand_alone_are_not_printed() {
    assert_eq!(body("{.lead}\n\nWords.\n"), "p           Words.\n");
    assert_eq!(body("A set {a, b} and {.x} in words\n"), "p           A set {a, b} and {.x} in words\n");
}

#[test]
fn wiki_links_are_their_words() {
    assert_eq!(body("See [[The gate]] and [[gate|the other]].\n"), "p           See The gate and the other.\n");
    assert_eq!(body("![[tram.jpg]]\n"), "figure      <tram.jpg> []  |\n");
    assert_eq!(body("[[1]](https://a.org)\n"), "p           [[1]](https://a.org)\n");
}

#[test]
fn lines_of_mdx_and_fenced_divisions_are_not_printed() {
    let copy = "import Box from './box'\n\n:::note Look here\nKept.\n:::\n\nThey import \"goods\" and export them.\n";
    assert_eq!(body(copy), "p           Kept.\np           They import \"goods\" and export them.\n");
    assert_eq!(notices(copy).len(), 2, "{:?}", notices(copy));
}

#[test]
fn places_behind_a_tag_are_those_of_the_copy() {
    let set = article("a {{< youtube abc >}} b\n\n{{ x }}c d\n");
    assert!(texts(&set).contains(&at(" b", 4, 22)), "{:?}", texts(&set));
    assert!(texts(&set).contains(&at("c d", 6, 8)), "{:?}", texts(&set));
}

#[test]
fn a_note_may_hold_several_blocks() {
    let set = article("Text[^1].\n\n[^1]: First.\n\n    Second.\n\n    - third\n");
    assert_eq!(set.notes[0].content.len(), 3);
}

#[test]
fn references_and_alerts_are_read() {
    assert_eq!(body("[a][b]\n\n[b]: https://x.org 'T'\n"), "p           [a](https://x.org)\n");
    assert_eq!(body("> [!WARNING]\n> Mind the gap.\n"), "quote\n  p         **Warning**\n  p         Mind the gap.\n");
}

#[test]
fn a_tag_that_never_ends_is_text() {
    assert_eq!(body("a {{ b\n"), "p           a {{ b\n");
    assert_eq!(short(&read("---\ntitle: T\n---\n{% x\n").article.title), "T");
}
