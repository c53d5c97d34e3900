//! The page: strict markup, nothing from elsewhere, every link leads somewhere, every picture says what it shows.

use std::collections::BTreeSet;

use roxmltree::{Document, Node, ParsingOptions};

use super::super::printed;

fn read(page: &str) -> Document<'_> {
    let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
    Document::parse_with_options(page, options).unwrap_or_else(|error| panic!("{error}"))
}

fn named<'d>(page: &'d Document<'d>, name: &'static str) -> impl Iterator<Item = Node<'d, 'd>> {
    page.descendants().filter(move |node| node.has_tag_name(name))
}

#[test]
fn nothing_comes_from_elsewhere_and_nothing_runs() {
    let text = printed("export --to html --known-on none --at 2026");
    assert!(text.len() < 1_500_000, "{} bytes", text.len());
    let page = read(&text);
    for name in ["script", "link", "img", "iframe", "object", "embed", "base", "form"] {
        assert_eq!(named(&page, name).count(), 0, "{name}");
    }
    for node in page.descendants().filter(Node::is_element) {
        for attribute in node.attributes() {
            let (name, value) = (attribute.name(), attribute.value());
            assert!(!name.starts_with("on") && name != "src" && name != "style", "{name}");
            let is_link = node.has_tag_name("a") && (value.starts_with('#') || value.starts_with("http"));
            assert!(name != "href" || is_link, "{value}");
        }
    }
    let style = named(&page, "style").next().unwrap().text().unwrap();
    let fetched = style.replace("url(#hatch)", "");
    assert!(!fetched.contains("url(") && !fetched.contains("@import"));
    for wanted in ["@media print", "prefers-color-scheme: dark", ":focus-visible", "prefers-reduced-motion"] {
        assert!(style.contains(wanted), "{wanted}");
    }
}

#[test]
fn every_link_leads_to_one_place() {
    for args in ["", "--known-on none --at 2026"] {
        let text = printed(&format!("export --to html {args}"));
        let page = read(&text);
        let mut ids = BTreeSet::new();
        for id in page.descendants().filter_map(|node| node.attribute("id")) {
            assert!(ids.insert(id), "`{id}` twice");
        }
        let links = named(&page, "a").filter_map(|link| link.attribute("href")?.strip_prefix('#'));
        let mut count = 0;
        for link in links {
            assert!(ids.contains(link), "#{link} leads nowhere");
            count += 1;
        }
        assert!(count > 500, "{count} links");
        let urls =
            named(&page, "a").filter(|link| link.attribute("href").is_some_and(|to| to.starts_with("http")));
        assert!(urls.count() > 50, "sources are linked");
    }
}

#[test]
fn every_picture_says_what_it_shows() {
    let text = printed("export --to html");
    let page = read(&text);
    let pictures: Vec<Node> = named(&page, "svg").collect();
    assert!(pictures.len() >= 8, "maps, a timeline, an argument map for each thesis: {}", pictures.len());
    for picture in pictures {
        assert_eq!(picture.attribute("role"), Some("img"));
        let labels: Vec<&str> = picture.attribute("aria-labelledby").unwrap().split(' ').collect();
        let said: Vec<(&str, &str)> = picture
            .children()
            .filter(|node| node.has_tag_name("title") || node.has_tag_name("desc"))
            .map(|node| (node.attribute("id").unwrap(), node.text().unwrap()))
            .collect();
        assert_eq!(said.iter().map(|(id, _)| *id).collect::<Vec<_>>(), labels);
        assert!(said.iter().all(|(_, text)| text.len() > 20), "{said:?}");
    }
    let summaries: Vec<_> = named(&page, "summary").filter_map(|node| node.text()).collect();
    for wanted in ["The map as text", "The timeline as text", "The map as a list"] {
        assert!(summaries.contains(&wanted), "{wanted}");
    }
}

#[test]
fn what_holds_stands_on_the_page() {
    let text = printed("export --to html");
    let page = read(&text);
    let section = |id: &str| {
        let node = page.descendants().find(|node| node.attribute("id") == Some(id)).unwrap();
        node.descendants().filter(Node::is_text).filter_map(|node| node.text()).collect::<String>()
    };
    assert!(section("KAZ").contains("Customs Union of Belarus, Kazakhstan and Russia"));
    assert!(section("the_map").contains("founder\u{a0}(3)"), "three founded the customs union");
    assert!(section("the_arguments").contains("unsaid"));
    assert!(section("the_forecasts").contains("2015"));
    assert!(section("the_sources").contains("Dmitri Trenin (2011-11-08)"));
    assert!(!text.contains("types a date"), "nothing can be pressed on a page");
}

#[test]
fn who_has_no_borders_is_counted_named_and_told() {
    let text = printed("export warsaw-treaty-1955 --to html");
    assert!(text.contains("signatory\u{a0}(8)"));
    assert!(text.contains("Not drawn, no borders known: East Germany (signatory)."));
    assert!(text.contains("East Germany: signatory; not drawn, no borders known"));
    // Neighbours are those of 1955.
    for said in [
        "borders on Czechoslovakia (signatory), East Germany (signatory), Soviet Union (signatory)",
        "Albania: signatory; borders on Greece (not in it), Yugoslavia",
    ] {
        assert!(text.contains(said), "{said}");
    }
    for not_yet in ["Czechia", "Lithuania", "North Macedonia", "Kosovo"] {
        assert!(!text.contains(not_yet), "{not_yet}");
    }
}

#[test]
fn a_case_of_little_makes_a_page_too() {
    let folder = super::super::case_of(
        "case: {id: x, format: 1, title: X}\nstates: [{code: BLR, name: Belarus}]\nblocs: [{id: b, name: B, kind: igo}]\n",
    );
    let text = super::exported(super::shown(folder.path()), "--to html");
    let page = read(&text);
    let headings: Vec<_> = named(&page, "h2").filter_map(|node| node.text()).collect();
    assert_eq!(headings, ["The map", "States and areas", "Blocs and agreements"]);
}
