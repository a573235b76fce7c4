// What the server needs of the pages. The pages themselves are built from index.html and are never imported.

/** Where `vite build` leaves the pages. Absent until they are built. */
export const BUILT_PAGES: URL = new URL('dist/', import.meta.url)

/**
 * The policy under which the pages run: nothing from elsewhere, nothing inline. `blob:` is for files that a page itself
 * hands out. To be sent with every page.
 */
export const CONTENT_SECURITY_POLICY: string = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' blob:",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')
