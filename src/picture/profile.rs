//! Colour profiles: kept where they are sound and say something (ISO 15076-1 §7; ISO 19005-2 §6.2.4.2).

use super::Channels;

/// Longer ones are not worth their place beside a picture: those of presses have some 500 KB.
const LONGEST: usize = 4 << 20;

/// The bytes of a profile for samples of these channels; none for sRGB, which is what colours mean without one.
///
/// # Errors
/// What is wrong with it.
pub(super) fn check(bytes: &[u8], channels: Channels) -> Result<Option<&[u8]>, &'static str> {
    let length = long(bytes, 0).ok_or("it has no header")? as usize;
    let profile = bytes.get(..length).filter(|profile| profile.len() >= 132).ok_or("it breaks off")?;
    let name = |at: usize| profile.get(at..at + 4).unwrap_or_default();
    let space: &[u8] = match channels {
        Channels::Grey => b"GRAY",
        Channels::Rgb => b"RGB ",
        Channels::Cmyk { .. } => b"CMYK",
    };
    match () {
        () if length > LONGEST => return Err("it is too long"),
        () if name(36) != b"acsp" => return Err("it has no signature"),
        () if profile[8] > 4 => return Err("its version is not known"),
        () if ![b"scnr", b"mntr", b"prtr", b"spac"].iter().any(|class| name(12) == *class) => {
            return Err("it is not of a device or a colour space");
        }
        () if name(16) != space => return Err("it is for other channels"),
        () if name(20) != b"XYZ " && name(20) != b"Lab " => return Err("its connection space is not known"),
        () => {}
    }
    let has = |wanted: &[u8]| tag(profile, wanted).is_some();
    let is_matrix = [b"rXYZ", b"gXYZ", b"bXYZ", b"rTRC", b"gTRC", b"bTRC"].iter().all(|name| has(*name));
    let is_whole = match channels {
        Channels::Grey => has(b"kTRC"),
        Channels::Rgb => is_matrix || has(b"A2B0"),
        Channels::Cmyk { .. } => has(b"A2B0"),
    };
    if !is_whole || !has(b"wtpt") || tags(profile).any(|tag| tag.is_none()) {
        return Err("it lacks what it needs");
    }
    let is_srgb = channels == Channels::Rgb && tag(profile, b"desc").is_some_and(names_srgb);
    Ok((!is_srgb).then_some(profile))
}

/// Whether a sound profile is of what prints.
pub(super) fn is_of_a_press(profile: &[u8]) -> bool {
    profile.get(12..16) == Some(b"prtr")
}

/// The tags of a profile, with their bytes if those are there.
fn tags(profile: &[u8]) -> impl Iterator<Item = Option<(&[u8], &[u8])>> {
    let count = long(profile, 128).unwrap_or(0).min(200) as usize;
    (0..count).map(move |index| {
        let at = 132 + index * 12;
        let (start, length) = (long(profile, at + 4)? as usize, long(profile, at + 8)? as usize);
        Some((profile.get(at..at + 4)?, profile.get(start..start.checked_add(length)?)?))
    })
}

fn tag<'a>(profile: &'a [u8], wanted: &[u8]) -> Option<&'a [u8]> {
    tags(profile).flatten().find(|(name, _)| *name == wanted).map(|(_, bytes)| bytes)
}

/// Whether a description names sRGB, in ASCII as version 2 has it or in UTF-16 as version 4.
fn names_srgb(description: &[u8]) -> bool {
    let has = |words: &[u8]| description.windows(words.len()).any(|window| window == words);
    has(b"sRGB") || has(b"s\0R\0G\0B")
}

/// Four bytes, the highest first.
fn long(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}
