//! Lines that say where to cut and where to fold.

use offprint::impose::{Imposition, Line};
use offprint::length::Length;
use offprint::notice::Code;

use super::{by, mm, paper, sheets};

fn lines(asked: &Imposition) -> Vec<Line> {
    sheets(8, asked).sheets[0].front.lines.clone()
}

/// Where lines stand that are upright, and between which heights.
fn upright(lines: &[Line]) -> Vec<(i32, i32, i32)> {
    let whole = |length: Length| length.to_pt().round() as i32;
    let upright = lines.iter().filter(|line| line.from.0 == line.to.0);
    upright.map(|line| (whole(line.from.0), whole(line.from.1), whole(line.to.1))).collect()
}

#[test]
fn no_marks_are_there_by_default() {
    let mut asked = by("booklet");
    asked.paper = Some(paper("a3"));
    assert!(lines(&asked).is_empty());
}

#[test]
fn marks_make_room_for_themselves() {
    let mut asked = by("booklet");
    asked.crop_marks = true;
    let sheets = sheets(8, &asked);
    assert_eq!((sheets.trim.x, sheets.trim.y), (Length::pt(20), Length::pt(20)));
    assert!(sheets.notices.is_empty());
}

#[test]
fn cuts_are_told_at_the_corners_and_folds_at_the_fold() {
    let mut asked = by("booklet");
    (asked.crop_marks, asked.fold_marks) = (true, true);
    let lines = lines(&asked);
    // Marks are 14 pt long and begin 6 pt away from pages of 420 by 595 pt, which stand 20 pt from the edges.
    let broken: Vec<Line> = lines.iter().copied().filter(|line| line.is_broken).collect();
    assert_eq!(upright(&broken), [(440, 0, 14), (440, 621, 635)]);
    let whole: Vec<Line> = lines.iter().copied().filter(|line| !line.is_broken).collect();
    assert_eq!(upright(&whole), [(20, 0, 14), (20, 621, 635), (859, 0, 14), (859, 621, 635)]);
    assert_eq!(whole.len(), 8, "two at each of four corners");
}

#[test]
fn paper_without_room_for_marks_is_told_of() {
    let mut asked = by("booklet");
    (asked.crop_marks, asked.paper) = (true, Some(paper("a4")));
    let sheets = sheets(8, &asked);
    assert!(sheets.sheets[0].front.lines.is_empty());
    assert_eq!(sheets.notices[0].code, Code::PaperTooSmall);
    assert_eq!(sheets.notices[0].message, "paper of 297mm x 210mm has no room for marks on all sides of the pages");
}

#[test]
fn paper_without_room_for_the_bleed_is_told_of() {
    let mut asked = by("booklet");
    (asked.bleed, asked.paper) = (mm(3), Some(paper("a4")));
    assert_eq!(sheets(8, &asked).notices[0].message, "paper of 297mm x 210mm has no room for all of the bleed");
}

#[test]
fn zine_has_a_slit_from_the_second_column_to_the_last() {
    let mut asked = by("zine");
    asked.crop_marks = true;
    let sheets = sheets(8, &asked);
    let middle = sheets.paper.height / 2;
    let slit = sheets.sheets[0].front.lines.iter().find(|line| (line.from.1 - middle).abs() < Length::pt(1)).unwrap();
    let page = sheets.sheets[0].front.placements[0].area.width;
    assert_eq!((slit.from.0, slit.to.0), (sheets.trim.x + page, sheets.trim.x + page * 3));
    assert!(!slit.is_broken);
}

#[test]
fn piles_are_cut_between_them_too() {
    let mut asked = by("stacks=4");
    asked.crop_marks = true;
    assert_eq!(upright(&lines(&asked)).len(), 6, "at three cuts, above and below");
    asked.bleed = mm(3);
    assert_eq!(upright(&lines(&asked)).len(), 8, "two cuts where two bleeds are between");
}

#[test]
fn backs_have_marks_behind_those_of_the_front() {
    let mut asked = by("booklet");
    asked.crop_marks = true;
    let sheets = sheets(8, &asked);
    let sheet = &sheets.sheets[0];
    let mut mirrored = upright(&sheet.back.as_ref().unwrap().lines);
    let width = sheets.paper.width.to_pt().round() as i32;
    mirrored.iter_mut().for_each(|line| line.0 = width - line.0);
    mirrored.sort_unstable();
    let mut front = upright(&sheet.front.lines);
    front.sort_unstable();
    assert_eq!(mirrored, front);
}
