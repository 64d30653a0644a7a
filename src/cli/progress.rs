//! A progress line on the terminal, and the timings of the stages.

use std::io;
use std::io::IsTerminal;
use std::io::Write;
use std::time::Duration;
use std::time::Instant;

/// The progress of a build.
#[derive(Debug)]
pub(super) struct Progress {
    is_shown: bool,
    now: Option<(String, Instant)>,
    past: Vec<(String, Duration)>,
}

impl Progress {
    /// Progress before the first stage. The line is shown only on a terminal.
    pub(super) fn new() -> Self {
        let is_shown = io::stderr().is_terminal();
        Self { is_shown, now: None, past: Vec::new() }
    }

    /// Begins a stage, and ends the previous one.
    pub(super) fn begin(&mut self, part: &str) {
        self.end();
        self.show(&format!("\r\x1b[K{part}…"));
        self.now = Some((part.to_string(), now()));
    }

    /// Ends the current stage, and clears the line.
    pub(super) fn end(&mut self) {
        if let Some((part, start)) = self.now.take() {
            self.past.push((part, now().duration_since(start)));
            self.show("\r\x1b[K");
        }
    }

    /// Prints the duration of each stage.
    pub(super) fn tell_timings(&self) {
        let mut text = String::new();
        for (part, time) in &self.past {
            text.push_str(&format!("{part:<12} {:>9.3} ms\n", millis(*time)));
        }
        let total = self.past.iter().map(|(_, time)| *time).sum();
        text.push_str(&format!("{:<12} {:>9.3} ms\n", "together", millis(total)));
        let _ = io::stderr().lock().write_all(text.as_bytes());
    }

    fn show(&self, text: &str) {
        if self.is_shown {
            let _ = io::stderr().lock().write_all(text.as_bytes());
        }
    }
}

/// A duration in milliseconds.
fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1_000.0
}

/// The current time, for timings only; it never affects the books.
#[expect(clippy::disallowed_methods, reason = "the command line may tell durations")]
fn now() -> Instant {
    Instant::now()
}
