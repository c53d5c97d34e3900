//! `blocs import`: tables in, a case that checks out.

mod odd_tables;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use rstest::rstest;
use tempfile::TempDir;

use super::{Run, run};

/// A fixture by its name.
fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/import").join(name)
}

/// Runs `blocs import` on tables and words, into a folder `case` of its own.
fn import(tables: &[PathBuf], words: &str) -> (TempDir, Run) {
    let folder = tempfile::tempdir().unwrap();
    let mut args: Vec<String> = vec!["import".into()];
    args.extend(tables.iter().map(|table| table.to_string_lossy().into_owned()));
    args.extend(words.split_whitespace().map(str::to_owned));
    args.extend(["-o".to_owned(), folder.path().join("case").to_string_lossy().into_owned()]);
    let run = run(args);
    (folder, run)
}

/// The same for a table that is written first.
fn import_text(name: &str, text: impl AsRef<[u8]>, words: &str) -> (TempDir, Run) {
    let tables = tempfile::tempdir().unwrap();
    let path = tables.path().join(name);
    fs::write(&path, text).unwrap();
    import(&[path], words)
}

fn read(folder: &TempDir, name: &str) -> String {
    fs::read_to_string(folder.path().join("case").join(name)).unwrap()
}

/// What must be in order after an import that went well.
fn is_well(folder: &TempDir, run: &Run) {
    assert_eq!((run.code, run.stdout.as_str()), (0, ""), "{}", run.stderr);
    assert!(
        run.stderr.contains("\nchecked: no problems in ") || run.stderr.contains("warning"),
        "{}",
        run.stderr
    );
    let names =
        fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect::<Vec<_>>();
    assert_eq!(names, ["case"], "nothing is left beside the case");
}

/// What must be in order after one that could not be done.
fn is_refused(folder: &TempDir, run: &Run) -> String {
    assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{}", run.stderr);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "nothing is left");
    run.stderr.clone()
}

/// For each body the states that are full members in a year, counted from the table itself.
fn members_by_year(text: &str, year: &str) -> BTreeMap<String, usize> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let heads = reader.headers().unwrap().clone();
    let first = heads.iter().position(|head| head == "afghanistan").unwrap();
    let last = heads.iter().position(|head| head == "zimbabwe").unwrap();
    let mut counts = BTreeMap::new();
    for row in reader.records().map(Result::unwrap).filter(|row| &row[2] == year) {
        let count = (first..=last).filter(|&n| &row[n] == "1").count();
        counts.insert(row[0].to_lowercase(), count);
    }
    counts
}

#[rstest]
#[case("cow-igo-years", &["cow_igo_year.csv"])]
#[case("cow-igo-spells", &["cow_spells.csv", "cow_organizations.csv"])]
fn both_formats_of_cow_give_the_same_members(#[case] recipe: &str, #[case] tables: &[&str]) {
    let tables: Vec<PathBuf> = tables.iter().map(|name| fixture(name)).collect();
    let (folder, run) = import(&tables, &format!("--recipe {recipe}"));
    is_well(&folder, &run);
    let table = fs::read_to_string(fixture("cow_igo_year.csv")).unwrap();
    let memberships = read(&folder, "memberships.csv");
    for year in [1949, 1955, 1961, 1975, 1990, 2000, 2014] {
        let counted = members_by_year(&table, &year.to_string());
        let mut made: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for row in csv::Reader::from_reader(memberships.as_bytes()).records().map(Result::unwrap) {
            let number = |cell: &str| cell.get(..4).map(|year| year.parse::<i32>().unwrap());
            // The day after a change is in the year of the change.
            let is_there =
                number(&row[3]).is_none_or(|from| from <= year) && number(&row[4]).is_none_or(|to| year < to);
            if &row[2] == "full" && is_there {
                made.entry(row[1].to_owned()).or_default().insert(row[0].to_owned());
            }
        }
        let made: BTreeMap<String, usize> =
            made.into_iter().map(|(body, states)| (body, states.len())).collect();
        assert_eq!(made, counted, "{year}");
    }
    // One number, two states: the Soviet Union until its end.
    assert!(memberships.contains("SUN,wpact,full,1955,1991,"), "{memberships}");
    assert!(!memberships.contains("RUS,wpact"), "{memberships}");
    // West Germany and Germany are one state.
    assert!(memberships.contains("DEU,nato,full,1955,,"), "{memberships}");
}

