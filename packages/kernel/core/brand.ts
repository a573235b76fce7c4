declare const brand: unique symbol

/** A `Base` that went through one named check: TypeScript refuses an unchecked `Base` in its place. */
export type Brand<Base, Name extends string> = Base & { readonly [brand]: Name }
