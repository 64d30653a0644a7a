//! Layouts → pages: all content in place, with folios, heads and anchors.

use std::mem::take;
use std::ops::Range;

use super::bars;
use super::galley::ElementKind;
use super::galley::Galley;
use super::galley::NoteLine;
use super::galley::Solid;
use super::heads;
use super::heads::Furniture;
use super::makeup::Layout;
use super::makeup::What;
use super::notes;
use super::setter::Setter;
use super::spread;
use crate::base::Colour;
use crate::base::Length;
use crate::base::Point;
use crate::base::Size;
use crate::book::Anchor;
use crate::book::Locus;
use crate::book::title::ShortTitle;
use crate::config::Design;
use crate::page::Folio;
use crate::page::Item;
use crate::page::Page;
use crate::page::PagePoint;
use crate::page::PageSet;
use crate::page::Side;

/// Thickness of the rule over the notes.
const NOTE_RULE: Length = Length::milli_pt(400);

/// The book's pages so far.
#[derive(Debug)]
pub(crate) struct Binder {
    /// The book's title, for the heads of left-hand pages.
    title: String,
    /// The folio of its first page.
    first: Folio,
    /// Whether its first page is a verso.
    opens_left: bool,
    /// The pages whose folios have words around them, by their index: they are printed when
    /// the number of the last page is known.
    unnumbered: Vec<(usize, Furniture)>,
    /// The pages and their anchors.
    pub(crate) set: PageSet,
}

impl Binder {
    /// A binder without pages for a book with that title.
    pub(crate) fn new(title: &str) -> Self {
        Self {
            title: title.to_owned(),
            first: Folio::Arabic(1),
            opens_left: false,
            unnumbered: Vec::new(),
            set: PageSet::default(),
        }
    }

    /// The same for the pages before the text, with folios of their own.
    pub(crate) fn before_text(title: &str) -> Self {
        Self { first: Folio::Roman(1), ..Self::new(title) }
    }

    /// The same for pages behind those of an excerpt, which keep the folios of the book:
    /// they go on with those of pages before the text.
    pub(crate) fn behind(title: &str, pages: &[Page]) -> Self {
        let roman = pages.iter().filter_map(|page| match page.folio {
            Folio::Roman(number) => Some(number),
            Folio::Arabic(_) => None,
        });
        let first = Folio::Roman(roman.max().unwrap_or(0).saturating_add(1));
        let opens_left = pages.last().is_some_and(|page| page.side == Side::Recto);
        Self { first, opens_left, ..Self::new(title) }
    }

    /// The side of the next page.
    pub(crate) fn side(&self, two_sided: bool) -> Side {
        let before = self.set.pages.len() + usize::from(self.opens_left);
        if !two_sided || before.is_multiple_of(2) { Side::Recto } else { Side::Verso }
    }

    /// The folio of the next page, counted from the first page of the binder.
    pub(crate) fn folio(&self) -> Folio {
        let before = u32::try_from(self.set.pages.len()).unwrap_or(u32::MAX);
        match self.first {
            Folio::Roman(first) => Folio::Roman(first.saturating_add(before)),
            Folio::Arabic(first) => Folio::Arabic(first.saturating_add(before)),
        }
    }

    /// Adds a blank page if the next one is not a recto.
    pub(crate) fn reach_recto(&mut self, setter: &Setter<'_>) {
        if setter.design.two_sided && self.side(true) == Side::Verso {
            self.add_blank(setter);
        }
    }

    /// Adds a blank page.
    pub(crate) fn add_blank(&mut self, setter: &Setter<'_>) {
        let page = self.blank(setter);
        self.set.pages.push(page);
    }

    /// The next page, still blank.
    fn blank(&self, setter: &Setter<'_>) -> Page {
        Page {
            folio: self.folio(),
            side: self.side(setter.design.two_sided),
            size: setter.design.paper,
            opens: None,
            items: Vec::new(),
        }
    }

