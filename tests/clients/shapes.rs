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

/// A structure without a builder.
macro_rules! shape {
    ($name:ident: $id:literal [$($own:tt)*] { $($member:tt)* }) => {
        tinsmith_runtime::structure! {
            #[derive(Default)]
            pub struct $name: $id [$($own)*] { $($member)* }
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
}

shape! {
    Part: "museum#Part" [] {
        code: String = "code" required [Required],
        count: Integer = "count" default [],
        level: Integer = "level" default(7) [],
        weight: Double = "weight" [],
        parts: List(Part) = "part" [XmlFlattened],
        next: Boxed(Part) = "next" [],
    }
}

shape! {
    Specimen: "museum#Specimen" [XmlNamespace("https://museum.example/", None)] {
        id: String = "id" [XmlAttribute],
        title: String = "title" [JsonName("TITLE"), XmlName("Title")],
        size: Byte = "size" [],
        height: Short = "height" [],
        rank: Integer = "rank" [],
        count: Long = "count" [],
        narrow: Float = "narrow" [],
        ratio: Double = "ratio" [],
        alive: Boolean = "alive" [],
        image: Blob = "image" [],
        seen: Timestamp = "seen" [],
        seen_text: Timestamp = "seenText" [TimestampFormat(DateTime)],
        seen_http: Timestamp = "seenHttp" [TimestampFormat(HttpDate)],
        seen_epoch: Timestamp = "seenEpoch" [TimestampFormat(EpochSeconds)],
        huge: BigInteger = "huge" [],
        exact: BigDecimal = "exact" [],
        colour: Enum(Colour) = "colour" [],
        secret: String = "secret" [Sensitive],
        tags: List(String) = "tags" [],
        colours: List(Colour) = "colours" [],
        flags: List(bool) = "flags" [],
        numbers: List(i64) = "numbers" [],
        ratios: List(f64) = "ratios" [],
        images: List(Blob) = "images" [],
        times: List(DateTime) = "times" [Element(&[TimestampFormat(EpochSeconds)])],
        huges: List(BigInteger) = "huges" [],
        exacts: List(BigDecimal) = "exacts" [],
        grid: List(Vec<i32>) = "grid" [Element(&[Element(&[XmlName("cell")])])],
        flat: List(String) = "flat" [XmlFlattened, XmlName("Flat")],
        parts: List(Part) = "parts" [],
        choices: List(Choice) = "choices" [],
        labels: Map(String, String) = "labels" [],
        ranks: Map(Colour, i32) = "ranks" [Key(&[XmlName("Name")]), Value(&[XmlName("Rank")])],
        notes: Map(String, Vec<String>) = "note" [XmlFlattened],
        nested: Map(String, HashMap<String, Part>) = "nested" [],
        part: Structure(Part) = "part" [],
        choice: Union(Choice) = "choice" [],
        next: Boxed(Specimen) = "next" [],
    }
}

shape! {
    Sparse: "museum#Sparse" [] {
        gaps: List(Option<i32>) = "gaps" [],
        holes: Map(String, Option<Part>) = "holes" [],
        specimen: Structure(Specimen) = "specimen" [],
    }
}

shape! {
    Paper: "museum#Paper" [] {
        any: Document = "any" [],
        anything: List(aws_smithy_types::Document) = "anything" [],
        sparse: Structure(Sparse) = "sparse" [],
    }
}

shape! {
    Envelope: "museum#Envelope" [] {
        text: String = "text" [HttpHeader("X-Text")],
        media: String = "media" [HttpHeader("X-Media"), MediaType("application/json")],
        flag: Boolean = "flag" [HttpHeader("X-Flag")],
        size: Byte = "size" [HttpHeader("X-Size")],
        count: Long = "count" [HttpHeader("X-Count")],
        narrow: Float = "narrow" [HttpHeader("X-Narrow")],
        ratio: Double = "ratio" [HttpHeader("X-Ratio")],
        time: Timestamp = "time" [HttpHeader("X-Time")],
        time_text: Timestamp = "timeText" [HttpHeader("X-Time-Text"), TimestampFormat(DateTime)],
        time_epoch: Timestamp = "timeEpoch" [HttpHeader("X-Time-Epoch"), TimestampFormat(EpochSeconds)],
        colour: Enum(Colour) = "colour" [HttpHeader("X-Colour")],
        texts: List(String) = "texts" [HttpHeader("X-Texts")],
        numbers: List(i32) = "numbers" [HttpHeader("X-Numbers")],
        ratios: List(f64) = "ratios" [HttpHeader("X-Ratios")],
        flags: List(bool) = "flags" [HttpHeader("X-Flags")],
        times: List(DateTime) = "times" [HttpHeader("X-Times")],
        seconds: List(DateTime) = "seconds" [HttpHeader("X-Seconds"), Element(&[TimestampFormat(EpochSeconds)])],
        colours: List(Colour) = "colours" [HttpHeader("X-Colours")],
        until: Timestamp = "until" [HttpHeader("X-Until"), Lenient],
        rest: Map(String, String) = "rest" [HttpPrefixHeaders("X-Rest-")],
        code: Integer = "code" [HttpResponseCode],
        title: String = "title" [],
    }
}

/// Events with everything that an event can have.
pub mod events {
    use super::Colour;

    pub type SpeechError = SpeechErrors<Speech>;

    shape! {
        Headers: "Headers" [] {
            boolean: Boolean = "boolean" [EventHeader],
            byte: Byte = "byte" [EventHeader],
            short: Short = "short" [EventHeader],
            integer: Integer = "integer" [EventHeader],
            long: Long = "long" [EventHeader],
            blob: Blob = "blob" [EventHeader],
            string: String = "string" [EventHeader],
            timestamp: Timestamp = "timestamp" [EventHeader],
            colour: Enum(Colour) = "colour" [EventHeader],
        }
    }

    shape! {
        Sound: "Sound" [] {
            payload: Blob = "payload" [EventPayload],
        }
    }

    shape! {
        Line: "Line" [] {
            payload: String = "payload" [EventPayload],
            number: Long = "number" [EventHeader],
        }
    }

    shape! {
        Scene: "Scene" [] {
            payload: Structure(super::Specimen) = "payload" [EventPayload],
        }
    }

    shape! {
        Act: "Act" [] {
            title: String = "title" [],
            length: Integer = "length" [],
            key: String = "key" [EventHeader],
        }
    }

    tinsmith_runtime::error! {
        /// A modelled error.
        pub struct Interrupted: "Interrupted" {
            /// A member.
            message(set_message get_message): String = "message",
            /// A member.
            by(set_by get_by): String = "by",
        }
        builder InterruptedBuilder
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
        exceptions { "interruption" = Interrupted, }
    }
}
