//! Where pages stand on the paper, and how large.

use offprint::error::Error;
use offprint::impose::{Edge, impose};
use offprint::leaf::Area;
use offprint::length::{Length, Scale};
use offprint::model::Direction;
use offprint::notice::Code;
use offprint::paper::Paper;

use super::{by, mm, paper, sheets, work};

/// In millimetres, to a hundredth.
fn told(length: Length) -> f64 {
    (length.to_pt() * 2540.0 / 72.0).round() / 100.0
}

fn corner(area: Area) -> (f64, f64) {
    (told(area.x), told(area.y))
}

fn paper_for(page: &str, scheme: &str) -> Paper {
    impose(&work(8, paper(page), Direction::LeftToRight), &by(scheme)).unwrap().paper
}

#[test]
fn two_pages_stand_on_the_sheet_that_has_a_name() {
    assert_eq!(paper_for("a5", "booklet"), paper("a4").turned());
    assert_eq!(paper_for("a4", "booklet"), paper("a3").turned());
    assert_eq!(paper_for("half-letter", "booklet"), paper("letter").turned());
    assert_eq!(paper_for("a6", "booklet"), paper("a5").turned());
    assert_eq!(paper_for("a6", "stacks=4"), paper("a4"));
    assert_eq!(paper_for("74mm x 105mm", "zine"), paper("a4").turned());
    // None is like it.
    assert_eq!(paper_for("100mm x 150mm", "booklet"), Paper::new(mm(100) * 2, mm(150)));
}

#[test]
fn pages_meet_in_the_middle_of_the_paper() {
    let sheets = sheets(4, &by("booklet"));
    let [left, right] = [0, 1].map(|index| sheets.sheets[0].front.placements[index].area);
    // A5 twice is 296 mm wide, A4 is 297 mm.
    assert_eq!([corner(left), corner(right)], [(0.5, 0.0), (148.5, 0.0)]);
    assert_eq!([told(left.width), told(left.height)], [148.0, 210.0]);
}

#[test]
fn creep_is_the_thickness_times_the_number_from_outside() {
    let mut asked = by("booklet");
    asked.thickness = mm(1);
    let sheets = sheets(16, &asked);
    let left: Vec<f64> = sheets.sheets.iter().map(|sheet| told(sheet.front.placements[0].area.x)).collect();
    let right: Vec<f64> = sheets.sheets.iter().map(|sheet| told(sheet.front.placements[1].area.x)).collect();
    assert_eq!(left, [0.5, 1.5, 2.5, 3.5], "to the right, where the fold is");
    assert_eq!(right, [148.5, 147.5, 146.5, 145.5], "to the left");
    let back: Vec<f64> = sheets.sheets.iter().map(|sheet| told(sheet.back.as_ref().unwrap().placements[0].area.x)).collect();
    assert_eq!(back, left, "as on the front");
}

#[test]
fn creep_begins_anew_with_each_signature() {
    let mut asked = by("signatures=8");
    asked.thickness = mm(1);
    let left = |index: usize| told(sheets(16, &asked).sheets[index].front.placements[0].area.x);
    assert_eq!([0, 1, 2, 3].map(left), [0.5, 1.5, 0.5, 1.5]);
}

#[test]
fn page_pushed_over_the_fold_is_cut_off_there() {
    let mut asked = by("booklet");
    asked.thickness = mm(1);
    let sheets = sheets(16, &asked);
    let placed = &sheets.sheets[3].front.placements[0];
    assert_eq!(told(placed.area.x + placed.area.width), 151.5);
    assert_eq!(told(placed.clip.x + placed.clip.width), 148.5);
}

#[test]
fn back_stands_on_its_head_where_the_printer_turns_the_other_edge() {
    let back = |edge: Edge| {
        let mut asked = by("booklet");
        asked.edge = Some(edge);
        let sheet = sheets(8, &asked).sheets[0].clone();
        let told =
            |placed: &offprint::impose::Placement| (placed.page.unwrap() + 1, corner(placed.area), placed.is_upside_down);
        sheet.back.unwrap().placements.iter().map(told).collect::<Vec<_>>()
    };
    assert_eq!(back(Edge::Short), [(2, (0.5, 0.0), false), (7, (148.5, 0.0), false)]);
    assert_eq!(back(Edge::Long), [(2, (148.5, 0.0), true), (7, (0.5, 0.0), true)]);
}

#[test]
fn edge_is_the_one_that_keeps_both_sides_upright() {
    assert_eq!(sheets(4, &by("booklet")).edge, Edge::Short, "the sheet is wide");
    assert_eq!(sheets(4, &by("4up")).edge, Edge::Long, "the sheet is upright");
}

