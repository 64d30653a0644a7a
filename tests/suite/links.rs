//! The register of links, `links.lock`, and the commands that keep it.

#[cfg(feature = "network")]
mod archive;
#[cfg(feature = "network")]
mod checks;
#[cfg(feature = "network")]
mod server;

use std::collections::BTreeMap;

use actes::base::Address;
use actes::config::LinkLock;
use actes::pipeline::Session;

use crate::commands::Place;

/// Two links, one of them twice, and an address of mail.
const CHAPTER: &str = "# Un\n\nVoir [la carte](https://a.example/carte) et \
    [l'autre](https://b.example/).\n\nEncore [elle](https://a.example/carte), ou \
    <mailto:a@b.example>.\n";

/// A register that a hand and a newer program wrote into.
const LOCK: &str = "# By hand.\n\n[[link]]\nnumber = 7 # kept\naddress = 'https://b.example/'\n\
    colour = 'red'\nnote = 'to be looked at'\nstate = 'moved'\nanswer = '301 → 200'\n\
    checked = 2026-11-01\nmoved = 'https://c.example/'\n\n\
    # An old one.\n[[link]]\nnumber = 2\naddress = 'https://gone.example/'\n\
    archived = 'https://web.archive.org/web/2015/https://gone.example/'\n";

#[test]
fn the_list_has_every_link_of_the_text_and_of_the_register() {
    Place::with_book("links-list", CHAPTER)
        .write("book/links.lock", LOCK)
        .run("links list book")
        .run("links list book --pages")
        .run("links list book --format csv")
        .run("links list book --format json")
        .still_holds("book/links.lock", LOCK.as_bytes())
        .compare();
}

#[test]
fn numbers_start_anew_and_what_a_hand_wrote_stays() {
    Place::with_book("links-renumber", CHAPTER)
        .write("book/links.lock", LOCK)
        .run("links renumber book")
        .print("book/links.lock")
        .run("links renumber book")
        .run("links list book")
        .compare();
}

#[test]
fn a_book_without_a_register_gets_one() {
    Place::with_book("links-first", CHAPTER)
        .run("links renumber book")
        .print("book/links.lock")
        .run("links renumber book")
        .run("build book -o out")
        .print("book/links.lock")
        .compare();
}

#[test]
fn a_register_with_errors_is_not_written() {
    let broken =
        "[[link]]\nnumber = 1\naddress = 'https://a.example/carte'\nstate = 'well'\n";
    let place =
        Place::with_book("links-broken", CHAPTER).write("book/links.lock", broken);
    place
        .run("links list book")
        .run("links renumber book")
        .still_holds("book/links.lock", broken.as_bytes())
        .compare();
}

#[test]
fn a_missing_chapter_does_not_cost_numbers() {
    let broken = format!("{CHAPTER}\n[x](nowhere.md)\n");
    Place::with_book("links-errors", &broken)
        .write("book/links.lock", LOCK)
        .run("links list book")
        .run("links renumber book")
        .still_holds("book/links.lock", LOCK.as_bytes())
        .compare();
}

#[test]
fn what_a_newer_program_wrote_is_kept() {
    let newer = "version = 9\nhosts = ['a']\n\n[[link]]\nnumber = 3\n\
        address = 'https://a.example/carte'\nstate = 'frozen'\nchecked = 'yesterday'\n\n\
        [other]\nkey = 1\n";
    Place::with_book("links-newer", CHAPTER)
        .write("book/links.lock", newer)
        .run("check book")
        .run("links renumber book")
        .print("book/links.lock")
        .compare();
}

/// The register as a build reads it.
fn read(text: &str) -> LinkLock {
    let files = BTreeMap::from([
        (
            "actes.toml".to_owned(),
            b"[book]\ntitle = 'T'\nlanguage = 'fr'\nauthors = ['A']\n".to_vec(),
        ),
        ("01.md".to_owned(), b"# Un\n".to_vec()),
        ("links.lock".to_owned(), text.as_bytes().to_vec()),
    ]);
    let build = Session::new().check(&files, None, &mut |_| {}).unwrap();
    assert_eq!(build.diagnostics.len(), 0, "{text}\n{:?}", &build.diagnostics[..]);
    build.lock
}

#[test]
fn what_is_written_is_read_back() {
    let whole = "version = 1\n\n[[link]]\nnumber = 1\naddress = \"https://a.example/\"\n\
        title = \"A\"\nnote = \"n\"\nfirst-seen = 2026-01-02\nlast-seen = 2026-02-03\n\
        state = \"unknown\"\nanswer = \"404\"\nchecked = 2026-11-28\n\
        gone-since = 2026-11-28\nmoved = \"https://b.example/\"\npage-title = \"P\"\n\
        archived = { address = \"https://c.example/\", date = 2016-03-03, \
        unverified = true, looked-at = true }\n";
    let lock = read(whole);
    assert_eq!(actes::register::updated(whole, &lock, &lock).unwrap(), whole);
    let written = actes::register::updated("", &LinkLock::default(), &lock).unwrap();
    assert_eq!(read(&written), lock, "{written}");
    let old = "[[link]]\nnumber = 1\naddress = 'https://a.example/'\n\
        archived = 'https://c.example/'\n";
    let lock = read(old);
    let archived = lock.links[0].archived.as_ref().unwrap();
    assert_eq!(archived.address.shown(), "https://c.example/");
    assert_eq!(
        actes::register::updated(old, &lock, &lock).unwrap(),
        format!("version = 1\n\n{old}")
    );
}

