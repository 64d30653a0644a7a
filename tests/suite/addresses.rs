//! URLs as typed, and the URIs that links in both books contain.

use std::collections::BTreeSet;
use std::fs;
use std::io::Cursor;
use std::io::Read as _;
use std::path::Path;
use std::path::PathBuf;

use actes::base::Address;
use actes::base::Severity;
use actes::pipeline::Build;
use actes::pipeline::Output;
use actes::pipeline::Session;
use lopdf::Document;
use lopdf::Object;
use proptest::prelude::*;
use roxmltree::ParsingOptions;
use url::Url;
use zip::ZipArchive;

/// Whether a text is a URI: the grammar of RFC 3986, appendix A.
fn is_uri(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once(':') else { return false };
    let (rest, fragment) = match rest.split_once('#') {
        Some((rest, fragment)) => (rest, fragment),
        None => (rest, ""),
    };
    let (path, query) = match rest.split_once('?') {
        Some((path, query)) => (path, query),
        None => (rest, ""),
    };
    let path_is_right = match path.strip_prefix("//") {
        Some(after) => {
            let end = after.find('/').unwrap_or(after.len());
            is_authority(&after[..end]) && is_of(&after[end..], ":@/")
        }
        None => is_of(path, ":@/"),
    };
    scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
        && path_is_right
        && is_of(query, ":@/?")
        && is_of(fragment, ":@/?")
}

/// `[ userinfo "@" ] host [ ":" port ]`
fn is_authority(text: &str) -> bool {
    let (user, site) = text.rsplit_once('@').unwrap_or(("", text));
    let (host, port) = match site.rfind(':') {
        Some(at) if !site[at..].contains(']') => (&site[..at], &site[at + 1..]),
        _ => (site, ""),
    };
    let host_is_right = match host.strip_prefix('[').and_then(|ip| ip.strip_suffix(']')) {
        Some(ip) => ip.parse::<std::net::Ipv6Addr>().is_ok(),
        None => is_of(host, ""),
    };
    is_of(user, ":") && host_is_right && port.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a text holds unreserved characters, sub-delimiters, `%XX` and `others` alone.
fn is_of(text: &str, others: &str) -> bool {
    let bytes = text.as_bytes();
    (0..bytes.len()).all(|at| match bytes[at] {
        b'%' => bytes
            .get(at + 1..at + 3)
            .is_some_and(|two| two.iter().all(u8::is_ascii_hexdigit)),
        byte => {
            let c = char::from(byte);
            c.is_ascii_alphanumeric()
                || "-._~!$&'()*+,;=".contains(c)
                || others.contains(c)
        }
    })
}

/// The bytes of a part of a URL, percent-decoded.
fn decoded(text: &str) -> Vec<u8> {
    let bytes = text.as_bytes();
    let (mut decoded, mut at) = (Vec::new(), 0);
    while at < bytes.len() {
        let digits = text.get(at + 1..at + 3).filter(|_| bytes[at] == b'%');
        match digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) if !digits.unwrap().starts_with('+') => {
                decoded.push(byte);
                at += 3;
            }
            _ => {
                decoded.push(bytes[at]);
                at += 1;
            }
        }
    }
    decoded
}

/// Scheme, host and port; path segments; user, password, query, fragment.
type Resource = (String, Vec<Vec<u8>>, [Option<Vec<u8>>; 4]);

/// The facts by which a browser requests a resource: two addresses with equal facts are
/// equivalent.
fn resource(address: &str) -> Option<Resource> {
    let url = Url::parse(address).ok()?;
    let site = format!("{}|{:?}|{:?}", url.scheme(), url.host(), url.port());
    let path = url.path().split('/').map(decoded).collect();
    let user = Some(decoded(url.username()));
    let parts = [
        user,
        url.password().map(decoded),
        url.query().map(decoded),
        url.fragment().map(decoded),
    ];
    Some((site, path, parts))
}