#[test]
fn pages_too_large_are_refused_unless_they_may_shrink() {
    let leaf = work(8, paper("a4"), Direction::LeftToRight);
    let mut asked = by("booklet");
    asked.paper = Some(paper("a4"));
    let error = impose(&leaf, &asked).unwrap_err();
    assert!(matches!(error, Error::Imposition { .. }) && error.is_configuration());
    assert_eq!(
        error.to_string(),
        "420mm x 297mm of pages do not fit on paper of 297mm x 210mm; take larger paper, or have them made smaller"
    );
    asked.shrinks = true;
    let sheets = impose(&leaf, &asked).unwrap();
    // 297 of 420 mm across, 210 of 297 mm down: the smaller of 0.70714 and 0.70707.
    assert_eq!((sheets.scale, sheets.paper), (Scale(70_707), paper("a4").turned()));
    let notice = &sheets.notices[0];
    assert_eq!(notice.code, Code::PaperTooSmall);
    assert_eq!(notice.message, "pages do not fit on paper of 297mm x 210mm; they are set at 71 %");
}

#[test]
fn pages_side_by_side_shrink_and_never_grow() {
    let of = |page: &str, scheme: &str| impose(&work(4, paper(page), Direction::LeftToRight), &by(scheme)).unwrap();
    let two = of("a4", "2up");
    assert_eq!((two.paper, two.scale), (paper("a4").turned(), Scale(70_707)));
    let four = of("a4", "4up");
    assert_eq!((four.paper, four.scale), (paper("a4"), Scale(50_000)));
    assert!(two.notices.is_empty() && four.notices.is_empty());
    let mut asked = by("2up");
    asked.paper = Some(paper("a3"));
    assert_eq!(sheets(4, &asked).scale, Scale::DRAWN);
}

#[test]
fn pages_to_be_read_leave_no_room_for_marks() {
    let mut asked = by("4up");
    (asked.crop_marks, asked.fold_marks, asked.bleed) = (true, true, mm(3));
    let sheets = sheets(4, &asked);
    assert_eq!(sheets.scale, Scale(50_000));
    assert!(sheets.notices.is_empty() && sheets.sheets[0].front.lines.is_empty());
}

#[test]
fn wide_pages_stand_on_each_other() {
    let sheets = impose(&work(2, paper("a5").turned(), Direction::LeftToRight), &by("2up")).unwrap();
    let [one, two] = [0, 1].map(|index| sheets.sheets[0].front.placements[index].area);
    assert!(one.y < two.y && one.x == two.x);
    assert!(!sheets.paper.is_wide());
}

#[test]
fn page_of_another_size_stands_in_the_middle_of_its_place() {
    let mut leaf = work(4, paper("a5"), Direction::LeftToRight);
    (leaf.pages[0].width, leaf.pages[0].height) = (mm(128), mm(190));
    let sheets = impose(&leaf, &by("booklet")).unwrap();
    assert_eq!(corner(sheets.sheets[0].front.placements[1].area), (158.5, 10.0));
}

#[test]
fn bleed_reaches_over_the_cut_and_not_over_the_fold() {
    let mut asked = by("booklet");
    (asked.bleed, asked.paper) = (mm(3), Some(paper("320mm x 450mm")));
    let sheets = sheets(4, &asked);
    // Two pages of 148 mm in the middle of 450 mm, 210 mm in that of 320 mm.
    assert_eq!((corner(sheets.trim), told(sheets.trim.width), told(sheets.trim.height)), ((77.0, 55.0), 296.0, 210.0));
    let [left, right] = [0, 1].map(|index| sheets.sheets[0].front.placements[index].clip);
    assert_eq!((corner(left), told(left.width), told(left.height)), ((74.0, 52.0), 151.0, 216.0));
    assert_eq!((corner(right), told(right.width)), ((225.0, 52.0), 151.0));
}

#[test]
fn piles_stand_two_bleeds_apart() {
    let mut asked = by("stacks=2");
    asked.bleed = mm(3);
    let sheets = sheets(4, &asked);
    let [left, right] = [0, 1].map(|index| sheets.sheets[0].front.placements[index].area);
    assert_eq!(told(right.x - left.x), 154.0);
    assert_eq!((told(sheets.paper.width), told(sheets.paper.height)), (308.0, 216.0));
}

#[test]
fn what_is_less_than_nothing_is_refused() {
    let leaf = work(4, paper("a5"), Direction::LeftToRight);
    let mut asked = by("booklet");
    asked.bleed = -mm(3);
    assert!(matches!(impose(&leaf, &asked), Err(Error::Imposition { .. })));
    let mut asked = by("booklet");
    asked.paper = Some(Paper::new(Length::ZERO, mm(3)));
    assert!(matches!(impose(&leaf, &asked), Err(Error::Imposition { .. })));
    let mut asked = by("booklet");
    (asked.paper, asked.shrinks, asked.bleed) = (Some(paper("a6")), true, mm(60));
    assert_eq!(impose(&leaf, &asked).unwrap_err().to_string(), "there is no room for pages on paper of 105mm x 148mm");
}
