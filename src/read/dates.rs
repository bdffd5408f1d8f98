//! Dates as people and programs write them: `2026-11-22T10:00:00Z`, `Sun, 22 Nov 2026 10:00:00 GMT`, `8. Mai 2026`, `۱۰ اپریل ۲۰۲۶ء`.
//!
//! Pipeline: a text that is said to be a date -> **dates** -> [`Date`].
//!
//! A text is a date only if all of it is: a month by its name, or three numbers whose order leaves no choice (`22.11.2026`,
//! `11/22/2026`; `11/12/2026` is two days and therefore none). A time of day and a weekday are left out.
//!
//! Sources: RFC 3339 and RFC 5322 §3.3 for what programs write; CLDR's month names of the Gregorian calendar, format width wide.

use crate::model::Date;

/// The months of each language, in the form they have beside a day; January first.
const MONTHS: [&str; 15] = [
    "january february march april may june july august september october november december",
    "januar februar märz april mai juni juli august september oktober november dezember",
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "januari februari maart april mei juni juli augustus september oktober november december",
    "januari februari mars april maj juni juli augusti september oktober november december",
    "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "ιανουαρίου φεβρουαρίου μαρτίου απριλίου μαΐου ιουνίου ιουλίου αυγούστου σεπτεμβρίου οκτωβρίου νοεμβρίου δεκεμβρίου",
    "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
    "جنوری فروری مارچ اپریل مئی جون جولائی اگست ستمبر اکتوبر نومبر دسمبر",
    "ژانویه فوریه مارس آوریل مه ژوئن ژوئیه اوت سپتامبر اکتبر نوامبر دسامبر",
    "जनवरी फ़रवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर अक्तूबर नवंबर दिसंबर",
];

/// Words that stand in a date and say nothing of the day.
const FILLERS: [&str; 20] = [
    "of", "the", "on", "at", "de", "del", "di", "le", "den", "el", "г", "ء", "م", "gmt", "utc", "z", "am", "pm", "uhr", "um",
];

/// The date a text says, if it says nothing else.
pub(super) fn written(text: &str) -> Option<Date> {
    let text = text.trim();
    // Longer than any date, or without a year: not worth the time.
    if text.len() > 80 || text.chars().filter(|c| digit(*c).is_some()).count() < 4 {
        return None;
    }
    text.parse().ok().or_else(|| numbers(text)).or_else(|| named(text))
}

/// Three numbers: `22.11.2026`, `22/11/2026`.
fn numbers(text: &str) -> Option<Date> {
    let date = text.split_whitespace().next().filter(|first| first.len() == text.len() || is_time(&text[first.len()..]))?;
    let separator = ['.', '/', '-'].into_iter().find(|separator| date.contains(*separator))?;
    let parts: Vec<&str> = date.split(separator).collect();
    let [first, second, year] = parts.as_slice() else { return None };
    let year = number(year).filter(|_| year.chars().count() == 4)?;
    let (first, second) = (number(first)?, number(second)?);
    let (day, month) = match (separator, first > 12, second > 12) {
        ('.', ..) | (_, true, false) => (first, second),
        (_, false, true) => (second, first),
        _ if first == second => (first, second),
        _ => return None,
    };
    Date::new(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
}

fn is_time(text: &str) -> bool {
    text.split_whitespace().all(|word| word.contains(':') || FILLERS.contains(&word.to_lowercase().as_str()))
}

/// A month by its name, with a year and perhaps a day.
fn named(text: &str) -> Option<Date> {
    let (mut day, mut month, mut year) = (None, None, None);
    for (index, word) in text.split([' ', '\u{a0}', '\u{202f}', '،', ',']).filter(|word| !word.is_empty()).enumerate() {
        let bare = word.trim_matches(['.', '(', ')', 'ء', '\u{2068}', '\u{2069}']);
        let digits = bare.chars().take_while(|c| digit(*c).is_some()).count();
        if bare.contains(':') || bare.starts_with('+') || bare.is_empty() {
            continue;
        }
        if digits == 4 && bare.chars().count() == 4 {
            year = year.or(number(bare));
        } else if (1..=2).contains(&digits) && bare.chars().skip(digits).all(|c| c.is_alphabetic() || c == 'º') {
            let value: String = bare.chars().take(digits).collect();
            day = Some(number(&value).filter(|_| day.is_none())?);
        } else if let Some(found) = month_called(&bare.to_lowercase()) {
            month = Some(found);
        } else if !FILLERS.contains(&bare.to_lowercase().as_str()) && index > 0 {
            // Only the first word may be one we do not know: the day of the week.
            return None;
        }
    }
    match day {
        Some(day) => Date::new(year?, month?, u8::try_from(day).ok()?),
        None => Some(Date { year: year?, month: Some(month?), day: None }),
    }
}

/// The month of this name, or of the only name of its language that begins so.
fn month_called(word: &str) -> Option<u8> {
    let number = |index: usize| u8::try_from(index + 1).ok();
    MONTHS.iter().find_map(|names| {
        if let Some(index) = names.split(' ').position(|name| name == word) {
            return number(index);
        }
        let word = if word == "sept" { "sep" } else { word };
        let mut begin = names.split(' ').enumerate().filter(|(_, name)| word.chars().count() >= 3 && name.starts_with(word));
        let only = begin.next().filter(|_| begin.next().is_none());
        only.and_then(|(index, _)| number(index))
    })
}

fn number(text: &str) -> Option<u16> {
    let mut value: u16 = 0;
    for character in text.chars() {
        value = value.checked_mul(10)?.checked_add(digit(character)?)?;
    }
    (!text.is_empty()).then_some(value)
}

/// The value of a digit of Latin, Arabic, Urdu and Persian, or Hindi.
pub(super) fn digit(character: char) -> Option<u16> {
    let zero = match character {
        '0'..='9' => '0',
        '٠'..='٩' => '٠',
        '۰'..='۹' => '۰',
        '०'..='९' => '०',
        _ => return None,
    };
    u16::try_from(u32::from(character) - u32::from(zero)).ok()
}

#[cfg(test)]
mod tests {
    use super::written;

    fn iso(text: &str) -> Option<String> {
        written(text).map(|date| date.to_string())
    }

    #[test]
    fn dates_of_programs_are_read() {
        let dates = ["2026-11-22T10:00:00+02:00", "Sun, 22 Nov 2026 10:00:00 GMT", "2026-11-22 10:00:00", "2026-11"];
        assert_eq!(dates.map(|date| iso(date).unwrap_or_default()), ["2026-11-22", "2026-11-22", "2026-11-22", "2026-11"]);
    }

    #[test]
    fn dates_of_people_are_read() {
        let dates = [
            "November 22nd, 2026",
            "Sunday, 22 November 2026 at 10:15",
            "8. Mai 2026",
            "1er août 2026",
            "22 de noviembre de 2026",
            "۱۰ اپریل ۲۰۲۶ء",
            "22.11.2026",
            "11/22/2026",
            "Sept. 3, 2026",
        ];
        let expected = [
            "2026-11-22",
            "2026-11-22",
            "2026-05-08",
            "2026-08-01",
            "2026-11-22",
            "2026-04-10",
            "2026-11-22",
            "2026-11-22",
            "2026-09-03",
        ];
        assert_eq!(dates.map(|date| iso(date).unwrap_or_default()), expected);
    }

    #[test]
    fn what_is_more_or_less_than_a_date_is_none() {
        for text in ["11/12/2026", "May 1968 was a month", "22 November", "31 June 2026", "0000-00-00 00:00:00", "1984!"] {
            assert_eq!(iso(text), None, "{text}");
        }
    }
}
