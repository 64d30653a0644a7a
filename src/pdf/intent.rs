//! The output intent, which defines the colours of the pages.

use lopdf::Object;

use super::document::Skeleton;
use super::error::PdfError;
use super::inks::Inks;
use super::profile;
use super::values::dictionary;
use super::values::name;
use super::values::packed;

/// Adds the only output intent (ISO 19005-2, 6.2.3; ISO 32000-1, 14.11.5), which defines
/// the greys and the RGB of pages, pictures and drawings as colours (ISO 19005-2,
/// 6.2.4.3), so that pages with transparency need no colour space of their own (6.2.10).
/// Of a file of greys it is a grey profile with the same curve: RGB would be a fault.
pub(super) fn add(skeleton: &mut Skeleton, inks: Inks) -> Result<(), PdfError> {
    let (condition, info, profile) = match inks {
        Inks::Grey => ("Grey", "Grey with the curve of sRGB", profile::grey()),
        Inks::Rgb => ("sRGB", "sRGB, IEC 61966-2-1", profile::srgb()),
    };
    let channels = i64::try_from(inks.channels()).unwrap_or(1);
    let dict = dictionary([("N", Object::Integer(channels))]);
    let profile = skeleton.document.add_object(packed(dict, &profile));
    let intent = dictionary([
        ("Type", name("OutputIntent")),
        ("S", name("GTS_PDFA1")),
        ("OutputConditionIdentifier", Object::string_literal(condition)),
        ("Info", Object::string_literal(info)),
        ("DestOutputProfile", Object::Reference(profile)),
    ]);
    skeleton.catalog()?.set("OutputIntents", vec![Object::Dictionary(intent)]);
    Ok(())
}