#[test]
fn a_link_that_a_hand_took_out_meanwhile_stays_out() {
    let text = "version = 1\n\n[[link]]\nnumber = 1\naddress = \"https://a.example/\"\n\n\
        [[link]]\nnumber = 2\naddress = \"https://b.example/\"\n";
    let before = read(text);
    let mut after = before.clone();
    for link in &mut after.links {
        link.note = Some("new".to_owned());
    }
    let meanwhile = "version = 1\n\n[[link]]\nnumber = 2\naddress = \"https://b.example/\"\n\
        title = \"mine\"\n\n[[link]]\nnumber = 5\naddress = \"https://e.example/\"\n";
    let new = actes::register::updated(meanwhile, &before, &after).unwrap();
    let expected = "version = 1\n\n[[link]]\nnumber = 2\naddress = \"https://b.example/\"\n\
        title = \"mine\"\nnote = \"new\"\n\n[[link]]\nnumber = 5\n\
        address = \"https://e.example/\"\n";
    assert_eq!(new, expected);
}

#[test]
fn tables_below_a_link_go_with_it() {
    let text = "version = 1\n\n[[link]]\nnumber = 2\naddress = \"https://b.example/\"\n\n\
        [link.archived]\naddress = \"https://old.example/\" # found\nby = \"me\"\n\n\
        [[link]]\nnumber = 1\naddress = \"https://a.example/\"\n\n\
        [link.archived]\naddress = \"https://c.example/\"\ndate = 2016-03-03\n";
    let files = BTreeMap::from([
        (
            "actes.toml".to_owned(),
            b"[book]\ntitle = 'T'\nlanguage = 'fr'\nauthors = ['A']\n".to_vec(),
        ),
        ("01.md".to_owned(), b"# Un\n".to_vec()),
        ("links.lock".to_owned(), text.as_bytes().to_vec()),
    ]);
    let before = Session::new().check(&files, None, &mut |_| {}).unwrap().lock;
    let mut after = before.clone();
    let new = Address::parse("https://new.example/").unwrap();
    after.links[0].archived.as_mut().unwrap().address = new;
    after.links[1].archived.as_mut().unwrap().date = None;
    let expected = "version = 1\n\n[[link]]\nnumber = 1\naddress = \"https://a.example/\"\n\n\
        [link.archived]\naddress = \"https://c.example/\"\n\n\
        [[link]]\nnumber = 2\naddress = \"https://b.example/\"\n\n\
        [link.archived]\naddress = \"https://new.example/\" # found\nby = \"me\"\n";
    assert_eq!(actes::register::updated(text, &before, &after).unwrap(), expected);
}

#[test]
fn new_addresses_are_written_where_old_ones_were_and_nowhere_else() {
    let text = |old: &str, of_definition: &str| {
        format!(
            "# Un\n\n[a]({old}) [b](<{old}> \"t\") <{old}> {old}, [{old}]({old}) et \
             <a href=\"{old}\">c</a>.\n\n\
             [e](http://old.example/x/y) [f](http://old.example/xy) `http://old.example/x` \
             http://old.example/x?q [g][r]\n\n    [r]: http://old.example/x\n\n\
             ```\n[r]: http://old.example/x\n```\n\n> [r]: <{of_definition}> 'titre'\n\n\
             [h](http://old.example/&#120;) ![i](http://old.example/x)\n"
        )
    };
    let (old, new) = ("http://old.example/x", "https://new.example/a_b?c=d&e=(f)#g");
    let files = BTreeMap::from([
        (
            "actes.toml".to_owned(),
            b"[book]\ntitle = 'T'\nlanguage = 'fr'\nauthors = ['A']\n".to_vec(),
        ),
        ("01.md".to_owned(), text(old, old).into_bytes()),
    ]);
    let addresses = BTreeMap::from([(old.to_owned(), new.to_owned())]);
    let done = Session::new().readdress(&files, &addresses).unwrap();
    assert_eq!(done.files[0].after, text(new, new));
    // The address that is written otherwise stays, and is reported.
    assert_eq!(done.left.into_iter().collect::<Vec<_>>(), [old]);
}

#[test]
fn a_new_address_that_would_end_early_is_not_written() {
    let files = BTreeMap::from([
        (
            "actes.toml".to_owned(),
            b"[book]\ntitle = 'T'\nlanguage = 'fr'\nauthors = ['A']\n".to_vec(),
        ),
        (
            "01.md".to_owned(),
            b"# Un\n\n[a](http://o.example/) <http://o.example/>\n".to_vec(),
        ),
    ]);
    let new = "http://n.example/)x";
    let addresses = BTreeMap::from([("http://o.example/".to_owned(), new.to_owned())]);
    let done = Session::new().readdress(&files, &addresses).unwrap();
    let expected = "# Un\n\n[a](http://o.example/) <http://n.example/)x>\n";
    assert_eq!(done.files[0].after, expected);
    assert_eq!(done.left.len(), 1);
}