#[test]
fn yearly_rows_are_folded_and_a_gap_ends_a_spell() {
    let table = "org,state,year\nA,Kenya,1990\nA,Kenya,1991\nA,Kenya,1993\nA,Kenya,1994\nA,Uganda,1990\nA,Uganda,1992\nB,Uganda,1994\n";
    let (folder, run) = import_text("t.csv", table, "");
    is_well(&folder, &run);
    assert_eq!(
        read(&folder, "memberships.csv"),
        "state,in,status,from,to,sources\nKEN,a,full,1990,1992,table-t\nKEN,a,full,1993,,table-t\nUGA,a,full,1990,1991,table-t\nUGA,a,full,1992,1993,table-t\nUGA,b,full,1994,,table-t\n"
    );
}

#[test]
fn remarks_of_yearly_rows_stand_in_the_note_of_their_spell() {
    let table = "org,state,year,note\nA,Kenya,1990,by treaty\nA,Kenya,1991,\nA,Kenya,1992,by treaty\nA,Kenya,1993,recoded\nA,Uganda,1993,\n";
    let (folder, run) = import_text("t.csv", table, "");
    is_well(&folder, &run);
    assert_eq!(
        read(&folder, "memberships.csv"),
        "state,in,status,from,note,sources\nKEN,a,full,1990,by treaty; recoded,table-t\nUGA,a,full,1993,,table-t\n"
    );
}

#[test]
fn the_short_name_of_a_body_is_kept_beside_the_full_one() {
    let table = "country,org,orgname,from\nLaos,ASEAN,Association of Southeast Asian Nations,1997\n";
    let (folder, run) = import_text("t.csv", table, "--map in=org");
    is_well(&folder, &run);
    let blocs = read(&folder, "blocs.yaml");
    assert!(blocs.contains("name: Association of Southeast Asian Nations\n  abbr: ASEAN\n"), "{blocs}");
}

#[test]
fn a_body_that_ends_before_it_begins_is_told() {
    let table = "country,organisation,founded,ended,from\nKenya,EAC,2000,1990,2001\n";
    let (folder, run) = import_text("t.csv", table, "");
    is_well(&folder, &run);
    let told = read(&folder, "import-rows.tsv");
    assert!(
        told.ends_with("t.csv\t2\tended\tchanged\tleft out: it is before the body was there\t1990\n"),
        "{told}"
    );
    assert_eq!(read(&folder, "memberships.csv").lines().nth(1), Some("KEN,eac,full,2001,table-t"));
}

#[test]
fn a_workbook_names_the_sheets_that_were_not_taken() {
    let (folder, run) = import(&[fixture("sheets.xlsx")], "--map in=Grouping");
    let said = is_refused(&folder, &run);
    assert!(
        said.ends_with("no table has a column `Grouping`; its columns are `read me`; sheet `notes` was taken; `--sheet` takes `data`\n"),
        "{said}"
    );
    let (folder, run) = import(&[fixture("sheets.xlsx")], "--sheet data --map in=Grouping");
    is_well(&folder, &run);
    assert_eq!(read(&folder, "memberships.csv"), "state,in,status,sources\nKEN,eac,full,table-sheets\n");
}

#[test]
fn days_of_three_columns_and_open_ends() {
    let table = "ccode,org,sy,sm,sd,ey,em,ed\n2,NATO,1949,4,4,9999,12,31\n20,NATO,1949,4,4,0,0,0\n220,NATO,1949,4,-9,1966,,\n";
    let (folder, run) = import_text("t.csv", table, "--map state=ccode,in=org,from=sy+sm+sd,to=ey+em+ed");
    is_well(&folder, &run);
    assert_eq!(
        read(&folder, "memberships.csv"),
        "state,in,status,from,to,sources\nUSA,nato,full,1949-04-04,,table-t\nCAN,nato,full,1949-04-04,,table-t\nFRA,nato,full,1949-04,1966,table-t\n"
    );
}

