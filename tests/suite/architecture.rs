//! Checks the module tree: which modules may use each other, which folder may use each
//! outside crate, and that imports inside a folder have no cycles.

use std::collections::BTreeSet;

use crate::house::rules::MAY_USE;
use crate::house::rules::broken;
use crate::house::rules::modules_named;
use crate::house::rules::names;
use crate::house::rules::unused;
use crate::house::tree::circles;
use crate::house::tree::imports;
use crate::house::tree::sources;

#[test]
fn every_module_has_its_row() {
    let modules: BTreeSet<_> =
        sources().into_iter().map(|file| file.top().to_string()).collect();
    let rows: BTreeSet<_> = MAY_USE.iter().map(|(name, _)| (*name).to_string()).collect();
    assert_eq!(modules, rows, "the modules under src, and the rows of the table");
}

#[test]
fn stages_do_not_know_each_other_and_outside_things_have_one_door() {
    let wrong = broken(&sources());
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn every_permission_is_used() {
    let unused = unused(&sources());
    assert!(unused.is_empty(), "\n{}", unused.join("\n"));
}

#[test]
fn imports_lead_one_way() {
    let files = sources();
    let graph = imports(&files);
    let told: Vec<String> = circles(&graph)
        .iter()
        .flat_map(|circle| {
            circle.iter().map(|&at| {
                let to = graph[at].iter().filter(|to| circle.contains(to));
                let to: Vec<_> =
                    to.map(|&to| files[to].path.display().to_string()).collect();
                format!("{} uses {}", files[at].path.display(), to.join(", "))
            })
        })
        .collect();
    assert!(told.is_empty(), "files that import each other:\n{}", told.join("\n"));
}

#[test]
fn a_name_is_told_from_a_part_of_one() {
    assert!(names("use image::Rgb;", "image::"));
    assert!(names("use toml::Spanned;", "toml"));
    for line in ["use crate::images::png;", "let subtoml = 1;", "my_image::f()"] {
        assert!(!names(line, "image::") && !names(line, "toml"), "{line}");
    }
    let used: Vec<_> = modules_named("f(crate::base::Span, crate::book::Book)").collect();
    assert_eq!(used, ["base", "book"]);
}
