//! The words of links that print, send or share an article, in the languages sites are written in.
//!
//! Pipeline: the words and the address of a link -> **phrases** -> why it is furniture.

use super::furniture::Reason;

/// What links that print or send are called, in lower case, without marks: by English, German, French, Spanish,
/// Portuguese, Italian, Dutch, Swedish, Danish and Norwegian, Finnish, Polish, Czech, Russian, Ukrainian, Greek,
/// Turkish, Arabic, Persian, Urdu, Hindi, Indonesian, Chinese, Japanese and Korean sites. The first of each language
/// are those of Drupal's print module.
const PRINT: [&str; 86] = [
    "printer-friendly version",
    "printer friendly version",
    "printer-friendly",
    "print version",
    "printable version",
    "print this page",
    "print this article",
    "print this post",
    "print",
    "pdf version",
    "download pdf",
    "download as pdf",
    "save as pdf",
    "pdf",
    "send by email",
    "send by e-mail",
    "send to friend",
    "send to a friend",
    "email this",
    "email this page",
    "druckversion",
    "druckerfreundliche version",
    "druckansicht",
    "drucken",
    "pdf-version",
    "als pdf herunterladen",
    "per e-mail versenden",
    "version imprimable",
    "version imprimante",
    "imprimer",
    "version pdf",
    "télécharger en pdf",
    "envoyer par courriel",
    "versión para imprimir",
    "imprimir",
    "versión pdf",
    "versión en pdf",
    "descargar pdf",
    "enviar por correo",
    "versão para impressão",
    "versão para imprimir",
    "versão pdf",
    "versão em pdf",
    "enviar por e-mail",
    "versione stampabile",
    "versione stampa",
    "stampa",
    "versione pdf",
    "invia per email",
    "printvriendelijke versie",
    "afdrukken",
    "pdf-versie",
    "utskriftsvänlig version",
    "skriv ut",
    "udskriftsvenlig udgave",
    "udskriv",
    "utskriftsvennlig versjon",
    "tulostettava versio",
    "tulosta",
    "wersja do druku",
    "wersja do wydruku",
    "drukuj",
    "wersja pdf",
    "verze pro tisk",
    "tisk",
    "версия для печати",
    "печать",
    "версия pdf",
    "pdf-версия",
    "версія для друку",
    "εκτυπώσιμη μορφή",
    "εκτύπωση",
    "έκδοση pdf",
    "yazıcı uyumlu sürüm",
    "yazdır",
    "نسخة للطباعة",
    "طباعة",
    "نسخة pdf",
    "نسخه چاپی",
    "چاپ",
    "پرنٹ کریں",
    "प्रिंट करें",
    "versi cetak",
    "打印",
    "印刷",
    "인쇄",
];

/// What links that share, answer or lead on are called.
const SHARE: [&str; 40] = [
    "share",
    "share this",
    "share this article",
    "share on facebook",
    "share on twitter",
    "share on x",
    "share on whatsapp",
    "share on telegram",
    "share on mastodon",
    "tweet",
    "tweet this",
    "facebook",
    "twitter",
    "whatsapp",
    "telegram",
    "mastodon",
    "copy link",
    "teilen",
    "auf facebook teilen",
    "auf twitter teilen",
    "partager",
    "partager sur facebook",
    "partager sur twitter",
    "compartir",
    "compartir en facebook",
    "compartilhar",
    "partilhar",
    "condividi",
    "delen",
    "dela",
    "del",
    "jaa",
    "udostępnij",
    "sdílet",
    "поделиться",
    "поділитися",
    "κοινοποίηση",
    "paylaş",
    "مشاركة",
    "اشتراک",
];

/// What links to the page itself, its comments and its login are called.
const LEAD: [&str; 18] = [
    "add new comment",
    "add comment",
    "leave a comment",
    "leave a reply",
    "log in to post comments",
    "log in or register to post comments",
    "skip to main content",
    "skip to content",
    "jump to navigation",
    "back to top",
    "neuen kommentar hinzufügen",
    "kommentar hinzufügen",
    "ajouter un commentaire",
    "añadir nuevo comentario",
    "aggiungi un commento",
    "добавить комментарий",
    "zum inhalt springen",
    "aller au contenu principal",
];

/// Parts of addresses that print or send, as the modules of common systems make them.
const PRINT_ADDRESSES: [&str; 10] = [
    "/print/",
    "/printpdf/",
    "/printmail/",
    "/print-pdf/",
    "/entity_print/",
    "?print=",
    "&print=",
    "?format=pdf",
    "window.print",
    "/printable/",
];

/// Parts of addresses that share.
const SHARE_ADDRESSES: [&str; 8] = [
    "facebook.com/sharer",
    "facebook.com/share.php",
    "twitter.com/intent",
    "twitter.com/share",
    "x.com/intent",
    "t.me/share",
    "api.whatsapp.com/send",
    "linkedin.com/sharearticle",
];

/// Why a link is furniture, if it is.
pub(super) fn reason(words: &str, address: &str) -> Option<Reason> {
    let words = words.to_lowercase();
    let words = words.trim_matches(|c: char| !c.is_alphanumeric());
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let address = address.to_ascii_lowercase();
    if PRINT.contains(&words.as_str()) || PRINT_ADDRESSES.iter().any(|part| address.contains(part)) {
        Some(Reason::Printing)
    } else if SHARE.contains(&words.as_str()) || SHARE_ADDRESSES.iter().any(|part| address.contains(part)) {
        Some(Reason::Sharing)
    } else if LEAD.contains(&words.as_str()) {
        Some(Reason::Navigation)
    } else {
        None
    }
}
