//! The files beside a case that its head names: whoever writes the case anew writes them too.

use std::collections::HashSet;
use std::io::{self, Write};
use std::path::Path;

use super::Seen;
use crate::case::files::CaseFile;

/// A file beside the case.
#[derive(Clone, Copy, Debug)]
pub struct Beside<'c> {
    name: &'c str,
    file: &'c CaseFile,
}

impl<'c> Beside<'c> {
    /// Its path, relative to the case, as the head names it.
    pub fn name(self) -> &'c str {
        self.name
    }

    /// Writes what it holds now.
    ///
    /// # Errors
    /// If it cannot be read any more, or the output fails.
    pub fn copy(self, out: &mut dyn Write) -> io::Result<()> {
        let mut bytes = self.file.open()?;
        io::copy(&mut bytes, out).map(drop)
    }
}

impl<'c> Seen<'c> {
    /// The files that the head names as it is told ([`head`](Self::head)), each once.
    pub fn beside(self) -> impl Iterator<Item = Beside<'c>> {
        let mut met = HashSet::new();
        // A case that could be read has all of its borders, in the order of its head.
        let named = self.case.meta.borders.iter().zip(&self.case.borders);
        let told = named.filter(move |(named, _)| self.knows(named.from));
        let each = told.map(|(named, own)| Beside { name: &named.file, file: &own.file });
        each.filter(move |beside| met.insert(Path::new(beside.name)))
    }
}
