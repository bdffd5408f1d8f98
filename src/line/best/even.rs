//! Lines of a choice, their letters evened out.
//!
//! Pipeline: [`Choice`](super::Choice) -> **even** -> [`Line`]s.
//!
//! The search shares out each line by itself. Set so, a line with letters a hundredth wider could stand beside one with letters a
//! hundredth narrower, which is seen sooner than either. So the same sum of squares is taken over all lines of the paragraph
//! together, with those of the steps from line to line added, and made smaller by taking one line after the other in turn; the breaks
//! stay as they are, and so does what each line needs.

use super::spacing::{Limits, Room, SCALING, Spacing, TRACKING};
use super::{Account, Breaker, Part, tell_beside};
use crate::length::{Length, Scale};
use crate::line::lettering::Lettering;
use crate::line::space::{Gives, Justification, line_badness};
use crate::line::totals::Totals;
use crate::line::{Line, Ratio};
use crate::list::Item;

/// What a step from line to line weighs, from letters as they were drawn to letters scaled or tracked as far as they may be. By the
/// same measures: at 3 hundredths spaces were uneven for the letters' sake (mean |r| .17), at a thousandth nothing is lost.
const STEP: f64 = 0.001;

/// How often all lines are gone over; after that nothing moves by more than a thousandth of what letters may give.
const ROUNDS: usize = 8;

/// The lines between places.
pub(super) fn lines(breaker: &Breaker<'_>, rows: &[(usize, usize)]) -> Vec<Line> {
    let (rooms, mut spacings) = shared(breaker, rows);
    let costs: Vec<f64> = (0..rows.len()).map(|index| cost(breaker, rows, (&spacings, &rooms), index)).collect();
    even_out(&rooms, &mut spacings);
    let set = rows.iter().zip(&spacings).zip(costs).enumerate();
    set.map(|(number, ((row, spacing), cost))| line(breaker, (number, *row), spacing, cost)).collect()
}

/// What each line has to share out, and how it is shared by itself.
fn shared(breaker: &Breaker<'_>, rows: &[(usize, usize)]) -> (Vec<Room>, Vec<Spacing>) {
    let limits = Limits::of(breaker.costs);
    let width = |line: usize| f64::from(breaker.measure.of(line).units());
    let rooms = rows.iter().enumerate().map(|(line, row)| Room::of(&breaker.places, *row, width(line), &limits));
    let rooms: Vec<Room> = rooms.collect();
    let spacings = rooms.iter().map(Room::share).collect();
    (rooms, spacings)
}

/// What the lines between places cost, each taken apart.
pub(super) fn accounts(breaker: &Breaker<'_>, rows: &[(usize, usize)]) -> Vec<Account> {
    let (rooms, spacings) = shared(breaker, rows);
    let account = |index| {
        let mut account = Account::default();
        tell_cost(breaker, rows, (&spacings, &rooms), index, |part, cost| account.add(part, cost));
        account
    };
    (0..rows.len()).map(account).collect()
}

/// What a line costs.
fn cost(breaker: &Breaker<'_>, rows: &[(usize, usize)], set: (&[Spacing], &[Room]), index: usize) -> f64 {
    let mut cost = 0.0;
    tell_cost(breaker, rows, set, index, |_, part| cost += part);
    cost
}

/// What a line costs part by part, as the search reckons it.
fn tell_cost(
    breaker: &Breaker<'_>,
    rows: &[(usize, usize)],
    (spacings, rooms): (&[Spacing], &[Room]),
    index: usize,
    mut tell: impl FnMut(Part, f64),
) {
    let spacing = &spacings[index];
    let part = if spacing.excess > 0.0 { Part::Overfull } else { Part::Spacing };
    tell(part, spacing.cost(breaker.costs));
    tell_beside(&breaker.places, rows[index], &breaker.measure.edge, breaker.costs, &mut tell);
    let clashes = index > 0
        && !rooms[index].fills
        && !rooms[index - 1].fills
        && spacing.fitness().clashes_with(spacings[index - 1].fitness());
    if clashes {
        tell(Part::Clash, breaker.costs.clash);
    }
}

