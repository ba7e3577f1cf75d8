// The HTTP status of each error code.
export const STATUS = {
    bad_message: 400,
    not_authenticated: 401,
    not_allowed: 403,
    not_found: 404,
    invalid_state: 409,
    already_in_call: 409,
    too_large: 413,
};
