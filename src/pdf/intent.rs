//! The output intent, which defines the RGB of the pages.

use lopdf::Object;

use super::document::Skeleton;
use super::error::PdfError;
use super::profile;
use super::values::dictionary;
use super::values::name;
use super::values::packed;

/// Adds the only output intent (ISO 19005-2, 6.2.3; ISO 32000-1, 14.11.5), which defines
/// the greys and the RGB of pages, pictures and drawings as colours (ISO 19005-2,
/// 6.2.4.3), so that pages with transparency need no colour space of their own (6.2.10).
pub(super) fn add(skeleton: &mut Skeleton) -> Result<(), PdfError> {
    let dict = dictionary([("N", Object::Integer(3))]);
    let profile = skeleton.document.add_object(packed(dict, &profile::srgb()));
    let intent = dictionary([
        ("Type", name("OutputIntent")),
        ("S", name("GTS_PDFA1")),
        ("OutputConditionIdentifier", Object::string_literal("sRGB")),
        ("Info", Object::string_literal("sRGB, IEC 61966-2-1")),
        ("DestOutputProfile", Object::Reference(profile)),
    ]);
    skeleton.catalog()?.set("OutputIntents", vec![Object::Dictionary(intent)]);
    Ok(())
}