/// Makes the steps between the letters of neighbouring lines smaller.
fn even_out(rooms: &[Room], spacings: &mut [Spacing]) {
    let is_set = |room: &Room| !room.fills && room.scaling + room.tracking > 0.0 && room.spaces > 0.0;
    for _ in 0..ROUNDS {
        for index in 0..rooms.len() {
            let room = &rooms[index];
            if !is_set(room) || spacings[index].excess > 0.0 {
                continue;
            }
            let neighbours = [index.checked_sub(1), Some(index + 1)].into_iter().flatten();
            let neighbours = neighbours.filter(|&beside| rooms.get(beside).is_some_and(is_set));
            let (mut count, mut scaling, mut tracking) = (0.0, 0.0, 0.0);
            for beside in neighbours {
                count += 1.0;
                scaling += spacings[beside].scaling;
                tracking += spacings[beside].tracking;
            }
            let own = &mut spacings[index];
            own.scaling = best(room, room.scaling, own.tracking * room.tracking, (SCALING, scaling, count));
            own.tracking = best(room, room.tracking, own.scaling * room.scaling, (TRACKING, tracking, count));
            let left = room.needed - own.scaling * room.scaling - own.tracking * room.tracking;
            own.ratio = left / room.spaces;
        }
    }
}

/// How far one means of a line is best used, from -1 to 1, the other staying as it is: where its own weight, the spaces' and
/// the steps to its neighbours add up to least.
fn best(room: &Room, gives: f64, by_other: f64, (weight, beside, count): (f64, f64, f64)) -> f64 {
    if gives <= 0.0 {
        return 0.0;
    }
    let left = room.needed - by_other;
    let part = gives / room.spaces;
    let least = (left / room.spaces * part + STEP * beside) / (part * part + weight + STEP * count);
    // Spaces go on giving the way they did, and shrink by no more than they give.
    let (level, shrunk) = (left / gives, (left + room.spaces) / gives);
    let within = if room.needed < 0.0 { least.max(level).min(shrunk) } else { least.min(level) };
    within.clamp(-1.0, 1.0)
}

fn line(breaker: &Breaker<'_>, (number, (from, to)): (usize, (usize, usize)), spacing: &Spacing, cost: f64) -> Line {
    let (before, after) = (&breaker.places[from], &breaker.places[to]);
    let items = breaker.paragraph.items;
    let discretionary = |at: usize| matches!(items.get(at), Some(Item::Discretionary(_)));
    let start = if from == 0 { 0 } else { crate::line::totals::opening(items, before.at, after.at) };
    let width = breaker.measure.of(number);
    let limits = Limits::of(breaker.costs);
    // Rounded down, so that a line that fits goes on doing so. Tracking is scaled with its letters, and so taken here before scaling:
    // else letters at their narrowest would be wider than the search has them.
    let scaling = 1.0 + spacing.scaling * limits.scaling;
    let lettering = Lettering {
        scale: Scale((100_000.0 * scaling).floor() as i32),
        tracking: Length::from_units((spacing.tracking * limits.tracking / scaling).floor() as i32),
    };
    let sums = after.here.less(&before.origin);
    let (drawn, letters) = (sums.scalable as i64, sums.letters as i64);
    let natural = sums.width as i64 - drawn + lettering.width(drawn, letters);
    let shortfall = i64::from(width.units()) - natural;
    let mut gives = Gives::default();
    gives.add(&breaker.measure.edge);
    for item in &items[start..after.at.max(start)] {
        if let Item::Glue(glue) = item {
            gives.add(glue);
        }
    }
    let contents =
        Totals { width: natural, stretch: gives.stretch.iter().sum(), fill: gives.fill, shrink: gives.shrink.iter().sum() };
    let justification = Justification::new(shortfall, &gives);
    let hang = (before.hang.0, after.hang.1);
    Line {
        start,
        end: after.at.max(start),
        after: (from > 0 && discretionary(before.at)).then_some(before.at),
        width,
        natural: Length::from_total(natural) + hang.0 + hang.1,
        ratio: Ratio(justification.ratio()),
        hyphenated: discretionary(after.at),
        badness: line_badness(shortfall, &contents),
        cost,
        lettering,
        hang,
        justification,
    }
}
