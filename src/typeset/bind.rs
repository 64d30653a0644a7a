//! Layouts → pages: everything at its place, with folios, heads and names.

use super::compose::Compositor;
use super::compose::start_of;
use super::galley::ElementKind;
use super::galley::Galley;
use super::galley::TextElement;
use super::heads;
use super::heads::Furniture;
use super::makeup::Layout;
use super::makeup::Placed;
use crate::base::Length;
use crate::base::Point;
use crate::book::Anchor;
use crate::book::Locus;
use crate::page::Folio;
use crate::page::Page;
use crate::page::PageSet;
use crate::page::Place;
use crate::page::Side;

/// The book's pages so far.
#[derive(Debug, Default)]
pub(crate) struct Binder {
    /// The pages and the names on them.
    pub(crate) set: PageSet,
}

impl Binder {
    /// The side of the next page.
    pub(crate) fn side(&self, two_sided: bool) -> Side {
        if !two_sided || self.set.pages.len().is_multiple_of(2) {
            Side::Recto
        } else {
            Side::Verso
        }
    }

    /// The folio of the next page, counted from the first page of the binder.
    pub(crate) fn folio(&self, is_front: bool) -> Folio {
        let count = self.set.pages.len();
        let number = u32::try_from(count + 1).unwrap_or(u32::MAX);
        if is_front { Folio::Roman(number) } else { Folio::Arabic(number) }
    }

    /// Adds a blank page if the next one is not a recto.
    pub(crate) fn reach_recto(&mut self, setter: &Compositor<'_>, is_front: bool) {
        if setter.design.two_sided && self.side(true) == Side::Verso {
            let page = Page {
                folio: self.folio(is_front),
                side: Side::Verso,
                size: setter.design.paper,
                opens: None,
                items: Vec::new(),
            };
            self.set.pages.push(page);
        }
    }

    /// Adds a page that is laid out already, with the names on it.
    pub(crate) fn add(&mut self, page: Page, anchors: Vec<(Anchor, Point)>) {
        let index = self.set.pages.len();
        for (anchor, point) in anchors {
            self.set.places.entry(anchor).or_insert(Place { page: index, point });
        }
        self.set.pages.push(page);
    }

    /// Adds the pages of a galley; the first one has its folio at the foot.
    pub(crate) fn add_galley(
        &mut self,
        galley: &Galley,
        layouts: &[Layout],
        setter: &Compositor<'_>,
        head: &str,
        is_front: bool,
    ) {
        for (at, layout) in layouts.iter().enumerate() {
            let side = self.side(setter.design.two_sided);
            let mut page = Page {
                folio: self.folio(is_front),
                side,
                size: setter.design.paper,
                opens: None,
                items: Vec::new(),
            };
            let furniture = if at == 0 {
                Furniture::Foot
            } else if side == Side::Recto {
                Furniture::Head(head.to_owned())
            } else {
                Furniture::Head(setter.book.metadata.title.clone())
            };
            if matches!(furniture, Furniture::Head(_)) {
                heads::furnish(&mut page, &furniture, setter);
            }
            let anchors = fill(&mut page, galley, layout, setter);
            if furniture == Furniture::Foot {
                heads::furnish(&mut page, &furniture, setter);
            }
            self.add(page, anchors);
        }
    }
}

/// Puts what was placed on a page; gives the names on it.
fn fill(
    page: &mut Page,
    galley: &Galley,
    layout: &Layout,
    setter: &Compositor<'_>,
) -> Vec<(Anchor, Point)> {
    let design = setter.design;
    let left = design.left(page.side == Side::Recto);
    let mut anchors = Vec::new();
    for placed in &layout.placed {
        let baseline = design.baseline(placed.slot);
        let origin = Point::new(left, baseline);
        match &galley.elements[placed.element].kind {
            ElementKind::White { .. } => {}
            ElementKind::Solid(solid) => {
                let drop = if placed.slot == 0 { Length::ZERO } else { solid.drop };
                let origin = Point::new(origin.x, origin.y + drop);
                for (point, item) in &solid.items {
                    page.items.push((shifted(origin, *point), item.clone()));
                }
                for (anchor, y) in &solid.anchors {
                    let y = origin.y + *y - design.leading;
                    anchors.push((anchor.clone(), Point::new(origin.x, y)));
                }
                page.opens = page.opens.or(solid.locus);
            }
            ElementKind::Text(text) => {
                fill_text(page, text, placed, origin, setter, &mut anchors);
            }
        }
    }
    anchors
}

fn fill_text(
    page: &mut Page,
    text: &TextElement,
    placed: &Placed,
    origin: Point,
    setter: &Compositor<'_>,
    anchors: &mut Vec<(Anchor, Point)>,
) {
    let leading = setter.design.leading;
    let top = |y: Length| Point::new(origin.x + text.left, y - leading);
    if placed.lines.start == 0 {
        for (point, item) in &text.mark {
            page.items.push((shifted(origin, *point), item.clone()));
        }
        anchors.extend(text.anchors.iter().map(|name| (name.clone(), top(origin.y))));
        page.opens = page.opens.or(Some(start_of(text.block)));
    }
    let lines = &text.variants[placed.variant].lines;
    let mut y = origin.y;
    for line in &lines[placed.lines.clone()] {
        let from = Point::new(origin.x + text.left, y);
        for (point, item) in &line.items {
            page.items.push((shifted(from, *point), item.clone()));
        }
        anchors.extend(line.anchors.iter().map(|name| (name.clone(), top(y))));
        let locus = Locus { block: text.block, offset: line.starts };
        page.opens = page.opens.or(Some(locus));
        y += leading;
    }
}

fn shifted(origin: Point, point: Point) -> Point {
    Point::new(origin.x + point.x, origin.y + point.y)
}