#[test]
fn what_is_dropped_is_counted_and_listed() {
    let table = "country,organisation,from\nKenya,EAC,2000\nAtlantis,EAC,2000\nUganda,EAC,soon\nTanzania,,2000\nRwanda,EAC\n";
    let (folder, run) = import_text("t.csv", table, "");
    is_well(&folder, &run);
    assert!(run.stderr.starts_with("t.csv: 5 rows read, 4 dropped\n"), "{}", run.stderr);
    assert_eq!(
        read(&folder, "import-rows.tsv"),
        "table\trow\tcolumn\twhat\twhy\tcell\n\
         t.csv\t3\tcountry\tdropped\tno state is called `Atlantis`\tAtlantis\n\
         t.csv\t4\tfrom\tdropped\t`soon` is no date\tsoon\n\
         t.csv\t5\torganisation\tdropped\tit names nothing to be in\t\n\
         t.csv\t6\t\tdropped\tit has 2 cells, the heads are 3\tRwanda,EAC\n"
    );
}

#[rstest]
#[case::semicolons_and_a_mark("\u{feff}country;organisation;from\r\nKenya;EAC;2000\r\nC\u{f4}te d'Ivoire;EAC;2001\r\n".as_bytes())]
#[case::tabs_and_latin_1(b"country\torganisation\tfrom\nKenya\tEAC\t2000\nC\xf4te d'Ivoire\tEAC\t2001\n")]
#[case::a_title_above(
    b"Members of the EAC,,\ncountry,organisation,from\nKenya,EAC,2000\nIvory Coast,EAC,2001\n"
)]
#[case::quotes_and_empty_lines(
    b"country,organisation,from\n\n\"Kenya\",\"EAC\",2000\n,,\n\"Ivory Coast\",EAC,2001\n"
)]
fn tables_come_in_many_forms(#[case] table: &[u8]) {
    let (folder, run) = import_text("t.txt", table, "");
    is_well(&folder, &run);
    assert_eq!(
        read(&folder, "memberships.csv"),
        "state,in,status,from,sources\nKEN,eac,full,2000,table-t\nCIV,eac,full,2001,table-t\n"
    );
}

#[rstest]
#[case(
    "country,when\nKenya,2000\n",
    "",
    "no column was taken for `in`: say which, as `--map in=COLUMN`, or the same for all rows, as `--set in=TEXT`, or that there is a column for each, as `--wide in`; its columns are `country` and `when`"
)]
#[case("land,b\n1,2\n", "--map state=lend", "no table has a column `lend`; did you mean `land`?")]
#[case("", "", "it is empty: a row of heads was expected")]
#[case(
    "a,\0b\n",
    "",
    "it is no text: it holds a zero byte; if it is a table, save it as UTF-8 (in a spreadsheet: `CSV UTF-8`)"
)]
#[case("PK\u{3}\u{4}", "", "it is a workbook or an archive; name it `.xlsx`")]
#[case("state,in\nKenya,EAC\n", "--sheet x", "there is no sheet `x`: only workbooks have sheets")]
#[case(
    "state,in\nKenya,EAC\n",
    "--map stat=state",
    "rows of no kind have a field `stat`; did you mean `state`?"
)]
fn what_cannot_be_used_says_why(#[case] table: &str, #[case] words: &str, #[case] why: &str) {
    let (folder, run) = import_text("t.csv", table, words);
    let said = is_refused(&folder, &run);
    assert!(said.ends_with(&format!("t.csv`: {why}\n")), "{said}");
}

#[test]
fn a_table_of_no_recipe_says_what_it_lacks() {
    let (folder, run) = import(&[fixture("desta_parties.csv")], "--recipe cow-igo-spells");
    let said = is_refused(&folder, &run);
    assert!(said.contains("it is no table of this recipe: it has no `ioname`"), "{said}");
    assert_eq!(said.matches("`ioname`").count(), 1, "{said}");
    let (folder, run) = import(&[fixture("desta_parties.csv")], "--recipe dest");
    assert_eq!(is_refused(&folder, &run), "error: unknown recipe `dest`, did you mean `desta`?\n");
}

#[test]
fn nothing_is_written_over_unasked() {
    let table = "country,organisation,from\nKenya,EAC,2000\n";
    let (folder, first) = import_text("t.csv", table, "");
    is_well(&folder, &first);
    let case = folder.path().join("case");
    fs::write(case.join("notes.txt"), "mine").unwrap();
    let path = folder.path().join("t.csv");
    fs::write(&path, "country,organisation,from\nUganda,EAC,2001\n").unwrap();
    let args = |force: &[&str]| {
        let args = ["import".as_ref(), path.as_os_str(), "-o".as_ref(), case.as_os_str()];
        run(args.into_iter().chain(force.iter().map(AsRef::as_ref)))
    };
    let refused = args(&[]);
    assert_eq!(refused.code, 2);
    assert!(
        refused.stderr.ends_with("case` exists already; `--force` writes over it\n"),
        "{}",
        refused.stderr
    );
    assert!(read(&folder, "memberships.csv").contains("KEN"));
    assert_eq!(args(&["--force"]).code, 0);
    assert!(read(&folder, "memberships.csv").contains("UGA"));
    assert_eq!(read(&folder, "notes.txt"), "mine");
}

