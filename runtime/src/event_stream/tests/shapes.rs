//! Events with everything that an event can have.
#![allow(
    dead_code,
    unreachable_pub,
    reason = "not all that the tables declare is tested here"
)]
#![allow(unsafe_code, reason = "the table of an enum")]

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
        boolean: optional Boolean = "boolean" [EventHeader],
        /// A member.
        byte: optional Byte = "byte" [EventHeader],
        /// A member.
        short: optional Short = "short" [EventHeader],
        /// A member.
        integer: optional Integer = "integer" [EventHeader],
        /// A member.
        long: optional Long = "long" [EventHeader],
        /// A member.
        blob: optional Blob = "blob" [EventHeader],
        /// A member.
        string: optional String = "string" [EventHeader],
        /// A member.
        timestamp: optional Timestamp = "timestamp" [EventHeader],
        /// A member.
        volume: optional Enum(Volume) = "volume" [EventHeader],
        /// A member.
        required: default Byte = "required" [EventHeader],
    }
    builder HeadersBuilder -> Self [
        set_boolean get_boolean, set_byte get_byte, set_short get_short, set_integer get_integer,
        set_long get_long, set_blob get_blob, set_string get_string, set_timestamp get_timestamp,
        set_volume get_volume, set_required get_required,
    ]
}

crate::structure! {
    /// A blob as payload.
    pub struct Sound: "Sound" {
        /// A member.
        payload: optional Blob = "payload" [EventPayload],
    }
    builder SoundBuilder -> Self [set_payload get_payload]
}

crate::structure! {
    /// A text as payload, and a header.
    pub struct Line: "Line" {
        /// A member.
        payload: optional String = "payload" [EventPayload],
        /// A member.
        number: optional Long = "number" [EventHeader],
    }
    builder LineBuilder -> Self [set_payload get_payload, set_number get_number]
}

crate::structure! {
    /// A structure as payload.
    pub struct Scene: "Scene" {
        /// A member.
        payload: optional Structure(Act) = "payload" [EventPayload],
    }
    builder SceneBuilder -> Self [set_payload get_payload]
}

crate::structure! {
    /// A document, and a header.
    pub struct Act: "Act" {
        /// A member.
        title: optional String = "title",
        /// A member.
        length: optional Integer = "length",
        /// A member.
        key: optional String = "key" [EventHeader],
    }
    builder ActBuilder -> Self [set_title get_title, set_length get_length, set_key get_key]
}

crate::structure! {
    /// Nothing.
    pub struct Pause: "Pause" {}
    builder PauseBuilder -> Self []
}

crate::error! {
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
    secret
    exceptions { "interruption" = Interrupted, }
}