    /// Adds a page that is laid out already, with its anchors.
    pub(crate) fn add(&mut self, page: Page, anchors: Vec<(Anchor, Point)>) {
        let index = self.set.pages.len();
        for (anchor, point) in anchors {
            self.set.places.entry(anchor).or_insert(PagePoint { page: index, point });
        }
        self.set.pages.push(page);
    }

    /// Prints the folios that have words around them.
    pub(crate) fn number(&mut self, setter: &Setter<'_>, total: &str) {
        for (at, furniture) in take(&mut self.unnumbered) {
            if let Some(page) = self.set.pages.get_mut(at) {
                heads::number(page, &furniture, setter, total);
            }
        }
    }

    /// Adds the pages of a galley.
    pub(crate) fn add_galley(
        &mut self,
        mut galley: Galley,
        layouts: &[Layout],
        setter: &Setter<'_>,
        opening: Opening<'_>,
    ) {
        // Each page takes the next lines of notes.
        let mut notes = take(&mut galley.notes).into_iter().flatten();
        for (at, layout) in layouts.iter().enumerate() {
            let mut page = self.blank(setter);
            let furniture = if at == 0 {
                Furniture::Foot
            } else if page.side == Side::Recto {
                Furniture::Head(opening.head.clone())
            } else {
                let names = opening.names.filter(|_| setter.design.head_authors);
                Furniture::Head(ShortTitle::from(names.unwrap_or(&self.title)))
            };
            if matches!(furniture, Furniture::Head(_)) {
                heads::furnish(&mut page, &furniture, setter);
            }
            let design = setter.design;
            let left = design.left(page.side == Side::Recto);
            let galley = &mut galley;
            let mut sheet = OpenPage { page, galley, design, left, anchors: Vec::new() };
            sheet.fill(layout, notes.by_ref().take(layout.notes.len()).collect());
            let OpenPage { mut page, anchors, .. } = sheet;
            if furniture == Furniture::Foot && opening.has_folio {
                heads::furnish(&mut page, &furniture, setter);
            }
            let has_folio = furniture != Furniture::Foot || opening.has_folio;
            if setter.design.folio_text.is_some() && has_folio {
                self.unnumbered.push((self.set.pages.len(), furniture));
            }
            page.items.shrink_to_fit();
            self.add(page, anchors);
        }
    }
}

/// How a galley opens.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Opening<'h> {
    /// The head of its right-hand pages after the first.
    pub(crate) head: &'h ShortTitle,
    /// Whether its first page has a folio, at the foot.
    pub(crate) has_folio: bool,
    /// The authors of its chapter.
    pub(crate) names: Option<&'h str>,
}

impl<'h> Opening<'h> {
    /// As most do.
    pub(crate) fn with_folio(head: &'h ShortTitle) -> Self {
        Self { head, has_folio: true, names: None }
    }
}

/// A page that is being filled.
struct OpenPage<'a> {
    page: Page,
    /// Its content is moved to the page; only heads are copied.
    galley: &'a mut Galley,
    design: &'a Design,
    /// Left edge of the block of text.
    left: Length,
    anchors: Vec<(Anchor, Point)>,
}