#[test]
fn a_dry_run_shows_and_writes_nothing() {
    let (folder, run) = import(&[fixture("league.csv")], "--dry-run");
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    insta::assert_snapshot!("import-dry-run", run.stdout);
}

#[test]
fn nothing_of_a_table_reaches_a_terminal_unfiltered() {
    let table = "country,organisation\u{1b}[2J,from\nAtl\u{1b}[31mantis,EAC,2000\nKenya,E\u{1b}AC,2000\nUganda,EAC,2000\n";
    let (_, run) = import_text("t.csv", table, "--map in=#2 --dry-run");
    assert!(!run.stdout.contains('\u{1b}') && !run.stderr.contains('\u{1b}'), "{}{}", run.stdout, run.stderr);
    let (folder, run) = import_text("t.csv", table, "--map in=#2");
    is_well(&folder, &run);
    assert!(!run.stderr.contains('\u{1b}'), "{}", run.stderr);
    assert!(!read(&folder, "import-rows.tsv").contains('\u{1b}'));
}

#[rstest]
#[case("manytreaties", &["ggo_parties.csv", "ggo_agreements.csv"])]
#[case("desta", &["desta_parties.csv", "desta_agreements.csv"])]
#[case("unga-votes", &["un_votes.csv", "un_roll_calls.csv"])]
fn our_recipes_lose_no_row_unsaid(#[case] recipe: &str, #[case] tables: &[&str]) {
    let tables: Vec<PathBuf> = tables.iter().map(|name| fixture(name)).collect();
    let (folder, run) = import(&tables, &format!("--recipe {recipe}"));
    is_well(&folder, &run);
    insta::assert_snapshot!(
        format!("import-{recipe}"),
        run.stderr.replace(&*folder.path().to_string_lossy(), "...")
    );
}

#[test]
fn a_year_beside_an_end_is_a_beginning() {
    const TABLE: &str =
        "Country,Organisation,Year,Left\nChile,Andean Pact,1969,1976-10-30\nPeru,Andean Pact,1969,\n";
    let (folder, run) = import_text("p.csv", TABLE, "");
    is_well(&folder, &run);
    assert_eq!(
        read(&folder, "memberships.csv"),
        "state,in,status,from,to,sources\n\
         CHL,andean-pact,full,1969,1976-10-30,table-p\n\
         PER,andean-pact,full,1969,,table-p\n"
    );
    let (folder, run) = import_text("p.csv", TABLE, "--map year=Year,to=Left");
    assert_eq!(run.code, 2, "{}", run.stderr);
    assert!(run.stderr.contains("the year that it begins in is `from`"), "{}", run.stderr);
    assert!(!folder.path().join("case").exists());
}

#[test]
fn votes_become_stances_on_issues() {
    let (folder, run) = import(&["un_votes.csv", "un_roll_calls.csv"].map(fixture), "--recipe unga-votes");
    is_well(&folder, &run);
    let votes = fs::read_to_string(fixture("un_votes.csv")).unwrap();
    let stances = read(&folder, "stances.csv");
    for word in ["yes", "no", "abstain"] {
        let counted = votes.lines().filter(|line| line.ends_with(&format!(",{word}"))).count();
        let made = stances.lines().filter(|line| line.split(',').nth(2) == Some(word)).count();
        assert_eq!(made, counted, "{word}");
    }
    // Namibia is `NA`; the roll call of 1946 knows the Soviet Union by the code of Russia.
    assert!(stances.contains("NAM,vote-"), "{stances}");
}

