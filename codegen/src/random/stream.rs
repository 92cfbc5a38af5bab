//! Streams of bytes and of events.

use serde_json::{Map, Value, json};

use super::Generator;
use super::names::Scope;
use super::pool::{Field, Kind, Target, member, shape};

impl Generator {
    /// Adds what only inputs and outputs of operations can have.
    pub(super) fn streams(&mut self) {
        if self.dialect.http && self.dice.chance(60) {
            let id = self.shape_id();
            let mut traits = self.member_documentation();
            traits.insert("smithy.api#streaming".to_owned(), json!({}));
            let mut target = Target::new(id, Kind::Stream);
            // What requires a length can be sent but not received.
            target.constrained = self.dice.chance(30);
            if target.constrained {
                traits.insert("smithy.api#requiresLength".to_owned(), json!({}));
            }
            self.add(&target.id, shape("blob", traits));
            self.pool.push(target);
        }
        if self.dialect.events {
            for _ in 0..self.dice.pick(&[0, 0, 1, 2]) {
                self.event_stream();
            }
        }
    }

    /// Members that are streams, some of the time: one at most.
    pub(super) fn stream_field(
        &mut self,
        fields: &mut Vec<Field>,
        scope: &mut Scope,
        is_input: bool,
    ) -> bool {
        let streams: Vec<usize> = (0..self.pool.len())
            .filter(|place| {
                let target = &self.pool[*place];
                target.is_stream() && (is_input || !target.constrained)
            })
            .collect();
        if streams.is_empty() || !self.dice.chance(40) {
            return false;
        }
        let name = self.names.member(&mut self.dice, scope);
        let mut field = Field::new(name, self.dice.pick(&streams));
        field.traits = self.member_documentation();
        if self.pool[field.target].kind == Kind::Stream {
            match self.dice.chance(50) {
                true => field.set("smithy.api#default", json!("")),
                false => field.set("smithy.api#required", json!({})),
            }
        } else if self.dice.chance(30) {
            field.set("smithy.api#required", json!({}));
        }
        fields.push(field);
        true
    }

    fn event_stream(&mut self) {
        let id = self.shape_id();
        let mut scope = Scope::default();
        let mut members = Map::new();
        for _ in 0..self.dice.between(1, 4) {
            let name = self.names.member(&mut self.dice, &mut scope);
            let errors = self.pool.iter().any(|it| it.kind == Kind::Error);
            let target = match self.dice.below(10) {
                0..2 if errors => {
                    let place = self.choose(|it| it.kind == Kind::Error);
                    self.pool[place].id.clone()
                }
                2 => {
                    let place = self.choose(|it| it.kind == Kind::Structure);
                    self.pool[place].id.clone()
                }
                _ => self.event(),
            };
            let traits = self.member_documentation();
            members.insert(name, member(&target, traits));
        }
        let mut traits = self.member_documentation();
        traits.insert("smithy.api#streaming".to_owned(), json!({}));
        let mut shape = shape("union", traits);
        shape["members"] = Value::Object(members);
        self.add(&id, shape);
        self.pool.push(Target::new(id, Kind::EventStream));
    }

    /// A structure that is an event, with headers and perhaps a payload.
    fn event(&mut self) -> String {
        let id = self.shape_id();
        let mut scope = Scope::default();
        let most = self.dice.below(5);
        let mut fields = self.fields(self.pool.len(), most, &mut scope);
        let payload = self.dice.chance(40).then(|| {
            fields.iter().position(|field| {
                matches!(
                    self.pool[field.target].kind,
                    Kind::Blob | Kind::String | Kind::Structure | Kind::Union
                )
            })
        });
        let payload = payload.flatten();
        let mut index = 0;
        fields.retain_mut(|field| {
            let is_payload = payload == Some(index);
            index += 1;
            let able = matches!(
                self.pool[field.target].kind,
                Kind::Boolean | Kind::String | Kind::Integer(_) | Kind::Blob | Kind::Timestamp
            );
            if is_payload {
                field.set("smithy.api#eventPayload", json!({}));
            } else if able && (payload.is_some() || self.dice.chance(40)) {
                field.set("smithy.api#eventHeader", json!({}));
            } else if payload.is_some() {
                return false;
            }
            field.traits.remove("smithy.api#xmlAttribute");
            true
        });
        let traits = self.structure_traits();
        let shape = self.structure_shape(fields, traits);
        self.add(&id, shape);
        id
    }
}
