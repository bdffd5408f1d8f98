//! A trace as text. Numbers are in hundredths, and those that add up do so as they are told.
//!
//! Pipeline: [`Trace`] -> **tell** -> a person.

use std::fmt;

use super::{End, Line, Paragraph, Rivers, Trace};
use crate::length::{Length, Scale};
use crate::line::best::Account;
use crate::style::Role;

/// How wide the words at other ends of a line are told, so that the numbers after them stand in a column.
const COLUMN: usize = 34;

/// From this difference on, in hundredths, a paragraph is only said to be dearer: it has lines nobody would set. As the
/// breaker ranks ends.
const FAR_DEARER: i64 = 1_000_000;

/// A number as it is told: in hundredths.
#[derive(Clone, Copy)]
struct Hundredths(i64);

impl Hundredths {
    fn of(number: f64) -> Self {
        Self((number * 100.0).round() as i64)
    }

    /// With its sign where it has one.
    fn signed(self) -> String {
        if self.0 > 0 { format!("+{self}") } else { self.to_string() }
    }
}

impl fmt::Display for Hundredths {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let size = self.0.unsigned_abs();
        write!(f, "{sign}{}.{:02}", size / 100, size % 100)
    }
}

/// Rounds numbers that are told with their sum: the running sum is rounded, and each number is what that grows by.
struct Sum {
    exact: f64,
    told: i64,
}

impl Sum {
    fn add(&mut self, number: f64) -> Hundredths {
        self.exact += number;
        let before = std::mem::replace(&mut self.told, Hundredths::of(self.exact).0);
        Hundredths(self.told - before)
    }
}

impl fmt::Display for Trace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, paragraph) in self.paragraphs.iter().enumerate() {
            if index > 0 {
                writeln!(f)?;
            }
            paragraph.fmt(f)?;
        }
        Ok(())
    }
}

impl fmt::Display for Paragraph {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let of_lines = Hundredths::of(self.lines.iter().map(|line| line.account.total()).sum());
        let mut sum = Sum { exact: 0.0, told: 0 };
        let mut lines = String::new();
        for (index, line) in self.lines.iter().enumerate() {
            line.tell(&mut lines, index + 1, &mut sum, of_lines)?;
        }
        let of_rivers = sum.add(self.rivers.map_or(0.0, |rivers| rivers.cost));
        let cost = Hundredths(sum.told);
        match self.number {
            Some(number) => write!(f, "paragraph {number}")?,
            None => f.write_str(kind(self.role))?,
        }
        let many = count(self.lines.len(), "line");
        writeln!(f, ", {}: {many} on {} pt cost {cost}", self.place, points(self.width))?;
        for (lines, other) in &self.menu {
            let other = Hundredths::of(*other);
            let more = Hundredths(other.0 - cost.0).signed();
            writeln!(f, "in {} it would cost {other} ({more})", count(*lines, "line"))?;
        }
        f.write_str(&lines)?;
        self.rivers.map_or(Ok(()), |rivers| rivers.tell(f, of_rivers, cost))
    }
}

impl Rivers {
    fn tell(&self, f: &mut fmt::Formatter<'_>, cost: Hundredths, paragraph: Hundredths) -> fmt::Result {
        match self.count {
            0 => f.write_str("no rivers")?,
            many => write!(f, "{}: {cost}", count(many, "river"))?,
        }
        if let Some((many, with_them)) = self.avoided {
            let with_them = Hundredths::of(with_them);
            let (many, more) = (count(many, "river"), Hundredths(with_them.0 - paragraph.0).signed());
            write!(f, "; what is cheapest without regard to them has {many} and costs {with_them} ({more})")?;
        }
        writeln!(f)
    }
}

impl Line {
    fn tell(&self, out: &mut impl fmt::Write, number: usize, sum: &mut Sum, paragraph: Hundredths) -> fmt::Result {
        writeln!(out, "{number:2} |{}|", self.text)?;
        write!(out, "    r {}", Hundredths::of(self.ratio).signed())?;
        if self.lettering.scale != Scale::DRAWN {
            write!(out, ", letters {} %", Hundredths(i64::from(self.lettering.scale.0).div_euclid(10)))?;
        }
        if self.lettering.tracking != Length::ZERO {
            write!(out, ", tracking {} pt", points(self.lettering.tracking).signed())?;
        }
        if self.hang != (Length::ZERO, Length::ZERO) {
            write!(out, ", hangs {} and {} pt", points(self.hang.0), points(self.hang.1))?;
        }
        writeln!(out, "; {}", costs(&self.account, sum))?;
        self.ends.iter().try_for_each(|end| end.tell(out, paragraph))
    }
}

/// `cost 62.18 = spacing 2.18 + hyphen 60.00`; of one part only what it is.
fn costs(account: &Account, sum: &mut Sum) -> String {
    let before = sum.told;
    let parts = account.parts().iter().map(|(part, cost)| (part.name(), sum.add(*cost)));
    let parts: Vec<String> = parts.map(|(name, cost)| format!("{name} {cost}")).collect();
    let whole = Hundredths(sum.told - before);
    if parts.is_empty() { format!("cost {whole}") } else { format!("cost {whole} = {}", parts.join(" + ")) }
}

impl End {
    fn tell(&self, out: &mut impl fmt::Write, paragraph: Hundredths) -> fmt::Result {
        let fits = if self.excess > Length::ZERO {
            format!("too long by {} pt", points(self.excess))
        } else {
            format!("r {}", Hundredths::of(self.ratio).signed())
        };
        let cost = Hundredths::of(self.cost);
        let more = Hundredths(cost.0 - paragraph.0);
        write!(out, "    else {:COLUMN$} {fits:21} {}: ", self.words, count(self.lines, "line"))?;
        if more.0 > FAR_DEARER { writeln!(out, "far dearer") } else { writeln!(out, "{cost} ({})", more.signed()) }
    }
}

/// `1 line`, `2 lines`.
fn count(of: usize, what: &str) -> String {
    let plural = if of == 1 { "" } else { "s" };
    format!("{of} {what}{plural}")
}

fn points(length: Length) -> Hundredths {
    Hundredths::of(length.to_pt())
}

/// What a passage is called that is no paragraph of running text.
fn kind(role: Role) -> &'static str {
    match role {
        Role::Kicker => "kicker",
        Role::Title => "title",
        Role::Subtitle => "subtitle",
        Role::Standfirst => "standfirst",
        Role::Byline => "byline",
        Role::Heading(_) => "heading",
        Role::Quote => "quotation",
        Role::Attribution => "attribution",
        Role::PullQuote => "pull quote",
        Role::Note => "note",
        Role::Links => "address",
        Role::Colophon => "colophon",
        Role::Comment | Role::CommentHead => "comment",
        _ => "text",
    }
}
