//! How pages lie on a sheet: its size, theirs, and their distance from the fold.

use crate::base::Length;
use crate::base::Point;
use crate::base::Size;
use crate::config::Imposition;
use crate::config::Paper;
use crate::config::imposition::SHEETS;
use crate::page::Page;
use crate::page::PrintRun;
use crate::page::sheets::Placement;

/// What a sheet around another adds to its half, in thousandths of the paper's thickness:
/// two curves at a distance differ by that distance times the angle, here a quarter turn.
const QUARTER_TURN: i64 = 1_571;

/// The most that pages are moved, as a part of their width: less than a margin.
const MOST: i64 = 16;

/// A half of a sheet.
#[derive(Debug, Clone, Copy)]
pub(super) enum Half {
    Left,
    Right,
}

/// A sheet as it lies, and how pages lie on it.
pub(super) struct Bed {
    pub(super) paper: Size,
    /// In millionths.
    pub(super) scale: u32,
    thickness: Length,
}

impl Bed {
    /// The sheet for these pages.
    pub(super) fn of(pages: &[Page], asked: &Imposition) -> Self {
        let widest = pages.iter().map(|page| page.size.width).max().unwrap_or_default();
        let highest = pages.iter().map(|page| page.size.height).max().unwrap_or_default();
        let spread = Size::new(widest * 2, highest);
        let paper = asked.sheet.map_or_else(|| sheet_for(spread), Paper::size);
        let paper = across(paper);
        Self {
            paper,
            scale: scale(spread, paper),
            thickness: asked.thickness.unwrap_or(Imposition::THICKNESS),
        }
    }

    /// The place of a page in a half of a sheet that so many are around.
    pub(super) fn place(
        &self,
        pages: &[Page],
        page: usize,
        (half, around): (Half, usize),
    ) -> Option<Placement> {
        let size = self.printed(pages.get(page)?.size);
        let creep = self.creep(size, around);
        let x = match half {
            Half::Left => self.fold() - size.width + creep,
            Half::Right => self.fold() - creep,
        };
        let y = (self.paper.height - size.height) / 2;
        Some(Placement { page, at: Point::new(x, y) })
    }

    fn fold(&self) -> Length {
        self.paper.width / 2
    }

    /// The size of a page in print.
    fn printed(&self, size: Size) -> Size {
        let whole = i64::from(PrintRun::WHOLE);
        let printed = |side: Length| side.scale(i64::from(self.scale), whole);
        Size::new(printed(size.width), printed(size.height))
    }

    /// How far a page is moved towards the fold: the sheets around it push its outer edge
    /// out by as much.
    fn creep(&self, page: Size, around: usize) -> Length {
        let around = i64::try_from(around).unwrap_or(0);
        let pushed = self.thickness.per_mille(QUARTER_TURN) * around;
        pushed.min(page.width / MOST)
    }
}

/// The smallest standard paper that holds two pages. American papers are for pages that
/// fill them: another page may well fit one of them better, where nobody sells it.
fn sheet_for(spread: Size) -> Size {
    let close = |one: Length, other: Length| {
        (one - other).max(other - one) <= Length::micrometres(1_000)
    };
    let fills = |paper: Size| {
        close(paper.width, spread.width) && close(paper.height, spread.height)
    };
    let papers = SHEETS.map(|(_, paper)| across(paper));
    let [a5, a4, a3, ..] = papers;
    let holds = |paper: &Size| scale(spread, *paper) == PrintRun::WHOLE;
    papers
        .into_iter()
        .find(|paper| fills(*paper))
        .or_else(|| [a5, a4, a3].into_iter().find(holds))
        .unwrap_or(a3)
}

/// A paper with its longer side across.
fn across(Size { width, height }: Size) -> Size {
    Size::new(width.max(height), width.min(height))
}

/// The largest scale at which a spread fits, but at most its own size.
fn scale(spread: Size, paper: Size) -> u32 {
    let part = |paper: Length, spread: Length| {
        let whole = i128::from(PrintRun::WHOLE);
        let part = i128::from(paper.0) * whole / i128::from(spread.0.max(1));
        u32::try_from(part.min(whole)).unwrap_or(PrintRun::WHOLE)
    };
    part(paper.width, spread.width).min(part(paper.height, spread.height))
}
