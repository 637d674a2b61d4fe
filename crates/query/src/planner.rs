use document::Span;
use german::German;

use crate::{
    Binary, Filter, Lists, Node, Pattern, Place, Plan, Query, Side, SyntaxError, Term, Warning, WarningKind,
    blocks::Kinds, lists::Entry, pattern::as_written, plan::Step,
};

type Result<T> = std::result::Result<T, SyntaxError>;

impl Plan {
    /// Looks up the words of a query.
    ///
    /// # Errors
    /// When the query cannot be used in this place: an unknown list, a filter where none can stand. The span is one of the
    /// query's text.
    pub fn new(query: &Query, lists: &Lists, german: &German, place: Place) -> Result<Self> {
        let mut planner = Planner::new(lists, german, place);
        planner.warnings.clone_from(&query.warnings);
        let root = planner.step(query)?;
        let Planner { terms, list_steps, warnings, .. } = planner;
        Ok(Self { root, terms, lists: list_steps, warnings })
    }
}

/// Turns a query into steps and collects its terms on the way.
struct Planner<'a> {
    lists: &'a Lists,
    german: &'a German,
    place: Place,
    terms: Vec<Term>,
    list_names: Vec<String>,
    list_steps: Vec<Step>,
    warnings: Vec<Warning>,
    /// The operator around that takes no filters.
    inside: Option<String>,
    kinds: Kinds,
    /// The `@name` whose entry is being read: all its words stand there in the query.
    entry_of: Option<Span>,
}

impl<'a> Planner<'a> {
    fn new(lists: &'a Lists, german: &'a German, place: Place) -> Self {
        Self {
            lists,
            german,
            place,
            terms: Vec::new(),
            list_names: Vec::new(),
            list_steps: Vec::new(),
            warnings: Vec::new(),
            inside: None,
            kinds: Kinds::TEXT,
            entry_of: None,
        }
    }

    fn step(&mut self, query: &Query) -> Result<Step> {
        let span = query.span;
        match &query.node {
            Node::Phrase(forms) => self.phrase(forms),
            Node::Filter(filter) => self.filter(filter, span),
            Node::Kind(kind, of) => {
                let around = self.kinds;
                self.kinds = around.within(*kind);
                if self.kinds.is_empty() && !around.is_empty() {
                    self.warn(span, WarningKind::KindsExclude);
                }
                let step = self.without_filters(&format!("{}:", kind.name()), of);
                self.kinds = around;
                Ok(Step::Kind(*kind, Box::new(step?)))
            }
            Node::Affirmed(of) => Ok(Step::Affirmed(true, Box::new(self.without_filters("AFFIRMED", of)?))),
            Node::Negated(of) => Ok(Step::Affirmed(false, Box::new(self.without_filters("NEGATED", of)?))),
            Node::Binary(operator, sides) => {
                let name = operator.to_string();
                let left = self.without_filters(&name, &sides[0])?;
                let around = self.kinds;
                if *operator == Binary::Under {
                    self.kinds = Kinds::TEXT;
                }
                let right = self.without_filters(&name, &sides[1]);
                self.kinds = around;
                Ok(Step::Binary(*operator, Box::new([left, right?])))
            }
            Node::Both(first, rest) => {
                let first = self.step(first)?;
                let rest = rest.iter().map(|(join, next)| Ok((*join, self.step(next)?)));
                Ok(Step::Both(Box::new(first), rest.collect::<Result<_>>()?))
            }
            Node::Either(sides) => {
                Ok(Step::Either(sides.iter().map(|side| self.step(side)).collect::<Result<_>>()?))
            }
            node => {
                self.warn_of_operator(node, span, "IN WITHIN OHNE SOWIE BZW XOR");
                self.form(node, span)
            }
        }
    }

    fn without_filters(&mut self, operator: &str, of: &Query) -> Result<Step> {
        let around = self.inside.replace(operator.to_owned());
        let step = self.step(of);
        self.inside = around;
        step
    }

    fn filter(&self, filter: &Filter, span: Span) -> Result<Step> {
        if self.place != Place::Search {
            let where_ = if self.place == Place::Rule { "in rules" } else { "over texts alone" };
            return Err(SyntaxError::new(span, format!("the filter {filter} does not work {where_}"))
                .expected("words and phrases; filters are for searches"));
        }
        match &self.inside {
            None => Ok(Step::Filter(filter.clone())),
            Some(operator) => Err(SyntaxError::new(span, format!("a filter inside {operator}"))
                .expected("a word or a phrase")
                .hint(format!("a filter has no place in the text; join it from outside: (…) AND {filter}"))),
        }
    }

    /// One of the forms that may stand in a phrase, too.
    fn form(&mut self, node: &Node, span: Span) -> Result<Step> {
        match node {
            Node::Word(word) => self.words(word, &|_| span),
            Node::Exact(form) => {
                let mut row = Vec::new();
                for word in german::words(form) {
                    let surface = word.span.of(form);
                    let pattern = Pattern::Exact { surface: as_written(surface) };
                    row.push(self.term(span, surface, pattern));
                }
                self.row(row, form, span)
            }
            Node::Wildcard(text) => Ok(self.term(span, text, Pattern::wildcard(text))),
            Node::Compound { word, side } => self.compound(word, *side, span),
            Node::List(name) => self.list(name, span),
            // A phrase holds the forms above only, and everything else was dealt with before.
            _ => Err(SyntaxError::new(span, "an operator inside a phrase").expected("a word")),
        }
    }

