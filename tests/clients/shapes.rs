//! Shapes with members of every kind, declared as generated code declares them: what fuzz targets read, and what property tests write and
//! read back.
#![allow(
    dead_code,
    unreachable_pub,
    missing_docs,
    reason = "the shapes are shared, and not every user of them needs all"
)]

use std::collections::HashMap;

use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime};

/// A structure as `structure!` declares it, without the builder.
macro_rules! shape {
    (
        $name:ident: $id:literal [$($own:tt)*] {
            $($field:ident: $mode:ident $(($default:expr))? $kind:ident $(($($argument:tt)*))? = $wire:literal [$($trait:tt)*],)*
        }
    ) => {
        tinsmith_runtime::__structure! {
            builder () #[derive(Default)]
            $name: $id [$($own)*] {
                $({ $field: $mode $(($default))? $kind $(($($argument)*))? = $wire [$($trait)*] })*
            }
        }
    };
}

tinsmith_runtime::enumeration! {
    /// A colour.
    pub enum Colour {
        /// Green.
        Green = "green",
        /// Red.
        Red = "red",
    }
}

tinsmith_runtime::union! {
    /// One of several things.
    pub enum Choice: "museum#Choice" {
        /// A text.
        Text(is_text as_text): String = "text" [JsonName("TEXT"), XmlName("Text")],
        /// A number.
        Number(is_number as_number): Integer = "number",
        /// A time.
        Time(is_time as_time): Timestamp = "time" [TimestampFormat(HttpDate)],
        /// A part.
        Part(is_part as_part): Structure(Part) = "part",
        /// Several texts.
        Names(is_names as_names): List(String) = "names" [XmlFlattened],
        /// Another choice.
        Other(is_other as_other): Boxed(Choice) = "other",
        /// Nothing but itself.
        Nothing(is_nothing as_nothing) = "nothing",
    }
    builder
}

shape! {
    Part: "museum#Part" [] {
        code: required String = "code" [Required],
        count: default Integer = "count" [],
        level: default(7) Integer = "level" [],
        weight: optional Double = "weight" [],
        parts: optional List(Part) = "part" [XmlFlattened],
        next: optional Boxed(Part) = "next" [],
    }
}

shape! {
    Specimen: "museum#Specimen" [XmlNamespace("https://museum.example/", None)] {
        id: optional String = "id" [XmlAttribute],
        title: optional String = "title" [JsonName("TITLE"), XmlName("Title")],
        size: optional Byte = "size" [],
        height: optional Short = "height" [],
        rank: optional Integer = "rank" [],
        count: optional Long = "count" [],
        narrow: optional Float = "narrow" [],
        ratio: optional Double = "ratio" [],
        alive: optional Boolean = "alive" [],
        image: optional Blob = "image" [],
        seen: optional Timestamp = "seen" [],
        seen_text: optional Timestamp = "seenText" [TimestampFormat(DateTime)],
        seen_http: optional Timestamp = "seenHttp" [TimestampFormat(HttpDate)],
        seen_epoch: optional Timestamp = "seenEpoch" [TimestampFormat(EpochSeconds)],
        huge: optional BigInteger = "huge" [],
        exact: optional BigDecimal = "exact" [],
        colour: optional Enum(Colour) = "colour" [],
        secret: optional String = "secret" [Sensitive],
        tags: optional List(String) = "tags" [],
        colours: optional List(Colour) = "colours" [],
        flags: optional List(bool) = "flags" [],
        numbers: optional List(i64) = "numbers" [],
        ratios: optional List(f64) = "ratios" [],
        images: optional List(Blob) = "images" [],
        times: optional List(DateTime) = "times" [Element(&[TimestampFormat(EpochSeconds)])],
        huges: optional List(BigInteger) = "huges" [],
        exacts: optional List(BigDecimal) = "exacts" [],
        grid: optional List(Vec<i32>) = "grid" [Element(&[Element(&[XmlName("cell")])])],
        flat: optional List(String) = "flat" [XmlFlattened, XmlName("Flat")],
        parts: optional List(Part) = "parts" [],
        choices: optional List(Choice) = "choices" [],
        labels: optional Map(String, String) = "labels" [],
        ranks: optional Map(Colour, i32) = "ranks" [Key(&[XmlName("Name")]), Value(&[XmlName("Rank")])],
        notes: optional Map(String, Vec<String>) = "note" [XmlFlattened],
        nested: optional Map(String, HashMap<String, Part>) = "nested" [],
        part: optional Structure(Part) = "part" [],
        choice: optional Union(Choice) = "choice" [],
        next: optional Boxed(Specimen) = "next" [],
    }
}

