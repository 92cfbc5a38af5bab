//! Streams of bytes in the place of bodies (Smithy 2.0, "Streaming").

use std::any::Any;

use aws_smithy_types::body::SdkBody;
use aws_smithy_types::byte_stream::ByteStream;

use crate::codec::ReadError;
use crate::operation::Descriptor;
use crate::request_id::RequestIds;
use crate::schema::{Member, Trait};
use crate::shape::Structure;

/// Takes a member's stream out of an input, if it is one.
pub(super) fn take(input: &mut dyn Structure, index: usize) -> Option<SdkBody> {
    let mut taken = None;
    let done = input.values_mut(&mut |values| {
        let value = values
            .get_mut(index)
            .map(|value| &mut **value as &mut dyn Any);
        if let Some(stream) = value.and_then(|value| value.downcast_mut::<ByteStream>()) {
            taken = Some(std::mem::take(stream).into_inner());
        }
        Ok(())
    });
    done.ok().and(taken)
}

/// Whether the operation's output has a stream of bytes.
pub(crate) fn has_stream(operation: &Descriptor) -> bool {
    let mut found = false;
    // Only an output can say what its members are.
    let made = (operation.output)(
        &mut |output| {
            let position = output.schema().members.iter().position(is_stream);
            output.values_mut(&mut |values| {
                let value = position
                    .and_then(|it| values.get(it))
                    .map(|it| &**it as &dyn Any);
                found = value.is_some_and(|value| value.is::<ByteStream>());
                Ok(())
            })
        },
        RequestIds::default(),
    );
    made.is_ok() && found
}

/// Gives an output the body of its response, which is not loaded.
pub(crate) fn put_stream(output: &mut dyn Structure, body: SdkBody) -> Result<(), ReadError> {
    let mut body = Some(body);
    with_stream(output, |stream| {
        if let Some(body) = body.take() {
            *stream = ByteStream::new(body);
        }
    })
}

/// Calls `change` with the stream of a structure that has one.
pub(crate) fn with_stream(
    structure: &mut dyn Structure,
    mut change: impl FnMut(&mut ByteStream),
) -> Result<(), ReadError> {
    structure.values_mut(&mut |values| {
        let mut streams = values.iter_mut().filter_map(|value| {
            let value = &mut **value as &mut dyn Any;
            value.downcast_mut::<ByteStream>()
        });
        streams.next().map(&mut change);
        Ok(())
    })
}

fn is_stream(member: &Member) -> bool {
    member.has(Trait::Streaming) && member.has(Trait::HttpPayload)
}
