//! How sheets are printed and folded, in words.

use actes::base::Length;
use actes::base::Size;
use actes::config::imposition::SHEETS;
use actes::page::PrintRun;
use actes::page::sheets::Folding;

/// More sheets than this do not fold well.
const THICK: usize = 20;

/// How to print sheets, and what to do with them then.
pub(super) fn sentence(run: &PrintRun) -> String {
    let paper = paper(run.paper);
    let mut told =
        format!("print on {paper}, both sides, flip on the short edge, at 100 %");
    if run.scale < PrintRun::WHOLE {
        // Rounded down: it never says that a page has its own size when it has not.
        let scale = run.scale / 1_000;
        let (whole, rest) = (scale / 10, scale % 10);
        told += &format!(" (pages are reduced to {whole}.{rest} % to fit)");
    }
    if let Folding::Folded { signatures, has_cover } = &run.folding {
        told += &folding(signatures, *has_cover);
    }
    told + "; for paper only, it is not tagged"
}

/// How to fold sheets: so many for each signature.
fn folding(signatures: &[usize], has_cover: bool) -> String {
    let mut told = match signatures {
        [] => String::new(),
        [1] => "; fold the sheet in the middle".to_owned(),
        [count] => format!("; fold the {count} sheets in the middle, into each other"),
        [first, ..] => {
            let longer = signatures.iter().filter(|count| *count == first).count();
            let shorter = signatures.len() - longer;
            let many = if longer == 1 { "signature" } else { "signatures" };
            let mut told = format!("; fold {longer} {many} of {}", sheets(*first));
            if shorter > 0 {
                told += &format!(", then {shorter} of {}", sheets(first - 1));
            }
            told + ", and put them behind each other"
        }
    };
    if has_cover {
        told = format!("; the first sheet is the cover, around the others{told}");
    }
    let thickest = signatures.first().copied().unwrap_or(0);
    if thickest > THICK {
        told += ", which is thick: `signature = 32` makes thinner ones";
    }
    told
}

fn sheets(count: usize) -> String {
    if count == 1 { "1 sheet".to_owned() } else { format!("{count} sheets") }
}

/// The name of a paper, else its width and height.
fn paper(lying: Size) -> String {
    let upright = Size::new(lying.height, lying.width);
    let named = SHEETS.iter().find(|(_, size)| [lying, upright].contains(size));
    if let Some((name, _)) = named {
        let (first, rest) = name.split_at(1);
        return format!("{}{rest}", first.to_uppercase());
    }
    let mm = |side: Length| Length(1).scale(side.0 * 127, 360 * 65_536).0;
    format!("{} × {} mm", mm(lying.width), mm(lying.height))
}

#[cfg(test)]
mod tests {
    use actes::base::Length;
    use actes::base::Size;
    use actes::page::PrintRun;
    use actes::page::sheets::Folding;

    use super::sentence;

    fn run(folding: Folding) -> PrintRun {
        let um = Length::micrometres;
        PrintRun {
            paper: Size::new(um(297_000), um(210_000)),
            scale: PrintRun::WHOLE,
            pages: 16,
            sheets: 4,
            blanks: 0,
            folding,
        }
    }

    #[test]
    fn people_are_told_how_to_print_and_fold() {
        let folded =
            |signatures, has_cover| run(Folding::Folded { signatures, has_cover });
        let um = Length::micrometres;
        let own = Size::new(um(320_000), um(225_000));
        let told: String = [
            run(Folding::None),
            PrintRun { scale: 707_106, ..run(Folding::None) },
            PrintRun { paper: own, scale: 999_999, ..folded(vec![1], false) },
            folded(vec![4], true),
            folded(vec![], true),
            folded(vec![30], false),
            folded(vec![4, 4], false),
            folded(vec![2, 1, 1], true),
        ]
        .iter()
        .map(|run| sentence(run).replace("; for paper only, it is not tagged", "\n"))
        .collect();
        let start = "print on A4, both sides, flip on the short edge, at 100 %";
        assert_eq!(told.replace(start, "A4"), TOLD);
    }

    const TOLD: &str = "\
A4
A4 (pages are reduced to 70.7 % to fit)
print on 320 × 225 mm, both sides, flip on the short edge, at 100 % \
(pages are reduced to 99.9 % to fit); fold the sheet in the middle
A4; the first sheet is the cover, around the others; fold the 4 sheets in the middle, into \
each other
A4; the first sheet is the cover, around the others
A4; fold the 30 sheets in the middle, into each other, which is thick: `signature = 32` makes \
thinner ones
A4; fold 2 signatures of 4 sheets, and put them behind each other
A4; the first sheet is the cover, around the others; fold 1 signature of 2 sheets, then 2 of \
1 sheet, and put them behind each other
";
}
