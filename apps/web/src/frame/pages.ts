/** The pages that can be gone to from everywhere, in the order of the navigation. */
export interface PageLink {
  readonly to: string
  readonly name: 'board' | 'systems' | 'law' | 'verify' | 'reserve'
  /** Open to everybody, without an account. */
  readonly isPublic: boolean
}

export const PAGES: readonly PageLink[] = [
  { to: '/', name: 'board', isPublic: false },
  { to: '/systems', name: 'systems', isPublic: false },
  { to: '/law', name: 'law', isPublic: false },
  { to: '/verify', name: 'verify', isPublic: true },
  { to: '/reserve', name: 'reserve', isPublic: true },
]
