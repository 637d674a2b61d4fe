//! Names before a colon: operators for kinds of blocks, and filters with their values.

use document::Span;

use crate::{
    Filter, KindOperator, Node, SyntaxError,
    cursor::{Cursor, Result},
    scan::{is_double_quote, is_single_quote, is_space},
    token::TokenKind,
};

/// `heading:` and the filters; the colon comes next.
pub(crate) fn read(cursor: &mut Cursor, start: usize, name: &str) -> Result<TokenKind> {
    if let Some(kind) = KindOperator::ALL.into_iter().find(|kind| kind.name() == name) {
        cursor.at += 1;
        return Ok(TokenKind::Kind(kind));
    }
    if Filter::FIELDS.contains(&name) {
        cursor.at += 1;
        return Ok(TokenKind::Term(Node::Filter(filter(cursor, name)?)));
    }
    let kinds = KindOperator::ALL.map(KindOperator::name).join(":, ");
    let error = SyntaxError::new(Span::new(start, cursor.at + 1), format!("unknown field '{name}:'"))
        .expected(format!("{kinds}:, or a filter {}:", Filter::FIELDS.join(":, ")));
    let lower = name.to_lowercase();
    Err(if is_field(&lower) {
        error.hint(format!("names of fields are written in lower case: {lower}:"))
    } else {
        error.hint("to find the words, leave out the colon or put quotes around them")
    })
}

fn filter(cursor: &mut Cursor, name: &str) -> Result<Filter> {
    let start = cursor.at;
    let value = read_value(cursor, name)?;
    Ok(match name {
        "state" => Filter::State(value),
        "type" => Filter::Type(value),
        "district" => Filter::District(value),
        "concept" => Filter::Concept(value),
        "year" => {
            return years(&value).ok_or_else(|| {
                SyntaxError::new(Span::new(start, cursor.at), format!("'{value}' is no year"))
                    .expected("a year or a range of years: year:2016, year:2016..2020")
            });
        }
        _ => {
            let outcome = (cursor.peek() == Some('=')).then(|| {
                cursor.at += 1;
                read_value(cursor, "label")
            });
            Filter::Label { label: value, outcome: outcome.transpose()? }
        }
    })
}

/// The value of a filter: quoted, or up to the next space, bracket or quote; a label's up to `=`.
fn read_value(cursor: &mut Cursor, name: &str) -> Result<String> {
    let start = cursor.at;
    let value = match cursor.peek() {
        Some(c) if is_double_quote(c) => cursor.until_double_quote()?,
        Some(c) if is_single_quote(c) => cursor.until_single_quote()?,
        _ => {
            let ends = |c: char| {
                is_space(c)
                    || is_double_quote(c)
                    || is_single_quote(c)
                    || "()".contains(c)
                    || (name == "label" && c == '=')
            };
            let rest = cursor.rest();
            let value = &rest[..rest.find(ends).unwrap_or(rest.len())];
            cursor.at += value.len();
            value
        }
    };
    let value = value.trim();
    if value.is_empty() {
        return Err(SyntaxError::new(Span::new(start, cursor.at), format!("{name}: without a value"))
            .expected(format!("a value right after the colon, such as {}", example(name)))
            .hint("a value with a space is quoted"));
    }
    Ok(value.into())
}
pub(crate) fn is_field(name: &str) -> bool {
    Filter::FIELDS.contains(&name) || KindOperator::ALL.iter().any(|kind| kind.name() == name)
}

fn example(field: &str) -> &'static str {
    match field {
        "state" => "state:Hessen",
        "type" => "type:Landkreis",
        "year" => "year:2016..2020",
        "district" => "district:06411",
        "concept" => "concept:06411-2019",
        _ => "label:teilhabe or label:arbeit=unclear",
    }
}

fn years(value: &str) -> Option<Filter> {
    let year = |text: &str| -> Option<Option<u16>> {
        if text.is_empty() { Some(None) } else { text.parse().ok().map(Some) }
    };
    let (from, to) = match value.split_once("..") {
        Some((from, to)) => (year(from)?, year(to)?),
        None => (year(value)?, year(value)?),
    };
    let ordered = from.is_none() || to.is_none() || from <= to;
    ((from.is_some() || to.is_some()) && ordered).then_some(Filter::Year { from, to })
}
