//! hOCR, as tesseract writes it (one tag a line) → lines and words.
//!
//! hOCR rather than TSV, because it tells what TSV does not: baselines, the height of the letters, and how a line is turned.

use super::{RecognisedLine, RecognisedWord, clean};

/// Classes of lines; what tesseract takes for headers and captions is layout's to decide.
const LINES: [&str; 4] = ["ocr_line", "ocr_header", "ocr_caption", "ocr_textfloat"];

/// Reads what tesseract wrote. What cannot be understood is left out.
pub(super) fn parse(hocr: &str) -> Vec<RecognisedLine> {
    let mut paragraphs: Vec<Vec<RecognisedLine>> = vec![Vec::new()];
    for tag in hocr.lines().map(str::trim).filter(|l| l.starts_with('<')) {
        let Some(class) = attribute(tag, "class") else { continue };
        let title = attribute(tag, "title").unwrap_or_default();
        let paragraph = paragraphs.last_mut();
        match (class, paragraph) {
            ("ocr_par", _) => paragraphs.push(Vec::new()),
            (class, Some(lines)) if LINES.contains(&class) => lines.extend(line(title)),
            ("ocrx_word", Some(lines)) => {
                if let (Some(line), Some(word)) = (lines.last_mut(), word(tag, title)) {
                    line.words.push(word);
                }
            }
            _ => {}
        }
    }
    for lines in &mut paragraphs {
        lines.iter_mut().for_each(turn_upright_words);
        clean::paragraph(lines);
    }
    let mut lines = paragraphs.concat();
    clean::heights(&mut lines);
    lines
}

fn line(title: &str) -> Option<RecognisedLine> {
    let [slope, offset] = numbers(title, "baseline").unwrap_or([f32::NAN; 2]);
    let [angle] = numbers(title, "textangle").unwrap_or([0.0]);
    // The angle counts against the clock.
    let turns = (4 - (angle / 90.0).round() as i32).rem_euclid(4) as u8;
    let area = area(title)?;
    let [height] = numbers(title, "x_size").unwrap_or([(area[3] - area[1]) as f32]);
    let [descent] = numbers(title, "x_descenders").unwrap_or([0.0]);
    let baseline = (turns == 0 && slope.abs() < 0.2 && offset.is_finite()).then_some((slope, offset));
    (height > 0.0).then(|| RecognisedLine { turns, area, baseline, height, descent, words: Vec::new() })
}

fn word(tag: &str, title: &str) -> Option<RecognisedWord> {
    let [confidence] = numbers(title, "x_wconf")?;
    let text = unescaped(tag.split_once('>')?.1);
    let text: String = text.split_whitespace().collect();
    (!text.is_empty()).then(|| RecognisedWord {
        area: area(title).unwrap_or_default(),
        confidence: confidence.clamp(0.0, 100.0) as u8,
        text,
    })
}

/// Tesseract reads lines that run downwards or upwards even where it does not say that they do: then the words stand
/// above one another.
fn turn_upright_words(line: &mut RecognisedLine) {
    let [x0, y0, x1, y1] = line.area;
    let letters: usize = line.words.iter().map(|w| w.text.chars().count()).sum();
    let (Some(first), Some(last)) = (line.words.first(), line.words.last()) else { return };
    if line.turns == 0 && letters > 3 && y1 - y0 > 2 * (x1 - x0) {
        line.turns = if last.area[1] >= first.area[1] { 1 } else { 3 };
        line.baseline = None;
    }
}

/// The value of an attribute of a tag, in either kind of quotes.
fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let (_, behind) = tag.split_once(&format!(" {name}="))?;
    let quote = behind.chars().next().filter(|c| matches!(c, '\'' | '"'))?;
    behind[1..].split_once(quote).map(|(value, _)| value)
}

