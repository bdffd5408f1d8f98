//! What may stand elsewhere than its place in the copy.

use offprint::makeup::{Costs, Goes, make_up};

use crate::matter::{figure, matter, paragraph, sheet, told};

#[test]
fn text_goes_on_above_a_figure_at_the_foot_of_its_column() {
    let matter = matter(vec![paragraph(&[(4, 0.0)]), figure(3, Goes::Near), paragraph(&[(12, 0.0)])]);
    let plan = make_up(&matter, &sheet(1, 10), &Costs::default());
    let first = &plan.pages[0].columns[0];
    let ends = first.parts.iter().map(|part| part.top + part.height(&matter)).max();
    assert!(first.feet.iter().all(|foot| Some(foot.top) >= ends), "{}", told(&plan));
}
