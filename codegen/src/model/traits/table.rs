//! Every trait that is known, and what becomes of it: the one place that decides.

use crate::model::traits::Class::{self, Api, Ignored, Planned, Unsupported, Wire};

/// The JSON value that a trait has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Value {
    /// An empty object; version 1.0 also writes `true`.
    Annotation,
    Text,
    /// One of these strings.
    Word(&'static [&'static str]),
    /// A string that can be the name of a header.
    HeaderName,
    /// A string that can be the name of an element, with or without a prefix.
    XmlName,
    Number,
    List,
    Object,
    Any,
}

/// What a trait can be applied to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum On {
    Service,
    Operation,
    Structure,
    StructureMember,
    /// Members of structures and unions.
    Member,
    /// Shapes of data and their members, but no services, resources and operations.
    Data,
    /// Anything that is not refused elsewhere.
    Anywhere,
}

use On::{Anywhere, Data, Member, Operation, Service, Structure, StructureMember};
use Value::{Annotation, Any, HeaderName, List, Number, Object, Text, Word, XmlName};

const ACCESS: Class = Ignored("it describes access policies");
const ADDED: Class = Ignored("a default counts whenever it was added");
const API_GATEWAY: Class = Ignored("it configures API Gateway");
const BOX: Class = Ignored(
    "version 1.0 marks optional members with it, which the loader has turned into defaults",
);
const CHUNKED: Class = Planned("bodies are sent in one piece");
const CLASSIFICATION: Class =
    Ignored("it classifies operations and data for tools other than clients");
const CLOUDFORMATION: Class = Ignored("it describes CloudFormation resources");
const COGNITO: Class = Ignored("it is for authorizers of API Gateway");
const CONSTRAINT: Class = Ignored("it constrains values, which the service validates");
const CORS: Class = Ignored("it concerns the browsers that call a service");
const DEFINITION: Class = Ignored("it defines a trait, which is not part of a service");
const DISCOVERY: Class = Planned("only the endpoints of Timestream are discovered");
const EFFECTS: Class =
    Ignored("it describes an operation's effects, on which no retry of the runtime depends");
const ENDPOINT_TESTS: Class = Ignored("it tests the endpoint rule set");
const EXAMPLES: Class =
    Ignored("it is an example, of which the documentation of a client has its own");
const STATUS: Class =
    Ignored("a client knows an error by its code, since errors with the same status are many");
const LINKS: Class = Ignored("it repeats links that the documentation has");
const MIXIN: Class = Ignored("the loader has worked the mixin in");
const MODELLING: Class = Ignored("it concerns how a model is written");
const MQTT: Class = Unsupported("the runtime speaks HTTP, not MQTT");
const OTHER_TOOLS: Class = Ignored("it concerns tools other than clients");
const OUTPUT: Class = Ignored("every operation has a copy of its output");
const RESOURCES: Class = Ignored("it describes resources, which a client does not represent");
const RESOURCE_NAMES: Class = Ignored("it describes resource names, which are opaque to a client");
const RULE_SET: Class = Ignored("the endpoint rule set says it");
const SCHEME: Class =
    Ignored("the runtime does not support this authentication scheme, which causes a warning");
const TESTS: Class = Ignored("it describes tests");
const UNIT: Class = Ignored("it marks the shape of no value");
const WAITERS: Class = Planned("there are no waiters");
const WAITING: Class = Ignored("it concerns how long a caller waits, which the caller configures");

