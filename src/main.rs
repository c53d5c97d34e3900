//! STUB, to be overwritten in the merge.

fn main() -> std::process::ExitCode {
    blocs::cli::run()
}
