//! What the file says of itself: the XMP packet and, for older readers, the information dictionary, both from the same facts.
//!
//! ISO 16684-1 (XMP), ISO 19005-2 §6.6, ISO 14289-1 §5. Properties are those of schemas that PDF/A knows; the one it does not
//! know, that of PDF/UA, is described in the packet.

use std::fmt::{self, Write as _};

use pdf_writer::{Date, Name, Ref, Str};

use super::file::File;
use super::standard::Standard;
use super::{PdfOptions, insert_text, meaning};
use crate::leaf::Info;

/// A moment that the caller names: seconds since the beginning of 1970 in universal time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(i64);

impl Timestamp {
    /// The moment so many seconds after the beginning of 1970, in universal time; held within the years 0 to 9999.
    #[must_use]
    pub fn from_unix(seconds: i64) -> Self {
        Self(seconds.clamp(-62_167_219_200, 253_402_300_799))
    }

    /// Year, month, day, hour, minute, second.
    fn parts(self) -> [u16; 6] {
        let (days, second) = (self.0.div_euclid(86_400), self.0.rem_euclid(86_400));
        // Days to a date of the Gregorian calendar, in eras of 400 years that begin in March
        // (<https://howardhinnant.github.io/date_algorithms.html>, `civil_from_days`).
        let days = days + 719_468;
        let (era, day) = (days.div_euclid(146_097), days.rem_euclid(146_097));
        let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
        let day = day - (365 * year + year / 4 - year / 100);
        let month = (5 * day + 2) / 153;
        let day = day - (153 * month + 2) / 5 + 1;
        let month = if month < 10 { month + 3 } else { month - 9 };
        let year = year + era * 400 + i64::from(month <= 2);
        [year, month, day, second / 3600, second / 60 % 60, second % 60].map(|part| u16::try_from(part).unwrap_or_default())
    }

    pub(super) fn date(self) -> Date {
        let [year, rest @ ..] = self.parts();
        let [month, day, hour, minute, second] = rest.map(|part| part as u8);
        Date::new(year)
            .month(month)
            .day(day)
            .hour(hour)
            .minute(minute)
            .second(second)
            .utc_offset_hour(0)
            .utc_offset_minute(0)
    }
}

impl fmt::Display for Timestamp {
    /// As ISO 8601: `2026-11-22T08:30:00Z`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [year, month, day, hour, minute, second] = self.parts();
        write!(f, "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
    }
}

/// Who made the file.
const PRODUCER: &str = concat!("offprint ", env!("CARGO_PKG_VERSION"));

/// Writes both; the XMP packet is for the catalog. PDF 2.0 has the packet alone. Of sheets that are printed it is told what they are, in
/// English, and not what the work says of itself.
pub(super) fn write(info: &Info, options: &PdfOptions, sheets: Option<&str>, file: &mut File<'_>) -> Ref {
    let packet = file.reference();
    let xmp = xmp(info, options, sheets, file.digest());
    // Not compressed, so that tools that know no PDF find it.
    file.raw_stream(packet, xmp.as_bytes()).pair(Name(b"Type"), Name(b"Metadata")).pair(Name(b"Subtype"), Name(b"XML"));
    if options.standard.is_second() {
        return packet;
    }
    let dictionary = file.reference();
    let mut dict = file.information(dictionary);
    let (authors, keywords) = (info.authors.join(", "), info.keywords.join(", "));
    let subject = sheets.or(info.subject.as_deref()).unwrap_or_default();
    let facts: [(&[u8], &str); 5] = [
        (b"Title", &info.title),
        (b"Author", &authors),
        (b"Subject", subject),
        (b"Keywords", &keywords),
        (b"Producer", PRODUCER),
    ];
    for (key, fact) in facts.into_iter().filter(|(_, fact)| !fact.is_empty()) {
        insert_text(&mut dict, Name(key), fact);
    }
    if let Some(timestamp) = options.timestamp {
        dict.pair(Name(b"CreationDate"), timestamp.date()).pair(Name(b"ModDate"), timestamp.date());
    }
    if options.standard.print().is_some() {
        dict.pair(Name(b"Trapped"), Name(b"False")).pair(Name(b"GTS_PDFXVersion"), Str(X4.as_bytes()));
    }
    packet
}

