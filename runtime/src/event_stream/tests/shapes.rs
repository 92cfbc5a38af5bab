//! Events with everything that an event can have.
#![allow(
    dead_code,
    unreachable_pub,
    reason = "not all that the tables declare is tested here"
)]
#![allow(unsafe_code, reason = "the table of an enum")]
#![allow(
    unused_mut,
    unused_variables,
    reason = "lints apply to macros only in the crate that defines them, and a structure may have no members"
)]

pub(super) type SpeechError = SpeechErrors<Speech>;

crate::enumeration! {
    /// How loud.
    pub enum Volume {
        /// Loud.
        Loud = "loud",
    }
}

crate::structure! {
    /// Headers of all types.
    pub struct Headers: "Headers" {
        /// A member.
        boolean(set_boolean get_boolean): Boolean = "boolean" [EventHeader],
        /// A member.
        byte(set_byte get_byte): Byte = "byte" [EventHeader],
        /// A member.
        short(set_short get_short): Short = "short" [EventHeader],
        /// A member.
        integer(set_integer get_integer): Integer = "integer" [EventHeader],
        /// A member.
        long(set_long get_long): Long = "long" [EventHeader],
        /// A member.
        blob(set_blob get_blob): Blob = "blob" [EventHeader],
        /// A member.
        string(set_string get_string): String = "string" [EventHeader],
        /// A member.
        timestamp(set_timestamp get_timestamp): Timestamp = "timestamp" [EventHeader],
        /// A member.
        volume(set_volume get_volume): Enum(Volume) = "volume" [EventHeader],
        /// A member.
        required(set_required get_required): Byte = "required" default [EventHeader],
    }
    builder HeadersBuilder
}

crate::structure! {
    /// A blob as payload.
    pub struct Sound: "Sound" {
        /// A member.
        payload(set_payload get_payload): Blob = "payload" [EventPayload],
    }
    builder SoundBuilder
}

crate::structure! {
    /// A text as payload, and a header.
    pub struct Line: "Line" {
        /// A member.
        payload(set_payload get_payload): String = "payload" [EventPayload],
        /// A member.
        number(set_number get_number): Long = "number" [EventHeader],
    }
    builder LineBuilder
}

crate::structure! {
    /// A structure as payload.
    pub struct Scene: "Scene" {
        /// A member.
        payload(set_payload get_payload): Structure(Act) = "payload" [EventPayload],
    }
    builder SceneBuilder
}

crate::structure! {
    /// A document, and a header.
    pub struct Act: "Act" {
        /// A member.
        title(set_title get_title): String = "title",
        /// A member.
        length(set_length get_length): Integer = "length",
        /// A member.
        key(set_key get_key): String = "key" [EventHeader],
    }
    builder ActBuilder
}

crate::structure! {
    /// Nothing.
    pub struct Pause: "Pause" {}
    builder PauseBuilder
}

crate::error! {
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

crate::operation_errors! {
    SpeechErrors in self { Interrupted is_interrupted = "Interrupted", }
}

crate::event_stream! {
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
        Act(is_act as_act): Act = "act" [Sensitive],
        /// An event.
        Pause(is_pause as_pause): Pause = "pause",
    }
    exceptions { "interruption" = Interrupted, }
}