    fn phrase(&mut self, forms: &[Query]) -> Result<Step> {
        let mut row = Vec::new();
        let mut rest = forms;
        while let Some(form) = rest.first() {
            self.warn_of_operator(
                &form.node,
                form.span,
                "AND UND OR ODER NOT NICHT NEAR BEFORE UNDER WITHIN",
            );
            // Words side by side are split as a text is, so that "z. B." is one word here as well.
            let plain = rest.iter().take_while(|form| matches!(form.node, Node::Word(_))).count();
            if plain == 0 {
                row.push(self.form(&form.node, form.span)?);
                rest = &rest[1..];
                continue;
            }
            for form in &rest[1..plain] {
                self.warn_of_operator(
                    &form.node,
                    form.span,
                    "AND UND OR ODER NOT NICHT NEAR BEFORE UNDER WITHIN",
                );
            }
            row.push(self.plain_words(&rest[..plain])?);
            rest = &rest[plain..];
        }
        Ok(single_or_row(row))
    }

    fn plain_words(&mut self, forms: &[Query]) -> Result<Step> {
        let mut text = String::new();
        let mut starts = Vec::new();
        for form in forms {
            if let Node::Word(word) = &form.node {
                text.push_str(if text.is_empty() { "" } else { " " });
                starts.push((text.len(), form.span));
                text.push_str(word);
            }
        }
        self.words(&text, &|at| starts[starts.partition_point(|&(start, _)| start <= at).saturating_sub(1)].1)
    }

    /// The words of `text`; `span_at` tells where in the query the one at a byte of it stands.
    fn words(&mut self, text: &str, span_at: &dyn Fn(usize) -> Span) -> Result<Step> {
        let mut row = Vec::new();
        for word in german::words(text) {
            let surface = word.span.of(text);
            let pattern = Pattern::Word { keys: self.german.query_lemmas(surface) };
            row.push(self.term(span_at(word.span.start as usize), surface, pattern));
        }
        self.row(row, text, span_at(0))
    }

    fn row(&self, row: Vec<Step>, text: &str, span: Span) -> Result<Step> {
        if row.is_empty() {
            return Err(SyntaxError::new(span, format!("'{text}' holds no word"))
                .expected("a word with letters or digits"));
        }
        Ok(single_or_row(row))
    }

    fn compound(&mut self, word: &str, side: Side, span: Span) -> Result<Step> {
        if german::words(word).len() != 1 {
            return Err(SyntaxError::new(span, format!("'{word}' is not one word"))
                .expected("~ beside a single word"));
        }
        let keys = self.german.combining(word);
        let bare = if side == Side::Any { self.german.query_lemmas(word) } else { Vec::new() };
        Ok(self.term(span, word, Pattern::Compound { side, keys, bare }))
    }

    fn term(&mut self, span: Span, source: &str, pattern: Pattern) -> Step {
        let span = self.entry_of.unwrap_or(span);
        if pattern.is_empty() {
            self.warn(span, WarningKind::MatchesNothing(source.into()));
        }
        self.terms.push(Term { span, source: source.into(), pattern });
        Step::Term(self.terms.len() - 1)
    }

    fn list(&mut self, name: &str, span: Span) -> Result<Step> {
        if let Some(number) = self.list_names.iter().position(|known| known == name) {
            return Ok(Step::List(number));
        }
        let Some(entries) = self.lists.get(name) else {
            let known = self.lists.names().map(|name| format!("@{name}")).collect::<Vec<_>>().join(", ");
            let expected = if known.is_empty() {
                "no @: there are no word lists here".into()
            } else {
                format!("one of {known}")
            };
            return Err(SyntaxError::new(span, format!("unknown list @{name}")).expected(expected));
        };
        if entries.is_empty() {
            self.warn(span, WarningKind::EmptyList(name.into()));
        }
        self.entry_of = Some(span);
        let steps = entries.iter().map(|Entry { text, query }| {
            let named = |error: SyntaxError| SyntaxError {
                span,
                message: format!("in the list @{name}, entry '{text}': {}", error.message),
                ..error
            };
            self.step(query.as_ref().map_err(|error| named(error.clone()))?).map_err(named)
        });
        let steps = steps.collect::<Result<_>>();
        self.entry_of = None;
        self.list_names.push(name.into());
        self.list_steps.push(Step::Either(steps?));
        Ok(Step::List(self.list_names.len() - 1))
    }

    fn warn_of_operator(&mut self, node: &Node, span: Span, names: &str) {
        if let Node::Word(word) = node
            && names.split(' ').any(|name| name == word)
        {
            self.warn(span, WarningKind::NoOperator(word.clone()));
        }
    }

    fn warn(&mut self, span: Span, kind: WarningKind) {
        self.warnings.push(Warning { span: self.entry_of.unwrap_or(span), kind });
    }
}

fn single_or_row(mut row: Vec<Step>) -> Step {
    if row.len() == 1 { row.remove(0) } else { Step::Row(row) }
}