/// The numbers behind a property's name: "x_size 38; baseline 0.009 -16".
fn numbers<const N: usize>(title: &str, name: &str) -> Option<[f32; N]> {
    let property = title.split(';').map(str::trim).find_map(|p| p.strip_prefix(name)?.strip_prefix(' '))?;
    let numbers: Vec<f32> = property.split_whitespace().map_while(|n| n.parse().ok()).collect();
    numbers.get(..N)?.try_into().ok()
}

fn area(title: &str) -> Option<[i32; 4]> {
    numbers::<4>(title, "bbox").map(|edges| edges.map(|e| e as i32))
}

/// The text of a tag's content, without the tags in it.
fn unescaped(content: &str) -> String {
    let mut parts = content.split('<');
    let mut text = parts.next().unwrap_or_default().to_owned();
    text.extend(parts.filter_map(|part| part.split_once('>')).map(|(_, behind)| behind));
    [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")]
        .iter()
        .fold(text, |text, (escaped, plain)| text.replace(escaped, plain))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = r#"
   <div class='ocr_carea' id='block_1_1' title="bbox 100 90 900 130">
    <p class='ocr_par' id='par_1_1' lang='deu' title="bbox 100 90 900 130">
     <span class='ocr_line' id='line_1_1' title="bbox 100 90 900 130; baseline 0.01 -12; x_size 40; x_descenders 9.5; x_ascenders 10">
      <span class='ocrx_word' id='word_1_1' title='bbox 100 92 420 121; x_wconf 96'>Bürger&amp;innen</span>
      <span class='ocrx_word' id='word_1_2' title='bbox 440 95 640 130; x_wconf 41'><strong>&quot;fragen&quot;</strong></span>
      <span class='ocrx_word' id='word_1_3' title='bbox 660 95 680 130; x_wconf 90'> </span>
     </span>
     <span class='ocr_line' id='line_1_2' title="bbox 100 150 110 160; x_size 12">
     </span>
    <p class='ocr_par' id='par_1_2' lang='deu' title="bbox 40 200 80 330">
     <span class='ocr_header' id='line_1_3' title="bbox 40 200 80 330; textangle 90; x_size 38; x_descenders 9; x_ascenders 8">
      <span class='ocrx_word' id='word_1_4' title='bbox 40 200 80 330; x_wconf 80'>hinauf</span>
     </span>
     <span class='ocr_line' id='line_1_4' title="bbox 200 200 240 400; baseline -1399 11192; x_size 38; x_descenders 9; x_ascenders 8">
      <span class='ocrx_word' id='word_1_5' title='bbox 200 200 240 280; x_wconf 80'>erst</span>
      <span class='ocrx_word' id='word_1_6' title='bbox 200 300 240 400; x_wconf 80'>dann</span>
     </span>
"#;

    #[test]
    fn lines_with_their_words() {
        let lines = parse(PAGE);
        let texts: Vec<Vec<&str>> =
            lines.iter().map(|l| l.words.iter().map(|w| w.text.as_str()).collect()).collect();
        assert_eq!(texts, [vec!["Bürger&innen", "\"fragen\""], vec!["hinauf"], vec!["erst", "dann"]]);
        assert_eq!(lines.iter().map(|l| l.turns).collect::<Vec<_>>(), [0, 3, 1]);
        assert_eq!(lines[0].baseline, Some((0.01, -12.0)));
        assert_eq!((lines[0].height, lines[0].descent), (40.0, 9.5));
        assert_eq!(lines[0].words[1].area, [440, 95, 640, 130]);
        assert_eq!(lines[0].words[1].confidence, 41);
        assert_eq!(lines[2].baseline, None);
    }

    #[test]
    fn what_is_no_hocr_gives_nothing() {
        for text in ["", "Fehler", "<span class='ocr_line' title='bbox 1", "<span class='ocrx_word'>x</span>"]
        {
            assert_eq!(parse(text), [], "{text}");
        }
        // Cut anywhere, it is no panic.
        for end in (0..PAGE.len()).filter(|&n| PAGE.is_char_boundary(n)) {
            parse(&PAGE[..end]);
        }
    }
}
