//! A finished file of sheets: which words are printed where.

use std::collections::BTreeMap;

use lopdf::Dictionary;
use lopdf::Document;
use lopdf::Object;
use lopdf::content::Content;

/// A file as a printer and its user see it.
pub(super) struct Printed {
    /// Width and height of the paper, in points.
    pub(super) paper: [f64; 2],
    /// Over which edge sheets are turned.
    pub(super) duplex: String,
    pub(super) sides: Vec<PrintedSide>,
    /// The labels of the sides.
    pub(super) labels: Vec<String>,
}

/// A side of a sheet.
pub(super) struct PrintedSide {
    pages: [Option<PrintedPage>; 2],
}

/// A page on it.
pub(super) struct PrintedPage {
    pub(super) words: String,
    /// Its left edge, and its bottom.
    pub(super) left: f64,
    pub(super) bottom: f64,
    pub(super) width: f64,
    pub(super) scale: f64,
}

impl PrintedSide {
    /// What is in the left half, 0, or the right one, 1.
    pub(super) fn half(&self, half: usize) -> Option<&PrintedPage> {
        self.pages[half].as_ref()
    }
}

impl Printed {
    pub(super) fn read(bytes: &[u8]) -> Self {
        let document = Document::load_mem(bytes).unwrap();
        let catalog = document.catalog().unwrap();
        let view = catalog.get(b"ViewerPreferences").unwrap().as_dict().unwrap();
        let duplex = name(view.get(b"Duplex").unwrap());
        let labels = catalog.get(b"PageLabels").unwrap().as_dict().unwrap();
        let labels = labels.get(b"Nums").unwrap().as_array().unwrap();
        let labels = labels.chunks(2).map(|pair| {
            let label = pair[1].as_dict().unwrap().get(b"P").unwrap();
            String::from_utf8_lossy(label.as_str().unwrap()).into_owned()
        });
        let labels = labels.collect();
        let ids: Vec<_> = document.page_iter().collect();
        let papers = ids.iter().map(|id| {
            let page = document.get_dictionary(*id).unwrap();
            let media = numbers(page.get(b"MediaBox").unwrap().as_array().unwrap());
            [media[2], media[3]]
        });
        let mut papers: Vec<[f64; 2]> = papers.collect();
        papers.dedup();
        assert_eq!(papers.len(), 1, "sheets of one paper");
        let mut texts = BTreeMap::new();
        let sides = ids.iter().map(|id| side(&document, *id, papers[0], &mut texts));
        Self { paper: papers[0], duplex, sides: sides.collect(), labels }
    }
}

/// The maps of fonts to text.
type Texts = BTreeMap<Vec<u8>, BTreeMap<u16, String>>;

/// Reads a side: its forms, each inside its half.
fn side(
    document: &Document,
    id: lopdf::ObjectId,
    paper: [f64; 2],
    texts: &mut Texts,
) -> PrintedSide {
    let page = document.get_dictionary(id).unwrap();
    let resources = page.get(b"Resources").unwrap().as_dict().unwrap();
    let forms = resources.get(b"XObject").unwrap().as_dict().unwrap();
    let content = Content::decode(&document.get_page_content(id)).unwrap();
    let mut pages = [None, None];
    let (mut matrix, mut window) = (Vec::new(), Vec::new());
    for operation in content.operations {
        let operands = &operation.operands;
        match operation.operator.as_str() {
            "q" | "Q" => matrix.clear(),
            "re" => window = numbers(operands),
            "W" | "n" => {}
            "cm" => matrix = numbers(operands),
            "Do" => {
                let form = forms.get(operands[0].as_name().unwrap()).unwrap();
                let form = document.get_object(form.as_reference().unwrap()).unwrap();
                let (words, at) = words(document, form.as_stream().unwrap(), texts);
                let half = usize::from(window[0] > 0.0);
                let [a, b, c, d, e, f] = <[f64; 6]>::try_from(matrix.clone()).unwrap();
                // Upright, and not distorted.
                assert_eq!((b, c), (0.0, 0.0));
                assert!((a - d).abs() < 1e-9);
                let [x, y] = [e + a * at[0], f + d * at[1]];
                let middle = paper[0] / 2.0;
                assert_eq!(usize::from(x > middle), half, "{words} is in its half");
                assert!(x > 0.0 && x < paper[0] && y > 0.0 && y < paper[1]);
                let bounds = &form.as_stream().unwrap().dict;
                let bounds = numbers(bounds.get(b"BBox").unwrap().as_array().unwrap());
                assert!(pages[half].is_none(), "one page in a half");
                pages[half] = Some(PrintedPage {
                    words,
                    left: e,
                    bottom: f,
                    width: bounds[2] * a,
                    scale: a,
                });
            }
            other => panic!("{other} on a sheet"),
        }
    }
    PrintedSide { pages }
}

/// The words of a form by its fonts' maps, and where they begin in it.
fn words(
    document: &Document,
    form: &lopdf::Stream,
    texts: &mut Texts,
) -> (String, [f64; 2]) {
    let resources = form.dict.get(b"Resources").unwrap().as_reference().unwrap();
    let resources = document.get_dictionary(resources).unwrap();
    let fonts = resources.get(b"Font").unwrap().as_reference().unwrap();
    let fonts = document.get_dictionary(fonts).unwrap();
    let content = Content::decode(&form.get_plain_content().unwrap()).unwrap();
    let (mut words, mut font, mut at) = (String::new(), Vec::new(), None);
    for operation in content.operations {
        let operands = &operation.operands;
        match operation.operator.as_str() {
            "Tf" => {
                font = operands[0].as_name().unwrap().to_vec();
                texts.entry(font.clone()).or_insert_with(|| map(document, fonts, &font));
            }
            "Td" => {
                let place = numbers(operands);
                at = at.or(Some([place[0], place[1]]));
            }
            "Tj" | "TJ" => {
                let items = match &operands[0] {
                    Object::Array(items) => items.clone(),
                    string => vec![string.clone()],
                };
                let codes = items.iter().filter_map(|item| item.as_str().ok());
                for code in codes.flat_map(|codes| codes.chunks(2)) {
                    words += &texts[&font][&u16::from_be_bytes([code[0], code[1]])];
                }
            }
            _ => {}
        }
    }
    (words, at.unwrap())
}

/// The map of a font to text.
fn map(document: &Document, fonts: &Dictionary, font: &[u8]) -> BTreeMap<u16, String> {
    let font = fonts.get(font).unwrap().as_reference().unwrap();
    let map = document.get_dictionary(font).unwrap().get(b"ToUnicode").unwrap();
    let map = document.get_object(map.as_reference().unwrap()).unwrap();
    let map = map.as_stream().unwrap().get_plain_content().unwrap();
    let map = String::from_utf8(map).unwrap();
    let rows = map.lines().filter_map(|line| {
        let (code, text) =
            line.strip_prefix('<')?.strip_suffix('>')?.split_once("> <")?;
        let code = u16::from_str_radix(code, 16).ok()?;
        let units: Option<Vec<u16>> = (0..text.len() / 4)
            .map(|at| u16::from_str_radix(&text[at * 4..at * 4 + 4], 16).ok())
            .collect();
        Some((code, String::from_utf16(&units?).ok()?))
    });
    rows.collect()
}

fn numbers(objects: &[Object]) -> Vec<f64> {
    objects.iter().map(|object| f64::from(object.as_float().unwrap())).collect()
}

fn name(object: &Object) -> String {
    String::from_utf8_lossy(object.as_name().unwrap()).into_owned()
}