/// What a file for presses calls itself.
const X4: &str = "PDF/X-4";

fn xmp(info: &Info, options: &PdfOptions, sheets: Option<&str>, digest: [u8; 16]) -> String {
    let mut out = String::with_capacity(4096);
    out.push_str("<?xpacket begin=\"\u{FEFF}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n");
    out.push_str(
        "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n",
    );
    out.push_str("<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\"");
    let claims = claims(options, digest);
    let mut spaces: Vec<_> = claims.iter().filter_map(|(name, _)| name.split_once(':')).map(|(prefix, _)| prefix).collect();
    spaces.dedup();
    for (prefix, address) in NAMESPACES.iter().filter(|(prefix, _)| spaces.contains(prefix)) {
        let _ = write!(out, " xmlns:{prefix}=\"{address}\"");
    }
    out.push_str(">\n");
    for (name, value) in &claims {
        simple(&mut out, name, value);
    }
    alternatives(&mut out, "dc:title", &info.title);
    array(&mut out, "dc:creator", "Seq", info.authors.iter().map(String::as_str));
    let description = sheets.or(info.subject.as_deref()).unwrap_or_default();
    alternatives(&mut out, "dc:description", description);
    array(&mut out, "dc:type", "Bag", sheets.map(|_| "sheets for printing").into_iter());
    array(&mut out, "dc:subject", "Bag", info.keywords.iter().map(String::as_str));
    array(&mut out, "dc:language", "Bag", [info.language.as_str()].into_iter());
    alternatives(&mut out, "dc:rights", info.rights.as_deref().unwrap_or_default());
    array(&mut out, "dc:publisher", "Bag", info.publisher.as_deref().into_iter());
    if let Some(published) = info.published {
        array(&mut out, "dc:date", "Seq", [published.to_string().as_str()].into_iter());
    }
    simple(&mut out, "dc:source", info.source.as_deref().unwrap_or_default());
    simple(&mut out, "pdf:Keywords", &info.keywords.join(", "));
    simple(&mut out, "pdf:Producer", PRODUCER);
    if let Some(timestamp) = options.timestamp {
        let moment = timestamp.to_string();
        out.push_str("</rdf:Description>\n<rdf:Description rdf:about=\"\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\">\n");
        for name in ["xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate"] {
            simple(&mut out, name, &moment);
        }
    }
    out.push_str("</rdf:Description>\n");
    if options.has_structure() && matches!(options.standard, Standard::PdfA2 | Standard::PdfA3) {
        out.push_str(UA_SCHEMA);
    }
    out.push_str("</rdf:RDF></x:xmpmeta>\n<?xpacket end=\"r\"?>");
    out
}

/// Schemas of what a file claims to be.
const NAMESPACES: [(&str, &str); 4] = [
    ("pdfaid", "http://www.aiim.org/pdfa/ns/id/"),
    ("pdfuaid", "http://www.aiim.org/pdfua/ns/id/"),
    ("pdfxid", "http://www.npes.org/pdfx/ns/id/"),
    ("xmpMM", "http://ns.adobe.com/xap/1.0/mm/"),
];

