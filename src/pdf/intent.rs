//! The output intent: which red, green and blue a page means.

use lopdf::Object;

use super::document::Skeleton;
use super::error::PdfError;
use super::profile;
use super::values::dictionary;
use super::values::name;
use super::values::packed;

/// Adds the one output intent (ISO 19005-2, 6.2.3; ISO 32000-1, 14.11.5), so that the
/// greys and the RGB of pages, pictures and drawings are colours and not only numbers
/// (ISO 19005-2, 6.2.4.3), and pages with transparency need no space of their own
/// (6.2.10).
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
