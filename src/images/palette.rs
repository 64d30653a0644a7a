//! The palette of a canvas, with the blends of ink and paper at the edges of letters.

use crate::base::Colour;

/// Steps between bare paper and full ink at the edge of a letter: letters look the same
/// as with 255 steps, but fewer colours compress better; up to 16 need four bits a pixel.
const STEPS: usize = 6;

/// Limit of colours: pixels are one-byte indices.
const MOST: usize = 256;

/// The colours of a canvas.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Palette {
    colours: Vec<Colour>,
    blends: Vec<Blend>,
}

/// The blends of an ink over a paper.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Blend {
    ink: u8,
    paper: u8,
    /// The colour index of each step in use.
    steps: [Option<u8>; STEPS + 1],
}

impl Palette {
    /// A palette of one colour, with index 0.
    pub(super) fn new(paper: Colour) -> Self {
        Self { colours: vec![paper], blends: Vec::new() }
    }

    /// The colours by index: 1 to 256 of them.
    pub(super) fn colours(&self) -> &[Colour] {
        &self.colours
    }

    /// The colour at an index.
    pub(super) fn get(&self, number: u8) -> Option<Colour> {
        self.colours.get(usize::from(number)).copied()
    }

    /// The index of a colour; once there are 256, that of the nearest one.
    pub(super) fn number(&mut self, colour: Colour) -> u8 {
        let known = self.colours.iter().position(|known| *known == colour);
        let at = known.unwrap_or_else(|| {
            if self.colours.len() < MOST {
                self.colours.push(colour);
                self.colours.len() - 1
            } else {
                self.nearest(colour)
            }
        });
        u8::try_from(at).unwrap_or(u8::MAX)
    }

    fn nearest(&self, colour: Colour) -> usize {
        let off = |other: &Colour| {
            u32::from(other.red.abs_diff(colour.red))
                + u32::from(other.green.abs_diff(colour.green))
                + u32::from(other.blue.abs_diff(colour.blue))
        };
        let colours = self.colours.iter().enumerate();
        colours.min_by_key(|(_, other)| off(other)).map_or(0, |(at, _)| at)
    }

    /// The index of the blend of ink over paper, with coverage `cover` of 255.
    pub(super) fn blend(&mut self, ink: u8, paper: u8, cover: u8) -> u8 {
        let step = (usize::from(cover) * STEPS + 127) / 255;
        match step {
            0 => return paper,
            STEPS => return ink,
            _ => {}
        }
        let known =
            self.blends.iter().position(|blend| (blend.ink, blend.paper) == (ink, paper));
        let at = known.unwrap_or_else(|| {
            self.blends.push(Blend { ink, paper, steps: [None; STEPS + 1] });
            self.blends.len() - 1
        });
        if let Some(number) = self.blends[at].steps[step] {
            return number;
        }
        let mixed = self.mixed(ink, paper, step);
        let number = self.number(mixed);
        self.blends[at].steps[step] = Some(number);
        number
    }

    fn mixed(&self, ink: u8, paper: u8, step: usize) -> Colour {
        let [ink, paper] = [ink, paper].map(|one| self.get(one).unwrap_or(Colour::BLACK));
        let cover = (step * 255 + STEPS / 2) / STEPS;
        let mix = |ink: u8, paper: u8| {
            let sum = usize::from(ink) * cover + usize::from(paper) * (255 - cover);
            u8::try_from((sum + 127) / 255).unwrap_or(u8::MAX)
        };
        Colour::new(
            mix(ink.red, paper.red),
            mix(ink.green, paper.green),
            mix(ink.blue, paper.blue),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::Palette;
    use crate::base::Colour;

    #[test]
    fn edges_have_few_colours_and_the_ends_are_exact() {
        let mut palette = Palette::new(Colour::new(255, 255, 255));
        let ink = palette.number(Colour::BLACK);
        assert_eq!([palette.blend(ink, 0, 255), palette.blend(ink, 0, 0)], [ink, 0]);
        for cover in 0..=255 {
            palette.blend(ink, 0, cover);
        }
        assert_eq!(palette.colours().len(), 7);
    }

    #[test]
    fn what_has_no_room_gets_the_nearest_colour() {
        let mut palette = Palette::new(Colour::BLACK);
        for grey in 1..=255 {
            palette.number(Colour::new(grey, grey, grey));
        }
        assert_eq!(palette.number(Colour::new(7, 7, 8)), 7);
    }
}
