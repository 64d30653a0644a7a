//! The command line of `actes`.

mod cli;

fn main() -> std::process::ExitCode {
    cli::main()
}
