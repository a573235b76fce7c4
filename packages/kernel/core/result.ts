export type Ok<Value> = { readonly ok: true; readonly value: Value }

export type Err<Failure> = { readonly ok: false; readonly error: Failure }

/** A finding: success or failure as a value. Exceptions are kept for broken input and for our own bugs. */
export type Result<Value, Failure> = Ok<Value> | Err<Failure>

export function ok<Value>(value: Value): Ok<Value> {
  return { ok: true, value }
}

export function err<Failure>(error: Failure): Err<Failure> {
  return { ok: false, error }
}
