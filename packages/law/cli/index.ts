// The verbs of `tanba law`, for the command line to register. Nothing else in this folder may be imported.

export { type LawCli, lawCli } from './register.ts'
