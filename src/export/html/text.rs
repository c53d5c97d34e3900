//! Texts in a page.

use crate::text::safe;

/// A text, or the value of an attribute, as HTML and SVG read it back.
pub(super) fn escaped(text: &str) -> String {
    let mut spelled = String::with_capacity(text.len());
    for letter in safe(text).chars() {
        match letter {
            '&' => spelled.push_str("&amp;"),
            '<' => spelled.push_str("&lt;"),
            '>' => spelled.push_str("&gt;"),
            '"' => spelled.push_str("&quot;"),
            '\'' => spelled.push_str("&#39;"),
            _ => spelled.push(letter),
        }
    }
    spelled
}

/// An address of the web, escaped; None of what a browser would run or open elsewhere.
pub(super) fn web_address(url: &str) -> Option<String> {
    let lower = url.to_ascii_lowercase();
    let is_web = lower.starts_with("https://") || lower.starts_with("http://");
    is_web.then(|| escaped(url))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn only_the_web_is_linked() {
        assert_eq!(web_address("https://a.b/?c=\"d&e").as_deref(), Some("https://a.b/?c=&quot;d&amp;e"));
        for other in ["javascript:alert(1)", "data:text/html,x", "file:///etc", "//a.b", " https://a.b"] {
            assert_eq!(web_address(other), None, "{other}");
        }
    }

    proptest! {
        #[test]
        fn a_text_is_read_back(text in "\\PC*") {
            let page = format!("<a b=\"{0}\">{0}</a>", escaped(&text));
            let read = roxmltree::Document::parse(&page).unwrap();
            prop_assert_eq!(read.root_element().text().unwrap_or_default(), &*safe(&text));
            prop_assert_eq!(read.root_element().attribute("b"), Some(&*safe(&text)));
        }
    }
}