/// What a file claims to be (ISO 19005-2 §6.6.4, ISO 19005-4 §6.7.3, ISO 14289-1 §5, ISO 14289-2 §5, ISO 15930-7 §6.10).
fn claims(options: &PdfOptions, digest: [u8; 16]) -> Vec<(&'static str, String)> {
    let mut claims: Vec<(&'static str, &str)> = Vec::new();
    let level = if options.has_structure() { "A" } else { "B" };
    match options.standard {
        Standard::PdfA2 => claims.extend([("pdfaid:part", "2"), ("pdfaid:conformance", level)]),
        Standard::PdfA3 => claims.extend([("pdfaid:part", "3"), ("pdfaid:conformance", level)]),
        Standard::PdfA4 => {
            claims.extend([("pdfaid:part", "4"), ("pdfaid:rev", "2020")]);
            claims.extend(options.attachment.is_some().then_some(("pdfaid:conformance", "F")));
        }
        Standard::Pdf17 | Standard::PdfX4(_) => {}
    }
    match (options.has_structure(), options.standard.is_second()) {
        (true, false) => claims.push(("pdfuaid:part", "1")),
        (true, true) => claims.extend([("pdfuaid:part", "2"), ("pdfuaid:rev", "2024")]),
        (false, _) => {}
    }
    let mut claims: Vec<_> = claims.into_iter().map(|(name, value)| (name, value.to_owned())).collect();
    if options.standard.print().is_some() {
        let identifier = format!("urn:x-offprint:{:032x}", u128::from_be_bytes(digest));
        claims.push(("pdfxid:GTS_PDFXVersion", X4.to_owned()));
        claims.push(("pdf:Trapped", "False".to_owned()));
        claims.push(("xmpMM:DocumentID", identifier));
        claims.push(("xmpMM:VersionID", "1".to_owned()));
        claims.push(("xmpMM:RenditionClass", "default".to_owned()));
    }
    claims
}

/// The description that PDF/A asks for of a schema it does not know (ISO 19005-2 §6.6.2.3.3).
///
/// Attributes would be shorter; not all validators find it there.
const UA_SCHEMA: &str = concat!(
    "<rdf:Description rdf:about=\"\" xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\" ",
    "xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\" xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n",
    "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">",
    "<pdfaSchema:schema>PDF/UA</pdfaSchema:schema>",
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>",
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>",
    "<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">",
    "<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>",
    "<pdfaProperty:category>internal</pdfaProperty:category>",
    "<pdfaProperty:description>part of ISO 14289</pdfaProperty:description>",
    "</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>\n</rdf:Description>\n",
);

/// A property with one value, unless it is empty.
fn simple(out: &mut String, name: &str, value: &str) {
    if !value.is_empty() {
        let _ = writeln!(out, "<{name}>{}</{name}>", Escaped(value));
    }
}

/// A property with a list of values, unless there are none.
fn array<'a>(out: &mut String, name: &str, kind: &str, values: impl Iterator<Item = &'a str>) {
    let mut values = values.peekable();
    if values.peek().is_none() {
        return;
    }
    let _ = write!(out, "<{name}><rdf:{kind}>");
    for value in values {
        let _ = write!(out, "<rdf:li>{}</rdf:li>", Escaped(value));
    }
    let _ = writeln!(out, "</rdf:{kind}></{name}>");
}

/// A property with a value that is for all languages. Which one it is in is told by `dc:language`.
fn alternatives(out: &mut String, name: &str, value: &str) {
    if !value.is_empty() {
        let _ =
            writeln!(out, "<{name}><rdf:Alt><rdf:li xml:lang=\"x-default\">{}</rdf:li></rdf:Alt></{name}>", Escaped(value));
    }
}

/// Text in XML.
struct Escaped<'a>(&'a str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for c in self.0.chars() {
            match c {
                '&' => f.write_str("&amp;")?,
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '"' => f.write_str("&quot;")?,
                c => f.write_char(meaning(c))?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::Timestamp;

    #[test]
    fn seconds_are_dates_of_the_calendar() {
        let shown = [0, 951_782_400, 1_795_336_200, -1].map(|seconds| Timestamp::from_unix(seconds).to_string());
        let dates = ["1970-01-01T00:00:00Z", "2000-02-29T00:00:00Z", "2026-11-22T08:30:00Z", "1969-12-31T23:59:59Z"];
        assert_eq!(shown, dates);
    }
}