#[test]
fn the_second_case_is_made_anew() {
    const MADE: [&str; 4] = ["case.yaml", "sources.yaml", "blocs.yaml", "memberships.csv"];
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/warsaw-treaty-1955");
    let folder = tempfile::tempdir().unwrap();
    let case = folder.path().join("case");
    fs::create_dir(&case).unwrap();
    for entry in fs::read_dir(&data).unwrap().map(Result::unwrap) {
        let name = entry.file_name().to_string_lossy().into_owned();
        if !MADE.contains(&&*name) {
            fs::copy(entry.path(), case.join(name)).unwrap();
        }
    }
    let [spells, bodies] = ["cow_spells.csv", "cow_organizations.csv"].map(fixture);
    let recipe = data.join("recipe.toml");
    let words: [&std::ffi::OsStr; 8] = [
        "import".as_ref(),
        spells.as_ref(),
        bodies.as_ref(),
        "--recipe".as_ref(),
        recipe.as_ref(),
        "--force".as_ref(),
        "-o".as_ref(),
        case.as_ref(),
    ];
    let run = run(words);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(run.stderr.ends_with("checked: no problems in 11 files\n"), "{}", run.stderr);
    for name in MADE {
        assert_eq!(read(&folder, name), fs::read_to_string(data.join(name)).unwrap(), "{name}");
    }
}

#[cfg(feature = "workbooks")]
#[test]
fn a_workbook_is_read_as_it_looks() {
    // A title in merged cells above the heads, a formula, a day, an empty cell, an error, two heads of one name.
    let (folder, run) = import(&[fixture("members.xlsx")], "--map in=Body,from=Since");
    is_well(&folder, &run);
    assert_eq!(
        read(&folder, "memberships.csv"),
        "state,in,status,from,note,sources\nKEN,eac,full,2000-07-07,,table-members\nUGA,eac,full,2001,later,table-members\n"
    );
    assert!(run.stderr.contains("it says neither since when nor when it was signed"), "{}", run.stderr);
}

/// What is wrong with the case that tables make is told by the tables: nobody has seen the files that were made.
#[rstest]
#[case::a_cell_that_is_no_word(
    "Country,Body,Kind,Since\nUganda,EAC,igo,2001\nKenya,SADC,league,1999\n",
    "--map type=Kind",
    "error[wrong-value]: `league` is not allowed here\n--> t.csv, row 3, column `Kind`\n = help: one of `igo`, "
)]
#[case::a_row_below_others_that_are_dropped(
    "A title,,,\nCountry,Body,Kind,Since\nAtlantis,EAC,igo,2001\n\nKenya,EAC,igo,soon\nKenya,SADC,league,1999\n",
    "--map type=Kind",
    "--> t.csv, row 6, column `Kind`\n"
)]
#[case::what_was_set_for_all_rows(
    "Country,Body,Since\nKenya,EAC,1999\n",
    "--set type=league",
    "--> t.csv, row 2, `type=league` that was set\n"
)]
#[case::the_head_of_the_case(
    "Country,Body,Since\nKenya,EAC,1999\n",
    "--case opens_on=soon",
    "--> `opens_on` of the case, from `--case opens_on=…` or `[case]` of the recipe\n"
)]
fn what_is_wrong_with_the_case_is_told_by_the_table(
    #[case] table: &str,
    #[case] words: &str,
    #[case] said: &str,
) {
    let (folder, run) = import_text("t.csv", table, words);
    assert_eq!((run.code, run.stdout.as_str()), (1, ""), "{}", run.stderr);
    assert!(run.stderr.contains(said), "{}", run.stderr);
    assert!(run.stderr.contains("\nnothing was written: "), "{}", run.stderr);
    assert!(!run.stderr.contains("draft"), "{}", run.stderr);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "nothing is left");
}

#[test]
fn what_is_wrong_beside_the_tables_is_told_by_its_own_file() {
    let folder = tempfile::tempdir().unwrap();
    let case = folder.path().join("case");
    fs::create_dir(&case).unwrap();
    fs::write(case.join("mine.yaml"), "events: [{id: e, date: 2001, title: T, about: [eec]}]\n").unwrap();
    let table = folder.path().join("t.csv");
    fs::write(&table, "Country,Body,Since\nKenya,EAC,1999\n").unwrap();
    let run =
        run([Path::new("import"), &table, Path::new("--force"), Path::new("-o"), &case].map(Path::as_os_str));
    assert_eq!(run.code, 1, "{}", run.stderr);
    let place = format!("--> {}:1:", case.join("mine.yaml").display());
    assert!(run.stderr.contains(&place) && run.stderr.contains("about: [eec]"), "{}", run.stderr);
    assert_eq!(fs::read_dir(&case).unwrap().count(), 1, "nothing is written");
}