impl OpenPage<'_> {
    /// Puts the placed content on the page.
    fn fill(&mut self, layout: &Layout, notes: Vec<NoteLine>) {
        let drops = spread::drops(self.galley, layout, self.design);
        for (placed, drop) in layout.placed.iter().zip(drops) {
            let origin = Point::new(self.left, self.design.baseline(placed.slot));
            match &placed.what {
                What::Head(head) => {
                    let head = self.galley.heads[*head].clone();
                    self.solid(head, origin, drop);
                }
                What::Solid(piece) => {
                    if let ElementKind::Solid(solid) =
                        &mut self.galley.elements[*piece].kind
                    {
                        let solid = take(solid);
                        // A figure may come after words that follow it in the text.
                        let locus = solid.locus.filter(|_| !solid.floats);
                        self.solid(solid, origin, drop);
                        self.page.opens = self.page.opens.or(locus);
                    }
                }
                What::Lines { piece, way, lines } => {
                    self.lines(*piece, *way, lines.clone(), origin);
                }
            }
        }
        bars::clip(&mut self.page, self.design, layout.foot);
        self.notes(layout, notes);
    }

    fn put(&mut self, origin: Point, items: Vec<(Point, Item)>) {
        self.page.items.extend(items.into_iter().map(|(point, item)| {
            (Point::new(origin.x + point.x, origin.y + point.y), item)
        }));
    }

    /// Records the anchors of a line; links lead to a leading above it.
    fn name(&mut self, names: impl IntoIterator<Item = Anchor>, at: Point) {
        let top = Point::new(at.x, at.y - self.design.leading);
        self.anchors.extend(names.into_iter().map(|name| (name, top)));
    }

    fn solid(&mut self, solid: Solid, origin: Point, drop: Length) {
        let bars = origin;
        let origin = Point::new(origin.x, origin.y + drop);
        self.put(origin, solid.items);
        self.put(bars, solid.bars);
        for (anchor, y) in solid.anchors {
            self.name([anchor], Point::new(origin.x, origin.y + y));
        }
    }

    fn lines(&mut self, piece: usize, way: usize, range: Range<usize>, origin: Point) {
        let ElementKind::Text(text) = &mut self.galley.elements[piece].kind else {
            return;
        };
        let from = Point::new(origin.x + text.left, origin.y);
        let lines: Vec<_> = text.variants[way].lines[range.clone()]
            .iter_mut()
            .map(|line| (take(&mut line.items), take(&mut line.anchors), line.starts))
            .collect();
        let (block, leading) = (text.block, text.leading(self.design.leading));
        if range.start == 0 {
            let (mark, anchors) = (take(&mut text.mark), take(&mut text.anchors));
            self.put(origin, mark);
            self.name(anchors, from);
        }
        let mut at = from;
        let first = self.page.items.len();
        for (items, anchors, offset) in lines {
            self.put(at, items);
            self.name(anchors, at);
            let locus = Locus { block, offset };
            self.page.opens = self.page.opens.or(Some(locus));
            at.y += leading;
        }
        read_block_by_block(&mut self.page.items[first..]);
    }

    /// Puts the notes at the foot, below their rule; at the head if there is no text
    /// above them.
    fn notes(&mut self, layout: &Layout, lines: Vec<NoteLine>) {
        let Some((_, before)) = lines.split_last() else { return };
        let height: Length = before.iter().map(|line| line.height).sum();
        let gap = notes::gap(self.design) - self.design.leading;
        let first = if layout.placed.is_empty() {
            self.design.baseline(0) + gap
        } else {
            self.design.baseline(layout.height.saturating_sub(1)) - height
        };
        let mut at = Point::new(self.left, first);
        let rule = Point::new(at.x, first - notes::rule_height(self.design));
        let size = Size::new(self.design.measure / 4, NOTE_RULE);
        self.page.items.push((rule, Item::Rule(size, Colour::BLACK)));
        for line in lines {
            self.put(at, line.items);
            self.name(line.anchors, at);
            at.y += line.height;
        }
    }
}

/// Brings items into reading order: where lines have cells side by side, each whole cell
/// before the next one. Items without a block stay with the item before them.
fn read_block_by_block(items: &mut [(Point, Item)]) {
    let block_of = |item: &Item| item.tag_target().map(|tag_target| tag_target.block);
    let mut block = None;
    let keys: Vec<_> = items
        .iter()
        .map(|(_, item)| {
            block = block_of(item).or(block);
            block
        })
        .collect();
    if keys.is_sorted() {
        return;
    }
    let mut order: Vec<usize> = (0..items.len()).collect();
    order.sort_by_key(|&at| keys[at]);
    let sorted: Vec<_> = order.iter().map(|&at| items[at].clone()).collect();
    items.clone_from_slice(&sorted);
}
