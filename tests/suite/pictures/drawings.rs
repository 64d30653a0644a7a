//! SVG → drawings, as text; and drawings that exceed limits.

use std::fmt::Write as _;
use std::sync::Arc;

use actes::config::Limits;
use actes::fonts::Family;
use actes::fonts::FontBook;
use actes::images::ImageWarning;
use actes::images::Picture;
use actes::images::PictureFault;
use actes::images::SvgFonts;
use actes::images::read;
use actes::page::Artwork;
use actes::page::drawing::Drawing;
use actes::page::drawing::DrawingItem;
use actes::page::drawing::Ink;

/// A drawing with every supported feature.
pub(super) const EVERYTHING: &str = r##"<svg xmlns="http://www.w3.org/2000/svg"
    xmlns:xlink="http://www.w3.org/1999/xlink" width="200" height="100">
<style>.blue { fill: #06c }</style>
<defs>
  <linearGradient id="line"><stop offset="0" stop-color="#f00"/>
    <stop offset=".25" stop-color="#0f0"/><stop offset="1" stop-color="#00f"/></linearGradient>
  <radialGradient id="round" fx=".25"><stop offset="0" stop-opacity="0"/>
    <stop offset="1" stop-color="#fff"/></radialGradient>
  <clipPath id="one"><circle cx="50" cy="50" r="10"/></clipPath>
  <clipPath id="two"><path d="M0 0h20v20z"/><path d="M10 0h20v20z"/></clipPath>
  <mask id="mask"><rect width="200" height="100" fill="url(#line)"/></mask>
  <pattern id="tiles" width="10" height="10" patternUnits="userSpaceOnUse"><path d="M0 0h5v5z"/></pattern>
  <marker id="tip" markerWidth="4" markerHeight="4"><path d="M0 0h4v4z"/></marker>
  <rect id="again" width="10" height="20"/>
</defs>
<rect class="blue" x="10" y="20" width="30" height="40"/>
<path d="M0 0L10 0Q20 0 20 10C20 20 10 20 0 20z" fill-rule="evenodd" fill="#c03" fill-opacity=".5"/>
<path d="M0 0h10" stroke="#000" stroke-width="2" stroke-dasharray="3 1" stroke-linecap="round"/>
<g transform="scale(2 1)"><path d="M0 0h10v10" fill="none" stroke="#111"/></g>
<rect width="100" height="50" fill="url(#line)"/>
<circle cx="100" cy="50" r="20" fill="url(#round)"/>
<g opacity=".5" style="mix-blend-mode:multiply"><rect width="5" height="5"/><rect width="4" height="4"/></g>
<g clip-path="url(#one)"><rect width="100" height="100"/></g>
<g clip-path="url(#two)"><rect width="100" height="100"/></g>
<g mask="url(#mask)"><rect width="100" height="100"/></g>
<rect x="5" y="5" width="12" height="8" fill="url(#tiles)"/>
<path d="M50 50h10" fill="none" stroke="#000" marker-end="url(#tip)"/>
<use xlink:href="#again" x="100"/>
<text x="10" y="90" font-family="Helvetica" font-size="10">Il</text>
<image x="150" y="50" width="20" height="10" xlink:href="data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg=="/>
</svg>"##;

fn faces() -> SvgFonts {
    let fonts = FontBook::built_in();
    let names = [Family::Text, Family::Sans, Family::Mono]
        .map(|family| fonts.face(fonts.find(family, false, false)).family_name.clone());
    let [serif, sans, mono] = names.each_ref().map(String::as_str);
    SvgFonts::new(fonts.iter().map(|(_, face)| face.data.as_ref()), [serif, sans, mono])
}

pub(super) fn drawn(svg: &str) -> Result<Picture, PictureFault> {
    read(&Arc::new(svg.as_bytes().to_vec()), &faces(), &Limits::default())
}

pub(super) fn drawing(svg: &str) -> Drawing {
    match drawn(svg).unwrap().artwork {
        Artwork::Drawing(drawing) => drawing,
        Artwork::Raster(_) => panic!("pixels"),
    }
}

fn ink(ink: &Ink) -> String {
    match ink {
        Ink::Plain(colour) => colour.to_string(),
        Ink::Gradient(gradient) => {
            let stops: Vec<_> = gradient
                .stops
                .iter()
                .map(|stop| format!("{} at {} ({})", stop.colour, stop.at, stop.opacity))
                .collect();
            let frame = gradient.frame;
            format!(
                "{:?} over {} {} from {} {}: {}",
                gradient.along,
                frame.across.x,
                frame.across.y,
                frame.origin.x,
                frame.origin.y,
                stops.join(", ")
            )
        }
    }
}

/// Lists items, one per line, with groups indented and points rounded to whole units.
fn tell(marks: &[DrawingItem], depth: usize, told: &mut String) {
    let margin = "  ".repeat(depth);
    for mark in marks {
        let _ = match mark {
            DrawingItem::Fill { path, even_odd, ink: fill, opacity } => {
                let rule = if *even_odd { " odd" } else { "" };
                let steps = path.len();
                writeln!(
                    told,
                    "{margin}fill{rule} {steps} steps, {} ({opacity})",
                    ink(fill)
                )
            }
            DrawingItem::Stroke { path, pen, ink: line, opacity } => writeln!(
                told,
                "{margin}stroke {} steps, {} ({opacity}), width {} {:?} {:?} dashes {}",
                path.len(),
                ink(line),
                pen.width,
                pen.cap,
                pen.join,
                pen.dashes.len()
            ),
            DrawingItem::Pixels(raster, frame) => writeln!(
                told,
                "{margin}pixels {} × {} over {} {} from {} {}",
                raster.width,
                raster.height,
                frame.across.x,
                frame.down.y,
                frame.origin.x,
                frame.origin.y
            ),
            DrawingItem::Group(group) => {
                let clips = group.clips.len();
                let _ = writeln!(
                    told,
                    "{margin}group ({}) {:?}, {clips} clips",
                    group.opacity, group.blend
                );
                tell(&group.marks, depth + 1, told);
                if let Some(mask) = &group.mask {
                    let kind = if mask.by_light { "light" } else { "opacity" };
                    let _ = writeln!(told, "{margin}masked by the {kind} of");
                    tell(&mask.marks, depth + 1, told);
                }
                Ok(())
            }
        };
    }
}

#[test]
fn a_drawing_is_areas_lines_and_groups() {
    let drawing = drawing(EVERYTHING);
    let extent = drawing.extent;
    let mut told = format!("{} × {}\n", extent.width, extent.height);
    tell(&drawing.marks, 0, &mut told);
    crate::pdf::reading::assert_expected("pictures/drawing.txt", &told);
    let picture = drawn(EVERYTHING).unwrap();
    assert_eq!(picture.warnings, Vec::<ImageWarning>::new());
    let natural = picture.natural;
    assert_eq!((natural.width.to_string(), picture.fills), ("150.000".to_owned(), false));
}

#[test]
fn what_a_drawing_loses_is_told() {
    let svg = |inside: &str| {
        format!(
            "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'>{inside}</svg>"
        )
    };
    let cases = [
        "<filter id='f'><feGaussianBlur stdDeviation='1'/></filter>\
         <rect width='9' height='9' filter='url(#f)'/>",
        "<linearGradient id='g' spreadMethod='repeat' x2='.1'><stop offset='0'/>\
         <stop offset='1' stop-color='red'/></linearGradient>\
         <rect width='9' height='9' fill='url(#g)'/>",
        "<rect width='9' height='9'><animate attributeName='x' to='9'/></rect>",
        "<foreignObject width='9' height='9'/>",
    ];
    let tiny = "<pattern id='p' width='1e-30' height='1e-30' \
                patternUnits='userSpaceOnUse'><path d='M0 0h1v1z'/></pattern>\
                <rect width='9' height='9' fill='url(#p)'/>";
    let inside = "<image width='9' height='9' href='data:image/png,%3Csvg/%3E'/>";
    let left_out = |inside: &str| match &drawn(&svg(inside)).unwrap().warnings[..] {
        [ImageWarning::Simplified(what)] => what.join(", "),
        others => panic!("{others:?}"),
    };
    assert_eq!(left_out(tiny), "fine patterns");
    assert_eq!(left_out(inside), "a picture inside that is none");
    assert_eq!(left_out("<text><tref href='#a'/></text>"), "text by reference");
    assert_eq!(
        cases.map(left_out),
        ["filters", "repeated gradients", "movement", "what is not SVG"]
    );
    assert!(drawn(&svg("")).unwrap().fills, "without a size it takes the measure");
}

#[test]
fn edges_are_as_browsers_show_them() {
    let told = |inside: &str| {
        let svg = format!(
            "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 10 10'>{inside}</svg>"
        );
        let picture = drawn(&svg).unwrap();
        let Artwork::Drawing(drawing) = picture.artwork else { panic!("a drawing") };
        let mut told = String::new();
        tell(&drawing.marks, 0, &mut told);
        told
    };
    // A shape without area has no fill.
    assert_eq!(told("<path d='M1 1h8'/><path d='M1 1v8' fill='red'/>"), "");
    // A zero-length line with square or round caps is visible, with butt caps it is not.
    let dot = |cap: &str| {
        told(&format!(
            "<path d='M5 5h0' stroke='#000' stroke-width='2' stroke-linecap='{cap}'/>"
        ))
    };
    assert!(dot("square").starts_with("fill"), "{}", dot("square"));
    assert!(dot("round").starts_with("stroke"), "{}", dot("round"));
    // A hidden shape in a clip path hides nothing.
    let clip = |hidden: &str| {
        told(&format!(
            "<clipPath id='c'><rect width='2' height='2'/>{hidden}</clipPath>\
             <rect width='9' height='9' clip-path='url(#c)'/>"
        ))
    };
    assert_eq!(clip("<rect x='4' width='2' height='2' visibility='hidden'/>"), clip(""));
    // Two stops at the same end: beyond it the outermost colour applies.
    let stops = told(
        "<linearGradient id='g' x1='.25' x2='.75'><stop offset='0' stop-color='red'/>\
         <stop offset='0' stop-color='lime'/><stop offset='1' stop-color='blue'/>\
         <stop offset='1' stop-color='#fff'/></linearGradient>\
         <rect width='9' height='9' fill='url(#g)'/>",
    );
    let wanted =
        "#ff0000 at 0 (1000), #00ff00 at 1 (1000), #0000ff at 999 (1000), #ffffff";
    assert!(stops.contains(wanted), "{stops}");
}

#[test]
fn letters_that_no_face_has_are_named() {
    let svg = "<svg xmlns='http://www.w3.org/2000/svg' width='90' height='20'>\
        <text y='9'>a\u{4e2d}b\u{6587}\u{4e2d}</text></svg>";
    let warnings = drawn(svg).unwrap().warnings;
    assert_eq!(warnings, [ImageWarning::Unlettered("\u{4e2d} \u{6587}".to_owned())]);
}

#[test]
fn roots_may_have_a_prefix_but_must_have_a_size() {
    let prefixed = "<s:svg xmlns:s='http://www.w3.org/2000/svg' width='9' height='9'>\
        <s:rect width='9' height='9'/></s:svg>";
    assert!(drawn(prefixed).unwrap().warnings.is_empty());
    let sizeless =
        "<svg xmlns='http://www.w3.org/2000/svg'><rect width='9' height='9'/></svg>";
    let told = drawn(sizeless).unwrap_err().to_string();
    assert!(told.ends_with("its svg element has neither width and height nor a viewBox"));
}

#[test]
fn a_damaged_picture_inside_a_drawing_is_an_error() {
    const SQUARE: &str = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptV";
    let refused = |inside: &str| {
        let svg = format!(
            "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'>\n{inside}</svg>"
        );
        drawn(&svg).unwrap_err().to_string()
    };
    let image = |href: &str| format!("<image width='9' height='9' href='{href}'/>");
    let cut = image(&format!("data:image/png;base64,{SQUARE}"));
    let damaged = "this picture is damaged: a picture inside it is damaged";
    assert_eq!(refused(&cut), damaged);
    assert_eq!(refused(&format!("<g opacity='.5'>{cut}</g>")), damaged);
    for letters in ["!", "%21", "é", "="] {
        let href = image(&format!("data:image/png;base64,{letters}{SQUARE}"));
        let told =
            "this picture is damaged: the picture inside it, in line 2, is no base64";
        assert_eq!(refused(&href), told, "{letters}");
    }
}

#[test]
fn drawings_that_do_more_are_refused() {
    let svg = |inside: &str| {
        format!(
            "<svg xmlns='http://www.w3.org/2000/svg' \
             xmlns:xlink='http://www.w3.org/1999/xlink' width='9' height='9'>{inside}</svg>"
        )
    };
    let deep = "<g>".repeat(5_000) + &"</g>".repeat(5_000);
    let mut chain = String::from("<g id='a0'/>");
    let mut doubling = String::from("<g id='b0'><rect width='1' height='1'/></g>");
    for at in 1..200 {
        let _ = write!(chain, "<g id='a{at}'><use href='#a{}'/></g>", at - 1);
    }
    for at in 1..40 {
        let before = at - 1;
        let _ = write!(
            doubling,
            "<g id='b{at}'><use href='#b{before}'/><use href='#b{before}'/></g>"
        );
    }
    let tile = |name: &str, fill: &str| {
        format!(
            "<pattern id='{name}' width='.3' height='.3' patternUnits='userSpaceOnUse'>\
             <rect width='9' height='9' fill='{fill}'/></pattern>"
        )
    };
    let tiled = [
        tile("p0", "url(#p1)"),
        tile("p1", "url(#p2)"),
        tile("p2", "url(#p3)"),
        tile("p3", "red"),
        "<rect width='9' height='9' fill='url(#p0)'/>".to_owned(),
    ];
    let corners = "1 1 ".repeat(600_000);
    let cases = [
        svg("<script>alert(1)</script>"),
        svg("<rect width='1' height='1' onload='alert(1)'/>"),
        svg("<image width='1' height='1' xlink:href='http://example.org/a.png'/>"),
        svg("<image width='1' height='1' href='/etc/passwd'/>"),
        svg("<use href='other.svg#a'/>"),
        svg("<rect width='1' height='1' fill='url(http://example.org/#a)'/>"),
        svg("<style>@import 'a.css';</style>"),
        svg("<style>@imp<!-- -->ort 'a.css';</style>"),
        svg("<style>rect{mask:image-set(url(#a) 1x,'http://a/b' 2x)}</style>"),
        svg("<image width='1' height='1' href='data:image/svg+xml,%3Csvg/>'/>"),
        svg(&format!(
            "<style>{}g{{fill:red}}</style>{}",
            "g g,".repeat(9_999),
            "<g/>".repeat(9_999)
        )),
        svg(&format!(
            "<style>rect{{font-family:{}}}</style>{}",
            "a".repeat(1 << 20),
            "<rect/>".repeat(300)
        )),
        svg(&format!(
            "<g{}/>",
            (0..20_000).map(|i| format!(" a{i}=''")).collect::<String>()
        )),
        svg(&format!(
            "<g{}>{}</g>",
            (0..1_000).map(|i| format!(" xmlns:a{i}='a'")).collect::<String>(),
            "<g xmlns:b='b'/>".repeat(1_000)
        )),
        svg(&format!(
            "<defs><text id='a'>{}</text></defs>{}",
            "a".repeat(1 << 20),
            "<use href='#a'/>".repeat(200)
        )),
        svg(&deep),
        svg(&chain),
        svg(&doubling),
        svg("<g id='a'><use href='#a'/></g>"),
        svg(&tiled.concat()),
        svg(&format!(
            "<marker id='m'>{}</marker><polyline points='{corners}' marker-mid='url(#m)'/>",
            "<g/>".repeat(40)
        )),
        "<svg xmlns='http://www.w3.org/2000/svg' width='1' height='1'><g></svg>"
            .to_owned(),
        "<!DOCTYPE svg [<!ENTITY a '&b;&b;'><!ENTITY b '&a;&a;'>]>\
         <svg xmlns='http://www.w3.org/2000/svg' width='1' height='1'>&a;</svg>"
            .to_owned(),
        format!(
            "<!DOCTYPE svg [<!ENTITY a '{}'>]>\
             <svg xmlns='http://www.w3.org/2000/svg' width='1' height='1'>{}</svg>",
            "a".repeat(1 << 15),
            "&a;".repeat(1_000)
        ),
        "<svg width='1' height='1'/>".to_owned(),
    ];
    let mut told = String::new();
    for case in &cases {
        let fault = match drawn(case) {
            Ok(_) => "is drawn".to_owned(),
            Err(fault) => format!("{}: {fault}", fault.code()),
        };
        let begin: String = case.split("'9'>").last().unwrap().chars().take(40).collect();
        let _ = writeln!(told, "{}\n  {fault}", begin.replace('\n', " "));
    }
    crate::pdf::reading::assert_expected("pictures/refused.txt", &told);
}

#[test]
fn selectors_of_many_steps_end() {
    let svg = |style: &str| {
        format!(
            "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'>\
             <style>{style}</style>{}<rect width='9' height='9'/>{}</svg>",
            "<g>".repeat(90),
            "</g>".repeat(90)
        )
    };
    let inks = |style: &str| {
        let mut told = String::new();
        tell(&drawing(&svg(style)).marks, 0, &mut told);
        told.split(", ").nth(1).unwrap().split(' ').next().unwrap().to_owned()
    };
    // With backtracking from the last step, matching the first would take a month.
    assert_eq!(inks("x g g g g g g g g rect{fill:red}"), "#000000");
    assert_eq!(inks(&format!("x {}rect{{fill:red}}", "g ".repeat(45))), "#000000");
    assert_eq!(inks("x g>g g>g g>g g>g g>g g rect{fill:red}"), "#000000");
    assert_eq!(inks("svg g g g g g g g g rect{fill:red}"), "#ff0000");
    assert_eq!(inks(&format!("svg {}rect{{fill:red}}", "g ".repeat(90))), "#ff0000");
    assert_eq!(inks(&format!("svg {}rect{{fill:red}}", "g ".repeat(91))), "#000000");
}

#[test]
fn drawings_may_nest_as_deep_as_is_allowed() {
    let name = "xmlns='http://www.w3.org/2000/svg' width='9' height='9'";
    let leaf = "<rect width='1' height='1'/>";
    let nested = format!(
        "<svg {name}>{}{leaf}{}</svg>",
        "<g opacity='.9'>".repeat(97),
        "</g>".repeat(97)
    );
    let mut masks = format!("<mask id='m0'>{leaf}</mask>");
    for at in 1..48 {
        let before = at - 1;
        let _ = write!(masks, "<mask id='m{at}' mask='url(#m{before})'>{leaf}</mask>");
    }
    let masked = format!("<svg {name}>{masks}<g mask='url(#m47)'>{leaf}</g></svg>",);
    for svg in [nested, masked] {
        assert!(!drawing(&svg).marks.is_empty());
        let artwork = Artwork::Drawing(drawing(&svg));
        super::printed::printed(vec![artwork]);
    }
}

#[test]
fn words_are_set_in_the_book_s_own_faces() {
    let word = |family: &str| {
        drawing(&format!(
            "<svg xmlns='http://www.w3.org/2000/svg' width='99' height='9'>\
             <text y='9' font-family='{family}'>mi</text></svg>"
        ))
        .marks
    };
    assert_eq!(word("Comic Sans MS"), word("Source Sans 3"));
    assert_eq!(word("Times New Roman"), word("Libertinus Serif"));
    assert_eq!(word("Courier"), word("monospace"));
    assert_ne!(word("serif"), word("sans-serif"));
    assert!(!word("serif").is_empty());
}