/// A row has the number that an editor or a spreadsheet shows, whatever stands above it.
#[rstest]
#[case::lines_of_unix("\n")]
#[case::lines_of_windows("\r\n")]
fn rows_are_numbered_as_an_editor_does(#[case] end: &str) {
    let table = "Title\n\n\ncountry,organisation,from\nKenya,EAC,soon\n\n\"Kenya\",\"E\nAC\",later\n\n\nAtlantis,EAC,1999\nUganda,EAC,2000";
    let (folder, run) = import_text("t.csv", table.replace('\n', end), "");
    is_well(&folder, &run);
    let told = read(&folder, "import-rows.tsv");
    let rows: Vec<(&str, &str)> = told
        .lines()
        .skip(1)
        .map(|line| line.split('\t').collect::<Vec<_>>())
        .map(|cells| (cells[1], cells[4]))
        .filter(|(_, why)| !why.contains("control characters"))
        .collect();
    assert_eq!(
        rows,
        [("5", "`soon` is no date"), ("7", "`later` is no date"), ("11", "no state is called `Atlantis`")]
    );
    let (_, run) = import_text("t.csv", table.replace('\n', end), "--dry-run");
    assert!(run.stdout.contains("the heads were taken from row 4"), "{}", run.stdout);
}

/// As the World Bank gives its figures out: a column for each year.
#[test]
fn figures_may_have_a_column_for_each_year() {
    let table = "\"Data Source\",\"World Development Indicators\",\n\n\"Country Name\",\"Country Code\",\"Indicator Name\",\"1960\",\"1961\",\"1962 [YR1962]\"\n\"Kenya\",\"KEN\",\"Population, total\",\"8120080\",\"\",\"8412000\"\n\"Uganda\",\"UGA\",\"Population, total\",\"..\",\"7.1e6\",\"many\"\n";
    let (folder, run) = import_text("t.csv", table, "");
    is_well(&folder, &run);
    assert_eq!(
        read(&folder, "indicators.csv"),
        "state,name,unit,year,value,source\nKEN,\"Population, total\",,1960,8120080,table-t\nKEN,\"Population, total\",,1962,8412000,table-t\nUGA,\"Population, total\",,1961,7.1e6,table-t\n"
    );
    assert!(
        read(&folder, "import-rows.tsv")
            .contains("t.csv\t5\t1962 [YR1962]\tdropped\tits value is no number\tmany\n")
    );
    // A table that says nowhere what was measured needs a word for it.
    let bare = "iso3c\tX1990\tX1991\tX1992\nKEN\t1\t2\t3\n";
    let (folder, run) = import_text("g.tsv", bare, "");
    assert!(
        is_refused(&folder, &run).contains("no column was taken for `name`: say which"),
        "{}",
        run.stderr
    );
    let (folder, run) = import_text("g.tsv", bare, "--set name=GDP --set unit=USD --years 1991-1992");
    is_well(&folder, &run);
    assert_eq!(
        read(&folder, "indicators.csv"),
        "state,name,unit,year,value,source\nKEN,GDP,USD,1991,2,table-g\nKEN,GDP,USD,1992,3,table-g\n"
    );
}

/// As Excel saves `Unicode text`, and as others write it.
#[rstest]
#[case(u16::to_le_bytes, "\t", "\r\n")]
#[case(u16::to_be_bytes, ",", "\n")]
fn a_table_in_utf_16_is_read(#[case] bytes: fn(u16) -> [u8; 2], #[case] cut: &str, #[case] end: &str) {
    let table =
        "\u{feff}Country,Body,Since\nKenya,EAC,2000\nC\u{f4}te d\u{2019}Ivoire,UEMOA \u{1d53c},1994\n";
    let table: Vec<u8> = table.replace(',', cut).replace('\n', end).encode_utf16().flat_map(bytes).collect();
    let (folder, run) = import_text("t.txt", table, "");
    is_well(&folder, &run);
    assert_eq!(
        read(&folder, "memberships.csv"),
        "state,in,status,from,sources\nKEN,eac,full,2000,table-t\nCIV,uemoa,full,1994,table-t\n"
    );
    assert!(read(&folder, "blocs.yaml").contains("UEMOA \u{1d53c}"));
}

