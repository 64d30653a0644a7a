//! What all commands that ask servers share.

use actes::network::Options;
use indicatif::ProgressBar;
use indicatif::ProgressStyle;

use crate::cli::links_args::NetworkArgs;

/// How servers are asked.
pub(super) fn options(args: &NetworkArgs) -> Options {
    Options {
        timeout: args.timeout,
        allow_private: args.allow_private,
        proxy: args.proxy,
        ..Options::default()
    }
}

/// The progress bar; it is shown on terminals only.
pub(super) fn bar(count: usize) -> ProgressBar {
    let bar = ProgressBar::new(count as u64);
    if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos}/{len} {msg}") {
        bar.set_style(style);
    }
    bar
}
