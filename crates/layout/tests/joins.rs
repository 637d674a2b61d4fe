//! Which paragraphs a page or a column parts, and which end there.

mod common;

use common::{FULL, Page, blocks};
use document::BlockKind;
use proptest::prelude::*;

/// The texts of paragraphs and list items.
fn texts(pages: Vec<Page>) -> Vec<String> {
    let prose = |kind| matches!(kind, BlockKind::Paragraph | BlockKind::ListItem);
    blocks(pages).into_iter().filter(|b| prose(b.kind)).map(|b| b.text).collect()
}

/// A page that ends with a paragraph of three lines, and one that begins with a paragraph of two.
fn two_pages(last: &str, first: &str) -> Vec<Page> {
    let above = Page::default().body(650.0, FULL).body(662.0, FULL).body(674.0, last);
    vec![above, Page::default().body(100.0, &begun(first)).body(112.0, FULL)]
}

/// A line as long as `FULL`.
fn begun(begin: &str) -> String {
    let rest: String = FULL.chars().skip(begin.chars().count() + 1).collect();
    format!("{begin} {rest}")
}

/// The end of a line that is as long as `FULL`.
fn filled(end: &str) -> String {
    let start: String = FULL.chars().take(FULL.chars().count() - end.chars().count() - 1).collect();
    format!("{start} {end}")
}

#[test]
fn what_goes_on_and_what_ends_at_a_page() {
    // (end of the last line, whether it is full, begin of the next page, one paragraph)
    let cases = [
        ("gemeinsam und", true, "mit den Vereinen vor Ort", true),
        ("gemeinsam und", true, "Vereine, die es gibt, und andere", true),
        ("in den Inte-", true, "grationskursen, die es gibt", true),
        ("im Rahmen von Nord-", true, "Süd-Dialogen, die es gibt", true),
        ("seit dem Jahr", true, "2015 gibt es dafür eigene Mittel", true),
        ("an alle", true, "(auch an Vereine und an andere) geht", true),
        ("es gibt Vereine.", true, "Vereine helfen mit, wo immer es geht", true),
        ("es gibt Vereine.", false, "Vereine helfen mit, wo immer es geht", false),
        ("es gibt Vereine.", true, "(2) Vereine helfen mit, wo es geht", false),
        ("es gibt Vereine.", true, "2. Vereine helfen mit, wo es geht", false),
        ("es gibt Vereine.", true, "§ 3 Vereine helfen mit, wo es geht", false),
        ("es gibt Vereine:", false, "Sie helfen mit, wo immer es geht", false),
    ];
    for (end, full, begin, joins) in cases {
        let last = if full { filled(end) } else { end.to_owned() };
        let found = texts(two_pages(&last, begin));
        assert_eq!(found.len(), if joins { 1 } else { 2 }, "{end}|{begin}: {found:#?}");
    }
}

#[test]
fn an_indented_line_begins_a_paragraph() {
    let last = filled("es gibt Vereine.");
    let mut pages = two_pages(&last, "");
    pages[1] = Page::default().line(65.0, 100.0, 10.0, false, &begun("Vereine")[..90]).body(112.0, FULL);
    assert_eq!(texts(pages).len(), 2);
}

#[test]
fn what_stands_between_the_parts_does_not_stop_a_paragraph() {
    let note = |p: Page| p.line(50.0, 790.0, 7.0, false, "1 Siehe den Bericht der Verwaltung vom Mai.");
    let caption = |p: Page| p.line(50.0, 60.0, 8.0, false, "Abbildung 2: Ein Balken und noch ein Balken");
    let side_box =
        |p: Page| p.line(50.0, 740.0, 8.0, false, "Stichwort").line(50.0, 750.0, 8.0, false, "Ein Wort …");
    type Between = (fn(Page) -> Page, fn(Page) -> Page);
    let same: fn(Page) -> Page = |p| p;
    let cases: [Between; 4] = [(same, same), (note, same), (same, caption), (side_box, caption)];
    for (n, (above, below)) in cases.into_iter().enumerate() {
        let mut pages = two_pages(&filled("gemeinsam und"), "mit den Vereinen vor Ort, die").into_iter();
        let pages = vec![above(pages.next().unwrap()), below(pages.next().unwrap())];
        let found = texts(pages);
        assert!(found.iter().any(|t| t.contains("gemeinsam und mit den Vereinen")), "{n}: {found:#?}");
    }
}

#[test]
fn a_column_that_begins_halfway_does_not_cut_the_paragraph_beside_it() {
    let short: String = FULL.chars().take(44).collect();
    let mut page = Page::default();
    for n in 0..10 {
        let (y, rest) = (100.0 + 12.0 * n as f32, &short[9..]);
        page = page.body(y, &if n == 9 { "und bleiben.".to_owned() } else { format!("mit allen {rest}") });
        if n >= 4 {
            page = page.line(320.0, y, 10.0, false, &format!("Neben dem {rest}"));
        }
    }
    let found = texts(vec![page]);
    assert!(found[0].ends_with("und bleiben."), "{found:#?}");
}

#[test]
fn a_heading_ends_a_paragraph() {
    let mut pages = two_pages(&filled("gemeinsam und"), "");
    pages[1] = Page::default()
        .line(50.0, 80.0, 16.0, true, "2 Handlungsfelder")
        .body(110.0, &begun("Vereine helfen mit, wo immer es geht"))
        .body(122.0, FULL);
    assert!(texts(pages).iter().all(|t| !t.contains("und Vereine")));
}

#[test]
fn list_items_go_on_over_the_page() {
    let item = format!("• {}", filled("auch"));
    let above = Page::default().body(638.0, FULL).body(650.0, "• Sprachkurse").body(662.0, &item);
    let below =
        Page::default().line(60.0, 100.0, 10.0, false, "in den Abendstunden.").body(112.0, "• Beratung");
    let found = texts(vec![above, below]);
    assert!(found.iter().any(|t| t.ends_with("auch in den Abendstunden.")), "{found:#?}");
    assert!(found.contains(&"Beratung".to_owned()), "{found:#?}");
}

/// Words of which no two neighbours are equal, and none that a line end would change.
fn words() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec("[a-z]{2,9}", 30..200)
}

proptest! {
    /// However a text is broken into lines and pages, it is one paragraph, and no letter is lost.
    #[test]
    fn a_sentence_is_one_paragraph_wherever_pages_end(words in words(), width in 40..90usize, rows in 2..12usize) {
        let mut lines: Vec<String> = vec![String::new()];
        for word in &words {
            let line = lines.last_mut().expect("there is one");
            if line.is_empty() {
                line.push_str(word);
            } else if line.len() + 1 + word.len() <= width {
                line.push(' ');
                line.push_str(word);
            } else {
                lines.push(word.clone());
            }
        }
        let pages: Vec<Page> = lines
            .chunks(rows)
            .map(|chunk| {
                let numbered = chunk.iter().enumerate();
                numbered.fold(Page::default(), |page, (n, text)| page.body(80.0 + 12.0 * n as f32, text))
            })
            .collect();
        let found: Vec<String> = blocks(pages).into_iter().map(|b| b.text).collect();
        prop_assert_eq!(found.join(" "), words.join(" "));
    }
}