#[cfg(feature = "workbooks")]
#[test]
fn a_formula_that_was_never_worked_out_is_told() {
    let (folder, run) = import(&[fixture("formulas.xlsx")], "");
    is_well(&folder, &run);
    let why =
        "the formula was never worked out: open the workbook in a spreadsheet, save it, import it again";
    assert_eq!(
        read(&folder, "import-rows.tsv"),
        format!(
            "table\trow\tcolumn\twhat\twhy\tcell\n\
             formulas.xlsx\t4\tSince\tchanged\t{why}\t=2000+1\n\
             formulas.xlsx\t4\tSince\tdropped\tit says neither since when nor when it was signed\t\n\
             formulas.xlsx\t5\tRemarks\tchanged\t{why}\t\"=B3&\"\" again\"\"\"\n"
        )
    );
    assert_eq!(
        read(&folder, "memberships.csv"),
        "state,in,status,from,sources\nKEN,eac,full,2000,table-formulas\nRWA,eac,full,2007,table-formulas\n"
    );
}

/// So many rows that nobody reads them before a signal comes.
const MANY: usize = 1 << 18;

#[cfg(unix)]
#[rstest]
#[case("TERM", 143)]
#[case("INT", 130)]
fn a_signal_leaves_nothing_behind(#[case] signal: &str, #[case] code: i32) {
    let tables = tempfile::tempdir().unwrap();
    let table = tables.path().join("t.csv");
    fs::write(&table, "country,rcid,vote\n".to_owned() + &"Kenya,7,yes\n".repeat(MANY)).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("case");
    let args = [Path::new("import"), &table, Path::new("-o"), &place].map(Path::as_os_str);
    let mut child = super::command().args(args).spawn().unwrap();
    let is_begun = || fs::read_dir(folder.path()).unwrap().next().is_some();
    while !is_begun() {
        assert!(child.try_wait().unwrap().is_none(), "it ended before it began");
        std::thread::yield_now();
    }
    let sent = std::process::Command::new("kill").args(["-s", signal, &child.id().to_string()]).status();
    assert!(sent.unwrap().success());
    assert_eq!(child.wait().unwrap().code(), Some(code));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "nothing is left");
}

/// Heads of a table by hand, a mark of who is in, a column that is nothing of ours, and a last row without its end of line.
#[test]
fn a_table_by_hand_is_taken_as_it_is_meant() {
    let text = "Country,Body,Year joined,Year left,Member,Source page\n\
        Kenya,EAC,2000,,1,12\nUganda,EAC,2001,2005,0,13\n\nRwanda\n\nBurundi,EAC,soon,,1,14";
    let (folder, run) = import_text("t.csv", text, "");
    is_well(&folder, &run);
    assert_eq!(read(&folder, "memberships.csv"), "state,in,status,from,sources\nKEN,eac,full,2000,table-t\n");
    let rows = read(&folder, "import-rows.tsv");
    let rows: Vec<&str> = rows.lines().skip(1).collect();
    assert_eq!(
        rows,
        [
            "t.csv\t3\tMember\tdropped\tit says that it is no member\t0",
            "t.csv\t5\t\tdropped\tit has 1 cell, the heads are 6\tRwanda",
            "t.csv\t7\tYear joined\tdropped\t`soon` is no date\tsoon",
        ]
    );
    assert!(
        run.stderr.contains("\nnot used of t.csv: `Source page`; `--dry-run` shows what was\n"),
        "{}",
        run.stderr
    );
}

#[test]
fn a_dry_run_shows_the_columns_though_one_is_missing() {
    let tables = tempfile::tempdir().unwrap();
    let path = tables.path().join("t.csv");
    fs::write(&path, "Country,Since\nKenya,2000\n").unwrap();
    let said = run(["import", path.to_str().unwrap(), "--dry-run"]);
    assert_eq!(said.code, 2);
    assert_eq!(
        said.stdout,
        "t.csv as memberships\n  column   taken for       first cells\n  Country  state, by name  Kenya\n  \
         Since    from            2000\n\n"
    );
    assert!(
        said.stderr.contains("no column was taken for `in`: say which, as `--map in=COLUMN`"),
        "{}",
        said.stderr
    );
}

