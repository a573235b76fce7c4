// What the build turns into modules, see build/catalogues.ts; styles are only loaded.

declare module '*.po' {
  export const messages: Readonly<Record<string, import('@lingui/message-utils/compileMessage').CompiledMessage>>
}

declare module '*.css' {}
