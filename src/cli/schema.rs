//! `blocs schema`: the format for editors.

use clap::Args;

use super::{Exit, print};
use crate::error::Result;
use crate::report::schema;

const AFTER: &str = "\
Editors with yaml-language-server (VS Code, Neovim, Helix, Emacs, JetBrains)
complete and underline with it. `blocs new` writes it beside the files it makes;
for other cases:

  blocs schema > my-case/case.schema.json

and as the first line of each YAML file:

  # yaml-language-server: $schema=case.schema.json

What takes the whole case to see (ids, dates, paragraphs): `blocs check`.";

/// Print the format as a JSON Schema, for editors
#[derive(Clone, Copy, Debug, Args)]
#[command(after_help = AFTER)]
pub struct SchemaArgs {}

impl SchemaArgs {
    #[expect(clippy::unused_self, reason = "as every command is run")]
    pub(super) fn run(self) -> Result<Exit> {
        print(|out| out.write_all(schema::text().as_bytes()))?;
        Ok(Exit::Clean)
    }
}
