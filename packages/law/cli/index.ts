// The verbs of `tanba law`, for the command line to register. Nothing else in this folder may be imported.

export { lawCli } from './register.ts'
