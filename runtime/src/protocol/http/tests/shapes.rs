//! Shapes with members in every place of a message.

#![allow(unsafe_code, reason = "the table of an enum")]

use crate::protocol::xml::tests::shapes::shape;

crate::enumeration! {
    /// A colour.
    pub enum Colour {
        /// Red.
        Red = "red",
    }
}

crate::union! {
    /// One of two.
    pub enum Either: "museum#Either" {
        /// A text.
        Text(is_text as_text): String = "text",
        /// A number.
        Number(is_number as_number): Integer = "number",
    }
}

shape! {
    Labels: "Labels" [] {
        text: String = "text" [Required, HttpLabel],
        path: String = "path" [Required, HttpLabel],
        number: Integer = "number" [Required, HttpLabel],
        ratio: Double = "ratio" [Required, HttpLabel],
        flag: Boolean = "flag" [Required, HttpLabel],
        time: Timestamp = "time" [Required, HttpLabel],
        colour: Enum(Colour) = "colour" [Required, HttpLabel],
        seconds: Timestamp = "seconds" [Required, HttpLabel, TimestampFormat(EpochSeconds)],
    }
}

shape! {
    Query: "Query" [] {
        text: String = "text" [HttpQuery("Text")],
        texts: List(String) = "texts" [HttpQuery("Texts")],
        numbers: List(f32) = "numbers" [HttpQuery("Numbers")],
        time: Timestamp = "time" [HttpQuery("Time")],
        dates: List(aws_smithy_types::DateTime) = "dates" [HttpQuery("Dates"), Element(&[TimestampFormat(HttpDate)])],
        rest: Map(String, String) = "rest" [HttpQueryParams],
    }
}

shape! {
    ListQuery: "ListQuery" [] {
        rest: Map(String, Vec<String>) = "rest" [HttpQueryParams],
    }
}

shape! {
    Headers: "Headers" [] {
        text: String = "text" [HttpHeader("X-Text")],
        texts: List(String) = "texts" [HttpHeader("X-Texts")],
        number: Short = "number" [HttpHeader("X-Number")],
        numbers: List(i64) = "numbers" [HttpHeader("X-Numbers")],
        ratio: Double = "ratio" [HttpHeader("X-Ratio")],
        flag: Boolean = "flag" [HttpHeader("X-Flag")],
        flags: List(bool) = "flags" [HttpHeader("X-Flags")],
        colours: List(Colour) = "colours" [HttpHeader("X-Colours")],
        time: Timestamp = "time" [HttpHeader("X-Time")],
        times: List(aws_smithy_types::DateTime) = "times" [HttpHeader("X-Times")],
        stamps: List(aws_smithy_types::DateTime) = "stamps" [HttpHeader("X-Stamps"), Element(&[TimestampFormat(DateTime)])],
        seconds: List(aws_smithy_types::DateTime) = "seconds" [HttpHeader("X-Seconds"), Element(&[TimestampFormat(EpochSeconds)])],
        json: String = "json" [HttpHeader("X-Json"), MediaType("application/json")],
        meta: Map(String, String) = "meta" [HttpPrefixHeaders("X-Meta-")],
    }
}

shape! {
    Lenient: "Lenient" [] {
        until: Timestamp = "until" [HttpHeader("Until"), Lenient],
        until_text: String = "untilText" [HttpHeader("Until")],
        strict: Timestamp = "strict" [HttpHeader("Strict")],
    }
}

shape! {
    AnyHeaders: "AnyHeaders" [] {
        all: Map(String, String) = "all" [HttpPrefixHeaders("")],
        own: String = "own" [HttpHeader("Own")],
    }
}

shape! {
    Document: "Document" [] {
        title: String = "title" [JsonName("Title")],
        time: Timestamp = "time" [],
    }
}

shape! {
    Mixed: "Mixed" [] {
        trace: String = "trace" [HttpHeader("X-Trace")],
        title: String = "title" [JsonName("Title")],
        count: Integer = "count" [],
        code: Integer = "code" [HttpResponseCode],
        page: String = "page" [HttpQuery("page")],
    }
}

/// A structure with one member that is the payload.
macro_rules! payload {
    ($name:ident $kind:ident $(($($argument:tt)*))? [$($trait:tt)*]) => {
        shape! {
            $name: "Payload" [] {
                content_type: String = "contentType" [HttpHeader("Content-Type")],
                body: $kind $(($($argument)*))? = "body" [HttpPayload, $($trait)*],
            }
        }
    };
}

payload! { StructurePayload Structure(Document) [] }
payload! { BoxedPayload Boxed(Document) [] }
payload! { UnionPayload Union(Either) [] }
payload! { TextPayload String [] }
payload! { EnumPayload Enum(Colour) [] }
payload! { BlobPayload Blob [] }
payload! { PicturePayload Blob [MediaType("image/png")] }
payload! { BrokenPayload Blob [MediaType("image/\npng")] }
payload! { DocumentPayload Document [] }
payload! { ListPayload List(String) [] }

crate::structure! {
    #[derive(Default)]
    pub struct StreamInput: "StreamInput" {
        length: Long = "length" [HttpHeader("Content-Length")],
        body: Stream = "body" default [HttpPayload, Streaming],
    }
    streaming
}

crate::structure! {
    #[derive(Default)]
    pub struct SizedInput: "SizedInput" {
        length: Long = "length" [HttpHeader("Content-Length")],
        body: Stream = "body" default [HttpPayload, Streaming, RequiresLength],
    }
    streaming
}

crate::structure! {
    pub struct StreamOutput: "StreamOutput" {
        trace: String = "trace" [HttpHeader("X-Trace")],
        body: Stream = "body" default [HttpPayload, Streaming],
    }
    streaming
}