/// Valid and invalid addresses of every kind.
fn addresses() -> impl Strategy<Value = String> {
    let label = prop_oneof![
        "[a-zA-Z0-9_-]{1,8}",
        "[a-zéÉßœçñüøА-я日本語テスト]{1,6}",
        "(%[0-9A-Fa-f]{2}){1,3}",
        "[!-~]{1,4}",
        "\\PC{1,3}",
    ];
    let domain = prop::collection::vec(label, 1..4).prop_map(|labels| labels.join("."));
    let host = prop_oneof![
        4 => domain,
        1 => "[0-9]{1,3}(\\.[0-9]{1,3}){0,3}",
        1 => "\\[[0-9a-f:]{2,12}\\]",
    ];
    let user = prop_oneof![3 => Just(String::new()), 1 => "[!-~é]{0,6}@"];
    let port = prop_oneof![3 => Just(String::new()), 1 => ":[0-9]{0,6}", 1 => ":[a-z]"];
    let tail = prop_oneof![
        "[ -~]{0,24}",
        "[/?#][ -~éœ日😀\\u{202E}\\u{AD}\\n\\t]{0,24}",
        "[/?#%a-f0-9\\[\\]\\\\.]{0,24}",
    ];
    let web = ("(http|https|HTTP|Https)", user, host, port, tail).prop_map(
        |(scheme, user, host, port, tail)| format!("{scheme}://{user}{host}{port}{tail}"),
    );
    prop_oneof![4 => web, 1 => "(mailto|tel|Mailto):[ -.0-~é日\\n%][ -~é日\\[\\]#?%]{0,24}"]
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 2_000,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn every_address_becomes_a_uri_of_the_same_resource(typed in addresses()) {
        match Address::parse(&typed) {
            Ok(address) => {
                let uri = address.uri();
                prop_assert!(is_uri(uri), "{uri}");
                prop_assert_eq!(resource(uri), resource(&typed), "{}", uri);
                let again = Address::parse(uri).unwrap();
                prop_assert_eq!(again.uri(), uri);
                // The displayed address identifies the same resource.
                prop_assert_eq!(resource(address.shown()), resource(&typed));
            }
            // Only an address that no browser could follow is rejected, or one without a
            // host.
            Err(_) => {
                let (_, after) = typed.split_once("://").unwrap();
                let has_host = !after.starts_with(['/', '\\', '?', '#']);
                prop_assert!(!has_host || Url::parse(&typed).is_err(), "{typed}");
            }
        }
    }
}

#[test]
fn the_grammar_tells_right_from_wrong() {
    for uri in [
        "http://a.fr",
        "http://u:p@[::1]:80/a;b=c/%C3%A9?d=/?#e:@/?",
        "mailto:a@b.fr?subject=a%20b",
        "tel:+1-2",
    ] {
        assert!(is_uri(uri), "{uri}");
    }
    for uri in [
        "http://a.fr/[",
        "http://a.fr/%",
        "http://a.fr/%4",
        "http://a.fr/%4x",
        "a.fr",
        "http://a.fr/#a#b",
        "http://a b/",
        "http://[a]/",
        "http://a.fr/é",
        "http://a.fr:x/",
        "http://a.fr/\\",
        "http://a.fr/|",
        "http://a.fr/^",
        "http://a.fr/`",
        "1:a",
        "http://[::1/",
    ] {
        assert!(!is_uri(uri), "{uri}");
    }
}

fn build(folder: &Path) -> Build {
    Session::new().build(folder, &Output::BOOKS, None, &mut |_| {}).unwrap()
}

const XHTML_A: (&str, &str) = ("http://www.w3.org/1999/xhtml", "a");

/// The external addresses in the EPUB's links.
fn of_epub(bytes: &[u8]) -> BTreeSet<String> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut found = BTreeSet::new();
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).unwrap();
        if !file.name().ends_with(".xhtml") {
            continue;
        }
        let mut text = String::new();
        file.read_to_string(&mut text).unwrap();
        let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
        let tags = roxmltree::Document::parse_with_options(&text, options).unwrap();
        let anchors = tags.descendants().filter(|tag| tag.has_tag_name(XHTML_A));
        let links = anchors.filter_map(|tag| tag.attribute("href"));
        let outside = |link: &&str| Url::parse(link).is_ok();
        found.extend(links.filter(outside).map(str::to_owned));
    }
    found
}

/// The addresses in the PDF's links.
fn of_pdf(bytes: &[u8]) -> BTreeSet<String> {
    let pdf = Document::load_mem(bytes).unwrap();
    let mut found = BTreeSet::new();
    for object in pdf.objects.values() {
        let Ok(annotation) = object.as_dict() else { continue };
        let action = annotation.get(b"A").and_then(Object::as_dict);
        if let Ok(uri) = action.and_then(|action| action.get(b"URI")) {
            found.insert(String::from_utf8(uri.as_str().unwrap().to_vec()).unwrap());
        }
    }
    found
}