shape! {
    Sparse: "museum#Sparse" [] {
        gaps: optional List(Option<i32>) = "gaps" [],
        holes: optional Map(String, Option<Part>) = "holes" [],
        specimen: optional Structure(Specimen) = "specimen" [],
    }
}

shape! {
    Paper: "museum#Paper" [] {
        any: optional Document = "any" [],
        anything: optional List(aws_smithy_types::Document) = "anything" [],
        sparse: optional Structure(Sparse) = "sparse" [],
    }
}

shape! {
    Envelope: "museum#Envelope" [] {
        text: optional String = "text" [HttpHeader("X-Text")],
        media: optional String = "media" [HttpHeader("X-Media"), MediaType("application/json")],
        flag: optional Boolean = "flag" [HttpHeader("X-Flag")],
        size: optional Byte = "size" [HttpHeader("X-Size")],
        count: optional Long = "count" [HttpHeader("X-Count")],
        narrow: optional Float = "narrow" [HttpHeader("X-Narrow")],
        ratio: optional Double = "ratio" [HttpHeader("X-Ratio")],
        time: optional Timestamp = "time" [HttpHeader("X-Time")],
        time_text: optional Timestamp = "timeText" [HttpHeader("X-Time-Text"), TimestampFormat(DateTime)],
        time_epoch: optional Timestamp = "timeEpoch" [HttpHeader("X-Time-Epoch"), TimestampFormat(EpochSeconds)],
        colour: optional Enum(Colour) = "colour" [HttpHeader("X-Colour")],
        texts: optional List(String) = "texts" [HttpHeader("X-Texts")],
        numbers: optional List(i32) = "numbers" [HttpHeader("X-Numbers")],
        ratios: optional List(f64) = "ratios" [HttpHeader("X-Ratios")],
        flags: optional List(bool) = "flags" [HttpHeader("X-Flags")],
        times: optional List(DateTime) = "times" [HttpHeader("X-Times")],
        seconds: optional List(DateTime) = "seconds" [HttpHeader("X-Seconds"), Element(&[TimestampFormat(EpochSeconds)])],
        colours: optional List(Colour) = "colours" [HttpHeader("X-Colours")],
        until: optional Timestamp = "until" [HttpHeader("X-Until"), Lenient],
        rest: optional Map(String, String) = "rest" [HttpPrefixHeaders("X-Rest-")],
        code: optional Integer = "code" [HttpResponseCode],
        title: optional String = "title" [],
    }
}

/// Events with everything that an event can have.
pub mod events {
    use super::Colour;

    pub type SpeechError = SpeechErrors<Speech>;

    shape! {
        Headers: "Headers" [] {
            boolean: optional Boolean = "boolean" [EventHeader],
            byte: optional Byte = "byte" [EventHeader],
            short: optional Short = "short" [EventHeader],
            integer: optional Integer = "integer" [EventHeader],
            long: optional Long = "long" [EventHeader],
            blob: optional Blob = "blob" [EventHeader],
            string: optional String = "string" [EventHeader],
            timestamp: optional Timestamp = "timestamp" [EventHeader],
            colour: optional Enum(Colour) = "colour" [EventHeader],
        }
    }

    shape! {
        Sound: "Sound" [] {
            payload: optional Blob = "payload" [EventPayload],
        }
    }

    shape! {
        Line: "Line" [] {
            payload: optional String = "payload" [EventPayload],
            number: optional Long = "number" [EventHeader],
        }
    }

    shape! {
        Scene: "Scene" [] {
            payload: optional Structure(super::Specimen) = "payload" [EventPayload],
        }
    }

    shape! {
        Act: "Act" [] {
            title: optional String = "title" [],
            length: optional Integer = "length" [],
            key: optional String = "key" [EventHeader],
        }
    }

    tinsmith_runtime::error! {
        /// A modelled error.
        pub struct Interrupted: "Interrupted" {
            /// A member.
            message: optional String = "message",
            /// A member.
            by: optional String = "by",
        }
        builder InterruptedBuilder -> Self [set_message get_message, set_by get_by]
        "Interrupted" message(message)
    }

    tinsmith_runtime::operation_errors! {
        SpeechErrors in self { Interrupted is_interrupted = "Interrupted", }
    }

    tinsmith_runtime::event_stream! {
        /// All events.
        pub enum Speech {
            /// An event.
            Headers(is_headers as_headers): Headers = "headers",
            /// An event.
            Sound(is_sound as_sound): Sound = "sound",
            /// An event.
            Line(is_line as_line): Line = "line",
            /// An event.
            Scene(is_scene as_scene): Scene = "scene",
            /// An event.
            Act(is_act as_act): Act = "act",
        }
        builder
        exceptions { "interruption" = Interrupted, }
    }
}
