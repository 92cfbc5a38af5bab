//! From the text of rules to numbered tables.
//!
//! ```text
//! rules     = rule*                                        a tree
//!           | "[" condition* "]" "[" rule* "]" "[" edge node* "]"     a decision diagram
//! rule      = "(" condition* ( ">" rule* | "@" term properties? headers? | "!" term ) ")"
//! condition = ( name "=" )? term                           assigns a variable
//! term      = base ( "#" path | "?" )*                     getAttr, isSet
//! base      = string | "true" | "false" | integer | name "%"? | "(" function term* ")"     "%" marks a name that is a literal, too
//! function  = "=" | "not" | "coalesce" | "aws.parseArn" | …   "=" is stringEquals, booleanEquals
//! path      = property? ( "[" integer "]" )?
//! string    = a template, between any of the quotes of `cursor.rs`; "{}" is the endpoint prefix
//! properties, headers = object
//! object    = "{" ( key ":" document )* "}"                a header has an array of terms
//! document  = string | object | "[" document* "]" | "true" | "false" | "null" | number
//! edge      = "+" the next node | "n" number | "~" number, complemented | "r" number, a result
//!           | "." no match
//! node      = number edge edge                             condition, then high and low edge
//! ```
//!
//! A rule, condition, term or document that comes again is marked `&` where it comes first, and
//! then written `$` with its number among those of its kind.

use super::rules::{
    Condition, ConditionId, Document, DocumentId, Endpoint, Outcome, Parameter, Program, Rule,
    RuleId, Start, Term, TermId,
};

pub(super) use super::cursor::DecodeError;
use super::cursor::{Cursor, QUOTES};

mod diagram;
mod term;

/// Terms and documents nest no deeper in any text that the generator writes.
const DEEPEST: usize = 100;

/// Decodes a text. The program has a slot for each parameter, in order, and then for each variable.
pub(super) fn decode(
    parameters: &'static [Parameter],
    text: &'static str,
) -> Result<Program, DecodeError> {
    let mut decoder = Decoder {
        cursor: Cursor::new(text),
        names: parameters.iter().map(|parameter| parameter.name).collect(),
        used: parameters
            .iter()
            .map(|it| it.required && it.default == super::DefaultValue::None)
            .collect(),
        program: Program::default(),
        shared: Shared::default(),
        depth: 0,
    };
    decoder.program.start = match decoder.cursor.peek() {
        Some('[') => Start::Diagram(diagram::decode(&mut decoder)?),
        _ => {
            let mut rules = Vec::new();
            while decoder.cursor.peek().is_some() {
                rules.push(decoder.rule()?);
            }
            Start::Tree(rules.into())
        }
    };
    decoder.program.slots = decoder.names.len();
    let used = (0..).zip(&decoder.used).filter(|(_, used)| **used);
    decoder.program.used = used.map(|(slot, _)| slot).collect();
    Ok(decoder.program)
}

struct Decoder {
    cursor: Cursor,
    /// The names of the slots.
    names: Vec<&'static str>,
    /// Of each parameter, whether any rule looks at it or it must be given.
    used: Vec<bool>,
    program: Program,
    shared: Shared,
    depth: usize,
}

/// What was marked `&`, by kind.
#[derive(Default)]
struct Shared {
    terms: Vec<TermId>,
    conditions: Vec<ConditionId>,
    rules: Vec<RuleId>,
    documents: Vec<DocumentId>,
}

impl Decoder {
    /// Decodes something that may be marked or repeated.
    fn shared<Id: Copy>(
        &mut self,
        list: fn(&mut Shared) -> &mut Vec<Id>,
        decode: fn(&mut Self) -> Result<Id, DecodeError>,
    ) -> Result<Id, DecodeError> {
        if self.cursor.take('$') {
            let number: usize = self.cursor.number()?;
            return match list(&mut self.shared).get(number) {
                Some(id) => Ok(*id),
                None => self.cursor.expected("the number of something marked"),
            };
        }
        let marked = self.cursor.take('&');
        if self.depth == DEEPEST {
            return self.cursor.expected("less depth");
        }
        self.depth += 1;
        let id = decode(self)?;
        self.depth -= 1;
        if marked {
            list(&mut self.shared).push(id);
        }
        Ok(id)
    }