#[test]
fn both_books_link_to_the_same_uris() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/books/addresses");
    let built = build(&folder);
    let file = |ending: &str| {
        let file = built.files.iter().find(|(name, _)| name.ends_with(ending));
        &file.unwrap().1
    };
    let (epub, pdf) = (of_epub(file(".epub")), of_pdf(file(".pdf")));
    assert_eq!(epub, pdf);
    assert!(epub.len() >= 50, "{}", epub.len());
    for uri in &epub {
        assert!(is_uri(uri), "{uri}");
    }
    for uri in [
        "http://xn--t-9fab.example/",
        "https://example.org/#/guide.md%23options",
        "https://example.org/a%5B1%5D/b%5B2%5D",
        "https://example.org/100%25/100%25zz/%254",
        "https://example.org/a%20b/%e9%C3%A9",
        "tel:+33%201%2023%2045%2067%2089",
    ] {
        assert!(epub.contains(uri), "{uri} is not among\n{epub:#?}");
    }
}

/// A book of one chapter and a lock file.
fn book(name: &str, text: &str, lock: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("addresses").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("actes.toml"), "[book]\ntitle = \"T\"\nlanguage = \"en\"\n")
        .unwrap();
    fs::write(folder.join("01.md"), text).unwrap();
    fs::write(folder.join("links.lock"), lock).unwrap();
    folder
}

#[test]
fn what_leads_nowhere_is_told_with_its_line() {
    let text = "# One\n\n[a](http://a.fr:99999/) [b](http://a.fr:x/)\n[c](http://a%20b.fr/)\n\
                [d](http:///x) [e](mailto://a@b.fr) [f](http://[x]/)\n\nhttp://1.2.3.400/ too\n";
    let built = build(&book("nowhere", text, ""));
    let expected = "\
01.md:3:1 `http://a.fr:99999/` has no valid port after its host
01.md:3:25 `http://a.fr:x/` has no valid port after its host
01.md:4:1 `http://a%20b.fr/` has no valid host between `//` and the path
01.md:5:1 `http:///x` names no site
01.md:5:16 `mailto://a@b.fr` has two slashes that its scheme does not take
01.md:5:37 `http://[x]/` has no valid host between `//` and the path
01.md:7:1 `http://1.2.3.400/` has no valid host between `//` and the path";
    assert_eq!(errors(&built), expected);
}

/// The errors of a build with their positions.
fn errors(built: &Build) -> String {
    let errors = built.diagnostics.iter().filter(|one| one.severity == Severity::Error);
    let lines = errors.map(|error| {
        let span = error.span.as_ref().unwrap();
        let (line, column) = built.sources.position(span.source, span.start);
        let name = &built.sources.get(span.source).name;
        format!("{name}:{line}:{column} {}", error.message)
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn a_copy_is_encoded_like_any_other_address() {
    let lock = "[[link]]\nnumber = 1\naddress = 'http://a.fr/é'\n\
                archived = 'https://été.fr/#/a#[b]'\n";
    let built = build(&book("copy", "# One\n\n[a](http://a.fr/é)\n", lock));
    let expected = ["http://a.fr/%C3%A9", "https://xn--t-9fab.fr/#/a%23%5Bb%5D"];
    assert_eq!(of_epub(&built.files[0].1), expected.map(str::to_owned).into());
    assert_eq!(of_pdf(&built.files[1].1), expected.map(str::to_owned).into());
    let wrong = lock.replace("été.fr", "a.fr:99999");
    let built = build(&book("copy-wrong", "# One\n\na\n", &wrong));
    let expected =
        "links.lock:4:12 the address of a copy has no valid port after its host";
    assert_eq!(errors(&built), expected);
}

#[test]
fn the_text_shows_what_was_typed() {
    let text = "# One\n\n[a](http://été.fr/[é]#a#b)\n";
    let built = build(&book("shown", text, ""));
    let epub = &built.files[0].1;
    let mut archive = ZipArchive::new(Cursor::new(&epub[..])).unwrap();
    let mut links = String::new();
    let mut file = archive.by_name("OEBPS/links.xhtml").unwrap();
    file.read_to_string(&mut links).unwrap();
    let links = links.replace("<wbr/>", "");
    let href =
        "href=\"http://xn--t-9fab.fr/%5B%C3%A9%5D#a%23b\">http://été.fr/[é]#a#b</a>";
    assert!(links.contains(href), "{links}");
}
