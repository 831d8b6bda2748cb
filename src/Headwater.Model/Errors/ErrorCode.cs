namespace Headwater.Model.Errors;

/// <summary>
/// The stable codes of everything a user can fix, printed as <c>HW1001</c>.
/// The meaning of each stands in docs/reference/errors.md; a code is never reused.
/// </summary>
public enum ErrorCode
{
    // 10xx: reaching a source
    CannotReach = 1001,
    CannotResolve = 1002,
    AddressRefused = 1003,
    TlsFailed = 1004,
    SshFailed = 1005,
    AuthenticationFailed = 1006,
    AuthenticationRefused = 1007,
    ServerMisbehaved = 1008,
    DeadlineExceeded = 1009,
    SourceLost = 1010,
    PermissionDenied = 1011,
    CredentialsUnavailable = 1012,
    SessionRefused = 1013,
    WorkerDied = 1014,
    BudgetExhausted = 1015,
    CatalogUnreadable = 1016,
    QueryFailed = 1017,

    // 20xx: documents and arguments
    DocumentUnreadable = 2001,
    DocumentTooLarge = 2002,
    UnknownField = 2003,
    WrongType = 2004,
    MissingField = 2005,
    InvalidValue = 2006,
    DuplicateKey = 2007,
    UnsetVariable = 2008,
    MissingReference = 2009,
    DuplicateResource = 2010,
    UnknownResourceType = 2011,
    BadUsage = 2012,
    BadConnectionText = 2013,
    DiscouragedSpelling = 2014,

    // 30xx: resources and runs
    NotFound = 3001,
    InUse = 3002,
    RevisionConflict = 3003,
    NameTaken = 3004,
    RunNotCancellable = 3005,
    NothingScanned = 3006,
    SecretMustBeGivenAgain = 3007,

    // 40xx: the store, its key and its server
    KeyMissing = 4001,
    KeyUnusable = 4002,
    SecretUnreadable = 4003,
    StoreUnreachable = 4004,
    StoreTooNew = 4005,
    StoreEdited = 4006,
    StoreTooOld = 4007,
    BundledServerFailed = 4008,
    HomeUnusable = 4009,
    HomeTooNew = 4010,
    ProgramMissing = 4011,
    StoreUnsuitable = 4020,

    // 50xx: the API
    Unauthorised = 5001,
    Forbidden = 5002,
    BadRequest = 5003,
    ServerUnreachable = 5004,
    Internal = 5005,
    OutputUnwritable = 5006,
    CannotListen = 5007,

    // 60xx: catalogues of others that results are sent to
    CatalogServerUnreachable = 6001,
    CatalogServerRefuses = 6002,
    CatalogServerUnsuitable = 6003,
}