    /// Decodes elements up to a character.
    fn until<T>(
        &mut self,
        end: char,
        decode: fn(&mut Self) -> Result<T, DecodeError>,
    ) -> Result<Box<[T]>, DecodeError> {
        let mut elements = Vec::new();
        while !self.cursor.take(end) {
            elements.push(decode(self)?);
        }
        Ok(elements.into())
    }

    fn rule(&mut self) -> Result<RuleId, DecodeError> {
        self.shared(|shared| &mut shared.rules, Self::rule_itself)
    }

    fn rule_itself(&mut self) -> Result<RuleId, DecodeError> {
        self.cursor.want('(', "a rule")?;
        let mut conditions = Vec::new();
        let outcome = loop {
            if self.cursor.take('>') {
                break Outcome::Tree(self.until(')', Self::rule)?);
            } else if self.cursor.take('@') {
                let endpoint = self.endpoint()?;
                break Outcome::Endpoint(endpoint);
            } else if self.cursor.take('!') {
                let message = self.term()?;
                self.cursor.want(')', "the end of an error rule")?;
                break Outcome::Error(message);
            }
            conditions.push(self.condition()?);
        };
        self.program.rules.push(Rule {
            conditions: conditions.into(),
            outcome,
        });
        Ok(RuleId(last(&self.program.rules)))
    }

    fn endpoint(&mut self) -> Result<Endpoint, DecodeError> {
        let url = self.term()?;
        let mut endpoint = Endpoint {
            url,
            headers: Box::default(),
            properties: Box::default(),
        };
        if self.cursor.take('{') {
            endpoint.properties = self.until('}', |own| Ok((own.key()?, own.document()?)))?;
        }
        if self.cursor.take('{') {
            endpoint.headers = self.until('}', |own| {
                let name = own.key()?;
                own.cursor.want('[', "header values")?;
                Ok((name, own.until(']', Self::term)?))
            })?;
        }
        self.cursor.want(')', "the end of an endpoint rule")?;
        Ok(endpoint)
    }

    fn condition(&mut self) -> Result<ConditionId, DecodeError> {
        self.shared(
            |shared| &mut shared.conditions,
            |own| {
                let (variable, term) = own.assignment()?;
                own.program.conditions.push(Condition { variable, term });
                Ok(ConditionId(last(&own.program.conditions)))
            },
        )
    }

    fn document(&mut self) -> Result<DocumentId, DecodeError> {
        self.shared(|shared| &mut shared.documents, Self::document_itself)
    }

    fn document_itself(&mut self) -> Result<DocumentId, DecodeError> {
        let document = match self.cursor.peek() {
            Some('[') => {
                self.cursor.take('[');
                Document::Array(self.until(']', Self::document)?)
            }
            Some('{') => {
                self.cursor.take('{');
                Document::Object(self.until('}', |own| Ok((own.key()?, own.document()?)))?)
            }
            Some(quote) if QUOTES.contains(&quote) => Document::String(self.term_itself()?),
            Some('-' | '0'..='9') => {
                let number: f64 = self.cursor.number()?;
                if number.fract() == 0.0 && number.abs() < 9e15 {
                    Document::Integer(number as i64)
                } else {
                    Document::Float(number)
                }
            }
            _ => match self.cursor.name()? {
                "true" => Document::Bool(true),
                "false" => Document::Bool(false),
                "null" => Document::Null,
                _ => return self.cursor.expected("a document"),
            },
        };
        self.program.documents.push(document);
        Ok(DocumentId(last(&self.program.documents)))
    }

    /// A key with its colon.
    fn key(&mut self) -> Result<&'static str, DecodeError> {
        let key = match self.cursor.string()? {
            Some(key) => key,
            None => self.cursor.take_while(|character| {
                character.is_ascii_alphanumeric() || "_-.".contains(character)
            }),
        };
        self.cursor.want(':', "a colon")?;
        Ok(key)
    }

    fn push(&mut self, term: Term) -> TermId {
        self.program.terms.push(term);
        TermId(last(&self.program.terms))
    }
}

/// The number of the last element.
fn last<T>(elements: &[T]) -> u32 {
    u32::try_from(elements.len().saturating_sub(1)).unwrap_or(u32::MAX)
}
