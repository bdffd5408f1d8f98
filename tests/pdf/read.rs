//! A file read back, just as far as the tests need: only files with plain streams.

use offprint::font::Face;

/// The bytes of a file.
pub(crate) struct Pdf(pub(crate) Vec<u8>);

impl Pdf {
    fn text(&self) -> std::borrow::Cow<'_, str> {
        String::from_utf8_lossy(&self.0)
    }

    /// How often something stands in the file.
    pub(crate) fn count(&self, needle: &str) -> usize {
        self.0.windows(needle.len()).filter(|window| *window == needle.as_bytes()).count()
    }

    /// What follows the first place where something stands.
    pub(crate) fn after(&self, needle: &str) -> String {
        self.text().split_once(needle).unwrap_or_else(|| panic!("{needle} is not there")).1.to_owned()
    }

    /// The content stream of a page, by index.
    fn content(&self, page: usize) -> String {
        let text = self.text();
        let dict = text.split("/Type /Page\n").nth(page + 1).expect("a page");
        let object = number_after(dict, "/Contents ");
        let stream = text.split(&format!("\n{object} 0 obj\n")).nth(1).expect("its content");
        let stream = stream.split_once("stream\n").expect("a stream").1;
        stream.split("endstream").next().unwrap().to_owned()
    }

    /// The texts of a font, by code.
    fn codes(&self, font: &str) -> Vec<(String, String)> {
        let text = self.text();
        let object = number_after(&text, &format!("\n    /{font} "));
        let dict = text.split(&format!("\n{object} 0 obj\n")).nth(1).expect("a font");
        let object = number_after(dict, "/ToUnicode ");
        let cmap = text.split(&format!("\n{object} 0 obj\n")).nth(1).expect("a map").split("endstream").next().unwrap();
        let (mut codes, mut kind) = (Vec::new(), "");
        for line in cmap.lines() {
            kind = line.split_once(" begin").map_or(kind, |(_, kind)| kind);
            let numbers: Vec<&str> = line.split(' ').filter_map(|part| part.strip_prefix('<')?.strip_suffix('>')).collect();
            match (kind, &numbers[..]) {
                ("bfchar", [code, text]) => codes.push(((*code).to_owned(), utf16(text))),
                ("bfrange", [first, last, text]) => {
                    let [first, last, text] = [first, last, text].map(|number| u16::from_str_radix(number, 16).unwrap());
                    let text = |code: u16| utf16(&format!("{:04X}", text + (code - first)));
                    codes.extend((first..=last).map(|code| (format!("{code:04X}"), text(code))));
                }
                _ => {}
            }
        }
        codes
    }

    /// The text a page shows, by its codes alone.
    pub(crate) fn shown(&self, page: usize) -> String {
        let (mut out, mut codes) = (String::new(), Vec::new());
        for line in self.content(page).lines() {
            if line.ends_with(" Tf") {
                codes = self.codes(&line[1..line.find(' ').unwrap()]);
            } else if line.ends_with("Tj") || line.ends_with("TJ") {
                for string in line.split('<').skip(1).map(|part| part.split('>').next().unwrap()) {
                    for code in string.as_bytes().chunks(4).map(|code| std::str::from_utf8(code).unwrap()) {
                        let known = codes.iter().find(|(known, _)| known == code);
                        out.push_str(&known.unwrap_or_else(|| panic!("code {code} has no text")).1);
                    }
                }
            }
        }
        out
    }

    /// Where a reader's pen is at last, in points from the left edge of a page set in one face (ISO 32000-1 §9.4.4).
    pub(crate) fn pen(&self, page: usize, face: &Face) -> f64 {
        let (mut line, mut along, mut size, mut tracking, mut scale, mut codes) = (0.0, 0.0, 0.0, 0.0, 1.0, Vec::new());
        for text in self.content(page).lines() {
            let (operands, operator) = text.rsplit_once([' ', ']', '>']).unwrap_or(("", text));
            let number = |index| operands.split(' ').nth(index).and_then(|number| number.parse::<f64>().ok()).unwrap();
            match operator {
                "BT" => line = 0.0,
                "Td" => (line, along) = (line + number(0), 0.0),
                "Tf" => (size, codes) = (number(1), self.codes(&operands[1..operands.find(' ').unwrap()])),
                "Tc" => tracking = number(0),
                "Tz" => scale = number(0) / 100.0,
                "Tj" | "TJ" => {
                    for (index, part) in operands.trim_start_matches('[').split(['<', '>']).enumerate() {
                        if index % 2 == 0 {
                            along -= part.parse().map_or(0.0, |number: f64| number / 1000.0 * size * scale);
                        } else {
                            along += part.as_bytes().chunks(4).fold(0.0, |along, code| {
                                let letter =
                                    codes.iter().find(|(known, _)| known.as_bytes() == code).unwrap().1.chars().next();
                                let units = face.advance(face.glyph(letter.unwrap()).unwrap());
                                let width = f64::from(units) / f64::from(face.units_per_em());
                                along + (width * size + tracking) * scale
                            });
                        }
                    }
                }
                _ => {}
            }
        }
        line + along
    }

    /// The numbers between the strings of a page.
    pub(crate) fn adjustments(&self, page: usize) -> Vec<i64> {
        let content = self.content(page);
        let arrays = content.lines().filter_map(|line| line.strip_suffix("]TJ"));
        let between = arrays.flat_map(|array| array[1..].split(['<', '>']).step_by(2));
        between.filter_map(|number| number.parse().ok()).collect()
    }
}

fn number_after(text: &str, key: &str) -> u32 {
    let rest = text.split_once(key).unwrap_or_else(|| panic!("{key} is not there")).1;
    rest.split(' ').next().unwrap().parse().expect("a number")
}

fn utf16(hex: &str) -> String {
    let units: Vec<u16> =
        hex.as_bytes().chunks(4).map(|unit| u16::from_str_radix(std::str::from_utf8(unit).unwrap(), 16).unwrap()).collect();
    String::from_utf16(&units).unwrap()
}
