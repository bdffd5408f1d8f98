//! What stands inside a line.

use offprint::model::{Inline, Visit};

use super::{article, notices, set};

struct Texts(Vec<(String, u32, u32)>);

impl Visit for Texts {
    fn inline(&mut self, inline: &Inline) {
        if let Inline::Text(text) = inline {
            self.0.push((text.text.clone(), text.at.line, text.at.column));
        }
        offprint::model::walk_inline(self, inline);
    }
}

#[test]
fn every_run_knows_its_place() {
    let mut texts = Texts(Vec::new());
    texts.article(&article("<p>Ein <em title='a>b'>schöner</em>\n   Tag &amp; <!-- x -->mehr"));
    let found: Vec<(&str, u32, u32)> = texts.0.iter().map(|(text, line, column)| (text.as_str(), *line, *column)).collect();
    let expected = [("Ein ", 1, 4), ("schöner", 1, 24), (" ", 1, 36), ("Tag &", 2, 4), (" ", 2, 13), ("mehr", 2, 24)];
    assert_eq!(found, expected);
}

#[test]
fn tags_of_the_model_are_taken_over() {
    let html = "<b>a</b><i>b</i><s>c</s><sup>d</sup><sub>e</sub><kbd>f</kbd><cite>g</cite><dfn>h</dfn><u>i</u><mark>j</mark><small>k</small><ins>l</ins><time>m</time>";
    assert_eq!(set(html), "p: strong(a)em(b)strike(c)sup(d)sub(e)code(f)em(g)em(h)em(i)strong(j)klm");
}

#[test]
fn styles_in_a_line_say_what_tags_would() {
    let html = "<span style='font-weight:700; FONT-STYLE: italic'>a</span><font style='text-decoration: line-through'>b</font><span style='font-variant: small-caps'>c</span>";
    assert_eq!(set(html), "p: strong(em(a))strike(b)caps(c)");
}

#[test]
fn white_space_collapses() {
    assert_eq!(set("<p>\n a \t<b> b </b>\n c&nbsp;d &nbsp; e&nbsp;&nbsp;f \n</p>"), "p: a strong(b )c\u{a0}d e f");
    assert_eq!(set("<p>東京\n都 and\nあ"), "p: 東京都 and あ");
}

#[test]
fn quotations_in_a_line_are_between_straight_quotes() {
    assert_eq!(set("<p>He <q>said <q>no</q></q>."), "p: He \"said 'no'\".");
}

#[test]
fn a_short_form_knows_what_it_stands_for() {
    let html =
        "<p>The <abbr title='World\nHealth  Organization'>W<b>H</b>O</abbr> in <acronym title=Geneva lang=fr>GE</acronym>.";
    assert_eq!(set(html), "p: The abbr(World Health Organization:Wstrong(H)O) in fr(abbr(Geneva:GE)).");
    assert_eq!(
        set("<p>An <abbr>NGO</abbr> and <abbr title=' '>an</abbr> <abbr title=x></abbr>other"),
        "p: An NGO and an other"
    );
}

#[test]
fn a_short_form_without_a_title_stands_for_what_it_stood_for_before() {
    let html = "<abbr>NHS</abbr>, <abbr title='Health'>NHS</abbr> and <p><abbr> NHS</abbr>, <abbr>PM</abbr>";
    assert_eq!(set(html), "p: NHS, abbr(Health:NHS) and\np: abbr(Health:NHS), PM");
}

#[test]
fn spans_for_an_index_are_mentions() {
    let html = "<span class=person data-index-as='Fenn, Ada'>Ada <b>Fenn</b></span> in <a class='x Place' href=https://a.b>Ems</a> on <em data-index-as=trams>trams</em>";
    let expected = "p: person(Fenn, Ada:Ada strong(Fenn)) in place(:link(https://a.b:Ems)) on subject(trams:em(trams))";
    assert_eq!(set(html), expected);
    let microdata = "<p><span itemscope itemtype='https://schema.org/Person'>Ada</span> of <span itemscope itemtype='http://schema.org/City'>Ems</span>, <span itemtype='https://schema.org/Book'>x</span>";
    assert_eq!(set(microdata), "p: person(:Ada) of place(:Ems), x");
    let author = "<p>By <span itemprop=author itemscope itemtype='https://schema.org/Person'>Ada</span>";
    assert_eq!(set(author), "p: By Ada");
    assert_eq!(set("<div class=person>Ada</div>"), "p: Ada");
}

#[test]
fn a_date_for_programs_is_no_expansion() {
    let html = "<p><abbr title='2007-05-01T21:30:00-0500'>May Day</abbr>, <abbr title=20070501T2130Z>1 May</abbr> <abbr title='10 Tonnes'>10 t</abbr>";
    assert_eq!(set(html), "p: May Day, 1 May abbr(10 Tonnes:10 t)");
}

#[test]
fn a_reading_stands_in_brackets() {
    assert_eq!(set("<ruby>漢<rt>kan</rt>字<rp>(</rp><rt>ji</rt><rp>)</rp></ruby>"), "p: 漢(kan)字(ji)");
}

#[test]
fn words_in_another_language_are_in_it() {
    assert_eq!(set("<p>He said <span lang=ur dir=rtl>شکریہ</span>."), "p: He said ur(شکریہ).");
    assert_eq!(set("<div lang=fr><p>Oui<p>Non</div>"), "p: fr(Oui)\np: fr(Non)");
    assert_eq!(set("<p lang=en>Yes"), "p: Yes");
}

#[test]
fn links_lead_somewhere_or_are_words() {
    assert_eq!(set("<a href=https://x.org>a</a> <a href='#'>b</a> <a name=c>c</a>"), "p: link(https://x.org:a) b c");
    assert_eq!(set("<a href='javascript:x()'>a</a>"), "p: a");
    assert_eq!(
        notices("<a href=' java&#10;script:x()'>a</a>")[0],
        "a.html:1:1: a link to `javascript:` leads nowhere; its words are kept [markup-ignored]"
    );
}

#[test]
fn elements_html_does_not_know_are_told_once() {
    assert_eq!(set("<wombat>a</wombat> <wombat>b</wombat>"), "p: a b");
    assert_eq!(notices("<wombat>a</wombat> <wombat>b</wombat>").len(), 1);
}