/// Traits by id, in order: what becomes of it, its value, its place.
#[rustfmt::skip]
pub(super) const TRAITS: &[(&str, Class, Value, On)] = &[
    ("aws.api#arn", RESOURCE_NAMES, Any, Anywhere),
    ("aws.api#arnReference", RESOURCE_NAMES, Any, Anywhere),
    ("aws.api#awsChunked", CHUNKED, Any, Anywhere),
    ("aws.api#clientDiscoveredEndpoint", DISCOVERY, Object, Operation),
    ("aws.api#clientEndpointDiscovery", DISCOVERY, Object, Service),
    ("aws.api#clientEndpointDiscoveryId", DISCOVERY, Annotation, StructureMember),
    ("aws.api#controlPlane", CLASSIFICATION, Any, Anywhere),
    ("aws.api#data", CLASSIFICATION, Any, Anywhere),
    ("aws.api#dataPlane", CLASSIFICATION, Any, Anywhere),
    ("aws.api#service", Api, Object, Service),
    ("aws.api#tagEnabled", CLASSIFICATION, Any, Anywhere),
    ("aws.api#taggable", CLASSIFICATION, Any, Anywhere),
    ("aws.apigateway#apiKeyRequired", API_GATEWAY, Any, Anywhere),
    ("aws.apigateway#apiKeySource", API_GATEWAY, Any, Anywhere),
    ("aws.apigateway#apiTlsPolicy", API_GATEWAY, Any, Anywhere),
    ("aws.apigateway#authorizer", API_GATEWAY, Any, Anywhere),
    ("aws.apigateway#authorizers", API_GATEWAY, Any, Anywhere),
    ("aws.apigateway#endpointConfiguration", API_GATEWAY, Any, Anywhere),
    ("aws.apigateway#gatewayResponses", API_GATEWAY, Any, Anywhere),
    ("aws.apigateway#integration", API_GATEWAY, Any, Anywhere),
    ("aws.apigateway#minimumCompressionSize", API_GATEWAY, Any, Anywhere),
    ("aws.apigateway#mockIntegration", API_GATEWAY, Any, Anywhere),
    ("aws.apigateway#requestValidator", API_GATEWAY, Any, Anywhere),
    ("aws.apigateway#resourcePolicy", API_GATEWAY, Any, Anywhere),
    ("aws.auth#cognitoUserPools", SCHEME, Any, Anywhere),
    ("aws.auth#cognitoUserPoolsScopes", COGNITO, Any, Anywhere),
    ("aws.auth#sigv4", Wire, Object, Service),
    ("aws.auth#sigv4a", Wire, Object, Service),
    ("aws.auth#unsignedPayload", Wire, Annotation, Operation),
    ("aws.cloudformation#cfnAdditionalIdentifier", CLOUDFORMATION, Any, Anywhere),
    ("aws.cloudformation#cfnDefaultValue", CLOUDFORMATION, Any, Anywhere),
    ("aws.cloudformation#cfnExcludeProperty", CLOUDFORMATION, Any, Anywhere),
    ("aws.cloudformation#cfnMutability", CLOUDFORMATION, Any, Anywhere),
    ("aws.cloudformation#cfnName", CLOUDFORMATION, Any, Anywhere),
    ("aws.cloudformation#cfnResource", CLOUDFORMATION, Any, Anywhere),
    ("aws.customizations#s3UnwrappedXmlOutput", Wire, Annotation, Operation),
    ("aws.endpoints#dualStackOnlyEndpoints", RULE_SET, Any, Anywhere),
    ("aws.endpoints#endpointsModifier", RULE_SET, Any, Anywhere),
    ("aws.endpoints#rulesBasedEndpoints", RULE_SET, Any, Anywhere),
    ("aws.endpoints#standardPartitionalEndpoints", RULE_SET, Any, Anywhere),
    ("aws.endpoints#standardRegionalEndpoints", RULE_SET, Any, Anywhere),
    ("aws.iam#actionName", ACCESS, Any, Anywhere),
    ("aws.iam#actionPermissionDescription", ACCESS, Any, Anywhere),
    ("aws.iam#conditionKeyValue", ACCESS, Any, Anywhere),
    ("aws.iam#conditionKeys", ACCESS, Any, Anywhere),
    ("aws.iam#defineConditionKeys", ACCESS, Any, Anywhere),
    ("aws.iam#disableConditionKeyInference", ACCESS, Any, Anywhere),
    ("aws.iam#iamAction", ACCESS, Any, Anywhere),
    ("aws.iam#iamResource", ACCESS, Any, Anywhere),
    ("aws.iam#requiredActions", ACCESS, Any, Anywhere),
    ("aws.iam#serviceResolvedConditionKeys", ACCESS, Any, Anywhere),
    ("aws.iam#supportedPrincipalTypes", ACCESS, Any, Anywhere),
    ("aws.protocols#awsJson1_0", Wire, Object, Service),
    ("aws.protocols#awsJson1_1", Wire, Object, Service),
    ("aws.protocols#awsQuery", Wire, Object, Service),
    ("aws.protocols#awsQueryCompatible", Wire, Object, Service),
    ("aws.protocols#awsQueryError", Wire, Object, Structure),
    ("aws.protocols#ec2Query", Wire, Object, Service),
    ("aws.protocols#ec2QueryName", Wire, Text, Anywhere),
    ("aws.protocols#httpChecksum", Wire, Object, Operation),
    ("aws.protocols#restJson1", Wire, Object, Service),
    ("aws.protocols#restXml", Wire, Object, Service),
    ("smithy.ai#prompts", OTHER_TOOLS, Any, Anywhere),
    ("smithy.api#addedDefault", ADDED, Any, Anywhere),
    ("smithy.api#auth", Wire, List, Anywhere),
    ("smithy.api#authDefinition", DEFINITION, Any, Anywhere),
    ("smithy.api#box", BOX, Annotation, Anywhere),
    ("smithy.api#clientOptional", Api, Annotation, StructureMember),
    ("smithy.api#cors", CORS, Any, Anywhere),
    ("smithy.api#default", Api, Any, Data),
    ("smithy.api#deprecated", Api, Object, Anywhere),
    ("smithy.api#documentation", Api, Text, Anywhere),
    ("smithy.api#endpoint", Wire, Object, Operation),
    ("smithy.api#enum", Api, List, Data),
    ("smithy.api#enumValue", Api, Any, Data),
    ("smithy.api#error", Api, Word(&["client", "server"]), Structure),
    ("smithy.api#eventHeader", Wire, Annotation, StructureMember),
    ("smithy.api#eventPayload", Wire, Annotation, StructureMember),
    ("smithy.api#examples", EXAMPLES, List, Anywhere),
    ("smithy.api#externalDocumentation", LINKS, Object, Anywhere),
    ("smithy.api#hostLabel", Wire, Annotation, StructureMember),
    ("smithy.api#http", Wire, Object, Operation),
    ("smithy.api#httpApiKeyAuth", Wire, Object, Service),
    ("smithy.api#httpBasicAuth", Wire, Annotation, Service),
    ("smithy.api#httpBearerAuth", Wire, Annotation, Service),
    ("smithy.api#httpChecksumRequired", Wire, Annotation, Operation),
    ("smithy.api#httpDigestAuth", SCHEME, Annotation, Service),
    ("smithy.api#httpError", STATUS, Number, Structure),
    ("smithy.api#httpHeader", Wire, HeaderName, StructureMember),
    ("smithy.api#httpLabel", Wire, Annotation, StructureMember),
    ("smithy.api#httpPayload", Wire, Annotation, StructureMember),
    ("smithy.api#httpPrefixHeaders", Wire, Text, StructureMember),
    ("smithy.api#httpQuery", Wire, Text, StructureMember),
    ("smithy.api#httpQueryParams", Wire, Annotation, StructureMember),
    ("smithy.api#httpResponseCode", Wire, Annotation, StructureMember),
    ("smithy.api#idRef", CONSTRAINT, Any, Anywhere),
    ("smithy.api#idempotencyToken", Api, Annotation, StructureMember),
    ("smithy.api#idempotent", EFFECTS, Annotation, Anywhere),
    ("smithy.api#input", Api, Annotation, Structure),
    ("smithy.api#internal", MODELLING, Any, Anywhere),
    ("smithy.api#jsonName", Wire, Text, Member),
    ("smithy.api#length", CONSTRAINT, Any, Anywhere),
    ("smithy.api#longPoll", WAITING, Any, Anywhere),
    ("smithy.api#mediaType", Wire, Text, Data),
    ("smithy.api#mixin", MIXIN, Object, Anywhere),
    ("smithy.api#nestedProperties", RESOURCES, Any, Anywhere),
    ("smithy.api#noReplace", RESOURCES, Any, Anywhere),
    ("smithy.api#notProperty", RESOURCES, Any, Anywhere),
    ("smithy.api#optionalAuth", Wire, Annotation, Operation),
    ("smithy.api#output", OUTPUT, Any, Anywhere),
    ("smithy.api#paginated", Api, Object, Anywhere),
    ("smithy.api#pattern", CONSTRAINT, Any, Anywhere),
    ("smithy.api#private", MODELLING, Any, Anywhere),
    ("smithy.api#property", RESOURCES, Any, Anywhere),
    ("smithy.api#protocolDefinition", DEFINITION, Any, Anywhere),
    ("smithy.api#range", CONSTRAINT, Any, Anywhere),
    ("smithy.api#readonly", EFFECTS, Annotation, Anywhere),
    ("smithy.api#recommended", MODELLING, Any, Anywhere),
    ("smithy.api#references", RESOURCES, Any, Anywhere),
    ("smithy.api#requestCompression", Wire, Object, Operation),
    ("smithy.api#required", Api, Annotation, StructureMember),
    ("smithy.api#requiresLength", Wire, Annotation, Data),
    ("smithy.api#resourceIdentifier", RESOURCES, Any, Anywhere),
    ("smithy.api#retryable", Api, Object, Structure),
    ("smithy.api#sensitive", Api, Annotation, Data),
    ("smithy.api#since", MODELLING, Any, Anywhere),
    ("smithy.api#sparse", Api, Annotation, Data),
    ("smithy.api#streaming", Api, Annotation, Data),
    ("smithy.api#suppress", MODELLING, Any, Anywhere),
    ("smithy.api#tags", MODELLING, Any, Anywhere),
    ("smithy.api#timestampFormat", Wire, Word(&["date-time", "epoch-seconds", "http-date"]), Data),
    ("smithy.api#title", Api, Text, Anywhere),
    ("smithy.api#trait", DEFINITION, Any, Anywhere),
    ("smithy.api#traitValidators", DEFINITION, Any, Anywhere),
    ("smithy.api#uniqueItems", CONSTRAINT, Any, Anywhere),
    ("smithy.api#unitType", UNIT, Annotation, Anywhere),
    ("smithy.api#unstable", MODELLING, Any, Anywhere),
    ("smithy.api#xmlAttribute", Wire, Annotation, StructureMember),
    ("smithy.api#xmlFlattened", Wire, Annotation, Member),
    ("smithy.api#xmlName", Wire, XmlName, Data),
    ("smithy.api#xmlNamespace", Wire, Object, Anywhere),
    ("smithy.contracts#conditions", OTHER_TOOLS, Any, Anywhere),
    ("smithy.mqtt#publish", MQTT, Any, Anywhere),
    ("smithy.mqtt#subscribe", MQTT, Any, Anywhere),
    ("smithy.mqtt#topicLabel", MQTT, Any, Anywhere),
    ("smithy.openapi#specificationExtension", OTHER_TOOLS, Any, Anywhere),
    ("smithy.protocols#rpcv2Cbor", Wire, Object, Service),
    ("smithy.protocols#rpcv2Json", Wire, Object, Service),
    ("smithy.rules#clientContextParams", Api, Object, Service),
    ("smithy.rules#contextParam", Wire, Object, StructureMember),
    ("smithy.rules#endpointBdd", Wire, Object, Service),
    ("smithy.rules#endpointRuleSet", Wire, Object, Service),
    ("smithy.rules#endpointTests", ENDPOINT_TESTS, Any, Anywhere),
    ("smithy.rules#operationContextParams", Wire, Object, Operation),
    ("smithy.rules#staticContextParams", Wire, Object, Operation),
    ("smithy.test#eventStreamTests", TESTS, Any, Anywhere),
    ("smithy.test#httpMalformedRequestTests", TESTS, Any, Anywhere),
    ("smithy.test#httpRequestTests", TESTS, Any, Anywhere),
    ("smithy.test#httpResponseTests", TESTS, Any, Anywhere),
    ("smithy.test#smokeTests", TESTS, Any, Anywhere),
    ("smithy.waiters#waitable", WAITERS, Object, Operation),
];
