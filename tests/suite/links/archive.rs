//! Copies in an archive, whose interface is played by a server of the test.

use super::server::Request;
use super::server::Server;
use super::server::Stream;
use super::server::send;
use crate::commands::Place;

/// A CDX interface.
fn cdx(request: &Request, stream: &mut dyn Stream) {
    assert!(request.path.contains("&filter=statuscode:200&"), "{}", request.path);
    assert!(request.path.contains("&closest=20150701000000&"), "{}", request.path);
    let is_for = |name: &str| request.path.contains(&format!("url=https%3A%2F%2F{name}"));
    let text = |text: &str, stream: &mut dyn Stream| {
        send(request, stream, 200, "Content-Type: text/plain\r\n", text.as_bytes());
    };
    if is_for("two") {
        let lines = "20110101000000 https://two.example/a?b=c\n\
            20160303120000 https://two.example/a?b=c\n\
            19990101000000 javascript:alert(1)\n2015 https://two.example/\nnoise\n";
        text(lines, stream);
    } else if is_for("none") {
        text("", stream);
    } else if is_for("error") {
        send(request, stream, 500, "", b"");
    } else {
        send(request, stream, 429, "Retry-After: 60\r\n", b"");
    }
}

const SETTINGS: &str = "[book]\ntitle = \"T\"\nlanguage = \"fr\"\ndate = 2015\n";

const CHAPTER: &str = "# Un\n\n[Un](https://two.example/a?b=c), [deux](https://none.example/), \
    [trois](https://error.example/),\n[quatre](https://busy.example/), \
    [cinq](https://last.example/), [six](mailto:a@b.example).\n";

#[test]
fn the_nearest_copies_are_kept_and_a_busy_archive_is_left_alone() {
    let server = Server::with(|stream| Box::new(stream), cdx);
    let archive = format!(
        "links archive book --allow-private --pause 0s --cdx http://{}/cdx",
        server.address
    );
    Place::with_book("links-archive", CHAPTER)
        .write("book/actes.toml", SETTINGS)
        .replacing(server.address.to_string(), "archive.test")
        .run(&archive)
        .print("book/links.lock")
        .run("links archive book --guess")
        .print("book/links.lock")
        .run("links archive book --guess")
        .run(&format!("{archive} --only 5"))
        .run("links list book")
        .compare();
    assert_eq!(server.asked().len(), 5);
}

#[test]
fn a_book_without_a_date_has_no_nearest_copy() {
    Place::with_book("links-undated", CHAPTER)
        .run("links archive book --guess")
        .compare();
}