#[test]
fn a_figure_comes_once() {
    let text =
        "Country,Indicator,Unit,Year,Value\nKenya,pop,m,2000,1\nKenya,pop,m,2000,2\nKenya,pop,k,2000,1000\n";
    let (folder, run) = import_text("t.csv", text, "");
    is_well(&folder, &run);
    let rows = read(&folder, "import-rows.tsv");
    assert_eq!(
        rows.lines().nth(1),
        Some("t.csv\t3\tValue\tdropped\tanother row has the figure of this state and year\t2; row 2 has 1")
    );
    assert_eq!(read(&folder, "indicators.csv").lines().count(), 3);
}

#[test]
fn a_column_that_a_recipe_takes_twice_is_missed_once() {
    let (_, run) = import_text("t.csv", "a,b\n1,2\n", "--recipe cow-igo-spells");
    assert_eq!(run.code, 2);
    assert_eq!(run.stderr.matches("`ioname`").count(), 1, "{}", run.stderr);
}

/// Lists of countries have a column for each body, with the year of joining or a mark of its own, among many others.
#[test]
fn a_column_for_each_body_says_since_when() {
    let text = "label\tISO3\tUNcode\tOECD\tAPEC\tpage\n\
        Kenya\tKEN\t404\t\t\tx\nJapan\tJPN\t392\t1964\tAPEC\ty\nChile\tCHL\t152\t2010-05-07\tapec\tz\nPeru\tPER\t604\tsoon\tAPEC\t\n";
    let (folder, run) = import_text("t.tsv", text, "--wide in --map in=OECD|APEC,state=ISO3");
    is_well(&folder, &run);
    assert_eq!(
        read(&folder, "memberships.csv"),
        "state,in,status,from,sources\nJPN,oecd,full,1964,table-t\nCHL,oecd,full,2010-05-07,table-t\n\
         JPN,apec,full,,table-t\nCHL,apec,full,,table-t\nPER,apec,full,,table-t\n"
    );
    assert!(
        run.stderr.contains("`soon` is no status: say what it means, as `--value status:soon=full`"),
        "{}",
        run.stderr
    );
    assert!(run.stderr.contains("not used of t.tsv: `label`, `UNcode` and `page`"), "{}", run.stderr);
}

#[cfg(feature = "workbooks")]
#[test]
fn what_is_merged_downwards_stands_in_each_row() {
    let (folder, run) = import(&[fixture("merged.xlsx")], "");
    is_well(&folder, &run);
    assert_eq!(
        read(&folder, "memberships.csv"),
        "state,in,status,from,to,sources\nARG,mercosur,full,1991-03-26,,table-merged\n\
         BRA,mercosur,full,1991-03-26,,table-merged\nARG,unasur,full,2008-05-23,2019-04-12,table-merged\n"
    );
    assert!(run.stderr.contains("no state is called `(a) Dates of entry into force.`"), "{}", run.stderr);
}

/// As a spreadsheet in German writes it: semicolons, Windows-1252, CR LF, a comma before decimals.
#[test]
fn figures_with_decimal_commas_are_read() {
    let text = b"Land;Indikator;Jahr;Wert;Einheit\r\n\xd6sterreich;BIP;2010;391,9;Mrd. \x80\r\n\
        T\xfcrkei;BIP;2010;1.772,4;Mrd. \x80\r\nSchweiz;BIP;2010;n/a;Mrd. \x80\r\n";
    let (folder, run) = import_text("bip.csv", text, "");
    is_well(&folder, &run);
    assert_eq!(
        read(&folder, "indicators.csv"),
        "state,name,unit,year,value,source\nAUT,BIP,Mrd. €,2010,391.9,table-bip\n\
         TUR,BIP,Mrd. €,2010,1772.4,table-bip\n"
    );
    assert!(run.stderr.contains("its value is no number (first bip.csv, row 4)"), "{}", run.stderr);
    let tables = tempfile::tempdir().unwrap();
    let path = tables.path().join("bip.csv");
    fs::write(&path, text).unwrap();
    let said = super::run(["import", path.to_str().unwrap(), "--dry-run"]);
    assert!(said.stdout.contains("\n  commas in its numbers stand before decimals\n"), "{}", said.stdout);
    // One that nothing tells is not guessed.
    let (_, run) = import_text("t.csv", "Country;Indicator;Year;Value\nKenya;pop;2000;1,772\n", "");
    assert!(
        run.stderr.contains("its comma may stand before decimals or between thousands"),
        "{}",
        run.stderr
    );
}
